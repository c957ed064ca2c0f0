"""Word documents, read back: headings, verbatim quotes, tables, pictures and what the file says about itself."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn

from thematic.analysis.counts import Count
from thematic.report import word
from thematic.report.composing import compose
from thematic.report.records import Report, Table

if TYPE_CHECKING:
    from types import ModuleType


def opened(content: bytes) -> Any:  # noqa: ANN401 - python-docx has no types
    """The document that a person would open."""
    return Document(BytesIO(content))


def styled(document: Any, *names: str) -> list[str]:  # noqa: ANN401 - python-docx has no types
    """The texts of the paragraphs with one of these styles, in order."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name in names]


def test_quotes_are_verbatim_and_in_order(example: ModuleType) -> None:
    """Line breaks, tags, formulas, right-to-left words and emoji come back as they were."""
    document = opened(word.quotes(example.bank()))
    assert styled(document, "Quote") == [card.quote for card in example.bank().cards]


def test_each_quote_is_attributed(example: ModuleType) -> None:
    """Participant, wave and attributes stand under the quote; no participant, no dash."""
    document = opened(word.quotes(example.bank()))
    assert styled(document, "Attribution")[0] == "— P07, After, Northgate, under 1 year"
    assert len(styled(document, "Attribution")) == 5


def test_a_bank_is_grouped_by_theme(example: ModuleType) -> None:
    """Themes are real headings with their count; quotes without a theme come last."""
    document = opened(word.quotes(example.bank()))
    assert styled(document, "Title") == ["Voices from the peer support service"]
    assert styled(document, "Heading 1") == [example.NOT_ALONE, example.STARTING_OVER, "Without a theme"]
    assert styled(document, "Prevalence")[0] == "theme mentioned by 31 of 54 respondents (57%)"
    assert any("Unit: response." in text for text in styled(document, "Body Text"))


def test_a_report_has_its_sections_in_order(example: ModuleType) -> None:
    """Sections are level 1, themes level 2, sub-themes level 3."""
    document = opened(word.document(compose(example.report())))
    headings = [
        (paragraph.style.name[-1], paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert headings == [
        ("1", "Overview"),
        ("1", "How the analysis was done"),
        ("1", "Themes"),
        ("2", example.NOT_ALONE),
        ("3", "A week with something in it"),
        ("2", example.STARTING_OVER),
        ("1", "Codes without a theme"),
        ("1", "Who mentioned what"),
        ("1", "Comparing groups"),
        ("1", "Limitations"),
        ("1", "Notes"),
    ]


def test_header_rows_are_repeated_on_every_page(example: ModuleType) -> None:
    """Every table with a header marks its first row."""
    tables = opened(word.document(compose(example.report()))).tables
    heads = [table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in tables]
    assert heads == [False, True, True, True, True]


def test_a_table_says_n_and_percent_with_its_base_above(example: ModuleType) -> None:
    """The base of a column stands in its head; an empty column says so."""
    table = opened(word.document(compose(example.report()))).tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == [
        "Code",
        "Northgate\nn = 20",
        "Harbour\nn = 29",
        "Old Mill\nn = 0",
        "not stated\nn = 5",
    ]
    assert [cell.text for cell in table.rows[1].cells][1:4] == ["12 (60%)", "11 (38%)", "no base"]


def test_a_wide_table_is_cut_and_says_so() -> None:
    """Fourteen columns do not fit a page; every one of them is somewhere."""
    names = tuple(f"site {number}" for number in range(14))
    table = Table("By site", "Code", ("Waiting",), names, (tuple(Count(1, 2) for _ in names),))
    document = opened(word.document(compose(Report("Wide", tables=(table,)))))
    assert [cell.text.split("\n")[0] for part in document.tables for cell in part.rows[0].cells[1:]] == list(names)
    assert "columns 13 to 14 of 14" in styled(document, "Caption")[-1]


def test_the_chart_has_a_text_alternative_and_a_caption(example: ModuleType) -> None:
    """Whoever cannot see the picture reads every figure."""
    document = opened(word.document(compose(example.report())))
    named = document.inline_shapes[0]._inline.docPr
    assert named.get("title") == "What respondents mention"
    assert "Anger: 0 of 54 respondents (0%)" in named.get("descr")
    # python-docx reads runs inside a field as no text; Word shows "Figure 1."
    assert styled(document, "Caption")[0].startswith("Figure ")
    assert "What respondents mention" in styled(document, "Caption")[0]


def test_pages_are_numbered(example: ModuleType) -> None:
    """The footer holds the project's name and two fields."""
    document = opened(word.document(compose(example.report())))
    footer = document.sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert footer.text.startswith("Harbour peer support 2025")


def test_the_file_names_its_title_and_nobody(example: ModuleType) -> None:
    """No author, no machine, and the only date is the day it was made."""
    core = opened(word.document(compose(example.report()))).core_properties
    assert (core.title, core.author, core.last_modified_by, core.comments) == ("What peer support changed", "", "", "")
    assert core.created.date().isoformat() == core.modified.date().isoformat() == "2025-03-14"


def test_a_right_to_left_quote_is_set_right_to_left(example: ModuleType) -> None:
    """The paragraph carries its direction, before the spacing as the schema asks; the others do not."""
    quotes = [p for p in opened(word.quotes(example.bank())).paragraphs if p.style.name == "Quote"]
    directions = [paragraph._p.pPr.find(qn("w:bidi")) is not None for paragraph in quotes]
    assert directions == [False, True, False, False, False, False]


def test_the_same_report_gives_the_same_bytes(example: ModuleType) -> None:
    """No clock and no chance is in the file."""
    assert word.document(compose(example.report())) == word.document(compose(example.report()))
    assert word.quotes(example.bank()) == word.quotes(example.bank())


def test_no_path_of_this_machine_is_in_the_file(example: ModuleType) -> None:
    """The parts of the archive hold no folder names."""
    with zipfile.ZipFile(BytesIO(word.quotes(example.bank()))) as archive:
        assert not any(b"/home/" in archive.read(name) or b"/tmp/" in archive.read(name) for name in archive.namelist())


def test_an_empty_report_is_a_title() -> None:
    """Nothing known yet is no failure, and leaves no empty sections."""
    document = opened(word.document(compose(Report("Nothing yet"))))
    assert [paragraph.text for paragraph in document.paragraphs] == ["Nothing yet"]
