"""Role rows: what each column of a survey is taken for, as a table a person can change, and back again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import thematic
from app.ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEYS = ("participant", "open", "question", "answer", "wave", "ignore")
TYPES = ("nominal", "ordinal", "number", "date", "multi")
OPTION = "option"
ROLES = ("participant", "open", *TYPES, "wave", "question", "answer", OPTION, "ignore")
_LEVEL = "|"
_FIRST = 3


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One column of the file.

    Attributes:
        levels: of an ordinal column, lowest first, with | between them.
        separator: what stands between the options of a multi-select.
        first: some of the first cells that hold something.
        warning: why a person should look at the role before the import.
    """

    column: str
    role: str
    levels: str = ""
    separator: str = ""
    first: str = ""
    why: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the roles say beside the columns: the layout, and texts where no column holds them.

    Attributes:
        multi: the multi-select attributes, those whose options stand in columns of their own among them.
    """

    layout: str = "wide"
    question: str = ""
    wave: str = ""
    no_answer: str = ""
    multi: tuple[thematic.AttributeRole, ...] = ()


def rows_of(
    table: thematic.Table,
    roles: thematic.SurveyRoles,
    why: Mapping[str, str] | None = None,
    warnings: Mapping[str, str] | None = None,
) -> tuple[RoleRow, ...]:
    """Spread roles over the columns of a table; a column that the roles do not name is left out of the import."""
    attributes = {one.column: one for one in roles.attributes if not one.columns}
    options = {part.column: one.column for one in roles.attributes for part in one.columns}
    held = {column: role for role, column in roles.columns()}
    rows = []
    for at, column in enumerate(table.columns):
        one = attributes.get(column)
        rows.append(
            RoleRow(
                column,
                one.type.value if one else held.get(column, "ignore"),
                f" {_LEVEL} ".join(one.levels) if one else "",
                one.separator if one else "",
                _first_cells(table, at),
                _reason(column, why or {}, options, held),
                (warnings or {}).get(column, ""),
            )
        )
    return tuple(rows)


def _reason(column: str, why: Mapping[str, str], options: Mapping[str, str], held: Mapping[str, str]) -> str:
    if column in options:
        return f"It is an option of the multi-select question '{options[column]}'."
    return why.get(column, "" if column in held else "The roles do not name this column.")


def as_known(
    rows: Sequence[RoleRow], attributes: Sequence[thematic.Attribute], questions: Sequence[thematic.Question]
) -> tuple[RoleRow, ...]:
    """Give columns that the project has already the role they have there, so that a longer export fits."""
    known = {one.name: one for one in attributes}
    asked = {one.text for one in questions}
    return tuple(_as_known(row, known, asked) for row in rows)


def _as_known(row: RoleRow, known: Mapping[str, thematic.Attribute], asked: set[str]) -> RoleRow:
    if row.column in asked and row.role in (*TYPES, "ignore"):
        return replace(row, role="open", why="It is a question of this project already.", warning="")
    one = known.get(row.column)
    if one is None or row.role not in (*TYPES, "ignore", "open"):
        return row
    levels = f" {_LEVEL} ".join(one.levels)
    why = f"It is {one.type.value} in this project already."
    return replace(row, role=one.type.value, levels=levels, separator=one.separator, why=why, warning="")


def wishes_of(roles: thematic.SurveyRoles) -> Wishes:
    """Return what the roles say beside the columns."""
    question, wave = (one.value if isinstance(one, thematic.Fixed) else "" for one in (roles.question, roles.wave))
    multi = tuple(one for one in roles.attributes if one.columns or one.options)
    return Wishes(roles.layout.value, question, wave, f" {_LEVEL} ".join(roles.no_answer), multi)


def roles_of(rows: Sequence[RoleRow], wishes: Wishes) -> thematic.SurveyRoles:
    """Make roles of the table and the wishes.

    Raises:
        ThematicError: two columns are the participant, or the roles contradict each other.

    Example:
        >>> rows = [RoleRow("ID", "participant"), RoleRow("What helped?", "open"), RoleRow("Age", "number")]
        >>> roles_of(rows, Wishes()).open
        ('What helped?',)
    """
    by_role = {role: [row.column for row in rows if row.role == role] for role in ROLES}
    for role in ("participant", "question", "answer", "wave"):
        if len(by_role[role]) > 1:
            names = ", ".join(f"'{name}'" for name in by_role[role])
            raise thematic.ThematicError(f"Only one column can be the {role}, and {names} are; change all but one.")
    question, answer = wishes.question, _only(by_role["answer"])
    if wishes.layout == "long" and answer is None and len(by_role["open"]) == 1:
        answer = by_role["open"].pop()  # the only column of answers: its name is the question, if no other is given
        question = question or ("" if by_role["question"] else answer)
    return thematic.SurveyRoles(
        layout=thematic.Layout(wishes.layout),
        participant=_only(by_role["participant"]),
        open=tuple(by_role["open"]),
        question=_only(by_role["question"]) or _fixed(question, wanted=wishes.layout == "long"),
        answer=answer,
        attributes=_attributes(rows, by_role[OPTION], wishes),
        wave=_only(by_role["wave"]) or _fixed(wishes.wave, wanted=True),
        no_answer=_split(wishes.no_answer),
        ignore=tuple(by_role["ignore"]),
    )


def _attributes(rows: Sequence[RoleRow], options: Sequence[str], wishes: Wishes) -> tuple[thematic.AttributeRole, ...]:
    """Return the attributes in the order of their (first) columns."""
    place = {row.column: number for number, row in enumerate(rows)}
    found = [*(_attribute(row, wishes) for row in rows if row.role in TYPES), *_merged(options, wishes)]
    return tuple(sorted(found, key=lambda one: place[one.columns[0].column if one.columns else one.column]))


def _merged(columns: Sequence[str], wishes: Wishes) -> list[thematic.AttributeRole]:
    """Return the multi-selects that columns are merged into, without the columns that a person gave another role."""
    found = [
        replace(one, columns=tuple(part for part in one.columns if part.column in columns))
        for one in wishes.multi
        if one.columns
    ]
    known = {part.column for one in found for part in one.columns}
    for column in columns:
        if column not in known:
            raise thematic.ThematicError(
                f"'{column}' cannot be an option, because no multi-select question was found that it belongs to; "
                "choose another role, or name it in a YAML file of roles."
            )
    return [one for one in found if one.columns]


def _attribute(row: RoleRow, wishes: Wishes) -> thematic.AttributeRole:
    levels = _split(row.levels) if row.role == "ordinal" else ()
    if row.role == "ordinal" and not levels:
        raise thematic.ThematicError(
            f"'{row.column}' is ordinal, so its levels are needed: write them lowest first with | between them. "
            f"It holds, among others: {row.first or 'nothing'}."
        )
    separator = (row.separator or ";") if row.role == "multi" else ""
    known = next((one.options for one in wishes.multi if one.column == row.column), ())
    options = known if row.role == "multi" else ()
    return thematic.AttributeRole(row.column, thematic.AttributeType(row.role), levels, separator, options=options)


def _only(columns: Sequence[str]) -> str | None:
    return columns[0] if columns else None


def _fixed(text: str, *, wanted: bool) -> thematic.Fixed | None:
    return thematic.Fixed(text.strip()) if wanted and text.strip() else None


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[|\n]", text) if part.strip())


def _first_cells(table: thematic.Table, at: int) -> str:
    cells = dict.fromkeys(cell.strip() for cell in islice(table.column(at), 200) if cell.strip())
    return " · ".join(shortened(cell, 60) for cell in islice(cells, _FIRST))
