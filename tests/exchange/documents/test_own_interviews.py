"""The interviews that come with the toolkit are read to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.exchange.documents.test_reading import said
from thematic.exchange.documents import read_document

FOLDER = Path(__file__).resolve().parents[3] / "corpora" / "peer_support" / "interviews"
LINE = re.compile(r"(?:\[(\d\d):(\d\d):(\d\d)\] )?(\w+): (.*)")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_paragraph_is_a_turn(path: Path) -> None:
    """Facts, speakers, words and times are those a plain pattern finds."""
    document = read_document(path)
    assert path.read_text(encoding="utf-8") == document.text
    head, *paragraphs = [line for line in document.text.split("\n") if line]
    assert tuple(tuple(pair.split(": ")) for pair in head.split(" | ")) == document.facts
    expected = [match for match in map(LINE.fullmatch, paragraphs) if match]
    assert len(paragraphs) == len(expected)
    assert [(match[4], match[5].strip()) for match in expected] == said(document)
    times = [float(int(m[1]) * 3600 + int(m[2]) * 60 + int(m[3])) if m[1] else None for m in expected]
    assert times == [turn.seconds for turn in document.turns]
    participant = path.stem.split("_")[0]
    roles = {guess.label: guess.role for guess in document.speakers}
    assert {"Interviewer": "interviewer", participant: "participant"} == roles
    assert () == document.warnings
