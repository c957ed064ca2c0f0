"""Codings as tables, in and out: who, which question, which code, from where to where, by whom."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import MissingColumnsError, listed
from thematic.exchange.files import write_whole
from thematic.exchange.report import Counted, ImportReport, Refusal, counted
from thematic.exchange.tables import read_table
from thematic.model.codes import same_name
from thematic.model.codings import Stance
from thematic.model.spreadsheets import neutralise, restore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thematic.exchange.tables import Table

_SYNONYMS: dict[str, tuple[str, ...]] = {
    "participant": ("participant", "respondent", "participant id", "respondent id", "case", "case id"),
    "source": ("source", "document", "file", "interview"),
    "question": ("question", "question text", "item"),
    "wave": ("wave", "time point", "timepoint"),
    "code": ("code", "code name", "code path", "tag"),
    "start": ("start", "begin", "from", "start position"),
    "end": ("end", "stop", "to", "end position"),
    "coder": ("coder", "rater", "annotator", "coded by", "analyst"),
    "stance": ("stance",),
    "important": ("important",),
}
_NEEDED = ("participant", "code")
_COLUMNS = (
    "participant",
    "question",
    "wave",
    "code",
    "start",
    "end",
    "coder",
    "origin",
    "quote",
    "stance",
    "important",
)
_YES_OR_NO = {"": False, "0": False, "no": False, "false": False, "1": True, "yes": True, "true": True}
_WHOLE = re.compile(r"\d{1,12}(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One coding of a file; `start` and `end` are None when the whole answer is meant.

    Attributes:
        line: where it stood.
        question: "" when the file does not say.
        start: first code point of the segment.
        end: the code point after the last.
        coder: "" when the file does not say.
        source: the name of an interview or document; "" for an answer to a question.
        stance: how the passage stands to the code; "unstated" when the file does not say.
    """

    line: int
    participant: str
    question: str
    code: str
    start: int | None
    end: int | None
    coder: str
    wave: str | None
    source: str = ""
    stance: Stance = Stance.UNSTATED
    important: bool = False


@dataclass(frozen=True, slots=True)
class CodingsTable:
    """The codings of a file, in its order, and what became of the rest."""

    rows: tuple[CodingRow, ...]
    report: ImportReport


@dataclass(frozen=True, slots=True)
class CodingLine:
    """One coding to be written, with the words it marks."""

    participant: str
    question: str
    wave: str | None
    code: str
    start: int
    end: int
    coder: str
    origin: str
    quote: str
    source: str = ""
    stance: str = Stance.UNSTATED
    important: bool = False


def read_codings(path: Path | str, *, sheet: str | None = None) -> CodingsTable:
    r"""Read codings from a CSV, TSV, TXT or XLSX file, columns matched by their names and common synonyms.

    Rows that cannot be meant are refused one by one; unknown names are for the project to find.

    Raises:
        MissingColumnsError: there is no column of participants (or sources), or none of codes.
        UnreadableFileError: the file is no table.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "codings.csv"
        ...     _ = file.write_text("Respondent,Question,Code,Start,End\np1,Why?,Trust,0,4\np2,Why?,Trust,3,\n")
        ...     codings = read_codings(file)
        >>> [(row.participant, row.code, row.start, row.end) for row in codings.rows]
        [('p1', 'Trust', 0, 4)]
        >>> str(codings.report.refused[0])
        'line 3: a start needs an end; left out'
    """
    table = read_table(Path(path), sheet=sheet, mend=False)
    places = _match(table)
    rows: list[CodingRow] = []
    refused: list[Refusal] = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        read = _row(line, {key: restore(cells[at]).strip() for key, at in places.items()})
        match read:
            case Refusal():
                refused.append(read)
            case CodingRow():
                rows.append(read)
    left = [name for at, name in enumerate(table.columns) if at not in places.values()]
    not_carried = (f"{counted(len(left), 'column')} that codings have no place for: {listed(left)}",) if left else ()
    return CodingsTable(
        tuple(rows), ImportReport((Counted("codings", len(rows)),), table.changed, tuple(refused), not_carried)
    )


