"""Two groups: found where there are two, with the silhouette that textbooks give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from thematic.analysis.lint_groups import two_groups

if TYPE_CHECKING:
    from numpy.typing import NDArray


def clouds(sizes: tuple[int, int], *, noise: float, seed: int = 0) -> NDArray[np.float32]:
    """Make two clouds on the sphere, the first around one axis, the second around another."""
    drawn = np.random.default_rng(seed)
    rows = drawn.normal(scale=noise, size=(sum(sizes), 16))
    rows[: sizes[0], 0] += 1
    rows[sizes[0] :, 1] += 1
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@pytest.mark.parametrize("sizes", [(20, 20), (30, 8), (6, 40)])
def test_two_clouds_are_told_apart_and_the_smaller_is_second(sizes: tuple[int, int]) -> None:
    """Both groups are found whole, whatever their sizes; the smaller one is marked."""
    found = two_groups(clouds(sizes, noise=0.1))
    assert found is not None
    first_is_smaller = sizes[0] < sizes[1]
    expected = np.arange(sum(sizes)) >= sizes[0]
    smaller = ~expected if first_is_smaller else expected
    assert min(sizes) == found.smaller
    if sizes[0] != sizes[1]:
        assert (smaller == found.second).all()


def test_the_silhouette_is_that_of_scikit_learn() -> None:
    """The mean width agrees with scikit-learn's for cosine distances."""
    from sklearn.metrics import silhouette_score

    rows = clouds((25, 15), noise=0.3)
    found = two_groups(rows)
    assert found is not None
    assert silhouette_score(rows, found.second, metric="cosine") == pytest.approx(found.silhouette, abs=1e-5)


def test_one_cloud_in_many_dimensions_has_a_low_silhouette() -> None:
    """Cutting one cloud in two gives groups that run into each other."""
    drawn = np.random.default_rng(2).normal(size=(60, 384))
    found = two_groups(np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32))
    assert found is not None
    assert found.silhouette < 0.05


def test_the_order_of_the_passages_decides_nothing() -> None:
    """The same passages in another order fall into the same groups."""
    rows = clouds((20, 9), noise=0.25)
    order = np.random.default_rng(1).permutation(len(rows))
    one, other = two_groups(rows), two_groups(rows[order])
    assert one is not None
    assert other is not None
    assert (one.second[order] == other.second).all()


def test_too_few_or_equal_passages_have_no_groups() -> None:
    """Three passages, or passages that are all alike, are not divided."""
    assert two_groups(clouds((3, 0), noise=0.2)) is None
    assert two_groups(np.full((8, 4), 0.5, dtype=np.float32)) is None
