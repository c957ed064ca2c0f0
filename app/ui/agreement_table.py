"""Agreement table: statistics over all codes, and a line per code with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from app.ui.notices import block
from app.ui.words import written

if TYPE_CHECKING:
    import thematic

BOOTSTRAP = "Bootstrap of whole participants; none where nobody differs, for samples of what is alike are alike too"
COLUMNS = [
    "Code",
    "Units",
    "In",
    "Agree",
    "Kappa",
    "Alpha",
    "AC1",
    "95 % of alpha",
    "95 % of kappa",
    "95 % of AC1",
    "95 % of agree",
]
NONE = "–"  # noqa: RUF001 - an en dash, as in printed tables


def agreement_table(found: thematic.AgreementTable) -> None:
    """Draw the figures, each with its interval; what is undefined says why."""
    lines = "".join(f'<li title="{written(one.source)}">{written(one.sentence)}</li>' for one in found.overall)
    with st.expander("All codes at once"):
        block(f'<ul class="th-list">{lines}</ul>')
    rows = [
        {
            "Code": one.code,
            "Units": one.n,
            "In": NONE if one.prevalence is None else f"{100 * one.prevalence:.0f} %",
            "Agree": NONE if one.percent is None else f"{one.percent:.0f} %",
            "Kappa": _figure(one.kappa, one.reason),
            "Alpha": _figure(one.alpha, one.reason),
            "AC1": _figure(one.ac1, one.reason),
            "95 % of alpha": _interval(one.low, one.high, one.interval),
            "95 % of kappa": _interval(one.kappa_low, one.kappa_high, one.interval),
            "95 % of AC1": _interval(one.ac1_low, one.ac1_high, one.interval),
            "95 % of agree": _interval(one.percent_low, one.percent_high, one.interval, form="{:.0f} to {:.0f} %"),
        }
        for one in found.per_code
    ]
    st.dataframe(
        pd.DataFrame(rows, columns=COLUMNS),
        hide_index=True,
        height=min(38 + 35 * len(rows), 420),
        key="agreement table",
        column_config={
            "Code": st.column_config.TextColumn(pinned=True, width=280),
            "Units": st.column_config.NumberColumn(width=60),
            "In": st.column_config.TextColumn(width=50, help="Share of all readings in which the code was found"),
            "Agree": st.column_config.TextColumn(width=65, help="Pairs of coders who agree"),
            "Kappa": st.column_config.TextColumn(width=65, help="Cohen's of two coders, Fleiss' of more"),
            "Alpha": st.column_config.TextColumn(width=65, help="Krippendorff's, nominal"),
            **{name: st.column_config.TextColumn(width=120, help=BOOTSTRAP) for name in COLUMNS[7:]},
            "AC1": st.column_config.TextColumn(width=60, help="Gwet's: to be read beside kappa where a code is rare"),
        },
    )


def _figure(value: float | None, reason: str) -> str:
    return (reason.partition(":")[0] or NONE) if value is None else f"{value:.2f}"


def _interval(low: float | None, high: float | None, how: str, *, form: str = "{:.2f} to {:.2f}") -> str:
    if low is None or high is None:
        return "no disagreement seen" if how.startswith("no disagreement") else NONE
    return form.format(low, high)
