"""Code groups: codes that go together, by who gave them to what and by what was said, as candidates for themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

DRAWS = 100
_LEAST = 3
_MOST_GROUPS = 12
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class CodedUnits:
    """Coded units: n of them, with c codes.

    Attributes:
        marked: (n, c) True where a unit carries a code.
        voices: (n,) who speaks, as numbers from 0; rows of one voice are drawn together.
        vectors: (n, dimensions).
        code_vectors: (c, dimensions), what the codebook says of each; zeros where it says nothing.
    """

    marked: NDArray[np.bool_]
    voices: NDArray[np.int64]
    vectors: NDArray[np.float32]
    code_vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Join:
    """One step of joining: two groups become one.

    Attributes:
        left, right: places of codes, or beyond them the steps made before (the first step is number c).
        distance: of the two groups, 0 to 1: the mean over pairs of their codes.
        size: how many codes are together then.
    """

    left: int
    right: int
    distance: float
    size: int


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes that go together.

    Attributes:
        codes: their places, rising.
        stability: mean over draws of the largest overlap (Jaccard) with a group found in a bootstrap sample.
        likeness: mean likeness over pairs of its codes; None for a single code.
    """

    codes: tuple[int, ...]
    stability: float
    likeness: float | None


@dataclass(frozen=True, slots=True)
class CodeGrouping:
    """Groups of codes, and the whole tree that they are cut from.

    Attributes:
        draws: bootstrap samples of voices.
        likeness: (c, c), half co-occurrence and half meaning.
    """

    groups: tuple[CodeGroup, ...]
    joins: tuple[Join, ...]
    draws: int
    likeness: NDArray[np.float64]


