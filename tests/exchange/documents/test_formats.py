"""What each format hides: deletions, tables, code pages, page headers, voice tags, alignments."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.exchange.documents.making import (
    Said,
    W,
    files,
    odt_file,
    packed,
    pdf_file,
    textgrid_file,
    word_file,
    word_paragraph,
    word_run,
)
from tests.exchange.documents.test_reading import put, said
from thematic.errors import UnreadableFileError
from thematic.exchange.documents import read_document

if TYPE_CHECKING:
    from pathlib import Path


def test_word_tracked_changes(tmp_path: Path) -> None:
    """Insertions are text, deletions and hidden words are not."""
    body = (
        f"<w:p>{word_run('Kept. ')}<w:ins>{word_run('Put in.')}</w:ins>"
        "<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>"
    )
    document = read_document(put(tmp_path, "a.docx", word_file(body)))
    assert "Kept. Put in." == document.text
    assert any("hidden" in warning for warning in document.warnings)


def test_word_comments_notes_and_headers_are_not_mixed_in(tmp_path: Path) -> None:
    """What stands beside the text is counted, not read."""
    body = f"<w:p>{word_run('Words.')}<w:r><w:commentReference/></w:r><w:r><w:footnoteReference/></w:r></w:p>"
    other = f'<w:hdr xmlns:w="{W}">{word_paragraph("Page 1")}</w:hdr>'
    document = read_document(put(tmp_path, "a.docx", word_file(body, header1=other, comments=other)))
    assert "Words." == document.text
    assert any("1 comment, 1 footnote" in warning for warning in document.warnings)
    assert any("headers" in warning for warning in document.warnings)


def test_word_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    """A transcript in a table of names and words has turns, with all paragraphs of a cell."""

    def row(name: str, *words: str) -> str:
        cells = f"<w:tc>{word_paragraph(name)}</w:tc><w:tc>{''.join(map(word_paragraph, words))}</w:tc>"
        return f"<w:tr>{cells}</w:tr>"

    rows = row("INT", "Well?") + row("Ana", "Yes.", "And no.") + row("INT", "So?") + row("Ana", "So.")
    document = read_document(put(tmp_path, "a.docx", word_file(f"<w:tbl>{rows}</w:tbl>")))
    assert [("INT", "Well?"), ("Ana", "Yes.\nAnd no."), ("INT", "So?"), ("Ana", "So.")] == said(document)


def test_word_bold_by_style(tmp_path: Path) -> None:
    """A name may be bold because its style is, or the style that one is based on."""
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="Name"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Name"/></w:pPr>{word_run(name)}</w:p>{word_paragraph(words)}'
        for name, words in (("Ana", "One."), ("Ben", "Two."), ("Ana", "Three."), ("Ben", "Four."))
    )
    document = read_document(put(tmp_path, "a.docx", word_file(body, styles=styles)))
    assert [("Ana", "One."), ("Ben", "Two."), ("Ana", "Three."), ("Ben", "Four.")] == said(document)


def test_odt_spaces_breaks_notes_and_tables(tmp_path: Path) -> None:
    """OpenDocument's own spaces, tabs and breaks are kept; notes are counted."""
    body = (
        "<text:p>One<text:s text:c='3'/>two<text:tab/>three<text:line-break/>four"
        "<text:note><text:p>Below.</text:p></text:note>  \n five</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Ana</text:p></table:table-cell>"
        "<table:table-cell><text:p>Yes.</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read_document(put(tmp_path, "a.odt", odt_file(body)))
    assert "One   two\tthree\nfour five\nAna\tYes." == document.text
    assert any("1 note" in warning for warning in document.warnings)


def test_odt_with_a_password_is_refused(tmp_path: Path) -> None:
    """An encrypted OpenDocument says what to do."""
    parts: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
        "content.xml": bytes(range(256)),
    }
    with pytest.raises(UnreadableFileError, match="password"):
        read_document(put(tmp_path, "a.odt", packed(parts)))


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg1252 caf\'e9 \u8364? \ldblquote yes\rdblquote\par next}", "café € “yes”\nnext"),
        (rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (rb"{\rtf1\ansi{\fonttbl{\f0\fcharset128 Mincho;}}\f0 \'93\'fa\'96\'7b}", "日本"),
        (rb"{\rtf1\uc1 \u-10179?\u-8704?!}", "\U0001f600!"),
        (
            rb"{\rtf1{\*\generator Any;}{\info{\title No}}{\header No}{\pict 00ff}Yes{\v hidden}{\fldrslt shown}}",
            "Yesshown",
        ),
        (rb"{\rtf1\uc2 \u233\'c3\'a9t\{\\\}}", "ét{\\}"),
        (rb"{\rtf1\trowd\intbl Ana\cell Yes.\cell\row\pard After.}", "Ana\tYes.\nAfter."),
    ],
)
def test_rtf_characters(tmp_path: Path, rtf: bytes, text: str) -> None:
    """Code pages, Unicode with its stand-ins, tables, and groups that are no text."""
    assert text == read_document(put(tmp_path, "a.rtf", rtf)).text


