"""Project: one open study, a small façade over its collaborators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from thematic.model.settings import Approach, Phase, UnitKind
from thematic.project.advice import NextStep, next_steps
from thematic.project.agreement.agreement import Agreement
from thematic.project.agreement.reliability import Reliability
from thematic.project.claims.claims import Claims
from thematic.project.claims.lexicons import Lexicons
from thematic.project.codebook.codebook import Codebook
from thematic.project.coding.coding import CodingDesk
from thematic.project.coding.comparing import Comparing
from thematic.project.creating import create_project
from thematic.project.exchanging.exchanging import Exchanging
from thematic.project.exploring.benchmarks import Benchmarks
from thematic.project.exploring.exploring import Exploring
from thematic.project.log.history import History
from thematic.project.memos.memos import Memos
from thematic.project.people.people import People
from thematic.project.quotes.attributions import Attributions
from thematic.project.quotes.desk import QuoteDesk
from thematic.project.quotes.quotes import Quotes
from thematic.project.reporting import facts
from thematic.project.reporting.checklists import Checklists
from thematic.project.reporting.framework import Framework
from thematic.project.reporting.joint_displays import JointDisplays
from thematic.project.reporting.limitations import Limitations
from thematic.project.reporting.method_checklist import MethodChecklist
from thematic.project.reporting.reporting import Reporting, ReportPlan
from thematic.project.session import Session
from thematic.project.settings import change_settings
from thematic.project.sources.documents import Documents
from thematic.project.sources.embedding import Embedding
from thematic.project.sources.revisions import Revisions
from thematic.project.sources.searching import Searching
from thematic.project.sources.sources import Sources
from thematic.project.suggesting import left_out
from thematic.project.themes.reviews import ThemeReviews
from thematic.project.themes.stories import ThemeStories
from thematic.project.themes.themes import Themes
from thematic.store.store import Store
from thematic.store.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from types import TracebackType

    from thematic.exchange.report import ExportReport
    from thematic.model.settings import Settings
    from thematic.model.suggestions import Decision, Suggestion
    from thematic.project.anonymising.anonymising import Anonymising
    from thematic.project.exchanging.exchanging import Imported
    from thematic.project.exploring.results import Results
    from thematic.project.log.history import LogLine
    from thematic.project.merging.account import Merged
    from thematic.project.people.withdrawing import Withdrawal
    from thematic.project.quotes.dispersion import Dispersion
    from thematic.project.reporting.attention import AttentionItem
    from thematic.project.reporting.checking import DocumentCheck
    from thematic.project.reporting.facts import Progress, Status
    from thematic.project.reporting.how_far import HowFar
    from thematic.project.sources.embedding import EmbeddingReport
    from thematic.project.sources.searching import Found, SearchFilter
    from thematic.project.suggesting.evaluating import Evaluating
    from thematic.project.suggesting.grouping import Grouping
    from thematic.project.suggesting.reviewing import Reviewing
    from thematic.report.records import Written
    from thematic.store.verifying import Verification


class Project:
    """An open project file.

    Attributes:
        sources: the texts and who gave them.
        revisions: answers that a later export gives differently, and what was decided.
        documents: interviews, focus groups and documents, and who speaks in them.
        people: participants, waves, response rates, relations.
        codebook: the tree of codes.
        coding: marking spans, find-and-code, codings in and out.
        memos: notes about anything, and the journal.
        searching: words, phrases and patterns in all texts.
        exchanging: files of other tools, in and out.
        comparing: two people's readings side by side.
        agreement: statistics of coders, their disagreements and what they decided.
        reliability: samples that several people code on their own.
        benchmarks: tables from outside the study beside its answers.
        exploring: counts, comparisons, co-occurrence, change, code saturation.
        embedding: vectors of units.
        reviewing: suggestions and decisions.
        grouping: candidates for codes and for themes.
        anonymising: replacing names and places.
        themes: groups of codes.
        theme_stories: what is told about themes.
        theme_reviews: the questions of their review, and the answers.
        quotes: quote banks and picked quotes.
        quote_desk: editing, weighing and approving picked quotes.
        attributions: how speakers are named, and what they agreed to.
        claims: sentences about prevalence, tied to live counts.
        lexicons: what words for how many mean.
        framework: the analyst's summaries, by participant or group and theme.
        joint_displays: closed items beside themes.
        limitations: the register of limitations.
        checklists: COREQ and SRQR, as far as the project knows.
        method_checklist: what Braun and Clarke ask of an analysis: what is counted, what people answered.
        reporting: reports by template.
        history: the log, undo and redo.

    Example:
        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> with create(f"{folder.name}/study.thematic", coder="CD") as project:
        ...     project.status().events
        1
    """

    def __init__(self, store: Store, session: Session) -> None:
        """Wire the collaborators to one session; use `thematic.create` or `thematic.open`."""
        self._store = store
        self._session = session
        self._reviewing: Reviewing | None = None
        self.embedding = Embedding(session)
        self.sources = Sources(session)
        self.revisions = Revisions(session)
        self.documents = Documents(session)
        self.people = People(session)
        self.codebook = Codebook(session)
        self.coding = CodingDesk(session)
        self.memos = Memos(session)
        self.searching = Searching(session)
        self.comparing = Comparing(session)
        self.exploring = Exploring(session)
        self.benchmarks = Benchmarks(session)
        self.agreement = Agreement(session)
        self.reliability = Reliability(session)
        self.exchanging = Exchanging(session, self.codebook, self.coding)
        self.themes = Themes(session)
        self.theme_stories = ThemeStories(session)
        self.theme_reviews = ThemeReviews(session, self.embedding)
        self.quotes = Quotes(session, self.embedding)
        self.quote_desk = QuoteDesk(session)
        self.attributions = Attributions(session)
        self.claims = Claims(session)
        self.lexicons = Lexicons(session)
        self.history = History(session)
        self.framework = Framework(session)
        self.joint_displays = JointDisplays(session)
        self.limitations = Limitations(session)
        self.checklists = Checklists(session)
        self.method_checklist = MethodChecklist(session)
        self.reporting = Reporting(session, self.embedding)

    @property
    def path(self) -> Path:
        """The project file."""
        return self._store.path

    @property
    def coder(self) -> str | None:
        """Who writes; None for the project's last coder."""
        return self._session.coder

    @property
    def anonymising(self) -> Anonymising:
        """Replacing names and places; the lists of names are read when they are first asked for."""
        from thematic.project.anonymising.anonymising import Anonymising

        return Anonymising(self._session)

    @property
    def results(self) -> Results:
        """Tables of exploring and agreement as files, downloads and charts."""
        from thematic.project.exploring.results import Results

        return Results(self._session)

    @property
    def reviewing(self) -> Reviewing:
        """Suggestions and decisions; numpy is loaded when they are first asked for."""
        if self._reviewing is None:
            from thematic.project.suggesting.reviewing import Reviewing

            self._reviewing = Reviewing(self._session, self.embedding)
        return self._reviewing

    @property
    def evaluating(self) -> Evaluating:
        """How far to trust suggestions; numpy is loaded when it is first asked for."""
        from thematic.project.suggesting.evaluating import Evaluating

        return Evaluating(self._session, self.embedding)

    @property
    def grouping(self) -> Grouping:
        """Candidates for codes and for themes; numpy is loaded when they are first asked for."""
        from thematic.project.suggesting.grouping import Grouping

        return Grouping(self._session, self.embedding)

    def suggest(
        self, code: str | None = None, *, limit: int = 20, progress: Callable[[int, int], None] | None = None
    ) -> list[Suggestion]:
        """List open suggestions with evidence; see `Reviewing.suggest`."""
        return self.reviewing.suggest(code, limit=limit, progress=progress)

    def decide(
        self,
        suggestion: Suggestion | int,
        verdict: str,
        *,
        code: str | None = None,
        instead: str | None = None,
        reason: str = "",
    ) -> Decision:
        """Decide about a suggestion; see `Reviewing.decide`."""
        return self.reviewing.decide(suggestion, verdict, code=code, instead=instead, reason=reason)

    def embed(
        self, *, embedder: str | None = None, progress: Callable[[int, int], None] | None = None
    ) -> EmbeddingReport:
        """Make the vectors that are missing; see `Embedding.run`. In a large project words are counted ahead, too."""
        from thematic.project.suggesting.counting import keep_counts

        report = self.embedding.run(embedder=embedder, progress=progress)
        keep_counts(self._session)
        return report

    def search(
        self,
        query: str,
        *,
        regex: bool = False,
        only: SearchFilter | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Found]:
        """Find what was said; see `Searching.find`, and `Searching.page` for pages with totals."""
        return self.searching.find(query, regex=regex, only=only, limit=limit, offset=offset)

    def withdraw(self, participant: str, *, reason: str, redact_mentions: bool = False) -> Withdrawal:
        """Remove a participant for good; see `thematic.project.people.withdrawing.withdraw`."""
        from thematic.project.people.withdrawing import withdraw

        return withdraw(self._session, participant, reason=reason, redact_mentions=redact_mentions)

    def report(
        self,
        path: str | Path,
        *,
        title: str = "",
        attribute: str | None = None,
        template: str = "findings",
        sections: Sequence[str] | None = None,
    ) -> Written:
        """Write the report as .docx, .odt, .html, .md or (its tables) .xlsx; more by `reporting` and a `ReportPlan`."""
        chosen = None if sections is None else tuple(sections)
        plan = ReportPlan(template=template, title=title, attribute=attribute or "", sections=chosen)
        return self.reporting.write(path, plan)

    def dispersion(self, *, attribute: str | None = None) -> Dispersion:
        """Tell how picked quotes are spread over people, groups and waves; see `thematic.project.quotes.dispersion`."""
        from thematic.project.quotes.dispersion import dispersion

        return dispersion(self._session, attribute=attribute)

    def note_written(self, kind: str, path: str | Path, places: Iterable[tuple[int, int, int]]) -> None:
        """Note, as one event, that a file was written and which spans (source, start, end) it quotes."""
        from thematic.project.quotes.exporting import note_places

        note_places(self._session, kind, path, places)

    def check_quotes(self, document: str | Path) -> DocumentCheck:
        """Check the quotations and figures of a finished document; see `thematic.project.reporting.checking`."""
        from thematic.project.reporting.checking import check_document

        return check_document(self._session, document)

    def import_(self, path: str | Path) -> Imported:
        """Import a project, a codebook or a table of another tool; see `Exchanging.import_`."""
        return self.exchanging.import_(path)

    def export(self, path: str | Path, *, what: str | None = None) -> ExportReport:
        """Write the project, its codings, a matrix or the codebook for other tools; see `Exchanging.export`."""
        return self.exchanging.export(path, what=what)

    def merge(self, path: str | Path, *, reason: str = "") -> Merged:
        """Take over what another project file about the same data has; see `thematic.project.merging.merging.merge`."""
        from thematic.project.merging.merging import merge

        return merge(self._session, path, reason=reason)

    def status(self) -> Status:
        """Count what is in the project."""
        return facts.status(self._session)

    def progress(self) -> Progress:
        """Tell how far the analysis has come."""
        return facts.progress(self._session)

    def how_far(self) -> HowFar:
        """Count what was read, coded and reviewed; see `thematic.project.reporting.how_far`."""
        from thematic.project.reporting.how_far import how_far

        return how_far(self._session)

    def attention(self, *, kinds: Sequence[str] = ()) -> list[AttentionItem]:
        """List what waits for somebody; see `thematic.project.reporting.attention`.

        Raises:
            InvalidValueError: there is no such kind.
        """
        from thematic.project.reporting.attention import attention

        return attention(self._session, self.embedding, kinds=kinds)

    def next_steps(self) -> list[NextStep]:
        """List what can be done next; see `thematic.project.advice`."""
        return next_steps(self.status(), self.progress())

    def settings(self) -> Settings:
        """Read what the project declares."""
        return self._session.settings()

    def change_settings(
        self, *, ai: bool | None = None, approach: str | None = None, shown: str | None = None, reason: str
    ) -> Settings:
        """Change what the project declares, as one event; None leaves a setting as it is.

        Args:
            ai: whether there are suggestions.
            approach: reflexive, codebook or reliability.
            shown: put suggestions before a coder for what nobody has coded (before), or only for what they have coded
                themselves (after-own-coding).
            reason: why; the log keeps it.

        Raises:
            InvalidValueError: there is no such approach or time of showing, or no reason is given.
        """
        return change_settings(self._session, ai=ai, approach=approach, shown=shown, reason=reason)

    def leave_out(self, code: str, *, reason: str) -> None:
        """Never suggest a code, as one event; see `thematic.project.suggesting.left_out`."""
        left_out.leave_out(self._session, code, reason=reason)

    def take_in(self, code: str, *, reason: str) -> None:
        """Suggest a code again, as one event; see `thematic.project.suggesting.left_out`."""
        left_out.take_in(self._session, code, reason=reason)

    def left_out(self) -> list[str]:
        """List the codes that are never suggested, by path."""
        return left_out.left_out(self._session)

    def choose_suggester(self, name: str) -> None:
        """Choose what ranks, by name, as one event; see `thematic.project.suggesting.left_out`."""
        left_out.choose_suggester(self._session, name)

    def log(self, *, limit: int | None = None) -> list[LogLine]:
        """List the events, newest first."""
        return self.history.lines(limit=limit)

    def unless_written(self) -> AbstractContextManager[None]:
        """Look and write as one: a write in this block is refused once anybody else wrote since its beginning.

        Raises:
            WrittenMeanwhileError: by the write in the block; nothing of it is written.

        Example:
            >>> import tempfile
            >>> folder = tempfile.TemporaryDirectory()
            >>> with create(f"{folder.name}/study.thematic", coder="CD") as project, project.unless_written():
            ...     if not project.codebook.rows():
            ...         code = project.codebook.create("waiting", definition="Time until it begins.")
            >>> code.name
            'waiting'
        """
        return self._session.unless_written()

    def undo(self, event_id: int | None = None, *, reason: str = "") -> LogLine:
        """Undo an event, the newest by default; see `History.undo`."""
        return self.history.undo(event_id, reason=reason)

    def redo(self, event_id: int | None = None, *, reason: str = "") -> LogLine:
        """Redo an undone event; see `History.redo`."""
        return self.history.redo(event_id, reason=reason)

    def verify(self) -> Verification:
        """Check hashes, spans, foreign keys, the log and its chain."""
        with self._session.read() as reading:
            return verify(reading.connection)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        """Use the project in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()


def create(
    path: str | Path,
    *,
    coder: str,
    approach: str = Approach.CODEBOOK.value,
    unit: str = UnitKind.RESPONSE.value,
    blind: float = 0.05,
    seed: int = 0,
) -> Project:
    """Create a project file and open it.

    Args:
        path: the file to create; it must not exist.
        coder: who works on it.
        approach: reflexive, codebook or reliability.
        unit: response or sentence; what is suggested for and counted.
        blind: the share of units (0 to 1) for which no suggestion is ever shown.
        seed: what every random choice starts from.

    Raises:
        ProjectExistsError: something is already at `path`.
        InvalidValueError: approach, unit or blind share are not among those allowed.
    """
    create_project(Path(path), coder=coder, approach=approach, unit=unit, blind=blind, seed=seed)
    return open_project(path, coder=coder)


def open_project(path: str | Path, *, coder: str | None = None, phase: str | None = None) -> Project:
    """Open a project file.

    Args:
        path: the file.
        coder: who writes; the project's last coder by default.
        phase: the phase of analysis that events are recorded under.

    Raises:
        ProjectMissingError, NotAProjectError, NewerProjectError: the file is not a project this version can open.
    """
    store = Store.open(Path(path))
    return Project(store, Session(store, coder=coder, phase=Phase(phase) if phase else None))
