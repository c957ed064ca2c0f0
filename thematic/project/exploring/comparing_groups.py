"""Comparing groups: codes or themes by an attribute, a wave or a question, each cell with its base and interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count
from thematic.analysis.crossing import crossed
from thematic.analysis.crosstab import NOT_STATED
from thematic.analysis.differences import difference
from thematic.analysis.suppression import TOTAL, hidden_cells
from thematic.errors import InvalidValueError
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue
from thematic.project.exploring.count_lines import ALL, CountLine, count_line, frame_of
from thematic.project.exploring.counting_tables import CLAIM, MENTIONED, base_sentence
from thematic.project.exploring.tallying import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from thematic.analysis.crossing import Marked
    from thematic.analysis.crosstab import CrossTable
    from thematic.project.exploring.count_filters import CountFilter
    from thematic.project.exploring.tallying import TallyRow
    from thematic.store.reading import Reading

PERCENT_OF = ("column", "row")
OVERLAP = (
    "Some stand in several columns, so differences and tests between columns are not given; for two time points of "
    "the same people use before-after."
)


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


@dataclass(frozen=True, slots=True)
class GroupComparison:
    """Rows by columns.

    Attributes:
        by: code or theme.
        column: the attribute, "Wave" or "Question".
        unit: what is counted, in the plural.
        base: who is in the base, in a sentence.
        percent_of: "column": of those with the value; "row": of those who mention it.
        rows: names, in order.
        values: names of the columns, in order.
        facets: values of the facet, in order; one empty name without a facet.
        lines: every cell and the totals.
        differences: between columns; empty where groups overlap.
        tests: empty unless asked for.
        smallest: cells under this many are hidden.
        notes: what else a reader must know.
    """

    by: str
    column: str
    unit: str
    base: str
    percent_of: str
    rows: tuple[str, ...]
    values: tuple[str, ...]
    facets: tuple[str, ...]
    lines: tuple[CountLine, ...]
    differences: tuple[GroupDifference, ...]
    tests: tuple[GroupTest, ...]
    smallest: int
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the table shows."""
        return f"{self.by.capitalize()}s by {self.column}"

    def line(self, row: str, value: str, facet: str = "") -> CountLine:
        """Return one cell."""
        return next(one for one in self.lines if (one.row, one.value, one.facet) == (row, value, facet))

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy frame, unit and base in its `attrs`; see `count_lines.frame_of`."""
        return frame_of(self.lines, unit=self.unit, base=self.base, notes=self.notes)


@dataclass(frozen=True, slots=True)
class ComparisonWish:
    """What is to be compared, and how it is shown.

    Attributes:
        by: code or theme.
        rows: these codes or themes alone; empty: all.
        cuts: where a number is cut into bands.
        of: participants, responses or sources.
        base: asked, answered or codable.
        percent_of: column or row.
        smallest: cells under this many are hidden.
        facet: an attribute, wave or question: a table for each of its values; empty for one table.
        against: the column that others are compared with; empty: the second of two.
        test: True to add chi-square or Fisher's exact test for each row.
    """

    by: str = "code"
    rows: tuple[str, ...] = ()
    cuts: tuple[float, ...] = ()
    of: str = "participants"
    base: str = "answered"
    percent_of: str = "column"
    smallest: int = 0
    facet: str = ""
    against: str = ""
    test: bool = False


def compare_groups(reading: Reading, column: str, only: CountFilter, wish: ComparisonWish) -> GroupComparison:
    """Cross codes or themes with one attribute, wave or question."""
    return compare_many(reading, [column], only, wish)[0]


def compare_many(
    reading: Reading, columns: Sequence[str], only: CountFilter, wish: ComparisonWish
) -> list[GroupComparison]:
    """Cross codes or themes with several attributes, reading the codings once.

    Raises:
        UnknownNameError: a name is not in the project.
        InvalidValueError: an option is not among those offered.
    """
    if wish.percent_of not in PERCENT_OF:
        raise InvalidValueError("What percentages are of", wish.percent_of, " or ".join(PERCENT_OF))
    tally = Tally(reading, only, of=wish.of, base=wish.base)
    tally.prepare(columns)
    rows = tally.themes(wish.rows) if wish.by == "theme" else tally.codes(wish.rows)
    whole = tally.marked(rows)
    return [_compared(tally, _tables(tally, column, rows, whole, wish), only, wish) for column in columns]


def thirds(reading: Reading, name: str) -> tuple[float, ...]:
    """Find the two values that cut a number into thirds; one or none where values are too few to differ.

    Raises:
        UnknownNameError: there is no such attribute.
    """
    attribute = ByName("attribute", ((one.name, one) for one in reading.all(Attribute))).find(name)
    values = reading.all(AttributeValue, attribute_id=attribute.attribute_id)
    numbers = sorted(one.number for one in values if one.number is not None)
    places = (len(numbers) // 3, 2 * len(numbers) // 3)
    return tuple(sorted({numbers[place] for place in places if numbers and numbers[place] > numbers[0]}))


def _compared(
    tally: Tally, tables: Sequence[tuple[str, CrossTable]], only: CountFilter, wish: ComparisonWish
) -> GroupComparison:
    lines, differences, tests = [], [], []
    for facet, table in tables:
        hidden = hidden_cells(table, wish.smallest)
        lines += list(_lines(table, facet, hidden, wish))
        if not table.multi:
            differences += list(_differences(table, facet, hidden, wish))
            tests += list(_tests(table, facet, hidden)) if wish.test else []
    first = tables[0][1]
    values = tuple(dict.fromkeys(value for _, table in tables for value in table.columns))
    return GroupComparison(
        by=wish.by,
        column=first.attribute,
        unit=tally.unit,
        base=base_sentence(tally, wish.base, only),
        percent_of=wish.percent_of,
        rows=first.rows,
        values=values,
        facets=tuple(facet for facet, _ in tables),
        lines=tuple(lines),
        differences=tuple(differences),
        tests=tuple(tests),
        smallest=wish.smallest,
        notes=_notes([table for _, table in tables], wish, tally),
    )


def _tables(
    tally: Tally, column: str, rows: Sequence[TallyRow], whole: Marked, wish: ComparisonWish
) -> list[tuple[str, CrossTable]]:
    """Cross with one column: all of it, or each value of the facet by itself."""
    if not wish.facet:
        return [("", crossed(whole, tally.split(column, cuts=wish.cuts), unit=tally.unit))]
    found = []
    for facet in tally.split(wish.facet).columns:
        within = tally.having(wish.facet, facet)
        split = tally.split(column, cuts=wish.cuts, within=within)
        found.append((facet, crossed(tally.marked(rows, within=within), split, unit=tally.unit)))
    return found


def _lines(
    table: CrossTable, facet: str, hidden: frozenset[tuple[int, int]], wish: ComparisonWish
) -> Iterator[CountLine]:
    for row, name in enumerate(table.rows):
        for place, value in [*enumerate(table.columns), (TOTAL, ALL)]:
            count = table.total(row) if place == TOTAL else table.cell(row, place)
            if wish.percent_of == "row":
                count = Count(count.n, table.totals[row], table.unit)
            yield count_line(
                name,
                None if (row, place) in hidden else count,
                unit=table.unit,
                column=table.attribute,
                value=value,
                facet=facet,
                interval=True,
            )


def _differences(
    table: CrossTable, facet: str, hidden: frozenset[tuple[int, int]], wish: ComparisonWish
) -> Iterator[GroupDifference]:
    stated = [place for place, name in enumerate(table.columns) if _is_stated(name) and table.bases[place]]
    against = _against(table, stated, wish.against)
    if against is None:
        return
    for row, name in enumerate(table.rows):
        for place in stated:
            if place == against or {(row, place), (row, against)} & hidden:
                continue
            found = difference(table.cell(row, place), table.cell(row, against))
            yield GroupDifference(
                name,
                facet,
                table.columns[place],
                table.columns[against],
                100 * found.value,
                100 * found.low,
                100 * found.high,
                found.sentence,
                found.source,
            )


def _against(table: CrossTable, stated: Sequence[int], name: str) -> int | None:
    """Find the column that others are compared with: the one that is named, else the second of two."""
    if name:
        if name not in table.columns:
            raise InvalidValueError("The group to compare with", name, f"one of {', '.join(table.columns)}")
        place = table.columns.index(name)
        return place if table.bases[place] else None
    return stated[1] if len(stated) == 2 else None  # noqa: PLR2004 - two groups have one difference


def _tests(table: CrossTable, facet: str, hidden: frozenset[tuple[int, int]]) -> Iterator[GroupTest]:
    from thematic.analysis.association import chi_square, fisher_exact

    stated = [place for place, name in enumerate(table.columns) if _is_stated(name)]
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


def _is_stated(name: str) -> bool:
    return name not in (NOT_STATED, f"{NOT_STATED} (blank)")


def _notes(tables: Sequence[CrossTable], wish: ComparisonWish, tally: Tally) -> tuple[str, ...]:
    of = "those with the value" if wish.percent_of == "column" else "those who mention it"
    notes = [f"Percentages are of {of}.", MENTIONED, CLAIM]
    if any(table.multi for table in tables):
        notes.append(
            f"{tally.unit.capitalize()} can stand in several columns, which then add up to more than the total."
        )
        notes.append(OVERLAP)
    if wish.smallest > 1:
        notes.append(
            f"Cells under {wish.smallest} are hidden, and others with them, so that no difference tells them; rows "
            "with hidden cells have no test."
        )
    return tuple(notes)