def group_codes(
    units: CodedUnits,
    *,
    groups: int | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> CodeGrouping:
    """Join codes step by step, those most alike first (average linkage; Sokal and Michener 1958).

    Likeness is half co-occurrence, the mean of the Jaccard overlaps of units and of voices, divided by the largest
    there is, and half meaning, the cosine of the mean vectors of what was coded so and of what the codebook says.
    The tree is cut where the mean silhouette (Rousseeuw 1987) is largest, unless the number of groups is given. How
    stable each group is, is measured by drawing voices anew, with replacement (Hennig 2007).

    Args:
        units: every code must stand on at least one unit.
        groups: how many; decided by the data by default.
        draws: how many bootstrap samples.
        seed: decides them.
        progress: called with (samples done, samples in all).
    """
    codes = units.marked.shape[1]
    measure = _Likeness(units)
    likeness = measure.of(np.ones(len(units.voices)))
    tree = _tree(1.0 - likeness)
    count = _best_count(1.0 - likeness, tree) if groups is None else max(1, min(groups, codes))
    homes = _cut(tree, codes, count)
    overlaps = np.zeros((draws, count))
    random = np.random.default_rng(seed)
    voices = int(units.voices.max()) + 1 if len(units.voices) else 0
    for draw in range(draws):
        weights = np.bincount(random.integers(0, voices, size=voices), minlength=voices)[units.voices].astype(float)
        overlaps[draw] = _overlaps(homes, measure.of(weights), measure.there(weights), count)
        if progress is not None:
            progress(draw + 1, draws)
    found = [_group(homes, likeness, overlaps, number) for number in range(count)]
    joins = tuple(Join(int(left), int(right), float(apart), int(size)) for left, right, apart, size in tree)
    return CodeGrouping(tuple(sorted(found, key=lambda one: (-len(one.codes), one.codes))), joins, draws, likeness)


class _Likeness:
    """The likeness of codes, with weights on units."""

    def __init__(self, units: CodedUnits) -> None:
        from scipy.sparse import csr_matrix

        self._marked: Any = csr_matrix(units.marked.astype(np.float64))
        self._voices = units.voices
        self._vectors = units.vectors.astype(np.float64)
        self._said = _cosines(units.code_vectors.astype(np.float64))
        self._speaking = np.asarray(units.code_vectors.any(axis=1))

    def there(self, weights: NDArray[np.float64]) -> NDArray[np.bool_]:
        """(c,) True for codes that stand on a unit with a weight."""
        return np.asarray(self._marked.T @ weights).ravel() > 0

    def of(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """(c, c), 1 on the diagonal."""
        together = (self._jaccard(self._marked, weights) + self._by_voice(weights)) / 2
        np.fill_diagonal(together, 0.0)
        together = together / max(float(together.max()), 10**-_DECIMALS)
        meaning = self._meaning(weights)
        likeness = np.round((together + np.clip(meaning, 0.0, 1.0)) / 2, _DECIMALS)
        np.fill_diagonal(likeness, 1.0)
        return np.asarray(likeness, dtype=np.float64)

    def _by_voice(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        from scipy.sparse import csr_matrix

        voices = int(self._voices.max()) + 1
        rows = np.arange(len(self._voices))
        owners = csr_matrix((np.ones(len(rows)), (self._voices, rows)), shape=(voices, len(rows)))
        said = owners @ self._marked
        said.data[:] = 1.0
        weight = np.zeros(voices)
        weight[self._voices] = weights
        return self._jaccard(said, weight)

    @staticmethod
    def _jaccard(marked: Any, weights: NDArray[np.float64]) -> NDArray[np.float64]:  # noqa: ANN401 - a scipy matrix
        both = np.asarray((marked.T @ marked.multiply(weights[:, None]).tocsr()).todense(), dtype=np.float64)
        own = both.diagonal()
        either = own[:, None] + own - both
        return np.asarray(both / np.where(either > 0, either, 1.0), dtype=np.float64)

    def _meaning(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        total = weights.sum()
        middle = weights @ self._vectors / (total or 1.0)
        sums = np.asarray(self._marked.multiply(weights[:, None]).tocsr().T @ self._vectors)
        counts = np.asarray(self._marked.T @ weights).ravel()
        means = sums / np.where(counts > 0, counts, 1.0)[:, None] - middle
        said = _cosines(means)
        both_speak = self._speaking[:, None] & self._speaking
        return np.where(both_speak, (said + self._said) / 2, said)


def _cosines(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled = rows / np.where(lengths > 0, lengths, 1.0)
    return np.asarray(scaled @ scaled.T, dtype=np.float64)


def _tree(apart: NDArray[np.float64]) -> Any:  # noqa: ANN401 - scipy's linkage matrix
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    if len(apart) < 2:  # noqa: PLR2004 - one code joins nothing
        return np.zeros((0, 4))
    apart = apart.copy()
    np.fill_diagonal(apart, 0.0)
    return linkage(squareform(np.clip(apart, 0.0, 1.0), checks=False), method="average")


def _cut(tree: Any, codes: int, count: int) -> NDArray[np.int64]:  # noqa: ANN401 - same
    """Undo the last steps of joining so that so many groups are left, numbered from 0 by their first code."""
    home = np.arange(2 * codes)
    for step in range(max(0, codes - count)):
        for side in tree[step, :2].astype(int):
            home[home == home[side]] = codes + step
    numbers: dict[int, int] = {}
    return np.array([numbers.setdefault(int(one), len(numbers)) for one in home[:codes]], dtype=np.int64)


def _best_count(apart: NDArray[np.float64], tree: Any) -> int:  # noqa: ANN401 - same
    """Choose the number of groups with the largest mean silhouette; of equal ones the smallest."""
    codes = len(apart)
    if codes <= _LEAST:
        return 1
    counts = range(2, min(_MOST_GROUPS, codes - 1) + 1)
    return max(counts, key=lambda count: (round(_silhouette(apart, _cut(tree, codes, count)), _DECIMALS), -count))


def _silhouette(apart: NDArray[np.float64], homes: NDArray[np.int64]) -> float:
    values = []
    for code, home in enumerate(homes):
        inside = homes == home
        inside[code] = False
        if not inside.any():
            values.append(0.0)
            continue
        own = apart[code, inside].mean()
        other = min(apart[code, homes == one].mean() for one in np.unique(homes) if one != home)
        values.append(float((other - own) / max(own, other, 10**-_DECIMALS)))
    return float(np.mean(values))


def _overlaps(
    homes: NDArray[np.int64], likeness: NDArray[np.float64], there: NDArray[np.bool_], count: int
) -> NDArray[np.float64]:
    """Compare each group with those of one sample, over the codes that stand in it; 0 where none is left."""
    codes = np.flatnonzero(there)
    found = np.zeros(count)
    if not len(codes):
        return found
    drawn = _cut(_tree(1.0 - likeness[np.ix_(codes, codes)]), len(codes), min(count, len(codes)))
    for number in range(count):
        own = homes[codes] == number
        if own.any():
            found[number] = max(
                (own & (drawn == other)).sum() / (own | (drawn == other)).sum() for other in np.unique(drawn)
            )
    return found


def _group(
    homes: NDArray[np.int64], likeness: NDArray[np.float64], overlaps: NDArray[np.float64], number: int
) -> CodeGroup:
    codes = np.flatnonzero(homes == number)
    pairs = likeness[np.ix_(codes, codes)][np.triu_indices(len(codes), 1)]
    return CodeGroup(
        tuple(int(one) for one in codes),
        float(np.round(overlaps[:, number].mean(), _DECIMALS)) if len(overlaps) else float("nan"),
        float(np.round(pairs.mean(), _DECIMALS)) if len(pairs) else None,
    )
