"""Result figures: which chart shows a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.analysis.counts import Count
from thematic.report.figures import (
    BenchmarkChart,
    BenchmarkMark,
    CurvePoint,
    HeatCell,
    HeatMap,
    IntervalChart,
    IntervalDot,
    SaturationChart,
    Slope,
    SlopeChart,
)
from thematic.report.records import Bar, BarChart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.agreement.tables import AgreementTable, CodeAgreementLine
    from thematic.project.exploring.before_after import Changed, MentionsChanged
    from thematic.project.exploring.benchmarking import BenchmarkComparison, BenchmarkLine
    from thematic.project.exploring.comparing_groups import GroupComparison
    from thematic.project.exploring.cooccurring import Cooccurrences, Followings
    from thematic.project.exploring.count_lines import CountLine
    from thematic.project.exploring.counting_tables import CountTable
    from thematic.project.exploring.saturating import Saturation

MOST_TILES = 20
"""Codes that a square of codes by codes shows: those in most use."""


def count_chart(table: CountTable) -> BarChart:
    """Draw counts as bars, largest first."""
    bars = tuple(Bar(line.row, count) for line in table.lines if (count := line.count) is not None)
    return BarChart(table.title, bars, table.base)


def comparison_map(found: GroupComparison) -> HeatMap:
    """Draw a comparison as a heat map; with a facet its values stand beside each other."""
    places = [(facet, value) for facet in found.facets for value in found.values if _is_there(found, facet, value)]
    lines = {(one.row, one.facet, one.value): one for one in found.lines}
    bases = [found.base_of(value, facet) for facet, value in places]
    heads = ["" if base is None else f"n = {base}" for base in bases]
    return HeatMap(
        found.title,
        " ".join((found.base, found.notes[0])),
        found.rows,
        tuple(" · ".join(part for part in place if part) for place in places),
        tuple(heads),
        tuple(tuple(_tile(lines[row, *place]) for place in places) for row in found.rows),
    )


def _is_there(found: GroupComparison, facet: str, value: str) -> bool:
    return any((one.facet, one.value) == (facet, value) for one in found.lines)


def _tile(line: CountLine) -> HeatCell:
    count = line.count
    if count is None:
        return HeatCell("hidden", None, "hidden, because it is small")
    if not count.base:
        return HeatCell("no base", None, "no base")
    return HeatCell(f"{count.n} ({count.percent})", count.share, count.sentence)


def cooccurrence_map(found: Cooccurrences) -> HeatMap:
    """Draw co-occurrence as a triangle of tiles: how often, the darker the larger c."""
    totals = dict(zip(found.rows, found.totals, strict=True))
    kept = set(sorted(found.rows, key=lambda name: (-totals[name], name))[:MOST_TILES])
    names = [name for name in found.rows if name in kept]
    pairs = {frozenset((one.first, one.second)): one for one in found.pairs}
    cells: list[tuple[HeatCell | None, ...]] = []
    for place, row in enumerate(names):
        line: list[HeatCell | None] = []
        for column in names[:-1]:
            pair = pairs.get(frozenset((row, column))) if column in names[:place] else None
            c = None if pair is None else pair.c
            said = "" if pair is None else f"{pair.both} {found.unit}" + (f", c = {c:.2f}" if c is not None else "")
            line.append(None if pair is None else HeatCell(str(pair.both) if pair.both else "·", c or 0.0, said))
        cells.append(tuple(line))
    left = len(found.rows) - len(names)
    more = f" The {len(names)} {found.by}s in most use; {left} more are in the table." if left else ""
    base = f"{found.base} Figures are {found.unit} with both; the darker, the larger c (both over either).{more}"
    return HeatMap(
        f"{found.by.capitalize()}s that stand together",
        base,
        tuple(names[1:]),
        tuple(names[:-1]),
        ("",) * len(names[:-1]),
        tuple(cells[1:]),
    )


def following_map(found: Followings) -> HeatMap:
    """Draw which code follows which: the darker, the larger the share."""
    used = [code_id for code_id, _ in found.table.codes][:MOST_TILES]
    pairs = {(one.first, one.second): one for one in found.table.pairs}
    cells = tuple(
        tuple(
            HeatCell(
                f"{pairs[first, second].n}" if pairs[first, second].n else "·",
                pairs[first, second].share,
                f"{pairs[first, second].n} of {pairs[first, second].base}",
            )
            for second in used
        )
        for first in used
    )
    names = tuple(found.names[code_id] for code_id in used)
    title = "Which code is followed by which"
    return HeatMap(title, f"{found.base} First code down, second across.", names, names, ("",) * len(names), cells)


def change_chart(found: Changed) -> SlopeChart:
    """Draw who moved from which level to which."""
    change = found.change
    slopes = tuple(
        Slope(before, after, n) for before, row in enumerate(change.transitions) for after, n in enumerate(row) if n
    )
    panel, unit = change.same.base, change.same.unit
    first = [sum(row) for row in change.transitions]
    second = [sum(column) for column in zip(*change.transitions, strict=True)]
    moved = f"{change.improved.n} improved, {change.same.n} the same, {change.worsened.n} worsened."
    return SlopeChart(
        f"{found.before} and {found.after}",
        f"{change.note} {moved}",
        (found.before, found.after),
        change.levels,
        slopes,
        (_figures(first, panel, unit), _figures(second, panel, unit)),
    )


def mention_chart(found: MentionsChanged) -> SlopeChart:
    """Draw who mentioned something before and after."""
    cells = ((found.change.neither.n, found.change.only_after.n), (found.change.only_before.n, found.change.both.n))
    slopes = tuple(Slope(before, after, n) for before, row in enumerate(cells) for after, n in enumerate(row) if n)
    unit = found.change.both.unit
    first, second = [sum(row) for row in cells], [sum(column) for column in zip(*cells, strict=True)]
    return SlopeChart(
        f"Who mentioned {found.name}",
        found.notes[0],
        (found.before, found.after),
        ("not mentioned", "mentioned"),
        slopes,
        (_figures(first, found.panel, unit), _figures(second, found.panel, unit)),
    )


def _figures(counts: Sequence[int], base: int, unit: str) -> tuple[str, ...]:
    return tuple(f"{n} ({Count(n, base, unit).percent})" for n in counts)


def saturation_chart(found: Saturation) -> SaturationChart:
    """Draw the curve of codes, in the order of reading and in random orders."""
    observed = found.band.observed
    points = tuple(CurvePoint(one.sources, one.observed, one.low, one.median, one.high) for one in found.band.points)
    base = f"{found.sentence} Line: {observed.unit} in the order of reading; band: 95% of random orders."
    return SaturationChart("Code saturation", base, observed.unit, points, observed.n, observed.verdict)


def agreement_chart(found: AgreementTable) -> IntervalChart:
    """Draw alpha of each code with its interval, highest first."""
    ordered = sorted(found.per_code, key=lambda one: (one.alpha is None, -(one.alpha or 0.0), one.code))
    dots = tuple(IntervalDot(one.code, one.alpha, one.low, one.high, _said(one)) for one in ordered)
    return IntervalChart(found.title, found.base, "Krippendorff's alpha, 95% interval", dots)


def _said(one: CodeAgreementLine) -> str:
    if one.alpha is None:
        return one.reason.split(":")[0] or "undefined"
    share = "" if one.prevalence is None else f", in {100 * one.prevalence:.0f}% of readings"
    return f"{one.alpha:.2f}{share}"


def benchmark_chart(found: BenchmarkComparison) -> BenchmarkChart:
    """Draw the study beside its benchmark."""
    return BenchmarkChart(found.title, f"{found.base} {found.origin}", tuple(_mark(one) for one in found.lines))


def _mark(one: BenchmarkLine) -> BenchmarkMark:
    study = "no answer matched" if one.percent is None else f"{one.percent:.0f}% ({one.n} of {one.base})"
    label = "not comparable" if one.difference is None else f"{one.difference:+.0f} points"
    words = f"{study} in the study, {one.benchmark_percent:.0f}% outside; {one.verdict}"
    return BenchmarkMark(
        one.category, one.percent, one.low, one.high, one.benchmark_percent, one.difference is not None, label, words
    )
