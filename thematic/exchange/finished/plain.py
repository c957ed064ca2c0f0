"""Paragraphs of a text whose format says nothing about them: blank lines, indents and the length of lines tell."""

from __future__ import annotations

import re
from statistics import quantiles

from thematic.text.quotations import Paragraph
from thematic.text.quotations.finding import attribution_alone

_ENDS = re.compile(r"[.!?:…)\]\"”“’']\s*$")  # noqa: RUF001 - typographic marks end paragraphs
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”“’')\]]*\s*$")  # noqa: RUF001 - the same
_SHORT = 0.75
_WRAPPED_FROM = 45
_FIGURE = r"\d[\d,]*\s*\(\s*\d{1,3}(?:[.,]\d+)?\s*%\s*\)"
_ROW = re.compile(rf"(?:{_FIGURE}\s+){{1,}}{_FIGURE}\s*$|^\s*{_FIGURE}\s*$|\S(?:\t|\s{{2,}})\s*{_FIGURE}\s*$")
"""A line of a table: several counts with their shares at its end, one alone, or one that stands apart."""

_ENDS_IN_FIGURE = re.compile(rf"{_FIGURE}\s*$")
_COLUMNS = re.compile(r"\S(?:\t| {3,})\s*\S")
"""A gap within a line is the space between two columns."""

_INDENT = re.compile(r"^(?:\t| {3,})\S")


def read_lines(text: str, *, by_line: bool) -> list[Paragraph]:
    """Join the lines of each paragraph.

    Args:
        text: the document.
        by_line: every line is a paragraph, as readers of structured formats hand them over.
    """
    if by_line:
        return [_made([line]) for line in text.split("\n") if line.strip()]
    return [_made(lines) for block in re.split(r"\n[ \t]*\n", text) for lines in _cut(block.split("\n")) if lines]


def _made(lines: list[str]) -> Paragraph:
    indented = all(_INDENT.match(line) for line in lines)
    text = "\n".join(line.strip() for line in lines)
    # A table has no cells here; its rows are lines in columns, or of names and figures that end no sentence.
    cell = not _ENDS_SENTENCE.search(text) or any(_ROW.search(line) or _COLUMNS.search(line) for line in lines)
    return Paragraph(text, quoted=indented and not cell, cell=cell)


def _rows(lines: list[str]) -> list[bool]:
    """Tell for each line whether it is a row of a table; one figure at the end tells where a neighbour has one too."""
    ends = [bool(_ENDS_IN_FIGURE.search(line)) for line in lines]
    beside = [any(ends[max(0, at - 1) : at] + ends[at + 1 : at + 2]) for at in range(len(lines))]
    return [bool(_ROW.search(line)) or (end and near) for line, end, near in zip(lines, ends, beside, strict=True)]


def _cut(lines: list[str]) -> list[list[str]]:
    """Cut a block of lines into paragraphs where a line ends a sentence well before the margin."""
    kept = [line for line in lines if line.strip()]
    if len(kept) < 2:  # noqa: PLR2004 - one line is one paragraph
        return [kept]
    margin = quantiles([len(line) for line in kept], n=10)[-1]
    if margin < _WRAPPED_FROM or margin > 4 * _WRAPPED_FROM:
        # Lines that short, or that long, were not wrapped: each is a paragraph.
        return [[line] for line in kept]
    found: list[list[str]] = [[]]
    for line, row in zip(kept, _rows(kept), strict=True):
        if row or attribution_alone(line):
            found += [[line], []]
            continue
        found[-1].append(line)
        if len(line) < _SHORT * margin and _ENDS.search(line):
            found.append([])
    return [one for one in found if one]
