"""Attention: everything in a project that waits for somebody, with how much of it there is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.codings import Coding
from thematic.model.quotes import Consent, ConsentLevel, Quote, QuoteStatus
from thematic.model.revisions import AnswerRevision, RevisionState
from thematic.model.settings import Approach
from thematic.model.sources import Source
from thematic.model.splits import SplitState
from thematic.project.linting.findings import FindingKind, LintLimits, Severity
from thematic.store import refining, standing, suggested

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.project.linting.findings import Finding
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding


class AttentionKind(StrEnum):
    """What waits; in this order where the gravity is the same."""

    CONSENT = "consent"
    REVISIONS = "revised answers"
    CLAIMS = "claims"
    SPEAKERS = "unlinked speakers"
    SPLITS = "split queue"
    OLDER = "older definition"
    SAMPLES = "reliability samples"
    SUGGESTIONS = "stale suggestions"
    LINT = "lint"


QUICK = tuple(kind for kind in AttentionKind if kind is not AttentionKind.LINT)
"""What is answered from an index; the lint reads every coding."""
LINTED = tuple(kind for kind in FindingKind if kind not in (FindingKind.TWO_GROUPS, FindingKind.OUT_OF_PLACE))
"""The kinds of findings that need no vectors."""
_GRAVEST = tuple(Severity)
_COUNTED = LintLimits(quotes=1, findings=1000)
"""Findings are counted here and shown elsewhere: more of them, with fewer passages."""


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One thing that waits.

    Attributes:
        severity: how much it may change what is concluded.
        count, base, unit: how many of how many of what; no base where there is none to speak of.
        sentence: what it is, with its figures.
    """

    kind: AttentionKind
    severity: Severity
    count: int
    base: int | None
    unit: str
    sentence: str


def attention(session: Session, embedding: Embedding, *, kinds: Sequence[str] = ()) -> list[AttentionItem]:
    """List what waits for somebody, the gravest first; reads only, and makes nothing.

    Args:
        session: to read through.
        embedding: the vectors that suggestions were made from.
        kinds: these alone; all by default. Everything but "lint" is answered at once, whatever the size.

    Raises:
        InvalidValueError: there is no such kind.
    """
    for kind in kinds:
        if kind not in list(AttentionKind):
            raise InvalidValueError("What needs attention", kind, f"one of {', '.join(AttentionKind)}")
    found = _Looking(session, embedding)
    looks = {
        AttentionKind.CONSENT: found.consent,
        AttentionKind.REVISIONS: found.revisions,
        AttentionKind.CLAIMS: found.claims,
        AttentionKind.SPEAKERS: found.speakers,
        AttentionKind.SPLITS: found.splits,
        AttentionKind.OLDER: found.older,
        AttentionKind.SAMPLES: found.samples,
        AttentionKind.SUGGESTIONS: found.suggestions,
        AttentionKind.LINT: found.lint,
    }
    items = [one for kind in AttentionKind if not kinds or kind in kinds for one in looks[kind]()]
    return sorted(items, key=lambda one: _GRAVEST.index(one.severity))


