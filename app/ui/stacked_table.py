"""Stacked table: a table whose rows become short lists where there is no room for its columns beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.words import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def stacked_table(
    heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], *, notes: Mapping[str, str] | None = None
) -> str:
    """Write a table; roles are told, because a table that is laid out as lists would lose them.

    Args:
        heads: the names of the columns; the first is that of the rows' names.
        rows: the name of each row, and its other cells, which are HTML of our own making.
        notes: what a column means, by its name; shown on hover.

    Example:
        >>> "<td role='cell' data-head='Units'>48</td>" in stacked_table(["Code", "Units"], [("Cost", ["48"])])
        True
    """
    notes = notes or {}
    head = "".join(
        f"<th scope='col' role='columnheader' title='{written(notes.get(one, ''))}'>{written(one)}</th>"
        for one in heads
    )
    body = "".join(
        f"<tr role='row'><th scope='row' role='rowheader' dir='auto'>{written(name)}</th>{_cells(heads, cells)}</tr>"
        for name, cells in rows
    )
    return (
        "<div class='th-stacked'><table class='th-table' role='table'>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead><tbody role='rowgroup'>{body}</tbody></table></div>"
    )


def _cells(heads: Sequence[str], cells: Sequence[str]) -> str:
    return "".join(
        f"<td role='cell' data-head='{written(head)}'>{cell}</td>" for head, cell in zip(heads[1:], cells, strict=True)
    )
