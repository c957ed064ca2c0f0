"""Near passages: open ones that are nearly the same as another, and coded ones that speak against a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thematic.project.suggesting.listing import evidence_of, open_rows, with_evidence
from thematic.store.suggested import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from thematic.model.suggestions import Evidence, Suggestion
    from thematic.project.suggesting.material import Material

ALIKE = 0.93
"""Cosine from which two passages count as nearly the same."""


def alike_rows(material: Material, unit_id: int, column: int, *, limit: int) -> NDArray[np.int64]:
    """Give the places of the open passages that are nearly the same as one, nearest first.

    Nearly the same means the same words but for case and blanks, or a cosine of at least 0.93.
    """
    row = material.corpus.row.get(unit_id)
    if row is None:
        return np.zeros(0, dtype=np.int64)
    rows = open_rows(material, column)
    rows = rows[rows != row]
    near = np.round(material.vectors[rows].astype(np.float64) @ material.vectors[row].astype(np.float64), 6)
    own = _plain(material.units[row].text)
    same = np.array([_plain(material.units[one].text) == own for one in rows], dtype=np.bool_)
    near = np.where(same, 1.0, near)
    kept = np.flatnonzero(near >= ALIKE)
    nearest: NDArray[np.int64] = rows[kept[np.lexsort((rows[kept], -near[kept]))][:limit]]
    return nearest


def alike(
    material: Material, rows: NDArray[np.int64], column: int, scores: NDArray[np.float64]
) -> Iterator[Suggestion]:
    """Join each of the passages that `alike_rows` found with its score, its rank and its own evidence."""
    code_id = material.codes[column].code_id
    ranks = _ranks(scores, open_rows(material, column))
    pairs = [Pair(code_id, ranks[int(row)], material.units[row].unit_id, float(scores[row])) for row in rows]
    yield from with_evidence(material, pairs)


def why_not(material: Material, unit_id: int, column: int, *, limit: int) -> list[Evidence]:
    """List the nearest passages that a person read and did not give the code: those rejected for it stand first."""
    row = material.corpus.row.get(unit_id)
    if row is None:
        return []
    against = (material.rejected[:, column] | material.decided) & ~material.marked[:, column]
    against[row] = False
    rows = np.flatnonzero(against)
    near = np.round(material.vectors[rows].astype(np.float64) @ material.vectors[row].astype(np.float64), 6)
    said_no = material.rejected[rows, column] & (near >= ALIKE / 2)
    order = np.lexsort((rows, -near, ~said_no))[:limit]
    return [evidence_of(material, int(rows[place]), float(near[place]), supports=False) for place in order]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _ranks(scores: NDArray[np.float64], rows: NDArray[np.int64]) -> dict[int, int]:
    ordered = rows[np.lexsort((rows, -scores[rows]))]
    return {int(row): rank for rank, row in enumerate(ordered, start=1)}
