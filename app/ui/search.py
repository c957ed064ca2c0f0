"""Search: words, phrases and patterns in everything that was said, in their surroundings, and the passage itself."""

from __future__ import annotations

import streamlit as st

import thematic
from app.ui.chips import chips
from app.ui.figures import count_of
from app.ui.kept import kept
from app.ui.marks import marks_of, marks_within
from app.ui.notices import block, empty, failed, muted, noted
from app.ui.paging import pager
from app.ui.passages import Mark, marked
from app.ui.words import plain, written

SIZE = 20
_AROUND = 500
_FOUND = "#b8860b"
CODED = {"All": None, "Coded": True, "Not coded": False}
HELP = (
    'Words anywhere in a text, whatever their case and accents: kind help · a phrase: "kind help" · a beginning: '
    "listen* · near each other: NEAR(kind help, 5) · OR, NOT, AND in capitals."
)


def search(project: thematic.Project) -> None:
    """Draw the search field, what was found, and the passage that was chosen."""
    words, pattern = st.columns([6, 2], vertical_alignment="bottom")
    query = words.text_input("Search everything that was said", key="search query", placeholder="listen*")
    regex = pattern.toggle("Regular expression", key="search regex", help="Case matters; (?i) at its start ends that.")
    muted("A regular expression as Python has them, such as \\bkind(er|est)?\\b." if regex else HELP)
    only = _only(project)
    if not query.strip():
        return
    try:
        key = f"search {query} {regex} {only}"
        state = (str(project.path), project.history.count(), query, regex, only)
        page = int(st.session_state.get(key, 0))
        found = kept(
            "search",
            (*state, page),
            lambda: project.searching.page(query, regex=regex, only=only, limit=SIZE, offset=page * SIZE),
        )
    except thematic.ThematicError as error:
        failed(str(error))
        return
    if not found.total:
        empty(
            "Nothing found",
            "Words are looked for in everything that was said. Try the beginning of a word with * after it, "
            "fewer words, or "
            "take a filter away.",
        )
        return
    _list(project, found, key=key)


def _only(project: thematic.Project) -> thematic.SearchFilter:
    with st.expander("Only in ..."):
        first, second, third = st.columns(3)
        question = first.selectbox(
            "Question", [one.text for one in project.sources.questions()], index=None, placeholder="Any question"
        )
        times = kept("waves", (str(project.path), project.history.count()), project.people.waves)
        wave = second.selectbox("Wave", [one.wave for one in times], index=None, placeholder="Any wave")
        state = third.segmented_control("Coding of the words", list(CODED), default="All", required=True)
        labels = [one.label for one in project.sources.participants()]
        person = first.selectbox("Participant", labels, index=None, placeholder="Anybody")
        voices = sorted({one.label for one in project.documents.speakers()})
        speaker = second.selectbox("Speaker", voices, index=None, placeholder="Any speaker", disabled=not voices)
        attributes = [one.name for one in project.sources.attributes()]
        name = third.selectbox("People with", attributes, index=None, placeholder="Anything")
        value = None
        if name is not None:
            value = third.selectbox(plain(name), project.sources.attribute_values(name), key=f"search having {name}")
    return thematic.SearchFilter(
        question=question or "",
        wave=wave or "",
        participant=person or "",
        speaker=speaker or "",
        attribute=(name, value) if name is not None and value is not None else None,
        coded=CODED[state or "All"],
    )


def _list(project: thematic.Project, page: thematic.FoundPage, *, key: str) -> None:
    base = "all texts that the filters let through"
    noted(f"{count_of(page.total, 'place', base=base)} in {count_of(page.sources, 'text', base=base)}.")
    listed, shown = st.columns([6, 5], gap="large")
    first = int(st.session_state.get(key, 0)) * SIZE
    with listed:
        for place, one in enumerate(page.found, start=first):
            button, line = st.columns([1, 9], gap="xsmall")
            button.button("Read", key=f"read-{place}", type="tertiary", on_click=_choose, args=(key, place))
            with line:
                block(_line(one))
        pager(key, total=page.total, size=SIZE, noun="place")
    with shown:
        chosen = st.session_state.get("search chosen", ("", 0))
        place = chosen[1] - first if chosen[0] == key else 0
        _passage(project, page.found[place if 0 <= place < len(page.found) else 0])


def _choose(key: str, place: int) -> None:
    st.session_state["search chosen"] = (key, place)


def _who(one: thematic.Found) -> str:
    return " · ".join(part for part in (one.participant, one.speaker, one.wave) if part)


def _line(one: thematic.Found) -> str:
    said = f"{written(one.before)}<mark>{written(one.match)}</mark>{written(one.after)}"
    return f'<p class="th-found" dir="auto"><b>{written(_who(one))}</b> … {said} …</p>'


def _passage(project: thematic.Project, one: thematic.Found) -> None:
    text = project.sources.get(one.source).text
    start, end = _surroundings(project, one, text)
    codings = marks_within(marks_of(project, one.source), start, end)
    match = Mark(one.start - start, min(one.end, end) - start, "found here", _FOUND)
    colours = {mark.name: mark.colour for mark in codings}
    with st.container(border=True, key="found passage"):
        block(
            f'<p class="th-label" dir="auto">{written(_who(one))}</p><p class="th-who" dir="auto">'
            f"{written(one.question)}</p>{marked(text[start:end], [match, *codings])}{chips(colours, colours)}"
        )


def _surroundings(project: thematic.Project, one: thematic.Found, text: str) -> tuple[int, int]:
    """Return the turn in which a match stands, or the words around it."""
    for turn in project.documents.turns(one.source):
        if turn.start <= one.start < turn.end:
            return turn.start, turn.end
    return max(0, one.start - _AROUND), min(len(text), max(one.end, one.start + _AROUND))
