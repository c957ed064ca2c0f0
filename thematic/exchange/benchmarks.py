"""Benchmark tables out of CSV and XLSX files: categories with how many or what percentage, and where they are from."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, MissingColumnsError, NothingToDoError
from thematic.exchange.numbers_and_dates import number_format
from thematic.exchange.tables import read_table
from thematic.model.codes import same_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.exchange.tables import Table

CATEGORY = ("category", "group", "level", "answer")
NUMBER = ("n", "number", "count", "people", "persons", "frequency")
PERCENT = ("percent", "%", "per cent", "percentage", "pct")
LEVELS = ("levels", "study levels", "study level", "answers in the study")
BECAUSE = ("not comparable because", "not comparable", "because")
SOURCE = ("source",)
YEAR = ("year",)
PLACE = ("area", "place", "region", "country")
UNIT = ("unit", "who")
BASE = ("base",)
TOTALS = ("total", "all", "all categories", "base")
"""Names of a line that is no category but the sum of the others."""

_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class ReadCategory:
    """One line; `levels` are the answers of the study that the file itself puts here."""

    name: str
    n: int | None
    percent: float
    levels: tuple[str, ...]
    not_comparable: str


@dataclass(frozen=True, slots=True)
class ReadBenchmark:
    """What a file says.

    Attributes:
        categories: in the order of the file.
        source, place, year, unit: as their columns say; empty without one.
        base: of all categories; None when the file has percentages alone.
        notes: what was read otherwise than it stands.
    """

    categories: tuple[ReadCategory, ...]
    source: str
    place: str
    year: str
    unit: str
    base: int | None
    notes: tuple[str, ...]


def read_benchmark(path: Path | str, *, sheet: str | None = None, base: int | None = None) -> ReadBenchmark:
    """Read a benchmark table.

    One line per category; columns are found by their names: category, n or percent, and where they are there levels
    (several separated by ";"), not comparable because, source, year, area, unit and base. A line called "Total" is
    taken for the base. Without a percentage it is n of the base, or of the sum of all n.

    Args:
        path: a CSV or XLSX file.
        sheet: of a workbook.
        base: how many were counted, where the file does not say.

    Raises:
        MissingColumnsError: there is no column of categories, or neither n nor percent.
        InvalidValueError: a figure is none, a percentage is over 100, or two lines are called the same.
        NothingToDoError: the file has no category.
        UnreadableFileError: the file cannot be read.
    """
    table = read_table(path, sheet=sheet)
    names, numbers, percents = (_column(table, known) for known in (CATEGORY, NUMBER, PERCENT))
    if names is None:
        raise MissingColumnsError(["category"], table.columns)
    if numbers is None and percents is None:
        raise MissingColumnsError(["n", "percent"], table.columns)
    counts = _figures(table, numbers)
    shares = _figures(table, percents)
    total = next((at for at, row in enumerate(table.rows) if same_name(row[names]) in TOTALS), None)
    kept = [at for at, row in enumerate(table.rows) if row[names].strip() and at != total]
    if not kept:
        raise NothingToDoError("The benchmark table has no category", "give a table with one line per category")
    notes: list[str] = []
    whole = _base(table, counts, kept, total, base)
    if total is not None:
        notes.append(f"The line '{table.rows[total][names].strip()}' is no category; it was taken for the base.")
    levels, because = _column(table, LEVELS), _column(table, BECAUSE)
    categories = tuple(
        ReadCategory(
            " ".join(table.rows[at][names].split()),
            None if counts[at] is None else round(counts[at] or 0),
            _percent(table, at, counts[at], shares[at], whole),
            _listed("" if levels is None else table.rows[at][levels]),
            "" if because is None else " ".join(table.rows[at][because].split()),
        )
        for at in kept
    )
    _refuse_twins(categories)
    return ReadBenchmark(
        categories,
        _constant(table, SOURCE, kept),
        _constant(table, PLACE, kept),
        _constant(table, YEAR, kept),
        _constant(table, UNIT, kept),
        whole,
        (*notes, *table.changed),
    )


def _column(table: Table, known: Sequence[str]) -> int | None:
    return next((at for name in known if (at := table.find(name)) is not None), None)


def _figures(table: Table, at: int | None) -> list[float | None]:
    """Read a column of figures; an empty cell is none."""
    if at is None:
        return [None] * len(table.rows)
    shared = table.columns[at].strip().casefold() in PERCENT
    cells = [cell.strip() for cell in table.column(at)]
    if shared:
        cells = [cell.removesuffix("%").strip() for cell in cells]
    written = number_format(cells)
    found: list[float | None] = []
    for cell, line in zip(cells, table.lines, strict=True):
        number = written.read(cell) if cell else None
        if cell and (number is None or number < 0 or cell.endswith("%")):
            allowed = (
                "a number from 0 up" if shared else "a count from 0 up; name the column 'percent' if it holds those"
            )
            raise InvalidValueError(f"The figure in line {line} of the benchmark table", cell, allowed)
        found.append(number)
    return found


def _base(
    table: Table, counts: Sequence[float | None], kept: Sequence[int], total: int | None, given: int | None
) -> int | None:
    """Find out of how many: as given, as a column says, the line of the total, or the sum."""
    if given is not None:
        return given
    at = _column(table, BASE)
    if at is not None:
        said = next((number for number in _figures(table, at) if number), None)
        if said is not None:
            return round(said)
    if total is not None and counts[total] is not None:
        return round(counts[total] or 0)
    known = [counts[at] for at in kept]
    return round(sum(one or 0 for one in known)) if all(one is not None for one in known) else None


def _percent(table: Table, at: int, n: float | None, percent: float | None, base: int | None) -> float:
    line = table.lines[at]
    if percent is None and n is not None and base:
        percent = _WHOLE * n / base
    if percent is None:
        raise InvalidValueError(f"Line {line} of the benchmark table", "", "n or percent in every line")
    if percent > _WHOLE and not isclose(percent, _WHOLE, abs_tol=1e-6):
        raise InvalidValueError(f"The percentage in line {line} of the benchmark table", f"{percent:g}", "100 at most")
    return min(percent, _WHOLE)


def _constant(table: Table, known: Sequence[str], kept: Sequence[int]) -> str:
    """Read what a column says about the whole table: its different words, in order."""
    at = _column(table, known)
    if at is None:
        return ""
    return "; ".join(dict.fromkeys(words for row in kept if (words := " ".join(table.rows[row][at].split()))))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for part in cell.split(";") if (one := " ".join(part.split()))))


def _refuse_twins(categories: Sequence[ReadCategory]) -> None:
    seen: set[str] = set()
    for one in categories:
        if same_name(one.name) in seen:
            raise InvalidValueError("A category of a benchmark table", one.name, "each category once")
        seen.add(same_name(one.name))
