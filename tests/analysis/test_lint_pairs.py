"""Pairs of codes that come together, and voices that carry a theme."""

from __future__ import annotations

import pytest

from thematic.analysis.lint_pairs import always_together, top_voices


def test_pairs_are_listed_from_the_most_constant_on() -> None:
    """Share is both over either; rare pairs and loose ones are left out."""
    passages = [frozenset({1, 2})] * 8 + [frozenset({3, 4})] * 9 + [frozenset({3})] + [frozenset({5, 6})] * 4
    found = always_together(passages, least=0.8, fewest=5)
    assert [(1, 2, 1.0), (3, 4, 0.9)] == [(one.first, one.second, one.share) for one in found]


@pytest.mark.parametrize(
    ("passages", "everybody", "expected"),
    [
        ({1: 5, 2: 3, 3: 1}, 20, True),
        ({1: 2, 2: 2, 3: 2, 4: 2, 5: 2}, 20, False),
        ({1: 3, 2: 2, 3: 2, 4: 1}, 6, False),
        ({1: 4, 2: 3, 3: 1}, 6, True),
        ({1: 2, 2: 2, 3: 2}, 3, False),
    ],
)
def test_two_voices_weigh_more_where_many_spoke(passages: dict[int, int], everybody: int, expected: bool) -> None:  # noqa: FBT001 - pytest hands it over by name
    """Half is much among twenty people and nothing to speak of among three."""
    top = top_voices(passages, everybody=everybody, least=0.5)
    assert top is not None
    assert expected is top.rests_on_two


def test_equal_voices_are_told_by_their_number() -> None:
    """Ties go to the participant who came first; nobody coded is nobody's theme."""
    top = top_voices({9: 2, 4: 2, 7: 2}, everybody=9, least=0.5)
    assert top is not None
    assert ((4, 7), 4, 6, 3) == (top.voices, top.own, top.passages, top.speakers)
    assert top_voices({}, everybody=9, least=0.5) is None
    assert top_voices({1: 9}, everybody=2, least=0.5) is None
