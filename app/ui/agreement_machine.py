"""Agreement with the machine: what people decided about suggestions, which is not agreement between coders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from app.ui.notices import empty
from app.ui.result_view import kept_result, notes

if TYPE_CHECKING:
    import thematic


def machine_table(project: thematic.Project) -> None:
    """Draw a line per code: how many suggestions were taken, of those decided for good, with an interval."""
    found = kept_result("machine", project, (), project.agreement.machine)
    if not found.lines:
        empty("Nothing decided yet", "Decisions about suggestions are counted here, code by code.")
        return
    rows = [
        {
            "Code": one.code,
            "Accepted": one.accepted.n,
            "Of": one.accepted.base,
            "Percent": "" if one.accepted.percent is None else f"{one.accepted.percent:.0f} %",
            "95 %": _interval(one.accepted.low, one.accepted.high),
            "Rejected": one.rejected,
            "Another code": one.revised,
            "Left for later": one.deferred,
        }
        for one in found.lines
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key="machine table",
        column_config={
            "Code": st.column_config.TextColumn(pinned=True, width=280),
            "Of": st.column_config.NumberColumn(help="Suggestions decided for good"),
            "Left for later": st.column_config.NumberColumn(help="In no base"),
        },
    )
    notes(found.notes)


def _interval(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low:.0f} to {high:.0f} %"
