"""Listed answers: which answers to a question a filter lets through, kept while one works through them.

An answer that was "without codings" when the list was made stays on it after its first coding: it may need a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.ui.reading_filters import ReadingFilter
    from app.ui.texts import Text

_BLOCK = 2000
_AGAIN = "code list again"


def listed_answers(project: thematic.Project, text: Text, only: ReadingFilter) -> list[int]:
    """Return the sources that the filter lets through, in the order of import; made anew when the filter changes."""
    state = (str(project.path), text.key, only.rule, st.session_state.get(_AGAIN, 0))
    return kept("listed answers", state, lambda: list(_fitting(project, text, only)))


def list_again() -> None:
    """Let the list be made anew, from what is coded by now."""
    st.session_state[_AGAIN] = st.session_state.get(_AGAIN, 0) + 1


def read_listed(project: thematic.Project, sources: Sequence[int]) -> tuple[thematic.ReadSource, ...]:
    """Read these sources; one that was withdrawn meanwhile is passed over."""
    return tuple(one for source in sources for one in _read(project, source))


def _read(project: thematic.Project, source: int) -> tuple[thematic.ReadSource, ...]:
    try:
        return project.coding.read_source(source).sources
    except thematic.ThematicError:
        return ()


def _fitting(project: thematic.Project, text: Text, only: ReadingFilter) -> Iterator[int]:
    people = _people(project, only)
    offset = 0
    while True:
        page = project.coding.read_question(text.number, offset=offset, limit=_BLOCK, coded=only.coded, wave=only.wave)
        for one in page.sources:
            if only.participant.casefold() not in {"", one.participant.casefold()} or (
                people is not None and one.participant not in people
            ):
                continue
            if all(word in one.text.casefold() for word in only.needles):
                yield one.source_id
        offset += _BLOCK
        if offset >= page.total:
            return


def _people(project: thematic.Project, only: ReadingFilter) -> set[str] | None:
    """Return who has the attribute that is asked for; None when none is."""
    if only.attribute is None:
        return None
    name, value = only.attribute
    found: set[str] = set()
    page = 0
    while True:
        grid = project.sources.grid(thematic.GridQuery(page=page, size=_BLOCK, equal=((name, (value,)),)))
        found |= {row.participant for row in grid.rows}
        page += 1
        if page * _BLOCK >= grid.total:
            return found
