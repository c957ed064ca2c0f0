"""Listing: which open pairs of units and codes are shown, and what speaks for and against each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.model.suggestions import Evidence, Suggestion
from thematic.store.suggested import Pair
from thematic.suggest import evidence_for_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from thematic.project.suggesting.material import Material
    from thematic.project.suggesting.scoring import Scoring

LISTED_PER_EXPECTED = 1.5
"""How many units are listed for a code, per unit that its share so far lets expect."""
MOST_LISTED = 200
EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """What is worth listing for a code, and what is not.

    Attributes:
        pairs: best first.
        open: how many units are open for the code.
        empty: how many of them say "nothing", "don't know" or the like, and are set apart.
        far: how many stood high enough, but are near nothing that is known of the code.
    """

    code: str
    pairs: Sequence[Pair]
    open: int
    empty: int
    far: int

    @property
    def sentence(self) -> str:
        """Say what was left off and why; empty when nothing was."""
        apart = f'{_passages(self.empty)} set apart as saying "nothing", "don\'t know" or the like'
        if not self.open:
            return f"Nothing is open for '{self.code}': every unit is coded, decided, or in the blind sample."
        if not self.pairs and self.open == self.empty:
            return f"Nothing is listed for '{self.code}': {apart}, and no other is open."
        if not self.pairs:
            none = (
                f"Nothing is listed for '{self.code}': no open passage is near one coded so, or near the code's own "
                "words."
            )
            return f"{none} {apart[0].upper()}{apart[1:]}." if self.empty else none
        far = f"{_passages(self.far)} left off as near nothing coded so, and not near the code's own words"
        told = [one for one, count in ((far, self.far), (apart, self.empty)) if count]
        return f"For '{self.code}': {'; '.join(told)}." if told else ""


def _passages(count: int) -> str:
    return f"{count} passage{' is' if count == 1 else 's are'}"


def worth_listing(material: Material, column: int, scoring: Scoring) -> Listing:
    """List for a code about as many units as its share so far lets expect, and half as many again, best first.

    What is near neither a passage coded so nor the code's own words is left off, so that nothing is listed where
    nothing is near. Units that say nothing are set apart, unless the code was given to such. A heading (a code with
    codes below it and no coding of its own) is not suggested.
    """
    name = name_of(material, column)
    if is_heading(material, column):
        return Listing(name, [], 0, 0, 0)
    rows = open_rows(material, column)
    if not len(rows):
        return Listing(name, [], 0, 0, 0)
    coded_units = int(material.marked[:, column].sum())
    read = max(int(material.decided.sum()), 1)
    telling = telling_rows(material, column, rows)
    expected = LISTED_PER_EXPECTED * coded_units / read * len(telling)
    scores = scoring.of_code(column)
    best = ranked_rows(scores, telling, min(MOST_LISTED, math.ceil(expected) + 2))
    kept = best[scoring.near(column, best)]
    return Listing(
        name, _pairs(material, column, scores, kept), len(rows), len(rows) - len(telling), len(best) - len(kept)
    )


def telling_rows(material: Material, column: int, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pass over the units that say nothing, unless the code was given to such a unit."""
    if material.corpus.empty[material.marked[:, column]].any():
        return rows
    return rows[~material.corpus.empty[rows]]


def is_heading(material: Material, column: int) -> bool:
    """Tell whether a code has codes below it and no coding of its own."""
    return not material.marked[:, column].any() and bool(material.tree.children(material.codes[column].code_id))


def all_open(material: Material, column: int, scores: NDArray[np.float64]) -> list[Pair]:
    """List every open unit for a code, best first."""
    rows = open_rows(material, column)
    return _pairs(material, column, scores, ranked_rows(scores, rows, len(rows)))


def with_evidence(material: Material, pairs: Sequence[Pair]) -> Iterator[Suggestion]:
    """Join each pair with the nearest own coded passages that are near enough, and the nearest one coded otherwise.

    Pairs of units or codes that are no longer there are passed over.
    """
    known = [*_known(material, pairs)]
    found = evidence_at(material, [(row, column) for _, row, column in known])
    for (pair, row, column), evidence in zip(known, found, strict=True):
        yield _suggestion(material, pair, row, column, evidence)


def without_evidence(material: Material, pairs: Sequence[Pair]) -> Iterator[Suggestion]:
    """Join each pair with its words alone: for a list of which one is read at a time. Otherwise as `with_evidence`."""
    for pair, row, column in _known(material, pairs):
        yield _suggestion(material, pair, row, column, ())


def evidence_at(material: Material, places: Sequence[tuple[int, int]]) -> Iterator[tuple[Evidence, ...]]:
    """Find for each (unit, code), by place, the own coded passages near enough, and the nearest coded otherwise."""
    for neighbours in evidence_for_pairs(material.vectors, material.marked, material.decided, places, most=EVIDENCE):
        yield tuple(
            evidence_of(material, near.index, near.similarity, supports=near.supports)
            for near in neighbours
            if near.similarity > material.corpus.floor or not near.supports
        )


def _known(material: Material, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, int, int]]:
    """Place each pair among the units and codes; those of units or codes that are gone are passed over."""
    column = {code.code_id: place for place, code in enumerate(material.codes)}
    for pair in pairs:
        if pair.unit_id in material.corpus.row and pair.code_id in column:
            yield pair, material.corpus.row[pair.unit_id], column[pair.code_id]


def _suggestion(material: Material, pair: Pair, row: int, column: int, evidence: tuple[Evidence, ...]) -> Suggestion:
    unit = material.units[row]
    return Suggestion(
        participant=unit.participant,
        question=unit.question,
        source=unit.source_id,
        unit=unit.unit_id,
        start=unit.start,
        end=unit.end,
        text=unit.text,
        code=name_of(material, column),
        score=pair.score,
        rank=pair.rank,
        evidence=evidence,
    )


def open_rows(material: Material, column: int) -> NDArray[np.int64]:
    """Give the places of the units for which a code is open; of none when the code is left out of suggesting."""
    if material.codes[column].code_id in material.left_out:
        return np.zeros(0, dtype=np.int64)
    settled = material.answered[:, column] | material.marked[:, column]
    return np.flatnonzero(material.listable & ~settled)


def ranked_rows(scores: NDArray[np.float64], rows: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Give the units with the highest scores, `most` of them at most, best first; equal ones stand in their order."""
    if most < len(rows):
        least = np.partition(scores[rows], len(rows) - most)[len(rows) - most]
        rows = rows[scores[rows] >= least]
    return rows[np.lexsort((rows, -scores[rows]))][:most]


def _pairs(material: Material, column: int, scores: NDArray[np.float64], rows: NDArray[np.int64]) -> list[Pair]:
    code_id = material.codes[column].code_id
    return [
        Pair(code_id, rank, material.units[row].unit_id, float(scores[row])) for rank, row in enumerate(rows, start=1)
    ]


def name_of(material: Material, column: int) -> str:
    """Name a code, by its whole path when the name alone is not enough."""
    code = material.codes[column]
    alike = sum(other.name == code.name for other in material.codes)
    return code.name if alike == 1 else material.tree.path(code.code_id)


def evidence_of(material: Material, place: int, similarity: float, *, supports: bool) -> Evidence:
    """Show the unit at a place as evidence, with every code it carries."""
    unit = material.units[place]
    return Evidence(
        unit.unit_id,
        unit.source_id,
        unit.start,
        unit.end,
        unit.text,
        tuple(name_of(material, int(column)) for column in np.flatnonzero(material.marked[place])),
        round(similarity, 4),
        supports,
    )
