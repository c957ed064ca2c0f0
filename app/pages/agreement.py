"""Agreement: how far coders read alike, code by code, where they do not, and what they decided together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.agreement_samples import sample_card
from app.ui.agreement_table import agreement_table
from app.ui.disagreements import decision_log, disagreement_list
from app.ui.notices import empty, failed, heading, muted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.result_view import base_line, chart, downloads, kept_result, notes

if TYPE_CHECKING:
    from collections.abc import Sequence

VIEWS = ("Coders", "Samples")
READ = {
    "both": "Texts that each of them has coded",
    "either": "Texts that any of them has coded",
    "all": "All texts",
}


def main() -> None:
    """Draw the page."""
    project = current()
    heading("Agreement", "How far coders read alike, where they do not, and what they decided together.")
    if project.settings().approach == "reflexive":
        empty(
            "Not offered in a reflexive project",
            "Braun and Clarke hold that agreement shows training, not truth. Read each other's coding instead: "
            "'thematic compare-coders FILE A B' puts two readings side by side, passage by passage.",
        )
        return
    coders = project.history.coders()
    samples = project.reliability.list()
    view = st.segmented_control(
        "View", VIEWS, default=VIEWS[0], key="agreement view", label_visibility="collapsed", required=True
    )
    if view == VIEWS[1]:
        sample_card(project, samples, coders)
        return
    _agreement(project, samples, coders)


def _agreement(project: thematic.Project, samples: Sequence[thematic.SampleView], coders: Sequence[str]) -> None:
    working = [one for one in coders if one in project.agreement.coders()]
    if len(working) < 2:  # noqa: PLR2004 - agreement takes two
        empty(
            "One coder so far",
            "Agreement needs the codings of two people. Draw a sample and let somebody else code it.",
        )
        return
    who, of, rule = st.columns([2, 1.4, 1.6], vertical_alignment="bottom")
    chosen = who.multiselect("Coders", working, default=working[:2], key="agreement coders")
    names = [one.name for one in samples]
    sample = of.selectbox("Sample", names, index=None, placeholder="All texts", key="agreement sample")
    read = "both"
    if sample is None:
        read = rule.selectbox("Read by all", list(READ), format_func=READ.__getitem__, key="agreement read")
    if len(chosen) < 2:  # noqa: PLR2004 - agreement takes two
        muted("Choose two coders or more.")
        return
    wish = (tuple(chosen), sample, read)
    try:
        found = kept_result(
            "agreement",
            project,
            wish,
            lambda: project.agreement.table(chosen, sample=sample or "", read=read),
        )
    except thematic.ThematicError as error:
        failed(str(error))
        return
    base_line(found.base, found.unit)
    agreement_table(found)
    downloads(project, found, name="agreement", state=wish)
    notes(found.notes)
    with st.expander("Chart"):
        chart(project, found, state=wish)
    disagreement_list(project, found, sample or "")
    decision_log(project)


if __name__ == "__main__":
    draw(main)
