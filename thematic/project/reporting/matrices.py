"""The framework matrix and the joint display as a report prints them: summaries and relations with their quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue, ValueState
from thematic.model.themes import CellSummary, JointRow
from thematic.project.reporting.group_sections import members_of
from thematic.report.sections import JointLine, Matrix, MatrixCell, MatrixRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.project.quotes.banking import Banking
    from thematic.project.reporting.report_quotes import ReportQuotes
    from thematic.project.session import Session
    from thematic.project.themes.themes import ThemeView
    from thematic.store.reading import Reading

MOST_ROWS = 60
"""A matrix is for reading across; a survey of hundreds is summarised by group."""


def framework_matrix(session: Session, banking: Banking, quotes: ReportQuotes, *, attribute: str = "") -> Matrix:
    """Lay out the matrix: participants with a coded extract, or the groups of an attribute, by themes.

    Raises:
        UnknownNameError: there is no such attribute.
    """
    top = [one for one in banking.themes if not one.parent]
    with session.read() as reading:
        summaries = reading.all(CellSummary)
        attributes = {one.name: one for one in reading.all(Attribute)}
    if attribute:
        found = ByName("attribute", attributes.items()).find(attribute)
        groups = members_of(session, banking, found)
        texts = {(one.theme_id, one.value): one.text for one in summaries if one.attribute_id == found.attribute_id}
        rows = [
            MatrixRow(value, tuple(_cell(banking, quotes, theme, people, texts.get((theme.theme_id, value), ""))
                                   for theme in top))
            for value, people in groups.items()
        ]  # fmt: skip
        return Matrix(found.name, tuple(one.name for one in top), tuple(rows))
    written = {(one.theme_id, one.participant_id): one.text for one in summaries if one.participant_id is not None}
    spoke = {one.participant_id for held in banking.extracts.values() for one in held} - {None}
    people_of = sorted(
        (person for person in spoke | {person for _, person in written} if person is not None),
        key=lambda person: banking.names.participants.get(person, ""),
    )
    rows = [
        MatrixRow(
            banking.speakers.label(person, banking.names.participants.get(person, "")),
            tuple(
                _cell(banking, quotes, theme, frozenset({person}), written.get((theme.theme_id, person), ""))
                for theme in top
            ),
        )
        for person in people_of[:MOST_ROWS]
    ]
    return Matrix("Participant", tuple(one.name for one in top), tuple(rows))


def _cell(banking: Banking, quotes: ReportQuotes, theme: ThemeView, people: frozenset[int], text: str) -> MatrixCell:
    codes = banking.theme_group(theme).code_ids
    spans = {
        (one.source_id, one.start, one.end)
        for code_id in codes
        for one in banking.extracts.get(code_id, ())
        if one.participant_id in people
    }
    return MatrixCell(text, len(spans), quotes.approved(theme=theme.name, people=people))


def joint_lines(session: Session, banking: Banking, quotes: ReportQuotes) -> tuple[JointLine, ...]:
    """Lay out the joint display, each row with the answers to its item and one quote of its theme."""
    themes: Mapping[int, ThemeView] = {one.theme_id: one for one in banking.themes}
    found = []
    with session.read() as reading:
        rows = [(one, reading.get(Attribute, one.attribute_id)) for one in reading.all(JointRow)]
        results = {one.joint_id: _result(reading, item) for one, item in rows if item is not None}
    for row, item in rows:
        theme = themes.get(row.theme_id)
        if item is None or theme is None:
            continue
        group = banking.theme_group(theme)
        found.append(
            JointLine(
                item.name,
                results[row.joint_id],
                theme.name,
                f"Mentioned by {theme.mentioned.sentence}",
                row.relation.value,
                row.note,
                quotes.one_of(group),
            )
        )
    return tuple(found)


def _result(reading: Reading, item: Attribute) -> str:
    """Say what was answered to a closed item, each value with n, base and percent; a base of people, not of ticks."""
    values = reading.all(AttributeValue, attribute_id=item.attribute_id, state=ValueState.VALUE.value)
    base = len({one.participant_id for one in values})
    told = {(one.participant_id, one.value) for one in values}
    counts = Counter(value for _, value in told)
    order = item.levels or sorted(counts, key=lambda value: (-counts[value], value))
    figures = (Count(counts[value], base) for value in order)
    lines = (f"{value}: {one.n} ({one.percent})" for value, one in zip(order, figures, strict=True))
    return "\n".join([f"{base} respondents answered", *lines])
