"""Marks of transcribers in TextGrids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.exchange.documents.reading import read_document

if TYPE_CHECKING:
    from pathlib import Path

GRID = """File type = "ooTextFile"
Object class = "TextGrid"
0 4 <exists> 1
"IntervalTier" "Patient" 0 4 2
0 2 "It hurts <UNSURE>here</UNSURE>, I <UNIN/> think."
2 4 "About <5 days."
"""


def test_marks_are_read_and_told(tmp_path: Path) -> None:
    """<UNSURE> goes, <UNIN/> becomes a note in brackets, a person's own sign stays; the document says what was read."""
    path = tmp_path / "visit.TextGrid"
    path.write_text(GRID, encoding="utf-8")
    document = read_document(path)
    assert "It hurts here, I [unintelligible] think." in document.text
    assert "About <5 days." in document.text
    told = [one for one in document.warnings if "transcriber" in one]
    assert ["marks of the transcriber were read: '<UNIN/>' as '[unintelligible]' (1), '<UNSURE>' taken out (1)"] == told
