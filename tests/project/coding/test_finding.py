"""Find and code: what is proposed, what is written, and what stops."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import (
    InvalidValueError,
    SearchQueryError,
    SlowPatternError,
    TokenPatternError,
    TooManyMatchesError,
    UnknownNameError,
)
from thematic.model.codings import Origin
from thematic.project.coding import patterns
from thematic.project.sources.searching import SearchFilter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TALK = """\
Interviewer: How do you get here? By bus?
Mo: The bus. It is late! My sister drives me home.

Interviewer: And the bus home?
Mo: No bus at night.
"""


@pytest.fixture
def talk(files: Path) -> Iterator[thematic.Project]:
    """A conversation in which both speak of buses, and a code for it."""
    (files / "mo.txt").write_text(TALK, encoding="utf-8")
    with thematic.create(files / "talk.thematic", coder="A", unit="sentence", blind=0.0) as project:
        project.documents.add(files / "mo.txt")
        project.codebook.create("Transport")
        yield project


def _words(preview: thematic.FindPreview) -> list[str]:
    return [one.text for one in preview.proposals]


@pytest.mark.parametrize(
    ("pattern", "how", "expected"),
    [
        ("bus*", "words", ["bus", "buses", "bus"]),
        ("(?i)parking|bus", "regex", ["bus", "Parking", "parking", "parking", "bus", "parking", "bus"]),
        ('[{"LOWER": "opening"}, {"LOWER": "hours"}]', "spacy", ["opening hours", "opening hours"]),
        ('[[{"LOWER": "bus"}], [{"LOWER": "buses"}]]', "spacy", ["bus", "buses", "bus"]),
    ],
)
def test_ways_to_look(surveyed: thematic.Project, pattern: str, how: str, expected: list[str]) -> None:
    """Words, regular expressions and token patterns propose just the places that fit, in the order of the sources."""
    preview = surveyed.coding.preview(pattern, "Transport", how=how)
    assert expected == _words(preview)
    assert (len(expected), 0, "Transport") == (preview.new, preview.already, preview.code)


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("match", ["bus", "bus"]),
        ("sentence", ["The bus.", "No bus at night."]),
        ("unit", ["The bus.", "No bus at night."]),
        ("answer", ["The bus. It is late! My sister drives me home.", "No bus at night."]),
    ],
)
def test_a_match_is_widened(talk: thematic.Project, whole: str, expected: list[str]) -> None:
    """What is coded is the match, its sentence, its unit or the whole turn; interviewers' words are context."""
    preview = talk.coding.preview("bus", "Transport", whole=whole)
    turns = [text.removeprefix("Mo: ") for text in _words(preview)]
    assert (expected, 2) == (turns, preview.interviewers)
    assert {"Mo"} == {one.speaker for one in preview.proposals}


def test_interviewers_are_coded_when_asked_for(talk: thematic.Project) -> None:
    """With `interviewers` their words are proposed too, and say whose they are."""
    preview = talk.coding.preview("bus", "Transport", interviewers=True)
    assert ["Interviewer", "Mo", "Interviewer", "Mo"] == [one.speaker for one in preview.proposals]
    assert 0 == preview.interviewers


def test_several_matches_in_one_passage_are_one_coding(surveyed: thematic.Project) -> None:
    """A sentence with three matches is proposed once and says so."""
    (found,) = surveyed.coding.preview("parking NOT centre", "Transport", whole="answer").proposals
    assert ("Parking, parking and parking", 3) == (found.text, found.matches)


def test_all_of_it_is_one_event_and_one_undo(surveyed: thematic.Project) -> None:
    """What was previewed is coded as found by search, the log says how, and one undo takes it back."""
    before = surveyed.status()
    preview = surveyed.coding.preview("bus*", "Transport", whole="answer")
    report = surveyed.coding.find_and_code(preview, important=True)
    assert (3, 0, 3, 0) == (report.codings, report.already, report.sources, report.changed)
    (coding,) = surveyed.coding.of_source(preview.proposals[0].source)
    assert (Origin.SEARCH, True) == (coding.origin, coding.important)
    line = surveyed.log()[0]
    assert "found and coded 3 passages in 3 sources as 'Transport'" == line.sentence
    assert "found by words: bus*" == line.reason
    assert (before.events + 1, before.codings + 3) == (surveyed.status().events, surveyed.status().codings)
    assert surveyed.verify().ok
    surveyed.undo()
    assert before.codings == surveyed.status().codings


