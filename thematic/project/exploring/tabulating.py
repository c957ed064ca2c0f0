"""Tabulating codes and themes by what is known about people, for reports."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from thematic.analysis.counts import RESPONDENTS, Count
from thematic.analysis.crosstab import crosstab
from thematic.model.participants import Attribute, AttributeValue, ValueState, Wave
from thematic.report.records import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thematic.project.exploring.counting import Counting
    from thematic.store.reading import Reading

Row = tuple[str, frozenset[int]]
"""What a row is called, and the codes that count for it."""


def by_attribute(
    reading: Reading, counting: Counting, rows: Sequence[Row], attribute: Attribute, *, what: str
) -> Table:
    """Tabulate codes or themes by an attribute; where it differs by wave, what was said in a wave counts there.

    Args:
        reading: the transaction to read in.
        counting: who mentioned what.
        rows: the names, each with its codes.
        attribute: what makes the columns.
        what: what the rows are, in the singular ("Code").
    """
    values = reading.all(AttributeValue, attribute_id=attribute.attribute_id)
    by_wave = any(one.wave_id is not None for one in values)
    # What is counted: a person, or a person in a wave, each under a number of its own.
    keys = sorted({(person, wave if by_wave else None) for person, wave in counting.gave}, key=repr)
    number = {key: place for place, key in enumerate(keys)}
    waves: dict[int, list[int | None]] = defaultdict(list)
    for person, wave in keys:
        waves[person].append(wave)
    given: dict[int, list[str]] = defaultdict(list)
    for value in values:
        if value.state is ValueState.VALUE:
            for wave in waves[value.participant_id]:
                if value.wave_id in (None, wave):
                    given[number[value.participant_id, wave]].append(value.value)
    said = {
        (number[person, wave if by_wave else None], place)
        for code, person, wave in counting.said
        for place, (_, codes) in enumerate(rows)
        if code in codes
    }
    table = crosstab(
        said,
        given,
        attribute=attribute.name,
        codes=[(place, name) for place, (name, _) in enumerate(rows)],
        answered=number.values(),
        type=attribute.type,
        levels=attribute.levels,
        unit="respondents, once per wave" if by_wave else RESPONDENTS,
    )
    places = range(len(table.rows)), range(len(table.columns))
    return Table(
        title=f"{what}s by {attribute.name}",
        corner=what,
        rows=table.rows,
        columns=table.columns,
        cells=tuple(tuple(table.cell(row, column) for column in places[1]) for row in places[0]),
        note=table.note,
    )


def by_wave(reading: Reading, counting: Counting, rows: Sequence[Row], *, what: str) -> Table | None:
    """Tabulate codes or themes by wave; None with fewer than two waves, or where nobody mentioned any at one."""
    waves = sorted(reading.all(Wave), key=lambda one: (one.position, one.wave_id))
    gave = {wave.wave_id: {person for person, at in counting.gave if at == wave.wave_id} for wave in waves}
    there = [wave for wave in waves if gave[wave.wave_id]]
    counted = frozenset().union(*(codes for _, codes in rows))
    at_a_wave = any(code in counted and wave is not None for code, _, wave in counting.said)
    if len(there) < 2 or not at_a_wave:  # noqa: PLR2004 - a comparison needs two
        return None

    def cell(codes: frozenset[int], wave_id: int) -> Count:
        said = {person for code, person, at in counting.said if code in codes and at == wave_id}
        return Count(len(said & gave[wave_id]), len(gave[wave_id]))

    people = [gave[wave.wave_id] for wave in there]
    panel = len(set.intersection(*people))
    return Table(
        title=f"{what}s by time point",
        corner=what,
        rows=tuple(name for name, _ in rows),
        columns=tuple(wave.name for wave in there),
        cells=tuple(tuple(cell(codes, wave.wave_id) for wave in there) for _, codes in rows),
        note=(
            "Base of each column: respondents with a text at that time point; "
            f"{panel} of {len(set.union(*people))} respondents were heard at every one of them. "
            "A theme that is not mentioned again is not a theme that has gone."
        ),
    )


def rows_of_codes(counting: Counting, code_ids: Iterable[int]) -> list[Row]:
    """Make a row of each code, without the codes below it."""
    return [(counting.tree[code_id].name, frozenset([code_id])) for code_id in code_ids]
