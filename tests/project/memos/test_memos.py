"""Memos about everything, and the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import InvalidSpanError, InvalidValueError, NotYoursError, UnknownNameError
from thematic.model.memos import MemoKind
from thematic.project.memos.targets import Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def noted(study: thematic.Project) -> thematic.Project:
    """A study with a memo about one thing of each kind."""
    study.themes.create("People", codes=["Belonging"])
    for kind, key in (
        ("project", ""),
        ("source", ":1"),
        ("source", ":1:4-9"),
        ("question", ":What helped?"),
        ("participant", ":R1"),
        ("code", ":Belonging"),
        ("coding", ":1"),
        ("theme", ":People"),
    ):
        study.memos.add(f"About {kind}{key}", about=Target.parse(f"{kind}{key}"))
    return study


@pytest.fixture
def other(noted: thematic.Project) -> Iterator[thematic.Project]:
    """The same project in the hands of another coder."""
    with thematic.open(noted.path, coder="Zoe") as project:
        yield project


def test_a_memo_is_about_anything(noted: thematic.Project) -> None:
    """Each memo says in a phrase what it is about, and shows the words where it is about a passage."""
    assert [
        ("theme", "the theme 'People'", ""),
        (
            "coding",
            "the coding of R1's answer to 'What helped?' as 'Help > Belonging'",
            "The group on Mondays made me feel at home",
        ),
        ("code", "the code 'Help > Belonging'", ""),
        ("participant", "the participant R1", ""),
        ("question", "the question 'What helped?'", ""),
        ("source", "a passage of R1's answer to 'What helped?'", "group"),
        ("source", "R1's answer to 'What helped?'", ""),
        ("project", "the project", ""),
    ] == [(one.target, one.about, one.quote) for one in noted.memos.list()]
    assert noted.verify().ok


def test_the_log_tells_of_memos(noted: thematic.Project) -> None:
    """Each memo is one event whose sentence says what it is about and not what it says."""
    sentences = [line.sentence for line in noted.log(limit=8)]
    assert "wrote a memo about the theme 'People'" == sentences[0]
    assert "wrote a memo about the code 'Belonging'" == sentences[2]
    assert "wrote a memo about R1's answer to 'What helped?'" == sentences[6]
    assert "wrote a memo about the project" == sentences[7]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("source:1", ["About coding:1", "About source:1:4-9", "About source:1"]),
        ("source:1:0-5", ["About coding:1", "About source:1:4-9"]),
        ("code:Belonging", ["About code:Belonging"]),
        ("coding:1", ["About coding:1"]),
        ("project", ["About project"]),
        ("participant:R2", []),
    ],
)
def test_memos_about_one_thing(noted: thematic.Project, about: str, expected: list[str]) -> None:
    """A source brings what is about its passages and codings; other things bring what is about them alone."""
    assert expected == [one.text for one in noted.memos.list(about=Target.parse(about))]


def test_narrowing_the_list(noted: thematic.Project, other: thematic.Project) -> None:
    """By kind of thing, kind of memo, coder and words, newest first, and some of them."""
    other.memos.add("I was tired TODAY.", kind="journal", title="Diary")
    assert ["About code:Belonging"] == [one.text for one in noted.memos.list(target="code")]
    assert ["Diary"] == [one.title for one in noted.memos.list(kind="journal")]
    assert [("Zoe", False)] == [(one.coder, one.mine) for one in noted.memos.list(coder="Zoe")]
    assert ["Diary"] == [one.title for one in noted.memos.list(words="today diary")]
    assert [] == noted.memos.list(words="today nothing")
    assert 2 == len(noted.memos.list(limit=2))
    assert "wrote a journal entry about the project" == noted.log()[0].sentence
    with pytest.raises(UnknownNameError):
        noted.memos.list(coder="Nobody")
    with pytest.raises(InvalidValueError):
        noted.memos.list(kind="poem")
    with pytest.raises(InvalidValueError):
        noted.memos.list(target="weather")


def test_revise_and_remove_are_undone(noted: thematic.Project) -> None:
    """New words replace the old, a removed memo is gone, and undo goes back."""
    memo = noted.memos.add("First\r\nthought", title=" On\nbuses ", kind="journal")
    assert ("First\nthought", "On buses", MemoKind.JOURNAL) == (memo.text, memo.title, memo.kind)
    assert "Second" == noted.memos.revise(memo.memo_id, text="Second").text
    noted.memos.remove(memo.memo_id)
    with pytest.raises(UnknownNameError):
        noted.memos.get(memo.memo_id)
    noted.undo()
    assert ("Second", "On buses") == (noted.memos.get(memo.memo_id).text, noted.memos.get(memo.memo_id).title)
    noted.undo()
    assert "First\nthought" == noted.memos.get(memo.memo_id).text
    assert noted.verify().ok


def test_a_revision_that_changes_nothing_is_no_event(noted: thematic.Project) -> None:
    """The same words again leave no event."""
    before = noted.status()
    noted.memos.revise(1, text=" About project ")
    assert before == noted.status()


def test_others_memos_are_left_alone(other: thematic.Project) -> None:
    """Who did not write a memo neither changes nor removes it."""
    before = other.status()
    with pytest.raises(NotYoursError):
        other.memos.revise(1, text="No.")
    with pytest.raises(NotYoursError):
        other.memos.remove(1)
    assert before == other.status()


@pytest.mark.parametrize(
    ("about", "error"),
    [
        ("source:999", UnknownNameError),
        ("source:1:4-9000", InvalidSpanError),
        ("coding:x", UnknownNameError),
        ("coding:999", UnknownNameError),
        ("code:Sunshine", UnknownNameError),
        ("theme:Sunshine", UnknownNameError),
        ("participant:R99", UnknownNameError),
        ("question:Why?", UnknownNameError),
    ],
)
def test_what_is_not_there_cannot_be_written_about(study: thematic.Project, about: str, error: type[Exception]) -> None:
    """A memo about something unknown is refused, and nothing is written."""
    before = study.status()
    with pytest.raises(error):
        study.memos.add("Words", about=Target.parse(about))
    assert before == study.status()


@pytest.mark.parametrize("about", ["", "weather:rain", "code:", "project:x", "code"])
def test_targets_that_cannot_be_read(about: str) -> None:
    """What names no kind, or nothing of it, is refused with the kinds there are."""
    with pytest.raises(InvalidValueError, match="participant"):
        Target.parse(about)


def test_a_span_belongs_to_a_source(study: thematic.Project) -> None:
    """Only sources have passages, and a memo has words."""
    with pytest.raises(InvalidValueError):
        study.memos.add("Words", about=Target(TargetKind.CODE, "Belonging", 0, 4))
    with pytest.raises(InvalidValueError):
        study.memos.add(" \n ")


def test_names_come_before_numbers(study: thematic.Project) -> None:
    """A name made of digits is a name; only where nothing is called so it is a number."""
    code = study.codebook.create("2")
    by_name = study.memos.add("By name", about=Target.parse("code:2"))
    by_number = study.memos.add("By number", about=Target.parse("code:1"))
    assert (code.code_id, 1) == (by_name.code_id, by_number.code_id)


def test_suggestions_stay_what_they_were(study: thematic.Project) -> None:
    """A memo, or how a coding stands, does not make suggestions stale; a coding does."""
    study.suggest(limit=1)
    coding_id = study.coding.of_source(1)[0].coding_id
    study.memos.add("A thought", about=Target(TargetKind.CODE, "Belonging"))
    study.coding.change(coding_id, important=True)
    assert not study.reviewing.is_stale()
    study.coding.code(1, 0, 3, "Transport")
    assert study.reviewing.is_stale()
