"""Strategies: which open passages to read next, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.errors import NothingToDoError
from thematic.model.suggestions import Strategy
from thematic.project.suggesting.listing import is_heading, open_rows
from thematic.store.suggested import Pair
from thematic.suggest import farthest_first

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from thematic.project.suggesting.material import Material
    from thematic.store.coded import UnitText

_POOL = 400
"""Diverse passages for one code are chosen among so many that stand highest."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A pair to look at next, and why."""

    pair: Pair
    reason: str


@dataclass(frozen=True, slots=True)
class Open:
    """The units that are open for some codes, with the code that stands highest for each.

    Attributes:
        rows: (m,) places of units, rising.
        column: (m,) the code for each.
        score: (m,) its score.
    """

    rows: NDArray[np.int64]
    column: NDArray[np.int64]
    score: NDArray[np.float64]

    @classmethod
    def of(cls, material: Material, columns: Sequence[int], score_of: Callable[[int], NDArray[np.float64]]) -> Open:
        """Look at some codes; a heading without codings of its own and a code left out are passed over."""
        units = len(material.units)
        best = np.full(units, -np.inf)
        column = np.full(units, -1, dtype=np.int64)
        for place in columns:
            if is_heading(material, place):
                continue
            rows = open_rows(material, place)
            scores = score_of(place)[rows]
            better = scores > best[rows]
            best[rows[better]] = scores[better]
            column[rows[better]] = place
        rows = np.flatnonzero(column >= 0)
        return cls(rows, column[rows], best[rows])


def choose(
    material: Material,
    strategy: Strategy,
    columns: Sequence[int],
    score_of: Callable[[int], NDArray[np.float64]],
    *,
    limit: int,
) -> list[Choice]:
    """Choose what to read next among the units that are open for some codes.

    Ties stand in the order of what the units are called.

    Raises:
        NothingToDoError: uncertainty is asked for, and none of the codes has a coding.
    """
    if strategy is Strategy.UNCERTAIN:
        columns = [place for place in columns if material.marked[:, place].any()]
        if not columns:
            raise NothingToDoError("Nothing can be uncertain before anything is coded so", "code some passages first")
    found = Open.of(material, columns, score_of)
    match strategy:
        case Strategy.CONFIDENT:
            return _choices(material, found, np.lexsort((found.rows, -found.score))[:limit], _like)
        case Strategy.UNCERTAIN:
            return _uncertain(material, columns, score_of, limit)
        case Strategy.DIVERSE:
            return _diverse(material, found, limit)
        case Strategy.QUIET:
            return _in_turn(material, found, _voice, "{name} has {coded} of {total} passages coded so far.", limit)
        case Strategy.QUESTIONS:
            return _in_turn(material, found, _question, "{name}: {coded} of {total} passages are coded so far.", limit)


def _uncertain(
    material: Material, columns: Sequence[int], score_of: Callable[[int], NDArray[np.float64]], limit: int
) -> list[Choice]:
    """Take the pairs whose log-odds are nearest to even, each unit once (Lewis and Gale 1994)."""
    found = Open.of(material, columns, lambda place: -np.abs(score_of(place)))
    order = np.lexsort((found.rows, -found.score))[:limit]
    score = np.zeros(len(found.rows))
    for place in np.unique(found.column).tolist():
        here = found.column == place
        score[here] = score_of(place)[found.rows[here]]
    signed = Open(found.rows, found.column, score)
    reason = "Neither clearly like nor clearly unlike what was coded so: your answer teaches most here."
    return _choices(material, signed, order, lambda _row, _place: reason)


def _diverse(material: Material, found: Open, limit: int) -> list[Choice]:
    """Take passages far from everything coded, and from each other (Gonzalez 1985)."""
    pool = np.sort(np.lexsort((found.rows, -found.score))[:_POOL]) if len(set(found.column.tolist())) == 1 else None
    among = np.arange(len(found.rows)) if pool is None else pool
    picked = farthest_first(
        material.vectors, found.rows[among], np.flatnonzero(material.decided), most=limit, lots=_texts_of(material)
    )
    place_of = {int(row): place for place, row in enumerate(found.rows)}
    nearest = {one.index: one.similarity for one in picked}

    def reason(row: int, _place: int) -> str:
        if nearest[row] <= -1.0:
            return "Nothing is coded yet that it could be compared with."
        return f"Unlike everything coded or listed above (the nearest has a similarity of {nearest[row]:.2f})."

    return _choices(material, found, np.array([place_of[one.index] for one in picked], dtype=np.int64), reason)


def _in_turn(
    material: Material, found: Open, name_of: Callable[[UnitText], Hashable], words: str, limit: int
) -> list[Choice]:
    """Take from whom or from where least is coded, one at a time, so that everybody comes to be read."""
    names = [name_of(unit) for unit in material.units]
    total = Counter(names)
    coded: Mapping[Hashable, int] = Counter(
        name for name, is_coded in zip(names, material.decided, strict=True) if is_coded
    )
    taken: Counter[Hashable] = Counter()
    keys = []
    for place in np.lexsort((found.rows, -found.score)).tolist():
        name = names[found.rows[place]]
        share = (coded.get(name, 0) + taken[name]) / total[name]
        count = coded.get(name, 0) + taken[name]
        first = count if name_of is _voice else share
        keys.append((first, -float(found.score[place]), int(found.rows[place]), place))
        taken[name] += 1
    order = np.array([key[-1] for key in sorted(keys)[:limit]], dtype=np.int64)

    def reason(row: int, _place: int) -> str:
        name = names[row]
        return words.format(name=_told(material.units[row], name_of), coded=coded.get(name, 0), total=total[name])

    return _choices(material, found, order, reason)


def _choices(
    material: Material, found: Open, order: NDArray[np.int64], reason: Callable[[int, int], str]
) -> list[Choice]:
    chosen = []
    for rank, place in enumerate(order.tolist(), start=1):
        row, column = int(found.rows[place]), int(found.column[place])
        pair = Pair(material.codes[column].code_id, rank, material.units[row].unit_id, float(found.score[place]))
        chosen.append(Choice(pair, reason(row, column)))
    return chosen


def _like(_row: int, _place: int) -> str:
    return "Most like what was coded so."


def _voice(unit: UnitText) -> Hashable:
    return ("participant", unit.participant) if unit.participant else ("source", unit.source_id)


def _question(unit: UnitText) -> Hashable:
    return ("question", unit.question)


def _told(unit: UnitText, name_of: Callable[[UnitText], Hashable]) -> str:
    if name_of is _question:
        return f"“{unit.question}”" if unit.question else "Texts without a question"
    return unit.participant or f"Source {unit.source_id}"


def _texts_of(material: Material) -> Sequence[str]:
    return [unit.text for unit in material.units]
