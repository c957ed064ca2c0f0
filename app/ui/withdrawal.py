"""Withdrawal: what it does, a confirmation in words, and which documents are to be called back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import forget_all
from app.ui.notices import act, consequence, muted
from app.ui.opening import clear, fresh
from app.ui.reports import Section, Told, keep_report
from app.ui.words import counted, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOES = (
    "Everything this person wrote or said, their codings, quotes, values and relations leave the project file for "
    "good. In a conversation with others their turns become “[withdrawn]” and the others' words stay. Where the "
    "team wrote their name, in memos and elsewhere, it becomes “[withdrawn]” too."
)
_BACK = "There is no undo. The log keeps that it happened, when and why, without a word of theirs."
_WHAT = (
    "Files outside the project stay as they are: exports that quoted the person are listed to be called back, and "
    "copies of the project file and of the data you imported are yours to delete."
)


def withdrawing(project: thematic.Project, label: str) -> None:
    """Draw the explanation and the form."""
    with st.expander("Withdraw this person"):
        consequence(_DOES, _BACK)
        muted(_WHAT)
        with st.form(fresh(f"withdraw {label}"), border=False):
            reason = st.text_input(
                "Reason (kept in the log; do not name the person)", key=fresh(f"withdraw reason {label}")
            )
            typed = st.text_input(plain(f"Type “{label}” to confirm"), key=fresh(f"withdraw label {label}"))
            redact = st.checkbox(
                "Replace what others said about them too; otherwise those places are listed",
                key=fresh(f"withdraw mentions {label}"),
            )
            if st.form_submit_button("Withdraw for good", type="primary"):
                act(partial(_withdraw, project, label, typed=typed, reason=reason, redact=redact))
                st.rerun()


def _withdraw(project: thematic.Project, label: str, *, typed: str, reason: str, redact: bool) -> None:
    if typed.strip() != label:
        raise thematic.ThematicError(
            f"Nothing was withdrawn: the confirmation reads '{typed.strip()}', and '{label}' was expected."
        )
    report = project.withdraw(label, reason=reason, redact_mentions=redact)
    forget_all()
    clear(f"withdraw {label}")
    keep_report("people", withdrawal_told(report))


def withdrawal_told(report: thematic.Withdrawal) -> Told:
    """Tell what a withdrawal removed, and what is still out there."""
    recalls = tuple(f"{one.path} ({one.kind}): {counted(one.quotes, 'quote')}" for one in report.exports)
    mentions = tuple(f"{one.where} at {one.start}:{one.end}: {one.text}" for one in report.mentions)
    return Told(
        f"{report.participant} is withdrawn",
        (
            (
                f"Removed {counted(report.sources, 'source')}, {counted(report.codings, 'coding')}, "
                f"{counted(report.quotes, 'quote')} and {counted(report.values, 'value')}; "
                f"{counted(report.texts, 'text')} erased."
            ),
            *_recall(recalls),
        ),
        (
            Section("Call these documents back", recalls, open=True),
            Section("Named by others, or by a word that is ordinary too", mentions, open=True),
        ),
    )


def _recall(recalls: Sequence[str]) -> tuple[str, ...]:
    if recalls:
        return ()
    return ("No export that this project knows of quotes the person.",)
