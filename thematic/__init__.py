"""Thematic analysis of open-ended survey answers and interviews, with checkable suggestions and provable quotes.

Names are loaded when they are first used, so that `import thematic` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from thematic.version import __version__

if TYPE_CHECKING:
    from thematic.errors import ThematicError
    from thematic.exchange.documents import (
        Document,
        SpeakerGuess,
        SpeakerLink,
        SpeakerMap,
        name_speakers,
        read_documents,
    )
    from thematic.exchange.redactions import RedactionRow, read_redactions, write_redactions
    from thematic.exchange.report import ExportReport
    from thematic.exchange.roles import (
        AttributeRole,
        Fixed,
        Layout,
        OptionColumn,
        ProposedRoles,
        SurveyRoles,
        load_roles,
        propose_roles,
        roles_to_yaml,
    )
    from thematic.exchange.tables import Table, read_table
    from thematic.model.codes import Code, CodeEntry
    from thematic.model.grids import Grid, GridAnswer, GridQuery, GridRow
    from thematic.model.participants import Attribute, AttributeType
    from thematic.model.sources import Question
    from thematic.model.suggestions import Evidence, Suggestion
    from thematic.project.anonymising import AnonymisingReport
    from thematic.project.appending import Revision
    from thematic.project.bundled import bundled
    from thematic.project.codebook import CodeRow
    from thematic.project.codebook_changes import ChangeKind, CodebookDiff, CodeChange, CodeDiff
    from thematic.project.codebook_examples import ExampleView
    from thematic.project.codebook_merging import MergeReport
    from thematic.project.codebook_splitting import SplitView
    from thematic.project.codebook_versions import VersionView
    from thematic.project.coded_passages import Passage
    from thematic.project.comparing import ComparedPassage, ComparedReadings, SideBySide
    from thematic.project.demo import DemoResult, run_demo
    from thematic.project.documents import AddedSource, DocumentsReport, ReadDocument, SpeakerLine
    from thematic.project.exchanging import Imported
    from thematic.project.facts import Progress, Status
    from thematic.project.history import LogLine
    from thematic.project.identical import Copy, IdenticalAnswers
    from thematic.project.lint_findings import Finding, FindingKind, LintLimits, LintQuote, LintReport
    from thematic.project.memo_targets import Target as MemoTarget
    from thematic.project.memo_views import MemoView
    from thematic.project.merging import Merged
    from thematic.project.people import PersonRow, PersonView, SaidText, WaveRow
    from thematic.project.project import Project, create
    from thematic.project.project import open_project as open  # noqa: A004 - thematic.open reads as io.open does
    from thematic.project.proposals import FindPreview, FindReport, Proposal
    from thematic.project.quotes import Bank, PickedQuote
    from thematic.project.reading_pages import ReadCoding, ReadingPage, ReadSource
    from thematic.project.searching import Found, SearchFilter
    from thematic.project.settling import Conflict
    from thematic.project.sources import SurveyReport
    from thematic.project.themes import ThemeView
    from thematic.project.voices import Voice
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
    "ChangeKind": ("thematic.project.codebook_changes", "ChangeKind"),
    "Code": ("thematic.model.codes", "Code"),
    "CodeChange": ("thematic.project.codebook_changes", "CodeChange"),
    "CodeDiff": ("thematic.project.codebook_changes", "CodeDiff"),
    "CodeEntry": ("thematic.model.codes", "CodeEntry"),
    "CodeRow": ("thematic.project.codebook", "CodeRow"),
    "CodebookDiff": ("thematic.project.codebook_changes", "CodebookDiff"),
    "ComparedPassage": ("thematic.project.comparing", "ComparedPassage"),
    "ComparedReadings": ("thematic.project.comparing", "ComparedReadings"),
    "Conflict": ("thematic.project.settling", "Conflict"),
    "Copy": ("thematic.project.identical", "Copy"),
    "DemoResult": ("thematic.project.demo", "DemoResult"),
    "Document": ("thematic.exchange.documents", "Document"),
    "DocumentsReport": ("thematic.project.documents", "DocumentsReport"),
    "Evidence": ("thematic.model.suggestions", "Evidence"),
    "ExampleView": ("thematic.project.codebook_examples", "ExampleView"),
    "ExportReport": ("thematic.exchange.report", "ExportReport"),
    "FindPreview": ("thematic.project.proposals", "FindPreview"),
    "FindReport": ("thematic.project.proposals", "FindReport"),
    "Finding": ("thematic.project.lint_findings", "Finding"),
    "FindingKind": ("thematic.project.lint_findings", "FindingKind"),
    "Fixed": ("thematic.exchange.roles", "Fixed"),
    "Found": ("thematic.project.searching", "Found"),
    "Grid": ("thematic.model.grids", "Grid"),
    "GridAnswer": ("thematic.model.grids", "GridAnswer"),
    "GridQuery": ("thematic.model.grids", "GridQuery"),
    "GridRow": ("thematic.model.grids", "GridRow"),
    "IdenticalAnswers": ("thematic.project.identical", "IdenticalAnswers"),
    "Imported": ("thematic.project.exchanging", "Imported"),
    "Layout": ("thematic.exchange.roles", "Layout"),
    "LintLimits": ("thematic.project.lint_findings", "LintLimits"),
    "LintQuote": ("thematic.project.lint_findings", "LintQuote"),
    "LintReport": ("thematic.project.lint_findings", "LintReport"),
    "LogLine": ("thematic.project.history", "LogLine"),
    "MemoTarget": ("thematic.project.memo_targets", "Target"),
    "MemoView": ("thematic.project.memo_views", "MemoView"),
    "MergeReport": ("thematic.project.codebook_merging", "MergeReport"),
    "Merged": ("thematic.project.merging", "Merged"),
    "OptionColumn": ("thematic.exchange.roles", "OptionColumn"),
    "Passage": ("thematic.project.coded_passages", "Passage"),
    "PersonRow": ("thematic.project.people", "PersonRow"),
    "PersonView": ("thematic.project.people", "PersonView"),
    "PickedQuote": ("thematic.project.quotes", "PickedQuote"),
    "Progress": ("thematic.project.facts", "Progress"),
    "Project": ("thematic.project.project", "Project"),
    "Proposal": ("thematic.project.proposals", "Proposal"),
    "ProposedRoles": ("thematic.exchange.roles", "ProposedRoles"),
    "Question": ("thematic.model.sources", "Question"),
    "QuoteCard": ("thematic.report.records", "QuoteCard"),
    "RareGroup": ("thematic.text.redaction", "RareGroup"),
    "ReadCoding": ("thematic.project.reading_pages", "ReadCoding"),
    "ReadDocument": ("thematic.project.documents", "ReadDocument"),
    "ReadSource": ("thematic.project.reading_pages", "ReadSource"),
    "ReadingPage": ("thematic.project.reading_pages", "ReadingPage"),
    "Recall": ("thematic.project.withdrawing", "Recall"),
    "RedactionRow": ("thematic.exchange.redactions", "RedactionRow"),
    "Revision": ("thematic.project.appending", "Revision"),
    "SaidText": ("thematic.project.people", "SaidText"),
    "SearchFilter": ("thematic.project.searching", "SearchFilter"),
    "SideBySide": ("thematic.project.comparing", "SideBySide"),
    "SpeakerGuess": ("thematic.exchange.documents", "SpeakerGuess"),
    "SpeakerLine": ("thematic.project.documents", "SpeakerLine"),
    "SpeakerLink": ("thematic.exchange.documents", "SpeakerLink"),
    "SpeakerMap": ("thematic.exchange.documents", "SpeakerMap"),
    "SplitView": ("thematic.project.codebook_splitting", "SplitView"),
    "Status": ("thematic.project.facts", "Status"),
    "Suggestion": ("thematic.model.suggestions", "Suggestion"),
    "SurveyReport": ("thematic.project.sources", "SurveyReport"),
    "SurveyRoles": ("thematic.exchange.roles", "SurveyRoles"),
    "Table": ("thematic.exchange.tables", "Table"),
    "ThematicError": ("thematic.errors", "ThematicError"),
    "ThemeView": ("thematic.project.themes", "ThemeView"),
    "VersionView": ("thematic.project.codebook_versions", "VersionView"),
    "Voice": ("thematic.project.voices", "Voice"),
    "WaveRow": ("thematic.project.people", "WaveRow"),
    "Withdrawal": ("thematic.project.withdrawing", "Withdrawal"),
    "bundled": ("thematic.project.bundled", "bundled"),
    "create": ("thematic.project.project", "create"),
    "load_roles": ("thematic.exchange.roles", "load_roles"),
    "name_speakers": ("thematic.exchange.documents", "name_speakers"),
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
    "ChangeKind",
    "Code",
    "CodeChange",
    "CodeDiff",
    "CodeEntry",
    "CodeRow",
    "CodebookDiff",
    "ComparedPassage",
    "ComparedReadings",
    "Conflict",
    "Copy",
    "DemoResult",
    "Document",
    "DocumentsReport",
    "Evidence",
    "ExampleView",
    "ExportReport",
    "FindPreview",
    "FindReport",
    "Finding",
    "FindingKind",
    "Fixed",
    "Found",
    "Grid",
    "GridAnswer",
    "GridQuery",
    "GridRow",
    "IdenticalAnswers",
    "Imported",
    "Layout",
    "LintLimits",
    "LintQuote",
    "LintReport",
    "LogLine",
    "MemoTarget",
    "MemoView",
    "MergeReport",
    "Merged",
    "OptionColumn",
    "Passage",
    "PersonRow",
    "PersonView",
    "PickedQuote",
    "Progress",
    "Project",
    "Proposal",
    "ProposedRoles",
    "Question",
    "QuoteCard",
    "RareGroup",
    "ReadCoding",
    "ReadDocument",
    "ReadSource",
    "ReadingPage",
    "Recall",
    "RedactionRow",
    "Revision",
    "SaidText",
    "SearchFilter",
    "SideBySide",
    "SpeakerGuess",
    "SpeakerLine",
    "SpeakerLink",
    "SpeakerMap",
    "SplitView",
    "Status",
    "Suggestion",
    "SurveyReport",
    "SurveyRoles",
    "Table",
    "ThematicError",
    "ThemeView",
    "VersionView",
    "Voice",
    "WaveRow",
    "Withdrawal",
    "__version__",
    "bundled",
    "create",
    "load_roles",
    "name_speakers",
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