def test_what_is_there_is_passed_over(study: thematic.Project) -> None:
    """Passages that one coded so already are told in the preview and not coded twice; doing it again writes nothing."""
    preview = study.coding.preview("bus*", "Transport", whole="answer")
    assert (2, 1) == (preview.new, preview.already)
    assert [True, True, False] == [one.overlapped for one in preview.proposals]
    report = study.coding.find_and_code(preview)
    assert (2, 1) == (report.codings, report.already)
    before = study.status()
    again = study.coding.find_and_code(study.coding.preview("bus*", "Transport", whole="answer"))
    assert (0, 3) == (again.codings, again.already)
    assert before == study.status()


def test_proposals_can_be_left_out(surveyed: thematic.Project) -> None:
    """Only what is left of a preview is coded."""
    preview = surveyed.coding.preview("bus*", "Transport")
    report = surveyed.coding.find_and_code(replace(preview, proposals=preview.proposals[1:2]))
    assert 1 == report.codings
    assert 1 == len(surveyed.coding.of_source(preview.proposals[1].source))


def test_words_that_have_changed_are_left_out(surveyed: thematic.Project) -> None:
    """A proposal that no longer shows what the source says is not coded, and the report counts it."""
    preview = surveyed.coding.preview("bus*", "Transport")
    altered = replace(preview, proposals=(replace(preview.proposals[0], text="tram"), *preview.proposals[1:]))
    report = surveyed.coding.find_and_code(altered)
    assert (2, 1) == (report.codings, report.changed)


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
def test_filters_are_those_of_the_search(study: thematic.Project, only: SearchFilter, expected: list[str]) -> None:
    """The same filters let through the same matches as in the search."""
    preview = study.coding.preview("group", "Belonging", only=only)
    assert expected == [one.participant for one in preview.proposals]
    assert expected == [one.participant for one in study.search("group", only=only)]


def test_a_speaker_alone(talk: thematic.Project) -> None:
    """The filter for speakers looks at who speaks where the match begins."""
    only = SearchFilter(speaker="Interviewer")
    preview = talk.coding.preview("bus", "Transport", only=only, interviewers=True)
    assert ["Interviewer", "Interviewer"] == [one.speaker for one in preview.proposals]


def test_spans_after_emoji_are_the_words(surveyed: thematic.Project) -> None:
    """Each way of looking counts code points, also after an emoji."""
    for how, pattern in (("words", "hours"), ("regex", "help 🙂"), ("spacy", '[{"TEXT": "🙂"}]')):
        for one in surveyed.coding.preview(pattern, "Transport", how=how).proposals:
            text = surveyed.sources.get(one.source).text
            assert text[one.start : one.end] == one.text
            assert text[: one.start].endswith(one.before)
            assert text[one.end :].startswith(one.after)


@pytest.mark.parametrize(
    ("pattern", "how", "error"),
    [
        ("(", "regex", SearchQueryError),
        ("  ", "regex", SearchQueryError),
        ("NEAR(", "words", SearchQueryError),
        ("not json", "spacy", TokenPatternError),
        ("[]", "spacy", TokenPatternError),
        ('{"LOWER": "bus"}', "spacy", TokenPatternError),
        ('[{"COLOUR": "red"}]', "spacy", TokenPatternError),
        ('[{"LEMMA": "be"}]', "spacy", TokenPatternError),
        ('[{"TEXT": {"REGEX": "("}}]', "spacy", TokenPatternError),
        ("[[]]", "spacy", TokenPatternError),
    ],
)
def test_bad_patterns_are_explained(surveyed: thematic.Project, pattern: str, how: str, error: type[Exception]) -> None:
    """A pattern that cannot be understood is refused in a sentence of ours."""
    with pytest.raises(error):
        surveyed.coding.preview(pattern, "Transport", how=how)


def test_unknown_names_and_ways(surveyed: thematic.Project) -> None:
    """An unknown code, filter, way to look or width is refused."""
    with pytest.raises(UnknownNameError):
        surveyed.coding.preview("bus", "Sunshine")
    with pytest.raises(UnknownNameError):
        surveyed.coding.preview("bus", "Transport", only=SearchFilter(wave="T9"))
    with pytest.raises(InvalidValueError):
        surveyed.coding.preview("bus", "Transport", how="magic")
    with pytest.raises(InvalidValueError):
        surveyed.coding.preview("bus", "Transport", whole="chapter")


def test_a_pattern_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A regular expression that would run for years is stopped after its time."""
    monkeypatch.setattr(patterns, "REGEX_SECONDS", 1.0)
    with pytest.raises(SlowPatternError, match="1 second"):
        patterns.spans_in_texts(["a" * 60 + "!"], "(a+)+$", patterns.How.REGEX)


def test_a_pattern_that_fits_everything_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """More matches than anybody would look through are not proposed."""
    monkeypatch.setattr(patterns, "MOST", 10)
    with pytest.raises(TooManyMatchesError):
        patterns.spans_in_texts(["word " * 20], r"\w", patterns.How.REGEX)
