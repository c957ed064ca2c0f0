"""Reading folders, zips and recordings in two files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.documents.making import TALK, files, packed, textgrid_file
from tests.exchange.documents.test_reading import put, said
from thematic.errors import UnknownNameError
from thematic.exchange.documents import SpeakerLink, SpeakerMap, read_documents

TWO = {name: [one for one in TALK if one.speaker == name] for name in ("Interviewer", "PM1")}


def test_folder_is_read_with_its_folders(tmp_path: Path) -> None:
    """Files come in the order of names; hidden and lock files are passed over and told."""
    inner = tmp_path / "wave 1"
    inner.mkdir()
    (tmp_path / ".git").mkdir()
    put(tmp_path, "b.txt", files()["talk.txt"])
    put(inner, "a.txt", files()["talk.txt"])
    put(tmp_path, "~$b.docx", b"lock")
    put(tmp_path, ".DS_Store", b"x")
    batch = read_documents([tmp_path])
    assert ["b", "a"] == [document.name for document in batch.documents]
    assert () == batch.refused
    assert 3 == len(batch.notes)
    assert any("lock file" in note for note in batch.notes)


def test_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """What cannot be read is refused with its sentence."""
    put(tmp_path, "a.txt", b"")
    put(tmp_path, "b.txt", files()["talk.txt"])
    put(tmp_path, "c.png", b"\x89PNG")
    batch = read_documents([tmp_path, tmp_path / "gone.docx"])
    assert ["b"] == [document.name for document in batch.documents]
    assert ["a.txt", "c.png", "gone.docx"] == [Path(refusal.path).name for refusal in batch.refused]


def test_zip_of_documents(tmp_path: Path) -> None:
    """Every document of a zip is read; paths that lead out, zips in zips and system files are not."""
    entries: dict[str, bytes | str] = {
        **files(),
        "../evil.txt": "words",
        "/etc/evil.txt": "words",
        "C:\\evil.txt": "words",
        "more/inner.zip": packed({"a.txt": "words"}),
        "__MACOSX/._talk.txt": "x",
        "notes/": "",
    }
    batch = read_documents([put(tmp_path, "talks.zip", packed(entries))])
    assert len(files()) == len(batch.documents)
    assert all(said(document) == [(one.speaker, one.words) for one in TALK] for document in batch.documents)
    assert 4 == len(batch.refused)
    assert 3 == sum("leads out of the archive" in refusal.reason for refusal in batch.refused)
    assert 1 == sum("zip in a zip" in refusal.reason for refusal in batch.refused)
    assert 1 == len(batch.notes)


def test_docx_named_zip_is_refused(tmp_path: Path) -> None:
    """A Word document is no zip of documents."""
    batch = read_documents([put(tmp_path, "a.zip", files()["talk.docx"])])
    assert () == batch.documents
    assert "no zip of documents" in batch.refused[0].reason


def test_two_recordings_of_one_conversation_are_one_document(tmp_path: Path) -> None:
    """Speakers recorded apart are joined by time under the name they share."""
    put(tmp_path, "visit1_doctor.TextGrid", textgrid_file({"": TWO["Interviewer"]}))
    put(tmp_path, "visit1_patient.TextGrid", textgrid_file({"": TWO["PM1"]}, short=True))
    batch = read_documents([tmp_path])
    assert ["visit1"] == [document.name for document in batch.documents]
    document = batch.documents[0]
    assert ["doctor", "patient", "doctor", "patient"] == [turn.speaker for turn in document.turns]
    assert [one.words for one in TALK] == [words for _, words in said(document)]
    assert ("visit1_doctor.TextGrid", "visit1_patient.TextGrid") == document.files
    assert any("joined by time" in warning for warning in document.warnings)


def test_half_of_a_conversation_is_not_read(tmp_path: Path) -> None:
    """When one of two recordings is damaged, both are refused."""
    put(tmp_path, "visit1_doctor.TextGrid", textgrid_file({"a": TWO["Interviewer"]}))
    put(tmp_path, "visit1_patient.TextGrid", textgrid_file({"b": TWO["PM1"]})[:-30])
    batch = read_documents([tmp_path])
    assert () == batch.documents
    assert 2 == len(batch.refused)


def test_numbered_textgrids_are_different_conversations(tmp_path: Path) -> None:
    """A number at the end counts conversations, not speakers."""
    for name in ("visit_01", "visit_02"):
        put(tmp_path, f"{name}.TextGrid", textgrid_file(TWO))
    assert ["visit_01", "visit_02"] == [document.name for document in read_documents([tmp_path]).documents]


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without documents is not passed over in silence."""
    assert "no documents" in read_documents([tmp_path]).refused[0].reason


def test_map_may_name_labels_of_any_document(tmp_path: Path) -> None:
    """One map serves a whole folder; a label that none of its documents has is an error."""
    put(tmp_path, "a.txt", b"INT: Well?\nAna: Yes.\nINT: So?\nAna: No.")
    put(tmp_path, "b.txt", b"INT: Well?\nBen: Yes.\nINT: So?\nBen: No.")
    links = (SpeakerLink("Ana", participant="P01"), SpeakerLink("Ben", participant="P02"))
    batch = read_documents([tmp_path], speakers=SpeakerMap(links))
    assert ["P01", "P02"] == [document.speakers[1].participant for document in batch.documents]
    with pytest.raises(UnknownNameError, match="'INT', 'Ana', 'Ben'"):
        read_documents([tmp_path], speakers=SpeakerMap((SpeakerLink("Carl", participant="P03"),)))
