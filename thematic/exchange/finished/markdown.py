"""Paragraphs of a Markdown report: block quotations and emphasis are kept, other markup goes."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from thematic.text.quotations import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_BULLET = re.compile(r"^\s{0,3}(?:[-+*]|\d+[.)])\s+")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_RULE = re.compile(r"^\s{0,3}(?:-{3,}|\*{3,}|_{3,})\s*$")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))
_TABLE = re.compile(r"^\s*\|.*\|\s*$")


class _Kind(Enum):
    """What a body of text is."""

    PLAIN = auto()
    QUOTED = auto()
    CELL = auto()


def read_markdown(text: str) -> list[Paragraph]:
    """Read the paragraphs; lines of one paragraph are joined, cells of a table are paragraphs of their own."""
    return [_made(body, kind) for body, kind in _bodies(text) if body.strip()]


def _bodies(text: str) -> Iterator[tuple[str, _Kind]]:
    held: list[str] = []
    held_quoted = False
    for raw in [*text.splitlines(), ""]:
        quoted = bool(_QUOTE.match(raw))
        line = _QUOTE.sub("", raw) if quoted else raw
        alone = _HEADING.match(line) or _BULLET.match(line) or _TABLE.match(line) or _RULE.match(line)
        if held and (not line.strip() or alone or quoted != held_quoted):
            yield "\n".join(held), _Kind.QUOTED if held_quoted else _Kind.PLAIN
            held = []
        if _RULE.match(line) or not line.strip():
            continue
        if _TABLE.match(line):
            yield from ((cell.strip(), _Kind.CELL) for cell in line.strip().strip("|").split("|"))
            continue
        held_quoted = quoted
        held.append(_BULLET.sub("", _HEADING.sub("", line)))


def _made(body: str, kind: _Kind) -> Paragraph:
    quoted = kind is _Kind.QUOTED
    plain, spans = _without_emphasis(body)
    whole = bool(spans) and spans[0][0] == 0 and sum(end - start for start, end in spans) >= 0.9 * len(plain.strip())
    return Paragraph(plain, quoted or whole, () if quoted or whole else tuple(spans), cell=kind is _Kind.CELL)


def _without_emphasis(body: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the marks of emphasis away and say where they were; bold is no quotation."""
    pieces: list[str] = []
    spans = []
    end = length = 0
    for match in _EMPHASIS.finditer(body):
        before, inner = _plain(body[end : match.start()]), _plain(match.group(2))
        length += len(before)
        if len(match.group(1)) != 2:  # noqa: PLR2004 - two marks are bold, one or three are italics
            spans.append((length, length + len(inner)))
        length += len(inner)
        pieces += [before, inner]
        end = match.end()
    return "".join([*pieces, _plain(body[end:])]), spans


def _plain(text: str) -> str:
    plain = _ESCAPE.sub(r"\1", text)
    for entity, char in _ENTITIES:
        plain = plain.replace(entity, char)
    return plain
