"""Agreement table: statistics over all codes, and a line per code, each figure with its interval."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.figures import figure, told_of
from app.ui.notices import block
from app.ui.stacked_table import stacked_table
from app.ui.words import counted, number, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import thematic

BOOTSTRAP = "below it 95% by bootstrap of whole participants; none where nobody differs, for such samples are alike too"
HEADS = ("Code", "Units", "In", "Agree", "Kappa", "Alpha", "AC1")
_MEANS = {
    "Units": "Units that were read by two coders or more",
    "In": "Share of all readings in which the code was found",
    "Agree": f"Pairs of coders who agree; {BOOTSTRAP}",
    "Kappa": f"Cohen's of two coders, Fleiss' of more; {BOOTSTRAP}",
    "Alpha": f"Krippendorff's, nominal; {BOOTSTRAP}",
    "AC1": f"Gwet's: to be read beside kappa where a code is rare; {BOOTSTRAP}",
}
NONE = "–"  # noqa: RUF001 - an en dash, as in printed tables
_LISTED = "As in the codebook"


def agreement_table(found: thematic.AgreementTable) -> None:
    """Draw the figures, each with its interval; what is undefined says why."""
    lines = "".join(f'<li title="{written(one.source)}">{written(one.sentence)}</li>' for one in found.overall)
    with st.expander("All codes at once"):
        block(f'<ul class="th-list">{lines}</ul>')
    orders: Mapping[str, Callable[[thematic.CodeAgreementLine], float]] = {
        "Lowest alpha first": lambda one: 2.0 if one.alpha is None else one.alpha,
        "Most often found first": lambda one: -(one.prevalence or 0.0),
    }
    order = st.selectbox("Order", [_LISTED, *orders], key="agreement order", width=260)
    by = orders.get(order or _LISTED)
    shown = found.per_code if by is None else sorted(found.per_code, key=by)
    block(stacked_table(HEADS, ((one.code, _cells(one)) for one in shown), notes=_MEANS))


def _cells(one: thematic.CodeAgreementLine) -> Sequence[str]:
    units = f"{counted(one.n, 'unit')} read by two coders or more"
    chance = partial(_cell, base=units, unit="coefficient, 1 where all agree and 0 where no more do than by chance")
    return (
        figure(number(one.n), base="units read by two coders or more", unit="unit"),
        NONE
        if one.prevalence is None
        else figure(f"{100 * one.prevalence:.0f}%", base=f"readings of {units}", unit="reading"),
        _cell(
            NONE if one.percent is None else f"{one.percent:.0f}%",
            _interval(one.percent_low, one.percent_high, one.interval, form="{:.0f} to {:.0f}%"),
            base=f"pairs of coders over {units}",
            unit="pair of coders",
        ),
        chance(_figure(one.kappa, one.reason), _interval(one.kappa_low, one.kappa_high, one.interval)),
        chance(_figure(one.alpha, one.reason), _interval(one.low, one.high, one.interval)),
        chance(_figure(one.ac1, one.reason), _interval(one.ac1_low, one.ac1_high, one.interval)),
    )


def _cell(value: str, interval: str, *, base: str, unit: str) -> str:
    return told_of(f"{written(value)} <span class='th-below'>{written(interval)}</span>", base=base, unit=unit)


def _figure(value: float | None, reason: str) -> str:
    return (reason.partition(":")[0] or NONE) if value is None else f"{value:.2f}"


def _interval(low: float | None, high: float | None, how: str, *, form: str = "{:.2f} to {:.2f}") -> str:
    if low is None or high is None:
        return "no disagreement seen" if how.startswith("no disagreement") else NONE
    return form.format(low, high)
