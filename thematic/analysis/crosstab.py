"""Cross-tabulation: who mentions a code, by what is known about them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import RESPONDENTS, Count
from thematic.errors import InvalidValueError
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

NOT_STATED = "not stated"
ALL = "all"
"""What stands for everybody, whatever the column."""
TABULATED = (AttributeType.NOMINAL, AttributeType.ORDINAL, AttributeType.MULTI)


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Codes (or themes) by the values of one attribute, in participants.

    Attributes:
        attribute: the name of the attribute.
        rows: the names of the codes, r of them.
        columns: the values, c of them; "not stated" comes last, when somebody gave none.
        counts: r x c; how many participants of that column mention that code.
        bases: c; how many participants of that column answered.
        totals: r; each participant once, whatever the columns.
        base: how many participants answered at all.
        unit: what is counted, in the plural.
        multi: True when somebody stands in several columns: bases then add up to more than `base`.
    """

    attribute: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    bases: tuple[int, ...]
    totals: tuple[int, ...]
    base: int
    unit: str
    multi: bool

    def cell(self, row: int, column: int) -> Count:
        """Give one cell with its base."""
        return Count(self.counts[row][column], self.bases[column], self.unit)

    def total(self, row: int) -> Count:
        """Give one row over everybody who answered."""
        return Count(self.totals[row], self.base, self.unit)

    @property
    def note(self) -> str:
        """Say what the percentages are of, and whether people can stand in several columns."""
        text = f"Base of each column: {self.unit} with that value who answered ({self.base} {self.unit} in all)."
        if not self.multi:
            return text
        return f"{text} One person can stand in several columns, so the columns add up to more than the total."

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy table: one line per cell.

        Returns:
            r * (c + 1) lines with the columns code, value, n, base, share (0 to 1, missing without a base) and unit;
            the value "all" holds the total ("all (total)" beside a column called "all").
        """
        import pandas as pd

        lines = [
            (name, value, count.n, count.base, count.share, count.unit)
            for row, name in enumerate(self.rows)
            for value, count in self._across(row)
        ]
        frame = pd.DataFrame(lines, columns=["code", "value", "n", "base", "share", "unit"])
        return frame.astype({"share": "float64"})

    def _across(self, row: int) -> Iterator[tuple[str, Count]]:
        yield from ((value, self.cell(row, column)) for column, value in enumerate(self.columns))
        yield total_name(self.columns), self.total(row)


def crosstab(
    marks: Iterable[tuple[int, int]],
    values: Mapping[int, Collection[str]],
    *,
    attribute: str,
    codes: Sequence[tuple[int, str]],
    answered: Iterable[int],
    type: AttributeType = AttributeType.NOMINAL,  # noqa: A002 - the word the model has for it
    levels: Sequence[str] = (),
    unit: str = RESPONDENTS,
) -> CrossTable:
    """Count who mentions each code among the participants with each value.

    Args:
        marks: (participant id, code id) pairs, in any order; those of participants who are not in `answered` are left
            out, because they are not in any base.
        values: participant id -> the values they gave; nobody's absence or emptiness matters, it is "not stated".
        attribute: its name, for the title.
        codes: (code id, name) in the order of the rows.
        answered: the participants who answered, the base of the table.
        type: nominal (columns in alphabetical order), ordinal (columns in the order of `levels`, empty ones kept,
            undeclared values after them) or multi (columns in the order of `levels`, then alphabetical).
        levels: declared values, in order.
        unit: what is counted, in the plural.

    Raises:
        InvalidValueError: the attribute is a number or a date; put it into bands first (`banded`).

    Example:
        >>> table = crosstab(
        ...     [(1, 7), (2, 7)], {1: ["north"], 2: ["south"], 3: ["south"]},
        ...     attribute="Site", codes=[(7, "Waiting")], answered=[1, 2, 3, 4],
        ... )
        >>> table.columns, table.counts, table.bases
        (('north', 'south', 'not stated'), ((1, 1, 0),), (1, 2, 1))
    """
    if type not in TABULATED:
        raise InvalidValueError(
            f"The type of '{attribute}' in a cross-tabulation", type.value, "nominal, ordinal or multi (band it first)"
        )
    held = {person: frozenset(value for value in values.get(person, ()) if value.strip()) for person in set(answered)}
    names = _columns(held.values(), levels, type)
    stood: dict[int, list[str | None]] = {person: [*sorted(given)] or [None] for person, given in held.items()}
    column_bases: Counter[str | None] = Counter(value for given in stood.values() for value in given)
    keys: tuple[str | None, ...] = (*names, None) if column_bases[None] else names
    people: defaultdict[int, set[int]] = defaultdict(set)
    for person, code_id in marks:
        if person in held:
            people[code_id].add(person)
    cells = {code_id: Counter(value for person in people[code_id] for value in stood[person]) for code_id, _ in codes}
    return CrossTable(
        attribute=attribute,
        rows=tuple(name for _, name in codes),
        columns=tuple(blank_name(names) if key is None else key for key in keys),
        counts=tuple(tuple(cells[code_id][key] for key in keys) for code_id, _ in codes),
        bases=tuple(column_bases[key] for key in keys),
        totals=tuple(len(people[code_id]) for code_id, _ in codes),
        base=len(held),
        unit=unit,
        multi=type is AttributeType.MULTI or any(len(given) > 1 for given in held.values()),
    )


def _columns(held: Iterable[frozenset[str]], levels: Sequence[str], kind: AttributeType) -> tuple[str, ...]:
    found = {value for given in held for value in given}
    declared = tuple(dict.fromkeys(levels)) if kind is not AttributeType.NOMINAL else ()
    return (*declared, *sorted(found.difference(declared), key=lambda value: (value.casefold(), value)))


def total_name(columns: Collection[str]) -> str:
    """Keep the total apart from a value that happens to read "all".

    Example:
        >>> total_name(["North", "South"]), total_name(["Some", "All"])
        ('all', 'all (total)')
    """
    return ALL if ALL not in {name.casefold() for name in columns} else f"{ALL} (total)"


def blank_name(names: Collection[str]) -> str:
    """Keep the column of people without a value apart from a value that happens to read the same."""
    taken = {name.casefold() for name in names}
    return NOT_STATED if NOT_STATED not in taken else f"{NOT_STATED} (blank)"
