"""Searching what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import SearchQueryError, SlowPatternError, UnknownNameError
from thematic.project.coding import patterns
from thematic.project.sources.searching import SearchFilter

if TYPE_CHECKING:
    from pathlib import Path


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


def test_pages_hold_everything_once(study: thematic.Project) -> None:
    """Page after page gives what an unlimited search gives, and each says how much there is."""
    everything = study.search("the OR group OR listened")
    pages = [study.searching.page("the OR group OR listened", limit=3, offset=at) for at in range(0, 30, 3)]
    assert everything == [one for page in pages for one in page.found]
    assert {(len(everything), len({one.source for one in everything}))} == {
        (page.total, page.sources) for page in pages
    }
    assert everything[4:6] == study.search("the OR group OR listened", limit=2, offset=4)


def test_a_pattern_without_end_is_stopped(
    study: thematic.Project, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A regular expression that would run for ever is stopped and named."""
    monkeypatch.setattr(patterns, "REGEX_SECONDS", 1.0)
    (files / "long.csv").write_text(f"id,Anything else?\nR1,{'a' * 60}\nR2,Well then\n", encoding="utf-8")
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="id", open=("Anything else?",))
    study.sources.add_survey(files / "long.csv", roles=roles)
    with pytest.raises(SlowPatternError, match="stopped after 1 second"):
        study.search("(a+)+$x", regex=True)


CONVERSATION = """\
Notes by CD about the meeting on kindness

Interviewer: Where did you find kindness?
Ana: There was kindness at the desk.
Interviewer: And you?
Ben: Kindness was in short supply.
Interviewer: Was there more?
Ana: No, I do not think so.
Ben: Nor do I.
"""


def test_conversations_are_searched_by_who_speaks(study: thematic.Project, files: Path) -> None:
    """A match belongs to who speaks there; words outside all turns are nobody's."""
    (files / "talk.txt").write_text(CONVERSATION, encoding="utf-8")
    (files / "map.yaml").write_text("Ana: R1\nBen: R2\nInterviewer: interviewer\n", encoding="utf-8")
    study.documents.add(files / "talk.txt", speakers=files / "map.yaml")
    found = [(one.participant, one.speaker) for one in study.search("kindness")]
    assert [("", ""), ("", "Interviewer"), ("R1", "Ana"), ("R2", "Ben")] == found
    assert ["Ben"] == [one.speaker for one in study.search("kindness", only=SearchFilter(participant="R2"))]
    assert ["Ana"] == [one.speaker for one in study.search("kindness", only=SearchFilter(speaker="Ana"))]
    assert [] == study.search("kindness", only=SearchFilter(speaker="Nobody"))
    north = SearchFilter(attribute=("Trust", "Low"))
    assert ["Ana"] == [one.speaker for one in study.search("kindness", only=north)]


def test_a_note_beside_one_speaker_is_not_theirs(study: thematic.Project, files: Path) -> None:
    """In an interview with one participant, the researcher's notes are not the participant's words."""
    (files / "talk.txt").write_text(CONVERSATION.replace("Ben:", "Ana:"), encoding="utf-8")
    study.documents.add(files / "talk.txt", participant="R1")
    found = [one.participant for one in study.search("kindness")]
    assert ["", "", "R1", "R1"] == found
    assert 2 == len(study.search("kindness", only=SearchFilter(participant="R1")))


def test_a_value_holds_at_its_time_point(empty: thematic.Project, files: Path) -> None:
    """Who was in the North at T1 and in the South at T2 is found under North for what they said at T1."""
    for wave, site in (("T1", "North"), ("T2", "South")):
        (files / f"{wave}.csv").write_text(f"id,Site,How?\nP1,{site},It was warm at {wave}\n", encoding="utf-8")
        (files / f"{wave}.yaml").write_text(
            f"layout: wide\nparticipant: id\nopen: ['How?']\nattributes: {{Site: nominal}}\nwave: {{value: {wave}}}\n",
            encoding="utf-8",
        )
        empty.sources.add_survey(files / f"{wave}.csv", roles=files / f"{wave}.yaml")
    found = empty.search("warm", only=SearchFilter(attribute=("Site", "North")))
    assert ["T1"] == [one.wave for one in found]
