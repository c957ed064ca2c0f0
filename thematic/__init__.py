"""Thematic analysis of open-ended survey answers and interviews, with checkable suggestions and provable quotes.

Names are loaded when they are first used, so that `import thematic` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from thematic.version import __version__

if TYPE_CHECKING:
    from thematic import testing
    from thematic.analysis.association import Association
    from thematic.analysis.counts import Count
    from thematic.errors import ThematicError, UnknownReferencesError
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
    from thematic.project.agreement.agreement import MachineLine
    from thematic.project.agreement.reliability import CoderProgress, Drawn, SampleView
    from thematic.project.agreement.resolving import ResolutionView
    from thematic.project.agreement.tables import AgreementTable, CodeAgreementLine, DisagreementLine
    from thematic.project.anonymising.anonymising import AnonymisingReport
    from thematic.project.bundled import bundled
    from thematic.project.claims.claims import ClaimView
    from thematic.project.codebook.changes import ChangeKind, CodebookDiff, CodeChange, CodeDiff
    from thematic.project.codebook.codebook import CodeRow
    from thematic.project.codebook.examples import ExampleView
    from thematic.project.codebook.merging import MergeReport
    from thematic.project.codebook.splitting import SplitView
    from thematic.project.codebook.versions import VersionView
    from thematic.project.coding.coded_passages import Passage
    from thematic.project.coding.comparing import ComparedPassage, ComparedReadings, SideBySide
    from thematic.project.coding.identical import Copy, IdenticalAnswers
    from thematic.project.coding.proposals import FindPreview, FindReport, Proposal
    from thematic.project.demo import DemoResult, run_demo
    from thematic.project.exchanging.exchanging import Imported
    from thematic.project.exploring.before_after import Changed, MentionsChanged
    from thematic.project.exploring.benchmarking import BenchmarkComparison
    from thematic.project.exploring.benchmarks import BenchmarkFacts, BenchmarkView
    from thematic.project.exploring.cell_quotes import CellQuotes
    from thematic.project.exploring.comparing_groups import GroupComparison
    from thematic.project.exploring.cooccurring import Cooccurrences
    from thematic.project.exploring.count_filters import CountFilter
    from thematic.project.exploring.count_lines import CountLine
    from thematic.project.exploring.counting_tables import CountTable
    from thematic.project.exploring.results import Found as Tabled
    from thematic.project.exploring.saturating import Saturation
    from thematic.project.hints import Hints
    from thematic.project.linting.findings import Finding, FindingKind, LintLimits, LintQuote, LintReport
    from thematic.project.log.history import LogLine
    from thematic.project.memos.targets import Target as MemoTarget
    from thematic.project.memos.views import MemoView
    from thematic.project.merging.account import Merged
    from thematic.project.merging.settling import Conflict
    from thematic.project.passphrases import Door, Passphrase
    from thematic.project.people.people import PersonRow, PersonView, SaidText, WaveRow
    from thematic.project.people.withdrawing import Recall, Withdrawal
    from thematic.project.project import Project, create
    from thematic.project.project import open_project as open  # noqa: A004 - thematic.open reads as io.open does
    from thematic.project.quotes.attributions import AttributionStyle
    from thematic.project.quotes.desk import EditRequest, PairView, Preview
    from thematic.project.quotes.dispersion import Dispersion, Spread
    from thematic.project.quotes.fragments import Fragment
    from thematic.project.quotes.quotes import Bank, PickedQuote
    from thematic.project.quotes.views import QuoteView
    from thematic.project.recent import RecentProject, RecentProjects
    from thematic.project.reporting.attention import AttentionItem
    from thematic.project.reporting.case_studies import CasePlan, CaseStudy
    from thematic.project.reporting.checking import DocumentCheck
    from thematic.project.reporting.facts import Progress, Status
    from thematic.project.reporting.framework_grid import FrameworkCell, FrameworkGrid, FrameworkRow
    from thematic.project.reporting.how_far import HowFar
    from thematic.project.reporting.method_checklist import MethodAnswer, MethodLine
    from thematic.project.reporting.reporting import MadeReport, ReportPlan
    from thematic.project.sources.appending import Revision
    from thematic.project.sources.comparing_surveys import SurveyReport
    from thematic.project.sources.documents import AddedSource, DocumentsReport, ReadDocument, SpeakerLine, SpeakerRow
    from thematic.project.sources.reading_pages import ReadCoding, ReadingPage, ReadSource
    from thematic.project.sources.revisions import RevisionView
    from thematic.project.sources.searching import Found, FoundPage, SearchFilter
    from thematic.project.sources.voices import Voice
    from thematic.project.suggesting.candidates import CandidateGroup, CandidatePassage, Candidates
    from thematic.project.suggesting.care import Care
    from thematic.project.suggesting.evaluating import ProjectEvaluation
    from thematic.project.suggesting.showings import Sitting
    from thematic.project.suggesting.trust import CodeTrust
    from thematic.project.themes.candidates import ThemeCandidate, ThemeCandidates, ThemeJoin
    from thematic.project.themes.lint import ThemeFinding
    from thematic.project.themes.reviews import ReviewAnswer, ReviewCard, ReviewItem
    from thematic.project.themes.stories import StoryView
    from thematic.project.themes.themes import ThemeView
    from thematic.report.records import QuoteCard
    from thematic.report.theme_map import map_png, map_svg, map_text
    from thematic.store.standing import PhaseWork
    from thematic.text.quotations import Finding as QuotationFinding
    from thematic.text.redaction import RareGroup

_HOMES = {
    "AddedSource": ("thematic.project.sources.documents", "AddedSource"),
    "AgreementTable": ("thematic.project.agreement.tables", "AgreementTable"),
    "AnonymisingReport": ("thematic.project.anonymising.anonymising", "AnonymisingReport"),
    "Association": ("thematic.analysis.association", "Association"),
    "AttentionItem": ("thematic.project.reporting.attention", "AttentionItem"),
    "Attribute": ("thematic.model.participants", "Attribute"),
    "AttributeRole": ("thematic.exchange.roles", "AttributeRole"),
    "AttributeType": ("thematic.model.participants", "AttributeType"),
    "AttributionStyle": ("thematic.project.quotes.attributions", "AttributionStyle"),
    "Bank": ("thematic.project.quotes.quotes", "Bank"),
    "BenchmarkComparison": ("thematic.project.exploring.benchmarking", "BenchmarkComparison"),
    "BenchmarkFacts": ("thematic.project.exploring.benchmarks", "BenchmarkFacts"),
    "BenchmarkView": ("thematic.project.exploring.benchmarks", "BenchmarkView"),
    "CandidateGroup": ("thematic.project.suggesting.candidates", "CandidateGroup"),
    "CandidatePassage": ("thematic.project.suggesting.candidates", "CandidatePassage"),
    "Candidates": ("thematic.project.suggesting.candidates", "Candidates"),
    "Care": ("thematic.project.suggesting.care", "Care"),
    "CasePlan": ("thematic.project.reporting.case_studies", "CasePlan"),
    "CaseStudy": ("thematic.project.reporting.case_studies", "CaseStudy"),
    "CellQuotes": ("thematic.project.exploring.cell_quotes", "CellQuotes"),
    "ChangeKind": ("thematic.project.codebook.changes", "ChangeKind"),
    "Changed": ("thematic.project.exploring.before_after", "Changed"),
    "ClaimView": ("thematic.project.claims.claims", "ClaimView"),
    "Code": ("thematic.model.codes", "Code"),
    "CodeAgreementLine": ("thematic.project.agreement.tables", "CodeAgreementLine"),
    "CodeChange": ("thematic.project.codebook.changes", "CodeChange"),
    "CodeDiff": ("thematic.project.codebook.changes", "CodeDiff"),
    "CodeEntry": ("thematic.model.codes", "CodeEntry"),
    "CodeRow": ("thematic.project.codebook.codebook", "CodeRow"),
    "CodeTrust": ("thematic.project.suggesting.trust", "CodeTrust"),
    "CodebookDiff": ("thematic.project.codebook.changes", "CodebookDiff"),
    "CoderProgress": ("thematic.project.agreement.reliability", "CoderProgress"),
    "ComparedPassage": ("thematic.project.coding.comparing", "ComparedPassage"),
    "ComparedReadings": ("thematic.project.coding.comparing", "ComparedReadings"),
    "Conflict": ("thematic.project.merging.settling", "Conflict"),
    "Cooccurrences": ("thematic.project.exploring.cooccurring", "Cooccurrences"),
    "Copy": ("thematic.project.coding.identical", "Copy"),
    "Count": ("thematic.analysis.counts", "Count"),
    "CountFilter": ("thematic.project.exploring.count_filters", "CountFilter"),
    "CountLine": ("thematic.project.exploring.count_lines", "CountLine"),
    "CountTable": ("thematic.project.exploring.counting_tables", "CountTable"),
    "DemoResult": ("thematic.project.demo", "DemoResult"),
    "DisagreementLine": ("thematic.project.agreement.tables", "DisagreementLine"),
    "Dispersion": ("thematic.project.quotes.dispersion", "Dispersion"),
    "Document": ("thematic.exchange.documents", "Document"),
    "DocumentCheck": ("thematic.project.reporting.checking", "DocumentCheck"),
    "DocumentsReport": ("thematic.project.sources.documents", "DocumentsReport"),
    "Door": ("thematic.project.passphrases", "Door"),
    "Drawn": ("thematic.project.agreement.reliability", "Drawn"),
    "EditKind": ("thematic.model.quotes", "EditKind"),
    "EditRequest": ("thematic.project.quotes.desk", "EditRequest"),
    "Evidence": ("thematic.model.suggestions", "Evidence"),
    "ExampleView": ("thematic.project.codebook.examples", "ExampleView"),
    "ExportReport": ("thematic.exchange.report", "ExportReport"),
    "FindPreview": ("thematic.project.coding.proposals", "FindPreview"),
    "FindReport": ("thematic.project.coding.proposals", "FindReport"),
    "Finding": ("thematic.project.linting.findings", "Finding"),
    "FindingKind": ("thematic.project.linting.findings", "FindingKind"),
    "Fixed": ("thematic.exchange.roles", "Fixed"),
    "Found": ("thematic.project.sources.searching", "Found"),
    "FoundPage": ("thematic.project.sources.searching", "FoundPage"),
    "Fragment": ("thematic.project.quotes.fragments", "Fragment"),
    "FrameworkCell": ("thematic.project.reporting.framework_grid", "FrameworkCell"),
    "FrameworkGrid": ("thematic.project.reporting.framework_grid", "FrameworkGrid"),
    "FrameworkRow": ("thematic.project.reporting.framework_grid", "FrameworkRow"),
    "Grid": ("thematic.model.grids", "Grid"),
    "GridAnswer": ("thematic.model.grids", "GridAnswer"),
    "GridQuery": ("thematic.model.grids", "GridQuery"),
    "GridRow": ("thematic.model.grids", "GridRow"),
    "GroupComparison": ("thematic.project.exploring.comparing_groups", "GroupComparison"),
    "Hints": ("thematic.project.hints", "Hints"),
    "HowFar": ("thematic.project.reporting.how_far", "HowFar"),
    "IdenticalAnswers": ("thematic.project.coding.identical", "IdenticalAnswers"),
    "Imported": ("thematic.project.exchanging.exchanging", "Imported"),
    "Layout": ("thematic.exchange.roles", "Layout"),
    "LintLimits": ("thematic.project.linting.findings", "LintLimits"),
    "LintQuote": ("thematic.project.linting.findings", "LintQuote"),
    "LintReport": ("thematic.project.linting.findings", "LintReport"),
    "LogLine": ("thematic.project.log.history", "LogLine"),
    "MachineLine": ("thematic.project.agreement.agreement", "MachineLine"),
    "MadeReport": ("thematic.project.reporting.reporting", "MadeReport"),
    "MemoTarget": ("thematic.project.memos.targets", "Target"),
    "MemoView": ("thematic.project.memos.views", "MemoView"),
    "MentionsChanged": ("thematic.project.exploring.before_after", "MentionsChanged"),
    "MergeReport": ("thematic.project.codebook.merging", "MergeReport"),
    "Merged": ("thematic.project.merging.account", "Merged"),
    "MethodAnswer": ("thematic.project.reporting.method_checklist", "MethodAnswer"),
    "MethodLine": ("thematic.project.reporting.method_checklist", "MethodLine"),
    "OptionColumn": ("thematic.exchange.roles", "OptionColumn"),
    "PairView": ("thematic.project.quotes.desk", "PairView"),
    "Passage": ("thematic.project.coding.coded_passages", "Passage"),
    "Passphrase": ("thematic.project.passphrases", "Passphrase"),
    "PersonRow": ("thematic.project.people.people", "PersonRow"),
    "PersonView": ("thematic.project.people.people", "PersonView"),
    "PhaseWork": ("thematic.store.standing", "PhaseWork"),
    "PickedQuote": ("thematic.project.quotes.quotes", "PickedQuote"),
    "Preview": ("thematic.project.quotes.desk", "Preview"),
    "Progress": ("thematic.project.reporting.facts", "Progress"),
    "Project": ("thematic.project.project", "Project"),
    "ProjectEvaluation": ("thematic.project.suggesting.evaluating", "ProjectEvaluation"),
    "Proposal": ("thematic.project.coding.proposals", "Proposal"),
    "ProposedRoles": ("thematic.exchange.roles", "ProposedRoles"),
    "Question": ("thematic.model.sources", "Question"),
    "QuotationFinding": ("thematic.text.quotations", "Finding"),
    "QuoteCard": ("thematic.report.records", "QuoteCard"),
    "QuoteView": ("thematic.project.quotes.views", "QuoteView"),
    "RareGroup": ("thematic.text.redaction", "RareGroup"),
    "ReadCoding": ("thematic.project.sources.reading_pages", "ReadCoding"),
    "ReadDocument": ("thematic.project.sources.documents", "ReadDocument"),
    "ReadSource": ("thematic.project.sources.reading_pages", "ReadSource"),
    "ReadingPage": ("thematic.project.sources.reading_pages", "ReadingPage"),
    "Recall": ("thematic.project.people.withdrawing", "Recall"),
    "RecentProject": ("thematic.project.recent", "RecentProject"),
    "RecentProjects": ("thematic.project.recent", "RecentProjects"),
    "RedactionRow": ("thematic.exchange.redactions", "RedactionRow"),
    "ReportPlan": ("thematic.project.reporting.reporting", "ReportPlan"),
    "ResolutionView": ("thematic.project.agreement.resolving", "ResolutionView"),
    "ReviewAnswer": ("thematic.project.themes.reviews", "ReviewAnswer"),
    "ReviewCard": ("thematic.project.themes.reviews", "ReviewCard"),
    "ReviewItem": ("thematic.project.themes.reviews", "ReviewItem"),
    "Revision": ("thematic.project.sources.appending", "Revision"),
    "RevisionView": ("thematic.project.sources.revisions", "RevisionView"),
    "SaidText": ("thematic.project.people.people", "SaidText"),
    "SampleView": ("thematic.project.agreement.reliability", "SampleView"),
    "Saturation": ("thematic.project.exploring.saturating", "Saturation"),
    "SearchFilter": ("thematic.project.sources.searching", "SearchFilter"),
    "SideBySide": ("thematic.project.coding.comparing", "SideBySide"),
    "Sitting": ("thematic.project.suggesting.showings", "Sitting"),
    "SpeakerGuess": ("thematic.exchange.documents", "SpeakerGuess"),
    "SpeakerLine": ("thematic.project.sources.documents", "SpeakerLine"),
    "SpeakerLink": ("thematic.exchange.documents", "SpeakerLink"),
    "SpeakerMap": ("thematic.exchange.documents", "SpeakerMap"),
    "SpeakerRow": ("thematic.project.sources.documents", "SpeakerRow"),
    "SplitView": ("thematic.project.codebook.splitting", "SplitView"),
    "Spread": ("thematic.project.quotes.dispersion", "Spread"),
    "Status": ("thematic.project.reporting.facts", "Status"),
    "StoryView": ("thematic.project.themes.stories", "StoryView"),
    "Suggestion": ("thematic.model.suggestions", "Suggestion"),
    "SurveyReport": ("thematic.project.sources.comparing_surveys", "SurveyReport"),
    "SurveyRoles": ("thematic.exchange.roles", "SurveyRoles"),
    "Table": ("thematic.exchange.tables", "Table"),
    "Tabled": ("thematic.project.exploring.results", "Found"),
    "ThematicError": ("thematic.errors", "ThematicError"),
    "ThemeCandidate": ("thematic.project.themes.candidates", "ThemeCandidate"),
    "ThemeCandidates": ("thematic.project.themes.candidates", "ThemeCandidates"),
    "ThemeJoin": ("thematic.project.themes.candidates", "ThemeJoin"),
    "ThemeFinding": ("thematic.project.themes.lint", "ThemeFinding"),
    "ThemeView": ("thematic.project.themes.themes", "ThemeView"),
    "UnknownReferencesError": ("thematic.errors", "UnknownReferencesError"),
    "VersionView": ("thematic.project.codebook.versions", "VersionView"),
    "Voice": ("thematic.project.sources.voices", "Voice"),
    "WaveRow": ("thematic.project.people.people", "WaveRow"),
    "Withdrawal": ("thematic.project.people.withdrawing", "Withdrawal"),
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
    "Association",
    "AttentionItem",
    "Attribute",
    "AttributeRole",
    "AttributeType",
    "AttributionStyle",
    "Bank",
    "BenchmarkComparison",
    "BenchmarkFacts",
    "BenchmarkView",
    "CandidateGroup",
    "CandidatePassage",
    "Candidates",
    "Care",
    "CasePlan",
    "CaseStudy",
    "CellQuotes",
    "ChangeKind",
    "Changed",
    "ClaimView",
    "Code",
    "CodeAgreementLine",
    "CodeChange",
    "CodeDiff",
    "CodeEntry",
    "CodeRow",
    "CodeTrust",
    "CodebookDiff",
    "CoderProgress",
    "ComparedPassage",
    "ComparedReadings",
    "Conflict",
    "Cooccurrences",
    "Copy",
    "Count",
    "CountFilter",
    "CountLine",
    "CountTable",
    "DemoResult",
    "DisagreementLine",
    "Dispersion",
    "Document",
    "DocumentCheck",
    "DocumentsReport",
    "Door",
    "Drawn",
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
    "FrameworkCell",
    "FrameworkGrid",
    "FrameworkRow",
    "Grid",
    "GridAnswer",
    "GridQuery",
    "GridRow",
    "GroupComparison",
    "Hints",
    "HowFar",
    "IdenticalAnswers",
    "Imported",
    "Layout",
    "LintLimits",
    "LintQuote",
    "LintReport",
    "LogLine",
    "MachineLine",
    "MadeReport",
    "MemoTarget",
    "MemoView",
    "MentionsChanged",
    "MergeReport",
    "Merged",
    "MethodAnswer",
    "MethodLine",
    "OptionColumn",
    "PairView",
    "Passage",
    "Passphrase",
    "PersonRow",
    "PersonView",
    "PhaseWork",
    "PickedQuote",
    "Preview",
    "Progress",
    "Project",
    "ProjectEvaluation",
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
    "RecentProject",
    "RecentProjects",
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
    "SpeakerRow",
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
    "ThemeCandidate",
    "ThemeCandidates",
    "ThemeFinding",
    "ThemeJoin",
    "ThemeView",
    "UnknownReferencesError",
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
