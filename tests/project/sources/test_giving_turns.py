"""Single turns given to another speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

    import thematic

TALK = """\
Interviewer: How was it?
Ana: It was calm at the desk.
Interviewer: And then?
Important: I never had to wait there.
Interviewer: Thank you.
Ana: Not at all, I liked it.
"""


@pytest.fixture
def talk(empty: thematic.Project, files: Path) -> thematic.Project:
    """An interview with a line that was taken for a turn of somebody called Important."""
    (files / "talk.txt").write_text(TALK, encoding="utf-8")
    (files / "map.yaml").write_text("Ana: P1\nImportant: P9\nInterviewer: interviewer\n", encoding="utf-8")
    empty.documents.add(files / "talk.txt", speakers=files / "map.yaml")
    assert ["Interviewer", "Ana", "Important"] == [one.label for one in empty.documents.speakers(1)]
    return empty


def test_a_line_goes_back_to_who_speaks(talk: thematic.Project) -> None:
    """The turn is Ana's, the speaker without turns is gone; one undo brings it back."""
    done = talk.documents.give_turn(1, 3, "ana")
    assert ("Ana", False, "Important") == (done.speaker.label, done.new, done.gone)
    assert ["Interviewer", "Ana"] == [one.label for one in talk.documents.speakers(1)]
    assert ["P1"] == [one.participant for one in talk.search("wait")]
    assert talk.verify().ok
    talk.undo()
    assert ["P9"] == [one.participant for one in talk.search("wait")]


def test_a_turn_gets_a_speaker_of_its_own(talk: thematic.Project) -> None:
    """A turn under a shared label goes to a new speaker who is somebody else; the label keeps its other turns."""
    done = talk.documents.give_turn(1, 5, "Ana's sister", participant="P2")
    assert (True, "") == (done.new, done.gone)
    assert ["P2"] == [one.participant for one in talk.search("liked")]
    assert ["P1"] == [one.participant for one in talk.search("calm")]


def test_units_follow_the_roles(talk: thematic.Project) -> None:
    """What becomes the interviewer's has no unit any more."""
    units = talk.status().units
    talk.documents.give_turn(1, 3, "Interviewer")
    assert units - 1 == talk.status().units
    assert talk.verify().ok


def test_what_cannot_be_given(talk: thematic.Project) -> None:
    """A turn or source that is not there, and the speaker who has it already, are refused."""
    with pytest.raises(UnknownNameError, match="17"):
        talk.documents.give_turn(1, 17, "Ana")
    with pytest.raises(UnknownNameError, match="99"):
        talk.documents.give_turn(99, 1, "Ana")
    with pytest.raises(InvalidValueError, match="another one"):
        talk.documents.give_turn(1, 1, "Ana")
