"""Markup that an export left in answers: read where a whole column shows it, left alone where a person wrote it."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

from thematic.exchange.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BREAK = re.compile(r"[ \t]{0,9}<br\s{0,3}/?>[ \t]{0,9}\n?", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|b|strong|i|em|u|ul|ol|li|a|font|h[1-6]|table|tbody|tr|td|blockquote)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BLOCK_END = re.compile(r"\s{0,9}</(?:p|div|li|h[1-6]|tr|ul|ol|blockquote)>\s{0,9}", re.IGNORECASE)
_WRAPPED = re.compile(r"\s*<(p|div|span|ul|ol)\b[^<>]{0,500}>.*</\1>\s*", re.IGNORECASE | re.DOTALL)
_MANY_BREAKS = re.compile(r"\n{3,}")
_FEWEST = 3
_HALF = 0.5

Rows = tuple[tuple[str, ...], ...]


def without_markup(columns: tuple[str, ...], rows: Rows) -> tuple[Rows, tuple[str, ...]]:
    """Read the markup of columns that were exported with it; return the rows and a sentence for each such column.

    A column shows the export's markup when at least three of its answers have it and nothing in it speaks
    against: entities, when no "&" stands alone in the column; `<br>`, when no answer has a line break of its
    own; other tags, when at least half of the answers are wrapped in them (in a smaller table, all of them). What is
    left as it is, is told.

    Example:
        >>> rows = (("Tea &amp; talk",), ("Q&amp;A",), ("Bed &amp; board",), ("fine",))
        >>> without_markup(("Why?",), rows)[0][0]
        ('Tea & talk',)
    """
    places = _suspects(rows, len(columns))
    notes = []
    read: dict[int, dict[str, str]] = {}
    for at in places:
        cells = [row[at] for row in rows]
        found = _Column(cells)
        if found.shows_markup:
            read[at] = found.plain()
            notes.append(f"column '{columns[at][:80]}' was exported with markup: {found.said()}")
        elif left := found.left_alone():
            notes.append(f"column '{columns[at][:80]}' holds what may be markup, left as it is: {left}")
    if not read:
        return rows, tuple(notes)
    mended = tuple(
        tuple(read[at].get(cell, cell) if at in read else cell for at, cell in enumerate(row)) for row in rows
    )
    return mended, tuple(notes)


def _suspects(rows: Rows, width: int) -> list[int]:
    """Return the columns in which a cell has an entity or a tag."""
    return [
        at
        for at in range(width)
        if any(("&" in row[at] and ";" in row[at]) or ("<" in row[at] and ">" in row[at]) for row in rows)
    ]


class _Column:
    """What the cells of one column show."""

    def __init__(self, cells: Iterable[str]) -> None:
        self._cells = Counter(cell for cell in cells if cell.strip())
        self._entities = self._shows(_ENTITY) and not any("&" in _ENTITY.sub("", cell) for cell in self._cells)
        self._breaks = self._shows(_BREAK) and not any("\n" in _BREAK.sub("", cell) for cell in self._cells)
        wrapped = sum(count for cell, count in self._cells.items() if "<" in cell and _WRAPPED.fullmatch(cell))
        total = self._cells.total()
        self._tags = wrapped >= max(min(_FEWEST, total), _HALF * total) > 0
        self._counts: Counter[str] = Counter()

    def _shows(self, pattern: re.Pattern[str]) -> bool:
        return sum(count for cell, count in self._cells.items() if pattern.search(cell)) >= _FEWEST

    @property
    def shows_markup(self) -> bool:
        """Say whether anything is to be read."""
        return self._entities or self._breaks or self._tags

    def left_alone(self) -> str:
        """Say in how many answers tags or entities stand that are too few to be the export's."""
        kinds = (("tags such as '<p>'", _TAG), ("'<br>'", _BREAK), ("entities such as '&amp;'", _ENTITY))
        found = [
            f"{what} in {counted(count, 'answer')}"
            for what, pattern in kinds
            if (count := sum(times for cell, times in self._cells.items() if pattern.search(cell)))
        ]
        return ", ".join(found)

    def plain(self) -> dict[str, str]:
        """Return the text of each cell, and count what is read."""
        return {cell: self._read(cell, count) for cell, count in self._cells.items()}

    def _read(self, cell: str, count: int) -> str:
        text = cell
        if self._breaks or self._tags:
            text, breaks = _BREAK.subn("\n", text)
            self._counts["'<br>' turned into line breaks"] += breaks * count
        if self._tags:
            text = _BLOCK_END.sub("\n", text)
            text, tags = _TAG.subn("", text)
            self._counts["tags such as '<p>' taken out"] += tags * count
            text = _MANY_BREAKS.sub("\n\n", text).strip()
        if self._entities or self._tags:
            text, entities = _ENTITY.subn(lambda match: html.unescape(match.group()), text)
            self._counts["entities such as '&amp;' decoded"] += entities * count
        return text

    def said(self) -> str:
        """Say what was read, with counts, after `plain`."""
        return ", ".join(f"{number:,} {what}" for what, number in self._counts.items() if number)
