"""Codings as tables: bringing them in as one event, and writing every coding as a row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from thematic.errors import (
    AmbiguousNameError,
    NothingToDoError,
    UnknownNameError,
    UnknownReferencesError,
    listed,
)
from thematic.model.coders import Coder
from thematic.model.codes import PATH_SEPARATOR, Code, CodeTree, check_new_name, same_name
from thematic.model.codings import Coding, Origin
from thematic.model.names import ByName
from thematic.model.participants import Participant, Wave
from thematic.model.sources import Question, Source, SourceState
from thematic.project.coding.marking import blank_code
from thematic.project.quotes.exporting import note_places
from thematic.store import answers, marked
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from thematic.exchange.codings import CodingRow
    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.marked import DocumentName

_T = TypeVar("_T")

_SHOWN = 100
"""Unknown names that a refusal lists of each kind."""
ROWS_AT_ONCE = 2_000
"""Codings that are written between two reports of progress."""


@dataclass(frozen=True, slots=True)
class CodingsReport:
    """What importing codings read, added and refused."""

    read: int
    codings: int
    already_there: int
    codes_created: tuple[str, ...]
    coders: tuple[str, ...]
    refused: tuple[str, ...]
    changed: tuple[str, ...]


def import_codings(
    session: Session,
    path: Path,
    *,
    create_codes: bool,
    skip_unknown: bool,
    progress: Callable[[int, int], None] | None = None,
) -> CodingsReport:
    """Import a table of codings as one event.

    Columns: participant, question, code and, if there, start, end, coder, wave, stance, important; for a document
    its name as source instead of a question. A row without a span codes the whole text; a row without a coder
    belongs to who writes. What is left behind on failure: nothing.

    Args:
        session: what is read and written through.
        path: the table, CSV or XLSX.
        create_codes: add the codes that the codebook lacks.
        skip_unknown: leave out rows that name something unknown, instead of refusing the table.
        progress: called with (rows done, rows of the table) within the transaction: what it raises leaves nothing
            behind. A row is done when its coding is written, or when there is nothing to write for it.

    Raises:
        UnknownReferencesError: a participant, question, source or code is not in the project (all are listed).
        NothingToDoError: no row can be used.
        UnreadableFileError: the file cannot be read.
    """
    from thematic.exchange.codings import read_codings

    table = read_codings(path)
    names = sorted({row.coder for row in table.rows if row.coder})
    with session.write("CodingsImported") as change:
        importing = _TableImport(change, table.rows)
        importing.check(create_codes=create_codes, skip_unknown=skip_unknown)
        importing.add_coders(names)
        importing.write(progress or (lambda _done, _total: None))
        change.summary.update(codings=importing.added, codes=len(importing.created))
    return CodingsReport(
        read=len(table.rows),
        codings=importing.added,
        already_there=importing.already,
        codes_created=tuple(importing.created),
        coders=tuple(names),
        refused=(*(f"{one.where}: {one.reason}" for one in table.report.refused), *importing.refused),
        changed=(*table.report.changed, *table.report.not_carried),
    )


def export_codings(session: Session, path: Path) -> int:
    """Write every coding as a row of a CSV file that `import_codings` reads; returns the number of rows.

    The log notes what was written and which spans it quotes.

    Raises:
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    from thematic.exchange.codings import CodingLine, write_codings

    with session.read() as reading:
        tree = CodeTree(reading.all(Code))
        people = {one.participant_id: one.label for one in reading.all(Participant)}
        questions = {one.question_id: one.text for one in reading.all(Question)}
        waves = {one.wave_id: one.name for one in reading.all(Wave)}
        coders = {one.coder_id: one.name for one in reading.all(Coder)}
        sources = {one.source_id: one for one in reading.all(Source)}
        codings = reading.all(Coding)
    paths = {code.code_id: tree.path(code.code_id) for code in tree}
    rows = [
        CodingLine(
            participant=people.get(sources[one.source_id].participant_id or 0, ""),
            question=questions.get(sources[one.source_id].question_id or 0, ""),
            wave=waves.get(sources[one.source_id].wave_id or 0),
            code=paths[one.code_id],
            start=one.start,
            end=one.end,
            coder=coders[one.coder_id],
            origin=one.origin.value,
            quote=sources[one.source_id].text[one.start : one.end],
            source="" if sources[one.source_id].question_id else sources[one.source_id].name,
            stance=one.stance.value,
            important=one.important,
        )
        for one in sorted(codings, key=lambda one: (one.source_id, one.start, one.end, one.coding_id))
    ]
    write_codings(path, rows)
    note_places(session, "table of codings", path, [(one.source_id, one.start, one.end) for one in codings])
    return len(rows)


