"""Agreement table: statistics over all codes, and a line per code with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import block
from app.ui.words import written

if TYPE_CHECKING:
    import thematic

NONE = "–"  # noqa: RUF001 - an en dash, as in printed tables


def agreement_table(found: thematic.AgreementTable) -> None:
    """Draw the figures, each with its interval; what is undefined says why."""
    lines = "".join(f'<li title="{written(one.source)}">{written(one.sentence)}</li>' for one in found.overall)
    with st.expander("All codes at once"):
        block(f'<ul class="th-list">{lines}</ul>')
    frame = found.to_frame()
    shown = frame.assign(
        prevalence=frame["prevalence"].map(lambda share: f"{100 * share:.0f} %"),
        percent=frame["percent"].map("{:.0f} %".format),
        interval=[
            NONE if one.low is None or one.high is None else f"{one.low:.2f} to {one.high:.2f}"
            for one in found.per_code
        ],
        **{
            name: [_figure(getattr(one, name), one.reason) for one in found.per_code]
            for name in ("kappa", "alpha", "ac1")
        },
    )
    names = {
        "code": "Code",
        "n": "Units",
        "prevalence": "In",
        "percent": "Agree",
        "kappa": "Kappa",
        "alpha": "Alpha",
        "interval": "95 % of alpha",
        "ac1": "AC1",
    }
    st.dataframe(
        shown[list(names)].rename(columns=names),
        hide_index=True,
        height=min(38 + 35 * len(shown), 420),
        key="agreement table",
        column_config={
            "Code": st.column_config.TextColumn(pinned=True, width=280),
            "Units": st.column_config.NumberColumn(width=60),
            "In": st.column_config.TextColumn(width=50, help="Share of all readings in which the code was found"),
            "Agree": st.column_config.TextColumn(width=65, help="Pairs of coders who agree"),
            "Kappa": st.column_config.TextColumn(width=65, help="Cohen's of two coders, Fleiss' of more"),
            "Alpha": st.column_config.TextColumn(width=65, help="Krippendorff's, nominal"),
            "95 % of alpha": st.column_config.TextColumn(width=120, help="Bootstrap of whole participants"),
            "AC1": st.column_config.TextColumn(width=60, help="Gwet's: to be read beside kappa where a code is rare"),
        },
    )


def _figure(value: float | None, reason: str) -> str:
    return (reason.partition(":")[0] or NONE) if value is None else f"{value:.2f}"
