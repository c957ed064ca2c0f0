"""Proposed replacements as a table for a person to review, and the log of those that were made."""

from __future__ import annotations

import csv
import os
from dataclasses import astuple, dataclass, fields
from io import StringIO
from typing import TYPE_CHECKING

from thematic.errors import (
    LogInTheWayError,
    MissingColumnsError,
    NotAReplacementLogError,
    UnreadableFileError,
    UnwritableFileError,
)
from thematic.exchange.files import write_whole
from thematic.exchange.tables import read_table
from thematic.model.codes import same_name
from thematic.model.spreadsheets import neutralise, restore
from thematic.store.holding import check_output

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

YES = frozenset({"yes", "y", "x", "1", "true", "replace", "ja", "oui", "si", "sí", "tak"})
NO = frozenset({"", "no", "n", "0", "false", "keep", "nein", "non", "nie"})


@dataclass(frozen=True, slots=True)
class RedactionRow:
    """One proposed replacement.

    Attributes:
        source: the source it stands in; 0 when it stands elsewhere.
        start, end: code points of the text as it is now.
        context: the words around it, for the eye; not read back.
        replacement: what will stand there; may be changed.
        decision: "yes" replaces; empty or "no" leaves the words as they are.
        where: the text it stands in: "source 3", "memo 2 text", "code 4 definition".
    """

    source: int
    participant: str
    question: str
    start: int
    end: int
    text: str
    context: str
    kind: str
    identity: str
    replacement: str
    confidence: str
    why: str
    decision: str
    where: str = ""

    @property
    def place(self) -> str:
        """Name the text it stands in, also for a table that was made before texts had names."""
        return self.where or f"source {self.source}"


@dataclass(frozen=True, slots=True)
class Replaced:
    """One replacement that was made, for the log that is kept apart from the project."""

    at: str
    coder: str
    where: str
    start: int
    end: int
    original: str
    replacement: str
    kind: str


def write_redactions(path: Path, rows: Iterable[RedactionRow]) -> int:
    """Write proposals as a CSV table; the decision column is empty, nothing is decided beforehand.

    Raises:
        LogInTheWayError: a log of replacements is there, which nothing could bring back.
        ProjectInTheWayError: a project is there.
        UnwritableFileError: the system refuses the file.
    """
    check_output(path)
    if path.is_file() and _is_log(path):
        raise LogInTheWayError(path)
    text, count = _table(_names(RedactionRow), (astuple(row) for row in rows))
    write_whole(path, text)
    return count


def check_log(path: Path) -> None:
    """Make sure that replacements can be noted at the end of a file: a new one, an empty one, or a log.

    Raises:
        ProjectInTheWayError: the file is a project.
        NotAReplacementLogError: the file is something else, such as the table that was reviewed.
        UnwritableFileError: it is a folder, or its folder is not there.
    """
    check_output(path)
    if path.is_dir() or not path.parent.is_dir():
        raise UnwritableFileError(path, "it is a folder" if path.is_dir() else "its folder does not exist")
    if path.exists() and path.stat().st_size and not _is_log(path):
        raise NotAReplacementLogError(path)


def append_log(path: Path, rows: Iterable[Replaced]) -> int:
    """Add replacements to the end of a log; a new one is made for its owner's eyes alone.

    The lines are on the disk when this returns, so that what follows may erase the words.

    Raises:
        ProjectInTheWayError, NotAReplacementLogError, UnwritableFileError: as `check_log`; or the disk is full.
    """
    check_log(path)
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(opened, "a", encoding="utf-8", newline="") as file:
            text, count = _table([] if file.tell() else _names(Replaced), (astuple(row) for row in rows))
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise UnwritableFileError(path, error.strerror or "it cannot be opened") from error
    return count


def _is_log(path: Path) -> bool:
    """Tell whether a file begins as a log does, whatever a spreadsheet made of its line ends."""
    expected = ",".join(_names(Replaced)).encode()
    with path.open("rb") as file:
        return file.readline(len(expected) + 8).removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n") == expected


def _names(record: type[RedactionRow | Replaced]) -> list[str]:
    return [field.name for field in fields(record)]


def _table(header: list[str], rows: Iterable[tuple[object, ...]]) -> tuple[str, int]:
    """Return rows as CSV, and how many there are."""
    text, count = StringIO(newline=""), 0
    writer = csv.writer(text)
    if header:
        writer.writerow(header)
    for row in rows:
        writer.writerow([neutralise(cell) if isinstance(cell, str) else cell for cell in row])
        count += 1
    return text.getvalue(), count


def read_redactions(path: Path) -> list[RedactionRow]:
    """Read a reviewed table back.

    Raises:
        UnreadableFileError: the file is no table, or a row has no position or an unknown decision.
        MissingColumnsError: a column that is needed was removed.
    """
    table = read_table(path, mend=False)
    places = {same_name(column): place for place, column in enumerate(table.columns)}
    needed = ("source", "start", "end", "text", "replacement", "decision")
    missing = [name for name in needed if name not in places]
    if missing:
        raise MissingColumnsError(missing, table.columns)
    names = [field.name for field in fields(RedactionRow)]
    rows = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        held = {name: restore(cells[places[name]]) if name in places else "" for name in names}
        decision = held["decision"].strip().casefold()
        if decision not in YES | NO:
            raise UnreadableFileError(path, f"line {line} has the decision '{held['decision']}'; write yes or no")
        try:
            numbers = {name: int(held[name]) for name in ("source", "start", "end")}
        except ValueError as error:
            raise UnreadableFileError(path, f"line {line} has no whole numbers in source, start and end") from error
        words = {name: value for name, value in held.items() if name not in numbers}
        words["decision"] = "yes" if decision in YES else ""
        rows.append(RedactionRow(**numbers, **words))  # type: ignore[arg-type]  # the fields are those of the row
    return rows
