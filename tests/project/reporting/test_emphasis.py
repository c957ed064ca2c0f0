"""Words of a quote that a person stressed: italic in every format, said to be added, and still found by the check."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest

from thematic.model.quotes import EditKind
from thematic.project.quotes.desk import EditRequest
from thematic.project.reporting.reporting import ReportPlan

if TYPE_CHECKING:
    from pathlib import Path

    import thematic

WHOLE = "Talking to someone who had been there"


@pytest.fixture
def stressed(study: thematic.Project) -> thematic.Project:
    """A block quote with a stressed word and a fragment with another, both approved."""
    study.themes.create("Being met", codes=["Help"])
    source = next(one.source for one in study.search("someone"))
    block = study.quotes.pick(source, 0, len(WHOLE), theme="Being met", status="candidate")
    start = WHOLE.index("someone")
    study.quote_desk.edit(block.quote_id, [EditRequest(EditKind.EMPHASIS, start, start + len("someone"))])
    study.quote_desk.appraise(block.quote_id, form="block", status="approved")
    other = next(one.source for one in study.search("listened AND judged"))
    fragment = study.quotes.pick(other, 0, 12, theme="Being met", status="candidate")
    study.quote_desk.edit(fragment.quote_id, [EditRequest(EditKind.EMPHASIS, 4, 12)])
    study.quote_desk.appraise(fragment.quote_id, form="fragment", status="approved")
    return study


def test_word_sets_stressed_words_in_italics(stressed: thematic.Project, files: Path) -> None:
    """The stressed words are runs in italics, the others are not, and the attribution says who stressed them."""
    stressed.reporting.make(ReportPlan("findings", sections=("themes",))).write(files / "report.docx")
    document = docx.Document(str(files / "report.docx"))
    slanted = [run.text for one in document.paragraphs for run in one.runs if run.italic]
    assert ["someone", "listened"] == slanted
    texts = [one.text for one in document.paragraphs]
    assert WHOLE in texts
    assert "— R2, emphasis added" in texts
    assert "“She listened” (R5, emphasis added)" in texts


def test_other_formats_slant_them_too(stressed: thematic.Project) -> None:
    """Open documents, web pages and Markdown have marks of their own; no asterisk is printed as a letter."""
    made = stressed.reporting.make(ReportPlan("findings", sections=("themes",)))
    assert "Talking to <em>someone</em> who had been there" in made.render(".html").content.decode()
    assert "“She <em>listened</em>” (R5, emphasis added)" in made.render(".html").content.decode()
    markdown = made.render(".md").content.decode()
    assert "> Talking to *someone* who had been there" in markdown
    assert "“She *listened*” \\(R5" in markdown or "“She *listened*” (R5" in markdown


def test_open_documents_slant_them(stressed: thematic.Project, files: Path) -> None:
    """The text holds a span of the slanted style, and the style is italic."""
    stressed.reporting.make(ReportPlan("findings", sections=("themes",))).write(files / "report.odt")
    with ZipFile(files / "report.odt") as packed:
        content, styles = packed.read("content.xml").decode(), packed.read("styles.xml").decode()
    assert '<text:span text:style-name="Slanted">someone</text:span>' in content
    assert 'style:name="Slanted" style:family="text"><style:text-properties fo:font-style="italic"' in styles


@pytest.mark.parametrize("ending", [".docx", ".odt", ".html", ".md"])
def test_what_was_stressed_is_sound_to_the_check(stressed: thematic.Project, files: Path, ending: str) -> None:
    """The program's own report passes its own check, emphasis and the note about it included."""
    path = files / f"report{ending}"
    stressed.reporting.make(ReportPlan("findings", sections=("themes",))).write(path)
    check = stressed.check_quotes(path)
    assert {"R2", "R5"} <= {one.participant for one in check.quotations}
    assert [] == [(one.quotation.text, one.problems) for one in check.quotations if not one.sound]


def test_a_bank_keeps_asterisks_in_tables_and_italics_on_pages(stressed: thematic.Project, files: Path) -> None:
    """A table cell cannot slant a word, so it keeps the marks; the Word bank slants it."""
    bank = stressed.quotes.picked_bank()
    assert "Talking to *someone* who had been there" in [one.quote for one in bank.cards]
    bank.write(files / "bank.docx")
    runs = [run for one in docx.Document(str(files / "bank.docx")).paragraphs for run in one.runs]
    assert ["someone", "listened"] == [run.text for run in runs if run.italic]
