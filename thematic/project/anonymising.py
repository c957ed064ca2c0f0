"""Anonymising: proposals for a person to review, and replacements that leave nothing of the old words behind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.errors import NothingToDoError, RedactionMismatchError
from thematic.exchange.redactions import RedactionRow, Replaced, append_log, read_redactions, write_redactions
from thematic.model.agreement import Resolution
from thematic.model.claims import Claim, Limitation
from thematic.model.codes import Code
from thematic.model.codings import Coding
from thematic.model.documents import SourceFile, Speaker
from thematic.model.exports import Export, ExportedQuote
from thematic.model.memos import Memo
from thematic.model.participants import Attribute, AttributeType, AttributeValue, Participant, ValueState
from thematic.model.quotes import Consent, Quote, QuoteEdit, QuotePair
from thematic.model.sources import Question, Source, SourceState
from thematic.model.suggestions import Decision
from thematic.model.themes import CellSummary, JointRow, Theme, ThemeReview, ThemeStory
from thematic.model.versions import CodebookVersion, VersionCode
from thematic.project.revising import revise_source
from thematic.store import erasing, log
from thematic.text.redaction import (
    Edit,
    ProposalText,
    choose_pipeline,
    installed_catalogue,
    occurrences,
    propose,
    rare_combinations,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.text.redaction import Catalogue, RareGroup

CONTEXT = 30
_ELSEWHERE: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Code, ("definition", "include", "exclude", "example", "near_miss")),
    (VersionCode, ("definition", "include", "exclude", "example", "near_miss")),
    (CodebookVersion, ("note",)),
    (Theme, ("concept", "definition")),
    (ThemeStory, ("boundaries", "description", "interpretation", "link")),
    (ThemeReview, ("answer",)),
    (CellSummary, ("value", "text")),
    (JointRow, ("note",)),
    (Memo, ("title", "text")),
    (QuoteEdit, ("words",)),
    (QuotePair, ("note",)),
    (Consent, ("shown",)),
    (Claim, ("text", "query")),
    (Limitation, ("text",)),
    (Resolution, ("note",)),
    (Decision, ("reason",)),
    (Quote, ("reason",)),
    (AttributeValue, ("value",)),
    (Speaker, ("label",)),
    (Participant, ("label",)),
    (Source, ("name",)),
    (Export, ("path",)),
)
"""Where else the words of an identity may stand: records and their fields."""


@dataclass(frozen=True, slots=True)
class ProposalsReport:
    """What was proposed.

    Attributes:
        by_kind: how many proposals of each kind.
        rare: combinations of attributes that few people share.
        pipeline: the spaCy pipeline that was used, with its version; empty when none was.
        pipeline_why: why that one, or why none.
    """

    proposals: int
    identities: int
    by_kind: tuple[tuple[str, int], ...]
    rare: tuple[RareGroup, ...]
    pipeline: str = ""
    pipeline_why: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What was proposed, row by row, and which spaCy pipeline helped (see `ProposalsReport`)."""

    rows: tuple[RedactionRow, ...]
    pipeline: str
    pipeline_why: str


@dataclass(frozen=True, slots=True)
class AnonymisingReport:
    """What was replaced.

    Attributes:
        replaced: places in sources; `elsewhere` counts those in definitions, reasons, values and labels.
        undecided: rows of the table without a decision; their words were left as they are.
        codings: codings whose span moved.
        erased: texts that went for good.
        exports: documents written earlier that quote one of the places.
    """

    replaced: int
    elsewhere: int
    undecided: int
    sources: int
    codings: int
    erased: int
    exports: tuple[str, ...]


