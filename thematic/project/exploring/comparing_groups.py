"""Comparing groups: codes or themes by an attribute, a wave or a question, each cell with its base and interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count, one_or_many
from thematic.analysis.crossing import crossed
from thematic.analysis.crosstab import blank_name, total_name
from thematic.analysis.suppression import TOTAL, hidden_cells
from thematic.errors import InvalidValueError
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue
from thematic.project.exploring.count_lines import CountLine, count_line, frame_of
from thematic.project.exploring.counting_tables import CLAIM, MENTIONED, base_sentence
from thematic.project.exploring.group_differences import (
    GroupDifference,
    GroupTest,
    differences,
    groups_of,
    is_stated,
    tests,
)
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
        total: what the column of everybody is called: "all", unless a value is called so.
        facets: values of the facet, in order, "not stated" last; one empty name without a facet.
        groups: the columns that others can be compared with; none where they overlap.
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
    total: str
    groups: tuple[str, ...]
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

    def base_of(self, value: str, facet: str = "") -> int | None:
        """Return how many stand in a column, read off any cell that is shown; None where bases differ or all hide."""
        if self.percent_of != "column":
            return None
        held = (one.base for one in self.lines if (one.value, one.facet) == (value, facet))
        return next((base for base in held if base is not None), None)

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
        stated_only: True to leave out who stated no value of the column; a note counts them.
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
    stated_only: bool = False


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
    if not wish.stated_only:
        whole = tally.marked(rows)
        return [_compared(tally, _tables(tally, column, rows, whole, wish), only, wish) for column in columns]
    kept, found = tally.kept, []
    for column in columns:
        tally.narrow(kept)
        left = tally.cases
        tally.narrow(kept & tally.stated(column, cuts=wish.cuts))
        left -= tally.cases
        made = _compared(tally, _tables(tally, column, rows, tally.marked(rows), wish), only, wish)
        note = f"Left out: {left} {one_or_many(tally.unit, left)} without a stated {made.column}."
        found.append(replace(made, notes=(*made.notes, note)) if left else made)
    return found


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
    first = tables[0][1]
    values = _values([table for _, table in tables])
    if wish.against and wish.against not in values:
        raise InvalidValueError("The group to compare with", wish.against, f"one of {', '.join(values)}")
    total = total_name(values)
    lines, apart, tested = [], [], []
    for facet, table in tables:
        hidden = _hidden(table, wish)
        lines += list(_lines(table, facet, hidden, wish, total))
        if not table.multi:
            apart += list(differences(table, facet, hidden, against=wish.against))
            tested += list(tests(table, facet, hidden)) if wish.test else []
    base = base_sentence(tally, wish.base, only)
    return GroupComparison(
        by=wish.by,
        column=first.attribute,
        unit=tally.unit,
        base=f"{base} {_facet_bases(tables, wish)}" if wish.facet else base,
        percent_of=wish.percent_of,
        rows=first.rows,
        values=values,
        total=total,
        groups=groups_of([table for _, table in tables]),
        facets=tuple(facet for facet, _ in tables),
        lines=tuple(lines),
        differences=tuple(apart),
        tests=tuple(tested),
        smallest=wish.smallest,
        notes=_notes([table for _, table in tables], wish, tally),
    )


def _values(tables: Sequence[CrossTable]) -> tuple[str, ...]:
    """Name the columns of all tables, those who stated nothing last."""
    met = dict.fromkeys(value for table in tables for value in table.columns)
    return tuple(sorted(met, key=lambda value: not is_stated(value)))


def _facet_bases(tables: Sequence[tuple[str, CrossTable]], wish: ComparisonWish) -> str:
    """Say how many stand in the table of each facet; a number that is too small to be shown is not told."""
    said = (
        f"{facet} n under {wish.smallest}" if 0 < table.base < wish.smallest else f"{facet} n = {table.base}"
        for facet, table in tables
    )
    return f"By {wish.facet}: {', '.join(said)}."


def _hidden(table: CrossTable, wish: ComparisonWish) -> frozenset[tuple[int, int]]:
    """Name the cells that are not shown; where percentages are of a row, its total is in every cell of it."""
    hidden = hidden_cells(table, wish.smallest)
    if wish.percent_of == "column":
        return hidden
    rows = [row for row, place in hidden if place == TOTAL]
    return hidden | {(row, place) for row in rows for place in range(len(table.columns))}


def _tables(
    tally: Tally, column: str, rows: Sequence[TallyRow], whole: Marked, wish: ComparisonWish
) -> list[tuple[str, CrossTable]]:
    """Cross with one column: all of it, or each value of the facet by itself."""
    if not wish.facet:
        return [("", crossed(whole, tally.split(column, cuts=wish.cuts), unit=tally.unit))]
    found = []
    facets = tally.split(wish.facet)
    without = () if tally.stated(wish.facet)[tally.kept].all() else (blank_name(facets.columns),)
    for facet in (*facets.columns, *without):
        within = tally.having(wish.facet, facet)
        split = tally.split(column, cuts=wish.cuts, within=within)
        found.append((facet, crossed(tally.marked(rows, within=within), split, unit=tally.unit)))
    return found


def _lines(
    table: CrossTable, facet: str, hidden: frozenset[tuple[int, int]], wish: ComparisonWish, total: str
) -> Iterator[CountLine]:
    for row, name in enumerate(table.rows):
        for place, value in [*enumerate(table.columns), (TOTAL, total)]:
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


def _notes(tables: Sequence[CrossTable], wish: ComparisonWish, tally: Tally) -> tuple[str, ...]:
    of = "those with the value" if wish.percent_of == "column" else "those who mention it"
    notes = [f"Percentages are of {of}.", MENTIONED, CLAIM]
    if any(table.multi for table in tables):
        notes.append(
            f"{tally.unit.capitalize()} can stand in several columns, which then add up to more than the total."
        )
        notes.append(OVERLAP)
    if sum(table.base for table in tables) > tally.cases:
        notes.append(f"{tally.unit.capitalize()} can stand in several tables, which then add up to more than the base.")
    if wish.smallest > 1:
        notes.append(
            f"Cells under {wish.smallest} are hidden, and others with them, so that no difference tells them; rows "
            "with hidden cells have no test."
        )
    return tuple(notes)
