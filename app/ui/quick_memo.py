"""Quick memo: a memo about what is open, or a line in the reflexive journal, one key away on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.dialogs import close_dialog, draws, open_dialog
from app.ui.drafts import draft_place
from app.ui.first_field import enter_first_field
from app.ui.keys import press_with
from app.ui.notices import block, failed, muted, say_later
from app.ui.opening import clear, fresh
from app.ui.texts import CHOICE
from app.ui.words import counted, moment, plain, shortened, written

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTE, JOURNAL = "note", "journal"
"""Kinds of memos, and the names of their dialogs."""
_SAVED, _PROBLEM = "memo saved", "memo problem"
_ABOUT = "memo about"
_OPEN = "memo open text"
"""The text that the Code page chose by itself, which the address does not name."""
_LAST = 4
_LONGEST = 280
_TITLES = {NOTE: "Memo", JOURNAL: "Reflexive journal"}


@dataclass(frozen=True, slots=True)
class OpenThing:
    """What is open on the page: as a memo's target, and in a phrase."""

    target: thematic.MemoTarget
    phrase: str


def memo_buttons() -> None:
    """Draw the two buttons, and let their letters press them."""
    with st.container(horizontal=True, key="memo-buttons", gap="small"):
        st.button(
            "Memo",
            key="write-memo",
            type="tertiary",
            icon=":material/sticky_note_2:",
            help="W: write a memo about what is open, and read the last ones",
            on_click=_ask,
            args=(NOTE,),
        )
        st.button(
            "Journal",
            key="write-journal",
            type="tertiary",
            icon=":material/menu_book:",
            help="B: write in the reflexive journal, and read the last lines",
            on_click=_ask,
            args=(JOURNAL,),
        )
    press_with(
        {"w": "write-memo", "b": "write-journal"},
        says={"w": "a memo about what is open", "b": "the reflexive journal"},
        name="memos",
    )


def _ask(kind: str) -> None:
    for key in (_SAVED, _PROBLEM):
        st.session_state.pop(key, None)
    open_dialog(kind)


def memo_dialog(project: thematic.Project, page: str) -> None:
    """Draw the dialog that is open; called after the page, because only then it is known what is open."""
    if page == "code" and not {"source", "question"} & set(st.query_params):
        kind_of, _, number = str(st.session_state.get(CHOICE, "")).partition("=")
        st.session_state[_OPEN] = (kind_of, number)
    else:
        st.session_state.pop(_OPEN, None)
    kind = next((one for one in (NOTE, JOURNAL) if draws(one)), None)
    if kind is None:
        return
    dialog = st.dialog(_TITLES[kind], width="medium", icon=":material/edit_note:", on_dismiss=close_dialog)
    dialog(_journal if kind == JOURNAL else _memo)(project)


def open_thing(project: thematic.Project) -> OpenThing | None:
    """Return what the address says is open: a passage or text, a code, a theme, a quote or a question."""
    said = dict(st.query_params)
    if _OPEN in st.session_state:
        name, number = st.session_state[_OPEN]
        said = {name: number}
    for name, find in (
        ("code", _code),
        ("theme", _theme),
        ("quote", _quote),
        ("source", _source),
        ("question", _question),
    ):
        if said.get(name, "").isdecimal():
            try:
                found = find(project, int(said[name]))
            except thematic.ThematicError:
                continue
            if found is not None:
                return found
    return None


def _code(project: thematic.Project, number: int) -> OpenThing | None:
    for row in project.codebook.rows():
        if row.code_id == number:
            return OpenThing(thematic.MemoTarget.parse(f"code:{row.path}"), f"the code “{row.name}”")
    return None


def _theme(project: thematic.Project, number: int) -> OpenThing | None:
    for one in project.themes.list():
        if one.theme_id == number:
            return OpenThing(thematic.MemoTarget.parse(f"theme:{one.name}"), f"the theme “{one.name}”")
    return None


