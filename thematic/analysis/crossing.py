"""Crossing: cross-tabulation of many codings at once, where a case may be heard in several places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.analysis.crosstab import CrossTable, blank_name

if TYPE_CHECKING:
    from numpy.typing import NDArray


MOST_CELLS = 50_000_000
"""Groups x cases that are looked up in one piece of memory (a byte each); more are sorted."""


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """What was said where.

    A place is where a case (a participant, an answer) was heard: an answer to a question, an interview at a wave.
    A case counts once in a cell, in however many places of that column it says so.

    Attributes:
        rows: r names of codes or themes.
        cases: (m,) the number of the case of each place, from 0.
        places: (k,) where something was marked.
        marked: (k,) as which row.
    """

    rows: tuple[str, ...]
    cases: NDArray[np.int64]
    places: NDArray[np.int64]
    marked: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Into which columns the places fall.

    Attributes:
        name: what the columns are values of.
        columns: c names.
        places: (j,) places that fall into a column; one may fall into several (multi-select) or into none.
        values: (j,) into which.
    """

    name: str
    columns: tuple[str, ...]
    places: NDArray[np.int64]
    values: NDArray[np.int64]


def crossed(said: Marked, split: Split, *, unit: str) -> CrossTable:
    """Count the cases that were marked, by row and column; linear in marks and places.

    Places that fall into no column stand in the last one, "not stated".

    Args:
        said: what was said where.
        split: into which columns the places fall.
        unit: what a case is, in the plural.

    Example:
        >>> def ints(*numbers): return np.array(numbers, np.int64)
        >>> said = Marked(("Waiting",), ints(0, 0, 1), ints(0, 2), ints(0, 0))
        >>> table = crossed(said, Split("Wave", ("T1", "T2"), ints(0, 1, 2), ints(0, 1, 0)), unit="respondents")
        >>> table.counts, table.bases, table.totals, table.base
        (((2, 0),), (2, 1), (2,), 2)
    """
    whole = _completed(split, len(said.cases))
    rows, columns = len(said.rows), len(whole.columns)
    cases = int(said.cases.max()) + 1 if len(said.cases) else 1
    bases = _distinct(whole.values * cases + said.cases[whole.places], cases, columns)
    totals = _distinct(said.marked * cases + said.cases[said.places], cases, rows)
    mark, value = _met(said.places, whole, len(said.cases))
    keys = (value * rows + said.marked[mark]) * cases + said.cases[said.places[mark]]
    cells = _distinct(keys, cases, rows * columns).reshape(columns, rows).T
    base = int(_distinct(said.cases, cases, 1)[0])
    return CrossTable(
        attribute=whole.name,
        rows=said.rows,
        columns=whole.columns,
        counts=tuple(tuple(row) for row in cells.tolist()),
        bases=tuple(bases.tolist()),
        totals=tuple(totals.tolist()),
        base=base,
        unit=unit,
        multi=int(bases.sum()) > base,
    )


def _completed(split: Split, places: int) -> Split:
    """Put places without a column into a last one of their own."""
    known = np.zeros(places, np.bool_)
    known[split.places] = True
    left = np.flatnonzero(~known)
    if not len(left):
        return split
    values = np.full(len(left), len(split.columns))
    return Split(
        split.name,
        (*split.columns, blank_name(split.columns)),
        np.concatenate([split.places, left]),
        np.concatenate([split.values, values]),
    )


def _distinct(keys: NDArray[np.int64], cases: int, groups: int) -> NDArray[np.int64]:
    """Count the distinct cases of each group; keys are group x cases + case."""
    if groups * cases <= MOST_CELLS:
        met = np.zeros(groups * cases, np.bool_)
        met[keys] = True
        return met.reshape(groups, cases).sum(axis=1, dtype=np.int64) if groups else np.zeros(0, np.int64)
    ordered = np.sort(keys)
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    counted: NDArray[np.int64] = np.bincount(ordered[first] // cases, minlength=groups)
    return counted


def _met(places: NDArray[np.int64], split: Split, size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair each mark with every column of its place: the number of the mark, and the column."""
    order = np.argsort(split.places, kind="stable")
    held = np.bincount(split.places, minlength=size)
    first = np.concatenate([[0], np.cumsum(held)[:-1]]) if size else np.zeros(0, np.int64)
    times = held[places]
    mark = np.repeat(np.arange(len(places)), times)
    within = np.arange(len(mark)) - np.repeat(np.cumsum(times) - times, times)
    return mark, split.values[order][first[places[mark]] + within]
