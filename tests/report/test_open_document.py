"""OpenDocument texts: a package as the standard asks, with headings, captions, header rows and texts for pictures."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from thematic.report import open_document
from thematic.report.composing import compose
from thematic.report.records import QuoteCard, Report, ThemeSection
from thematic.report.sections import Matrix, MatrixCell, MatrixRow

if TYPE_CHECKING:
    from types import ModuleType

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def parts(content: bytes) -> zipfile.ZipFile:
    """Open the package."""
    return zipfile.ZipFile(BytesIO(content))


def body(content: bytes) -> etree._Element:
    """Read the text."""
    return etree.fromstring(parts(content).read("content.xml"))


def test_the_type_comes_first_and_is_not_compressed(example: ModuleType) -> None:
    """Programs look there; every file of the package is in its manifest and is well-formed."""
    package = parts(open_document.document(compose(example.report())))
    first = package.infolist()[0]
    assert ("mimetype", zipfile.ZIP_STORED) == (first.filename, first.compress_type)
    assert b"application/vnd.oasis.opendocument.text" == package.read("mimetype")
    manifest = package.read("META-INF/manifest.xml").decode()
    for name in package.namelist()[1:]:
        if name.endswith(".xml"):
            etree.fromstring(package.read(name))
        assert name.startswith("META-INF") or f'"{name}"' in manifest


def test_headings_have_levels_and_every_style_is_there(example: ModuleType) -> None:
    """A style that is used is declared, in the styles or along with the text."""
    content = open_document.document(compose(example.report()))
    text, styles = body(content), etree.fromstring(parts(content).read("styles.xml"))
    assert ("Overview", "1") == next(
        ("".join(one.itertext()), one.get(f"{T}outline-level")) for one in text.iter(f"{T}h")
    )
    known = {one.get(f"{STYLE}name") for tree in (text, styles) for one in tree.iter() if one.get(f"{STYLE}name")}
    used = {one.get(f"{T}style-name") for one in text.iter() if one.get(f"{T}style-name")}
    used |= {one.get(f"{TABLE}style-name") for one in text.iter() if one.get(f"{TABLE}style-name")}
    assert set() == used - known


def test_tables_repeat_their_header_and_pictures_are_told(example: ModuleType) -> None:
    """Who listens hears every figure; who prints sees the header on every page."""
    text = body(open_document.document(compose(example.report())))
    tables = list(text.iter(f"{TABLE}table"))
    assert [0, 1, 1, 1, 1] == [len(list(one.iter(f"{TABLE}table-header-rows"))) for one in tables]
    (told,) = text.iter(f"{SVG}desc")
    assert "Anger: 0 of 54 respondents (0%)" in str(told.text)


def test_links_lead_to_bookmarks() -> None:
    """Every reference has somewhere to lead."""
    cell = MatrixCell("Roads.", 1, (QuoteCard("The bus is late.", "P1", 1, 0, 16),))
    matrix = Matrix("Participant", ("Roads",), (MatrixRow("P1", (cell,)),))
    text = body(open_document.document(compose(Report("R", matrix=matrix), "framework")))
    places = {one.get(f"{T}name") for one in text.iter(f"{T}bookmark-start")}
    targets = [one.get("{http://www.w3.org/1999/xlink}href") for one in text.iter(f"{T}a")]
    assert targets
    assert set() == {str(one).removeprefix("#") for one in targets} - places


def test_breaks_tabs_and_spaces_are_kept() -> None:
    """White space is markup there, and nobody's words lose any."""
    theme = ThemeSection("A", quotes=(QuoteCard("one\ntwo\tthree   four", "P1", 1, 0, 20),))
    xml = parts(open_document.document(compose(Report("R", themes=(theme,))))).read("content.xml").decode()
    assert 'one<text:line-break/>two<text:tab/>three <text:s text:c="2"/>four' in xml


def test_the_same_document_gives_the_same_bytes(example: ModuleType) -> None:
    """No clock and no chance is in the file."""
    document = compose(example.report())
    assert open_document.document(document) == open_document.document(document)
