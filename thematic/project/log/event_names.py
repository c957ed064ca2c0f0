"""What the numbers in an event's summary are called today, looked up in batches."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from thematic.model.benchmarks import Benchmark
from thematic.model.claims import Claim, Limitation, without_figures
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.exports import Export
from thematic.model.participants import Participant
from thematic.model.quotes import Quote
from thematic.model.sources import Question, Source, Unit
from thematic.model.themes import Theme
from thematic.model.versions import CodebookVersion
from thematic.project.first_words import first_words
from thematic.project.log.gone_rows import GoneRows
from thematic.store import log
from thematic.store.texts import chunks
from thematic.text.direction import set_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from thematic.model.events import Event
    from thematic.store.reading import Reading

_R = TypeVar("_R")
GONE = "(no longer there)"
"""What is said of a thing with a name whose name no event tells any more."""

_KEYS: Mapping[str, tuple[type, str]] = {
    "source": (Source, "source_id"),
    "unit": (Unit, "unit_id"),
    "coding": (Coding, "coding_id"),
    "participant": (Participant, "participant_id"),
}
"""Keys of summaries that many events have -> the record they name, and its own key."""


class EventNames:
    """Names for the numbers of some events; looked up when a line asks for them, many at once."""

    def __init__(self, reading: Reading, events: Sequence[Event] = ()) -> None:
        """Take the transaction to look names up in, and the events that will be told."""
        self._reading = reading
        self._gone = GoneRows(reading)
        self._codes: Mapping[int, str] | None = None
        self._themes: Mapping[int, str] | None = None
        self._held: dict[type, dict[int, Any]] = {}
        self._targets = self._read_targets(events)
        self._wanted: dict[type, set[int]] = {record: set() for record, _ in _KEYS.values()}
        for event in (*events, *self._targets.values()):
            summary = json.loads(event.summary)
            for key, (record, _) in _KEYS.items():
                if isinstance(summary.get(key), int):
                    self._wanted[record].add(summary[key])

    def _read_targets(self, events: Sequence[Event]) -> dict[int, Event]:
        wanted = sorted({event.target for event in events if event.target is not None})
        return {
            one.event_id: one
            for some in chunks(wanted)
            for one in log.events(self._reading.connection, event_ids=list(some))
        }

    def target(self, event: Event) -> Event | None:
        """Return the event that was undone or redone by this one."""
        return self._targets.get(event.target or 0)

    def code(self, code_id: int | None) -> str:
        """Name a code, by its path when another one has the same name; one that was undone by what it was called."""
        if self._codes is None:
            codes = self._reading.all(Code)
            same, tree = Counter(one.name for one in codes), CodeTree(codes)
            self._codes = {one.code_id: tree.path(one.code_id) if same[one.name] > 1 else one.name for one in codes}
        name = self._codes.get(code_id or 0) or self._gone.name(Code, code_id or 0)
        return f"'{set_apart(name)}'" if name else GONE

    def theme(self, theme_id: int | None) -> str:
        """Name a theme; one that was undone or removed by what it was called."""
        if self._themes is None:
            self._themes = {one.theme_id: one.name for one in self._reading.all(Theme)}
        name = self._themes.get(theme_id or 0) or self._gone.name(Theme, theme_id or 0)
        return f"'{set_apart(name)}'" if name else GONE

    def coder(self, coder_id: int | None) -> str:
        """Name a coder."""
        found = self._reading.get(Coder, coder_id or 0)
        return set_apart(found.name) if found else "who is not there any more"

    def export(self, export_id: int | None) -> str:
        """Name a written document."""
        found = self._reading.get(Export, export_id or 0)
        return f"'{set_apart(Path(found.path).name)}'" if found and found.path else "a document"

    def codes(self, code_ids: Sequence[int]) -> str:
        """Name several codes."""
        return ", ".join(self.code(one) for one in code_ids)

    def version(self, version_id: int | None) -> str:
        """Name a version of the codebook."""
        found = self._reading.get(CodebookVersion, version_id or 0)
        name = found.name if found else self._gone.name(CodebookVersion, version_id or 0)
        return f"'{set_apart(name)}'" if name else GONE

    def claim(self, claim_id: int | None) -> str:
        """Name a claim by its first words, without the figures that are filled in."""
        found = self._reading.get(Claim, claim_id or 0)
        text = found.text if found else self._gone.name(Claim, claim_id or 0)
        return (
            f"the claim '{set_apart(first_words(without_figures(text)))}'"
            if text
            else "a claim that is not there any more"
        )

    def limitation(self, limitation_id: int | None) -> str:
        """Name a limitation of the study by its first words."""
        found = self._reading.get(Limitation, limitation_id or 0)
        text = found.text if found else self._gone.name(Limitation, limitation_id or 0)
        return f"the limitation '{set_apart(first_words(text))}'" if text else "a limitation that is not there any more"

    def benchmark(self, benchmark_id: int | None) -> str:
        """Name a benchmark table."""
        found = self._reading.get(Benchmark, benchmark_id or 0)
        name = found.name if found else self._gone.name(Benchmark, benchmark_id or 0)
        return f"the benchmark table '{set_apart(name)}'" if name else "a benchmark table that is not there any more"

    def quote(self, quote_id: int | None) -> str:
        """Name a quote by whose words it is of."""
        found = self._reading.get(Quote, quote_id or 0)
        return f"a quote from {self.source(found.source_id)}" if found else "a quote that is not there any more"

    def unit(self, unit_id: int | None) -> str:
        """Name a unit by whose it is: a whole answer, or a passage of a text."""
        found = self._one("unit", Unit, unit_id)
        if found is None:
            return "a passage that is not there any more"
        self._want(Source, (one.source_id for one in self._there(Unit)))
        source = self._one("source", Source, found.source_id)
        whole = source is not None and (found.start, found.end) == (0, len(source.text))
        return self.source(found.source_id) if whole else f"a passage of {self.source(found.source_id)}"

    def source(self, source_id: int | None) -> str:
        """Name a source by whose answer it is and to what, or by the name of the document."""
        found = self._one("source", Source, source_id)
        if found is None:
            return "a text that is not there any more"
        if found.question_id is None:
            return f"'{set_apart(found.name)}'" if found.name else "a text without a name"
        self._want(Participant, (one.participant_id for one in self._there(Source)))
        person = self._one("participant", Participant, found.participant_id)
        whose = f"{set_apart(person.label)}'s answer" if person and person.label else "an answer"
        return f"{whose} to '{self._question(found.question_id)}'"

    def coding(self, coding_id: int | None) -> str:
        """Name a coding by its code and whose words it is of."""
        found = self._one("coding", Coding, coding_id)
        if found is None:
            return "a coding that was taken back"
        self._want(Source, (one.source_id for one in self._there(Coding)))
        return f"the coding {self.code(found.code_id)} of {self.source(found.source_id)}"

    def question(self, question_id: int | None) -> str:
        """Name a question by its first words."""
        words = self._question(question_id)
        return f"the question '{words}'" if words else "a question that is not there any more"

    def _question(self, question_id: int | None) -> str:
        if Question not in self._held:
            self._held[Question] = {one.question_id: one for one in self._reading.all(Question)}
        found: Question | None = self._held[Question].get(question_id or 0)
        return set_apart(first_words(found.text)) if found else ""

    def participant(self, participant_id: int | None) -> str:
        """Name a participant by the label."""
        found = self._one("participant", Participant, participant_id)
        return set_apart(found.label) if found and found.label else "a participant who was withdrawn"

    def _there(self, record: type[_R]) -> Iterator[Any]:
        """Go through the records of a class that were looked up and are there still."""
        return (one for one in self._held[record].values() if one is not None)

    def _want(self, record: type, keys: Iterable[int | None]) -> None:
        """Note what is likely to be asked for next, so that it is read at once."""
        held = self._held.get(record, {})
        self._wanted[record] |= {one for one in keys if one is not None and one not in held}

    def _one(self, kind: str, record: type[_R], key: int | None) -> _R | None:
        """Return a record; everything that is wanted of its class comes along."""
        held: dict[int, _R | None] = self._held.setdefault(record, {})
        if key is None:
            return None
        if key not in held:
            wanted = self._wanted[record] | {key}
            self._wanted[record] = set()
            held.update(dict.fromkeys(wanted))
            name = _KEYS[kind][1]
            for some in chunks(sorted(wanted)):
                held.update({getattr(one, name): one for one in self._reading.all(record, **{name: list(some)})})
        return held[key]
