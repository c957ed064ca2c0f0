"""A report by group and by question: the same themes, each time with the figures and quotes of a part of the study."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count, one_or_many
from thematic.model.sources import Question, Source, SourceState
from thematic.project.reporting.group_members import group_members
from thematic.project.reporting.row_choice import choose_rows, left_out_note
from thematic.project.reporting.small_cells import SMALLEST, hidden_places, hiding
from thematic.report.outline import SMALL_BASE, told
from thematic.report.records import Bar, BarChart, CodeLine
from thematic.report.sections import GroupSection, QuestionSection

if TYPE_CHECKING:
    from thematic.model.participants import Attribute
    from thematic.project.quotes.banking import Banking
    from thematic.project.reporting.report_quotes import ReportQuotes
    from thematic.project.reporting.reporting import ReportPlan
    from thematic.project.session import Session
    from thematic.project.themes.sections import ThemeSections

MOST_BARS = 20
MOST_GROUPS = 12


@dataclass(frozen=True, slots=True)
class GroupSections:
    """The groups that a report goes through, and a sentence about those it leaves out; empty when it has all."""

    sections: tuple[GroupSection, ...]
    note: str


def group_sections(
    session: Session, banking: Banking, themes: ThemeSections, attribute: Attribute, plan: ReportPlan, *, limit: int
) -> GroupSections:
    """Make a section of each group that gave a text, the largest first, or in the order of declared levels.

    Raises:
        UnknownNameError: the plan asks for a group that is not there.
    """
    with session.read() as reading:
        members = group_members(reading, attribute, banking.counting.base)
    chosen = choose_rows(
        list(members), what=f"value of {attribute.name}", only=plan.only, most=plan.most or MOST_GROUPS
    )
    found = []
    counts = [themes.counts_of(members[value]) for value in chosen.shown]
    # Hidden along a theme, over the groups: what one group hides could be had from the others and the whole.
    hidden = hidden_places([list(line) for line in zip(*counts, strict=True)], plan.smallest)
    for column, value in enumerate(chosen.shown):
        people, whole = members[value], len(banking.counting.base)
        base = f"Base: {len(people)} {one_or_many('respondents', len(people))} of {whole} who gave at least one text."
        found.append(GroupSection(value, base, themes.of_people(
            people, limit=limit, hidden={row for row, place in hidden if place == column})))  # fmt: skip
    notes = (left_out_note(chosen, "groups"), hiding(plan.smallest) if hidden else "")
    return GroupSections(tuple(found), " ".join(note for note in notes if note))


def question_sections(
    session: Session, banking: Banking, quotes: ReportQuotes, *, limit: int, smallest: int = SMALLEST
) -> tuple[QuestionSection, ...]:
    """Make a section of each open question: who answered, what was mentioned in the answers, and quotes from them."""
    with session.read() as reading:
        questions = sorted(reading.all(Question), key=lambda one: (one.position, one.question_id))
        answered: dict[int, set[int]] = defaultdict(set)
        empty: dict[int, int] = defaultdict(int)
        for one in reading.all(Source):
            if one.question_id is None or one.participant_id is None:
                continue
            if one.state is SourceState.TEXT:
                answered[one.question_id].add(one.participant_id)
            else:
                empty[one.question_id] += 1
    return tuple(
        _question(
            banking, quotes, question, answered[question.question_id], empty[question.question_id], limit, smallest
        )
        for question in questions
        if answered[question.question_id]
    )


def _question(  # noqa: PLR0917 - what one section is made of
    banking: Banking,
    quotes: ReportQuotes,
    question: Question,
    people: set[int],
    empty: int,
    limit: int,
    smallest: int,
) -> QuestionSection:
    groups = [banking.theme_group(one) for one in banking.themes if not one.parent] or [
        banking.code_group(one) for one in banking.counting.tree if one.code_id in banking.extracts
    ]
    said: dict[int, set[int]] = defaultdict(set)
    for held in banking.extracts.values():
        for one in held:
            if one.question_id == question.question_id and one.participant_id is not None:
                said[one.code_id].add(one.participant_id)
    what = "Theme" if banking.themes else "Code"
    counted = [
        (group, Count(len(set().union(*(said[code] for code in group.code_ids)) & people), len(people)))
        for group in groups
    ]
    lines = [(group, count) for group, count in counted if count.n]
    lines.sort(key=lambda pair: (-pair[1].n, pair[0].theme or pair[0].code))
    base = f"Answered by {len(people)} {one_or_many('respondents', len(people))}"
    left = f"; {empty} left it blank or gave no answer" if empty else ""
    chosen = [
        card
        for group, _ in lines
        for card in quotes.best(group, limit=max(1, limit // 2), question_id=question.question_id)
    ]
    bars = tuple(Bar(group.theme or group.code, count) for group, count in lines[:MOST_BARS])
    chart = BarChart(
        f"{what}s in the answers to this question, base {len(people)} respondents",
        bars,
        "Counted are respondents, each once; one answer may mention several.",
        about=what,
    )
    few = len(people) < smallest
    return QuestionSection(
        question.text,
        f"{base}{left}.{' Figures of so few are not shown.' if few else ''}",
        chart if bars and not few and len(people) >= SMALL_BASE else None,
        tuple(CodeLine(group.theme or group.code, prevalence="" if few else told(count)) for group, count in lines),
        tuple(dict.fromkeys(chosen)),
    )
