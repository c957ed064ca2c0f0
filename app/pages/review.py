"""Review: one suggestion at a time, with its evidence; the person decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import badge, chip
from app.ui.colours import code_colours
from app.ui.dense import frame, panes
from app.ui.evaluation import evaluation
from app.ui.evidence import code_card, who, why_shown
from app.ui.figures import figure
from app.ui.kept import kept
from app.ui.keys import press_with
from app.ui.long_work import begin
from app.ui.near_identical import near_identical
from app.ui.notices import TO_CODE, Way, act, block, empty, muted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.passages import passage
from app.ui.queue import Queue
from app.ui.sitting import sitting, sitting_place
from app.ui.trust_panel import trust_panel
from app.ui.words import number, shortened, written
from app.ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

    import thematic


_LEAD = "Passages that resemble what you coded. Nothing is coded unless you accept it; the blind sample is never shown."
_MAKES = (
    "Looks at all that is coded and lists passages that resemble it. It writes no coding, and takes nothing "
    "you decided "
    "away."
)
STRATEGIES = {
    "confident": "Most like what is coded",
    "uncertain": "Least certain",
    "diverse": "Unlike anything coded",
    "quiet": "People little is coded of",
    "questions": "Questions little is coded of",
}


def main() -> None:
    """Draw the page."""
    project = current()
    settings = project.settings()
    if not settings.ai:
        frame("Review", _LEAD)
        empty(
            "Suggestions are switched off",
            "Here passages that resemble your codings are offered one by one for you to decide. This project "
            "was set to "
            "do without, and the log proves that it does; go on by reading.",
            TO_CODE,
        )
        return
    code, strategy = _toolbar(project)
    if settings.own_first:
        why = "This project is reflexive" if settings.approach == "reflexive" else "Own coding comes first here"
        st.info(f"{why}: suggestions come only for answers that you have coded yourself.")
    queue = Queue.of(project, code, strategy)
    if queue.focus is None:
        sitting(project)
        _nothing(project, code)
        evaluation(project)
        return
    # What is to be decided is drawn first, then what tells of it: a person reads on while the rest is looked for.
    now, colours = sitting_place(), code_colours(project)
    words, about = panes("review", 7, 5)
    with words:
        _focus(project, queue, queue.focus, colours)
    sitting(project, place=now)
    with words:
        _why(project, queue.focus, colours)
    with about:
        card = _about(project, queue.focus, colours)
    _waiting(queue, colours)
    evaluation(project)
    # Last, because a page waits a moment for what is measured, and all else stands by then.
    with card:
        trust_panel(project, queue.focus)


def _toolbar(project: thematic.Project) -> tuple[str | None, str]:
    waiting = project.reviewing.pending_by_code()
    tree = project.codebook.tree()
    rows = {tree.path(one.code_id): waiting[one.code_id] for one in tree if one.code_id in waiting}
    choose, order, make = frame("Review", _LEAD, widths=(3, 3, 1.9))
    code = choose.selectbox(
        "Code",
        list(rows),
        index=None,
        key="review code",
        placeholder=f"All codes ({number(sum(waiting.values()))} open)",
        format_func=lambda path: f"{path} ({number(rows.get(path, 0))} open)",
        label_visibility="collapsed",
    )
    strategy = order.selectbox(
        "What to read next",
        list(STRATEGIES),
        key="review strategy",
        format_func=lambda one: f"Next: {STRATEGIES[one][0].lower()}{STRATEGIES[one][1:]}",
        label_visibility="collapsed",
    )
    if make.button("Make suggestions", icon=":material/refresh:", width="stretch", help=_MAKES):
        _make(project)
    if waiting and strategy == "confident":
        _tell_stale(project, code)
    return code, strategy


def _tell_stale(project: thematic.Project, code: str | None) -> None:
    """Say when suggestions are older than what was written; after a change of the codebook make one code's anew."""
    why = project.reviewing.staleness(code)
    if code is not None and why == "the codebook has changed since":
        act(lambda: project.reviewing.refresh_code(code))
        Queue.forget()
        return
    if why != "fresh":
        muted(f"Stale: {why}. Make suggestions anew when it suits you.")


def _make(project: thematic.Project) -> None:
    work = Work(
        "Making suggestions",
        "Suggestions are made.",
        stopped="Earlier suggestions are as they were.",
        page="review",
    )
    begin(project, work, lambda own, tell: own.reviewing.refresh(progress=partial(tell, unit="texts")))
    Queue.forget()
    st.rerun()


def _nothing(project: thematic.Project, code: str | None) -> None:
    if code is not None:
        muted(project.reviewing.listing(code).sentence)
    if project.progress().suggestions_made:
        empty(
            "Nothing is waiting",
            "Every suggestion is decided, or nothing that is open comes near enough to what was coded. "
            "Code more and then choose “Make suggestions” again, or choose another order "
            "of reading above.",
            TO_CODE,
            Way("codebook", "Look at the codebook", {"view": "checks"}),
        )
        return
    empty(
        "No suggestions yet",
        "Here passages that resemble your codings are offered one by one, with the codings that they resemble; "
        "you accept, "
        "reject or defer. They are made from what is coded already: code some twenty answers first, then choose “Make "
        "suggestions” above.",
        TO_CODE,
    )


