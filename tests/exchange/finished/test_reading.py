"""Finished documents of every format become the same paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import UnreadableFileError, UnsupportedFormatError
from thematic.exchange.finished import read_finished

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = """\
# Findings

The first visit took time. One said *it was slow at first* and **that** was all.

> We waited four months.

— Parent 4

| Code | North |
|---|---|
| Waiting | 3 (14 %) |
"""
WEB = """\
<html><head><title>x</title><style>p {}</style></head><body><h1>Findings</h1>
<p>The first visit took time. One said <em>it was slow at first</em> and <q>that</q> was all.</p>
<blockquote><p>We waited four months.</p></blockquote><p>— Parent 4</p>
<table><tr><td>3 (14 %)</td></tr></table><script>alert("no")</script></body></html>
"""


def test_markdown(tmp_path: Path) -> None:
    """Headings, emphasis, block quotations and tables of Markdown."""
    report = tmp_path / "report.md"
    report.write_text(MARKDOWN, encoding="utf-8")
    read = read_finished(report).paragraphs
    assert ["Findings", "We waited four months.", "— Parent 4"] == [read[place].text for place in (0, 2, 3)]
    assert [False, False, True, False] == [one.quoted for one in read[:4]]
    assert "it was slow at first" == read[1].text[slice(*read[1].italics[0])]
    assert 1 == len(read[1].italics)
    assert [True, True, True, True] == [one.cell for one in read[4:] if "-" not in one.text]


def test_web(tmp_path: Path) -> None:
    """What a browser would show, with block and inline quotations; scripts are no text."""
    report = tmp_path / "report.html"
    report.write_text(WEB, encoding="utf-8")
    read = read_finished(report).paragraphs
    assert ["Findings", "We waited four months.", "— Parent 4", "3 (14 %)"] == [read[at].text for at in (0, 2, 3, 4)]
    assert "it was slow at first" == read[1].text[slice(*read[1].italics[0])]
    assert "“that”" in read[1].text
    assert [False, False, True, False, False] == [one.quoted for one in read]
    assert read[4].cell


def test_word(tmp_path: Path) -> None:
    """Styles, indents, italics and tables of a Word document."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    document.add_heading("Findings")
    paragraph = document.add_paragraph("One said ")
    paragraph.add_run("it was slow at first").italic = True
    paragraph.add_run(" and left.")
    document.add_paragraph("We waited four months.", style="Quote")
    document.add_paragraph("It was never late.").paragraph_format.left_indent = Cm(1)
    document.add_paragraph("a point", style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "3 (14 %)"
    document.save(str(tmp_path / "report.docx"))
    read = read_finished(tmp_path / "report.docx").paragraphs
    assert [False, False, True, True, False, False] == [one.quoted for one in read]
    assert "it was slow at first" == read[1].text[slice(*read[1].italics[0])]
    assert "3 (14 %)" == read[-1].text
    assert read[-1].cell


def test_tracked_changes_read_as_accepted(tmp_path: Path) -> None:
    """What was inserted with tracked changes belongs to the document, what was deleted does not."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    paragraph = document.add_paragraph("We ")
    changed = (
        '<w:ins {0} w:id="1"><w:r><w:t>never </w:t></w:r></w:ins>',
        '<w:del {0} w:id="2"><w:r><w:delText>often </w:delText></w:r></w:del>',
    )
    for one in changed:
        paragraph._p.append(parse_xml(one.format(nsdecls("w"))))
    paragraph.add_run("waited.")
    document.save(str(tmp_path / "tracked.docx"))
    assert ["We never waited."] == [one.text for one in read_finished(tmp_path / "tracked.docx").paragraphs]


def test_plain(tmp_path: Path) -> None:
    """Lines that were wrapped are joined, an indented stretch is a block, an attribution stands alone."""
    report = tmp_path / "report.txt"
    report.write_text(
        "The first visit took time for nearly everybody who\nwaited, and the letters did not help with that.\n\n"
        "    We waited four months for the first visit, and\n    nobody wrote.\n(Parent 4)\n\nThen it was better.\n",
        encoding="utf-8",
    )
    read = read_finished(report).paragraphs
    assert [False, True, False, False] == [one.quoted for one in read]
    assert "We waited four months for the first visit, and\nnobody wrote." == read[1].text
    assert "(Parent 4)" == read[2].text


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """Another format, a damaged file and a missing one each end in one sentence."""
    with pytest.raises(UnsupportedFormatError):
        read_finished(tmp_path / "report.pages")
    with pytest.raises(UnreadableFileError):
        read_finished(tmp_path / "missing.md")
    (tmp_path / "report.docx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UnreadableFileError):
        read_finished(tmp_path / "report.docx")
    (tmp_path / "latin.md").write_bytes(b"caf\xe9")
    with pytest.raises(UnreadableFileError):
        read_finished(tmp_path / "latin.md")


def test_every_cell_of_a_word_table_is_read_once(tmp_path: Path) -> None:
    """Each of many cells is read, in order, and one that is merged over two columns comes once."""
    from docx import Document

    document = Document()
    table = document.add_table(200, 2)
    for row in range(200):
        for column in range(2):
            table.cell(row, column).text = f"cell {row} {column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "merged"
    document.save(str(tmp_path / "report.docx"))
    told = ["merged", *(f"cell {row} {column}" for row in range(1, 200) for column in range(2))]
    assert told == [one.text for one in read_finished(tmp_path / "report.docx").paragraphs]


def test_tables_laid_out_in_columns(tmp_path: Path) -> None:
    """Rows of a table in a text are cells, indented or not, and no block quotations."""
    report = tmp_path / "report.txt"
    report.write_text(
        "Themes by site, as they were counted for this report of ours.\n"
        "Theme                 Northgate   Quayside\n"
        "                      n = 50      n = 51\n"
        "Getting through 16 (32 %) 25 (49 %) 35 (71 %)\n"
        "Small steps           30 (60 %)   31 (61 %)\n"
        "That is all that we can say about the sites. It was cold.\n\n"
        "                    Distance and transport.        30 (20 %)\n",
        encoding="utf-8",
    )
    read = read_finished(report).paragraphs
    rows = [one for one in read if "%)" in one.text]
    assert ([True] * 3, [False] * 3) == ([one.cell for one in rows], [one.quoted for one in rows])
