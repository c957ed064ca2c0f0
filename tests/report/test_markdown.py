"""Markdown in which nobody's words become markup."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.report import markdown
from thematic.report.composing import compose
from thematic.report.records import QuoteBank, QuoteCard

if TYPE_CHECKING:
    from types import ModuleType


def plain(escaped: str) -> str:
    """Read one escaped line as a Markdown program would show it."""
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r", exclude_categories=["Cc", "Cs"])))
def test_an_escaped_line_shows_the_same_characters(text: str) -> None:
    """Escaping is undone by reading, whatever the text."""
    assert text == plain(markdown.escaped(text))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "*a* _b_ `c` ~d~",
        "[x](javascript:alert(1))",
        "![x](y)",
        "# a",
        "- a",
        "+ a",
        "1. a",
    ],
)
def test_markup_is_made_harmless(text: str) -> None:
    """No sign that would start markup is left without its escape."""
    made = markdown.escaped(text)
    assert "<" not in made
    assert re.search(r"(?<!\\)[*_`~\[\]]", made) is None
    assert re.match(r"(#|-|\+|\d+\.)", made) is None


def test_an_indent_is_not_a_code_block() -> None:
    """Four spaces at the start of a line stay four spaces of text."""
    assert markdown.escaped("    four") == "&#32;&#32;&#32;&#32;four"


def test_a_quote_keeps_its_lines_inside_one_block() -> None:
    """A list or a heading in an answer cannot break out of the quote."""
    quote = "first\n# second\n\n- third"
    text = markdown.quotes(QuoteBank("t", "p", "u", "b", (QuoteCard(quote, "P1", 1, 0, 22),))).decode()
    assert "> first\\\n> \\# second\n>\n> \\- third\n>\n> — P1" in text


def test_sections_and_figures_are_there(example: ModuleType) -> None:
    """A chart becomes a table of the same figures, in the order of the bars."""
    text = markdown.document(compose(example.report())).decode()
    assert "### Not the only one" in text
    assert "#### A week with something in it" in text
    assert text.index("24 of 54 respondents (44%) |\n| Relationship &gt; Same person") > 0
    assert "| Code | Northgate (n = 20) | Harbour (n = 29) | Old Mill (n = 0) | not stated (n = 5) |" in text
    assert "Buses &lt;b&gt;\\|&lt;/b&gt; trams &amp; ferries" in text
