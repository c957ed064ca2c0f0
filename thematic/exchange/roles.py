"""Column roles of a survey: their records, their file, and proposals made from a table."""

from thematic.exchange.proposals import propose_roles
from thematic.exchange.role_files import load_roles, roles_from, roles_to_yaml
from thematic.exchange.role_records import (
    AttributeRole,
    ColumnEvidence,
    Fixed,
    Layout,
    OptionColumn,
    ProposedRoles,
    SurveyRoles,
)

__all__ = [
    "AttributeRole",
    "ColumnEvidence",
    "Fixed",
    "Layout",
    "OptionColumn",
    "ProposedRoles",
    "SurveyRoles",
    "load_roles",
    "propose_roles",
    "roles_from",
    "roles_to_yaml",
]
