"""Choices: several options per person."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.choices import choices
from thematic.analysis.counts import Count

CHOSEN = {1: ["bus", "foot"], 2: ["bus"], 3: [], 4: None, 5: ["train", "bus", "foot"]}
OPTIONS = ["foot", "bus", "car"]


def test_options_are_counted_in_people() -> None:
    """The base is who answered; declared options keep their order, unused ones stay, undeclared ones come after."""
    found = choices(CHOSEN, OPTIONS)
    assert ["foot", "bus", "car", "train"] == [one.option for one in found.options]
    assert [2, 3, 0, 1] == [one.chosen.n for one in found.options]
    assert {4} == {one.chosen.base for one in found.options}
    assert (Count(1, 4), 4) == (found.none, found.base)


def test_only_this_option() -> None:
    """Who chose the bus and nothing else is one person."""
    assert [0, 1, 0, 0] == [one.only.n for one in choices(CHOSEN, OPTIONS).options]


def test_overlaps_and_numbers() -> None:
    """Foot and bus go together twice; people chose 0, 1, 2 and 3 options."""
    found = choices(CHOSEN, OPTIONS)
    pair = found.pairs[0]
    assert ("foot", "bus", Count(2, 4)) == (pair.first, pair.second, pair.both)
    assert ((0, 1), (1, 1), (2, 1), (3, 1)) == found.by_number


def test_percentages_may_pass_100() -> None:
    """The note says that they add up to more, and gives the base."""
    assert "Base: 4 respondents who answered. Several options could be chosen, so percentages add up to 150%." == (
        choices(CHOSEN, OPTIONS).note
    )
    assert "Base: 0 respondents who answered." == choices({}, OPTIONS).note


def test_the_frame_is_tidy() -> None:
    """One line per option, with missing shares where nobody answered."""
    assert ["bus", 3, 1, 4, 0.75, "respondents"] == choices(CHOSEN, OPTIONS).to_frame().iloc[1].to_list()
    assert choices({}, OPTIONS).to_frame()["share"].isna().all()


@given(st.dictionaries(st.integers(1, 9), st.none() | st.sets(st.sampled_from(["bus", "car", "foot"]))))
def test_numbers_and_options_add_up(chosen: dict[int, set[str] | None]) -> None:
    """Choices summed over options are choices summed over people, and those alone are those who chose one."""
    found = choices(chosen, OPTIONS)
    assert sum(one.chosen.n for one in found.options) == sum(number * people for number, people in found.by_number)
    assert sum(one.only.n for one in found.options) == dict(found.by_number).get(1, 0)
    assert found.base == sum(people for _, people in found.by_number)
