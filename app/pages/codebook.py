"""Codebook: the tree of codes, what each means, and how they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.address import asked, tell
from app.ui.code_candidates import code_candidates
from app.ui.code_choice import CodeChoice, tree_rows
from app.ui.code_entry import entry_form, entry_head, linked_examples
from app.ui.code_steps import create_step, one_code_steps, several_codes_steps
from app.ui.code_tree import code_tree
from app.ui.code_versions import code_versions
from app.ui.dense import frame, panes
from app.ui.figures import count_of
from app.ui.lint_findings import lint_findings
from app.ui.notices import TO_CODE, Way, empty, noted
from app.ui.older_codings import older_codings
from app.ui.opening import current
from app.ui.page import draw
from app.ui.split_queue import split_queue
from app.ui.views import view_of
from app.ui.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

_CHOICE = "code choice"
VIEWS = {
    "codes": "Codes",
    "candidates": "Candidates",
    "splits": "Split queue",
    "older": "Look again",
    "versions": "Versions",
    "checks": "Checks",
}


def main() -> None:
    """Draw the page."""
    project = current()
    rows = project.codebook.rows()
    linked = asked("code")
    if linked is not None:
        _choice(project).codes = [linked]
    match _view(project, rows):
        case "candidates":
            code_candidates(project)
        case "splits":
            split_queue(project)
        case "older":
            older_codings(project)
        case "versions":
            code_versions(project)
        case "checks":
            lint_findings(project, choice=_choice(project))
        case _:
            _codes(project, rows)


def _view(project: thematic.Project, rows: Sequence[thematic.CodeRow]) -> str:
    waiting = {
        "splits": sum(one.open for one in project.codebook.splits() if one.state == "open"),
        "older": sum(row.outdated for row in rows),
    }
    (views,) = frame("Codebook", widths=(7,))
    return view_of(
        "codebook",
        views=VIEWS,
        place=views,
        written_as=lambda one: f"{VIEWS[one]} {number(waiting[one])}" if waiting.get(one) else VIEWS[one],
    )


def _codes(project: thematic.Project, rows: Sequence[thematic.CodeRow]) -> None:
    choice = _choice(project)
    left, right = panes("codes", 5, 8)
    with left:
        _tree(project, rows, choice)
    with right:
        if not rows:
            empty(
                "No code yet",
                "Here each code says what it is: a definition, when to include, when not, an example and a near miss. "
                "Make the first with “New code”, make codes while you read, or load a codebook somebody wrote before.",
                TO_CODE,
                Way("data", "Load a codebook under Data", {"view": "import"}),
            )
            return
        chosen = choice.of(rows)
        tell("code", chosen[0].code_id if len(chosen) == 1 else None)
        if len(chosen) > 1:
            several_codes_steps(project, choice, rows)
            return
        code = project.codebook.tree()[chosen[0].code_id]
        entry_head(chosen[0])
        one_code_steps(project, choice, rows)
        if chosen[0].status == "active":
            with st.container(key="entry"):
                entry_form(project, code)
        linked_examples(project, code)


def _tree(project: thematic.Project, rows: Sequence[thematic.CodeRow], choice: CodeChoice) -> None:
    active = sum(row.status == "active" for row in rows)
    new, show = st.columns([1, 1], vertical_alignment="center")
    with new:
        create_step(project, choice, rows)
    retired = show.toggle(f"Retired ({number(len(rows) - active)})", key="show retired", disabled=active == len(rows))
    shown = tree_rows(rows, retired=retired)
    code_tree(shown, [row.code_id for row in choice.of(rows)], on_wish=choice.carry_out)
    codings = sum(row.codings for row in rows)
    noted(
        f"{count_of(active, 'active code', base='the codebook as it is now, retired codes apart')} with "
        f"{count_of(codings, 'coding', base='all coders and all texts; one for each span, code and coder')} by "
        f"all coders."
    )


def _choice(project: thematic.Project) -> CodeChoice:
    """Return what is chosen, kept for the session while the project is the same."""
    held: CodeChoice | None = st.session_state.get(_CHOICE)
    if held is None or held.project is not project:
        held = CodeChoice(project)
        st.session_state[_CHOICE] = held
    return held


if __name__ == "__main__":
    draw(main)
