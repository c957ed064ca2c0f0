"""Cells of a closed question as typed values: one reading for each column, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import listed
from thematic.exchange.numbers_and_dates import date_format, number_format
from thematic.model.codes import same_name
from thematic.model.participants import AttributeType, ValueState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from thematic.exchange.role_records import AttributeRole


@dataclass(frozen=True, slots=True)
class Part:
    """One value that a cell holds; a multi-select cell holds several."""

    state: ValueState
    value: str = ""
    number: float | None = None


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """What each distinct cell of a column means.

    Attributes:
        parts: the values by the cell as the file has it; one that cannot be read is kept as it is written.
        problems: why a cell cannot be read, by that cell.
        notes: sentences about how the column was read.
    """

    parts: dict[str, tuple[Part, ...]]
    problems: dict[str, str]
    notes: tuple[str, ...]


BLANK = (Part(ValueState.BLANK),)


def read_column(role: AttributeRole, cells: Iterable[str], *, no_answer: frozenset[str]) -> ReadColumn:
    """Read the distinct cells of a column as values of its type.

    Args:
        role: the column and its type.
        cells: its cells; repeated ones are read once.
        no_answer: texts, folded with `same_name`, that mean "no answer" in this survey.

    Example:
        >>> from thematic.exchange.role_records import AttributeRole
        >>> role = AttributeRole("Age", AttributeType.NUMBER)
        >>> read = read_column(role, ["34", "old"], no_answer=frozenset())
        >>> read.parts["34"][0].number, read.problems["old"]
        (34.0, "'old' is not a number")
    """
    distinct = sorted(set(cells))
    parts: dict[str, tuple[Part, ...]] = {}
    asked: list[str] = []
    for cell in distinct:
        folded = same_name(cell)
        if not folded:
            parts[cell] = BLANK
        elif folded in no_answer:
            parts[cell] = (Part(ValueState.NO_ANSWER, " ".join(cell.split())),)
        else:
            asked.append(cell)
    read, notes = _reader(role, asked)
    problems: dict[str, str] = {}
    for cell in asked:
        found = read(cell)
        if isinstance(found, str):
            problems[cell] = found
            parts[cell] = (Part(ValueState.UNREADABLE, " ".join(cell.split())),)
        else:
            parts[cell] = found
    return ReadColumn(parts, problems, notes)


def _reader(role: AttributeRole, cells: list[str]) -> tuple[Callable[[str], tuple[Part, ...] | str], tuple[str, ...]]:
    match role.type:
        case AttributeType.NOMINAL:
            return _nominal, ()
        case AttributeType.ORDINAL:
            return _ordinal(role.levels), ()
        case AttributeType.MULTI:
            return _multi(role.separator, role.options), ()
        case AttributeType.NUMBER:
            return _number(role.column, cells)
        case AttributeType.DATE:
            return _date(role.column, cells)


def _nominal(cell: str) -> tuple[Part, ...]:
    return (Part(ValueState.VALUE, " ".join(cell.split())),)


def _ordinal(levels: tuple[str, ...]) -> Callable[[str], tuple[Part, ...] | str]:
    by_name = {same_name(level): level for level in levels}
    plain = number_format(())
    by_number = {plain.read(level): level for level in levels if plain.read(level) is not None}

    def read(cell: str) -> tuple[Part, ...] | str:
        level = by_name.get(same_name(cell)) or by_number.get(plain.read(cell) if by_number else None)
        if level is None:
            return f"'{' '.join(cell.split())}' is not one of the levels {listed(levels, most=12)}"
        return (Part(ValueState.VALUE, level),)

    return read


def _multi(separator: str, whole: tuple[str, ...]) -> Callable[[str], tuple[Part, ...] | str]:
    kept = {same_name(option): " ".join(option.split()) for option in whole}
    longest = max((option.count(separator) + 1 for option in whole), default=1)

    def read(cell: str) -> tuple[Part, ...] | str:
        options = [" ".join(option.split()) for option in _cut(cell.split(separator))]
        chosen = dict.fromkeys(option for option in options if option)
        return tuple(Part(ValueState.VALUE, option) for option in chosen) or BLANK

    def _cut(pieces: list[str]) -> Iterator[str]:
        """Join pieces again that are one option, the longest first."""
        at = 0
        while at < len(pieces):
            ends = range(min(at + longest, len(pieces)), at + 1, -1)
            end = next((end for end in ends if same_name(separator.join(pieces[at:end])) in kept), at + 1)
            joined = separator.join(pieces[at:end])
            yield kept.get(same_name(joined), joined)
            at = end

    return read


def _number(column: str, cells: list[str]) -> tuple[Callable[[str], tuple[Part, ...] | str], tuple[str, ...]]:
    written = number_format(cells)

    def read(cell: str) -> tuple[Part, ...] | str:
        number = written.read(cell)
        text = " ".join(cell.split())
        return f"'{text}' is not a number" if number is None else (Part(ValueState.VALUE, text, number),)

    notes = (f"in column '{column}' the comma was read as the decimal point",) if written.decimal_comma else ()
    return read, notes


def _date(column: str, cells: list[str]) -> tuple[Callable[[str], tuple[Part, ...] | str], tuple[str, ...]]:
    written = date_format(cells)
    order = f" with the {'month' if written.month_first else 'day'} first" if written.numeric else ""

    def read(cell: str) -> tuple[Part, ...] | str:
        iso = written.read(cell)
        return f"'{' '.join(cell.split())}' is not a date{order}" if iso is None else (Part(ValueState.VALUE, iso),)

    if written.month_first:
        return read, (f"dates in column '{column}' were read with the month first",)
    assumed = f"dates in column '{column}' could have the day or the month first; the day was assumed"
    return read, () if written.proven else (assumed,)
