"""Copying codings to identical answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import NothingToDoError, UnknownNameError
from thematic.model.codings import Origin, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SURVEY = """\
Who,Liked?,Missed?
P1,The staff,Nothing
P2,The staff,The staff
P3,the staff,Nothing
P4,The staff,Parking
P5,The staff,
"""
ROLES = "layout: wide\nparticipant: Who\nopen: [Liked?, Missed?]\n"


@pytest.fixture
def repeated(tmp_path: Path) -> Iterator[thematic.Project]:
    """Four people give one answer to the same question; one of them gives it to another question as well."""
    (tmp_path / "answers.csv").write_text(SURVEY, encoding="utf-8")
    (tmp_path / "roles.yaml").write_text(ROLES, encoding="utf-8")
    with thematic.create(tmp_path / "repeated.thematic", coder="A", blind=0.0) as project:
        project.sources.add_survey(tmp_path / "answers.csv", roles=tmp_path / "roles.yaml")
        project.codebook.create("Staff")
        project.codebook.create("Warmth")
        yield project


def _source(project: thematic.Project, participant: str) -> int:
    return project.coding.find_source(participant, question="Liked?").source_id


def test_the_same_words_to_the_same_question(repeated: thematic.Project) -> None:
    """Other cases and other questions are not the same; who has the coding already does not lack it."""
    first = _source(repeated, "P1")
    repeated.coding.code(first, 0, 9, "Staff", stance="supports", important=True)
    repeated.coding.code(first, 4, 9, "Warmth")
    repeated.coding.code(_source(repeated, "P2"), 0, 9, "Staff")
    preview = repeated.coding.identical(first)
    assert ("Liked?", "The staff", 3) == (preview.question, preview.text, preview.answers)
    assert [("P2", "Warmth"), ("P4", "Staff"), ("P4", "Warmth"), ("P5", "Staff"), ("P5", "Warmth")] == [
        (one.participant, one.code) for one in preview.copies
    ]


def test_copies_are_one_event(repeated: thematic.Project) -> None:
    """Each copy carries stance and importance, is one's own, and one undo takes all back."""
    first = _source(repeated, "P1")
    repeated.coding.code(first, 0, 9, "Staff", stance="supports", important=True)
    made = repeated.coding.copy_to_identical(repeated.coding.identical(first), reason="same words")
    assert [(Origin.SEARCH, Stance.SUPPORTS, True)] * 3 == [(one.origin, one.stance, one.important) for one in made]
    assert "copied 3 codings to 3 identical answers" == repeated.log()[0].sentence
    assert 4 == repeated.status().codings
    assert repeated.verify().ok
    assert () == repeated.coding.identical(first).copies
    repeated.undo()
    assert 1 == repeated.status().codings


def test_some_codings_and_some_answers_alone(repeated: thematic.Project) -> None:
    """Only the codings named are offered, and only what is left of the preview is copied."""
    first = _source(repeated, "P1")
    staff = repeated.coding.code(first, 0, 9, "Staff")
    repeated.coding.code(first, 4, 9, "Warmth")
    preview = repeated.coding.identical(first, codings=[staff.coding_id])
    assert {"Staff"} == {one.code for one in preview.copies}
    made = repeated.coding.copy_to_identical(replace(preview, copies=preview.copies[:1]))
    assert [_source(repeated, "P2")] == [one.source_id for one in made]


def test_what_cannot_be_copied_is_refused(repeated: thematic.Project) -> None:
    """Without codings there is nothing to copy; a preview of other words or with nothing left is refused."""
    first = _source(repeated, "P1")
    with pytest.raises(NothingToDoError):
        repeated.coding.identical(first)
    coding = repeated.coding.code(first, 0, 9, "Staff")
    preview = repeated.coding.identical(first)
    with pytest.raises(UnknownNameError):
        repeated.coding.identical(_source(repeated, "P3"), codings=[coding.coding_id])
    with pytest.raises(UnknownNameError):
        repeated.coding.copy_to_identical(replace(preview, text="The food"))
    repeated.coding.copy_to_identical(preview)
    before = repeated.status()
    with pytest.raises(NothingToDoError):
        repeated.coding.copy_to_identical(preview)
    assert before == repeated.status()


def test_others_codings_are_not_copied(repeated: thematic.Project) -> None:
    """A second coder copies their own codings, and codes beside the first."""
    first = _source(repeated, "P1")
    repeated.coding.copy_to_identical(_coded(repeated, first))
    with thematic.open(repeated.path, coder="B") as other:
        with pytest.raises(NothingToDoError):
            other.coding.identical(first)
        assert 3 == len(other.coding.copy_to_identical(_coded(other, first)))
        assert 8 == other.status().codings


def _coded(project: thematic.Project, source: int) -> thematic.IdenticalAnswers:
    project.coding.code(source, 0, 9, "Staff")
    return project.coding.identical(source)
