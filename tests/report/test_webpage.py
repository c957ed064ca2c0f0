"""HTML, read back with a parser: escaped words, heading levels, tables that can be listened to, nothing fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from thematic.report import webpage
from thematic.report.composing import compose
from thematic.report.records import Report

if TYPE_CHECKING:
    from types import ModuleType

VOID = {"meta", "link", "br", "img", "hr", "input"}


@dataclass
class Element:
    """One element: its tag, attributes and all the text inside."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""
    inside: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """A page taken apart, in order."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start the parser."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and what it stands in."""
        element = Element(tag, dict(attrs), inside=tuple(above.tag for above in self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.elements.append(Element(tag, dict(attrs), inside=tuple(above.tag for above in self.open)))

    def handle_endtag(self, tag: str) -> None:
        """Close it; a page that closes another element than it opened is broken."""
        assert tag == self.open.pop().tag

    def handle_data(self, data: str) -> None:
        """Give the text to every element it stands in."""
        for element in self.open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements with these tags, in order."""
        return [element for element in self.elements if element.tag in tags]


def read(content: bytes) -> Page:
    """Take a page apart."""
    page = Page()
    page.feed(content.decode())
    page.close()
    assert page.open == []
    return page


@pytest.fixture(name="pages")
def both_pages(example: ModuleType) -> list[Page]:
    """The bank and the report."""
    return [read(webpage.quotes(example.bank())), read(webpage.document(compose(example.report())))]


def test_quotes_are_verbatim_and_in_order(example: ModuleType) -> None:
    """Read by a parser, every word is there, also what looks like a tag."""
    page = read(webpage.quotes(example.bank()))
    assert [element.text for element in page.all("blockquote")] == [card.quote for card in example.bank().cards]


def test_nothing_runs_and_nothing_is_fetched(example: ModuleType) -> None:
    """No script, no frame, no address in any attribute that would be loaded, and a policy that forbids both."""
    for content in (webpage.quotes(example.bank()), webpage.document(compose(example.report()))):
        page = read(content)
        assert page.all("script", "iframe", "object", "embed", "link", "base", "form", "b") == []
        loaded = [element.attributes.get(name) for element in page.elements for name in ("src", "href", "xlink:href")]
        assert [address for address in loaded if address and not address.startswith("#")] == []
        assert not any(name.startswith("on") for element in page.elements for name in element.attributes)
        assert b"@import" not in content
        assert b"url(http" not in content
        assert b"default-src 'none'" in content


def test_headings_go_down_one_level_at_a_time(pages: list[Page]) -> None:
    """One title, and no level is skipped."""
    for page in pages:
        levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1
        assert all(lower - upper <= 1 for upper, lower in pairwise(levels))


def test_a_report_has_its_sections_and_themes(pages: list[Page], example: ModuleType) -> None:
    """Sections are level 2, themes 3, sub-themes 4."""
    page = pages[1]
    assert [element.text for element in page.all("h3", "h4")] == [
        example.NOT_ALONE,
        "A week with something in it",
        example.STARTING_OVER,
    ]
    assert [element.text for element in page.all("h2")][:3] == ["Overview", "How the analysis was done", "Themes"]


def test_tables_have_captions_and_scopes(pages: list[Page]) -> None:
    """A screen reader can say which head a cell belongs to."""
    for page in pages:
        assert len(page.all("table")) == len(page.all("caption"))
        assert all(element.attributes.get("scope") in {"row", "col"} for element in page.all("th"))


def test_pictures_have_a_title_and_a_description(pages: list[Page]) -> None:
    """The chart is named by ids that exist once in the page."""
    page = pages[1]
    picture = page.all("svg")[0]
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert set(str(picture.attributes["aria-labelledby"]).split()) <= set(map(str, ids))
    assert "24 of 54 respondents (44%)" in page.all("desc")[0].text


def test_the_page_says_its_language_and_quotes_find_their_direction(pages: list[Page]) -> None:
    """English around, and each quote by its own first letter."""
    for page in pages:
        assert page.all("html")[0].attributes["lang"] == "en"
        assert {element.attributes.get("dir") for element in page.all("blockquote")} == {"auto"}


def test_light_dark_and_paper_are_provided(example: ModuleType) -> None:
    """The style follows the reader's setting and the printer."""
    text = webpage.document(compose(example.report())).decode()
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert re.search(r"<th scope=\"col\" dir=\"auto\">Old Mill<br>n = 0</th>", text)


def test_the_same_report_gives_the_same_bytes(example: ModuleType) -> None:
    """No clock and no chance is in the page."""
    assert webpage.document(compose(example.report())) == webpage.document(compose(example.report()))


def test_an_empty_report_is_a_title() -> None:
    """Nothing known yet is no failure, and leaves no empty sections."""
    page = read(webpage.document(compose(Report("Nothing <yet>"))))
    assert [element.text for element in page.all("h1", "h2", "title")] == ["Nothing <yet>", "Nothing <yet>"]
