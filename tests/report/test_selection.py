"""Choosing quotes: typical, middle and farthest, spread over participants, the same words once."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import MismatchedVectorsError
from thematic.report.records import QuoteKind
from thematic.report.selection import Extract, choose, same_words


def extract(source: int, participant: str = "", text: str = "") -> Extract:
    """An extract with words of its own."""
    words = text or f"this is what number {source} said about the week"
    return Extract(source, 0, len(words), words, participant)


def fan(angles: list[float]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Unit vectors at these angles, in degrees."""
    turned = np.radians(angles)
    return np.column_stack([np.cos(turned), np.sin(turned)])


def test_typical_is_nearest_the_centre_and_farthest_the_other_end() -> None:
    """Three quotes show the centre, the middle and the edge, in that order, and say so."""
    given_extracts = [extract(number, f"P{number}") for number in range(5)]
    chosen = choose(given_extracts, fan([0, 1, -1, 30, 80]), limit=3, seed=1).choices
    assert [choice.kind for choice in chosen] == [QuoteKind.TYPICAL, QuoteKind.MIDDLE, QuoteKind.FARTHEST]
    assert chosen[0].index == 3
    assert chosen[2].index == 4
    assert chosen[2].rank == chosen[2].ranked == 5
    assert "5th of 5 wordings" in chosen[2].reason


def test_two_quotes_already_show_the_spread() -> None:
    """With room for two, the middle is what is left out."""
    chosen = choose([extract(number, f"P{number}") for number in range(5)], fan([0, 1, 2, 3, 80]), limit=2, seed=1)
    assert [choice.kind for choice in chosen.choices] == [QuoteKind.TYPICAL, QuoteKind.FARTHEST]


def test_nobody_is_quoted_more_than_twice() -> None:
    """The cap holds although one person said nearly everything."""
    given_extracts = [extract(number, "P1" if number < 8 else "P2") for number in range(9)]
    chosen = choose(given_extracts, fan([float(number) for number in range(9)]), limit=9, seed=1)
    assert Counter({"P1": 2, "P2": 1}) == Counter(one.participant for one in chosen.extracts)


def test_quotes_of_an_earlier_theme_use_up_the_cap() -> None:
    """The cap is for the whole report, so what is shown already counts."""
    earlier = [extract(90, "P1"), extract(91, "P1")]
    chosen = choose([extract(1, "P1"), extract(2, "P2")], fan([0, 5]), limit=2, seed=1, earlier=earlier)
    assert [one.participant for one in chosen.extracts] == ["P2"]


def test_the_same_words_are_shown_once() -> None:
    """Case, spaces and punctuation do not make other words; neither does another theme."""
    given_extracts = [
        extract(1, "P1", "Nothing to add, really, it was all fine"),
        extract(2, "P2", "nothing  to add, really: IT WAS all fine!"),
        extract(3, "P3", "Same as I said on the first page today"),
    ]
    earlier = [extract(9, "P9", "same as I said on the first page today.")]
    chosen = choose(given_extracts, fan([0, 0, 0]), limit=3, seed=1, earlier=earlier)
    assert len(chosen.choices) == 1
    assert chosen.extracts[0].participant in {"P1", "P2"}


def test_among_near_equals_the_quieter_voice_comes_first() -> None:
    """A participant without a quote goes before one who is already quoted, when both are as typical."""
    given_extracts = [extract(1, "P1"), extract(2, "P2")]
    chosen = choose(given_extracts, fan([0, 1]), limit=1, seed=1, earlier=[extract(9, "P1")])
    assert [one.participant for one in chosen.extracts] == ["P2"]


def test_among_near_equals_a_sentence_comes_before_a_fragment() -> None:
    """One word may sit in the centre, but a sentence beside it says more."""
    given_extracts = [extract(1, "P1", "Support"), extract(2, "P2")]
    assert [one.participant for one in choose(given_extracts, fan([0, 1]), limit=1, seed=1).extracts] == ["P2"]


def test_sources_without_a_participant_are_capped_by_source() -> None:
    """A document is one voice."""
    given_extracts = [Extract(5, place, place + 3, f"sentence number {place} of it", "") for place in range(5)]
    assert len(choose(given_extracts, fan([0, 1, 2, 3, 4]), limit=5, seed=1).choices) == 2


def test_without_vectors_nothing_is_called_typical() -> None:
    """Length decides, from the median outwards, and the notes say so."""
    texts = ["one", "one two three four five", "one two three four five six seven eight nine ten eleven twelve words"]
    chosen = choose([extract(n, f"P{n}", text) for n, text in enumerate(texts)], None, limit=3, seed=1)
    assert {choice.kind for choice in chosen.choices} == {QuoteKind.CHOSEN}
    assert chosen.choices[0].index == 1
    assert "none is called typical" in " ".join(chosen.notes)


@pytest.mark.parametrize("limit", [0, -1])
def test_no_room_is_no_quote(limit: int) -> None:
    """Nothing asked for, nothing chosen."""
    assert choose([extract(1)], None, limit=limit, seed=1).choices == ()


def test_nothing_coded_is_no_quote() -> None:
    """An empty theme has no quotes and no failure."""
    assert choose([], np.empty((0, 4)), limit=3, seed=1).choices == ()


def test_a_zero_vector_is_far_from_everything_and_not_an_error() -> None:
    """An empty embedding must not divide by nothing."""
    chosen = choose([extract(1, "P1"), extract(2, "P2")], np.array([[0.0, 0.0], [1.0, 0.0]]), limit=2, seed=1)
    assert [one.participant for one in chosen.extracts] == ["P2", "P1"]


def test_vectors_must_fit_the_extracts() -> None:
    """One row too few would attribute the wrong meaning to the wrong words."""
    with pytest.raises(MismatchedVectorsError, match="2 texts but 1"):
        choose([extract(1), extract(2)], np.ones((1, 2)), limit=1, seed=1)


@given(st.permutations(range(12)), st.integers(0, 5), st.booleans())
def test_the_order_of_the_rows_does_not_matter(order: list[int], seed: int, with_vectors: bool) -> None:  # noqa: FBT001 - hypothesis hands it over
    """The same extracts in any order give the same quotes."""
    extracts = [extract(number, f"P{number % 5}") for number in range(12)]
    vectors = np.random.default_rng(4).normal(size=(12, 6)).repeat(1, axis=0)
    vectors[3] = vectors[7]
    plain = choose(extracts, vectors if with_vectors else None, limit=7, seed=seed)
    mixed = choose([extracts[place] for place in order], vectors[order] if with_vectors else None, limit=7, seed=seed)
    assert plain.extracts == mixed.extracts
    assert [choice.kind for choice in plain.choices] == [choice.kind for choice in mixed.choices]


def test_the_seed_breaks_ties() -> None:
    """Equal extracts are not always won by the first one imported."""
    extracts = [extract(number, f"P{number}") for number in range(8)]
    winners = {choose(extracts, np.ones((8, 2)), limit=1, seed=seed).extracts for seed in range(20)}
    assert len(winners) > 1


def test_words_without_letters_are_still_words() -> None:
    """Two different emoji are not the same words."""
    assert same_words("👍👍") != same_words("👎")
    assert same_words("!!!") != same_words("???")
