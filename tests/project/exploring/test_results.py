"""Results as files, downloads and charts."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import load_workbook

from thematic.errors import UnsupportedFormatError

if TYPE_CHECKING:
    from pathlib import Path

    import thematic


def _every(project: thematic.Project) -> dict[str, thematic.Tabled]:
    found = project.exploring
    return {
        "counts": found.counts("code"),
        "questions": found.counts("question"),
        "groups": found.compare("Site", test=True),
        "facets": found.compare("Trust", facet="Site", smallest=2),
        "together": found.cooccurrence("participant"),
        "following": found.sequences(),
        "saturation": found.code_saturation(base=2, run=1),
        "agreement": project.agreement.table(["A", "B"], read="either"),
        "machine": project.agreement.machine(),
    }


def test_every_result_becomes_every_kind_of_file(study: thematic.Project) -> None:
    """A workbook opens with base and unit in it, a Word document has its table, and CSV has the figures."""
    for name, found in _every(study).items():
        frame = found.to_frame()
        book = load_workbook(BytesIO(study.results.render(found, ".xlsx").content))
        said = [str(cell.value) for row in book["Read me"].iter_rows() for cell in row]
        assert "Base" in said, name
        assert "Unit" in said, name
        document = Document(BytesIO(study.results.render(found, ".docx").content))
        assert len(frame) + 1 == len(document.tables[0].rows), name
        text = study.results.render(found, ".csv").content.decode("utf-8-sig")
        assert len(frame) + 1 == len(list(csv.reader(StringIO(text)))), name


def test_a_workbook_holds_numbers_and_the_chart(study: thematic.Project) -> None:
    """Counts are numbers that can be added, and the chart stands on a sheet of its own."""
    book = load_workbook(BytesIO(study.results.render(study.exploring.counts("code"), ".xlsx").content))
    header = [cell.value for cell in book.worksheets[0][1]]
    assert isinstance(book.worksheets[0].cell(2, header.index("n") + 1).value, int)
    assert 1 == len(vars(book["Chart"])["_images"])  # openpyxl has no public list of pictures


def test_a_chart_is_a_picture_with_words(study: thematic.Project) -> None:
    """The SVG has a description with the figures; a table without a chart says so."""
    found = study.exploring.compare("Site", rows=["Transport"])
    svg = study.results.render(found, ".svg").content.decode()
    assert "<desc" in svg
    assert "2 of 5 respondents (40%)" in svg
    assert "2 of 5 respondents (40%)" in study.results.words(found)
    assert study.results.render(found, ".png").content.startswith(b"\x89PNG")
    with pytest.raises(UnsupportedFormatError):
        study.results.render(study.agreement.machine(), ".svg")
    with pytest.raises(UnsupportedFormatError):
        study.results.render(found, ".pdf")


def test_the_same_result_gives_the_same_bytes(study: thematic.Project) -> None:
    """A file made twice on a day is the same file."""
    found = study.exploring.compare("Site")
    for ending in (".xlsx", ".docx", ".csv", ".svg"):
        assert study.results.render(found, ending) == study.results.render(found, ending)


def test_a_picture_for_a_page_is_the_one_that_is_written(study: thematic.Project, tmp_path: Path) -> None:
    """A chart that is drawn as SVG alone is, byte for byte, the file that is written."""
    for name, found in _every(study).items():
        if not study.results.words(found):
            assert study.results.spec(found) is None, name
            continue
        study.results.write(found, tmp_path / "chart.svg")
        assert (tmp_path / "chart.svg").read_bytes() == study.results.render(found, ".svg").content, name


def test_what_is_written_is_noted_with_the_words_it_quotes(study: thematic.Project, tmp_path: Path) -> None:
    """A withdrawal can name the file that quoted somebody."""
    found = study.agreement.table(["A", "B"], read="either")
    study.results.write(found, tmp_path / "agreement.xlsx")
    quoted = next(one for one in found.disagreements if one.where.startswith("R1"))
    assert quoted.text
    recalled = study.withdraw("R1", reason="asked to be taken out")
    assert any(one.path.endswith("agreement.xlsx") for one in recalled.exports)


def test_formulas_are_harmless(study: thematic.Project) -> None:
    """A code that a spreadsheet would run as a formula is written as text."""
    study.codebook.create("=1+1")
    text = study.results.render(study.exploring.counts("code"), ".csv").content.decode("utf-8-sig")
    assert "'=1+1" in text
