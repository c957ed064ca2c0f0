"""Proposed replacements as a table for a person to review, and the log of those that were made."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

from thematic.errors import MissingColumnsError, UnreadableFileError
from thematic.exchange.tables import read_table
from thematic.model.codes import same_name
from thematic.model.spreadsheets import neutralise, restore

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

YES = frozenset({"yes", "y", "x", "1", "true", "replace", "ja", "oui", "si", "sí", "tak"})
NO = frozenset({"", "no", "n", "0", "false", "keep", "nein", "non", "nie"})


@dataclass(frozen=True, slots=True)
class RedactionRow:
    """One proposed replacement.

    Attributes:
        start, end: code points of the source as it is now.
        context: the words around it, for the eye; not read back.
        replacement: what will stand there; may be changed.
        decision: "yes" replaces; empty or "no" leaves the words as they are.
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
    """Write proposals as a CSV table; the decision column is empty, nothing is decided beforehand."""
    return _write(path, [field.name for field in fields(RedactionRow)], (astuple(row) for row in rows), mode="w")


def append_log(path: Path, rows: Iterable[Replaced]) -> int:
    """Add replacements to the end of a log, which is made if it is not there."""
    header = [] if path.exists() and path.stat().st_size else [field.name for field in fields(Replaced)]
    return _write(path, header, (astuple(row) for row in rows), mode="a")


def _write(path: Path, header: list[str], rows: Iterable[tuple[object, ...]], *, mode: str) -> int:
    count = 0
    with path.open(mode, encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if header:
            writer.writerow(header)
        for row in rows:
            writer.writerow([neutralise(cell) if isinstance(cell, str) else cell for cell in row])
            count += 1
    return count


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
