"""Strategies: which open passages to read next, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.errors import NothingToDoError
from thematic.model.suggestions import Strategy
from thematic.project.suggesting.listing import is_heading, open_rows, telling_rows
from thematic.store.suggested import Pair
from thematic.suggest import farthest_first

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from thematic.project.suggesting.material import Material
    from thematic.project.suggesting.scoring import Scoring
    from thematic.store.coded import UnitText

_POOL = 400
"""Diverse passages for one code are chosen among so many that stand highest."""
_FAR = "It is near nothing that is known of the code: read it for what it says."


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
        """Look at some codes; a heading without codings of its own and a code left out are passed over.

        A unit that says nothing is open only for a code that such units were given.
        """
        units = len(material.units)
        best = np.full(units, -np.inf)
        column = np.full(units, -1, dtype=np.int64)
        for place in columns:
            if is_heading(material, place):
                continue
            rows = telling_rows(material, place, open_rows(material, place))
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
    scoring: Scoring,
    *,
    limit: int,
) -> list[Choice]:
    """Choose what to read next among the units that are open for some codes.

    What is near nothing that is known of its code is left out of what claims likeness (confident and uncertain); the
    others are orders of reading, in which everybody and everything has a turn, and their reason says it. Ties stand in
    the order of what the units are called.

    Raises:
        NothingToDoError: uncertainty is asked for, and none of the codes has a coding.
    """
    if strategy is Strategy.UNCERTAIN:
        columns = [place for place in columns if material.marked[:, place].any()]
        if not columns:
            raise NothingToDoError("Nothing can be uncertain before anything is coded so", "code some passages first")
    found = Open.of(material, columns, scoring.of_code)
    match strategy:
        case Strategy.CONFIDENT:
            order = _near_first(found, np.lexsort((found.rows, -found.score)), scoring, limit)
            return _choices(material, found, order, _like)
        case Strategy.UNCERTAIN:
            return _uncertain(material, columns, scoring, limit)
        case Strategy.DIVERSE:
            return _diverse(material, found, limit)
        case Strategy.QUIET:
            words = "{name} has {coded} of {total} passages coded so far."
            return _saying_far(material, _in_turn(material, found, _voice, words, limit), scoring)
        case Strategy.QUESTIONS:
            words = "{name}: {coded} of {total} passages are coded so far."
            return _saying_far(material, _in_turn(material, found, _question, words, limit), scoring)


def _near_first(found: Open, order: NDArray[np.int64], scoring: Scoring, limit: int) -> NDArray[np.int64]:
    """Take from the order the first ones that are near what is known of their code; look no further than needed."""
    kept: list[int] = []
    for first in range(0, len(order), _POOL):
        some = order[first : first + _POOL]
        near = _near(found, some, scoring)
        kept += some[near].tolist()
        if len(kept) >= limit:
            break
    return np.array(kept[:limit], dtype=np.int64)


def _near(found: Open, places: NDArray[np.int64], scoring: Scoring) -> NDArray[np.bool_]:
    near = np.zeros(len(places), dtype=np.bool_)
    for column in np.unique(found.column[places]).tolist():
        here = found.column[places] == column
        near[here] = scoring.near(column, found.rows[places[here]])
    return near


def _saying_far(material: Material, choices: list[Choice], scoring: Scoring) -> list[Choice]:
    """Add to the reason of a choice that it is near nothing known of its code."""
    column_of = {code.code_id: column for column, code in enumerate(material.codes)}
    said = []
    for one in choices:
        row = np.array([material.corpus.row[one.pair.unit_id]], dtype=np.int64)
        near = bool(scoring.near(column_of[one.pair.code_id], row)[0])
        said.append(one if near else Choice(one.pair, f"{one.reason} {_FAR}"))
    return said


def _uncertain(material: Material, columns: Sequence[int], scoring: Scoring, limit: int) -> list[Choice]:
    """Take the pairs whose log-odds are nearest to even, each unit once (Lewis and Gale 1994)."""
    found = Open.of(material, columns, lambda place: -np.abs(scoring.of_code(place)))
    order = _near_first(found, np.lexsort((found.rows, -found.score)), scoring, limit)
    score = np.zeros(len(found.rows))
    for place in np.unique(found.column).tolist():
        here = found.column == place
        score[here] = scoring.of_code(place)[found.rows[here]]
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
    top = picked[0].index if picked else -1

    def reason(row: int, _place: int) -> str:
        if nearest[row] <= -1.0:
            return "Nothing is coded yet that it could be compared with."
        than = "coded" if row == top else "coded or listed above"
        return f"Unlike everything {than} (the nearest has a similarity of {nearest[row]:.2f})."

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
