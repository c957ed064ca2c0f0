"""The matrix of respondents by codes, for R and SPSS: 1, 0 or empty, with short safe names and a legend."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.sheets import Sheet, write_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from thematic.exchange.sheets import Cell, WrittenSheets

LONGEST_NAME = 32
"""Characters of a name: all programs take so many, and tables of results stay readable."""

_RESERVED = frozenset(
    {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
    | {"if", "else", "repeat", "while", "function", "for", "next", "break", "true", "false", "null", "inf", "nan"}
    | {"na", "in"}
)
_OTHER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A column of the matrix.

    Attributes:
        prefix: what its short name begins with, such as "c" for a code.
        name: what its short name is made of: the name of a code or of an attribute.
        words: what it stands for: the path of a code, the name of an attribute, an option of it.
        about: a sentence for the legend.
        cells: one for each row.
    """

    prefix: str
    name: str
    words: str
    about: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are respondents (in waves, where there are any); the first columns say who.

    Attributes:
        ids: columns with fixed names: name, cells.
        columns: attributes and codes.
        notes: sentences for the legend.
    """

    ids: tuple[tuple[str, tuple[Cell, ...]], ...]
    columns: tuple[MatrixColumn, ...]
    notes: tuple[str, ...]


def short_names(columns: Iterable[MatrixColumn], *, taken: Iterable[str] = ()) -> list[str]:
    """Give columns names that R, SPSS, Stata and SAS take: ASCII letters, digits and "_", unlike in any case.

    Example:
        >>> names = ("Getting there", "Getting  there!", "等待")
        >>> columns = [MatrixColumn("c", name, name, "", ()) for name in names]
        >>> short_names(columns)
        ['c_getting_there', 'c_getting_there_2', 'c_3']
    """
    used = {name.casefold() for name in taken} | _RESERVED
    names = []
    for number, column in enumerate(columns, start=1):
        plain = unicodedata.normalize("NFKD", column.name).encode("ascii", "ignore").decode().casefold()
        stem = f"{column.prefix}_{_OTHER.sub('_', plain).strip('_') or number}"[:LONGEST_NAME].rstrip("_")
        name, again = stem, 1
        while name in used:
            again += 1
            ending = f"_{again}"
            name = f"{stem[: LONGEST_NAME - len(ending)]}{ending}"
        used.add(name)
        names.append(name)
    return names


def write_matrix(path: Path, matrix: Matrix) -> WrittenSheets:
    """Write the matrix as CSV with the legend in a second file, or as XLSX with the legend in a second sheet.

    Raises:
        UnsupportedFormatError: another ending.
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    fixed = [name for name, _ in matrix.ids]
    names = short_names(matrix.columns, taken=fixed)
    rows = list(zip(*(cells for _, cells in matrix.ids), *(column.cells for column in matrix.columns), strict=True))
    legend: list[tuple[Cell, ...]] = [
        (name, column.words, column.about) for name, column in zip(names, matrix.columns, strict=True)
    ]
    legend += [("", "", note) for note in matrix.notes]
    sheets = (
        Sheet("Matrix", (*fixed, *names), rows),
        Sheet("Legend", ("variable", "stands for", "meaning"), legend, widths=(34, 50, 90)),
    )
    return write_sheets(path, sheets, mark=False)
