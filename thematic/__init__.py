"""Thematic analysis of open-ended survey answers and interviews, with checkable suggestions and provable quotes.

Names are loaded when they are first used, so that `import thematic` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from thematic.version import __version__

if TYPE_CHECKING:
    from thematic import testing
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
    from thematic.model.quotes import EditKind
    from thematic.model.sources import Question
    from thematic.model.suggestions import Evidence, Suggestion
    from thematic.project.agreement_tables import AgreementTable, DisagreementLine
    from thematic.project.anonymising import AnonymisingReport
    from thematic.project.appending import Revision
    from thematic.project.attributions import AttributionStyle
    from thematic.project.before_after import Changed, MentionsChanged
    from thematic.project.bundled import bundled
    from thematic.project.candidates import Candidates
    from thematic.project.care import Care
    from thematic.project.case_studies import CasePlan, CaseStudy
    from thematic.project.cell_quotes import CellQuotes
    from thematic.project.checking import DocumentCheck
    from thematic.project.claims import ClaimView
    from thematic.project.codebook import CodeRow
    from thematic.project.codebook_changes import ChangeKind, CodebookDiff, CodeChange, CodeDiff
    from thematic.project.codebook_examples import ExampleView
    from thematic.project.codebook_merging import MergeReport
    from thematic.project.codebook_splitting import SplitView
    from thematic.project.codebook_versions import VersionView
    from thematic.project.coded_passages import Passage
    from thematic.project.comparing import ComparedPassage, ComparedReadings, SideBySide
    from thematic.project.comparing_groups import GroupComparison
    from thematic.project.comparing_surveys import SurveyReport
    from thematic.project.cooccurring import Cooccurrences
    from thematic.project.count_filters import CountFilter
    from thematic.project.count_lines import CountLine
    from thematic.project.counting_tables import CountTable
    from thematic.project.demo import DemoResult, run_demo
    from thematic.project.dispersion import Dispersion, Spread
    from thematic.project.documents import AddedSource, DocumentsReport, ReadDocument, SpeakerLine
    from thematic.project.exchanging import Imported
    from thematic.project.facts import Progress, Status
    from thematic.project.fragments import Fragment
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
    from thematic.project.quote_desk import EditRequest, PairView, Preview
    from thematic.project.quote_views import QuoteView
    from thematic.project.quotes import Bank, PickedQuote
    from thematic.project.reading_pages import ReadCoding, ReadingPage, ReadSource
    from thematic.project.reliability import SampleView
    from thematic.project.reporting import MadeReport, ReportPlan
    from thematic.project.resolving import ResolutionView
    from thematic.project.results import Found as Tabled
    from thematic.project.revisions import RevisionView
    from thematic.project.saturating import Saturation
    from thematic.project.searching import Found, FoundPage, SearchFilter
    from thematic.project.settling import Conflict
    from thematic.project.showings import Sitting
    from thematic.project.theme_candidates import ThemeCandidates
    from thematic.project.theme_lint import ThemeFinding
    from thematic.project.theme_reviews import ReviewAnswer, ReviewCard, ReviewItem
    from thematic.project.theme_stories import StoryView
    from thematic.project.themes import ThemeView
    from thematic.project.trust import CodeTrust
    from thematic.project.voices import Voice
    from thematic.project.withdrawing import Recall, Withdrawal
    from thematic.report.records import QuoteCard
    from thematic.report.theme_map import map_png, map_svg, map_text
    from thematic.text.quotations import Finding as QuotationFinding
    from thematic.text.redaction import RareGroup

_HOMES = {
    "AddedSource": ("thematic.project.documents", "AddedSource"),
    "AgreementTable": ("thematic.project.agreement_tables", "AgreementTable"),
    "AnonymisingReport": ("thematic.project.anonymising", "AnonymisingReport"),
    "Attribute": ("thematic.model.participants", "Attribute"),
    "AttributeRole": ("thematic.exchange.roles", "AttributeRole"),
    "AttributeType": ("thematic.model.participants", "AttributeType"),
    "AttributionStyle": ("thematic.project.attributions", "AttributionStyle"),
    "Bank": ("thematic.project.quotes", "Bank"),
    "Candidates": ("thematic.project.candidates", "Candidates"),
    "Care": ("thematic.project.care", "Care"),
    "CasePlan": ("thematic.project.case_studies", "CasePlan"),
    "CaseStudy": ("thematic.project.case_studies", "CaseStudy"),
    "CellQuotes": ("thematic.project.cell_quotes", "CellQuotes"),
    "ChangeKind": ("thematic.project.codebook_changes", "ChangeKind"),
    "Changed": ("thematic.project.before_after", "Changed"),
    "ClaimView": ("thematic.project.claims", "ClaimView"),
    "Code": ("thematic.model.codes", "Code"),
    "CodeChange": ("thematic.project.codebook_changes", "CodeChange"),
    "CodeDiff": ("thematic.project.codebook_changes", "CodeDiff"),
    "CodeEntry": ("thematic.model.codes", "CodeEntry"),
    "CodeRow": ("thematic.project.codebook", "CodeRow"),
    "CodeTrust": ("thematic.project.trust", "CodeTrust"),
    "CodebookDiff": ("thematic.project.codebook_changes", "CodebookDiff"),
    "ComparedPassage": ("thematic.project.comparing", "ComparedPassage"),
    "ComparedReadings": ("thematic.project.comparing", "ComparedReadings"),
    "Conflict": ("thematic.project.settling", "Conflict"),
    "Cooccurrences": ("thematic.project.cooccurring", "Cooccurrences"),
    "Copy": ("thematic.project.identical", "Copy"),
    "CountFilter": ("thematic.project.count_filters", "CountFilter"),
    "CountLine": ("thematic.project.count_lines", "CountLine"),
    "CountTable": ("thematic.project.counting_tables", "CountTable"),
    "DemoResult": ("thematic.project.demo", "DemoResult"),
    "DisagreementLine": ("thematic.project.agreement_tables", "DisagreementLine"),
    "Dispersion": ("thematic.project.dispersion", "Dispersion"),
    "Document": ("thematic.exchange.documents", "Document"),
    "DocumentCheck": ("thematic.project.checking", "DocumentCheck"),
    "DocumentsReport": ("thematic.project.documents", "DocumentsReport"),
    "EditKind": ("thematic.model.quotes", "EditKind"),
    "EditRequest": ("thematic.project.quote_desk", "EditRequest"),
    "Evidence": ("thematic.model.suggestions", "Evidence"),
    "ExampleView": ("thematic.project.codebook_examples", "ExampleView"),
    "ExportReport": ("thematic.exchange.report", "ExportReport"),
    "FindPreview": ("thematic.project.proposals", "FindPreview"),
    "FindReport": ("thematic.project.proposals", "FindReport"),
    "Finding": ("thematic.project.lint_findings", "Finding"),
    "FindingKind": ("thematic.project.lint_findings", "FindingKind"),
    "Fixed": ("thematic.exchange.roles", "Fixed"),
    "Found": ("thematic.project.searching", "Found"),
    "FoundPage": ("thematic.project.searching", "FoundPage"),
    "Fragment": ("thematic.project.fragments", "Fragment"),
    "Grid": ("thematic.model.grids", "Grid"),
    "GridAnswer": ("thematic.model.grids", "GridAnswer"),
    "GridQuery": ("thematic.model.grids", "GridQuery"),
    "GridRow": ("thematic.model.grids", "GridRow"),
    "GroupComparison": ("thematic.project.comparing_groups", "GroupComparison"),
    "IdenticalAnswers": ("thematic.project.identical", "IdenticalAnswers"),
    "Imported": ("thematic.project.exchanging", "Imported"),
    "Layout": ("thematic.exchange.roles", "Layout"),
    "LintLimits": ("thematic.project.lint_findings", "LintLimits"),
    "LintQuote": ("thematic.project.lint_findings", "LintQuote"),
    "LintReport": ("thematic.project.lint_findings", "LintReport"),
    "LogLine": ("thematic.project.history", "LogLine"),
    "MadeReport": ("thematic.project.reporting", "MadeReport"),
    "MemoTarget": ("thematic.project.memo_targets", "Target"),
    "MemoView": ("thematic.project.memo_views", "MemoView"),
    "MentionsChanged": ("thematic.project.before_after", "MentionsChanged"),
    "MergeReport": ("thematic.project.codebook_merging", "MergeReport"),
    "Merged": ("thematic.project.merging", "Merged"),
    "OptionColumn": ("thematic.exchange.roles", "OptionColumn"),
    "PairView": ("thematic.project.quote_desk", "PairView"),
    "Passage": ("thematic.project.coded_passages", "Passage"),
    "PersonRow": ("thematic.project.people", "PersonRow"),
    "PersonView": ("thematic.project.people", "PersonView"),
    "PickedQuote": ("thematic.project.quotes", "PickedQuote"),
    "Preview": ("thematic.project.quote_desk", "Preview"),
    "Progress": ("thematic.project.facts", "Progress"),
    "Project": ("thematic.project.project", "Project"),
    "Proposal": ("thematic.project.proposals", "Proposal"),
    "ProposedRoles": ("thematic.exchange.roles", "ProposedRoles"),
    "Question": ("thematic.model.sources", "Question"),
    "QuotationFinding": ("thematic.text.quotations", "Finding"),
    "QuoteCard": ("thematic.report.records", "QuoteCard"),
    "QuoteView": ("thematic.project.quote_views", "QuoteView"),
    "RareGroup": ("thematic.text.redaction", "RareGroup"),
    "ReadCoding": ("thematic.project.reading_pages", "ReadCoding"),
    "ReadDocument": ("thematic.project.documents", "ReadDocument"),
    "ReadSource": ("thematic.project.reading_pages", "ReadSource"),
    "ReadingPage": ("thematic.project.reading_pages", "ReadingPage"),
    "Recall": ("thematic.project.withdrawing", "Recall"),
    "RedactionRow": ("thematic.exchange.redactions", "RedactionRow"),
    "ReportPlan": ("thematic.project.reporting", "ReportPlan"),
    "ResolutionView": ("thematic.project.resolving", "ResolutionView"),
    "ReviewAnswer": ("thematic.project.theme_reviews", "ReviewAnswer"),
    "ReviewCard": ("thematic.project.theme_reviews", "ReviewCard"),
    "ReviewItem": ("thematic.project.theme_reviews", "ReviewItem"),
    "Revision": ("thematic.project.appending", "Revision"),
    "RevisionView": ("thematic.project.revisions", "RevisionView"),
    "SaidText": ("thematic.project.people", "SaidText"),
    "SampleView": ("thematic.project.reliability", "SampleView"),
    "Saturation": ("thematic.project.saturating", "Saturation"),
    "SearchFilter": ("thematic.project.searching", "SearchFilter"),
    "SideBySide": ("thematic.project.comparing", "SideBySide"),
    "Sitting": ("thematic.project.showings", "Sitting"),
    "SpeakerGuess": ("thematic.exchange.documents", "SpeakerGuess"),
    "SpeakerLine": ("thematic.project.documents", "SpeakerLine"),
    "SpeakerLink": ("thematic.exchange.documents", "SpeakerLink"),
    "SpeakerMap": ("thematic.exchange.documents", "SpeakerMap"),
    "SplitView": ("thematic.project.codebook_splitting", "SplitView"),
    "Spread": ("thematic.project.dispersion", "Spread"),
    "Status": ("thematic.project.facts", "Status"),
    "StoryView": ("thematic.project.theme_stories", "StoryView"),
    "Suggestion": ("thematic.model.suggestions", "Suggestion"),
    "SurveyReport": ("thematic.project.comparing_surveys", "SurveyReport"),
    "SurveyRoles": ("thematic.exchange.roles", "SurveyRoles"),
    "Table": ("thematic.exchange.tables", "Table"),
    "Tabled": ("thematic.project.results", "Found"),
    "ThematicError": ("thematic.errors", "ThematicError"),
    "ThemeCandidates": ("thematic.project.theme_candidates", "ThemeCandidates"),
    "ThemeFinding": ("thematic.project.theme_lint", "ThemeFinding"),
    "ThemeView": ("thematic.project.themes", "ThemeView"),
    "VersionView": ("thematic.project.codebook_versions", "VersionView"),
    "Voice": ("thematic.project.voices", "Voice"),
    "WaveRow": ("thematic.project.people", "WaveRow"),
    "Withdrawal": ("thematic.project.withdrawing", "Withdrawal"),
    "bundled": ("thematic.project.bundled", "bundled"),
    "create": ("thematic.project.project", "create"),
    "load_roles": ("thematic.exchange.roles", "load_roles"),
    "map_png": ("thematic.report.theme_map", "map_png"),
    "map_svg": ("thematic.report.theme_map", "map_svg"),
    "map_text": ("thematic.report.theme_map", "map_text"),
    "name_speakers": ("thematic.exchange.documents", "name_speakers"),
    "open": ("thematic.project.project", "open_project"),
    "propose_roles": ("thematic.exchange.roles", "propose_roles"),
    "read_documents": ("thematic.exchange.documents", "read_documents"),
    "read_redactions": ("thematic.exchange.redactions", "read_redactions"),
    "read_table": ("thematic.exchange.tables", "read_table"),
    "roles_to_yaml": ("thematic.exchange.roles", "roles_to_yaml"),
    "run_demo": ("thematic.project.demo", "run_demo"),
    "testing": ("thematic.testing", ""),
    "write_redactions": ("thematic.exchange.redactions", "write_redactions"),
}

__all__ = [
    "AddedSource",
    "AgreementTable",
    "AnonymisingReport",
    "Attribute",
    "AttributeRole",
    "AttributeType",
    "AttributionStyle",
    "Bank",
    "Candidates",
    "Care",
    "CasePlan",
    "CaseStudy",
    "CellQuotes",
    "ChangeKind",
    "Changed",
    "ClaimView",
    "Code",
    "CodeChange",
    "CodeDiff",
    "CodeEntry",
    "CodeRow",
    "CodeTrust",
    "CodebookDiff",
    "ComparedPassage",
    "ComparedReadings",
    "Conflict",
    "Cooccurrences",
    "Copy",
    "CountFilter",
    "CountLine",
    "CountTable",
    "DemoResult",
    "DisagreementLine",
    "Dispersion",
    "Document",
    "DocumentCheck",
    "DocumentsReport",
    "EditKind",
    "EditRequest",
    "Evidence",
    "ExampleView",
    "ExportReport",
    "FindPreview",
    "FindReport",
    "Finding",
    "FindingKind",
    "Fixed",
    "Found",
    "FoundPage",
    "Fragment",
    "Grid",
    "GridAnswer",
    "GridQuery",
    "GridRow",
    "GroupComparison",
    "IdenticalAnswers",
    "Imported",
    "Layout",
    "LintLimits",
    "LintQuote",
    "LintReport",
    "LogLine",
    "MadeReport",
    "MemoTarget",
    "MemoView",
    "MentionsChanged",
    "MergeReport",
    "Merged",
    "OptionColumn",
    "PairView",
    "Passage",
    "PersonRow",
    "PersonView",
    "PickedQuote",
    "Preview",
    "Progress",
    "Project",
    "Proposal",
    "ProposedRoles",
    "Question",
    "QuotationFinding",
    "QuoteCard",
    "QuoteView",
    "RareGroup",
    "ReadCoding",
    "ReadDocument",
    "ReadSource",
    "ReadingPage",
    "Recall",
    "RedactionRow",
    "ReportPlan",
    "ResolutionView",
    "ReviewAnswer",
    "ReviewCard",
    "ReviewItem",
    "Revision",
    "RevisionView",
    "SaidText",
    "SampleView",
    "Saturation",
    "SearchFilter",
    "SideBySide",
    "Sitting",
    "SpeakerGuess",
    "SpeakerLine",
    "SpeakerLink",
    "SpeakerMap",
    "SplitView",
    "Spread",
    "Status",
    "StoryView",
    "Suggestion",
    "SurveyReport",
    "SurveyRoles",
    "Table",
    "Tabled",
    "ThematicError",
    "ThemeCandidates",
    "ThemeFinding",
    "ThemeView",
    "VersionView",
    "Voice",
    "WaveRow",
    "Withdrawal",
    "__version__",
    "bundled",
    "create",
    "load_roles",
    "map_png",
    "map_svg",
    "map_text",
    "name_speakers",
    "open",
    "propose_roles",
    "read_documents",
    "read_redactions",
    "read_table",
    "roles_to_yaml",
    "run_demo",
    "testing",
    "write_redactions",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'thematic' has no attribute '{name}'")
    module, attribute = _HOMES[name]
    home = import_module(module)
    return getattr(home, attribute) if attribute else home


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
