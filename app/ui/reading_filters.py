"""Filters of the Code page: which answers are listed, and whose codings are shown on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.kept import kept
from app.ui.listed_answers import list_again
from app.ui.words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    import thematic

CODED: Mapping[str, bool | None] = {"All": None, "Without codings": False, "With codings": True}


@dataclass(frozen=True, slots=True)
class ReadingFilter:
    """What is let through; an empty field lets everything through.

    Attributes:
        coders: whose codings are shown; answers are listed whoever coded them.
    """

    coded: bool | None = None
    wave: str = ""
    participant: str = ""
    attribute: tuple[str, str] | None = None
    words: str = ""
    coders: tuple[str, ...] = ()

    @property
    def many(self) -> int:
        """Count the filters that are set."""
        fields = (self.coded is not None, self.wave, self.participant, self.attribute, self.words, self.coders)
        return sum(bool(one) for one in fields)

    @property
    def rule(self) -> tuple[object, ...]:
        """Return what decides which answers are listed."""
        return (self.coded, self.wave, self.participant, self.attribute, self.words)

    @property
    def pages_itself(self) -> bool:
        """Whether the project can page through the answers that are let through."""
        return self.coded is None and not (self.participant or self.attribute or self.words)

    @property
    def needles(self) -> list[str]:
        """Return the words that are looked for.

        Example:
            >>> ReadingFilter(words="Kind help").needles
            ['kind', 'help']
        """
        return self.words.casefold().split()


def reading_filter(project: thematic.Project, *, answers: bool) -> ReadingFilter:
    """Draw the filters; those about answers only where answers are listed."""
    state = (str(project.path), project.history.count())
    coders = kept("filter coders", state, project.history.coders)
    if not answers:
        return ReadingFilter(coders=_coders(coders))
    waves = [one.wave for one in kept("waves", state, project.people.waves)]
    coded = st.segmented_control("Answers", list(CODED), default="All", required=True, key="code filter coded")
    words = st.text_input("Words in the answer", key="code filter words", placeholder="all of these words")
    first, second = st.columns(2)
    wave = first.selectbox("Wave", waves, index=None, key="code filter wave", placeholder="Any", disabled=not waves)
    person = second.text_input("Participant", key="code filter person", placeholder="Anybody")
    only = ReadingFilter(
        coded=CODED[coded or "All"],
        wave=wave or "",
        participant=person.strip(),
        attribute=_group(project, kept("filter attributes", state, lambda: _attributes(project))),
        words=words.strip(),
        coders=_coders(coders),
    )
    if not only.pages_itself:
        st.button(
            "List anew", key="list-again", help="The list stays as it was made while you code.", on_click=list_again
        )
    return only


def _coders(known: list[str]) -> tuple[str, ...]:
    chosen = st.multiselect("Show the codings of", known, key="code filter coders", placeholder="Everybody")
    return tuple(chosen)


def _attributes(project: thematic.Project) -> list[str]:
    return [one.name for one in project.sources.attributes()]


def _group(project: thematic.Project, names: list[str]) -> tuple[str, str] | None:
    first, second = st.columns(2)
    name = first.selectbox(
        "People with", names, index=None, key="code filter group", placeholder="Anything", disabled=not names
    )
    if name is None:
        return None
    values = project.sources.attribute_values(name)
    value = second.selectbox(plain(name), values, index=None, key=f"code filter group {name}", placeholder="Any value")
    return (name, value) if value is not None else None
