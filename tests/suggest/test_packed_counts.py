"""Packed counts: what is read back is what was counted, to the last bit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thematic.suggest import Features, packed_counts
from thematic.suggest.packed_counts import pack, unpack

if TYPE_CHECKING:
    import pytest

    from thematic.suggest.features import Counts

WORDS = ("late", "bus", "soup", "and", "the", "warm", "nurse", "日本", "—")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), max_size=9)


def assert_equal(one: Counts, other: Counts) -> None:
    """Compare every array, and the type of its numbers."""
    pairs = [
        (one.matrix.data, other.matrix.data),
        (one.matrix.indices, other.matrix.indices),
        (one.matrix.indptr, other.matrix.indptr),
        (one.holding, other.holding),
        (one.lengths, other.lengths),
    ]
    for expected, actual in pairs:
        assert expected.dtype == actual.dtype
        np.testing.assert_array_equal(expected, actual)
    assert one.matrix.shape == other.matrix.shape


@given(TEXTS)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_unpacked_is_what_was_packed(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    """Whatever the texts, none, empty and repetitive ones included, over several pages."""
    monkeypatch.setattr(packed_counts, "_TEXTS_AT_ONCE", 3)
    features = Features.of(texts)
    again = unpack(list(pack(features)))

    assert_equal(features.words, again.words)
    assert_equal(features.letters, again.letters)


def test_counts_beyond_the_last_weight_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that stands five thousand times in a text weighs what the last known count does, and comes back so."""
    monkeypatch.setattr(packed_counts, "_TEXTS_AT_ONCE", 1)
    features = Features.of(["soup " * 5_000, "soup soup"])

    assert_equal(features.words, unpack(list(pack(features))).words)
