"""Cell quotes: what was said in one cell of a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.crosstab import ALL, total_name
from thematic.project.coding.coded_passages import Passage, coded_passages
from thematic.project.exploring.tallying import Tally
from thematic.store import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.agreement.withholding import Withholding
    from thematic.project.exploring.count_filters import CountFilter
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class CellQuotes:
    """The passages of a cell, by source and place; each span once, however many coders marked it.

    Attributes:
        total: how many there are; `passages` holds the first of them.
        respondents: how many people said them.
        withheld: passages left out, because they touch a reliability sample that is coded unseen until all are done.
    """

    row: str
    value: str
    passages: tuple[Passage, ...]
    total: int
    respondents: int
    withheld: int = 0


def cell_quotes(
    reading: Reading,
    row: str,
    only: CountFilter,
    *,
    by: str,
    column: str,
    value: str,
    cuts: Sequence[float],
    limit: int,
    hidden: Withholding,
    stated_only: bool = False,
) -> CellQuotes:
    """Read the passages of a row in one column, or in all when no value is named; others' in unseen samples stay out.

    Raises:
        UnknownNameError: a name is not in the project.
    """
    tally = Tally(reading, only, of="sources", base="answered")
    found = (tally.themes([row]) if by == "theme" else tally.codes([row]))[0]
    if column and stated_only:
        tally.narrow(tally.kept & tally.stated(column, cuts=cuts))
    if column and value and value != total_name(tally.split(column, cuts=cuts).columns):
        tally.keep(column, value, cuts=cuts)
    heard = [
        one
        for one in reversed(counted.coded_places(reading.connection, sorted(found.code_ids), tally.coder_ids))
        if tally.is_heard(one.source_id, one.participant_id)
    ]
    places = {(one.source_id, one.start, one.end): one for one in heard if not hidden.hides(one)}
    withheld = {(one.source_id, one.start, one.end) for one in heard} - places.keys()
    ordered = sorted(places)
    passages = coded_passages(reading, [places[place].coding_id for place in ordered[:limit]])
    people = {places[place].participant_id for place in ordered}
    return CellQuotes(found.name, value or ALL, tuple(passages), len(ordered), len(people - {0}), len(withheld))
