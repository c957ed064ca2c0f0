"""Joint displays: closed items beside themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.project.reporting.reporting import ReportPlan

if TYPE_CHECKING:
    import thematic


@pytest.fixture
def themed(study: thematic.Project) -> thematic.Project:
    """Add a theme to the study."""
    study.themes.create("Roads", codes=["Transport"])
    return study


def test_relating_again_changes_the_row(themed: thematic.Project) -> None:
    """An item and a theme have one relation; the word on it may change, as one event."""
    themed.joint_displays.relate("Trust", "Roads", "expanded", note="Trust is high, the road is long.")
    themed.joint_displays.relate("Trust", "Roads", "discordant")
    assert [("Trust", "Roads", "discordant", "")] == [
        (one.item, one.theme, one.relation.value, one.note) for one in themed.joint_displays.list()
    ]
    themed.undo()
    assert ["expanded"] == [one.relation.value for one in themed.joint_displays.list()]


def test_a_row_can_be_removed(themed: thematic.Project) -> None:
    """And comes back with an undo."""
    row = themed.joint_displays.relate("Trust", "Roads", "confirmed")
    themed.joint_displays.remove(row.joint_id)
    assert [] == themed.joint_displays.list()
    themed.undo()
    assert [row] == themed.joint_displays.list()
    assert themed.verify().ok


def test_names_and_relations_must_be_known(themed: thematic.Project) -> None:
    """The message lists those there are."""
    with pytest.raises(InvalidValueError, match="confirmed"):
        themed.joint_displays.relate("Trust", "Roads", "similar")
    with pytest.raises(UnknownNameError, match="Trust"):
        themed.joint_displays.relate("Shoe size", "Roads", "confirmed")
    with pytest.raises(UnknownNameError, match="Roads"):
        themed.joint_displays.relate("Trust", "Rivers", "confirmed")
    with pytest.raises(UnknownNameError):
        themed.joint_displays.remove(5)


def test_the_report_puts_figures_beside_words(themed: thematic.Project) -> None:
    """Each value of the item has n and percent, the base is people who answered; one quote shows the theme."""
    themed.joint_displays.relate("Trust", "Roads", "expanded", note="How far it carries.")
    (line,) = themed.reporting.report(ReportPlan()).joint
    assert "8 respondents answered\nLow: 3 (38%)\nMedium: 2 (25%)\nHigh: 3 (38%)" == line.result
    assert "Mentioned by 3 of 9 respondents (33%)" == line.prevalence
    assert line.quote is not None


def test_options_that_several_may_tick_have_a_base_of_people(themed: thematic.Project) -> None:
    """Ticks may add to more than the base."""
    themed.joint_displays.relate("Services", "Roads", "confirmed")
    (line,) = themed.reporting.report(ReportPlan()).joint
    assert line.result.startswith("8 respondents answered\nGroup: 4 (50%)")