def _focus(project: thematic.Project, queue: Queue, one: thematic.Suggestion, colours: Mapping[str, str]) -> None:
    """Draw the suggestion that is asked about, and what can be said to it."""
    pair = _pair(project, one)
    with st.container(border=True, key="focus"):
        block(
            f'<p class="th-label">Does this passage speak of {chip(one.code, colours.get(one.code, ""))} ?</p>'
            f"{passage(one.text, kind='large')}"
            f'<p class="th-who">{who(one)}</p>'
            f"{_told(one)}"
            f'<p class="th-muted">{_standing(one)}</p>'
        )
        queue.note(project)
        _decide(project, queue, one, pair)
        _instead(project, queue, one, pair)


def _why(project: thematic.Project, one: thematic.Suggestion, colours: Mapping[str, str]) -> None:
    """Draw what speaks for the suggestion and against it, and the open passages that are nearly the same."""
    pair = _pair(project, one)
    state = (str(project.path), project.history.count())
    with st.container(key="why"):
        evidence = kept("evidence", (state, pair), lambda: project.reviewing.evidence(one))
        against = kept("why not", (state, pair), lambda: project.reviewing.why_not(one))
        why_shown(evidence, against, colours)
        near_identical(project, one, state)


def _about(project: thematic.Project, one: thematic.Suggestion, colours: Mapping[str, str]) -> DeltaGenerator:
    """Draw what the code means; returns the place below it."""
    card = st.container(key="about")
    with card:
        code_card(project.codebook.tree().find(one.code), one.code, colours)
    return card


def _pair(project: thematic.Project, one: thematic.Suggestion) -> str:
    """Name a suggestion for widgets: its passage and its code."""
    return f"{one.unit}-{project.codebook.tree().find(one.code).code_id}"


def _told(one: thematic.Suggestion) -> str:
    """Say why it comes next, and whether it is older than the codebook."""
    stale = badge("made before the codebook changed") if one.stale else ""
    reason = f'<p class="th-text">{written(one.reason)}</p>' if one.reason else ""
    return f"{reason}{stale}"


def _standing(one: thematic.Suggestion) -> str:
    """Say where it stands in its list."""
    if one.strategy == "confident":
        place = f"{_rank(one, 'open suggestions for this code')} in line for this code."
        return f"{place} The order says what to look at first, not how likely it is."
    place = _rank(one, "open suggestions in this order of reading")
    return f"{place} in this order of reading; {written(one.code)} is the code that it is most like."


def _rank(one: thematic.Suggestion, base: str) -> str:
    return figure(f"No. {number(one.rank)}", base=base, unit="suggestion")


def _decide(project: thematic.Project, queue: Queue, one: thematic.Suggestion, pair: str) -> None:
    # None of the three stands out: the person decides, and the page does not lean.
    verdicts = (("accept", "Accept (A)"), ("reject", "Reject (R)"), ("defer", "Defer (D)"))
    with st.container(horizontal=True):
        for verdict, label in verdicts:
            st.button(
                label,
                key=f"{verdict}-{pair}",
                on_click=queue.decide,
                args=(project, one, verdict),
                kwargs={"reason_key": f"reason {pair}"},
            )
    says = {"a": "accept: it becomes a coding", "r": "reject", "d": "defer: decide later"}
    press_with({"a": f"accept-{pair}", "r": f"reject-{pair}", "d": f"defer-{pair}"}, says=says)


def _instead(project: thematic.Project, queue: Queue, one: thematic.Suggestion, pair: str) -> None:
    with st.expander("Give another code, or note a reason", key=f"more {pair}"):
        st.text_input("Reason (kept in the log)", key=f"reason {pair}")
        tree = project.codebook.tree()
        known = tree.find(one.code).code_id
        codes = [tree.path(row.code_id) for row in tree if row.status == "active" and row.code_id != known]
        key = f"instead {pair}"
        other = st.selectbox("Another code instead", codes, index=None, key=key, placeholder="Choose a code")
        st.button(
            "Give this code instead",
            key=f"revise-{pair}",
            disabled=other is None,
            on_click=queue.decide,
            args=(project, one, "revise"),
            kwargs={"instead_key": key, "reason_key": f"reason {pair}"},
        )


def _waiting(queue: Queue, colours: Mapping[str, str]) -> None:
    st.header("Next in line", anchor=False)
    if not queue.rest:
        muted("This is the last one in line.")
    for one in queue.rest:
        with st.container(horizontal=True, vertical_alignment="center", key=f"wait-{queue.name(one)}"):
            st.button("Look", key=f"look-{queue.name(one)}", on_click=queue.look, args=(one,), type="tertiary")
            block(
                f'<p class="th-text">{chip(one.code, colours.get(one.code, ""))} '
                f"<b>{written(one.participant)}</b> {written(shortened(one.text, 150))}</p>"
            )


if __name__ == "__main__":
    draw(main)
