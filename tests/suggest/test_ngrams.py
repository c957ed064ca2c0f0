"""Tests of thematic.suggest.ngrams."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.suggest.ngrams import MOST_TEXTS, Characters, characters


def only(*texts: str) -> Characters:
    """Give the texts as the one stretch that they fit into."""
    (found,) = characters(texts)
    return found


def words(text: str) -> set[int]:
    """Give the hashes of a text's words and pairs."""
    return set(only(text).words().hashes.tolist())


def runs(text: str) -> set[int]:
    """Give the hashes of a text's runs of letters."""
    return set(only(text).letter_runs().hashes.tolist())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("a", 0),
        ("warm", 1),
        ("warm soup", 3),
        ("warm soup warm soup", 4),
        ("warm, WARM!", 2),
        ("été 24_7", 3),
        ("很好吃", 5),
    ],
)
def test_words_and_pairs_are_counted(text: str, count: int) -> None:
    """Words have two letters or more, case and marks do not matter, and signs without blanks stand alone."""
    assert len(words(text)) == count


def test_order_makes_a_pair() -> None:
    """Two words the other way round share the words but not the pair."""
    assert len(words("warm soup") & words("soup warm")) == 2


def test_letters_keep_their_order_within_a_word() -> None:
    """Words of the same letters are different words."""
    assert words("listen").isdisjoint(words("silent"))


@pytest.mark.parametrize(("text", "count"), [("a", 1), ("ab", 3), ("abc", 6), ("ab cd", 6), ("", 0)])
def test_runs_of_letters_stay_within_words(text: str, count: int) -> None:
    """A run of 3 to 5 characters may begin or end with the blank around a word, and never crosses one."""
    assert len(runs(text)) == count


@given(st.lists(st.text(), max_size=6), st.lists(st.text(), max_size=6))
def test_a_text_is_read_by_itself(before: list[str], after: list[str]) -> None:
    """What stands around a text changes nothing about its n-grams."""
    text = "Nobody told us\nwhy the bus was late"
    found = only(*before, text, *after)
    for some, own in ((found.words(), words(text)), (found.letter_runs(), runs(text))):
        assert set(some.hashes[some.rows == len(before)].tolist()) == own


def test_the_null_character_is_a_blank() -> None:
    """It separates texts inside, and in an answer it counts as a blank."""
    assert words("warm\0soup") == words("warm soup")


def test_many_texts_come_in_stretches() -> None:
    """Memory stays bounded, and no text is lost or split."""
    texts = ["one word"] * (MOST_TEXTS + 5) + ["x" * 1_100_000] + ["one word"]
    stretches = list(characters(texts))
    assert sum(some.texts for some in stretches) == len(texts)
    assert max(some.texts for some in stretches) == MOST_TEXTS
    assert sum(len(np.unique(some.words().rows)) for some in stretches) == len(texts)