def test_rtf_cut_short_is_refused(tmp_path: Path) -> None:
    """Half an interview is not read as a whole one."""
    with pytest.raises(UnreadableFileError, match="cut short"):
        read_document(put(tmp_path, "a.rtf", files()["talk.rtf"][:-1]))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<html><head><title>No</title><style>p{}</style></head><p>One<br>two &amp; 3 &lt; 4<p>five",
            "One\ntwo & 3 < 4\nfive",
        ),
        ("<html><script>if (a < b) no()</script><!-- <p>no</p> --><div>Yes <b>bold</b>\n  word</div>", "Yes bold word"),
        ("<html><table><tr><td>Ana<td>Yes.<tr><td>Ben<td>No.</table>", "Ana\tYes.\nBen\tNo."),
        ("<html><pre>a  b\n c</pre><p>x  y</p>", "a  b\n c\nx y"),
        ('<html><p title="a>b">I &hearts; 5 < 6 and 7 > 2</p>', "I ♥ 5 < 6 and 7 > 2"),
    ],
)
def test_html_reads_as_a_browser_shows(tmp_path: Path, page: str, text: str) -> None:
    """Tags that are never closed, entities, scripts and white space."""
    assert text == read_document(put(tmp_path, "a.html", page.encode())).text


def test_html_says_its_encoding(tmp_path: Path) -> None:
    """The page's own word on its encoding is heard when it is not UTF-8."""
    page = '<html><meta charset="windows-1251"><p>Привет</p>'.encode("cp1251")
    document = read_document(put(tmp_path, "a.html", page))
    assert ("Привет", "cp1251") == (document.text, document.encoding)


def test_pdf_headers_that_repeat_are_left_out(tmp_path: Path) -> None:
    """Page numbers and running titles go, with a warning; words stay, hyphens too."""
    heard = ["kind", "cold", "long", "loud"]
    pages = [
        ["Study 7, confidential", f"Ana: it was {word} and inter-", f"esting, {word}.", f"{at}/4"]
        for at, word in enumerate(heard, start=1)
    ]
    document = read_document(put(tmp_path, "a.pdf", pdf_file(pages)))
    assert "Ana: it was kind and inter-\nesting, kind.\nAna: it was cold" in document.text
    assert "confidential" not in document.text
    assert "1/4" not in document.text
    assert any("repeat" in warning for warning in document.warnings)
    assert document.extractor == f"pypdf {pypdf.__version__}"


def test_pdf_of_pages_all_alike_keeps_its_words(tmp_path: Path) -> None:
    """A form whose pages differ only in numbers is not emptied as if it were all headers."""
    document = read_document(put(tmp_path, "a.pdf", pdf_file([["Visit", f"Score {at}"] for at in range(4)])))
    assert "Visit\nScore 0\nVisit\nScore 1\nVisit\nScore 2\nVisit\nScore 3" == document.text


