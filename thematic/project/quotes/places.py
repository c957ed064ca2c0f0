"""Where picked quotes stand: whose words, when, under which theme, and in which documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.model.codes import Code, CodeTree
from thematic.model.exports import Export, ExportedQuote
from thematic.model.participants import Attribute, AttributeValue, Participant, ValueState, Wave
from thematic.model.sources import Question, Source
from thematic.model.themes import Theme
from thematic.project.sources.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thematic.model.quotes import Quote
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class QuotePlaces:
    """What is known about the places of quotes, read once for all of them."""

    _sources: Mapping[int, Source]
    _voices: Voices
    _people: Mapping[int, int | None]
    _labels: Mapping[int, str]
    _waves: Mapping[int, str]
    _questions: Mapping[int, str]
    _themes: Mapping[int, str]
    _codes: CodeTree
    _values: Mapping[int, Mapping[tuple[str, int | None], str]]
    _uses: Mapping[int, tuple[tuple[int, int, str], ...]]

    @classmethod
    def of(cls, reading: Reading, quotes: Sequence[Quote]) -> QuotePlaces:
        """Read what is known within a transaction."""
        ids = sorted({one.source_id for one in quotes})
        sources = {one.source_id: one for one in reading.all(Source, source_id=ids)}
        voices = Voices.of(reading, ids)
        people = {
            one.quote_id: voices.participant(one.source_id, one.start, otherwise=sources[one.source_id].participant_id)
            for one in quotes
        }
        return cls(
            sources,
            voices,
            people,
            {one.participant_id: one.label for one in reading.all(Participant)},
            {one.wave_id: one.name for one in reading.all(Wave)},
            {one.question_id: one.text for one in reading.all(Question)},
            {one.theme_id: one.name for one in reading.all(Theme)},
            CodeTree(reading.all(Code)),
            _values(reading, {one for one in people.values() if one is not None}),
            _uses(reading, ids),
        )

    def source(self, quote: Quote) -> Source:
        """Return the source of a quote."""
        return self._sources[quote.source_id]

    def participant_id(self, quote_id: int) -> int | None:
        """Return who speaks where a quote begins."""
        return self._people[quote_id]

    def participant(self, quote_id: int) -> str:
        """Return the label of who speaks; empty when nobody is named."""
        return self._labels.get(self._people[quote_id] or 0, "")

    def wave(self, quote: Quote) -> str:
        """Name the time point, or nothing."""
        return self._waves.get(self.source(quote).wave_id or 0, "")

    def question(self, quote: Quote) -> str:
        """Return the question that was answered, or the name of the document."""
        source = self.source(quote)
        return self._questions.get(source.question_id or 0, source.name)

    def theme(self, quote: Quote) -> str:
        """Name the theme a quote was picked for, or nothing."""
        return self._themes.get(quote.theme_id or 0, "")

    def code(self, quote: Quote) -> str:
        """Return the path of the code a quote was picked for, or nothing."""
        return self._codes.path(quote.code_id) if quote.code_id is not None else ""

    def seconds(self, quote: Quote) -> float | None:
        """Return when the quote's turn begins, in seconds; None where that is not known."""
        return self._voices.seconds(quote.source_id, quote.start)

    def turns(self, quote: Quote) -> list[tuple[int, int]]:
        """List the turns of the quote's source, half-open code points."""
        return [(one.start, one.end) for one in self._voices.turns.get(quote.source_id, ())]

    def values(self, quote: Quote) -> dict[str, str]:
        """Return what is known of the speaker at the time, by attribute; several options are joined."""
        held = self._values.get(self._people[quote.quote_id] or 0, {})
        wave = self.source(quote).wave_id
        undated = {name: value for (name, at), value in held.items() if at is None}
        return undated | {name: value for (name, at), value in held.items() if at is not None and at == wave}

    def used_in(self, quote: Quote) -> tuple[str, ...]:
        """Name the documents that were written with the quote, in order, each once."""
        found = (
            path for start, end, path in self._uses.get(quote.source_id, ()) if start < quote.end and quote.start < end
        )
        return tuple(dict.fromkeys(found))


def _values(reading: Reading, people: set[int]) -> dict[int, dict[tuple[str, int | None], str]]:
    names = {one.attribute_id: one.name for one in reading.all(Attribute)}
    held: dict[int, dict[tuple[str, int | None], str]] = {}
    for one in reading.all(AttributeValue, participant_id=sorted(people), state=ValueState.VALUE.value):
        key = (names[one.attribute_id], one.wave_id)
        mine = held.setdefault(one.participant_id, {})
        mine[key] = f"{mine[key]}, {one.value}" if key in mine else one.value
    return held


def _uses(reading: Reading, source_ids: Sequence[int]) -> dict[int, tuple[tuple[int, int, str], ...]]:
    paths = {one.export_id: Path(one.path).name for one in reading.all(Export)}
    held: dict[int, list[tuple[int, int, str]]] = {}
    for one in reading.all(ExportedQuote, source_id=list(source_ids)):
        held.setdefault(one.source_id, []).append((one.start, one.end, paths.get(one.export_id, "")))
    return {source_id: tuple(uses) for source_id, uses in held.items()}
