"""What the project knows about how it was analysed, for the methods paragraph and the status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.coders import Coder
from thematic.model.codes import Code
from thematic.model.codings import Coding, Origin
from thematic.model.participants import Participant, Wave
from thematic.model.settings import Setting
from thematic.model.sources import Question, Source, SourceKind, SourceState, Unit
from thematic.model.themes import Theme
from thematic.project.session import settings_of
from thematic.report.methods import MethodsFacts
from thematic.store import answers, coded, log, suggested, vectors
from thematic.version import __version__

if TYPE_CHECKING:
    from thematic.analysis.counts import Count
    from thematic.project.session import Session
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a project, in numbers."""

    participants: int
    sources: int
    questions: int
    responses: int
    units: int
    codes: int
    codings: int
    suggestions_pending: int
    themes: int
    coders: int
    waves: int
    events: int
    approach: str
    unit: str
    ai: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the analysis has come, for the overview.

    Attributes:
        units: all of them; `coded` lie in sources with a coding, `blind` in the blind sample.
        decisions: by verdict.
        without_definition: codes that have codings and no definition.
        outside_themes: codes that have codings and argue for no theme.
    """

    units: int
    coded: int
    blind: int
    decisions: tuple[tuple[str, int], ...]
    without_definition: int
    outside_themes: int
    suggestions_made: bool

    @property
    def coded_units(self) -> Count:
        """The units that lie in sources with a coding, out of all of them."""
        from thematic.analysis.counts import Count

        return Count(self.coded, self.units, "units")


def status(session: Session) -> Status:
    """Count what is in a project."""
    with session.read() as reading:
        settings = settings_of(reading)
        return Status(
            participants=reading.count(Participant),
            sources=reading.count(Source, state=SourceState.TEXT.value),
            questions=reading.count(Question),
            responses=reading.count(Source, state=SourceState.TEXT.value, kind=SourceKind.RESPONSE.value),
            units=reading.count(Unit),
            codes=reading.count(Code, status="active"),
            codings=reading.count(Coding),
            suggestions_pending=suggested.pending_count(reading.connection) if settings.ai else 0,
            themes=reading.count(Theme),
            coders=reading.count(Coder),
            waves=reading.count(Wave),
            events=log.count(reading.connection),
            approach=settings.approach.value,
            unit=settings.unit.value,
            ai="on" if settings.ai else "off",
        )


def progress(session: Session) -> Progress:
    """Tell how far the analysis has come."""
    from thematic.model.themes import ThemeCode

    with session.read() as reading:
        total, blind, done = coded.coded_units(reading.connection)
        counts = coded.coding_counts(reading.connection)
        in_themes = {one.code_id for one in reading.all(ThemeCode)}
        used = [code for code in reading.all(Code) if counts.get(code.code_id)]
        return Progress(
            total,
            done,
            blind,
            tuple(sorted(coded.verdicts(reading.connection).items())),
            sum(not code.definition.strip() for code in used),
            sum(code.code_id not in in_themes for code in used),
            suggested.newest(reading.connection) is not None,
        )


def methods_facts(session: Session, *, verified: bool | None = None) -> MethodsFacts:
    """Gather what the methods paragraph says."""
    with session.read() as reading:
        settings = settings_of(reading)
        origins = coded.origins(reading.connection)
        verdicts = coded.verdicts(reading.connection)
        total, blind, done = coded.coded_units(reading.connection)
        counts = coded.coding_counts(reading.connection)
        used = [code for code in reading.all(Code) if counts.get(code.code_id)]
        themes = reading.all(Theme)
        made = vectors.models(reading.connection)
        embedder = reading.get(Setting, "embedder") if made else None
        coders_at_work = {one.coder_id for one in coded.marks(reading.connection)}
        return MethodsFacts(
            approach=settings.approach,
            unit=settings.unit.value,
            participants=reading.count(Participant),
            answering=_answering(reading),
            version=__version__,
            questions=reading.count(Question),
            responses=reading.count(Source, state=SourceState.TEXT.value, kind=SourceKind.RESPONSE.value),
            blank=reading.count(Source, state=SourceState.BLANK.value),
            no_answer=reading.count(Source, state=SourceState.NO_ANSWER.value),
            documents=tuple(
                (kind.value, count)
                for kind in SourceKind
                if kind is not SourceKind.RESPONSE and (count := reading.count(Source, kind=kind.value))
            ),
            waves=tuple(one.name for one in sorted(reading.all(Wave), key=lambda one: one.position)),
            coders=tuple(one.name for one in reading.all(Coder) if one.coder_id in coders_at_work),
            codes=len(used),
            defined=sum(bool(code.definition.strip()) for code in used),
            themes=sum(one.parent_id is None for one in themes),
            subthemes=sum(one.parent_id is not None for one in themes),
            by_hand=origins.get(Origin.HAND, 0),
            by_search=origins.get(Origin.SEARCH, 0),
            by_import=origins.get(Origin.IMPORT, 0),
            by_suggestion=origins.get(Origin.SUGGESTION, 0),
            suggestions=settings.ai,
            embedder=embedder.value if embedder else "",
            suggester="" if not suggested.newest(reading.connection) else "summed log-odds",
            units=total,
            blind_units=blind,
            uncoded_units=total - done,
            accepted=verdicts.get("accept", 0),
            rejected=verdicts.get("reject", 0),
            deferred=verdicts.get("defer", 0),
            revised=verdicts.get("revise", 0),
            events=log.count(reading.connection),
            verified=verified,
        )


def _answering(reading: Reading) -> int:
    """Count the participants who gave an answer with text: others were interviewed, or left all blank."""
    held = answers.source_ids(reading.connection).items()
    return len({key[0] for key, sources in held if any(state == SourceState.TEXT for _, state in sources)})
