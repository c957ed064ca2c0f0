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


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('One said "it was moved "for a while" and stayed so" (P4).', 'it was moved "for a while" and stayed so'),
        ("Eine sagte „“Du gehst nie,” hat er gesagt“ (P4).", "“Du gehst nie,” hat er gesagt"),
        ("One said “she told me “take your time” and meant it” (P4).", "she told me “take your time” and meant it"),
        ('One said "we had one" and "we had two".', "we had one"),
        ('One said "she told me "take your time" and left.', 'she told me "take your time'),
    ],
)
def test_what_the_speaker_quotes_stays_inside(text: str, inner: str) -> None:
    """Marks within a quotation belong to it; where they are not in pairs, the first closing mark counts."""
    assert inner == find_quotations([Paragraph(text)])[0].text


def test_italics_hold_what_the_speaker_quotes() -> None:
    """In italics with a name after them the marks are the speaker's; an author who leads in to marks keeps them."""
    said = 'It was moved "for a while" and nobody asked us'
    text = f"One put it so: {said} (P4)."
    start = text.index(said)
    found = find_quotations([Paragraph(text, italics=((start, start + len(said)),))])
    assert [(said, QuotationForm.ITALICS, "P4")] == [(one.text, one.form, one.attribution) for one in found]
    led = 'As one put it: "we were asked, and we were heard" (P4).'
    found = find_quotations([Paragraph(led, italics=((0, led.index(" (")),))])
    assert ["we were asked, and we were heard"] == [one.text for one in found]


def test_a_long_line_after_a_dash_is_what_somebody_said() -> None:
    """A block that begins with a dash is only somebody's name while it is short."""
    said = "- longer sessions please, and a bus that comes when it says it comes"
    found = find_quotations([Paragraph(said, quoted=True), Paragraph("— P4")])
    assert [("P4", said)] == [(one.attribution, one.text) for one in found]
