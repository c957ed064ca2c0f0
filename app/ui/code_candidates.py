"""Candidates for codes: similar uncoded passages beside each other; a person makes a code of some, and names it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.figures import figure
from app.ui.notices import act, block, empty, muted, noted
from app.ui.opening import clear, fresh
from app.ui.passages import passage
from app.ui.patterns import Search
from app.ui.words import counted, number, plain, shortened, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import thematic

_MOST_ALONE = 20
_LOOKED = "passages with words that nobody has coded, those of the blind sample left out"
_OF_THEM = "the passages that were looked at; each is in a group, alone, or without content"


def code_candidates(project: thematic.Project) -> None:
    """Draw the search for patterns among what is not coded, and what it found."""
    if not project.settings().ai:
        empty(
            "Suggestions are switched off",
            "Here similar passages that nobody has coded would be put beside each other. This project was set to do "
            "without.",
        )
        return
    muted(
        "Passages that nobody has coded are put beside those that resemble them. A group is a candidate for a code and "
        "no code; the words shown stand out in it, and are no name for it."
    )
    questions = [one.text for one in project.sources.questions()]
    question = st.selectbox(
        "Question",
        questions,
        index=None,
        key="candidates question",
        placeholder="Passages of all questions",
        format_func=lambda one: shortened(one, 100),
    )
    found = Search("Looking for similar passages", "Look for similar passages", "passages", "codebook", _look(question))
    held = found.draw(project)
    if held is not None:
        _show(project, held)


def _look(
    question: str | None,
) -> Callable[[thematic.Project, Callable[[int, int], None]], thematic.Candidates]:
    return lambda own, progress: own.grouping.candidates(question=question, progress=progress)


def _show(project: thematic.Project, found: thematic.Candidates) -> None:
    looked = figure(counted(found.passages, "passage"), base=_LOOKED, unit="passage")
    where = f"of “{written(shortened(found.question, 80))}”" if found.question else "of all questions"
    empty_ones = sum(len(one.units) for one in found.without_content)
    groups = figure(
        counted(len(found.groups), "group"), base="groups of passages that resemble each other", unit="group"
    )
    alone = figure(f"{number(len(found.alone))} alone", base=_OF_THEM, unit="passage")
    without = figure(f"{counted(empty_ones, 'passage')} without content", base=_OF_THEM, unit="passage")
    noted(f"{looked} {where}: {groups}, {alone}, {without}.")
    for group in found.groups:
        with st.container(border=True, key=f"candidate-{group.number}"):
            _group(project, group)
    if found.without_content:
        kinds = "; ".join(f"{one.kind}: {len(one.units):,}" for one in found.without_content)
        muted(f"Said to say nothing, and counted apart: {kinds}.")
    if found.alone:
        with st.expander(f"{counted(len(found.alone), 'passage')} that nothing is near to"):
            for lone in found.alone[:_MOST_ALONE]:
                block(passage(lone.passage.text, kind="quiet"))
            if len(found.alone) > _MOST_ALONE:
                muted(f"{len(found.alone) - _MOST_ALONE:,} more: `thematic candidates` lists all of them.")


def _group(project: thematic.Project, group: thematic.CandidateGroup) -> None:
    words, make = st.columns([5, 1.4], gap="small")
    size = figure(
        counted(len(group.units), "passage"), base="passages in this group; one may be in several", unit="passage"
    )
    people = figure(counted(group.participants, "participant"), base="those who speak in the group", unit="participant")
    shared = f" · {group.shared:,} in another group as well" if group.shared else ""
    with words:
        block(f"<p class='th-who'>{size} by {people}{shared} · {written(', '.join(group.words))}</p>")
        for one in group.typical:
            block(passage(one.text) + f"<p class='th-who'>{written(one.participant or 'nobody named')}</p>")
    with make, st.popover("Make a code", width="stretch"):
        # Another search may give the same number to another group: what was typed and ticked belongs to its passages.
        form = f"candidate {abs(hash(group.units))}"
        st.text_input("Name", key=fresh(f"{form} name"), max_chars=200)
        st.text_area("Definition", key=fresh(f"{form} definition"), height=68)
        muted("Tick the passages that it shall be given to:")
        for place, one in enumerate(group.typical):
            st.checkbox(plain(shortened(one.text, 80)), key=fresh(f"{form} passage {place}"))
        st.button(
            "Create code",
            key=f"{form} create",
            type="primary",
            on_click=act,
            args=(partial(_create, project, form, group.typical),),
        )


def _create(project: thematic.Project, form: str, typical: Sequence[thematic.CandidatePassage]) -> None:
    name, definition = (st.session_state[fresh(f"{form} {part}")] for part in ("name", "definition"))
    chosen = [one for place, one in enumerate(typical) if st.session_state[fresh(f"{form} passage {place}")]]
    passages = [(one.source, one.start, one.end) for one in chosen]
    project.codebook.create(name, definition=definition, passages=passages)
    for part in ("name", "definition", *(f"passage {place}" for place in range(len(typical)))):
        clear(f"{form} {part}")
