"""Finding what a document gives as somebody's words."""

# ruff: noqa: RUF001 - typographic quotation marks are the subject here

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.text.quotations import Paragraph, QuotationForm, find_quotations


@pytest.mark.parametrize(
    "text",
    [
        'She said "we were listened to" and left.',
        "She said “we were listened to” and left.",
        "She said „we were listened to“ and left.",
        "She said »we were listened to« and left.",
        "She said «we were listened to» and left.",
        "She said ‘we were listened to’ and left.",
        "She said *“we were listened to”* and left.",
    ],
)
def test_marks_of_several_languages(text: str) -> None:
    """Straight, curly, German, French and single marks all open and close a quotation."""
    assert ["we were listened to"] == [one.text for one in find_quotations([Paragraph(text)])]


def test_apostrophes_are_no_marks() -> None:
    """An apostrophe neither opens nor closes a quotation in single marks."""
    found = find_quotations([Paragraph("The parents’ group said ‘we don’t know’ twice; it’s theirs.")])
    assert ["we don’t know"] == [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("“It grew on me.” (P4, T2)", "P4, T2"),
        ("“It grew on me” (P4, T2).", "P4, T2"),
        ("“It grew on me.” — Parent 4", "Parent 4"),
        ("“It grew on me,” one said.", ""),
    ],
)
def test_attribution_beside_marks(text: str, attribution: str) -> None:
    """Brackets or a dash right after a quotation say whose it is."""
    assert attribution == find_quotations([Paragraph(text)])[0].attribution


def test_block_with_its_attribution() -> None:
    """A paragraph in a quotation's style is a quotation; a paragraph that is only an attribution belongs to it."""
    found = find_quotations(
        [Paragraph("I had to learn to say less and wait.", quoted=True), Paragraph("(Mentor 2, T1)"), Paragraph("Then")]
    )
    assert [("I had to learn to say less and wait.", QuotationForm.BLOCK, "Mentor 2, T1")] == [
        (one.text, one.form, one.attribution) for one in found
    ]


def test_block_with_marks_and_attribution_inside() -> None:
    """Marks around a block and brackets at its end are not among the words."""
    found = find_quotations([Paragraph("“I had to learn to wait.” (Mentor 2)", quoted=True)])
    assert ("I had to learn to wait.", "Mentor 2") == (found[0].text, found[0].attribution)


def test_quotation_over_paragraphs() -> None:
    """A quotation that opens each paragraph anew and closes the last is one."""
    found = find_quotations([Paragraph("“First we met at the hall."), Paragraph("“Then they came home.” (P1)")])
    assert [("First we met at the hall. Then they came home.", "P1")] == [(one.text, one.attribution) for one in found]


def test_broken_lines() -> None:
    """A word that a line end broke is whole again."""
    assert "my confidence grew" == find_quotations([Paragraph("“my confi-\ndence\ngrew”")])[0].text


def test_italics_without_marks() -> None:
    """A stretch in italics is a quotation when no marks stand around it, and counts once when they do."""
    text = "One wrote they kept their word to us always and left."
    found = find_quotations([Paragraph(text, italics=((10, 43),))])
    assert [QuotationForm.ITALICS] == [one.form for one in found]
    assert "they kept their word to us always" == found[0].text
    marked = "One wrote “they kept their word” and left."
    assert [QuotationForm.MARKS] == [one.form for one in find_quotations([Paragraph(marked, italics=((10, 32),))])]


@given(st.lists(st.text(st.sampled_from("ab \n\"'“”„‘’»«()[].—"), max_size=40), max_size=5))
def test_any_text_is_read(texts: list[str]) -> None:
    """Whatever stands in a document, places lie within their paragraph and in order."""
    found = find_quotations([Paragraph(text) for text in texts])
    for one in found:
        assert 0 <= one.start <= one.end <= len(texts[one.paragraph])
    assert [(one.paragraph, one.start) for one in found] == sorted((one.paragraph, one.start) for one in found)
