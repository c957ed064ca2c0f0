"""Grouping: similar passages beside each other, so that a person can see what might become a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.suggest.training import lots_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MOST_JOINED = 2_000
"""So many texts are joined pair by pair; the others are put beside what came of them."""
FIRST_COMPARED = 500
MOST_COMPARED = 5_000

_MOST_GROUPS = 40
_LEAST_GROUPS = 2
_ROUNDS = 10
_PAIRS = 20_000
_FAR = 90.0
_DECIMALS = 5
_CELLS_AT_ONCE = 4_000_000
_FEW = 30
"""With fewer texts, pairs at random say little: whatever has anything in common counts as near."""
_ANY = 0.1


@dataclass(frozen=True, slots=True)
class Member:
    """A text in a group.

    Attributes:
        index: its place among the texts.
        similarity: cosine to the middle of the group, from which what all texts have in common is taken away.
        also: True when another group is its first.
    """

    index: int
    similarity: float
    also: bool


@dataclass(frozen=True, slots=True)
class Lone:
    """A text that nothing is near to.

    Attributes:
        nearest: the place of the most similar text; None when it is the only one.
        similarity: cosine of the two.
    """

    index: int
    nearest: int | None
    similarity: float


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of texts, the largest first, each with its most typical member first, and the texts that are alone."""

    groups: tuple[tuple[Member, ...], ...]
    alone: tuple[Lone, ...]


def group_texts(texts: Sequence[str], vectors: NDArray[np.float32], *, groups: int | None = None) -> Grouping:
    """Group distinct texts by meaning; every text is in at least one group, or alone.

    Ward's method (1963) over at most 2,000 of them, drawn by their words, gives the first middles; then texts are
    put to the nearest middle, and the middles moved, up to ten times (Lloyd 1982, on the sphere). How many groups
    there are, near the square root of the number of texts, is decided by the mean simplified silhouette of those drawn
    (Hruschka and others 2004), unless it is given; with that number all texts find their groups. A text also
    belongs to every other group to whose middle it is as near as half of that group's own members. Alone is a text
    whose most similar other text is less similar than one in ten pairs taken at random.

    Nothing depends on the order of the texts: they are looked at in the order of their characters.

    Args:
        texts: each once.
        vectors: (texts, dimensions), rows of length 1 or zero.
        groups: how many; decided by the data by default.

    Example:
        >>> vectors = np.array([[1, 0.1], [1, 0.12], [0.1, 1], [0.12, 1]], dtype=np.float32)
        >>> vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        >>> found = group_texts(["bus", "train", "soup", "stew"], vectors, groups=2)
        >>> [sorted(one.index for one in group) for group in found.groups]
        [[0, 1], [2, 3]]
    """
    order = np.array(sorted(range(len(texts)), key=lambda place: texts[place]), dtype=np.int64)
    ordered = [texts[place] for place in order]
    rows = vectors[order].astype(np.float64)
    limit = _far_apart(ordered, rows)
    nearest, likeness = _nearest(ordered, rows, limit)
    near = likeness >= limit
    together = np.flatnonzero(near)
    own = _centred(rows)
    home = _with_neighbours(_homes(ordered, own, together, groups), together, nearest)
    found = _members(own, together, home)
    lone = np.flatnonzero(~near)
    named = [tuple(Member(int(order[one.index]), one.similarity, one.also) for one in group) for group in found]
    return Grouping(
        tuple(sorted(named, key=lambda group: (-len(group), min(texts[one.index] for one in group)))),
        tuple(
            Lone(int(order[one]), int(order[nearest[one]]) if nearest[one] >= 0 else None, float(likeness[one]))
            for one in lone
        ),
    )


