"""Proposals: codes that go together, with how stable each group is; a person makes a theme of one, and names it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import chips
from app.ui.colours import code_colours
from app.ui.dendrogram import dendrogram
from app.ui.figures import figure
from app.ui.notices import act, block, empty, muted, noted
from app.ui.opening import clear, fresh
from app.ui.patterns import Search
from app.ui.words import counted, written

if TYPE_CHECKING:
    import thematic
    from app.ui.theme_choice import ThemeChoice

_STABLE = "the mean overlap with what comes out when participants are drawn anew; .75 and more is usually called stable"


def theme_proposals(project: thematic.Project, choice: ThemeChoice) -> None:
    """Draw the search for codes that go together, and what it found."""
    if not project.settings().ai:
        empty(
            "Suggestions are switched off",
            "Here codes that go together would be put beside each other. This project was set to do without; group "
            "codes on the board.",
        )
        return
    muted(
        "Codes are put beside each other that are given to the same units, are used by the same people and mean "
        "alike. No group is a theme: you decide what it says, if it says anything, and what it is called."
    )
    found = Search(
        "Looking for codes that go together",
        "Look for codes that go together",
        "draws of participants",
        "themes",
        lambda own, progress: own.grouping.themes(progress=progress),
    ).draw(project)
    if found is not None:
        _show(project, choice, found)


def _show(project: thematic.Project, choice: ThemeChoice, found: thematic.ThemeCandidates) -> None:
    units = figure(counted(found.passages, "coded unit"), base="units with at least one coding", unit="unit")
    people = figure(
        counted(found.participants, "participant"),
        base="those who said them; a text of nobody is one",
        unit="participant",
    )
    noted(f"From {units} of {people}; stability from {written(counted(found.draws, 'draw'))} of participants.")
    colours = code_colours(project)
    for group in found.groups:
        with st.container(border=True, key=f"proposal-{group.number}"):
            _group(project, choice, group, colours)
    if found.not_coded:
        muted(f"Without codings, and so in no group: {', '.join(found.not_coded)}.")
    with st.expander("How the codes were joined"):
        muted("The further to the right two branches meet, the less their codes have in common.")
        block(dendrogram(found.dendrogram))


def _group(
    project: thematic.Project, choice: ThemeChoice, group: thematic.ThemeCandidate, colours: dict[str, str]
) -> None:
    words, make = st.columns([5, 1.4], gap="small")
    stable = figure(f"stability {group.stability:.2f}", base=_STABLE, unit="overlap from 0 to 1")
    said = figure(group.passages.sentence, base="units with at least one coding", unit="unit")
    with words:
        block(f"{chips(list(group.codes), colours)}<p class='th-who'>{stable} · {said}</p>")
        for pair in group.closest[:1]:
            muted(f"Closest: {pair.first} and {pair.second}, together in {pair.passages.sentence}.")
    with make, st.popover("Make a theme", width="stretch"):
        # Another search may give the same number to another group: what was typed belongs to its codes.
        form = f"proposal {' | '.join(group.codes)}"
        st.text_input("Name", key=fresh(f"{form} name"), max_chars=200)
        st.text_area("Central organising concept", key=fresh(f"{form} concept"), height=68)
        st.multiselect("Codes that argue for it", list(group.codes), list(group.codes), key=fresh(f"{form} codes"))
        st.button(
            "Create theme",
            key=f"{form} create",
            type="primary",
            on_click=act,
            args=(partial(_create, project, choice, form),),
        )


def _create(project: thematic.Project, choice: ThemeChoice, form: str) -> None:
    name, concept, codes = (st.session_state[fresh(f"{form} {part}")] for part in ("name", "concept", "codes"))
    choice.theme = project.themes.create(name, concept=concept, codes=codes).theme_id
    for part in ("name", "concept", "codes"):
        clear(f"{form} {part}")
