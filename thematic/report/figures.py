"""Figures: what the charts of comparisons, co-occurrence, change, saturation and agreement show, as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from thematic.report.records import BarChart


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One tile.

    Attributes:
        label: what stands in it.
        shade: 0 to 1, the larger the darker; None for a tile without a figure.
        words: the figure in a sentence, for people who listen.
    """

    label: str
    shade: float | None
    words: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows by columns.

    Attributes:
        base: a sentence under the title.
        heads: what stands under the name of each column, such as its base; empty for nothing.
        cells: r x c tiles; None leaves a place empty.
    """

    title: str
    base: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    heads: tuple[str, ...]
    cells: tuple[tuple[HeatCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Slope:
    """How many moved from one level to another; places count from 0, the worst level."""

    before: int
    after: int
    n: int


@dataclass(frozen=True, slots=True)
class SlopeChart:
    """The same people before and after on ordered levels.

    Attributes:
        base: a sentence under the title.
        times: what the two sides are called.
        levels: worst first.
        slopes: who moved from where to where.
        shares: for each side and level its figure, such as "12 (24%)".
    """

    title: str
    base: str
    times: tuple[str, str]
    levels: tuple[str, ...]
    slopes: tuple[Slope, ...]
    shares: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How many codes there are after some sources, and in random orders."""

    read: int
    observed: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class SaturationChart:
    """Distinct codes by sources read.

    Attributes:
        base: a sentence under the title.
        unit: what was read, in the plural.
        points: the curve.
        reached: after how many it was reached; None when it was not.
        verdict: such as "6+2".
    """

    title: str
    base: str
    unit: str
    points: tuple[CurvePoint, ...]
    reached: int | None
    verdict: str


@dataclass(frozen=True, slots=True)
class IntervalDot:
    """One figure with its interval; None where it is undefined, and `label` then says so."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    label: str


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """Figures from -1 to 1 with their intervals, such as agreement by code.

    Attributes:
        base: a sentence under the title.
        measure: what the axis shows.
    """

    title: str
    base: str
    measure: str
    dots: tuple[IntervalDot, ...]


@dataclass(frozen=True, slots=True)
class BenchmarkMark:
    """One category in the study and outside it, in percent.

    Attributes:
        study: of the study's base; None where nothing of the study belongs here.
        low, high: its interval.
        outside: of the population.
        compared: False where the two are not comparable.
        label: the difference, or that there is none.
        words: all of it in a sentence, for people who listen.
    """

    name: str
    study: float | None
    low: float | None
    high: float | None
    outside: float
    compared: bool
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class BenchmarkChart:
    """A study beside a benchmark; `base` is a sentence under the title."""

    title: str
    base: str
    marks: tuple[BenchmarkMark, ...]


Figure: TypeAlias = BarChart | HeatMap | SlopeChart | SaturationChart | IntervalChart | BenchmarkChart