def _quote(project: thematic.Project, number: int) -> OpenThing | None:
    for one in project.quote_desk.list(withdrawn=True):
        if one.quote_id == number:
            target = thematic.MemoTarget.parse(f"source:{one.source}:{one.start}-{one.end}")
            return OpenThing(target, f"the quote “{shortened(one.rendered, 50)}”")
    return None


def _source(project: thematic.Project, number: int) -> OpenThing | None:
    (source,) = project.coding.read_source(number).sources
    name = f"{source.participant}'s answer" if source.question else f"“{source.name}”"
    return OpenThing(thematic.MemoTarget.parse(f"source:{number}"), name)


def _question(project: thematic.Project, number: int) -> OpenThing | None:
    for one in project.sources.questions():
        if one.question_id == number:
            return OpenThing(
                thematic.MemoTarget.parse(f"question:{one.text}"), f"the question “{shortened(one.text, 60)}”"
            )
    return None


def _memo(project: thematic.Project) -> None:
    thing = open_thing(project)
    about = None
    if thing is not None:
        chosen = st.radio("About", [thing.phrase, "the whole project"], format_func=plain, horizontal=True, key=_ABOUT)
        about = thing.target if chosen == thing.phrase else None
    else:
        muted("About the whole project. On Code, Codebook, Themes and Quotes it is about what is open there.")
    _form(project, NOTE, thing)
    if about is not None:
        _last("Last memos about it", project.memos.list(about=about))
    else:
        _last("Last memos", project.memos.list(kind=NOTE))


def _journal(project: thematic.Project) -> None:
    muted(
        "What you bring to the reading, what surprised you, what you decided and why. It is dated, and part of the "
        "audit trail."
    )
    _form(project, JOURNAL, None)
    _last("Last lines", project.memos.list(kind=JOURNAL))


def _form(project: thematic.Project, kind: str, thing: OpenThing | None) -> None:
    if st.session_state.pop(_SAVED, False):
        st.rerun()
    with draft_place(f"quick-{kind}"), st.form(f"quick {kind}", border=False):
        st.text_area("Your words", key=_key(kind, "text"), height=140, max_chars=20_000)
        st.text_input("Title, if you like", key=_key(kind, "title"), max_chars=120)
        st.form_submit_button("Save", type="primary", on_click=_save, args=(project, kind, thing))
    enter_first_field()
    if problem := st.session_state.pop(_PROBLEM, ""):
        failed(problem)


def _key(kind: str, part: str) -> str:
    return fresh(f"quick {kind} {part}")


def _save(project: thematic.Project, kind: str, thing: OpenThing | None) -> None:
    """Write it down; what is refused is said in the dialog, which stays."""
    about = thing.target if thing and st.session_state.get(_ABOUT) == thing.phrase else None
    text, title = (str(st.session_state[_key(kind, part)]) for part in ("text", "title"))
    try:
        project.memos.add(text, title=title, about=about, kind=kind)
    except thematic.ThematicError as error:
        st.session_state[_PROBLEM] = str(error)
        return
    close_dialog()
    say_later("It stands in the journal." if kind == JOURNAL else "The memo is written.")
    for part in ("text", "title"):
        clear(f"quick {kind} {part}")
    st.session_state[_SAVED] = True


def _last(title: str, memos: Sequence[thematic.MemoView]) -> None:
    if not memos:
        muted("None yet.")
        return
    block(f'<p class="th-label">{written(title)}</p>')
    for one in memos[:_LAST]:
        head = f"<b>{written(one.title)}</b> " if one.title else ""
        block(
            f'<p class="th-found" dir="auto">{head}{written(shortened(one.text, _LONGEST))}<br>'
            f'<span class="th-muted">{written(one.coder)} · {moment(one.at)}{_about(one)}</span></p>'
        )
    if len(memos) > _LAST:
        muted(f"{counted(len(memos), 'memo')} in all; every one is on the Overview, under “Memos and journal”.")


def _about(one: thematic.MemoView) -> str:
    return "" if one.target == "project" else f" · about {written(one.about)}"
