"""References: sentences name tables and figures by their numbers, and each format leads there in its own way."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from thematic.report import open_document, webpage, word
from thematic.report.blocks import Figure, Grid, Paragraph
from thematic.report.composing import compose

if TYPE_CHECKING:
    from types import ModuleType

    from thematic.report.blocks import Document

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def named(document: Document) -> dict[str, str]:
    """What sentences call the captions that they name, by key."""
    lines = [block.line for block in document.blocks if isinstance(block, Paragraph)]
    return {span.to: span.text for line in lines for span in line if span.numbered}


def part(content: bytes, name: str) -> etree._Element:
    """Read one part of a package."""
    return etree.fromstring(zipfile.ZipFile(BytesIO(content)).read(name))


def test_every_figure_and_captioned_table_is_named_in_a_sentence(example: ModuleType) -> None:
    """Each by the number of its own caption."""
    document = compose(example.report())
    captions = {
        block.key: f"{'Table' if isinstance(block, Grid) else 'Figure'} {block.number}"
        for block in document.blocks
        if isinstance(block, Grid | Figure) and block.number
    }
    assert captions
    assert captions == named(document)


def test_word_has_reference_fields_to_bookmarks_with_the_same_words(example: ModuleType) -> None:
    """What the field shows before an update is what its bookmark holds."""
    root = part(word.document(compose(example.report())), "word/document.xml")
    fields = [node for node in root.iter(qn("w:instrText")) if (node.text or "").strip().startswith("REF ")]
    assert fields
    for field in fields:
        found = re.fullmatch(r" REF (\S+) \\h ", field.text or "")
        assert found is not None
        start = next(one for one in root.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) == found[1])
        held = ""
        following = start.getnext()
        while following.tag != qn("w:bookmarkEnd"):
            held += "".join(one.text or "" for one in following.iter(qn("w:t")))
            following = following.getnext()
        run = field.getparent().getnext().getnext()  # after the run that separates code from result
        assert held == "".join(one.text or "" for one in run.iter(qn("w:t")))


def test_a_page_links_to_what_it_names(example: ModuleType) -> None:
    """Every link leads to an id of the page."""
    page = webpage.document(compose(example.report())).decode()
    links = re.findall(r'<a href="#([^"]+)">(?:Table|Figure) \d+</a>', page)
    assert links
    assert [] == [one for one in links if f'id="{one}"' not in page]


def test_open_documents_refer_to_bookmarks(example: ModuleType) -> None:
    """The words of the bookmark are repeated, so that an update leaves them as they are."""
    root = part(open_document.document(compose(example.report())), "content.xml")
    references = [one for one in root.iter(f"{T}bookmark-ref") if one.get(f"{T}reference-format") == "text"]
    bookmarks = {one.get(f"{T}name") for one in root.iter(f"{T}bookmark-start")}
    assert references
    assert all(re.fullmatch(r"(Table|Figure) \d+", one.text or "") for one in references)
    assert [] == [one for one in references if one.get(f"{T}ref-name") not in bookmarks]
