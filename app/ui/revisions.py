"""Revisions: answers that a later export gives differently, side by side, with the words to decide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.figures import count_of
from app.ui.kept import kept
from app.ui.long_work import begin
from app.ui.notices import act, block, consequence, empty, muted, say_later
from app.ui.opening import clear, fresh, typed
from app.ui.paging import page_of, pager
from app.ui.reports import Section, Told, event_after, keep_reports, newest_event
from app.ui.words import counted, number, plain, written
from app.ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import thematic
    from app.ui.work import Tell

SIZE = 10
_KEY = "revisions page"
_REASON = "revisions reason"
_CODED = "the answer as it is here; all coders, one coding for each span, code and coder"
_ACCEPTED = "AnswerRevisionsAccepted"


def revisions(project: thematic.Project) -> None:
    """Draw the revisions that wait, and the buttons that decide."""
    state = (str(project.path), project.history.count())
    found = kept("revisions", state, project.revisions.open)
    if not found:
        empty("No revisions wait", "When a longer export gives an answer with other words, it is listed here.")
        return
    muted("A later export has other words for these answers.")
    consequence(
        "Taking them keeps codings where their words still stand and lists those whose words are gone. Leaving them "
        "keeps the answers as they are here.",
        "One Undo brings everything back, either way.",
    )
    st.text_input("Why (for the log)", key=fresh(_REASON), placeholder="the corrected export")
    everything = [one.revision for one in found]
    with st.container(horizontal=True):
        st.button("Take all", on_click=_take_all, args=(project, everything), key="take all revisions")
        st.button("Leave all", on_click=partial(_leave, project, everything), key="leave all revisions")
    page = page_of(_KEY, total=len(found), size=SIZE)
    for one in found[page * SIZE : (page + 1) * SIZE]:
        _revision(project, one)
    pager(_KEY, total=len(found), size=SIZE, noun="revision")


def _revision(project: thematic.Project, one: thematic.RevisionView) -> None:
    who = " · ".join(part for part in (one.participant, one.wave, one.question) if part)
    with st.container(border=True, key=f"revision {one.revision}"):
        block(f'<p class="th-label" dir="auto">{written(who)}</p>')
        here, later = st.columns(2, gap="medium")
        with here:
            _words(f"Here, with {count_of(one.codings, 'coding', base=_CODED)}", one.before)
            leave = partial(_leave, project, [one.revision])
            st.button("Leave it as it is", on_click=leave, key=f"leave {one.revision}")
        with later:
            _words("In the later export", one.after)
            take = partial(_take, project, [one.revision])
            st.button("Take the new words", on_click=take, key=f"take {one.revision}")


def _words(whose: str, words: str) -> None:
    """Draw an answer; `whose` is HTML of ours that says whose words these are."""
    said = written(words) if words else "<i>left blank</i>"
    block(f'<p class="th-who">{whose}</p><p class="th-text" dir="auto">{said}</p>')


def _take(project: thematic.Project, ids: Sequence[int]) -> None:
    act(partial(_taken, project, ids, _reason()))


def _taken(project: thematic.Project, ids: Sequence[int], reason: str) -> None:
    done = project.revisions.accept(ids, reason=reason)
    gone = [one for accepted in done for one in accepted.carried.gone]
    touched = sum(len(one.carried.touched) for one in done)
    told = f"{counted(len(done), 'answer')} with new words."
    if touched:
        told += f" {counted(touched, 'coding')} carried over although some words changed."
    if gone:
        shown = "; ".join(plain(f"{one.code}: “{one.words}”") for one in gone[:5])
        told += f" {counted(len(gone), 'coding')} went with the words: {shown}."
    say_later(told)
    _decided(reason)


def _take_all(project: thematic.Project, ids: Sequence[int]) -> None:
    """Take all that were shown, beside the pages: hundreds of answers with their codings may take a while."""
    told, reason = list[Told](), _reason()

    def does(own: thematic.Project, tell: Tell) -> None:
        told.append(taken_told(own, ids, reason=reason, progress=partial(tell, unit="answers")))

    work = Work(
        "Taking new words",
        f"{counted(len(ids), 'answer')} with new words.",
        stopped="All answers are as they were.",
        page="data",
        meanwhile="You can read on meanwhile; what you code waits until all words are in.",
    )
    work.show = partial(_show, work, told, reason)
    begin(project, work, does)


def _show(work: Work, told: Sequence[Told], reason: str) -> None:
    keep_reports("import", told, work)
    if told:
        _decided(reason)


def taken_told(
    project: thematic.Project, ids: Sequence[int], *, reason: str, progress: Callable[[int, int], None]
) -> Told:
    """Give answers their new words, and tell what became of what was coded in them; see `Revisions.accept`."""
    before = newest_event(project, _ACCEPTED)
    done = project.revisions.accept(ids, reason=reason, progress=progress)
    lines = "{0.revision.participant}, {1.code} by {1.coder}: “{1.words}”".format
    touched = tuple(lines(one, coding) for one in done for coding in one.carried.touched)
    gone = tuple(lines(one, coding) for one in done for coding in one.carried.gone)
    said = (
        f"{counted(len(done), 'answer')} with new words; {counted(len(touched), 'coding')} carried over although some "
        f"words changed, {number(len(gone))} gone with their words."
    )
    sections = (
        Section("Codings that are gone with their words", gone, open=True),
        Section("Codings whose words changed, to be looked at", touched),
    )
    return Told("Revisions", (said,), sections, event_after(project, _ACCEPTED, before))


def _leave(project: thematic.Project, ids: Sequence[int]) -> None:
    act(partial(_left, project, ids, _reason()), f"{counted(len(ids), 'answer')} left as before.")


def _left(project: thematic.Project, ids: Sequence[int], reason: str) -> None:
    project.revisions.refuse(ids, reason=reason)
    _decided(reason)


def _reason() -> str:
    return typed(fresh(_REASON))


def _decided(reason: str) -> None:
    """Empty the reason that a decision was given; another one that is typed by now stays."""
    if _reason() == reason:
        clear(_REASON)
