"""The summaries of a framework matrix."""

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


def test_a_summary_is_written_revised_and_cleared(themed: thematic.Project) -> None:
    """One cell has one summary; each step is one event with one undo."""
    themed.framework.summarise("Roads", "The bus stops too early.", participant="R1")
    themed.framework.summarise("Roads", "The bus is what decides.", participant="R1", reason="second reading")
    assert "The bus is what decides." == themed.framework.get("Roads", participant="R1")
    assert 1 == len(themed.framework.list())
    themed.undo()
    assert "The bus stops too early." == themed.framework.get("Roads", participant="R1")
    themed.framework.clear("Roads", participant="R1")
    assert ("", []) == (themed.framework.get("Roads", participant="R1"), list(themed.framework.list()))
    assert themed.verify().ok


def test_groups_have_summaries_of_their_own(themed: thematic.Project) -> None:
    """A group is named by an attribute and one of its values."""
    themed.framework.summarise("Roads", "Parking first.", attribute="Site", value="North")
    (view,) = themed.framework.list()
    assert ("Roads", "", "Site", "North", "Parking first.") == (
        view.theme,
        view.participant,
        view.attribute,
        view.value,
        view.text,
    )


def test_writing_the_same_again_is_no_event(themed: thematic.Project) -> None:
    """Nothing changed, nothing is logged."""
    themed.framework.summarise("Roads", "Late buses.", participant="R1")
    events = themed.history.count()
    themed.framework.summarise("Roads", " Late buses. ", participant="R1")
    themed.framework.clear("Roads", participant="R2")
    assert events == themed.history.count()


def test_what_is_no_cell_is_refused(themed: thematic.Project) -> None:
    """Neither whose, nor both, nor a name that is not there, nor empty words."""
    with pytest.raises(InvalidValueError):
        themed.framework.summarise("Roads", "Words.")
    with pytest.raises(InvalidValueError):
        themed.framework.summarise("Roads", "Words.", participant="R1", attribute="Site", value="North")
    with pytest.raises(InvalidValueError):
        themed.framework.summarise("Roads", " ", participant="R1")
    for wrong in ({"participant": "R99"}, {"attribute": "Site", "value": "East"}, {"attribute": "Shoe", "value": "9"}):
        with pytest.raises(UnknownNameError):
            themed.framework.summarise("Roads", "Words.", **wrong)


def test_the_matrix_of_participants(themed: thematic.Project) -> None:
    """Who has an extract under a theme has a row; a cell holds the summary, the extracts and the picked quotes."""
    themed.framework.summarise("Roads", "The bus stops too early.", participant="R1")
    answer = next(one for one in themed.quotes.bank(theme="Roads").cards if one.participant == "R2")
    themed.quotes.pick(answer.source, answer.start, answer.end, theme="Roads")
    matrix = themed.reporting.report(ReportPlan("framework")).matrix
    assert matrix is not None
    cells = {row.name: row.cells[0] for row in matrix.rows}
    assert ["R1", "R2", "R4"] == list(cells)
    assert ("The bus stops too early.", 1, 0) == (cells["R1"].text, cells["R1"].extracts, len(cells["R1"].quotes))
    assert ("", 1, 1) == (cells["R2"].text, cells["R2"].extracts, len(cells["R2"].quotes))
    assert "" == matrix.left_out


def test_the_matrix_of_groups(themed: thematic.Project) -> None:
    """The rows are the values of the attribute among those who gave a text."""
    themed.framework.summarise("Roads", "Parking first.", attribute="Site", value="North")
    matrix = themed.reporting.report(ReportPlan("framework", rows="Site")).matrix
    assert matrix is not None
    assert ("Site", ["North", "South"]) == (matrix.corner, [row.name for row in matrix.rows])
    assert "Parking first." == matrix.rows[0].cells[0].text