class Anonymising:
    """Proposes and makes replacements; a person decides about each."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def proposals(self) -> list[RedactionRow]:
        """Propose replacements for names, places, contacts and numbers in every source, undecided."""
        return list(self.look().rows)

    def look(self, *, pipelines: Catalogue | None = None) -> Proposals:
        """Propose replacements, undecided, and say which spaCy pipeline helped: an installed one or none.

        Args:
            pipelines: where pipelines are looked for; those installed beside spaCy when None.
        """
        with self._session.read() as reading:
            sources = [one for one in reading.all(Source) if one.state is SourceState.TEXT]
            people = {one.participant_id: one.label for one in reading.all(Participant)}
            questions = {one.question_id: one.text for one in reading.all(Question)}
            names = [*people.values(), *(one.label for one in reading.all(Speaker))]
        held = {one.source_id: one for one in sources}
        texts = [ProposalText(one.source_id, one.text) for one in sources]
        choice = choose_pipeline(texts, pipelines or installed_catalogue())
        nlp = choice.installed.pipeline if choice.installed else None
        found = propose(texts, names=names, nlp=nlp)
        rows = tuple(
            RedactionRow(
                source=one.key,
                participant=people.get(held[one.key].participant_id or 0, ""),
                question=questions.get(held[one.key].question_id or 0, held[one.key].name),
                start=one.start,
                end=one.end,
                text=one.text,
                context=_context(held[one.key].text, one.start, one.end),
                kind=one.kind,
                identity=one.identity,
                replacement=one.placeholder,
                confidence=one.confidence,
                why=one.why,
                decision="",
            )
            for one in found
        )
        return Proposals(rows, choice.name, choice.why)

    def propose(self, path: str | Path, *, pipelines: Catalogue | None = None) -> ProposalsReport:
        """Write the proposals as a CSV table for review, and say what is rare; see `look`."""
        found = self.look(pipelines=pipelines)
        rows = found.rows
        write_redactions(Path(path), rows)
        kinds: dict[str, int] = defaultdict(int)
        for row in rows:
            kinds[row.kind] += 1
        return ProposalsReport(
            len(rows),
            len({row.replacement for row in rows}),
            tuple(sorted(kinds.items())),
            self.rare(),
            found.pipeline,
            found.pipeline_why,
        )

    def rare(self) -> tuple[RareGroup, ...]:
        """List combinations of attributes that fewer than five people share."""
        with self._session.read() as reading:
            kept = {
                one.attribute_id: one.name
                for one in reading.all(Attribute)
                if one.type in (AttributeType.NOMINAL, AttributeType.ORDINAL)
            }
            people: dict[int, dict[str, str]] = defaultdict(dict)
            for value in reading.all(AttributeValue):
                if value.attribute_id in kept and value.state is ValueState.VALUE:
                    people[value.participant_id][kept[value.attribute_id]] = value.value
        return rare_combinations(people)

    def apply(self, table: str | Path, *, log_path: str | Path) -> AnonymisingReport:
        """Make the replacements that the reviewed table says yes to, as one event without undo.

        Codings, turns, units and quotes are carried over exactly. The same words elsewhere in the project
        (definitions, reasons, values, labels) are replaced too. Every replacement is added to the log at
        `log_path`, which is kept apart from the project; the old words are erased from the project.
        What is left behind on failure: nothing in the project (the log may already hold the lines).

        Raises:
            RedactionMismatchError: a row does not fit its source any more.
            NothingToDoError: no row says yes.
        """
        return self.make(read_redactions(Path(table)), log_path=log_path)

    def make(self, rows: Sequence[RedactionRow], *, log_path: str | Path) -> AnonymisingReport:
        """Make the replacements of the rows that say yes; see `apply`."""
        wanted = [row for row in rows if row.decision]
        if not wanted:
            raise NothingToDoError("No row of the table says yes", "write yes in the decision column where it is right")
        with self._session.write("Anonymised") as change:
            making = _Making(change, wanted)
            report = making.run(undecided=len(rows) - len(wanted))
            at, coder = change.header.at, self._session.coder or ""
            append_log(Path(log_path), making.lines(at, coder))
            change.summary.update(replaced=report.replaced, sources=report.sources)
        return report

    def runs(self) -> int:
        """Count how often replacements were made."""
        with self._session.read() as reading:
            return log.count(reading.connection, kinds=["Anonymised"])


class _Making:
    """Replaces the words of one reviewed table."""

    def __init__(self, change: Change, rows: Sequence[RedactionRow]) -> None:
        self._change = change
        self._rows = rows
        self._refs: set[int] = set()
        self._lines: list[tuple[str, int, int, str, str, str]] = []

    def run(self, *, undecided: int) -> AnonymisingReport:
        by_source: dict[int, list[RedactionRow]] = defaultdict(list)
        for row in self._rows:
            by_source[row.source].append(row)
        moved = sum(self._source(source_id, rows) for source_id, rows in sorted(by_source.items()))
        elsewhere = self._elsewhere()
        erased = self._erase()
        return AnonymisingReport(
            replaced=len(self._rows),
            elsewhere=elsewhere,
            undecided=undecided,
            sources=len(by_source),
            codings=moved,
            erased=erased,
            exports=self._exports(by_source),
        )

    def lines(self, at: str, coder: str) -> list[Replaced]:
        return [Replaced(at, coder, *line) for line in self._lines]

    def _source(self, source_id: int, rows: Sequence[RedactionRow]) -> int:
        source = self._change.get(Source, source_id)
        for row in rows:
            found = source.text[row.start : row.end] if source else ""
            if found != row.text or not found:
                raise RedactionMismatchError(source_id, row.start, row.end)
        if source is None:
            return 0
        self._refs |= erasing.text_refs(self._change, Source, [(source_id,)])
        before = {one.coding_id: (one.start, one.end) for one in self._change.all(Coding, source_id=source_id)}
        revise_source(self._change, source, [Edit(row.start, row.end, row.replacement) for row in rows])
        after = {one.coding_id: (one.start, one.end) for one in self._change.all(Coding, source_id=source_id)}
        self._lines += [
            (f"source {source_id}", row.start, row.end, row.text, row.replacement, row.kind) for row in rows
        ]
        return sum(before[one] != after.get(one) for one in before)

    def _elsewhere(self) -> int:
        """Replace the same words in definitions, reasons, values and labels."""
        placeholders = {row.text: row.replacement for row in self._rows}
        words = sorted({row.text for row in self._rows})
        count = 0
        for record, names in _ELSEWHERE:
            changed = []
            for one in self._change.all(record):
                fields = dict(self._replaced(one, names, words, placeholders))
                if fields:
                    changed.append(replace(one, **fields))
                    count += len(fields)
            if changed:
                shape = [tuple(getattr(one, key) for key in _key(record)) for one in changed]
                self._refs |= erasing.text_refs(self._change, record, shape)
                self._change.replace_all(changed)
        for one in self._change.all(SourceFile):
            facts = tuple(_swap(fact, words, placeholders) for fact in one.facts)
            if facts != one.facts:
                self._refs |= erasing.text_refs(self._change, SourceFile, [(one.source_id,)])
                self._change.replace(replace(one, facts=facts))
                count += 1
        return count

    def _replaced(
        self, one: object, names: tuple[str, ...], words: list[str], placeholders: dict[str, str]
    ) -> Iterator[tuple[str, str]]:
        for name in names:
            before = getattr(one, name)
            after = _swap(before, words, placeholders)
            if after != before:
                self._lines.append((f"{type(one).__name__} {name}", 0, len(before), before, after, "elsewhere"))
                yield name, after

    def _erase(self) -> int:
        words = sorted({row.text for row in self._rows})
        reasons = [
            text_id for text_id, body in log.reasons(self._change.connection).items() if occurrences(body, words)
        ]
        held = [text_id for text_id, body in erasing.loose_texts(self._change.connection) if occurrences(body, words)]
        gone = erasing.unreferenced(self._change.connection, {*self._refs, *reasons, *held})
        self._change.erase_texts(gone)
        return len(gone)

    def _exports(self, by_source: dict[int, list[RedactionRow]]) -> tuple[str, ...]:
        named = {one.export_id: one.path for one in self._change.all(Export)}
        found = {
            quote.export_id
            for source_id, rows in by_source.items()
            for quote in self._change.all(ExportedQuote, source_id=source_id)
            if any(row.start < quote.end and row.end > quote.start for row in rows)
        }
        return tuple(named[one] for one in sorted(found))


def _key(record: type[Any]) -> tuple[str, ...]:
    from thematic.store.records import BY_RECORD

    return BY_RECORD[record].key


def _swap(text: str, words: list[str], placeholders: dict[str, str]) -> str:
    """Replace every occurrence of the words in a text, written just so: "Will" is a name where "will" is none."""
    for start, end in reversed(list(occurrences(text, words))):
        if text[start:end] in placeholders:
            text = text[:start] + placeholders[text[start:end]] + text[end:]
    return text


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return f"...{before}[{text[start:end]}]{after}...".replace("\n", " ")
