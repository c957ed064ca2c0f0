"""Files that mean harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.documents.making import W, odt_file, odt_paragraph, packed, textgrid_file, word_file, word_paragraph
from tests.exchange.documents.test_reading import put
from thematic.errors import UnreadableFileError
from thematic.exchange.documents import read_document
from thematic.exchange.documents.bounds import LARGEST_PART, MOST_ENTRIES, MOST_LINES

if TYPE_CHECKING:
    from pathlib import Path

LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE])
def test_xml_with_a_document_type_is_refused(tmp_path: Path, doctype: str) -> None:
    """Entities are refused before one of them is defined."""
    with pytest.raises(UnreadableFileError, match="document type"):
        read_document(put(tmp_path, "a.odt", odt_file(odt_paragraph("&b;"), doctype=doctype)))
    document = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{W}"><w:body/></w:document>'
    with pytest.raises(UnreadableFileError, match="document type"):
        read_document(put(tmp_path, "a.docx", packed({"word/document.xml": document})))
    utf16 = document.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")
    with pytest.raises(UnreadableFileError, match="document type"):
        read_document(put(tmp_path, "a.docx", packed({"word/document.xml": utf16})))


@pytest.mark.slow
def test_zip_bombs_are_refused(tmp_path: Path) -> None:
    """A part that unpacks to far more than it packs, and too many parts, are refused before unpacking."""
    with pytest.raises(UnreadableFileError, match="zip bomb"):
        read_document(put(tmp_path, "a.docx", packed({"word/document.xml": bytes(LARGEST_PART)})))
    many = packed({"word/document.xml": "<a/>", **{f"{at}": "" for at in range(MOST_ENTRIES)}})
    with pytest.raises(UnreadableFileError, match="files, more than"):
        read_document(put(tmp_path, "a.docx", many))


def test_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """What the archive claims is not trusted when it is unpacked."""
    data = word_file(word_paragraph("words " * 5000))
    name = data.rfind(b"word/document.xml")
    lying = bytearray(data)
    lying[name - 46 + 24 : name - 46 + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFileError, match="damaged or cut short"):
        read_document(put(tmp_path, "a.docx", bytes(lying)))


def test_deep_nesting_is_no_recursion(tmp_path: Path) -> None:
    """A hundred thousand elements in each other are read like any others."""
    deep = "<w:ins>" * 100_000 + word_paragraph("P1 was here.") + "</w:ins>" * 100_000
    assert read_document(put(tmp_path, "a.docx", word_file(deep))).text == "P1 was here."
    spans = "<text:span>" * 100_000 + "Deep." + "</text:span>" * 100_000
    assert read_document(put(tmp_path, "a.odt", odt_file(f"<text:p>{spans}</text:p>"))).text == "Deep."
    html = "<html>" + "<div><b>" * 100_000 + "Deep." + "</b></div>" * 100_000
    assert read_document(put(tmp_path, "a.html", html.encode())).text == "Deep."
    with pytest.raises(UnreadableFileError, match="nested"):
        read_document(put(tmp_path, "a.rtf", b"{\\rtf1 " + b"{" * 100_000 + b"Deep." + b"}" * 100_001))


@pytest.mark.parametrize("piece", ["<", "<a ", "<a x='", "</a", "&#", "<!", "<b>", "<td>"])
def test_unfinished_markup_costs_linear_time(tmp_path: Path, piece: str) -> None:
    """Markup that never ends is met once, not once per piece (Python's own HTML parser takes minutes here)."""
    import time

    began = time.monotonic()
    read_document(put(tmp_path, "a.html", ("<html><p>Hello.</p>" + piece * 100_000).encode()))
    assert time.monotonic() - began < 10


def test_too_many_lines_are_refused(tmp_path: Path) -> None:
    """A million lines are no interview."""
    with pytest.raises(UnreadableFileError, match="lines"):
        read_document(put(tmp_path, "a.txt", b"a\n" * (MOST_LINES + 1)))


def test_textgrid_that_claims_too_much_is_refused(tmp_path: Path) -> None:
    """A count that the file does not hold ends in a sentence, not in memory."""
    data = textgrid_file({"P1": []}).replace(b"intervals: size = 0", b"intervals: size = 9999999")
    with pytest.raises(UnreadableFileError, match="cut short"):
        read_document(put(tmp_path, "a.TextGrid", data))


def test_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    """A part that is encrypted is refused with what to do."""
    data = bytearray(packed({"word/document.xml": "<a/>"}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFileError, match="password"):
        read_document(put(tmp_path, "a.docx", bytes(data)))
