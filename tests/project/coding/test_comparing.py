"""Two people's readings side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thematic
from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.codings import Coding, Origin
from thematic.project.coding.pairing import Kind, pair


@pytest.fixture
def read_twice(surveyed: thematic.Project) -> thematic.Project:
    """Two people who read the first answer in every way one can differ, and one answer each alone."""
    with thematic.open(surveyed.path, coder="B") as other:
        surveyed.coding.code(1, 0, 9, "Belonging")
        other.coding.code(1, 0, 9, "Belonging")
        surveyed.coding.code(1, 10, 20, "Belonging")
        other.coding.code(1, 12, 24, "Belonging")
        surveyed.coding.code(1, 25, 30, "Help")
        other.coding.code(1, 26, 30, "Being listened to")
        surveyed.coding.code(1, 31, 33, "Transport", stance="supports")
        other.coding.code(1, 31, 33, "Transport", stance="contradicts")
        surveyed.coding.code(1, 34, 36, "Transport")
        other.coding.code(1, 0, 3, "Help")
        surveyed.coding.code(2, 0, 5, "Transport")
        other.coding.code(3, 0, 5, "Transport")
    return surveyed


def test_agreements_and_differences(read_twice: thematic.Project) -> None:
    """Every coding stands in one passage, paired with the other's nearest reading; texts of one alone are counted."""
    found = read_twice.comparing.readings("A", "B")
    kinds = [(one.kind, one.start, one.end) for one in found.passages]
    assert [
        ("only second", 0, 3),
        ("same", 0, 9),
        ("span", 10, 24),
        ("code", 25, 30),
        ("stance", 31, 33),
        ("only first", 34, 36),
    ] == kinds
    assert (1, 1, 1) == (found.sources, found.first_only, found.second_only)
    assert 5 == len(found.differences)
    assert [1] * 6 == [found.count(kind.value) for kind in Kind]


def test_a_passage_opens_at_its_place(read_twice: thematic.Project) -> None:
    """A passage names source, span and words, and who coded it how."""
    passage = next(one for one in read_twice.comparing.readings("A", "B").passages if one.kind == "code")
    text = read_twice.sources.get(passage.source).text
    assert passage.text == text[passage.start : passage.end]
    assert passage.first is not None
    assert passage.second is not None
    assert ("Help", "Help > Being listened to") == (passage.first.code, passage.second.code)
    assert ("R1 · What helped?", True) == (passage.where, passage.related)


def test_one_code_and_those_below_it(read_twice: thematic.Project) -> None:
    """A comparison of one code leaves the others out."""
    found = read_twice.comparing.readings("A", "B", code="Transport")
    assert ["stance", "only first"] == [one.kind for one in found.passages]


def test_the_codes_to_talk_about_first(read_twice: thematic.Project) -> None:
    """Codes that were read differently most often stand first."""
    codes = [(one.code, one.same, one.different) for one in read_twice.comparing.readings("A", "B").codes]
    assert [
        ("Help", 0, 2),
        ("Transport", 0, 2),
        ("Help > Being listened to", 0, 1),
        ("Help > Belonging", 1, 1),
    ] == codes


def test_side_by_side(read_twice: thematic.Project) -> None:
    """One text comes with both people's codings and the pairs."""
    found = read_twice.comparing.side_by_side("A", "B", 1)
    assert (5, 5, 6) == (len(found.first), len(found.second), len(found.passages))
    assert found.text == read_twice.sources.get(1).text


def test_who_cannot_be_compared(read_twice: thematic.Project) -> None:
    """An unknown coder is refused with those that are known; nobody is compared with themselves."""
    with pytest.raises(UnknownNameError, match="'B'"):
        read_twice.comparing.readings("A", "C")
    with pytest.raises(InvalidValueError, match="somebody else"):
        read_twice.comparing.readings("A", "A")


_CODING = st.builds(
    lambda number, start, length, code: Coding(number, 1, start, start + length, code, 1, Origin.HAND),
    st.integers(1, 10_000),
    st.integers(0, 30),
    st.integers(1, 12),
    st.integers(1, 3),
)
_CODINGS = st.lists(
    _CODING, max_size=8, unique_by=(lambda one: one.coding_id, lambda one: (one.start, one.end, one.code_id))
)


@given(first=_CODINGS, second=_CODINGS)
def test_each_coding_stands_in_one_pair(first: list[Coding], second: list[Coding]) -> None:
    """No coding is lost or paired twice, and the same span under the same code is always a pair."""
    pairs = pair(first, second)
    assert sorted(first, key=hash) == sorted((one.first for one in pairs if one.first), key=hash)
    assert sorted(second, key=hash) == sorted((one.second for one in pairs if one.second), key=hash)
    shared = {Kind.SAME, Kind.STANCE}
    exact = {(one.start, one.end, one.code_id) for one in first} & {(one.start, one.end, one.code_id) for one in second}
    assert len(exact) == sum(one.kind in shared for one in pairs)


@given(first=_CODINGS, second=_CODINGS)
def test_it_does_not_matter_who_is_named_first(first: list[Coding], second: list[Coding]) -> None:
    """Naming the two people the other way round gives the same pairs, their sides exchanged."""
    renumbered = [replace(one, coding_id=one.coding_id + 20_000) for one in second]
    there = {(one.first, one.second) for one in pair(first, renumbered)}
    assert there == {(one.second, one.first) for one in pair(renumbered, first)}
