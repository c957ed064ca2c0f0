"""The check of a finished report: every quotation and figure held against the project, what to look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.chips import badge
from app.ui.notices import block, empty, failed, muted
from app.ui.uploads import with_file
from app.ui.words import counted, written

if TYPE_CHECKING:
    from collections.abc import Sequence

READABLE = ("docx", "odt", "pdf", "html", "htm", "md", "txt", "rtf")
_HELD = "checked report"


def report_check(project: thematic.Project) -> None:
    """Draw the place to drop a report, and what the check found."""
    upload = st.file_uploader(
        "Drop a finished report here", type=list(READABLE), key="finished report",
        help="It is read on this machine and not kept.",
    )  # fmt: skip
    if upload is None:
        empty(
            "No report yet",
            "Drop a report that was edited by hand, by whomever. Every quotation is held against the sources: changed "
            "words, dropped negations, unmarked cuts, wrong speakers; and every percentage against its base.",
        )
        return
    state = (upload.file_id, str(project.path), project.history.count())
    held: tuple[object, thematic.DocumentCheck] | None = st.session_state.get(_HELD)
    if held is None or held[0] != state:
        try:
            held = (state, with_file(upload, project.check_quotes))
        except thematic.ThematicError as error:
            failed(str(error))
            return
        st.session_state[_HELD] = held
    _shown(held[1])


def _shown(check: thematic.DocumentCheck) -> None:
    wrong = [one for one in check.quotations if not one.sound]
    total = counted(len(check.quotations), "quotation")
    told = ", ".join(f"{number} {status}" for status, number in check.counts.items())
    if check.sound:
        st.success(f"{total}: {told or 'none found'}. Every figure agrees with its base.", icon=":material/verified:")
    else:
        st.warning(
            f"{total}: {told or 'none found'}. {counted(len(check.figures), 'figure')} to look at.",
            icon=":material/find_in_page:",
        )
    for warning in check.warnings:
        muted(warning)
    _quotations(wrong)
    for figure in check.figures:
        with st.container(border=True):
            block(
                f'<p class="th-label">figure</p><p class="th-text" dir="auto">{written(figure.text)}</p>'
                f'<p class="th-who">{written(figure.sentence)}</p>'
            )
    sound = [one for one in check.quotations if one.sound]
    if sound:
        with st.expander(f"In order: {counted(len(sound), 'quotation')}"):
            rows = "".join(f'<li dir="auto">{written(one.quotation.text)} {_said(one)}</li>' for one in sound)
            block(f'<ul class="th-list">{rows}</ul>')


def _said(one: thematic.QuotationFinding) -> str:
    """Return who said it, when, and that it is in order."""
    told = ", ".join(part for part in (one.participant, one.wave, one.status.value) if part)
    return f'<span class="th-muted">{written(told)}</span>'


def _quotations(wrong: Sequence[thematic.QuotationFinding]) -> None:
    for one in wrong:
        with st.container(border=True):
            said = ", ".join(part for part in (one.participant, one.wave) if part)
            beside = one.quotation.attribution
            why = one.difference or "; ".join(problem.value for problem in one.problems)
            who = f"Said by {said}." if said else ""
            named = f" The report says: {beside}." if beside else ""
            block(
                f"<p>{badge(one.status.value)}</p>"
                f'<p class="th-text" dir="auto">{written(one.quotation.text)}</p>'
                f'<p class="th-who"><b>{written(why)}</b></p><p class="th-muted">{written(who + named)}</p>'
            )
