"""Fields, bookmarks and links of a Word document: what Word numbers, and what leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thematic.report.word_xml import element

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LONGEST = 40  # the most characters Word takes for the name of a bookmark
_DEEPEST = 3  # levels of headings in the table of contents


class BookmarkNames:
    """Names of bookmarks, as Word allows them, and their numbers."""

    def __init__(self) -> None:
        """Start with none."""
        self._names: dict[str, str] = {}
        self._placed = 0

    def name(self, key: str) -> str:
        """Return the bookmark of a key."""
        return self._names.setdefault(key, f"_t{len(self._names)}_{key.replace('-', '_')}"[:_LONGEST])

    def of(self, key: str) -> tuple[int, str]:
        """Return the number and name of a bookmark that is placed now."""
        self._placed += 1
        return self._placed, self.name(key)


def bookmark(paragraph: Any, mark: tuple[int, str]) -> None:  # noqa: ANN401 - python-docx has no types
    """Put a bookmark around what a paragraph holds so far."""
    number, name = mark
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx has no public way
    start = element("w:bookmarkStart", id=str(number), name=name)
    place = 0 if properties is None else 1
    paragraph._p.insert(place, start)  # noqa: SLF001 - same
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))  # noqa: SLF001 - same


def add_field(paragraph: Any, code: str, shown: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Add a field that Word computes, with what it shows until then."""
    field = element("w:fldSimple", instr=code)
    run = paragraph.add_run(shown)._r  # noqa: SLF001 - no public way
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - no public way


def add_link(paragraph: Any, name: str, shown: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Add words that lead to a bookmark."""
    link = element("w:hyperlink", anchor=name, history="1")
    link.append(paragraph.add_run(shown)._r)  # noqa: SLF001 - no public way
    paragraph._p.append(link)  # noqa: SLF001 - same


def add_reference(paragraph: Any, name: str, shown: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Add the number of a caption as a field that Word brings up to date and that leads there.

    What stands in it until then is right already: the bookmark holds the same words.
    """
    _mark(paragraph, "begin")
    _code(paragraph, f"REF {name} \\h")
    _mark(paragraph, "separate")
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def add_contents(start: Callable[[str], Any], entries: Sequence[tuple[str, int, str]]) -> None:
    """Add a table-of-contents field, filled with (text, level, bookmark) entries until Word brings it up to date.

    The entries lead to their headings; page numbers are put in by Word, which alone knows the pages.

    Args:
        start: starts a paragraph of a style.
        entries: every heading; those deeper than the third level are left out.
    """
    shown = [one for one in entries if one[1] <= _DEEPEST]
    for place, (text, level, name) in enumerate(shown):
        paragraph = start(f"TOC {level}")
        if place == 0:
            _mark(paragraph, "begin", dirty="true")
            _code(paragraph, f'TOC \\o "1-{_DEEPEST}" \\h \\z \\u')
            _mark(paragraph, "separate")
        add_link(paragraph, name, text)
        if place == len(shown) - 1:
            _mark(paragraph, "end")


def _mark(paragraph: Any, kind: str, **more: str) -> None:  # noqa: ANN401 - same
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType=kind, **more))  # noqa: SLF001 - same


def _code(paragraph: Any, code: str) -> None:  # noqa: ANN401 - same
    text = element("w:instrText")
    text.text = f" {code} "
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    paragraph.add_run()._r.append(text)  # noqa: SLF001 - same
