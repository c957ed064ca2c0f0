"""Participants: who took part when, everything one person said, and letting a person go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.dense import frame, panes
from app.ui.figures import basis, share_of
from app.ui.kept import kept
from app.ui.notices import TO_IMPORT, act, empty, failed, muted, noted
from app.ui.opening import clear, current, fresh, typed
from app.ui.page import draw
from app.ui.paging import page_of, pager
from app.ui.person import person, relating
from app.ui.reports import Section, Told, event_after, keep_report, newest_event, reports
from app.ui.uploads import MOST_MEGABYTES, with_file
from app.ui.views import view_of
from app.ui.waves import waves
from app.ui.withdrawal import withdrawing
from app.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import pandas as pd
    from streamlit.runtime.uploaded_file_manager import UploadedFile

SIZE = 50
VIEWS = {"people": "People", "waves": "Waves and facts"}
_ROW = 35
_IMPORTED = "ParticipantsImported"


def main() -> None:
    """Draw the page."""
    project = current()
    (place,) = frame(
        "Participants", "Who took part and when, and everything one person said in one place.", widths=(7,)
    )
    state = (str(project.path), project.history.count())
    rows = kept("people", state, project.people.list)
    if not rows:
        reports("people")
        empty(
            "Nobody yet",
            "Here is everything one person said in one place, what is known about them, and where a person can be "
            "withdrawn. Participants come with a survey or with interviews; a sheet of facts about them can "
            "come first.",
            TO_IMPORT,
        )
        _sheet(project)
        return
    view = view_of("participants", views=VIEWS, place=place)
    reports("people")
    match view:
        case "waves":
            st.header("Waves", anchor=False)
            waves(project)
            st.header("Facts about participants", anchor=False)
            _sheet(project)
        case _:
            _people(project, rows, state)


def _people(project: thematic.Project, rows: Sequence[thematic.PersonRow], state: Hashable) -> None:
    list_, shown = panes("people", 4, 7)
    with list_:
        wanted = st.text_input(
            "Find a participant", key="people wanted", placeholder="Find a participant", label_visibility="collapsed"
        )
        found = [one for one in rows if wanted.strip().casefold() in one.participant.casefold()]
        noted(share_of(len(found), len(rows), "participant", base="everybody in this project"))
        chosen = _chosen(found, key=f"people {wanted}")
    with shown:
        if chosen is None:
            empty(
                "Choose somebody",
                "Tick a row on the left: everything that person said stands here, with what is known about them. From "
                "there you can relate people to each other, or withdraw somebody for good.",
            )
            return
        try:
            view = kept("person", (state, chosen), lambda: project.people.show(chosen))
        except thematic.ThematicError as error:
            failed(str(error))
            return
        person(project, view)
        relating(project, chosen, [one.participant for one in rows if one.participant != chosen])
        withdrawing(project, chosen)


def _chosen(found: Sequence[thematic.PersonRow], *, key: str) -> str | None:
    if not found:
        muted("Nobody is called so.")
        return None
    pager(key, total=len(found), size=SIZE, noun="participant", base="the participants who are called so")
    page = page_of(key, total=len(found), size=SIZE)
    part = found[page * SIZE : (page + 1) * SIZE]
    # The key names who is listed, so that a withdrawn person's row does not hand its choice to the next.
    picked = st.dataframe(
        _frame(part),
        key=f"{key} {page} {len(found)}",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "Texts": st.column_config.NumberColumn(help=basis("all sources in which this person speaks", "source"))
        },
        height=min(38 + _ROW * len(part), 560),
    )
    places = picked["selection"]["rows"]
    return part[places[0]].participant if places and places[0] < len(part) else None


def _frame(rows: Sequence[thematic.PersonRow]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "Participant": [one.participant for one in rows],
            "Texts": [one.sources for one in rows],
            "Waves": [", ".join(one.waves) for one in rows],
        }
    )


def _sheet(project: thematic.Project) -> None:
    muted(
        "A CSV or XLSX with one row per person: facts are added to those who are here, and people who are not here yet "
        "are added. A value that contradicts one here is listed and left as it is. Columns that seem to hold names, "
        "addresses, e-mail, telephone numbers or dates of birth are left out unless you name them here."
    )
    upload = st.file_uploader(
        "Participants sheet", type=["csv", "tsv", "xlsx"], max_upload_size=MOST_MEGABYTES, key=fresh("people sheet")
    )
    st.text_input("Columns to keep all the same", key="people keep", placeholder="with | between them")
    st.text_input("Columns to leave out", key="people ignore", placeholder="with | between them")
    if upload is not None:
        st.button("Import this sheet", type="primary", on_click=partial(act, partial(_bring, project)))


def _columns(key: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed(key).split("|") if part.strip())


def _bring(project: thematic.Project) -> None:
    upload: UploadedFile | None = st.session_state.get(fresh("people sheet"))
    if upload is None:
        return
    keep, ignore = _columns("people keep"), _columns("people ignore")
    before = newest_event(project, _IMPORTED)
    report = with_file(upload, partial(project.people.import_sheet, keep=keep, ignore=ignore))
    told = (
        f"{counted(report.created, 'participant')} new, {report.known} known; {counted(report.values, 'value')} added.",
    )
    sections = (
        Section("Left out", report.refused, open=True),
        Section("Read differently", report.changed),
        Section("Types taken for new facts", report.proposed),
    )
    keep_report("people", Told(upload.name, told, sections, event_after(project, _IMPORTED, before)))
    clear("people sheet")


if __name__ == "__main__":
    draw(main)
