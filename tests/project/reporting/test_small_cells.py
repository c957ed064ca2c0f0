"""Small cells: hidden with what they could be worked out from, and told."""

from __future__ import annotations

from thematic.analysis.counts import Count
from thematic.project.reporting.small_cells import without_small_cells
from thematic.report.outline import grid_of
from thematic.report.records import Table


def _table(columns: tuple[str, ...], cells: tuple[Count, ...]) -> Table:
    return Table("Themes by Site", "Theme", ("Waiting",), columns, (cells,))


def test_few_who_stated_nothing_hide_themselves_alone() -> None:
    """Three people without a site are no group, and the sites keep their figures."""
    cells = (Count(9, 20), Count(8, 12), Count(3, 3))
    shown = without_small_cells(_table(("North", "South", "not stated"), cells), [cells], 5)
    assert ((cells[0], cells[1], None),) == shown.cells
    assert "fewer than 5 people" in shown.note


def test_a_small_group_hides_another_along() -> None:
    """The whole is told elsewhere, so that one hidden cell could be had from the others."""
    cells = (Count(9, 20), Count(8, 12), Count(3, 4))
    shown = without_small_cells(_table(("North", "South", "West"), cells), [cells], 5)
    assert ((cells[0], None, None),) == shown.cells
    assert ["Waiting", "9 (45%)", "hidden", "hidden"] == [cell.text for cell in grid_of(shown).rows[0]]
    assert "South\nn = 12" == grid_of(shown).header[2]


def test_nothing_is_hidden_where_nobody_asks() -> None:
    """With 0 the table is as it was."""
    cells = (Count(1, 20), Count(1, 2))
    table = _table(("North", "South"), cells)
    assert table == without_small_cells(table, [cells], 0)
