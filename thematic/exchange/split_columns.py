"""One multi-select question spread over several columns, read back as one value for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.exchange.closed_values import BLANK, Part, ReadColumn
from thematic.exchange.report import counted
from thematic.exchange.ticks import says_none, tick
from thematic.model.codes import same_name
from thematic.model.participants import ValueState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.exchange.role_records import AttributeRole, OptionColumn
    from thematic.exchange.tables import Table

Reading = bool | str | Part | None  # chosen or not, a problem, a "no answer", or an empty cell
_BLANK_KEY, _NOT_ASKED_KEY = "", " "  # both are empty to a reader that compares rows


class SplitColumns:
    """Reads the columns of one question; `cells` and `read` have the shape of a column that holds it all."""

    def __init__(
        self, table: Table, role: AttributeRole, *, no_answer: frozenset[str], texts: frozenset[str], empty: list[bool]
    ) -> None:
        """Read the columns that the role names.

        Args:
            table: the table.
            role: a multi-select with `columns`.
            no_answer: texts, folded with `same_name`, that mean "no answer".
            texts: columns that have a role of their own; any text in them chooses their option.
            empty: for each row, whether nothing at all was answered in it.
        """
        self._role = role
        self._no_answer = no_answer
        self._parts: dict[str, tuple[Part, ...]] = {_BLANK_KEY: BLANK, _NOT_ASKED_KEY: ()}
        self._problems: dict[str, str] = {}
        self._notes: list[str] = []
        self._none = {at for at, option in enumerate(role.columns) if says_none(option.option)}
        self._contradictions = 0
        places = table.at(option.column for option in role.columns)
        readings = [
            self._column(option, table.column(at), text=option.column in texts)
            for option, at in zip(role.columns, places, strict=True)
        ]
        self.cells = tuple(
            self._row([reading[row[at]] for reading, at in zip(readings, places, strict=True)], nothing=nothing)
            for row, nothing in zip(table.rows, empty, strict=True)
        )
        if self._contradictions:
            rows = counted(self._contradictions, "row")
            self._notes.append(f"'{role.column}': {rows} choosing 'none' together with another option; kept as given")
        self.read = ReadColumn(self._parts, self._problems, tuple(self._notes))

    def _column(self, option: OptionColumn, cells: Iterable[str], *, text: bool) -> dict[str, Reading]:
        """Say what each distinct cell of one option's column means."""
        read: dict[str, Reading] = {}
        odd = []
        for cell in sorted(set(cells)):
            folded = same_name(cell)
            known = None if not folded or text else tick(cell, option.option)
            if not folded:
                read[cell] = None
            elif known is not None:
                read[cell] = known
            elif folded in self._no_answer:
                read[cell] = Part(ValueState.NO_ANSWER, " ".join(cell.split()))
            elif text:
                read[cell] = True
            else:
                odd.append(cell)
        self._odd(option, odd, read)
        return read

    def _odd(self, option: OptionColumn, odd: list[str], read: dict[str, Reading]) -> None:
        """Take the only text of a column for its mark; several are problems."""
        if len({same_name(cell) for cell in odd}) == 1 and True not in read.values():
            read.update(dict.fromkeys(odd, True))
            shown = " ".join(odd[0].split())[:60]
            self._notes.append(f"in column '{option.column}' the only text, '{shown}', was read as chosen")
            return
        for cell in odd:
            shown = " ".join(cell.split())[:60]
            read[cell] = f"'{shown}' in '{option.column}' says neither chosen nor not chosen"

    def _row(self, readings: list[Reading], *, nothing: bool) -> str:
        """Return the key of one row's value."""
        chosen = [at for at, reading in enumerate(readings) if reading is True]
        problem = next((reading for reading in readings if isinstance(reading, str)), None)
        if problem:
            self._problems[problem] = problem
            return problem
        if chosen:
            self._contradictions += len(chosen) > 1 and not self._none.isdisjoint(chosen)
            return self._chosen(chosen)
        declined = next((reading for reading in readings if isinstance(reading, Part)), None)
        if declined and False not in readings:
            self._parts.setdefault(declined.value, (declined,))
            return declined.value
        return _NOT_ASKED_KEY if nothing else _BLANK_KEY

    def _chosen(self, chosen: list[int]) -> str:
        key = "options " + " ".join(map(str, chosen))
        if key not in self._parts:
            options = [self._role.columns[at].option for at in chosen]
            self._parts[key] = tuple(Part(ValueState.VALUE, " ".join(option.split())) for option in options)
        return key


def empty_rows(table: Table, columns: Iterable[str]) -> list[bool]:
    """Say for each row whether all of these columns are empty."""
    places = table.at(columns)
    return [not any(row[at] and not row[at].isspace() for at in places) for row in table.rows]
