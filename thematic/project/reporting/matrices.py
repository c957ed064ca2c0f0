"""The framework matrix and the joint display as a report prints them: summaries and relations with their quotes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.names import ByName
from thematic.model.participants import Attribute
from thematic.model.themes import CellSummary, JointRow
from thematic.project.reporting.group_members import group_members
from thematic.project.reporting.joint_displays import answers_to
from thematic.project.reporting.row_choice import choose_rows, left_out_note
from thematic.report.sections import JointLine, Matrix, MatrixCell, MatrixRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thematic.project.quotes.banking import Banking
    from thematic.project.reporting.report_quotes import ReportQuotes
    from thematic.project.reporting.reporting import ReportPlan
    from thematic.project.session import Session
    from thematic.project.themes.themes import ThemeView

MOST_ROWS = 60
"""A matrix is for reading across; more rows are chosen by name, or summarised by group."""


def framework_matrix(session: Session, banking: Banking, quotes: ReportQuotes, plan: ReportPlan) -> Matrix:
    """Lay out the matrix: participants with an extract or a summary under a theme, or groups, by themes.

    Raises:
        UnknownNameError: there is no such attribute, or no such row.
    """
    top = [one for one in banking.themes if not one.parent]
    rows = _group_rows(session, banking, plan) if plan.rows else _people_rows(session, banking, top)
    named = {one.name: one for one in rows.rows}
    chosen = choose_rows(
        list(named), what=rows.corner.lower(), only=plan.only, most=plan.most or MOST_ROWS, written=rows.written
    )
    return Matrix(
        rows.corner,
        tuple(one.name for one in top),
        tuple(
            MatrixRow(
                one.shown,
                tuple(
                    _cell(banking, quotes, theme, one.people, rows.texts.get((theme.theme_id, one.key), ""))
                    for theme in top
                ),
            )
            for one in map(named.__getitem__, chosen.shown)
        ),
        left_out_note(
            replace(chosen, left_out=tuple(named[name].shown for name in chosen.left_out)),
            "groups" if plan.rows else "participants",
        ),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before its cells.

    Attributes:
        name: what a person chooses it by, and `shown` what the speaker agreed to be called.
        key: the participant's id, or the value of the attribute.
    """

    name: str
    shown: str
    people: frozenset[int]
    key: int | str


@dataclass(frozen=True, slots=True)
class _Rows:
    """All rows there could be, with the summaries that are written."""

    corner: str
    rows: tuple[_Row, ...]
    texts: Mapping[tuple[int, int | str], str]

    @property
    def written(self) -> frozenset[str]:
        """The names of the rows that have a summary."""
        keys = {key for _, key in self.texts}
        return frozenset(one.name for one in self.rows if one.key in keys)


def _group_rows(session: Session, banking: Banking, plan: ReportPlan) -> _Rows:
    with session.read() as reading:
        found = ByName("attribute", ((one.name, one) for one in reading.all(Attribute))).find(plan.rows)
        members = group_members(reading, found, banking.counting.base)
        summaries = [one for one in reading.all(CellSummary) if one.attribute_id == found.attribute_id]
    texts: dict[tuple[int, int | str], str] = {(one.theme_id, one.value): one.text for one in summaries}
    return _Rows(found.name, tuple(_Row(value, value, people, value) for value, people in members.items()), texts)


def _people_rows(session: Session, banking: Banking, top: Sequence[ThemeView]) -> _Rows:
    with session.read() as reading:
        summaries = reading.all(CellSummary)
    texts: dict[tuple[int, int | str], str] = {
        (one.theme_id, one.participant_id): one.text for one in summaries if one.participant_id is not None
    }
    codes = {code_id for theme in top for code_id in banking.theme_group(theme).code_ids}
    extracts = (one for code_id in codes for one in banking.extracts.get(code_id, ()))
    spoke = {one.participant_id for one in extracts if one.participant_id is not None}
    labels = banking.names.participants
    people = sorted(
        spoke | {one.participant_id for one in summaries if one.participant_id is not None},
        key=lambda person: (labels.get(person, ""), person),
    )
    rows = (
        _Row(labels.get(one, ""), banking.speakers.label(one, labels.get(one, "")), frozenset({one}), one)
        for one in people
    )
    return _Rows("Participant", tuple(rows), texts)


def _cell(banking: Banking, quotes: ReportQuotes, theme: ThemeView, people: frozenset[int], text: str) -> MatrixCell:
    codes = banking.theme_group(theme).code_ids
    spans = {
        (one.source_id, one.start, one.end)
        for code_id in codes
        for one in banking.extracts.get(code_id, ())
        if one.participant_id in people
    }
    found = (quotes.approved(theme=name, people=people) for name in _family(banking, theme))
    return MatrixCell(text, len(spans), tuple(card for cards in found for card in cards))


def _family(banking: Banking, theme: ThemeView) -> list[str]:
    """Name a theme and all below it: what is quoted for a sub-theme belongs to the cell of the one above."""
    below = [one for one in banking.themes if one.parent == theme.name]
    return [theme.name, *(name for one in below for name in _family(banking, one))]


def joint_lines(session: Session, banking: Banking, quotes: ReportQuotes) -> tuple[JointLine, ...]:
    """Lay out the joint display, each row with the answers to its item and one quote of its theme."""
    themes: Mapping[int, ThemeView] = {one.theme_id: one for one in banking.themes}
    found = []
    with session.read() as reading:
        rows = [(one, reading.get(Attribute, one.attribute_id)) for one in reading.all(JointRow)]
        results = {one.joint_id: "\n".join(answers_to(reading, item)) for one, item in rows if item is not None}
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
