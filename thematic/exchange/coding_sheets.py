"""Codings as a sheet to read, sort and count: one row for each, with who spoke, what was said and who coded it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.sheets import Cell, Sheet, write_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.exchange.sheets import WrittenSheets

LEADING = ("participant",)
TRAILING = (
    "wave",
    "question",
    "source",
    "speaker",
    "code",
    "quote",
    "coder",
    "stance",
    "important",
    "origin",
    "memo",
    "start",
    "end",
)
_WIDTHS = {"question": 30, "code": 32, "quote": 70, "memo": 40, "participant": 16, "source": 22}


@dataclass(frozen=True, slots=True)
class CodingCells:
    """One coding with all that a row tells.

    Attributes:
        attributes: one for each attribute of the sheet, in its order; None where it was not asked.
        memo: comments on the coding, joined.
    """

    participant: str
    attributes: tuple[Cell, ...]
    wave: str
    question: str
    source: str
    speaker: str
    code: str
    quote: str
    coder: str
    stance: str
    important: bool
    origin: str
    memo: str
    start: int
    end: int


def write_coding_sheet(path: Path, attributes: Sequence[str], rows: Sequence[CodingCells]) -> WrittenSheets:
    """Write codings as CSV or XLSX; `read_codings` reads the file back.

    Raises:
        UnsupportedFormatError: another ending.
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    fixed = {*LEADING, *TRAILING}
    named = [f"{name} (attribute)" if name.casefold() in fixed else name for name in attributes]
    header = (*LEADING, *named, *TRAILING)
    widths = tuple(_WIDTHS.get(name, 12) for name in header)
    return write_sheets(path, [Sheet("Codings", header, [_cells(row) for row in rows], widths)])


def _cells(row: CodingCells) -> tuple[Cell, ...]:
    return (
        row.participant,
        *row.attributes,
        row.wave,
        row.question,
        row.source,
        row.speaker,
        row.code,
        row.quote,
        row.coder,
        row.stance,
        "yes" if row.important else "",
        row.origin,
        row.memo,
        row.start,
        row.end,
    )
