"""Tests of thematic.text.redaction.rare."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import InvalidValueError
from thematic.text.redaction import RareGroup, rare_combinations

_PEOPLE = st.dictionaries(
    st.integers(0, 50),
    st.fixed_dictionaries({}, optional={name: st.sampled_from(["x", "y", "z", " "]) for name in "abcd"}),
    max_size=25,
)


def _plainly(people: dict[int, dict[str, str]], most: int, under: int) -> set[RareGroup]:
    """Count every combination of every person, then drop those that hold a smaller rare one."""
    sharing: dict[tuple[tuple[str, str], ...], list[int]] = defaultdict(list)
    for key in sorted(people):
        values = sorted((name, value) for name, value in people[key].items() if value.strip())
        for size in range(1, most + 1):
            for chosen in combinations(values, size):
                sharing[chosen].append(key)
    rare = {chosen for chosen, keys in sharing.items() if len(keys) < under}
    return {
        RareGroup(chosen, len(sharing[chosen]), tuple(sharing[chosen]))
        for chosen in rare
        if not any(part in rare for size in range(1, len(chosen)) for part in combinations(chosen, size))
    }


@given(_PEOPLE, st.integers(1, 4), st.integers(1, 6))
def test_minimal_rare_combinations_are_found(people: dict[int, dict[str, str]], most: int, under: int) -> None:
    """The groups are those of plain counting, each once."""
    found = rare_combinations(people, most=most, under=under)
    assert len(found) == len(set(found))
    assert _plainly(people, most, under) == set(found)


def test_the_smallest_groups_come_first() -> None:
    """Who stands alone is seen before who shares with one other."""
    people = {1: {"a": "x"}, 2: {"a": "x"}, 3: {"a": "y"}}
    assert [1, 2] == [group.count for group in rare_combinations(people)]


def test_zero_is_a_value_and_blank_is_none() -> None:
    """'0' tells people apart; an empty cell does not."""
    people = {1: {"children": "0"}, 2: {"children": " "}, 3: {}}
    assert (RareGroup((("children", "0"),), 1, (1,)),) == rare_combinations(people)


def test_twenty_thousand_people_take_seconds() -> None:
    """20,000 people with ten attributes are counted in well under ten seconds."""
    random = Random(1)  # noqa: S311 - invented people, not secrets
    levels = (2, 2, 3, 4, 5, 6, 8, 10, 12, 40)
    people = {key: {f"a{n}": str(random.randrange(top)) for n, top in enumerate(levels)} for key in range(20_000)}
    begun = perf_counter()
    assert rare_combinations(people)
    assert perf_counter() - begun < 10


@pytest.mark.parametrize(("most", "under"), [(0, 5), (3, 0)])
def test_senseless_limits_are_refused(most: int, under: int) -> None:
    """At least one attribute and one person are needed."""
    with pytest.raises(InvalidValueError):
        rare_combinations({}, most=most, under=under)


def test_too_many_attributes_are_refused() -> None:
    """Identifying attributes are chosen, not thrown in by the hundred."""
    with pytest.raises(InvalidValueError):
        rare_combinations({1: {f"a{number}": "x" for number in range(31)}})
