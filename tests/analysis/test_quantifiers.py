"""Words for how many, and whether they are true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.quantifiers import CONSENSUAL, DEFAULT, Severity, check_words, find_words, in_words, uncounted
from thematic.errors import ImpossibleCountError


@pytest.mark.parametrize(
    ("n", "base", "word"),
    [
        (54, 54, "all"),
        (51, 54, "nearly all"),
        (37, 54, "most"),
        (36, 54, "most"),
        (28, 54, "the majority"),
        (27, 54, "about half"),
        (23, 54, "many"),
        (10, 54, "some"),
        (7, 54, "a few"),
        (2, 54, "two"),
        (1, 54, "one"),
        (0, 54, "none"),
    ],
)
def test_a_count_gets_the_strongest_word_that_holds(n: int, base: int, word: str) -> None:
    """The default lexicon on a base of 54, ends of the ranges included."""
    assert word == DEFAULT.word(n, base)


@pytest.mark.parametrize(
    ("sentence", "n", "told"),
    [
        (
            "The majority of mentors were over forty.",
            23,
            "'The majority' does not hold for 23 of 54 (43%); 'many' does",
        ),
        ("Nearly all spoke of it.", 28, "'Nearly all' does not hold for 28 of 54 (52%); 'the majority' does"),
        ("Many spoke of it.", 2, "'Many' does not hold for 2 of 54 (4%); 'two' does"),
        ("All spoke of it.", 53, "'All' does not hold for 53 of 54 (98%); 'nearly all' does"),
    ],
)
def test_a_word_that_contradicts_its_count_is_an_error(sentence: str, n: int, told: str) -> None:
    """The errors that real reports make are found, and the true word is offered."""
    found = check_words(sentence, n, 54)
    assert [(Severity.ERROR, told)] == [(one.severity, one.sentence) for one in found]


def test_a_true_word_is_silent() -> None:
    """A weaker word may be chosen as long as it is true."""
    assert [] == check_words("Most mentors (51 of 54) spoke of it.", 51, 54)
    assert [] == check_words("A majority (51) spoke of it.", 51, 54)


def test_small_bases_print_numbers() -> None:
    """With under ten people a word alone is a warning, even a true one."""
    found = check_words("Most parents spoke of it.", 4, 6)
    assert [Severity.WARNING] == [one.severity for one in found]
    assert [] == check_words("Most parents (4 of 6) spoke of it.", 4, 6)
    assert [] == check_words("Four parents spoke of it.", 4, 6)


def test_a_word_without_a_count_is_a_warning() -> None:
    """Words that claim a share need a count; "one" and "all" may speak of anything."""
    assert ["Several", "a few"] == [one.word for one in uncounted("Several said so, a few not, and all in one room.")]


def test_the_longest_word_counts() -> None:
    """The longest phrase is taken: "nearly all" is not "all"; "a small minority" is not "a minority"."""
    text = "nearly all, a small minority"
    assert ["nearly all", "a small minority"] == [text[start:end] for _, start, end in find_words(text)]


def test_consensual_research() -> None:
    """General is all or all but one, typical more than half, rare two or three."""
    assert ["general", "general", "typical", "variant", "rare", ""] == [
        CONSENSUAL.word(n, 20) for n in (20, 19, 11, 10, 3, 1)
    ]


def test_impossible_counts_are_refused() -> None:
    """More than the base is no count."""
    with pytest.raises(ImpossibleCountError):
        DEFAULT.word(55, 54)


@given(st.integers(10, 400).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_every_count_has_a_word_that_passes_its_own_check(pair: tuple[int, int]) -> None:
    """No count of ten or more is without a word, and the word offered is never an error."""
    n, base = pair
    word = DEFAULT.word(n, base)
    assert word
    assert [] == [one for one in check_words(f"{word} ({n})", n, base) if one.severity is Severity.ERROR]


def test_numbers_in_words() -> None:
    """Small numbers are words."""
    assert ["one", "twenty", "21"] == [in_words(n) for n in (1, 20, 21)]


@pytest.mark.parametrize("text", ["The majority spoke of it.", "The majority spoke of it (52%)."])
def test_a_share_without_its_count_is_a_warning(text: str) -> None:
    """A true word needs its count beside it; a percentage is no count."""
    (found,) = check_words(text, 79, 153)
    assert (Severity.WARNING, "'The majority' stands without its count, 79 of 153") == (found.severity, found.sentence)


def test_half_needs_its_count_too() -> None:
    """The share is right and nothing says of whom."""
    assert [Severity.WARNING] == [one.severity for one in check_words("Half spoke of it.", 79, 153)]


def test_nobody_is_said_to_have_agreed() -> None:
    """Silence in an open answer is no disagreement, so a count of mentions is not one of people who agree."""
    (found,) = check_words("The majority (79 of 153) agreed.", 79, 153)
    assert (Severity.WARNING, "agreed") == (found.severity, found.word)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Three quarters spoke of it (79 of 153, 52%).", "Three quarters"),
        ("Two-thirds (79 of 153) spoke of it.", "Two-thirds"),
        ("Less than half (79 of 153) spoke of it.", "Less than half"),
        ("More than half (79 of 153) spoke of it.", ""),
    ],
)
def test_fractions_are_words_for_how_many(text: str, wrong: str) -> None:
    """A fraction that its count contradicts is an error."""
    assert ([wrong] if wrong else []) == [
        one.word for one in check_words(text, 79, 153) if one.severity is Severity.ERROR
    ]
