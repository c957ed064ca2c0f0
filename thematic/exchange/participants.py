"""Participants sheets: one row per person, attributes typed and checked, personal columns left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thematic.errors import LooksLikeSurveyError, RolesError, listed
from thematic.exchange.column_profiles import profile
from thematic.exchange.proposals import propose_roles
from thematic.exchange.report import counted
from thematic.exchange.roles import AttributeRole, Layout, SurveyRoles
from thematic.exchange.survey_tools import personal
from thematic.exchange.surveys import survey_of
from thematic.exchange.tables import read_table
from thematic.model.codes import same_name
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from thematic.exchange.column_profiles import ColumnProfile
    from thematic.exchange.role_records import ProposedRoles
    from thematic.exchange.surveys import Survey
    from thematic.exchange.tables import Table

ID_NAMES = ("participant", "participant id", "respondent", "respondent id", "id", "label", "name")
MOST_COLUMNS = 100
"""A sheet with more columns than this is taken for a survey, unless a person names what to keep."""
SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class SheetWishes:
    """What a person says about the columns of a sheet.

    Attributes:
        participant: the column of ids; found by its name when empty.
        keep: columns to take although they seem personal, or to be answers.
        ignore: columns to leave out.
        types: the type of a column, by its name.
        levels: the levels of an ordinal column, lowest first, by its name.
    """

    participant: str = ""
    keep: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    types: Mapping[str, AttributeType] = field(default_factory=dict)
    levels: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def named(self) -> tuple[str, ...]:
        """List all columns that are named."""
        return (*self.keep, *self.ignore, *self.types, *self.levels)

    def role(self, column: str) -> AttributeRole | None:
        """Return the role that a person gave a column; None when they said nothing.

        Raises:
            RolesError: levels and type contradict each other, or an ordinal column has no levels.
        """
        key = same_name(column)
        kind = next((one for name, one in self.types.items() if same_name(name) == key), None)
        levels = next((tuple(one) for name, one in self.levels.items() if same_name(name) == key), ())
        if levels and kind not in (None, AttributeType.ORDINAL):
            raise RolesError(f"attribute '{column}' is {kind} and has no levels; make it ordinal or leave them out")
        if kind is AttributeType.ORDINAL and not levels:
            raise RolesError(f"the ordinal attribute '{column}' needs its levels, lowest first")
        kind = AttributeType.ORDINAL if levels else kind
        if kind is None:
            return None
        return AttributeRole(column, kind, levels, SEPARATOR if kind is AttributeType.MULTI else "")


@dataclass(frozen=True, slots=True)
class ParticipantsSheet:
    """What a sheet says about people.

    Attributes:
        survey: participants with their values; it has no questions and no answers.
        proposed: a sentence for each column that was not declared.
        left_out: a sentence for each column that was left out without having been named.
    """

    survey: Survey
    proposed: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def read_participants(
    path: Path, *, known: dict[str, AttributeRole] | None = None, wishes: SheetWishes | None = None
) -> ParticipantsSheet:
    """Read a CSV or XLSX sheet of participants; attributes the project knows keep their types.

    Columns that seem to hold personal data (names, addresses, e-mail, telephone, dates of birth) and those that a
    survey tool adds by itself are left out, unless a person keeps them.

    Args:
        path: the sheet.
        known: the attributes of the project by name; the others are proposed from the data.
        wishes: what a person says about the columns.

    Raises:
        UnreadableFileError: the file is not a table.
        RolesError: no column of ids can be told.
        MissingColumnsError: a column that a person names is not there.
        LooksLikeSurveyError: it holds answers in people's own words, or hundreds of columns.
        DuplicateParticipantsError: somebody stands in two rows.
    """
    wishes = wishes or SheetWishes()
    table = read_table(path)
    table.at(wishes.named())
    reading = _Sheet(table, known or {}, wishes)
    reading.refuse_survey(path)
    roles = SurveyRoles(Layout.WIDE, participant=reading.label, attributes=reading.roles(), ignore=reading.ignored())
    return ParticipantsSheet(survey_of(table, roles), reading.sentences(), reading.left_out())


class _Sheet:
    """Decides what each column of one sheet is."""

    def __init__(self, table: Table, known: Mapping[str, AttributeRole], wishes: SheetWishes) -> None:
        self._known = known
        self._wishes = wishes
        self.label = _label(table, wishes.participant)
        self._proposed = propose_roles(table)
        self._evidence = {one.column: one for one in self._proposed.evidence}
        self._keep = {same_name(one) for one in (*wishes.keep, *wishes.types, *wishes.levels)}
        self._ignore = {same_name(one) for one in wishes.ignore}
        self._columns = [column for column in profile(table) if column.name != self.label]
        self._id = next(column for column in profile(table) if column.name == self.label)
        self._dropped = {
            column.name: why
            for column in self._columns
            if same_name(column.name) not in self._keep | self._ignore | set(self._known)
            and (why := self._why_not(column))
        }

    def _why_not(self, column: ColumnProfile) -> str:
        what = personal(column, forms=True)
        if what:
            return f"it seems to hold {what}; --keep takes it"
        evidence = self._evidence[column.name]
        return f"{evidence.why}; --keep takes it" if "adds it by itself" in evidence.why else ""

    def _taken(self) -> list[ColumnProfile]:
        return [
            column
            for column in self._columns
            if column.name not in self._dropped and same_name(column.name) not in self._ignore
        ]

    def refuse_survey(self, path: Path) -> None:
        """Refuse a table that holds answers, or far more columns than are known of people."""
        taken = [one for one in self._taken() if same_name(one.name) not in self._keep | set(self._known)]
        opens = [one.name for one in taken if self._evidence[one.name].role in ("open", "answer", "question")]
        if opens:
            holds = "seems" if len(opens) == 1 else "seem"
            raise LooksLikeSurveyError(path, f"{listed(opens, most=3)} {holds} to hold answers in people's own words")
        if len(taken) > MOST_COLUMNS and not self._wishes.keep:
            raise LooksLikeSurveyError(path, f"it has {counted(len(taken), 'column')} beside the ids")

    def roles(self) -> tuple[AttributeRole, ...]:
        """Return the role of each column that is taken."""
        guessed = _guesses(self._proposed)
        return tuple(self._role(column.name, guessed) for column in self._taken())

    def _role(self, column: str, guessed: Mapping[str, AttributeRole]) -> AttributeRole:
        told = self._wishes.role(column)
        if told is not None:
            return told
        role = self._known.get(same_name(column)) or guessed.get(same_name(column))
        if role is None:
            return AttributeRole(column, AttributeType.NOMINAL)
        return AttributeRole(column, role.type, role.levels, role.separator, options=role.options)

    def ignored(self) -> tuple[str, ...]:
        """Return the columns that are left out, whoever says so."""
        taken = {column.name for column in self._taken()}
        return tuple(column.name for column in self._columns if column.name not in taken)

    def sentences(self) -> tuple[str, ...]:
        """Say for each column that was not declared what it was taken for, and why."""
        found = []
        for role in self.roles():
            if same_name(role.column) in self._known or self._wishes.role(role.column) is not None:
                continue
            evidence = self._evidence[role.column]
            why = evidence.why if evidence.role == role.type.value else "taken as it is"
            found.append(f"{role.column}: {role.type} - {why}")
        return tuple(found)

    def left_out(self) -> tuple[str, ...]:
        """Say which columns were left out without having been named, and whether the ids name people."""
        told = [f"'{column}' was left out: {why}" for column, why in self._dropped.items()]
        what = personal(self._id, forms=True)
        if what:
            told.insert(0, f"check: the ids in '{self.label}' seem to hold {what}, and ids stand beside every quote")
        return tuple(told)


def _label(table: Table, wanted: str) -> str:
    names = {same_name(column): column for column in table.columns}
    label = next(
        (names[same_name(name)] for name in ([wanted] if wanted else ID_NAMES) if same_name(name) in names), None
    )
    if label is None:
        raise RolesError(
            f"no column holds the participants' ids (found {listed(table.columns, most=12)}); call one 'participant', "
            "or name it with --participant"
        )
    return label


def _guesses(proposed: ProposedRoles) -> dict[str, AttributeRole]:
    return {same_name(one.column): one for one in proposed.roles.attributes if not one.columns}
