"""Proposed roles as lines to read: one for each column, and one for each multi-select that is merged from several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.exchange.report import counted

if TYPE_CHECKING:
    from thematic.exchange.role_records import AttributeRole, ProposedRoles

_MOST_OPTIONS = 6


def role_lines(proposed: ProposedRoles) -> tuple[str, ...]:
    """Say what each column is taken for and why, in the order of the table; nothing is left off.

    Example:
        >>> from thematic.exchange.proposals import propose_roles
        >>> from thematic.exchange.tables import Table
        >>> table = Table(("ID", "Site"), (("a", "North"), ("b", "North"), ("c", "South")), (2, 3, 4))
        >>> [line.split(" - ")[0] for line in role_lines(propose_roles(table))]
        ['ID: participant', 'Site: nominal']
    """
    merged = {part.column: role for role in proposed.roles.attributes for part in role.columns}
    lines = []
    told: set[str] = set()
    for one in proposed.evidence:
        role = merged.get(one.column)
        if role is None or one.role != "multi":
            lines.append(f"{one.column}: {one.role} - {one.why}")
        elif role.column not in told:
            told.add(role.column)
            lines.append(_merged(role))
    return tuple(lines)


def _merged(role: AttributeRole) -> str:
    options = [part.option for part in role.columns]
    shown = ", ".join(f"'{option}'" for option in options[:_MOST_OPTIONS])
    more = f" and {len(options) - _MOST_OPTIONS} more" if len(options) > _MOST_OPTIONS else ""
    return f"{role.column}: multi - merged from {counted(len(options), 'column')}, an option each: {shown}{more}"
