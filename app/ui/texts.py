"""Texts: what can be read and coded, interviews by name and questions with their answers, and which one is open."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

import thematic
from app.ui.kept import kept
from app.ui.reader import Link
from app.ui.words import shortened

CHOICE = "code text"
_FOLLOWED = "code link"


@dataclass(frozen=True, slots=True)
class Text:
    """A document or the answers to a question.

    Attributes:
        kind: "source" or "question", as the address names it.
        number: its id.
    """

    kind: str
    number: int
    name: str
    about: str

    @property
    def key(self) -> str:
        """Name it for widgets and addresses."""
        return f"{self.kind}={self.number}"


def texts_of(project: thematic.Project) -> list[Text]:
    """List the interviews and documents in the order they came, and then the questions."""
    return [
        *(
            Text("source", one.source_id, one.name, " · ".join(part for part in (one.kind, one.wave) if part))
            for one in project.coding.documents()
        ),
        *(Text("question", one.question_id, one.text, "answers") for one in project.sources.questions()),
    ]


def choose_text(project: thematic.Project, texts: list[Text]) -> Text:
    """Draw the choice of a text; an address that names one decides first."""
    names = {one.key: one for one in texts}
    asked = _asked(project, names)
    if asked and st.session_state.get(_FOLLOWED) != _address():
        st.session_state[_FOLLOWED] = _address()
        st.session_state[CHOICE] = asked
        _forget_filters()
    if st.session_state.get(CHOICE) not in names:
        st.session_state[CHOICE] = st.session_state.get(f"kept {CHOICE}", texts[0].key)
        if st.session_state[CHOICE] not in names:
            st.session_state[CHOICE] = texts[0].key
    chosen = st.selectbox(
        "Text",
        list(names),
        key=CHOICE,
        label_visibility="collapsed",
        format_func=lambda key: f"{shortened(names[key].name, 70)} · {names[key].about}",
        on_change=leave_link,
    )
    st.session_state[f"kept {CHOICE}"] = chosen
    return names[chosen]


def link_of() -> Link | None:
    """Return the place that the address names."""
    source, at = st.query_params.get("source", ""), st.query_params.get("at", "0")
    if not source.isdecimal():
        return None
    return Link(int(source), int(at) if at.isdecimal() else 0)


def _address() -> str:
    return "&".join(f"{name}={st.query_params.get(name, '')}" for name in ("source", "question", "at"))


def _forget_filters() -> None:
    """Let go of filters and pages, which might hide what the address leads to."""
    for key in [one for one in st.session_state if str(one).startswith(("code filter ", "code page "))]:
        del st.session_state[key]


def leave_link() -> None:
    """Forget the place that the address names, and name the text that is chosen."""
    kind, _, number = str(st.session_state[CHOICE]).partition("=")
    st.query_params.clear()
    st.query_params[kind] = number
    st.session_state[_FOLLOWED] = _address()


def _asked(project: thematic.Project, names: dict[str, Text]) -> str | None:
    """Return the text that the address leads to: a document, a question, or the question that an answer answers."""
    question = st.query_params.get("question", "")
    if f"question={question}" in names:
        return f"question={question}"
    link = link_of()
    if link is None:
        return None
    if f"source={link.source}" in names:
        return f"source={link.source}"
    if st.session_state.get(_FOLLOWED) == _address():
        return None
    asked = kept("linked question", (str(project.path), link.source), lambda: _question_of(project, link.source))
    return next((key for key, one in names.items() if one.kind == "question" and one.name == asked), None)


def _question_of(project: thematic.Project, source: int) -> str:
    try:
        return project.coding.read_source(source).question
    except thematic.ThematicError:
        return ""
