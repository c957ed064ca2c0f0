"""The layout of a thematic map: where boxes, codes and lines stand; follows from the order of the themes alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from math import hypot
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.report.theme_map import MapCode, MapTheme, ThemeMap

ROW, GAP, TOP, FOOT, SIDE = 24.0, 22.0, 58.0, 46.0, 24.0
BOX, STEP, CODE, MIDDLE, ALONE = 190.0, 36.0, 220.0, 230.0, 60.0
BOX_LETTERS, CODE_LETTERS, BOX_LINES = 24, 30, 3
NARROWEST = 680.0
LABELS_AT = (0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75)
APART = 24.0
GREY = "#5f6b69"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Box:
    """A theme: its frame, its name in lines, and what stands under it; level 0 is the top."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    under: str
    status: str
    level: int
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A code: where its mark stands, to which side it reads, and its name, cut and whole."""

    x: float
    y: float
    right: bool
    name: str
    whole: str
    extracts: int
    colour: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A line from a theme to what belongs to it."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A link between two themes through the middle, with its bends and the place of its figure."""

    x1: float
    y1: float
    x2: float
    y2: float
    bend1: float
    bend2: float
    label_x: float
    label_y: float
    both: int
    strength: float
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything placed, in units of the drawing."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    leaves: tuple[Leaf, ...]
    branches: tuple[Branch, ...]
    links: tuple[Curve, ...]


def layout(themes: ThemeMap) -> Layout:
    """Place a map: the first themes on the left, the others on the right, with about as many rows on each side."""
    left = _on_the_left(themes.themes)
    depths = [max(map(_depth, some), default=0) for some in (themes.themes[:left], themes.themes[left:])]
    reaches = [BOX + depth * (STEP + BOX) + STEP + CODE for depth in depths]
    middle = MIDDLE if themes.links else ALONE
    inner = SIDE + reaches[0]
    lefts = _Side(right=False, inner=inner, depth=depths[0])
    rights = _Side(right=True, inner=inner + middle if left else SIDE, depth=depths[1])
    for place, one in enumerate(themes.themes):
        (lefts if place < left else rights).add(one)
    height = max(lefts.y, rights.y, TOP + ROW) + FOOT
    for side in (lefts, rights):
        side.centre(height - FOOT)
    width = rights.inner + reaches[1] if len(themes.themes) > left else inner + middle
    return Layout(
        round(max(width + SIDE, NARROWEST)),
        round(height),
        (*lefts.boxes, *rights.boxes),
        (*lefts.leaves, *rights.leaves),
        (*lefts.branches, *rights.branches),
        tuple(_curves(themes, [*lefts.tops, *rights.tops])),
    )


def _curves(themes: ThemeMap, ends: list[_End]) -> Iterator[Curve]:
    """Draw the links, each figure at the middle of its curve or, where another is in the way, a little aside."""
    taken: list[tuple[float, float]] = []
    for link in themes.links:
        one, other = ends[link.first], ends[link.second]
        bends = _bends(one, other)
        points = [_point(one, other, bends, share) for share in LABELS_AT]
        free = (point for point in points if all(hypot(point[0] - x, point[1] - y) > APART for x, y in taken))
        label = next(free, points[0])
        taken.append(label)
        yield Curve(one.x, one.y, other.x, other.y, *bends, *label, link.both, link.strength, themes.told(link))


@dataclass(frozen=True, slots=True)
class _End:
    """Where links take hold of a theme: the inner edge of its box."""

    x: float
    y: float
    right: bool


