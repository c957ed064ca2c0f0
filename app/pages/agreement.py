"""Agreement: how far coders read alike, code by code, where they do not, and what they decided together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.agreement_machine import machine_table
from app.ui.agreement_readings import compared_readings
from app.ui.agreement_samples import sample_card
from app.ui.agreement_table import agreement_table
from app.ui.beside import awaited, beside
from app.ui.dense import frame
from app.ui.disagreements import decision_log, disagreement_list
from app.ui.notices import empty, failed, heading, muted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.result_view import base_line, chart, downloads, notes
from app.ui.views import view_of
from app.ui.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streamlit.delta_generator import DeltaGenerator

VIEWS = ("Coders", "Samples", "Over time", "Readings", "Machine")
READ = {
    "both": "Texts that each of them has coded",
    "either": "Texts that any of them has coded",
    "all": "All texts",
}


def main() -> None:
    """Draw the page."""
    project = current()
    working = project.agreement.coders()
    if project.settings().approach == "reflexive":
        heading("Readings", "What two people saw in the same words, side by side: to talk about, not to be scored.")
        muted(
            "Agreement statistics are not offered in a reflexive project: Braun and Clarke hold that agreement shows "
            "training, not truth."
        )
        compared_readings(project, working)
        return
    (place,) = frame(
        "Agreement", "How far coders read alike, where they do not, and what they decided together.", widths=(7,)
    )
    coders = project.history.coders()
    samples = project.reliability.list()
    match view_of("agreement", views={one: one for one in VIEWS}, place=place):
        case "Samples":
            sample_card(project, samples, coders)
        case "Over time":
            _over_time(project, samples, working)
        case "Readings":
            compared_readings(project, working)
        case "Machine":
            machine_table(project)
        case _:
            _agreement(project, samples, working)


def _agreement(project: thematic.Project, samples: Sequence[thematic.SampleView], working: Sequence[str]) -> None:
    if len(working) < 2:  # noqa: PLR2004 - agreement takes two
        empty(
            "One coder so far",
            "Agreement needs the codings of two people. Draw a sample and let somebody else code it.",
        )
        return
    of, who, rule = st.columns([1.4, 2, 1.6], vertical_alignment="bottom")
    sample = _sample(of, samples, "agreement sample")
    others = next(([two.coder for two in one.coders] for one in samples if one.name == sample), working[:2])
    known = list(dict.fromkeys([*working, *others]))
    chosen = who.multiselect(
        "Coders", known, default=others, key=" ".join(["agreement coders", *([sample] if sample else [])])
    )
    read = "both"
    if sample is None:
        read = rule.selectbox("Read by all", list(READ), format_func=READ.__getitem__, key="agreement read")
    if len(chosen) < 2:  # noqa: PLR2004 - agreement takes two
        muted("Choose two coders or more.")
        return
    wish = (tuple(chosen), sample, read, project.coder)
    found = _table(project, wish, lambda: project.agreement.table(chosen, sample=sample or "", read=read))
    if found is None:
        return
    _figures(project, found, wish)
    disagreement_list(project, found, sample or "")
    decision_log(project)


def _over_time(project: thematic.Project, samples: Sequence[thematic.SampleView], working: Sequence[str]) -> None:
    """Compare two passes of one person."""
    muted(
        "How far somebody reads like themselves: code the same texts again after a while under a second name, such as "
        "“Ana, second pass”, and compare the two."
    )
    if len(working) < 2:  # noqa: PLR2004 - two passes
        empty("One pass so far", "A second pass is coded under another name; choose it in the sidebar.")
        return
    of, one, other = st.columns([1.4, 1.5, 1.5], vertical_alignment="bottom")
    sample = _sample(of, samples, "passes sample")
    first = one.selectbox("One pass", working, key="passes first")
    second = other.selectbox("The other", [name for name in working if name != first], index=None, key="passes second")
    if second is None:
        muted("Choose the two names that one person coded under.")
        return
    wish = ("passes", first, second, sample, project.coder)
    found = _table(project, wish, lambda: project.agreement.over_time(first, second, sample=sample or ""))
    if found is not None:
        st.subheader(plain(found.title), anchor=False)
        _figures(project, found, wish)


def _sample(place: DeltaGenerator, samples: Sequence[thematic.SampleView], key: str) -> str | None:
    names = [one.name for one in samples]
    return place.selectbox("Sample", names, index=None, placeholder="All texts", key=key)


def _table(
    project: thematic.Project, wish: tuple[object, ...], make: Callable[[], thematic.AgreementTable]
) -> thematic.AgreementTable | None:
    """Compute a table, or say why there is none yet; it is kept for whoever asked, as a sample is coded unseen."""
    state = (str(project.path), project.history.count(), repr(wish))
    try:
        found = beside(project, "agreement", state, make)
    except thematic.ThematicError as error:
        failed(str(error))
        return None
    if found is None:
        awaited("agreement", "Comparing what was coded, with an interval for each figure ...")
    return found


def _figures(project: thematic.Project, found: thematic.AgreementTable, wish: tuple[object, ...]) -> None:
    base_line(found.base, found.unit)
    agreement_table(found)
    downloads(project, found, name="agreement", state=wish)
    notes(found.notes)
    drawn = st.expander("Chart", key="agreement chart", on_change="rerun")
    if drawn.open:
        with drawn:
            chart(project, found, state=wish)


if __name__ == "__main__":
    draw(main)
