"""The grid: one page of answers as a table in which a row can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.figures import basis

if TYPE_CHECKING:
    import pandas as pd

    import thematic

NOT_ASKED = "–"  # noqa: RUF001 - an en dash, as in printed tables
_MUTED = "color:#74807c"
_ROW = 84
_LEADING = 2
"""Attributes that stand before the answers; the others follow them."""
CODINGS = "the answers of this row, interviews apart; all coders, one coding for each span, code and coder"
_HEAD = 36


def grid_table(grid: thematic.Grid, *, key: str) -> int | None:
    """Draw a page of the grid; returns the place of the row that is chosen, or None."""
    frame, styles = _frames(grid)
    config = {
        "Participant": st.column_config.TextColumn(pinned=True, width=110),
        "Codings": st.column_config.NumberColumn(width=80, help=basis(CODINGS, "coding")),
        **{name: st.column_config.TextColumn(width=110) for name in grid.attributes[:_LEADING]},
        **{question: st.column_config.TextColumn(width=300) for question in grid.questions},
    }
    chosen = st.dataframe(
        frame.style.apply(lambda _: styles, axis=None),
        key=key,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config=config,
        row_height=_ROW,
        height=min(_HEAD + _ROW * len(grid.rows) + 3, 560),
    )
    rows = chosen["selection"]["rows"]
    return int(rows[0]) if rows else None


def _frames(grid: thematic.Grid) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what stands in the cells, and how each is coloured."""
    import pandas as pd

    leading, following = grid.attributes[:_LEADING], grid.attributes[_LEADING:]
    columns = _apart(["Participant", *_wave(grid), *leading, "Codings", *grid.questions, *following])
    cells = [_cells(grid, row) for row in grid.rows]
    shown = pd.DataFrame([[text for text, _ in row] for row in cells], columns=columns)
    styles = pd.DataFrame([[style for _, style in row] for row in cells], columns=columns)
    return shown, styles


def _cells(grid: thematic.Grid, row: thematic.GridRow) -> list[tuple[str | int, str]]:
    codings = sum(answer.codings for answer in row.answers if answer)
    known = [(NOT_ASKED, _MUTED) if value is None else (value, "") for value in row.values]  # noqa: PD011 - a record of ours, not a pandas object
    cells: list[tuple[str | int, str]] = [(row.participant, ""), *((row.wave, "") for _ in _wave(grid))]
    cells += [*known[:_LEADING], (codings, "")]
    for answer in row.answers:
        if answer is None:
            cells.append((NOT_ASKED, _MUTED))
        else:
            cells.append((answer.text, _MUTED if answer.state == "no answer" else ""))
    return [*cells, *known[_LEADING:]]


def _wave(grid: thematic.Grid) -> list[str]:
    return ["Wave"] if any(row.wave for row in grid.rows) else []


def _apart(names: list[str]) -> list[str]:
    """Tell columns of the same name apart with invisible joiners; the table needs distinct ones."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, -1) + 1
        found.append(name + "\u2060" * seen[name])
    return found
