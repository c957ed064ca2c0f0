"""Facts at the head of a transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.exchange.documents.test_reading import put, said
from thematic.exchange.documents import read_document

if TYPE_CHECKING:
    from pathlib import Path

TALK = "Interviewer: Well?\nPM1: Yes.\nInterviewer: So?\nPM1: No."


def test_pairs_between_bars(tmp_path: Path) -> None:
    """A line of pairs is read as facts and is nobody's words."""
    head = "Participant: PM1 | Wave: T1 | Date: 2024-02-13 | Time: 10:30\n\n"
    document = read_document(put(tmp_path, "a.txt", (head + TALK).encode()))
    assert (("Participant", "PM1"), ("Wave", "T1"), ("Date", "2024-02-13"), ("Time", "10:30")) == document.facts
    assert 4 == len(document.turns)


def test_one_pair_per_line(tmp_path: Path) -> None:
    """Lines of one pair each at the top are facts, though one begins with Interviewer."""
    head = "Interview with a mentor\nInterviewer: Jo Hall\nParticipant: PM1\nDate: 13 February 2024\n\n"
    document = read_document(put(tmp_path, "a.txt", (head + TALK).encode()))
    assert (("Interviewer", "Jo Hall"), ("Participant", "PM1"), ("Date", "13 February 2024")) == document.facts
    assert ("Interviewer", "Well?") == said(document)[0]
    assert 4 == len(document.turns)


def test_talk_at_the_top_is_no_head(tmp_path: Path) -> None:
    """A transcript that begins with talk has no facts."""
    document = read_document(put(tmp_path, "a.txt", TALK.encode()))
    assert () == document.facts
    assert 4 == len(document.turns)
