"""The check of a finished report: every quotation and figure held against the project, what to look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.chips import chip
from app.ui.notices import block, empty, failed, muted
from app.ui.uploads import with_file
from app.ui.words import counted, written

if TYPE_CHECKING:
    from collections.abc import Sequence

READABLE = ("docx", "odt", "pdf", "html", "htm", "md", "txt", "rtf")
# Let go of with everything that is kept, when words are erased.
_HELD = "kept checked report"
_GRAVE, _WRONG, _LOOK = "#a4262c", "#b35900", "#f2c94c"
_COLOURS = {
    "not found": _GRAVE,
    "altered": _GRAVE,
    "wrong speaker": _WRONG,
    "wrong wave": _WRONG,
    "consent missing": "#5b2a86",
    "used twice": "#2b5f75",
    "to look at": _LOOK,
}
"""The colour of a chip, by status: grave, wrong beside the words, a matter of consent, said again, to be looked at."""


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
                f'<p class="th-label">figure, paragraph {figure.paragraph + 1} of the document</p>'
                f'<p class="th-text" dir="auto">{written(figure.text)}</p>'
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
            _quotation(one)


def _quotation(one: thematic.QuotationFinding) -> None:
    """Draw a quotation that is not in order: the words of the document, those of the source, and all that is wrong."""
    said = ", ".join(part for part in (one.participant, one.wave) if part)
    beside = one.quotation.attribution
    who = f"Said by {said}. " if said else ""
    named = f"The report says: {beside}. " if beside else ""
    place = f"Paragraph {one.quotation.paragraph + 1} of the document."
    wrong = "".join(f"<li>{written(problem.value)}</li>" for problem in one.problems)
    block(f"<p>{chip(one.status.value, _COLOURS.get(one.status.value, _WRONG))}</p>")
    shown = [("in the document", one.quotation.text), ("in the source", one.verbatim)]
    shown = [pair for pair in shown if pair[1]]
    for column, (label, words) in zip(st.columns(len(shown)), shown, strict=True):
        with column:
            block(f'<p class="th-label">{label}</p><p class="th-text" dir="auto">{written(words)}</p>')
    difference = f'<p class="th-who"><b>{written(one.difference)}</b></p>' if one.difference else ""
    block(f'{difference}<ul class="th-list">{wrong}</ul><p class="th-muted">{written(who + named + place)}</p>')
