"""Group differences: what one column of a comparison has more than another, and tests of a row, when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.crosstab import NOT_STATED
from thematic.analysis.differences import difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.analysis.crosstab import CrossTable


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """What a column's share has more, or less, than another's, in percentage points.

    Attributes:
        value: the column.
        against: the column it is compared with.
        points: the difference; `low` and `high` are its limits.
    """

    row: str
    facet: str
    value: str
    against: str
    points: float
    low: float
    high: float
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class GroupTest:
    """A test of one row against all columns, asked for, with what it cannot say; p is None when `reason` says why."""

    row: str
    facet: str
    name: str
    n: int
    p: float | None
    statistic: float | None
    degrees: int | None
    strength: float | None
    strength_name: str
    reason: str
    caveat: str
    source: str


def differences(
    table: CrossTable, facet: str, hidden: frozenset[tuple[int, int]], *, against: str
) -> Iterator[GroupDifference]:
    """Subtract from each stated group the one that is named, else of two the second; hidden cells are passed over."""
    stated = _stated(table)
    other = _against(table, stated, against)
    if other is None:
        return
    for row, name in enumerate(table.rows):
        for place in stated:
            if place == other or {(row, place), (row, other)} & hidden:
                continue
            found = difference(table.cell(row, place), table.cell(row, other))
            yield GroupDifference(
                name,
                facet,
                table.columns[place],
                table.columns[other],
                100 * found.value,
                100 * found.low,
                100 * found.high,
                found.sentence,
                found.source,
            )


def _against(table: CrossTable, stated: Sequence[int], name: str) -> int | None:
    if name:
        place = table.columns.index(name) if name in table.columns else None
        return place if place is not None and table.bases[place] else None
    return stated[1] if len(stated) == 2 else None  # noqa: PLR2004 - two groups have one difference


def tests(table: CrossTable, facet: str, hidden: frozenset[tuple[int, int]]) -> Iterator[GroupTest]:
    """Test each row without hidden cells: Fisher's exact test of two groups, chi-square of more."""
    from thematic.analysis.association import chi_square, fisher_exact

    stated = [place for place, name in enumerate(table.columns) if is_stated(name)]
    hiding = {row for row, _ in hidden}
    for row, name in enumerate(table.rows):
        if row in hiding:  # with its margins, a statistic tells the cell of a fourfold table
            continue
        said = [table.counts[row][place] for place in stated]
        cells = [said, [table.bases[place] - n for place, n in zip(stated, said, strict=True)]]
        found = fisher_exact(cells) if len(stated) == 2 else chi_square(cells)  # noqa: PLR2004 - a fourfold table
        yield GroupTest(
            name,
            facet,
            found.name,
            found.n,
            found.p,
            found.statistic,
            found.degrees,
            found.strength,
            found.strength_name,
            found.reason,
            found.caveat,
            found.source,
        )


def is_stated(name: str) -> bool:
    """Tell a value from the column of those who stated none."""
    return name not in (NOT_STATED, f"{NOT_STATED} (blank)")


def groups_of(tables: Sequence[CrossTable]) -> tuple[str, ...]:
    """Name the stated columns with somebody in them, of the tables where nobody stands in two of them."""
    apart = [table for table in tables if not table.multi]
    return tuple(dict.fromkeys(table.columns[place] for table in apart for place in _stated(table)))


def _stated(table: CrossTable) -> list[int]:
    return [place for place, name in enumerate(table.columns) if is_stated(name) and table.bases[place]]
