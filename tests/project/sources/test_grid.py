"""The grid of answers: sorted, filtered and paged in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.model.grids import GridQuery

if TYPE_CHECKING:
    import thematic


def people(project: thematic.Project, query: GridQuery) -> list[str]:
    """List the participants on a page."""
    return [row.participant for row in project.sources.grid(query).rows]


def test_columns_and_cells(study: thematic.Project) -> None:
    """A row holds the attributes in the order of the file, options joined, and the answers."""
    grid = study.sources.grid()
    assert ("Site", "Trust", "Services", "Visits") == grid.attributes
    assert ("North", "Low", "Group; Phone", "0") == grid.rows[0].values
    answer = grid.rows[0].answers[1]
    assert answer is not None
    assert ("The bus stops too early", 1) == (answer.text, answer.codings)


def test_pages(study: thematic.Project) -> None:
    """Pages follow each other without gap or overlap, and the total is that of all pages."""
    pages = [people(study, GridQuery(page=page, size=4)) for page in range(3)]
    assert [[f"R{n}" for n in range(1, 5)], [f"R{n}" for n in range(5, 9)], ["R9"]] == pages
    assert 9 == study.sources.grid(GridQuery(size=4)).total


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (GridQuery(equal=(("Site", ("South",)),)), ["R3", "R4", "R6", "R8"]),
        (GridQuery(equal=(("Services", ("Phone", "Walks")),)), ["R1", "R3", "R5", "R6", "R7", "R9"]),
        (GridQuery(equal=(("Site", ("South",)), ("Trust", ("High",)))), ["R3", "R8"]),
        (GridQuery(contains="PARKING"), ["R2", "R6"]),
        (GridQuery(contains="100%_"), []),
        (GridQuery(answered="What could be better?"), ["R1", "R2", "R4", "R5", "R6", "R7", "R8", "R9"]),
        (GridQuery(coded=True), ["R1", "R2", "R3", "R4", "R5", "R6"]),
        (GridQuery(coded=False), ["R7", "R8", "R9"]),
        (GridQuery(equal=(("Nothing", ("x",)),)), []),
    ],
)
def test_filters(study: thematic.Project, query: GridQuery, expected: list[str]) -> None:
    """Filters let through just the rows that fit."""
    assert expected == people(study, query)


def test_sort_by_ordinal_level(study: thematic.Project) -> None:
    """An ordinal attribute sorts by its levels, not by its letters; blanks come last both ways."""
    up = people(study, GridQuery(sort="Trust"))
    down = people(study, GridQuery(sort="Trust", descending=True))
    assert ["R1", "R4", "R9", "R5", "R6", "R2", "R3", "R8", "R7"] == up
    assert ["R2", "R3", "R8", "R5", "R6", "R1", "R4", "R9", "R7"] == down


def test_sort_by_number(study: thematic.Project) -> None:
    """A number sorts by value, with the blank last."""
    assert ["R1", "R4", "R5", "R7", "R9", "R2", "R8", "R6", "R3"] == people(study, GridQuery(sort="Visits"))


def test_sort_by_answer(study: thematic.Project) -> None:
    """A question sorts by the answers' words, whatever their case; blanks last."""
    assert "R3" == people(study, GridQuery(sort="What could be better?"))[-1]
    assert "R8" == people(study, GridQuery(sort="What could be better?"))[0]
