"""Thematic analysis of open-ended survey answers and interviews, with checkable suggestions and provable quotes.

Names are loaded when they are first used, so that `import thematic` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from thematic.version import __version__

if TYPE_CHECKING:
    from thematic.errors import ThematicError
    from thematic.exchange.documents import Document, SpeakerGuess, SpeakerLink, SpeakerMap, read_documents
    from thematic.exchange.redactions import RedactionRow, read_redactions, write_redactions
    from thematic.exchange.roles import (
        AttributeRole,
        Fixed,
        Layout,
        ProposedRoles,
        SurveyRoles,
        load_roles,
        propose_roles,
        roles_to_yaml,
    )
    from thematic.exchange.tables import Table, read_table
    from thematic.model.codes import Code
    from thematic.model.grids import Grid, GridAnswer, GridQuery, GridRow
    from thematic.model.participants import Attribute, AttributeType
    from thematic.model.sources import Question
    from thematic.model.suggestions import Evidence, Suggestion
    from thematic.project.anonymising import AnonymisingReport
    from thematic.project.appending import Revision
    from thematic.project.bundled import bundled
    from thematic.project.demo import DemoResult, run_demo
    from thematic.project.documents import AddedSource, DocumentsReport, SpeakerLine
    from thematic.project.facts import Progress, Status
    from thematic.project.history import LogLine
    from thematic.project.people import PersonRow, PersonView, SaidText, WaveRow
    from thematic.project.project import Project, create
    from thematic.project.project import open_project as open  # noqa: A004 - thematic.open reads as io.open does
    from thematic.project.quotes import Bank, PickedQuote
    from thematic.project.searching import Found, SearchFilter
    from thematic.project.sources import SurveyReport
    from thematic.project.themes import ThemeView
    from thematic.project.withdrawing import Recall, Withdrawal
    from thematic.report.records import QuoteCard
    from thematic.text.redaction import RareGroup

_HOMES = {
    "AddedSource": ("thematic.project.documents", "AddedSource"),
    "AnonymisingReport": ("thematic.project.anonymising", "AnonymisingReport"),
    "Attribute": ("thematic.model.participants", "Attribute"),
    "AttributeRole": ("thematic.exchange.roles", "AttributeRole"),
    "AttributeType": ("thematic.model.participants", "AttributeType"),
    "Bank": ("thematic.project.quotes", "Bank"),
    "Code": ("thematic.model.codes", "Code"),
    "DemoResult": ("thematic.project.demo", "DemoResult"),
    "Document": ("thematic.exchange.documents", "Document"),
    "DocumentsReport": ("thematic.project.documents", "DocumentsReport"),
    "Evidence": ("thematic.model.suggestions", "Evidence"),
    "Fixed": ("thematic.exchange.roles", "Fixed"),
    "Found": ("thematic.project.searching", "Found"),
    "Grid": ("thematic.model.grids", "Grid"),
    "GridAnswer": ("thematic.model.grids", "GridAnswer"),
    "GridQuery": ("thematic.model.grids", "GridQuery"),
    "GridRow": ("thematic.model.grids", "GridRow"),
    "Layout": ("thematic.exchange.roles", "Layout"),
    "LogLine": ("thematic.project.history", "LogLine"),
    "PersonRow": ("thematic.project.people", "PersonRow"),
    "PersonView": ("thematic.project.people", "PersonView"),
    "PickedQuote": ("thematic.project.quotes", "PickedQuote"),
    "Progress": ("thematic.project.facts", "Progress"),
    "Project": ("thematic.project.project", "Project"),
    "ProposedRoles": ("thematic.exchange.roles", "ProposedRoles"),
    "Question": ("thematic.model.sources", "Question"),
    "QuoteCard": ("thematic.report.records", "QuoteCard"),
    "RareGroup": ("thematic.text.redaction", "RareGroup"),
    "Recall": ("thematic.project.withdrawing", "Recall"),
    "RedactionRow": ("thematic.exchange.redactions", "RedactionRow"),
    "Revision": ("thematic.project.appending", "Revision"),
    "SaidText": ("thematic.project.people", "SaidText"),
    "SearchFilter": ("thematic.project.searching", "SearchFilter"),
    "SpeakerGuess": ("thematic.exchange.documents", "SpeakerGuess"),
    "SpeakerLine": ("thematic.project.documents", "SpeakerLine"),
    "SpeakerLink": ("thematic.exchange.documents", "SpeakerLink"),
    "SpeakerMap": ("thematic.exchange.documents", "SpeakerMap"),
    "Status": ("thematic.project.facts", "Status"),
    "Suggestion": ("thematic.model.suggestions", "Suggestion"),
    "SurveyReport": ("thematic.project.sources", "SurveyReport"),
    "SurveyRoles": ("thematic.exchange.roles", "SurveyRoles"),
    "Table": ("thematic.exchange.tables", "Table"),
    "ThematicError": ("thematic.errors", "ThematicError"),
    "ThemeView": ("thematic.project.themes", "ThemeView"),
    "WaveRow": ("thematic.project.people", "WaveRow"),
    "Withdrawal": ("thematic.project.withdrawing", "Withdrawal"),
    "bundled": ("thematic.project.bundled", "bundled"),
    "create": ("thematic.project.project", "create"),
    "load_roles": ("thematic.exchange.roles", "load_roles"),
    "open": ("thematic.project.project", "open_project"),
    "propose_roles": ("thematic.exchange.roles", "propose_roles"),
    "read_documents": ("thematic.exchange.documents", "read_documents"),
    "read_redactions": ("thematic.exchange.redactions", "read_redactions"),
    "read_table": ("thematic.exchange.tables", "read_table"),
    "roles_to_yaml": ("thematic.exchange.roles", "roles_to_yaml"),
    "run_demo": ("thematic.project.demo", "run_demo"),
    "write_redactions": ("thematic.exchange.redactions", "write_redactions"),
}

__all__ = [
    "AddedSource",
    "AnonymisingReport",
    "Attribute",
    "AttributeRole",
    "AttributeType",
    "Bank",
    "Code",
    "DemoResult",
    "Document",
    "DocumentsReport",
    "Evidence",
    "Fixed",
    "Found",
    "Grid",
    "GridAnswer",
    "GridQuery",
    "GridRow",
    "Layout",
    "LogLine",
    "PersonRow",
    "PersonView",
    "PickedQuote",
    "Progress",
    "Project",
    "ProposedRoles",
    "Question",
    "QuoteCard",
    "RareGroup",
    "Recall",
    "RedactionRow",
    "Revision",
    "SaidText",
    "SearchFilter",
    "SpeakerGuess",
    "SpeakerLine",
    "SpeakerLink",
    "SpeakerMap",
    "Status",
    "Suggestion",
    "SurveyReport",
    "SurveyRoles",
    "Table",
    "ThematicError",
    "ThemeView",
    "WaveRow",
    "Withdrawal",
    "__version__",
    "bundled",
    "create",
    "load_roles",
    "open",
    "propose_roles",
    "read_documents",
    "read_redactions",
    "read_table",
    "roles_to_yaml",
    "run_demo",
    "write_redactions",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'thematic' has no attribute '{name}'")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
