"""Reading one document of any format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.documents.making import TALK, files, packed, pdf_file, word_file, word_paragraph
from thematic.errors import ThematicError, UnreadableFileError, UnsupportedFormatError
from thematic.exchange.documents import read_document
from thematic.exchange.documents.bounds import LARGEST_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.exchange.documents import Document

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


def put(folder: Path, name: str, data: bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(data)
    return path


def said(document: Document) -> list[tuple[str, str]]:
    """Who says what, in order."""
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


@pytest.mark.parametrize("name", files())
def test_same_conversation_comes_out_of_every_format(tmp_path: Path, name: str) -> None:
    """A conversation has the same speakers and words in every format."""
    document = read_document(put(tmp_path, name, files()[name]))
    assert [(one.speaker, one.words) for one in TALK] == said(document)
    assert [("Interviewer", "interviewer"), ("PM1", "participant")] == [
        (guess.label, guess.role) for guess in document.speakers
    ]
    assert ("talk", name.rsplit(".", 1)[1].lower(), (name,)) == (document.name, document.format, document.files)
    assert document.extractor
    assert document.encoding


@pytest.mark.parametrize("name", ["talk.vtt", "talk.srt", "talk.TextGrid"])
def test_start_times_are_kept(tmp_path: Path, name: str) -> None:
    """Recordings keep the second at which each turn begins."""
    document = read_document(put(tmp_path, name, files()[name]))
    assert [float(one.seconds) for one in TALK] == [turn.seconds for turn in document.turns]


@pytest.mark.parametrize(
    ("name", "data", "looks_like"),
    [
        ("a.txt", files()["talk.docx"], "a Word document"),
        ("a.pdf", PNG, "a PNG picture"),
        ("a.docx", files()["talk.odt"], "an OpenDocument text"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "an old Word file"),
        ("a.txt", files()["talk.pdf"], "a PDF"),
        ("a.pdf", b"Only words.", "plain text"),
        ("a.txt", b"<!DOCTYPE html><p>Hello</p>", "a web page"),
        ("a.docx", packed({"xl/workbook.xml": "<a/>"}), "an Excel workbook"),
        ("a.docx", packed({"a.txt": "words"}), "a zip archive"),
        ("a.txt", b"{\\rtf1 words}", "an RTF document"),
        ("a.html", bytes(4) + b"ftypM4A " + bytes(90), "a film or sound recording"),
    ],
)
def test_wrong_ending_is_refused_with_what_it_looks_like(
    tmp_path: Path, name: str, data: bytes, looks_like: str
) -> None:
    """The content is believed, and the sentence says what it is."""
    with pytest.raises(UnreadableFileError, match=looks_like):
        read_document(put(tmp_path, name, data))


def test_renamed_captions_are_read_as_captions(tmp_path: Path) -> None:
    """A WebVTT file named .txt, as some meeting tools save it, is read as WebVTT."""
    assert read_document(put(tmp_path, "a.txt", files()["talk.vtt"])).format == "vtt"


@pytest.mark.parametrize("name", files())
def test_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    """A file without a byte, or with white space only, is refused."""
    for data in (b"", b" \r\n\t", b"\xef\xbb\xbf"):
        with pytest.raises(UnreadableFileError, match="empty"):
            read_document(put(tmp_path, name, data))


def test_document_without_words_is_refused(tmp_path: Path) -> None:
    """A Word document of empty paragraphs holds nothing to code."""
    with pytest.raises(UnreadableFileError, match="no words"):
        read_document(put(tmp_path, "a.docx", word_file(word_paragraph("") * 3)))


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    """A path that is no file gets a sentence, not a traceback."""
    with pytest.raises(UnreadableFileError, match="no such file"):
        read_document(tmp_path / "gone.txt")
    with pytest.raises(UnreadableFileError, match="folder"):
        read_document(tmp_path)


def test_unknown_ending_names_those_offered(tmp_path: Path) -> None:
    """An ending that is not offered is answered with those that are."""
    with pytest.raises(UnsupportedFormatError, match=r"\.docx"):
        read_document(put(tmp_path, "a.xyz", b"a,b"))


def test_too_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A file over 200 MB (here a sparse one) is refused."""
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    with pytest.raises(UnreadableFileError, match="larger than 200 MB"):
        read_document(path)


def test_windows_encoding_is_told(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are read as what they must be, and a warning says so."""
    document = read_document(put(tmp_path, "a.txt", "P1: Un café à côté, dit-elle.".encode("cp1252")))
    assert "café" in document.text
    assert document.encoding == "cp1252"
    assert any("Windows-1252" in warning for warning in document.warnings)


def test_no_format_keeps_a_carriage_return(tmp_path: Path) -> None:
    """The text is normalised: composed characters, one kind of line end."""
    document = read_document(put(tmp_path, "a.txt", "Cafe\u0301\r\nopen".encode()))
    assert document.text == "Café\nopen"


@pytest.mark.slow
def test_ten_megabytes_in_one_line_are_read(tmp_path: Path) -> None:
    """A single line of ten megabytes is a text like any other."""
    line = "P1: " + "and then we walked on " * 470_000
    assert len(read_document(put(tmp_path, "a.txt", line.encode())).text) == len(line)
    assert read_document(put(tmp_path, "a.html", f"<html><p>{line}</p></html>".encode())).text.startswith("P1: and")
    assert read_document(put(tmp_path, "a.rtf", ("{\\rtf1 " + line + "}").encode())).text.startswith("P1: and")
    body = word_paragraph(line)
    assert read_document(put(tmp_path, "a.docx", word_file(body))).text.startswith("P1: and")


def test_a_pdf_of_one_page_keeps_its_only_lines(tmp_path: Path) -> None:
    """Nothing repeats on a single page, so nothing is taken for a header."""
    assert (
        read_document(put(tmp_path, "a.pdf", pdf_file([["Ana: Hello.", "Ben: Yes."]]))).text == "Ana: Hello.\nBen: Yes."
    )


def test_every_refusal_is_one_sentence(tmp_path: Path) -> None:
    """A refusal names the file and ends with a full stop."""
    with pytest.raises(ThematicError) as caught:
        read_document(put(tmp_path, "a.pdf", PNG))
    assert str(caught.value).startswith(f"'{tmp_path / 'a.pdf'}' cannot be read: ")
    assert str(caught.value).endswith(".")
