"""Listing: which open pairs of units and codes are shown, and what speaks for and against each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from thematic.model.suggestions import Evidence, Suggestion
from thematic.store.suggested import Pair
from thematic.suggest import evidence_for_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from thematic.project.suggesting.material import Material

LISTED_PER_EXPECTED = 1.5
"""How many units are listed for a code, per unit that its share so far lets expect."""
MOST_LISTED = 200
EVIDENCE = 3


def worth_listing(material: Material, column: int, scores: NDArray[np.float64]) -> list[Pair]:
    """List for a code about as many units as its share so far lets expect, and half as many again, best first.

    A heading (a code with codes below it and no coding of its own) is not suggested.
    """
    if is_heading(material, column):
        return []
    coded_units = int(material.marked[:, column].sum())
    rows = open_rows(material, column)
    if not len(rows):
        return []
    read = max(int(material.decided.sum()), 1)
    expected = LISTED_PER_EXPECTED * coded_units / read * len(rows)
    return _ranked(material, column, scores, rows, min(MOST_LISTED, math.ceil(expected) + 2))


def is_heading(material: Material, column: int) -> bool:
    """Tell whether a code has codes below it and no coding of its own."""
    return not material.marked[:, column].any() and bool(material.tree.children(material.codes[column].code_id))


def all_open(material: Material, column: int, scores: NDArray[np.float64]) -> list[Pair]:
    """List every open unit for a code, best first."""
    rows = open_rows(material, column)
    return _ranked(material, column, scores, rows, len(rows))


def with_evidence(material: Material, pairs: Sequence[Pair]) -> Iterator[Suggestion]:
    """Join each pair with the nearest own coded passages, and the nearest one coded otherwise.

    Pairs of units or codes that are no longer there are passed over.
    """
    column = {code.code_id: place for place, code in enumerate(material.codes)}
    known = [pair for pair in pairs if pair.unit_id in material.corpus.row and pair.code_id in column]
    places = [(material.corpus.row[pair.unit_id], column[pair.code_id]) for pair in known]
    evidence = evidence_for_pairs(material.vectors, material.marked, material.decided, places, most=EVIDENCE)
    for pair, (row, code), neighbours in zip(known, places, evidence, strict=True):
        unit = material.units[row]
        yield Suggestion(
            participant=unit.participant,
            question=unit.question,
            source=unit.source_id,
            unit=unit.unit_id,
            start=unit.start,
            end=unit.end,
            text=unit.text,
            code=_name(material, code),
            score=pair.score,
            rank=pair.rank,
            evidence=tuple(
                evidence_of(material, near.index, near.similarity, supports=near.supports) for near in neighbours
            ),
        )


def open_rows(material: Material, column: int) -> NDArray[np.int64]:
    """Give the places of the units for which a code is open; of none when the code is left out of suggesting."""
    if material.codes[column].code_id in material.left_out:
        return np.zeros(0, dtype=np.int64)
    settled = material.answered[:, column] | material.marked[:, column]
    return np.flatnonzero(material.listable & ~settled)


def _ranked(
    material: Material, column: int, scores: NDArray[np.float64], rows: NDArray[np.int64], most: int
) -> list[Pair]:
    code_id = material.codes[column].code_id
    if most < len(rows):
        least = np.partition(scores[rows], len(rows) - most)[len(rows) - most]
        rows = rows[scores[rows] >= least]
    ordered = rows[np.lexsort((rows, -scores[rows]))][:most]
    return [
        Pair(code_id, rank, material.units[row].unit_id, float(scores[row]))
        for rank, row in enumerate(ordered, start=1)
    ]


def _name(material: Material, column: int) -> str:
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
        tuple(_name(material, int(column)) for column in np.flatnonzero(material.marked[place])),
        round(similarity, 4),
        supports,
    )
