"""Columns of a survey that the project knows: they are taken for what they are there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, listed
from thematic.exchange.role_records import AttributeRole, Layout
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thematic.exchange.role_records import ColumnEvidence, ProposedRoles, SurveyRoles
    from thematic.model.participants import Attribute


def as_known(proposed: ProposedRoles, attributes: Iterable[Attribute], questions: Iterable[str]) -> ProposedRoles:
    """Give columns that are attributes or questions of the project the role they have there.

    An ordinal attribute gets the levels that the file adds, where the file says in which order they stand.
    """
    known, asked = {one.name: one for one in attributes}, set(questions)
    roles = proposed.roles
    keys = {column for column in (roles.participant, roles.wave, roles.question, roles.answer) if column}
    names = [one.column for one in proposed.evidence]
    of_splits = {option.column for role in roles.attributes for option in role.columns}
    free = [name for name in names if name not in keys and name not in of_splits]
    wide = roles.layout is Layout.WIDE
    opens = {name for name in free if wide and name in asked}
    closed = {name for name in free if name in known and name not in opens}
    merged = tuple(_role(role, known) for role in roles.attributes if role.column not in opens)
    added = tuple(
        _role(AttributeRole(name, AttributeType.NOMINAL), known)
        for name in names
        if name in closed and name not in {role.column for role in merged}
    )
    fitted = replace(
        roles,
        open=tuple(name for name in names if name in opens or (name in roles.open and name not in closed)),
        attributes=(*merged, *added),
        ignore=tuple(name for name in roles.ignore if name not in opens | closed),
    )
    return replace(proposed, roles=fitted, evidence=_evidence(proposed, fitted, opens))


def _evidence(proposed: ProposedRoles, fitted: SurveyRoles, opens: set[str]) -> tuple[ColumnEvidence, ...]:
    types = {role.column: role for role in fitted.attributes}
    before = {role.column: role for role in proposed.roles.attributes}
    told = []
    for one in proposed.evidence:
        if one.column in opens and one.role != "open":
            told.append(replace(one, role="open", why=f"it is a question of this project ({one.why})", warning=""))
        elif one.column in types and types[one.column] != before.get(one.column):
            role = types[one.column].type.value
            told.append(replace(one, role=role, why=f"it is {role} in this project ({one.why})", warning=""))
        else:
            told.append(one)
    return tuple(told)


def _role(role: AttributeRole, known: Mapping[str, Attribute]) -> AttributeRole:
    held = known.get(role.column)
    if held is None or (role.columns and held.type is AttributeType.MULTI):
        return role
    match held.type:
        case AttributeType.ORDINAL:
            return AttributeRole(role.column, held.type, merged_levels(held.levels, role.levels) or held.levels)
        case AttributeType.MULTI:
            options = role.options if role.separator == held.separator else ()
            return AttributeRole(role.column, held.type, separator=held.separator, options=options)
        case _:
            return AttributeRole(role.column, held.type)


def merged_levels(held: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the levels of an ordinal attribute with those that a survey adds; None where the orders do not fit.

    Example:
        >>> merged_levels(("low", "high"), ("low", "medium", "high"))
        ('low', 'medium', 'high')
        >>> merged_levels(("low", "medium", "high"), ("low", "high"))
        ('low', 'medium', 'high')
        >>> merged_levels(("low", "high"), ("high", "low", "none"))
    """
    if tuple(one for one in held if one in given) != tuple(one for one in given if one in held):
        return None
    if set(held) <= set(given):
        return given
    return held if set(given) <= set(held) else None


def check_attributes(known: Iterable[Attribute], roles: Iterable[AttributeRole]) -> None:
    """Make sure that attributes of a survey which the project has are of the same type there.

    Levels may be fewer or more than in the project, as long as their order is the same.

    Raises:
        InvalidValueError: one has another type, or levels that do not fit.
    """
    there = {one.name: one for one in known}
    for role in roles:
        held = there.get(role.column)
        if held is None:
            continue
        fits = held.type is not AttributeType.ORDINAL or merged_levels(held.levels, role.levels) is not None
        if held.type is not role.type or not fits:
            levels = f": {', '.join(held.levels)}" if held.levels else ""
            raise InvalidValueError(
                f"The attribute '{role.column}'",
                role.type.value,
                f"the type and levels it has in this project ({held.type.value}{levels})",
            )


def level_remarks(known: Iterable[Attribute], roles: Iterable[AttributeRole]) -> tuple[str, ...]:
    """Say which attributes get levels that they did not have."""
    there = {one.name: one for one in known if one.type is AttributeType.ORDINAL}
    told = []
    for role in roles:
        held = there.get(role.column)
        new = [level for level in role.levels if level not in held.levels] if held else []
        if new:
            now = ", ".join(role.levels)
            told.append(f"'{role.column}' gets {listed(new)} as levels it did not have; its levels are now {now}")
    return tuple(told)
