"""Replacing: the words of a reviewed table go, in sources and elsewhere, and nothing of them is kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import RedactionMismatchError
from thematic.exchange.redactions import Replaced
from thematic.model.codings import Coding
from thematic.model.exports import Export, ExportedQuote
from thematic.model.sources import Source
from thematic.project.anonymising.revising import revise_source
from thematic.project.anonymising.worded_places import check_apart, in_its_form, rewrite, worded_places
from thematic.store import erasing, worded
from thematic.text.redaction import Edit, Phrases, apply_edits, bundled, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from thematic.exchange.redactions import RedactionRow
    from thematic.project.anonymising.worded_places import WordedPlace
    from thematic.store.changes import Change

LOG = "log of replacements"


@dataclass(frozen=True, slots=True)
class AnonymisingReport:
    """What was replaced.

    Attributes:
        replaced: places in sources; `elsewhere` counts those in definitions, memos, reasons, values and labels.
        undecided: rows of the table without a decision; their words were left as they are.
        codings: codings whose span moved.
        erased: texts that went for good.
        exports: documents written earlier that quote one of the places.
        left: where words that were replaced still stand, because no row said yes there ("source 3 at 12:18").
    """

    replaced: int
    elsewhere: int
    undecided: int
    sources: int
    codings: int
    erased: int
    exports: tuple[str, ...]
    left: tuple[str, ...] = ()


class Replacing:
    """Replaces the words of one reviewed table."""

    def __init__(self, change: Change, rows: Sequence[RedactionRow], log_path: Path) -> None:
        """Take the write under way, the rows that say yes, and where the log of them is written."""
        self._change = change
        self._log_path = log_path
        self._inside: dict[int, list[RedactionRow]] = defaultdict(list)
        self._outside: dict[str, list[RedactionRow]] = defaultdict(list)
        for row in rows:
            if row.source:
                self._inside[row.source].append(row)
            else:
                self._outside[row.place].append(row)
        self._words = sorted({row.text for row in rows})
        self._phrases = Phrases(self._words)
        self._refs: set[int] = set()
        self._spans: list[tuple[int, int, int]] = []
        self._lines: list[tuple[str, int, int, str, str, str]] = []

    def run(self, *, undecided: int) -> AnonymisingReport:
        """Replace, and erase the old words.

        Raises:
            RedactionMismatchError: a row does not fit its text any more.
            SharedPlaceholderError, RowsClashError: things that must differ would be the same.
        """
        exports = self._exports()
        self._check_inside()
        rewritten = self._rewritten(worded_places(self._change))
        with erasing.clashes_told("Replacing these words"):
            moved = sum(self._source(source_id, rows) for source_id, rows in sorted(self._inside.items()))
        self._note_log()
        self._refs |= rewrite(self._change, rewritten)
        erased = self._erase()
        return AnonymisingReport(
            replaced=sum(map(len, self._inside.values())),
            elsewhere=sum(map(len, self._outside.values())),
            undecided=undecided,
            sources=len(self._inside),
            codings=moved,
            erased=erased,
            exports=exports,
            left=self._left(),
        )

    def lines(self, at: str, coder: str) -> list[Replaced]:
        """List the replacements for the log that is kept apart."""
        return [Replaced(at, coder, *line) for line in self._lines]

    def _note_log(self) -> None:
        """Note where the log is written: it holds the old words, and a withdrawal has to name it."""
        export_id = self._change.new_id(Export)
        self._change.add(Export(export_id, LOG, str(self._log_path.resolve())))
        self._change.add_all(ExportedQuote(export_id, place, *span) for place, span in enumerate(self._spans))

    def _source(self, source_id: int, rows: Sequence[RedactionRow]) -> int:
        source = self._change.get(Source, source_id)
        if source is None:
            return 0
        self._refs |= erasing.text_refs(self._change, Source, [(source_id,)])
        before = {one.coding_id: (one.start, one.end) for one in self._change.all(Coding, source_id=source_id)}
        edits = [Edit(row.start, row.end, row.replacement) for row in rows]
        mapping = apply_edits(source.text, edits).mapping
        self._spans += [(source_id, *mapping.span(row.start, row.end)) for row in rows]
        revise_source(self._change, source, edits)
        after = {one.coding_id: (one.start, one.end) for one in self._change.all(Coding, source_id=source_id)}
        return sum(before[one] != after.get(one) for one in before)

    def _check_inside(self) -> None:
        for source_id, rows in sorted(self._inside.items()):
            source = self._change.get(Source, source_id)
            for row in rows:
                self._check(row, source.text if source else "")

    def _check(self, row: RedactionRow, text: str) -> None:
        """Make sure that a row still fits, and note it for the log."""
        if not row.text or text[row.start : row.end] != row.text:
            raise RedactionMismatchError(row.place, row.start, row.end)
        self._lines.append((row.place, row.start, row.end, row.text, row.replacement, row.kind))

    def _rewritten(self, places: Iterable[WordedPlace]) -> Mapping[WordedPlace, str]:
        """Work out the new words of the places outside sources that rows name."""
        held = list(places)
        named = {one.where: one for one in held}
        made = {}
        for where, rows in self._outside.items():
            place = named.get(where)
            for row in rows:
                self._check(row, place.words if place else "")
            if place is not None:
                edits = [Edit(row.start, row.end, in_its_form(place, row.replacement)) for row in rows]
                made[place] = apply_edits(place.words, edits).text
        check_apart(made, held)
        return made

    def _erase(self) -> int:
        """Erase what no row holds any more, the wordings of undone and superseded events among it."""
        connection = self._change.connection
        reasons = {text_id for _, text_id, _ in worded.reasons(connection)}
        held = [one for one, body in erasing.loose_texts(connection) if one not in reasons and self._stands_in(body)]
        gone = erasing.unreferenced(connection, {*self._refs, *held})
        self._change.erase_texts(gone)
        return len(gone)

    def _stands_in(self, body: str) -> bool:
        """Tell whether replaced words stand in a text nobody sees any more; ordinary words only as written."""
        ordinary = bundled().ordinary
        written = set(self._words)
        return any(
            body[start:end] in written or fold(body[start:end]) not in ordinary
            for start, end in self._phrases.spans(body)
        )

    def _left(self) -> tuple[str, ...]:
        """List where the replaced words still stand just as they were written."""
        written = set(self._words)
        texts = [(f"source {one.source_id}", one.text) for one in self._change.all(Source)]
        texts += [(one.where, one.words) for one in worded_places(self._change)]
        return tuple(
            f"{where} at {start}:{end}"
            for where, text in texts
            for start, end in self._phrases.spans(text)
            if text[start:end] in written
        )

    def _exports(self) -> tuple[str, ...]:
        """List the documents that quote one of the places, by where they are."""
        named = {one.export_id: one.path for one in self._change.all(Export)}
        found = {
            quote.export_id
            for quote in self._change.all(ExportedQuote)
            for row in self._inside.get(quote.source_id, ())
            if row.start < quote.end and row.end > quote.start
        }
        return tuple(dict.fromkeys(named[one] for one in sorted(found)))