class _Looking:
    """Looks for each kind of thing that waits."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        self._session = session
        self._embedding = embedding

    def consent(self) -> Iterator[AttentionItem]:
        """Approved quotes of people who agreed to none, and of people of whom nothing is noted."""
        from thematic.project.sources.voices import Voices

        with self._session.read() as reading:
            quotes = reading.all(Quote, status=QuoteStatus.APPROVED.value)
            if not quotes:
                return
            levels = {one.participant_id: one.level for one in reading.all(Consent)}
            voices = Voices.of(reading, {one.source_id for one in quotes})
            speakers = []
            for one in quotes:
                source = reading.get(Source, one.source_id)
                whole = source.participant_id if source else None
                speakers.append(voices.participant(one.source_id, one.start, otherwise=whole))
        refused = sum(levels.get(person or 0) is ConsentLevel.NONE for person in speakers)
        if refused:
            told = f"{_of(refused, len(quotes), 'approved quote')} {_is(refused)} of people who agreed to no quotation."
            yield AttentionItem(AttentionKind.CONSENT, Severity.HIGH, refused, len(quotes), "approved quotes", told)
        silent = sum((person or 0) not in levels for person in speakers)
        if silent:
            severity = Severity.MEDIUM if levels else Severity.LOW
            told = f"{_of(silent, len(quotes), 'approved quote')} {_is(silent)} of people whose consent is not noted."
            yield AttentionItem(AttentionKind.CONSENT, severity, silent, len(quotes), "approved quotes", told)

    def revisions(self) -> Iterator[AttentionItem]:
        """Answers that a later export gives differently."""
        with self._session.read() as reading:
            count = reading.count(AnswerRevision, state=RevisionState.OPEN.value)
        if count:
            told = f"{_many(count, 'answer')} {_has(count)} other words in a later export, and nobody has decided yet."
            yield AttentionItem(AttentionKind.REVISIONS, Severity.MEDIUM, count, None, "answers", told)

    def claims(self) -> Iterator[AttentionItem]:
        """Claims whose words contradict their count, and claims whose count has changed."""
        from thematic.model.claims import Claim
        from thematic.project.claims.claims import Claims

        with self._session.read() as reading:
            if not reading.count(Claim):
                return
        views = Claims(self._session).list()
        wrong = sum(bool(one.findings) for one in views)
        if wrong:
            told = f"{_of(wrong, len(views), 'claim')} {_does(wrong)} not fit what is counted or shown."
            yield AttentionItem(AttentionKind.CLAIMS, Severity.HIGH, wrong, len(views), "claims", told)
        stale = sum(one.stale for one in views)
        if stale:
            told = f"{_of(stale, len(views), 'claim')} {_has(stale)} another count than when last looked at."
            yield AttentionItem(AttentionKind.CLAIMS, Severity.MEDIUM, stale, len(views), "claims", told)

    def speakers(self) -> Iterator[AttentionItem]:
        """Speakers of conversations who are no participant yet."""
        with self._session.read() as reading:
            found = standing.linked(reading.connection)
        if found.unlinked:
            told = (
                f"{_of(found.unlinked, found.speakers, 'speaker')} (interviewers apart) {_is(found.unlinked)} no "
                "participant yet; what they say is counted for nobody."
            )
            kind = AttentionKind.SPEAKERS
            yield AttentionItem(kind, Severity.MEDIUM, found.unlinked, found.speakers, "speakers", told)

    def splits(self) -> Iterator[AttentionItem]:
        """Passages of split codes of which nobody has said where they go."""
        from thematic.project.codebook.splitting import views

        waiting = [one for one in views(self._session) if one.state == SplitState.OPEN and one.open]
        count = sum(one.open for one in waiting)
        if count:
            told = f"{_many(count, 'passage')} of {_many(len(waiting), 'split code')} {_is(count)} still to be placed."
            yield AttentionItem(AttentionKind.SPLITS, Severity.MEDIUM, count, None, "passages", told)

    def older(self) -> Iterator[AttentionItem]:
        """Codings made under a definition that has changed since."""
        with self._session.read() as reading:
            count = sum(refining.outdated_counts(reading.connection).values())
            base = reading.count(Coding) if count else 0
        if count:
            told = f"{_of(count, base, 'coding')} {_was(count)} made under an older definition of the code."
            yield AttentionItem(AttentionKind.OLDER, Severity.MEDIUM, count, base, "codings", told)

    def samples(self) -> Iterator[AttentionItem]:
        """Reliability samples that somebody has not read to the end, or that the codebook has moved away from."""
        from thematic.project.agreement.reliability import Reliability

        if self._session.settings().approach is Approach.REFLEXIVE:
            return
        kind = AttentionKind.SAMPLES
        for one in Reliability(self._session).list():
            left = [coder for coder in one.coders if not coder.done]
            if left:
                far = "; ".join(f"{coder.coder} has coded in {coder.coded} of {coder.units} units" for coder in left)
                told = f"The sample '{one.name}' is not complete: {far}."
                yield AttentionItem(kind, Severity.MEDIUM, len(left), len(one.coders), "coders", told)
            if one.codebook_changes:
                told = (
                    f"The codebook was changed {_times(one.codebook_changes)} since the sample '{one.name}' was drawn; "
                    "its agreement speaks of the codebook as it was."
                )
                yield AttentionItem(kind, Severity.LOW, one.codebook_changes, None, "changes", told)

    def suggestions(self) -> Iterator[AttentionItem]:
        """Suggestions that would be others if they were made now."""
        if not self._session.settings().ai:
            return
        with self._session.read() as reading:
            count = suggested.pending_count(reading.connection)
        if not count:
            return
        from thematic.project.suggesting.reviewing import Reviewing
        from thematic.project.suggesting.staleness import Staleness

        why = Reviewing(self._session, self._embedding).staleness()
        if why in (Staleness.CODEBOOK, Staleness.CODINGS):
            severity = Severity.MEDIUM if why is Staleness.CODEBOOK else Severity.LOW
            told = f"{_many(count, 'open suggestion')} {_is(count)} stale: {why}."
            yield AttentionItem(AttentionKind.SUGGESTIONS, severity, count, None, "suggestions", told)

    def lint(self) -> Iterator[AttentionItem]:
        """Findings about the codebook and the coding, by gravity; what needs vectors is left to the full lint."""
        from thematic.project.linting.linting import lint

        findings = lint(self._session, kinds=LINTED, limits=_COUNTED).findings
        for severity in Severity:
            some = [one for one in findings if one.severity is severity]
            count = len(some)
            if count:
                named = ", ".join(_findings(some))
                told = f"{_many(count, 'finding')} of {severity} gravity in codebook and coding: {named}."
                yield AttentionItem(AttentionKind.LINT, severity, count, None, "findings", told)


def _findings(some: Sequence[Finding]) -> Iterator[str]:
    """Name the kinds of findings, each with how many there are; what is about people with how many these are."""
    for kind, number in Counter(one.kind for one in some).items():
        people = sum(one.participants for one in some if one.kind is kind)
        yield f"{kind} ({_many(people, 'participant')})" if people else f"{kind} {number:,}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun if count == 1 else f'{noun}s'}"


def _of(count: int, base: int, noun: str) -> str:
    return f"{count:,} of {_many(base, noun)}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _has(count: int) -> str:
    return "has" if count == 1 else "have"


def _does(count: int) -> str:
    return "does" if count == 1 else "do"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
