"""Searching what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import SearchQueryError, UnknownNameError
from thematic.project.searching import SearchFilter

if TYPE_CHECKING:
    import thematic


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bus", ["R1", "R9"]),
        ("BUS*", ["R1", "R4", "R9"]),
        ('"opening hours"', ["R5", "R8"]),
        ("NEAR(bus early, 3)", ["R1", "R1"]),
        ("parking NOT centre", ["R2", "R2", "R2"]),
        ("family OR weekends", ["R6", "R7"]),
    ],
)
def test_queries(study: thematic.Project, query: str, expected: list[str]) -> None:
    """Words, beginnings, phrases, nearness and exclusion find just the spans that fit."""
    assert expected == sorted(one.participant for one in study.search(query))


def test_spans_are_the_match(study: thematic.Project) -> None:
    """A result's span is its words in the source, after emoji too, and its context is what stands beside it."""
    study.coding.code(1, 0, 5, "Transport")
    for one in [*study.search("hours"), *study.search("would help .", regex=True)]:
        text = study.sources.get(one.source).text
        assert text[one.start : one.end] == one.match
        assert text.startswith(one.before + one.match + one.after, one.start - len(one.before))


def test_regex(study: thematic.Project) -> None:
    """A regular expression finds what it says, case included."""
    assert ["R2"] == [one.participant for one in study.search("Parking", regex=True)]
    assert 4 == len(study.search("(?i)parking", regex=True))


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (SearchFilter(question="What helped?"), ["R1", "R6", "R8"]),
        (SearchFilter(participant="R6"), ["R6"]),
        (SearchFilter(attribute=("Site", "South")), ["R6", "R8"]),
        (SearchFilter(coded=True), ["R1", "R6"]),
        (SearchFilter(coded=False), ["R8"]),
    ],
)
def test_filters(study: thematic.Project, only: SearchFilter, expected: list[str]) -> None:
    """Filters let through just the matches that fit."""
    assert expected == [one.participant for one in study.search("group", only=only)]


def test_index_follows_the_project(study: thematic.Project) -> None:
    """What is undone is not found any more, what is redone is found again."""
    assert study.search("group")
    for _ in range(4):
        study.undo()
    assert [] == study.search("group")
    for _ in range(4):
        study.redo()
    assert 3 == len(study.search("group"))


@pytest.mark.parametrize("query", ["NEAR(", '"open', " "])
def test_bad_queries(study: thematic.Project, query: str) -> None:
    """A query that cannot be understood is refused in a sentence."""
    with pytest.raises(SearchQueryError):
        study.search(query)
    with pytest.raises(SearchQueryError):
        study.search("(", regex=True)


def test_unknown_filter(study: thematic.Project) -> None:
    """A filter that names nothing known is refused rather than finding nothing."""
    with pytest.raises(UnknownNameError):
        study.search("bus", only=SearchFilter(wave="T9"))
