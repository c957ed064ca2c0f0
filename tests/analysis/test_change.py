"""Change: before and after, in people and levels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.change import before_after, mentions_before_after
from thematic.analysis.counts import Count
from thematic.analysis.differences import paired_difference
from thematic.errors import ImpossibleCountError, InvalidValueError

LEVELS = ["not at all", "slightly", "very", "extremely"]
BEFORE = {1: "not at all", 2: "slightly", 3: "very", 4: "extremely", 5: "slightly", 6: None}
AFTER = {1: "very", 2: "slightly", 3: "extremely", 4: "very", 6: "very", 7: "extremely"}


def test_the_panel_is_who_answered_twice() -> None:
    """Improved, same and worsened are of the four who answered both times; a missing answer is in no base."""
    found = before_after(BEFORE, AFTER, LEVELS)
    assert (Count(2, 4), Count(1, 4), Count(1, 4)) == (found.improved, found.same, found.worsened)
    assert "Panel: 4 respondents answered both times; 1 answered only before and 2 only after." == found.note


def test_the_top_two_boxes_have_both_bases() -> None:
    """Top-two-box of the panel is 2 to 3 of 4; of everybody, 2 of 5 and 5 of 6."""
    found = before_after(BEFORE, AFTER, LEVELS)
    assert (Count(2, 4), Count(3, 4)) == (found.top_before, found.top_after)
    assert (Count(2, 5), Count(5, 6)) == (found.all_before, found.all_after)


def test_transitions_and_moves() -> None:
    """The table has before down and after across, unused levels too; moves name the person and the steps."""
    found = before_after(BEFORE, AFTER, LEVELS)
    assert ((0, 0, 1, 0), (0, 1, 0, 0), (0, 0, 0, 1), (0, 0, 1, 0)) == found.transitions
    assert [(1, 2), (2, 0), (3, 1), (4, -1)] == [(move.participant_id, move.steps) for move in found.moves]


def test_the_frame_is_tidy() -> None:
    """One line per cell with base and unit; without a panel the shares are missing."""
    frame = before_after(BEFORE, AFTER, LEVELS).to_frame()
    assert ["before", "after", "n", "base", "share", "unit"] == list(frame.columns)
    assert ["not at all", "very", 1, 4, 0.25, "respondents"] == frame.iloc[2].to_list()
    assert before_after({}, {}, LEVELS).to_frame()["share"].isna().all()


@pytest.mark.parametrize(("levels", "top"), [(LEVELS, 0), (LEVELS, 4), (["a", "a", "b"], 1), (["very"], 1)])
def test_levels_and_top_must_make_sense(levels: list[str], top: int) -> None:
    """A top of nothing or everything, doubled levels and undeclared answers are refused."""
    with pytest.raises(InvalidValueError):
        before_after(BEFORE, AFTER, levels, top=top)


def test_an_undeclared_answer_is_refused() -> None:
    """What is not a level, such as "don't know", has to be left out by the caller, knowingly."""
    with pytest.raises(InvalidValueError, match="don't know"):
        before_after({1: "don't know"}, {}, LEVELS)


ANSWERS = st.dictionaries(st.integers(1, 9), st.sampled_from([*LEVELS, None]))


@given(ANSWERS, ANSWERS)
def test_turning_time_turns_the_result(before: dict[int, str | None], after: dict[int, str | None]) -> None:
    """Improved and worsened change places, the table is transposed, and the three add up to the panel."""
    found, turned = before_after(before, after, LEVELS), before_after(after, before, LEVELS)
    assert (found.improved, found.worsened, found.same) == (turned.worsened, turned.improved, turned.same)
    assert found.transitions == tuple(zip(*turned.transitions, strict=True))
    assert found.same.base == found.improved.n + found.same.n + found.worsened.n == len(found.moves)


MENTIONS = st.sets(st.integers(1, 12))


@given(MENTIONS, MENTIONS, st.sets(st.integers(1, 12), min_size=1))
def test_mentions_are_paired(before: set[int], after: set[int], panel: set[int]) -> None:
    """Four parts add up to the panel; the paired difference lies in its interval and turns with time."""
    found = mentions_before_after(before, after, panel=panel)
    assert len(panel) == found.both.n + found.only_before.n + found.only_after.n + found.neither.n
    gained = paired_difference(found)
    assert (len(after & panel) - len(before & panel)) / len(panel) == pytest.approx(gained.value)
    assert -1 <= gained.low <= gained.value + 1e-12
    assert gained.value - 1e-12 <= gained.high <= 1
    turned = paired_difference(mentions_before_after(after, before, panel=panel))
    assert gained.low == pytest.approx(-turned.high)
    assert gained.high == pytest.approx(-turned.low)


def test_nobody_heard_twice_has_no_difference() -> None:
    """Without a panel there is nothing to subtract."""
    with pytest.raises(ImpossibleCountError):
        paired_difference(mentions_before_after({1}, {2}, panel=set()))
