"""The lint of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.project.themes.lint import is_bare_noun, mirrors

if TYPE_CHECKING:
    import thematic


def _kinds(project: thematic.Project, theme: str) -> set[str]:
    return {one.kind.value for one in project.themes.lint() if one.theme == theme}


def test_a_theme_that_repeats_a_question(study: thematic.Project) -> None:
    """A name made of the question's own words is a topic of the guide, not a finding."""
    study.themes.create("What could be better?", codes=["Transport"])
    study.themes.create("Nobody comes when it rains", codes=["Transport"], concept="c")
    assert "equals a question" in _kinds(study, "What could be better?")
    assert "equals a question" not in _kinds(study, "Nobody comes when it rains")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Support", True),
        ("Staff and training", True),
        ("The waiting room", True),
        ("Waiting wears hope down", False),
        ("Not alone", False),
        ("Someone who has been there", False),
        ("Costs", True),
    ],
)
def test_bare_nouns(name: str, *, bare: bool) -> None:
    """A topic is told from a name that says something about it."""
    assert bare == is_bare_noun(name)


def test_mirrors_needs_words() -> None:
    """A name of small words alone mirrors nothing."""
    assert not mirrors("What about you?", "What would you change?")
    assert mirrors("Changes", "What would you change?")


def test_emerged_and_no_concept(study: thematic.Project) -> None:
    """The word is found anywhere in the story; a concept that is missing is told."""
    study.themes.create("Roads decide", codes=["Transport"])
    study.theme_stories.tell("Roads decide", description="The theme emerged from the data.")
    assert {"emerged", "no concept"} <= _kinds(study, "Roads decide")
    study.theme_stories.tell("Roads decide", description="We saw it in the answers.", concept="Access comes first")
    assert not {"emerged", "no concept"} & _kinds(study, "Roads decide")


def test_two_voices_of_many(study: thematic.Project) -> None:
    """A theme that two people carry is told with their share."""
    study.themes.create("Roads decide", codes=["Transport"], concept="c")
    assert "two voices" not in _kinds(study, "Roads decide")
    first = study.search('"The bus stops too early"')[0]
    for end in (first.start + 7, first.start + 11, first.start + 15, first.start + 19):
        study.coding.code(first.source, first.start, end, "Transport")
    for words in ("Open on weekends please", "Later opening hours"):
        found = study.search(f'"{words}"')[0]
        study.coding.code(found.source, found.start, found.end, "Being listened to")
    (finding,) = [one for one in study.themes.lint() if one.kind == "two voices"]
    assert "high" == finding.severity.value
    assert "rests on R1 and R2: 6 of its 7 extracts" in finding.sentence


def test_overlap_one_code_and_nothing_coded(study: thematic.Project) -> None:
    """Themes that share extracts, a theme that is one code, and an empty one are told; a sub-theme is no overlap."""
    study.themes.create("Transport", codes=["Transport"])
    study.themes.create("Roads decide", codes=["Transport"])
    study.themes.create("Roads at night", codes=["Transport"], parent="Roads decide")
    study.themes.create("Air")
    assert {"same as a code", "overlap"} <= _kinds(study, "Transport")
    overlaps = [one.sentence for one in study.themes.lint() if one.kind == "overlap"]
    assert ["'Transport' and 'Roads decide' share 3 of 3 extracts; are they separate?"] == overlaps[:1]
    assert not any("'Roads decide' and 'Roads at night'" in one for one in overlaps)
    assert "no extracts" in _kinds(study, "Air")


def test_a_named_theme_wants_a_review(study: thematic.Project) -> None:
    """Reviewed or named without one answered question is told."""
    study.themes.create("Roads decide", codes=["Transport"])
    study.themes.revise("Roads decide", status="reviewed")
    assert "not reviewed" in _kinds(study, "Roads decide")
    study.theme_reviews.answer("Roads decide", "sense", "Yes.")
    assert "not reviewed" not in _kinds(study, "Roads decide")
