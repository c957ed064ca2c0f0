"""Explore table: the figures of groups laid out, and the cell of them that somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    import pandas as pd

    import thematic

ROW, VALUE, FACET = "explore row", "explore cell", "explore cell facet"
"""Where the chosen cell is kept: its row, its column and its table; none: all of them."""
Place = tuple[str | None, str | None]


def table(found: thematic.CountTable | thematic.GroupComparison, *, interval: bool) -> None:
    """Draw the table; a chosen cell is kept for the quotes below it."""
    frame, places = frame_of(found, interval=interval)
    chosen = st.dataframe(
        frame,
        key=f"explore table {'|'.join(frame.columns)}",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        column_config={frame.columns[0]: st.column_config.TextColumn(pinned=True, width=270)},
        height=min(38 + 35 * len(frame), 460),
    )
    cells = chosen["selection"]["cells"] if chosen else []
    if not cells:
        return
    row, column = cells[0]
    cell = (str(frame.iloc[row, 0]), *places.get(str(column), (None, None)))
    if st.session_state.get("explore cell seen") != (cell, row):
        st.session_state["explore cell seen"] = (cell, row)
        st.session_state[ROW], st.session_state[VALUE], st.session_state[FACET] = cell


def frame_of(
    found: thematic.CountTable | thematic.GroupComparison, *, interval: bool
) -> tuple[pd.DataFrame, dict[str, Place]]:
    """Lay the figures out; returns the value and facet that each column of the table stands for too."""
    import pandas as pd

    head = found.by.capitalize()
    total = getattr(found, "total", "")
    if not found.lines[0].column:
        columns = [head, "Mentioned by", *(["95% interval"] if interval else [])]
        cells = [[line.row, _figure(line), *([limits(line)] if interval else [])] for line in found.lines]
        return pd.DataFrame(cells, columns=columns), {}
    heads: dict[tuple[str, str], str] = {}
    places: dict[str, Place] = {}
    rows: dict[str, dict[str, str]] = {}
    for line in found.lines:
        at = (line.value, line.facet)
        if at not in heads:
            heads[at] = _unlike(_head(found, line), {head, *places})
            places[heads[at]] = (None if line.value == total else line.value, line.facet or None)
        rows.setdefault(line.row, {})[heads[at]] = _figure(line, interval=interval)
    cells = [[row, *(held.get(name, "") for name in places)] for row, held in rows.items()]
    return pd.DataFrame(cells, columns=[head, *places]), places


def _head(found: thematic.CountTable | thematic.GroupComparison, line: thematic.CountLine) -> str:
    name = " · ".join(part for part in (line.facet, line.value) if part)
    base = None if not hasattr(found, "base_of") else found.base_of(line.value, line.facet)
    return name if base is None else f"{name} (n = {base})"


def _unlike(name: str, taken: set[str]) -> str:
    """Keep two columns apart that read the same: a table has each name once."""
    while name in taken:
        name += "\N{ZERO WIDTH SPACE}"
    return name


def _figure(line: thematic.CountLine, *, interval: bool = False) -> str:
    count = line.count
    if count is None:
        return "hidden"
    if not count.base:
        return "no base"
    within = limits(line) if interval else ""
    return f"{count.n} ({count.percent}; {within})" if within else f"{count.n} ({count.percent})"


def limits(line: thematic.CountLine) -> str:
    """Write the interval of a figure, if it has one."""
    return "" if line.low is None or line.high is None else f"{line.low:.0f} to {line.high:.0f}%"