def _nearest(
    texts: Sequence[str], rows: NDArray[np.float64], limit: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Find for each row the most similar other one; -1 where there is none.

    Of many rows each is compared with 500 that are drawn by their words, those that stay below the limit with 5,000,
    and of those that still do at most 5,000 with all: for the others it is enough that something is near. So time grows
    with the number of rows, and never with its square.
    """
    nearest = np.full(len(rows), -1, dtype=np.int64)
    likeness = np.full(len(rows), -1.0)
    single = rows.astype(np.float32)
    everything = np.arange(len(rows))
    if len(rows) <= MOST_COMPARED:
        _compare(single, everything, everything, nearest, likeness)
        return nearest, likeness
    drawn = np.argsort(lots_of(texts, seed=2), kind="stable")
    _compare(single, everything, np.sort(drawn[:FIRST_COMPARED]), nearest, likeness)
    _compare(single, np.flatnonzero(likeness < limit), np.sort(drawn[:MOST_COMPARED]), nearest, likeness)
    left = drawn[likeness[drawn] < limit][:MOST_COMPARED]
    _compare(single, np.sort(left), everything, nearest, likeness)
    return nearest, likeness


def _compare(
    rows: NDArray[np.float32],
    some: NDArray[np.int64],
    others: NDArray[np.int64],
    nearest: NDArray[np.int64],
    likeness: NDArray[np.float64],
) -> None:
    """Write for some rows which of the others (rising) is the most similar, and how similar, a piece at a time."""
    if len(others) < 2:  # noqa: PLR2004 - one text has no other
        return
    beside = rows if len(others) == len(rows) else rows[others]
    at_once = max(1, _CELLS_AT_ONCE // len(others))
    for start in range(0, len(some), at_once):
        part = some[start : start + at_once]
        near = np.round((rows[part] @ beside.T).astype(np.float64), _DECIMALS)
        own = np.minimum(np.searchsorted(others, part), len(others) - 1)
        itself = np.flatnonzero(others[own] == part)
        near[itself, own[itself]] = -np.inf
        nearest[part] = others[near.argmax(axis=1)]
        likeness[part] = near.max(axis=1)


def _far_apart(texts: Sequence[str], rows: NDArray[np.float64]) -> float:
    """Give the similarity that one in ten pairs taken at random reaches; pairs are drawn by their words."""
    if len(texts) < _FEW:
        return np.inf if len(texts) == 1 else _ANY
    drawn = np.argsort(lots_of(texts, seed=1), kind="stable")
    steps = max(1, min(len(texts) - 1, _PAIRS // len(texts)))
    likeness = [np.einsum("ij,ij->i", rows[drawn], rows[np.roll(drawn, step)]) for step in range(1, steps + 1)]
    return float(np.round(np.percentile(np.concatenate(likeness), _FAR), _DECIMALS))


def _centred(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take away what all texts have in common, and scale to length 1."""
    if not len(rows):
        return rows
    apart = rows - rows.mean(axis=0)
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    return np.asarray(apart / np.where(lengths > 0, lengths, 1.0), dtype=np.float64)


def _homes(
    texts: Sequence[str], own: NDArray[np.float64], together: NDArray[np.int64], groups: int | None
) -> NDArray[np.int64]:
    """Find the group of each text of `together`, as numbers from 0."""
    if not len(together):
        return np.zeros(0, dtype=np.int64)
    lots = lots_of([texts[place] for place in together], seed=0)
    joined = np.sort(together[np.argsort(lots, kind="stable")[:MOST_JOINED]])
    drawn = own[joined]
    tree = _tree(drawn)
    tried = [_moved(drawn, _cut(drawn, tree, one)) for one in _wanted(len(together), groups)]
    quality = [round(_silhouette(drawn, middles, home), _DECIMALS) for middles, home in tried]
    middles, home = tried[int(np.argmax(quality))]
    return home if len(joined) == len(together) else _moved(own[together], middles)[1]


def _with_neighbours(
    home: NDArray[np.int64], together: NDArray[np.int64], nearest: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Put a text that is in a group by itself to its nearest: near to nothing it is not."""
    home = home.copy()
    inside = np.bincount(home) if len(home) else np.zeros(0, dtype=np.int64)
    for place in np.flatnonzero(inside[home] == 1).tolist():
        neighbour = int(np.searchsorted(together, nearest[together[place]]))
        # The group may have grown since, and a nearest text that is near to nothing itself has no group.
        if inside[home[place]] > 1 or neighbour == len(together) or together[neighbour] != nearest[together[place]]:
            continue
        inside[home[place]] -= 1
        home[place] = home[neighbour]
        inside[home[place]] += 1
    return home


def _wanted(texts: int, groups: int | None) -> list[int]:
    return _counts(texts) if groups is None else [groups]


def _counts(texts: int) -> list[int]:
    """List the numbers of groups to try: about the square root of the number of texts.

    Left to itself a silhouette prefers two large groups, in which nobody sees a pattern.
    """
    root = texts**0.5
    least = max(_LEAST_GROUPS, round(root / 2.5))
    most = max(least, min(_MOST_GROUPS, round(root)))
    steps = np.unique(np.round(np.geomspace(min(least, most), most, num=8)).astype(int))
    return [int(one) for one in steps]


def _tree(rows: NDArray[np.float64]) -> Any:  # noqa: ANN401 - scipy's linkage matrix
    from scipy.cluster.hierarchy import linkage

    return linkage(rows, method="ward") if len(rows) > 1 else np.zeros((0, 4))


def _cut(rows: NDArray[np.float64], tree: Any, count: int) -> NDArray[np.float64]:  # noqa: ANN401 - same
    """Cut the tree into so many groups and give their middles."""
    from scipy.cluster.hierarchy import fcluster

    if len(rows) == 1:
        return rows
    home = fcluster(tree, min(count, len(rows)), criterion="maxclust")
    return _scaled(np.stack([rows[home == one].sum(axis=0) for one in np.unique(home)]))


def _moved(rows: NDArray[np.float64], middles: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Put each row to its nearest middle and move the middles, until nothing moves; empty groups go."""
    home = _nearest_middle(rows, middles)
    for _ in range(_ROUNDS):
        there = np.unique(home)
        middles = _scaled(_sums(rows, home)[there])
        moved = _nearest_middle(rows, middles)
        if len(there) == len(middles) and np.array_equal(there[moved], home):
            return middles, moved
        home = moved
    return middles, home


def _sums(rows: NDArray[np.float64], home: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum the rows of each group, without copying them."""
    from scipy.sparse import csr_matrix

    order = np.argsort(home, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(home))])
    chooser = csr_matrix((np.ones(len(home)), order, starts), shape=(len(starts) - 1, len(home)))
    return np.asarray(chooser @ rows, dtype=np.float64)


def _nearest_middle(rows: NDArray[np.float64], middles: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.asarray(np.argmax(np.round(rows @ middles.T, _DECIMALS), axis=1), dtype=np.int64)


def _scaled(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1.0), dtype=np.float64)


def _silhouette(rows: NDArray[np.float64], middles: NDArray[np.float64], home: NDArray[np.int64]) -> float:
    """Compute the mean simplified silhouette, by distances to the middles instead of to all members."""
    if len(middles) < _LEAST_GROUPS:
        return -1.0
    apart = 1.0 - rows @ middles.T
    own = apart[np.arange(len(rows)), home].copy()
    apart[np.arange(len(rows)), home] = np.inf
    other = apart.min(axis=1)
    largest = np.maximum(own, other)
    return float(np.mean(np.where(largest > 0, (other - own) / np.where(largest > 0, largest, 1.0), 0.0)))


def _members(
    own: NDArray[np.float64], together: NDArray[np.int64], home: NDArray[np.int64]
) -> list[tuple[Member, ...]]:
    """List the members of each group: its own, and those of others that are as near as half of its own."""
    found = []
    rows = own if len(together) == len(own) else own[together]
    for group in np.unique(home):
        inside = home == group
        near = np.round(rows @ _scaled(rows[inside].sum(axis=0, keepdims=True))[0], _DECIMALS)
        also = ~inside & (near >= max(float(np.median(near[inside])), 0.0))
        places = np.flatnonzero(inside | also)
        ranked = places[np.lexsort((places, -near[places]))]
        found.append(
            tuple(Member(int(together[place]), float(near[place]), also=not bool(inside[place])) for place in ranked)
        )
    return found