def test_pdf_without_text_or_with_a_password(tmp_path: Path) -> None:
    """A scan and a locked file are refused, each with what to do."""
    with pytest.raises(UnreadableFileError, match="OCR"):
        read_document(put(tmp_path, "a.pdf", pdf_file([[], []])))
    writer = pypdf.PdfWriter(io.BytesIO(pdf_file([["Secret."]])))
    writer.encrypt("key", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(UnreadableFileError, match="password"):
        read_document(put(tmp_path, "b.pdf", stream.getvalue()))


def test_vtt_voices_notes_and_styles(tmp_path: Path) -> None:
    """Voice tags name, a row of captions by one voice is one turn, notes and identifiers are not words."""
    captions = (
        "WEBVTT - talk\n\nNOTE not spoken\nat all\n\nSTYLE\n::cue { color: red }\n\n"
        "id-1\n00:01.000 --> 00:02.500 align:left\n"
        "<v.loud Ana Diaz>One &amp; <i>two</i>\nlines.</v>\n\n00:03.000 --> 00:04.000\n<v Ana Diaz>Three.</v>\n\n"
        "01:00:00.000 --> 01:00:01.000\n<v Ben>Four.</v> <v Ana Diaz>Five.</v>\n"
    )
    document = read_document(put(tmp_path, "a.vtt", captions.encode()))
    assert [("Ana Diaz", "One & two lines. Three."), ("Ben", "Four."), ("Ana Diaz", "Five.")] == said(document)
    assert [(1.0, 4.0), (3600.0, 3601.0), (3600.0, 3601.0)] == [(t.seconds, t.end_seconds) for t in document.turns]


def test_vtt_without_names_has_timed_turns_of_nobody(tmp_path: Path) -> None:
    """Captions without names keep their times and whole sentences."""
    captions = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nWe walked\n\n"
        "00:02.000 --> 00:03.000\nhome.\n\n00:09.000 --> 00:10.000\nLate.\n"
    )
    document = read_document(put(tmp_path, "a.vtt", captions.encode()))
    assert [("", "We walked home."), ("", "Late.")] == said(document)
    assert [1.0, 9.0] == [turn.seconds for turn in document.turns]
    assert [("", "unknown", 2)] == [(one.label, one.role, one.turns) for one in document.speakers]


def test_captions_without_times_are_refused(tmp_path: Path) -> None:
    """A .vtt that tells no time is no recording."""
    with pytest.raises(UnreadableFileError, match="when words were spoken"):
        read_document(put(tmp_path, "a.vtt", b"WEBVTT\n\nonly words\n"))


def test_zoom_captions_name_in_the_words(tmp_path: Path) -> None:
    """Zoom writes the name into the words of each caption."""
    talk = [
        ("Ana Diaz", "One:"),
        ("Ana Diaz", "two."),
        ("Ben", "Note: three."),
        ("Ana Diaz", "Four."),
        ("Ben", "Five."),
    ]
    captions = "WEBVTT\n\n" + "\n".join(
        f"{at}\n00:00:0{at}.000 --> 00:00:0{at}.900\n{name}: {words}\n"
        for at, (name, words) in enumerate(talk, start=1)
    )
    document = read_document(put(tmp_path, "a.vtt", captions.encode()))
    joined = [("Ana Diaz", "One: two."), ("Ben", "Note: three."), ("Ana Diaz", "Four."), ("Ben", "Five.")]
    assert joined == said(document)


def test_textgrid_words_tiers_and_quotes(tmp_path: Path) -> None:
    """Tiers of single words are left out and told; doubled quotation marks are one; UTF-16 is read."""
    tiers = {"Ana": [Said("Ana", 'I said "no" then.', 1)], "Ana - words": [Said("Ana", "I", 1), Said("Ana", "said", 2)]}
    document = read_document(put(tmp_path, "a.TextGrid", textgrid_file(tiers).decode().encode("utf-16")))
    assert [("Ana", 'I said "no" then.')] == said(document)
    assert any("words or sounds" in warning for warning in document.warnings)
    assert "utf-16-le" == document.encoding