class _TableImport:
    """Finds what each row refers to, then writes the rows that refer to something."""

    def __init__(self, change: Change, rows: Sequence[CodingRow]) -> None:
        self._change = change
        self._rows = rows
        self._coders = {"": change.header.coder_id}
        self._people = ByName("participant", ((one.label, one.participant_id) for one in change.all(Participant)))
        self._questions = ByName("question", ((one.text, one.question_id) for one in change.all(Question)))
        self._wave_ids = {one.wave_id for one in change.all(Wave)}
        self._waves = ByName("wave", ((one.name, one.wave_id) for one in change.all(Wave)))
        self._sources = answers.source_ids(change.connection)
        self._documents = ByName("source", _by_name(marked.documents(change.connection)).items())
        self._codes: dict[str, int | None] = {}
        self.created: list[str] = []
        self.refused: list[str] = []
        self.added = 0
        self.already = 0

    def check(self, *, create_codes: bool, skip_unknown: bool) -> None:
        """Resolve every name, or stop with the list of those that are unknown."""
        tree = CodeTree(self._change.all(Code))
        unknown_codes = []
        for name in dict.fromkeys(row.code for row in self._rows):
            try:
                self._codes[name] = tree.find(name).code_id
            except UnknownNameError:
                unknown_codes.append(name)
                self._codes[name] = None
            except AmbiguousNameError as error:
                raise UnknownReferencesError([str(error).rstrip(".")]) from error
        problems = [
            *_problem((row.participant for row in self._rows if not _is_document(row)), self._people),
            *_problem((row.question for row in self._rows if not _is_document(row)), self._questions),
            *_problem((row.source for row in self._rows if _is_document(row)), self._documents),
            *_problem((row.wave for row in self._rows if row.wave), self._waves),
        ]
        if unknown_codes and not create_codes:
            problems.append(f"{len(unknown_codes)} unknown code(s): {listed(unknown_codes, most=_SHOWN)}")
        if problems and not skip_unknown:
            raise UnknownReferencesError(problems)
        if create_codes:
            self._create(unknown_codes, tree)

    def add_coders(self, names: Sequence[str]) -> None:
        """Find the coders that the table names, adding those who are new."""
        known = ByName("coder", ((one.name, one.coder_id) for one in self._change.all(Coder)))
        for name in names:
            coder_id = known.get(name)
            if coder_id is None:
                coder = Coder(self._change.new_id(Coder), check_new_name(name, (), "coder"))
                self._change.add(coder)
                known.add(coder.name, coder.coder_id)
                coder_id = coder.coder_id
            self._coders[name] = coder_id

    def _create(self, names: list[str], tree: CodeTree) -> None:
        """Add codes by their paths, each with those above it that are not there."""
        known = {same_name(tree.path(code.code_id)): code.code_id for code in tree}
        beside = Counter(code.parent_id for code in tree)
        for name in names:
            parent_id: int | None = None
            path = ""
            for part in name.split(PATH_SEPARATOR):
                path = f"{path}{PATH_SEPARATOR}{part}" if path else part
                code_id = known.get(same_name(path))
                if code_id is None:
                    code_id = self._change.new_id(Code)
                    tidy = check_new_name(part, ())
                    self._change.add(blank_code(code_id, parent_id, beside[parent_id], tidy))
                    known[same_name(path)] = code_id
                    beside[parent_id] += 1
                    self.created.append(path)
                parent_id = code_id
            self._codes[name] = parent_id

    def write(self, progress: Callable[[int, int], None]) -> None:
        """Write a coding for each row that refers to a text."""
        progress(0, len(self._rows))
        new = self._new()
        if not new and not self.already:
            why = self.refused[0] if self.refused else "it has no rows"
            raise NothingToDoError(
                f"None of the {len(self._rows)} rows of the table can be used", f"the first was refused: {why}"
            )
        ids = self._change.new_ids(Coding, len(new)) if new else range(0)
        done = len(self._rows) - len(new)
        for some in chunks(list(zip(ids, new, strict=True)), ROWS_AT_ONCE):
            self._change.add_all(replace(one, coding_id=id_) for id_, one in some)
            done += len(some)
            progress(done, len(self._rows))
        self.added = len(new)

    def _new(self) -> list[Coding]:
        """Make the codings that are not there yet, without their numbers."""
        found = [(row, self._source(row)) for row in self._rows]
        placed = [(row, source) for row, source in found if source is not None]
        lengths = answers.lengths(self._change.connection, sorted({source for _, source in placed}))
        there = {(one.source_id, one.start, one.end, one.code_id, one.coder_id) for one in self._change.all(Coding)}
        revisions = {one.code_id: one.revision for one in self._change.all(Code)}
        new: list[Coding] = []
        for row, source in placed:
            start, end = (0, lengths[source]) if row.start is None or row.end is None else (row.start, row.end)
            if not 0 <= start < end <= lengths[source]:
                thing = "document" if _is_document(row) else "answer"
                self._refused(row, f"the span {start}:{end} lies outside the {thing} of {lengths[source]} characters")
                continue
            code_id = self._codes[row.code] or 0
            key = (source, start, end, code_id, self._coders[row.coder])
            if key in there:
                self.already += 1
                continue
            there.add(key)
            new.append(Coding(0, *key, Origin.IMPORT, row.stance, row.important, revisions[code_id]))
        return new

    def _source(self, row: CodingRow) -> int | None:
        """Find the text a row means, or refuse the row."""
        if self._codes[row.code] is None:
            self._refused(row, f"the code '{row.code}' is not in the codebook")
            return None
        return self._document(row) if _is_document(row) else self._answer(row)

    def _document(self, row: CodingRow) -> int | None:
        """Find the document a row names; the wave tells documents of one name apart."""
        try:
            found = self._documents.get(row.source) or []
            wave = self._waves.get(row.wave) if row.wave else None
        except AmbiguousNameError as error:
            self._refused(row, str(error).rstrip("."))
            return None
        fits = [one.source_id for one in found if not row.wave or one.wave_id == wave]
        if len(fits) == 1:
            return fits[0]
        why = "several documents are called so; name the wave" if fits else "the document is not in the project"
        self._refused(row, why)
        return None

    def _answer(self, row: CodingRow) -> int | None:
        """Find the answer a row means, or refuse the row."""
        try:
            person, question = self._people.get(row.participant), self._questions.get(row.question)
        except AmbiguousNameError as error:
            self._refused(row, str(error).rstrip("."))
            return None
        if person is None or question is None:
            self._refused(row, "the participant or question is not in the project")
            return None
        waves: list[int | None] = [None, *sorted(self._wave_ids)]
        if row.wave:
            waves = [self._waves.get(row.wave)]
        found = [one for wave in waves for one in self._sources.get((person, question, wave), ())]
        texts = [source for source, state in found if state == SourceState.TEXT.value]
        if len(texts) == 1:
            return texts[0]
        why = "the participant was not asked this question"
        if found:
            why = "the answer is blank, there is no text to code"
        if texts:
            why = "the participant answered this question more than once; name the wave"
        self._refused(row, why)
        return None

    def _refused(self, row: CodingRow, why: str) -> None:
        self.refused.append(f"line {row.line} ({row.participant or row.source}, {row.code}): {why}")


def _is_document(row: CodingRow) -> bool:
    """Tell whether a row means an interview or a document, and not an answer to a question."""
    return bool(row.source) and not row.question


def _by_name(documents: Iterable[DocumentName]) -> dict[str, list[DocumentName]]:
    held: dict[str, list[DocumentName]] = {}
    for one in documents:
        held.setdefault(" ".join(one.name.split()), []).append(one)
    return held


def _problem(names: Iterable[str], known: ByName[_T]) -> list[str]:
    unknown, unsure = [], []
    for name in dict.fromkeys(names):
        try:
            if known.get(name) is None:
                unknown.append(name)
        except AmbiguousNameError:
            unsure.append(name)
    problems = [f"{len(unknown)} unknown {known.kind}(s): {listed(unknown, most=_SHOWN)}"] if unknown else []
    if unsure:
        problems.append(f"{len(unsure)} {known.kind}(s) fit several by case: {listed(unsure, most=_SHOWN)}")
    return problems
