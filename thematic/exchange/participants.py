"""Participants sheets: one row per person, attributes typed and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import RolesError
from thematic.exchange.proposals import propose_roles
from thematic.exchange.roles import AttributeRole, Layout, SurveyRoles
from thematic.exchange.surveys import survey_of
from thematic.exchange.tables import read_table
from thematic.model.codes import same_name
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.exchange.surveys import Survey

ID_NAMES = ("participant", "participant id", "respondent", "respondent id", "id", "label", "name")


@dataclass(frozen=True, slots=True)
class ParticipantsSheet:
    """What a sheet says about people.

    Attributes:
        survey: participants with their values; it has no questions and no answers.
        proposed: a sentence for each column that was not declared.
    """

    survey: Survey
    proposed: tuple[str, ...]


def read_participants(
    path: Path, *, known: dict[str, AttributeRole] | None = None, participant: str | None = None
) -> ParticipantsSheet:
    """Read a CSV or XLSX sheet of participants; attributes the project knows keep their types.

    Args:
        path: the sheet.
        known: the attributes of the project by name; the others are proposed from the data.
        participant: the column of ids; found by its name when None.

    Raises:
        UnreadableFileError: the file is not a table.
        RolesError: no column of ids can be told.
        DuplicateParticipantsError: somebody stands in two rows.
    """
    table = read_table(path)
    names = {same_name(column): column for column in table.columns}
    wanted = [participant] if participant else list(ID_NAMES)
    label = next((names[same_name(name)] for name in wanted if same_name(name) in names), None)
    if label is None:
        raise RolesError(
            f"no column holds the participants' ids (found {', '.join(table.columns)}); call one 'participant'"
        )
    evidence = {same_name(one.column): one for one in propose_roles(table).evidence}
    proposed_types = {same_name(one.column): one for one in propose_roles(table).roles.attributes}
    attributes, sentences = [], []
    for column in table.columns:
        if column == label:
            continue
        there = (known or {}).get(same_name(column))
        guess = proposed_types.get(same_name(column), AttributeRole(column, AttributeType.NOMINAL))
        role = there or guess
        attributes.append(AttributeRole(column, role.type, role.levels, role.separator))
        if there is None:
            why = evidence[same_name(column)].why if same_name(column) in evidence else "taken as it is"
            sentences.append(f"{column}: {role.type} - {why}")
    roles = SurveyRoles(Layout.WIDE, participant=label, attributes=tuple(attributes))
    return ParticipantsSheet(survey_of(table, roles), tuple(sentences))
