"""What to do next: the steps that the state of a project suggests, never more than a suggestion."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thematic.project.reporting.facts import Progress, Status

ENOUGH_CODED = 20
"""Coded units from which suggestions begin to help; they can be made from fewer."""


class Todo(StrEnum):
    """What a step is about."""

    IMPORT = "import"
    CODEBOOK = "codebook"
    CODE = "code"
    SUGGEST = "suggest"
    REVIEW = "review"
    DEFINE = "define"
    GROUP = "group"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, in a sentence."""

    todo: Todo
    sentence: str


def next_steps(status: Status, progress: Progress) -> list[NextStep]:
    """List what can be done next, in the order of the work; phases may be taken in any other order."""
    if not status.units:
        return [NextStep(Todo.IMPORT, "Import a survey: there are no answers yet.")]
    steps = []
    if not status.codes:
        steps.append(NextStep(Todo.CODEBOOK, "Load a codebook: there are no codes yet."))
    elif not status.codings:
        steps.append(NextStep(Todo.CODE, "Code some answers, or import codings: nothing is coded yet."))
    if status.codings and status.ai == "on" and not progress.suggestions_made:
        steps.append(_towards_suggestions(progress))
    if status.suggestions_pending:
        steps.append(NextStep(Todo.REVIEW, f"Review {_counted(status.suggestions_pending, 'open suggestion')}."))
    if progress.without_definition:
        steps.append(
            NextStep(Todo.DEFINE, f"Define {_counted(progress.without_definition, 'code')} used without a definition.")
        )
    if progress.outside_themes:
        steps.append(NextStep(Todo.GROUP, f"Group {_counted(progress.outside_themes, 'used code')} outside themes."))
    if status.themes:
        steps.append(NextStep(Todo.REPORT, "Write the report from themes, counts and quotes."))
    return steps


def _towards_suggestions(progress: Progress) -> NextStep:
    if progress.coded < min(ENOUGH_CODED, progress.units):
        enough = f"from about {ENOUGH_CODED} coded passages on, suggestions are worth making"
        return NextStep(Todo.CODE, f"Code on: {enough} ({progress.coded} so far).")
    return NextStep(Todo.SUGGEST, "Make suggestions from what is coded so far.")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
