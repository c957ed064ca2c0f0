"""The report of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from thematic.errors import UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

    import thematic


def text_of(path: Path) -> str:
    """Read all text of a Word document, tables included."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_docx_holds_themes_counts_and_quotes(study: thematic.Project, files: Path) -> None:
    """The Word report has the theme, its count with base, its quotes word for word, and the methods."""
    study.themes.create("Roads", codes=["Transport"], concept="Help is out of reach")
    study.report(files / "report.docx", title="What we heard")
    text = text_of(files / "report.docx")
    for expected in (
        "What we heard",
        "Roads",
        "Help is out of reach",
        "3 of 9 respondents (33 %)",
        "Parking, parking and parking",
        "codebook approach",
        "response",
    ):
        assert expected in text


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_other_formats(study: thematic.Project, files: Path, suffix: str) -> None:
    """The report is written as HTML and Markdown too, with the same counts."""
    study.themes.create("Roads", codes=["Transport"])
    study.report(files / f"report{suffix}")
    assert "3 of 9 respondents" in (files / f"report{suffix}").read_text(encoding="utf-8")


def test_methods_say_how_codings_came(study: thematic.Project, files: Path) -> None:
    """The methods paragraph counts codings by origin and says that verification passed."""
    study.decide(study.suggest("Transport", limit=1)[0], "accept")
    study.report(files / "report.md")
    text = (files / "report.md").read_text(encoding="utf-8")
    assert "8 by import" in text
    assert "1" in text
    assert "no generative model" in text


def test_table_by_attribute(study: thematic.Project, files: Path) -> None:
    """Codes are tabulated by the attribute that was asked for; an unknown one is refused."""
    study.report(files / "report.md", attribute="Services")
    assert "Walks" in (files / "report.md").read_text(encoding="utf-8")
    with pytest.raises(UnknownNameError):
        study.report(files / "report.md", attribute="Shoe size")


def test_report_without_codings(surveyed: thematic.Project, files: Path) -> None:
    """A report of a project without codings is short and does not fail."""
    surveyed.report(files / "report.html")
    assert (files / "report.html").is_file()
