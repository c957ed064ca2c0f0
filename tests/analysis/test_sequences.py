"""Sequences: which code comes after which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.sequences import CodedTurn, Following, SequenceTable, sequences
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    import random

ASK, DOUBT, THANK = 1, 2, 3
CODES = [(ASK, "Asking"), (DOUBT, "Doubt"), (THANK, "Thanks")]


def turns(source: int, letters: str) -> list[CodedTurn]:
    """Write turns as letters: a, d, t, and - for a turn without a code."""
    ids = {"a": ASK, "d": DOUBT, "t": THANK}
    return [
        CodedTurn(source, place, frozenset({ids[letter]} if letter in ids else ()))
        for place, letter in enumerate(letters)
    ]


def found(table: SequenceTable, first: int, second: int) -> Following:
    """Pick one ordered pair."""
    (pair,) = (pair for pair in table.pairs if (pair.first, pair.second) == (first, second))
    return pair


def test_the_next_turn_follows() -> None:
    """Direction counts, turns without a code are steps, and sources do not run into each other."""
    table = sequences([*turns(1, "ad-ad"), *turns(2, "a")], CODES)
    pair = found(table, ASK, DOUBT)
    assert (2, 2, 1, 1.0) == (pair.n, pair.base, pair.sources, pair.share)
    assert 0 == found(table, DOUBT, ASK).n
    assert 4 == table.turns


def test_a_wider_window_reaches_farther() -> None:
    """With two turns, the ask after the pause follows the doubt; once per turn, however often."""
    table = sequences([*turns(1, "ad-ad"), *turns(2, "daa")], CODES, window=2)
    pair = found(table, DOUBT, ASK)
    assert (2, 2, 2) == (pair.n, pair.base, pair.sources)
    assert "the next 2 turns" in table.note


def test_expected_is_what_comes_after_anything() -> None:
    """Of four turns with a next one, two are followed by doubt: of two asks one is expected, two are found."""
    pair = found(sequences(turns(1, "ad-ad"), CODES), ASK, DOUBT)
    assert (1.0, 2.0) == (pair.expected, pair.lift)
    nothing = found(sequences([], CODES), ASK, DOUBT)
    assert (None, None, 0.0) == (nothing.share, nothing.lift, nothing.expected)


def test_a_code_can_follow_itself() -> None:
    """Doubt upon doubt is a sequence too."""
    assert 2 == found(sequences(turns(1, "ddd"), CODES), DOUBT, DOUBT).n


def test_the_frame_has_names() -> None:
    """One line per ordered pair."""
    frame = sequences(turns(1, "ad"), CODES).to_frame()
    assert ["Asking", "Doubt", 1, 1, 1.0, 1.0, 1.0, 1] == frame.iloc[1].to_list()
    assert 9 == len(frame)


@given(st.text("adt-", max_size=14), st.integers(1, 3), st.randoms(use_true_random=False))
def test_rows_may_come_in_any_order(letters: str, window: int, shuffle: random.Random) -> None:
    """The place of a turn orders it, not its row; nothing is found more often than its base."""
    rows = turns(1, letters)
    table = sequences(rows, CODES, window=window)
    shuffle.shuffle(rows)
    assert table == sequences(rows, CODES, window=window)
    assert all(0 <= pair.n <= pair.base for pair in table.pairs)


def test_what_makes_no_sense_is_refused() -> None:
    """A window of nothing, and two turns in one place, are errors."""
    with pytest.raises(InvalidValueError):
        sequences([], CODES, window=0)
    with pytest.raises(InvalidValueError):
        sequences([*turns(1, "a"), *turns(1, "d")], CODES)
