"""Code: read an interview or the answers to a question, and code by selecting words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.coding_sheet import sheet_of, shown_of
from app.ui.dense import frame, page_counts
from app.ui.dialogs import draws, open_dialog
from app.ui.figures import figure
from app.ui.find_and_code import FIND, find_and_code
from app.ui.notices import TO_IMPORT, empty, noted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.paging import pager
from app.ui.reader import reader
from app.ui.reading_filters import reading_filter
from app.ui.recent_codes import RecentCodes
from app.ui.sample_coding import sample_coding, sample_line, sample_sheet
from app.ui.texts import choose_text, leave_link, link_of, texts_of
from app.ui.wishes import CodingWishes

if TYPE_CHECKING:
    import thematic
    from app.ui.coding_sheet import Sheet
    from app.ui.reading_filters import ReadingFilter
    from app.ui.sample_coding import SampleCoding
    from app.ui.texts import Text


def main() -> None:
    """Draw the page."""
    project = current()
    texts = texts_of(project)
    if not texts:
        frame("Code")
        empty(
            "Nothing to read yet",
            "Here you read an interview or the answers to a question, select words, and give them a code: by mouse, or "
            "with J, arrow keys and C. Bring a survey or interviews in first.",
            TO_IMPORT,
        )
        return
    text, only, sample = _bar(project, texts)
    link = link_of()
    if sample is not None:
        answers = text.kind == "question"
        sheet = sample_sheet(project, text, sample) if answers else sheet_of(project, text, only, link=link)
        sample_line(project, sample, around=not answers)
    else:
        sheet = sheet_of(project, text, only, link=link)
        _counts(sheet)
    wishes = _wishes(project)
    reader(shown_of(project, sheet, only, wishes, link=link), on_wish=wishes.carry_out)


def _bar(project: thematic.Project, texts: list[Text]) -> tuple[Text, ReadingFilter, SampleCoding | None]:
    choice, narrow, find = frame("Code", widths=(6, 1.6, 2))
    with choice:
        text = choose_text(project, texts)
    sample = sample_coding(project)
    with narrow, st.popover("Filter", icon=":material/filter_list:", width="stretch"):
        only = reading_filter(project, answers=text.kind == "question" and sample is None)
    find.button("Find and code", icon=":material/manage_search:", width="stretch", on_click=open_dialog, args=(FIND,))
    if draws(FIND):
        find_and_code(project, text)
    return text, only, sample


def _counts(sheet: Sheet) -> None:
    with page_counts():
        noted(figure(sheet.counts, base=sheet.base, unit=sheet.unit))
        if sheet.linked:
            st.button("All answers", key="all-answers", on_click=leave_link)
        if sheet.page.total > sheet.size:
            pager(sheet.key, total=sheet.page.total, size=sheet.size, noun="answer", base="the answers that are listed")


def _wishes(project: thematic.Project) -> CodingWishes:
    """Return what carries out wishes, kept for the session while the project is the same."""
    held: CodingWishes | None = st.session_state.get("coding wishes")
    if held is None or held.project is not project:
        held = CodingWishes(project, RecentCodes.of(project))
        st.session_state["coding wishes"] = held
    return held


if __name__ == "__main__":
    draw(main)
