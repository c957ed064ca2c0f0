"""Documents that nobody here wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from thematic.exchange.documents import read_document, read_documents

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared real data are not on this machine"),
]


@pytest.mark.parametrize("name", ["Ana", "David", "Jessica", "Kelly"])
def test_word_and_text_of_one_interview_agree(name: str) -> None:
    """The same interview has the same turns in both formats."""
    folder = DATA / "sheffield_open_qual"
    word, text = read_document(folder / f"{name}.docx"), read_document(folder / f"{name}.txt")
    assert [turn.speaker for turn in text.turns] == [turn.speaker for turn in word.turns]
    assert [("Researcher 1", "interviewer"), (name, "participant")] == [(one.label, one.role) for one in word.speakers]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "turns"), [("P1", 94), ("P2", 165), ("P3", 122), ("P4", 111)])
def test_pdf_interviews(name: str, turns: int) -> None:
    """Printed interviews keep their turns across pages, without page and line numbers."""
    document = read_document(DATA / "pdpilot_interviews" / "transcripts" / f"{name}.pdf")
    assert turns == len(document.turns)
    assert [("Dan", "interviewer"), ("Participant", "participant")] == [
        (one.label, one.role) for one in document.speakers
    ]


def test_consultations_are_joined() -> None:
    """Fourteen recordings are seven conversations; the doctor asks."""
    batch = read_documents([DATA / "primock57"])
    told = [document for document in batch.documents if document.format == "textgrid"]
    assert 7 == len(told)
    for document in told:
        roles = {one.label.lower(): one.role for one in document.speakers}
        assert {"doctor": "interviewer", "patient": "participant"} == roles
        seconds = [turn.seconds or 0.0 for turn in document.turns]
        assert sorted(seconds) == seconds


def test_abstracts_have_no_turns() -> None:
    """Hundreds of structured abstracts, and no conversation among them."""
    batch = read_documents([DATA / "qabstracts" / "abstracts.A"])
    assert [] == [document.name for document in batch.documents if document.turns]


def test_field_notes_in_rtf() -> None:
    """Notes are no conversation; the interviews after some of them are."""
    batch = read_documents([DATA / "code_review_rtf" / "Data-Analysis" / "transcripts"])
    assert () == batch.refused
    assert ["P4R1", "P4R2", "P5R1", "P5R2"] == [document.name for document in batch.documents if document.turns]
