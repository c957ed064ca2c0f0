"""Composing: what a template says becomes blocks, and what it must not do it cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thematic.errors import InvalidTemplateError, UnknownNameError, UnreadableFileError
from thematic.model.quotes import QuoteForm
from thematic.report.blocks import Bullets, Contents, Figure, Grid, Heading, Paragraph, Quotation, Tone, words
from thematic.report.composing import TEMPLATES, compose, sections_of
from thematic.report.outline import SECTIONS
from thematic.report.records import QuoteCard, Report, ThemeSection
from thematic.report.sections import CasePart, JointLine, Matrix, MatrixCell, MatrixRow

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from thematic.report.blocks import Document


def card(text: str, start: int = 0, **more: object) -> QuoteCard:
    """Make a quote of source 1."""
    return replace(QuoteCard(text, "P1", 1, start, start + len(text)), **more)  # type: ignore[arg-type]  # any field


def mine(folder: Path, body: str) -> str:
    """Write a template of one's own; returns its path."""
    path = folder / "mine.xml"
    path.write_text(f"<report>{body}</report>", encoding="utf-8")
    return str(path)


def texts(document: Document) -> list[str]:
    """List the words of the paragraphs."""
    return [words(one.line) for one in document.blocks if isinstance(one, Paragraph)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_has_known_sections_and_can_be_empty(template: str) -> None:
    """Each section has a title, and a report without content leaves no heading behind."""
    assert [] == [name for name in sections_of(template) if name not in SECTIONS]
    assert () == compose(Report("Nothing yet"), template).blocks


def test_sections_can_be_chosen(example: ModuleType) -> None:
    """What is not wanted is not printed; what the template has not is refused with what it has."""
    document = compose(example.report(), sections=("limitations",))
    assert ["Limitations"] == [one.text for one in document.headings]
    with pytest.raises(UnknownNameError, match="overview"):
        compose(example.report(), sections=("matrix",))


def test_levels_follow_the_nesting(example: ModuleType) -> None:
    """Themes stand below "Themes", sub-themes below their theme."""
    levels = {one.text: one.level for one in compose(example.report()).headings}
    assert (1, 2, 3) == (
        levels["Themes"],
        levels["Not the only one: a past in common makes help believable"],
        levels["A week with something in it"],
    )


def test_a_quote_stands_once_and_is_referred_to(tmp_path: Path) -> None:
    """The second time, a reader is led to where the words stand."""
    report = Report("R", themes=(ThemeSection("A", quotes=(card("We talked for an hour."),)),))
    body = "{% for _ in [1, 2] %}<section title='S'>{{ quote(report.themes[0].quotes[0]) }}</section>{% endfor %}"
    document = compose(report, mine(tmp_path, body))
    assert [1] == [one.number for one in document.blocks if isinstance(one, Quotation)]
    assert ["These words stand above: quote 1."] == texts(document)
    assert 1 == len(document.cards)


def test_quotes_of_a_matrix_are_numbered_and_cells_lead_to_them() -> None:
    """The cell says "See quote 1 and quote 2", and both stand below the matrix."""
    cell = MatrixCell("Speaks of roads.", 3, (card("The bus is late."), card("It never comes.", 40)))
    matrix = Matrix("Participant", ("Roads", "Money"), (MatrixRow("P1", (cell, MatrixCell())),))
    document = compose(Report("R", matrix=matrix), "framework", sections=("matrix",))
    (grid,) = (one for one in document.blocks if isinstance(one, Grid))
    assert ["P1", "Speaks of roads.\nSee quote 1 and quote 2", "\u2013"] == [one.text for one in grid.rows[0]]
    assert [1, 2] == [one.number for one in document.blocks if isinstance(one, Quotation)]


def test_a_cell_without_a_summary_waits_visibly() -> None:
    """Extracts that nobody has summarised are marked, with their number."""
    matrix = Matrix("Participant", ("Roads",), (MatrixRow("P1", (MatrixCell("", 1),)),))
    document = compose(Report("R", matrix=matrix), "framework", sections=("matrix",))
    (grid,) = (one for one in document.blocks if isinstance(one, Grid))
    assert (True, "to be summarised (1 extract)") == (grid.rows[0][1].blank, grid.rows[0][1].text)


def test_fragments_stand_in_marks_with_their_speaker() -> None:
    """A fragment is no block quote."""
    theme = ThemeSection("A", quotes=(card("a good listener", form=QuoteForm.FRAGMENT, named="P1, T2"),))
    document = compose(Report("R", themes=(theme,)), sections=("themes",))
    assert ["\u201ca good listener\u201d (P1, T2)"] == texts(document)


def test_the_parts_of_a_case_study_stand_blank_without_content() -> None:
    """What belongs there is said in a place that nobody overlooks."""
    document = compose(Report("R", parts=(CasePart("Lessons", "What others should know."),)), "case-study")
    blank = [one for one in document.blocks if isinstance(one, Paragraph) and one.tone is Tone.BLANK]
    assert ["What others should know."] == [words(one.line) for one in blank]


def test_a_joint_display_shows_item_theme_and_quote() -> None:
    """A quote that stands with its theme already is referred to and not repeated."""
    said = card("I say good morning now.")
    line = JointLine("Confidence", "3 of 4", "Steps", "Mentioned by 2 of 4", "expanded", "Says how.", said)
    report = Report("R", themes=(ThemeSection("Steps", quotes=(said,)),), joint=(line,))
    document = compose(report, sections=("themes", "joint"))
    (grid,) = (one for one in document.blocks if isinstance(one, Grid))
    assert ["Confidence\n3 of 4", "Steps\nMentioned by 2 of 4\nSee quote 1", "Says how.", "expanded"] == [
        one.text for one in grid.rows[0]
    ]
    assert 1 == sum(isinstance(one, Quotation) for one in document.blocks)


def test_captions_are_numbered_by_kind(example: ModuleType) -> None:
    """Tables and figures count for themselves, in the order of the document."""
    document = compose(example.report())
    assert [1] == [one.number for one in document.blocks if isinstance(one, Figure)]
    assert [1] == [one.number for one in document.blocks if isinstance(one, Grid) and one.title]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever people wrote comes out as they wrote it, spaces folded."""
    document = compose(Report("R", limitations=(f"x{text}x",)), sections=("limitations",))
    (bullets,) = (one for one in document.blocks if isinstance(one, Bullets))
    shown = words(bullets.lines[0])
    written = [sign for sign in f"x{text}x" if sign.isalnum() or sign in "<>&{}%#"]
    assert written == [sign for sign in shown if sign.isalnum() or sign in "<>&{}%#"]


def test_line_breaks_that_people_wrote_stay() -> None:
    """Those of the template are spaces."""
    document = compose(Report("R", methods=("one\ntwo   three",)), sections=("methods",))
    assert ["one\ntwo three"] == texts(document)


def test_characters_that_no_document_can_hold_are_told() -> None:
    """They are taken out before the template sees them."""
    document = compose(Report("R", methods=("a\x00b",)), sections=("methods",))
    assert (["ab"], 1) == (texts(document), len(document.changed))


def test_a_template_of_ones_own(tmp_path: Path, example: ModuleType) -> None:
    """It has its own words and the sections that are there."""
    body = (
        '{% import "sections.xml" as sections with context %}'
        '<section title="In short"><p>{{ report.themes | length }} themes</p><blank>Decide.</blank></section>'
        "{{ sections.limitations() }}"
    )
    document = compose(example.report(), mine(tmp_path, body))
    assert ["In short", "Limitations"] == [one.text for one in document.headings]
    assert ["2 themes", "Decide."] == texts(document)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<p>open", "tag"),
        ("<marquee>x</marquee>", "no block"),
        ("{{ nothing }}", "undefined"),
        ("{{ report.__class__.__mro__ }}", "unsafe"),
        ("{% include 'secret' %}", "secret"),
        ("<table><head><cell>a</cell></head><row><cell>b</cell><cell>c</cell></row></table>", "head"),
    ],
)
def test_what_is_no_template_is_refused(tmp_path: Path, body: str, why: str) -> None:
    """The message names the file and what is wrong."""
    with pytest.raises(InvalidTemplateError, match=why):
        compose(Report("R"), mine(tmp_path, body))


def test_unknown_templates_are_refused(tmp_path: Path) -> None:
    """A name that there is not, and a file that there is not."""
    with pytest.raises(UnknownNameError, match="case-study"):
        compose(Report("R"), "novel")
    with pytest.raises(UnreadableFileError):
        compose(Report("R"), str(tmp_path / "gone.xml"))


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    """A template cannot read a file by an external entity."""
    path = tmp_path / "evil.xml"
    path.write_text(
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><report><p>a&x;b</p></report>', encoding="utf-8"
    )
    assert ["ab"] == texts(compose(Report("R"), str(path)))


def test_contents_come_first_and_only_with_headings(example: ModuleType) -> None:
    """There is nothing to list in an empty report."""
    assert isinstance(compose(example.report()).blocks[0], Contents)
    assert [] == [one for one in compose(Report("R")).blocks if isinstance(one, Contents | Heading)]
