"""Checking a finished document: its quotations against the sources, its figures against their bases."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import NothingToDoError
from thematic.model.claims import Claim
from thematic.model.codes import Code
from thematic.model.documents import SpeakerRole
from thematic.model.participants import Participant, Wave
from thematic.model.quotes import Consent, ConsentLevel
from thematic.model.sources import Question, Source, SourceState
from thematic.model.themes import Theme, ThemeStory
from thematic.project.exploring.counting import Counting
from thematic.project.reporting.stated_counts import StatedCounts, merged
from thematic.project.sources.voices import Voices
from thematic.text.quotations import (
    Paragraph,
    QuotationForm,
    QuotationStatus,
    Said,
    Voice,
    check_figures,
    check_quotations,
    find_quotations,
    find_unstyled,
)
from thematic.text.quotations.words import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from thematic.exchange.finished import FinishedDocument
    from thematic.project.session import Session
    from thematic.store.reading import Reading
    from thematic.text.quotations import FigureFinding, Finding


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """What the check of a finished document found.

    Attributes:
        document: the name of its file.
        quotations: a finding for each quotation, in the order of the document.
        figures: the figures that do not agree with their base, or with the claim or theme they stand for; and the
            words for how many that are not true of it.
        warnings: what could not be read in the document, and what stands in marks because the codebook has it so.
    """

    document: str
    format: str
    quotations: tuple[Finding, ...]
    figures: tuple[FigureFinding, ...]
    warnings: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Count the quotations by status, the commonest first."""
        return dict(Counter(one.status.value for one in self.quotations).most_common())

    @property
    def sound(self) -> bool:
        """Tell whether nothing needs to be looked at."""
        return not self.figures and all(one.sound for one in self.quotations)


def check_document(session: Session, path: str | Path) -> DocumentCheck:
    """Check the quotations and figures of a finished document; reads only.

    Raises:
        UnsupportedFormatError, UnreadableFileError: the document cannot be read.
        NothingToDoError: the project has no text to hold it against.
    """
    from thematic.exchange.finished import read_finished

    document = read_finished(path)
    with session.read() as reading:
        said = _said(reading)
        names = _names(reading)
        bases = _bases(reading)
        own = _own_marks(reading)
        stated = StatedCounts.of(reading)
    if not said:
        raise NothingToDoError("There is no text to hold the document against", "add a survey or interviews first")
    check = _without(own, _checked(document, said, names, bases))
    figures = merged(check.figures, stated.check(document.paragraphs))
    return replace(check, figures=tuple(figures))


def _without(own: Collection[str], check: DocumentCheck) -> DocumentCheck:
    """Leave out words that nobody said and nobody is said to have said, when the project's own words mark them so."""
    left = [
        one
        for one in check.quotations
        if one.status is QuotationStatus.NOT_FOUND and not one.quotation.attribution and _key(one.quotation.text) in own
    ]
    if not left:
        return check
    texts = ", ".join(dict.fromkeys(f"'{one.quotation.text}'" for one in left))
    warning = f"In marks as in the codebook or in what is told of a theme, and in no source, so not checked: {texts}."
    kept = tuple(one for one in check.quotations if one not in left)
    return replace(check, quotations=kept, warnings=(*check.warnings, warning))


def _checked(document: FinishedDocument, said: list[Said], names: list[str], bases: list[int]) -> DocumentCheck:
    paragraphs = document.paragraphs
    found = find_quotations(paragraphs) if document.styled else find_unstyled(paragraphs, said)
    return DocumentCheck(
        document.name,
        document.format,
        tuple(check_quotations(found, said, names=names)),
        tuple(check_figures(document.paragraphs, bases=bases)),
        document.warnings,
    )


def _said(reading: Reading) -> list[Said]:
    """Read every text with who speaks where and what they may be called."""
    sources = [one for one in reading.all(Source) if one.state is SourceState.TEXT]
    people = {one.participant_id: one.label for one in reading.all(Participant)}
    consents = {one.participant_id: one for one in reading.all(Consent)}
    waves = {one.wave_id: one.name for one in reading.all(Wave)}
    voices = Voices.of(reading, [one.source_id for one in sources])
    return [
        Said(
            one.source_id,
            one.text,
            tuple(_voices(one, voices, people, consents)),
            waves.get(one.wave_id or 0, ""),
        )
        for one in sources
    ]


def _voices(source: Source, voices: Voices, people: Mapping[int, str], consents: Mapping[int, Consent]) -> list[Voice]:
    turns = voices.turns.get(source.source_id, ())
    if not turns:
        return [_voice(0, len(source.text), source.participant_id, "", people, consents)]
    return [
        Voice(one.start, one.end, (), interviewer=True)
        if one.role is SpeakerRole.INTERVIEWER
        else _voice(one.start, one.end, one.participant_id, one.speaker, people, consents)
        for one in turns
    ]


def _voice(  # noqa: PLR0917 - a voice is made of this much
    start: int,
    end: int,
    participant_id: int | None,
    speaker: str,
    people: Mapping[int, str],
    consents: Mapping[int, Consent],
) -> Voice:
    consent = consents.get(participant_id or 0)
    shown = consent.shown if consent else ""
    own = tuple(dict.fromkeys(name for name in (people.get(participant_id or 0, ""), speaker) if name))
    if consent is not None and (
        consent.level is ConsentLevel.ROLE or (consent.level is ConsentLevel.PSEUDONYM and shown)
    ):
        kept = (shown,) if shown else ()
        return Voice(start, end, kept, hidden=tuple(name for name in own if name not in kept))
    quotable = consent is None or consent.level is not ConsentLevel.NONE
    return Voice(start, end, tuple(dict.fromkeys([*own, *([shown] if shown else [])])), quotable=quotable)


def _names(reading: Reading) -> list[str]:
    """List what may stand in quotation marks because it is a name."""
    return [
        *(one.name for one in reading.all(Code)),
        *(one.name for one in reading.all(Theme)),
        *(one.text for one in reading.all(Question)),
        *(one.name for one in reading.all(Source) if one.name),
        *SourceState,
    ]


def _own_marks(reading: Reading) -> set[str]:
    """List what stands in quotation marks in what codes and themes mean: terms and turns of speech."""
    entries = [
        text
        for one in reading.all(Code)
        for text in (one.definition, one.include, one.exclude, one.example, one.near_miss)
    ]
    told = [text for one in reading.all(Theme) for text in (one.concept, one.definition)]
    told += [
        text
        for one in reading.all(ThemeStory)
        for text in (one.boundaries, one.description, one.interpretation, one.link)
    ]
    marked = [
        one
        for one in find_quotations([Paragraph(text) for text in (*entries, *told)])
        if one.form is QuotationForm.MARKS
    ]
    return {_key(one.text) for one in marked}


def _key(text: str) -> str:
    """Return words as they are compared: without case, marks and spaces."""
    return " ".join(word.text for word in words_of(text))


def _bases(reading: Reading) -> list[int]:
    """List what a count without a base may be of: who gave a text, in all and at each wave; and the claims' bases."""
    counting = Counting.of(reading)
    by_wave = Counter(wave for _, wave in counting.gave)
    found = [len(counting.base), *(count for _, count in sorted(by_wave.items(), key=lambda item: item[0] or 0))]
    return list(dict.fromkeys([*found, *(one.base for one in reading.all(Claim))]))
