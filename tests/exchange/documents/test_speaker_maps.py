"""Speaker maps: a person's word on labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.documents.test_reading import put, said
from thematic.errors import UnknownNameError, UnreadableFileError
from thematic.exchange.documents import SpeakerLink, SpeakerMap, load_speaker_map, read_document

if TYPE_CHECKING:
    from pathlib import Path

TALK = b"INT: Well?\nAna: Yes.\nInterv: So?\nAna: No.\nCat: Miaow.\nAna: Shoo. Remember: cats.\nCat: Miaow."


def test_map_is_read_and_applied(tmp_path: Path) -> None:
    """Labels are linked, joined and left out as the person says."""
    yaml = b"INT: interviewer\nInterv: {same-as: INT}\nAna: P01\nCat: ignore\n"
    speakers = load_speaker_map(put(tmp_path, "map.yaml", yaml))
    assert SpeakerLink("Interv", same_as="INT") == speakers.links[1]
    document = read_document(put(tmp_path, "a.txt", TALK), speakers=speakers)
    assert [
        ("INT", "Well?"),
        ("Ana", "Yes."),
        ("INT", "So?"),
        ("Ana", "No."),
        ("Ana", "Shoo. Remember: cats."),
    ] == said(document)
    told = [(guess.label, guess.role, guess.participant) for guess in document.speakers]
    assert [("INT", "interviewer", ""), ("Ana", "participant", "P01")] == told
    assert "the speaker map says so" == document.speakers[1].why
    assert any("belong to nobody" in warning for warning in document.warnings)


def test_named_label_is_a_speaker_even_once(tmp_path: Path) -> None:
    """What a person names is believed although it stands there once."""
    path = put(tmp_path, "a.txt", b"INT: Well?\nAna: Yes.\nINT: So?\nAna: No.\nremember: look.")
    assert 4 == len(read_document(path).turns)
    document = read_document(path, speakers=SpeakerMap((SpeakerLink("Remember", participant="P9"),)))
    assert ("remember", "look.") == said(document)[-1]


def test_unknown_label_lists_those_found(tmp_path: Path) -> None:
    """A label that the document lacks is answered with those it has."""
    with pytest.raises(UnknownNameError, match=r"No speaker is called 'Anna'\. Known: 'INT', 'Ana', 'Cat'"):
        read_document(put(tmp_path, "a.txt", TALK), speakers=SpeakerMap((SpeakerLink("Anna", participant="P1"),)))


@pytest.mark.parametrize(
    ("yaml", "why"),
    [
        (b"", "one line per label"),
        (b"- Ana", "one line per label"),
        (b"Ana:", "needs a participant"),
        (b"Ana: {role: interviewer}", "needs a participant"),
        (b"Ana: P1\nANA: P2", "named twice"),
        (b"A: {same-as: B}\nB: {same-as: A}", "circle"),
        (b"A: &x P1\nB: *x", "references"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_faulty_map_is_refused(tmp_path: Path, yaml: bytes, why: str) -> None:
    """A map that says something else ends in a sentence."""
    with pytest.raises(UnreadableFileError, match=why):
        load_speaker_map(put(tmp_path, "map.yaml", yaml))