def _match(table: Table) -> dict[str, int]:
    plain = {same_name(re.sub(r"[_\-]", " ", name)): at for at, name in reversed(list(enumerate(table.columns)))}
    places = {
        key: next(plain[name] for name in synonyms if name in plain)
        for key, synonyms in _SYNONYMS.items()
        if any(name in plain for name in synonyms)
    }
    if "source" in places and "question" in places and "participant" in places and not _names_documents(table, places):
        del places["source"]
    needed = ("source", "code") if "source" in places and "participant" not in places else _NEEDED
    missing = [key for key in needed if key not in places]
    if missing:
        raise MissingColumnsError(missing, table.columns)
    return places


def _names_documents(table: Table, places: dict[str, int]) -> bool:
    """Say whether a source column is needed: some row has a source and no question."""
    return any(row[places["source"]].strip() and not row[places["question"]].strip() for row in table.rows)


def _row(line: int, cells: dict[str, str]) -> CodingRow | Refusal:
    fault = next(_faults(cells), "")
    if fault:
        return Refusal(f"line {line}", f"{fault}; left out")
    start, end = cells.get("start", ""), cells.get("end", "")
    return CodingRow(
        line=line,
        participant=" ".join(cells.get("participant", "").split()),
        question=" ".join(cells.get("question", "").split()),
        code=" ".join(cells["code"].split()),
        start=int(float(start)) if start else None,
        end=int(float(end)) if end else None,
        coder=" ".join(cells.get("coder", "").split()),
        wave=" ".join(cells.get("wave", "").split()) or None,
        source=" ".join(cells.get("source", "").split()),
        stance=Stance(_stance(cells)),
        important=_YES_OR_NO[cells.get("important", "").casefold()],
    )


def _faults(cells: dict[str, str]) -> Iterator[str]:
    """Say what keeps a row from being meant, the gravest first."""
    if not cells.get("participant") and not cells.get("source"):
        yield "the row names no participant"
    if not cells["code"]:
        yield "the row names no code"
    start, end = cells.get("start", ""), cells.get("end", "")
    if bool(start) != bool(end):
        yield "a start needs an end" if start else "an end needs a start"
    if start and not (_WHOLE.fullmatch(start) and _WHOLE.fullmatch(end)):
        yield f"'{start}' to '{end}' are not two whole numbers"
    if start and float(start) >= float(end):
        yield f"the segment {int(float(start))}:{int(float(end))} marks no text"
    if _stance(cells) not in list(Stance):
        yield f"the stance '{cells['stance']}' is none of {', '.join(Stance)}"
    if cells.get("important", "").casefold() not in _YES_OR_NO:
        yield f"'{cells['important']}' in the column 'important' is neither yes nor no"


def _stance(cells: dict[str, str]) -> str:
    return cells.get("stance", "").casefold() or Stance.UNSTATED.value


def write_codings(path: Path | str, rows: Iterable[CodingLine]) -> ImportReport:
    """Write codings as CSV that `read_codings` reads back; a column of sources is added when any row has one.

    Texts that a spreadsheet program would run get an apostrophe, which reading takes away again.
    The file is written whole or not at all.

    Raises:
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    lines = list(rows)
    sources = any(line.source for line in lines)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*_COLUMNS, "source") if sources else _COLUMNS)
    for line in lines:
        texts = [line.participant, line.question, line.wave or "", line.code]
        last = [line.coder, line.origin, line.quote, line.stance, "yes" if line.important else "no"]
        last += [line.source] if sources else []
        writer.writerow([*map(neutralise, texts), line.start, line.end, *map(neutralise, last)])
    write_whole(Path(path), out.getvalue())
    return ImportReport(read=(Counted("codings", len(lines)),))
