"""REFI-QDA files that are damaged or mean harm."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.exchange.refi.making import code, coding, packed, project, qdpx, selection, text_source
from thematic.errors import ThematicError, UnreadableFileError
from thematic.exchange.documents.bounds import LARGEST_PART
from thematic.exchange.refi import read_qdc, read_qdpx, write_qdpx

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "The nurse listened. The form did not. 🙂 Café."
XML = project(
    f"<Sources>{text_source('visit', selection(4, 9, coding('Care'), name='nurse') + selection(20, 28))}</Sources>",
    codes=code("Care", "<Description>Kindness.</Description>", color="#336699"),
)
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE])
def test_xml_with_a_document_type_is_refused(tmp_path: Path, doctype: str) -> None:
    """Entities are refused before one of them is defined, in projects and in codebooks."""
    evil = XML.replace("?>\n", f"?>{doctype}\n")
    with pytest.raises(UnreadableFileError, match="document type"):
        read_qdpx(qdpx(tmp_path, evil))
    book = tmp_path / "book.qdc"
    book.write_text(f'{doctype}<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>', encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="document type"):
        read_qdc(book)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no .qdpx project"),
        (b"<Project/>", "no .qdpx project"),
        (b"PK\x03\x04 cut", "damaged or cut short"),
        (packed({"readme.txt": "nothing"}), "no project.qde"),
        (packed({"a.qde": XML, "b.qde": XML}), "holds 2 projects"),
        (packed({"project.qde": "<Project"}), "XML is damaged"),
        (packed({"project.qde": "<Other/>"}), "holds a 'Other' file"),
        (packed({"project.qde": "<CodeBook/>"}), "holds a codebook"),
        (packed({"project.qde": "<a>" * 500 + "</a>" * 500}), "nested deeper"),
    ],
)
def test_files_that_are_no_projects(tmp_path: Path, content: bytes, why: str) -> None:
    """Each says in one sentence what it is instead."""
    path = tmp_path / "study.qdpx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=why):
        read_qdpx(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    """A path that leads nowhere, or to a folder, is said to."""
    with pytest.raises(UnreadableFileError, match="no such file"):
        read_qdpx(tmp_path / "none.qdpx")
    with pytest.raises(UnreadableFileError, match="is a folder"):
        read_qdc(tmp_path)


def test_zip_bombs_are_refused(tmp_path: Path) -> None:
    """A part that unpacks to far more than it packs is refused before it is unpacked."""
    with pytest.raises(UnreadableFileError, match="zip bomb"):
        read_qdpx(qdpx(tmp_path, XML, {"visit.txt": bytes(LARGEST_PART)}))


def test_deeply_nested_codes_are_no_recursion(tmp_path: Path) -> None:
    """A hundred codes in each other are read, and written again."""
    told = ""
    for depth in range(100):
        told = code(f"Level {depth}", told)
    read, _ = read_qdpx(qdpx(tmp_path, project("", codes=told)))
    write_qdpx(read, tmp_path / "again.qdpx")

    assert 100 == len(read.codes) == len(read_qdpx(tmp_path / "again.qdpx")[0].codes)


@pytest.mark.parametrize("seed", range(60))
def test_mutated_archives_end_in_an_error_or_a_report(tmp_path: Path, seed: int) -> None:
    """Bytes changed, cut or doubled anywhere in the archive never end in anything but our own errors."""
    chance = random.Random(seed)  # noqa: S311 - the seed makes the mutations the same each time
    whole = bytearray(packed({"project.qde": XML, "sources/visit.txt": WORDS}))
    match seed % 3:
        case 0:
            for _ in range(chance.randint(1, 8)):
                whole[chance.randrange(len(whole))] = chance.randrange(256)
        case 1:
            del whole[chance.randrange(len(whole)) :]
        case _:
            at = chance.randrange(len(whole))
            whole[at:at] = whole[at : at + chance.randrange(40)]
    path = tmp_path / "study.qdpx"
    path.write_bytes(whole)
    _read_or_refuse(path, tmp_path)


@pytest.mark.parametrize("seed", range(120))
def test_mutated_projects_end_in_an_error_or_a_report(tmp_path: Path, seed: int) -> None:
    """Words of the XML left out, doubled or swapped never end in anything but our own errors; what is read is valid."""
    chance = random.Random(seed)  # noqa: S311 - the seed makes the mutations the same each time
    words = XML.replace("<", "\0<").replace(" ", "\0 ").replace('"', '\0"').split("\0")
    for _ in range(chance.randint(1, 3)):
        at, other = chance.randrange(2, len(words)), chance.randrange(2, len(words))
        match chance.randrange(4):
            case 0:
                words[at] = ""
            case 1:
                words[at] *= 2
            case 2:
                words[at], words[other] = words[other], words[at]
            case _:
                words[at] = words[at][::-1]
    path = qdpx(tmp_path, "".join(words), {"visit.txt": WORDS})
    _read_or_refuse(path, tmp_path)


def _read_or_refuse(path: Path, folder: Path) -> None:
    """Read a file; what can be read can be written again, valid."""
    try:
        read, _ = read_qdpx(path)
    except ThematicError:
        return
    write_qdpx(read, folder / "again.qdpx")
    for coding_read in read.codings:
        text = next(source.text for source in read.sources if source.key == coding_read.source)
        assert 0 <= coding_read.start < coding_read.end <= len(text)