@dataclass(slots=True)
class _Side:
    """One half of the map while it is being filled from the top."""

    right: bool
    inner: float
    depth: int
    y: float = TOP
    boxes: list[Box] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    tops: list[_End] = field(default_factory=list)

    def add(self, theme: MapTheme) -> None:
        middle = self._place(theme, 0)
        self.tops.append(_End(self.inner, middle, self.right))
        self.y += GAP

    def centre(self, bottom: float) -> None:
        """Move a side that is shorter than the other to the middle."""
        down = max(0.0, (bottom - (self.y - GAP)) / 2) if self.boxes else 0.0
        self.boxes = [_lower(one, down) for one in self.boxes]
        self.leaves = [replace(one, y=one.y + down) for one in self.leaves]
        self.branches = [Branch(one.x1, one.y1 + down, one.x2, one.y2 + down) for one in self.branches]
        self.tops = [_End(one.x, one.y + down, one.right) for one in self.tops]

    def _x(self, level: int) -> float:
        """Return the inner edge of a level, counted outwards."""
        away = level * (BOX + STEP)
        return self.inner + away if self.right else self.inner - away

    def _place(self, theme: MapTheme, level: int) -> float:
        """Place a theme with everything below it; returns the height of its middle."""
        lines = _name_lines(theme.name)
        tall = 16.0 * len(lines) + 26
        begun, outer = self.y, self._outer(level)
        ends = [(self._leaf(code), self._leaf_x()) for code in theme.codes]
        for below in theme.subthemes:
            self.y += 8 if self.y > begun else 0
            ends.append((self._place(below, level + 1), self._x(level + 1)))
        self.y = max(self.y, begun + tall + 8)
        middle = (begun + self.y) / 2
        if ends and self.y == begun + tall + 8:
            ends = self._sink(begun, ends)
        x = self._x(level) if self.right else self._x(level) - BOX
        self.boxes.append(Box(x, middle - tall / 2, BOX, tall, lines, theme.mentioned, theme.status, level, theme.ref))
        self.branches += [Branch(outer, middle, x2, y2) for y2, x2 in ends]
        return middle

    def _sink(self, begun: float, ends: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """Centre what is lower than the box of its theme."""
        lowest = max(y for y, _ in ends) + ROW / 2
        down = max(0.0, (self.y - lowest) / 2)
        self.leaves = [replace(one, y=one.y + down) if one.y >= begun else one for one in self.leaves]
        self.boxes = [_lower(one, down) if one.y >= begun else one for one in self.boxes]
        self.branches = [
            Branch(one.x1, one.y1 + down, one.x2, one.y2 + down) if one.y2 >= begun else one for one in self.branches
        ]
        return [(y + down, x) for y, x in ends]

    def _outer(self, level: int) -> float:
        return self._x(level) + BOX if self.right else self._x(level) - BOX

    def _leaf_x(self) -> float:
        away = (self.depth + 1) * (BOX + STEP)
        return self.inner + away if self.right else self.inner - away

    def _leaf(self, code: MapCode) -> float:
        y = self.y + ROW / 2
        colour = code.colour if _COLOUR.fullmatch(code.colour) else GREY
        name = _cut(code.name, CODE_LETTERS)
        self.leaves.append(Leaf(self._leaf_x(), y, self.right, name, code.name, code.extracts, colour, code.ref))
        self.y += ROW
        return y


def _bends(one: _End, other: _End) -> tuple[float, float]:
    """Say where a curve bends: two on one side swing out into the middle, two on both sides meet half-way."""
    if one.right != other.right:
        half = (one.x + other.x) / 2
        return half, half
    out = min(MIDDLE * 0.62, 40 + abs(one.y - other.y) * 0.25) * (-1 if one.right else 1)
    return one.x + out, one.x + out


def _point(one: _End, other: _End, bends: tuple[float, float], share: float) -> tuple[float, float]:
    """Return the point of a cubic Bezier curve at a share of its way."""
    left = 1 - share
    first, second, third, last = left**3, 3 * left**2 * share, 3 * left * share**2, share**3
    return (
        first * one.x + second * bends[0] + third * bends[1] + last * other.x,
        (first + second) * one.y + (third + last) * other.y,
    )


def _lower(box: Box, down: float) -> Box:
    return replace(box, y=box.y + down)


def _depth(theme: MapTheme) -> int:
    return max((1 + _depth(below) for below in theme.subthemes), default=0)


def _rows(theme: MapTheme) -> int:
    return max(2, len(theme.codes) + sum(map(_rows, theme.subthemes)))


def _on_the_left(themes: tuple[MapTheme, ...]) -> int:
    """Count the themes on the left: those that bring the two sides nearest to the same height."""
    rows = [_rows(one) + 1 for one in themes]
    whole = sum(rows)
    return min(range(len(rows) + 1), key=lambda left: (abs(whole - 2 * sum(rows[:left])), -left), default=0)


def _name_lines(name: str) -> tuple[str, ...]:
    lines = wrap(" ".join(name.split()), BOX_LETTERS) or [""]
    if len(lines) <= BOX_LINES:
        return tuple(lines)
    return (*lines[: BOX_LINES - 1], _cut(" ".join(lines[BOX_LINES - 1 :]), BOX_LETTERS))


def _cut(text: str, letters: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"
