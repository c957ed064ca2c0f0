"""Evaluation plots: the learning curve and the calibration of an evaluation, as SVG."""

from __future__ import annotations

from math import isnan, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.suggest import CalibrationBin, CurvePoint

_WIDTH, _HEIGHT, _EDGE = 640, 320, 44
_COLOURS = ("#3867a8", "#b4552d", "#4d8a3c", "#7a5195", "#8c8c8c", "#c49a00")


def curve_svg(curve: Sequence[CurvePoint]) -> str:
    """Draw macro average precision over the number of coded answers, one line for each method."""
    known = [point for point in curve if point.n and not isnan(point.macro_ap)]
    if not known:
        return ""
    sizes = sorted({point.n for point in known})
    low, high = log10(sizes[0]), max(log10(sizes[-1]), log10(sizes[0]) + 0.1)
    top = max(0.1, *(point.high or point.macro_ap for point in known))
    methods = list(dict.fromkeys(point.method for point in reversed(known)))
    marks = [_tick_x((log10(size) - low) / (high - low), str(size)) for size in sizes]
    marks += [_tick_y(step / 4, f"{top * step / 4:.2f}") for step in range(5)]
    for number, method in enumerate(methods):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [
            (_x((log10(point.n) - low) / (high - low)), _y(point.macro_ap / top))
            for point in known
            if point.method is method
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        marks.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        marks += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        height = _EDGE + 16 * number
        marks.append(f'<text x="{_WIDTH - _EDGE + 8}" y="{height}" fill="{colour}">{method.value}</text>')
    return _drawing("Macro average precision by the number of coded answers, method by method", marks, extra=90)


def calibration_svg(bins: Sequence[CalibrationBin]) -> str:
    """Draw the share that was coded against what the scores say; on the dotted line they agree."""
    if not bins:
        return ""
    marks = [_tick_x(step / 4, f"{step / 4:.2f}") for step in range(5)]
    marks += [_tick_y(step / 4, f"{step / 4:.2f}") for step in range(5)]
    ends = f'x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"'
    marks.append(f'<line {ends} stroke="#8c8c8c" stroke-dasharray="3 4"/>')
    line = " ".join(f"{_x(one.predicted):.1f},{_y(one.observed):.1f}" for one in bins)
    marks.append(f'<polyline points="{line}" fill="none" stroke="{_COLOURS[0]}" stroke-width="2"/>')
    marks += [
        f'<circle cx="{_x(one.predicted):.1f}" cy="{_y(one.observed):.1f}" r="4" fill="{_COLOURS[0]}"/>' for one in bins
    ]
    return _drawing("Calibration: the share that was coded by what the scores say", marks)


def _x(share: float) -> float:
    return _EDGE + share * (_WIDTH - 2 * _EDGE)


def _y(share: float) -> float:
    return _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)


def _tick_x(share: float, text: str) -> str:
    return f'<text x="{_x(share):.1f}" y="{_HEIGHT - _EDGE + 18}" text-anchor="middle">{text}</text>'


def _tick_y(share: float, text: str) -> str:
    line = f'<line x1="{_x(0)}" y1="{_y(share):.1f}" x2="{_x(1)}" y2="{_y(share):.1f}" stroke="#ddd"/>'
    return f'{line}<text x="{_EDGE - 6}" y="{_y(share) + 4:.1f}" text-anchor="end">{text}</text>'


def _drawing(title: str, marks: Sequence[str], *, extra: int = 0) -> str:
    inside = "\n".join(marks)
    box = f'viewBox="0 0 {_WIDTH + extra} {_HEIGHT}" width="{_WIDTH + extra}" height="{_HEIGHT}"'
    return f'<svg role="img" {box} font-size="12" font-family="sans-serif"><title>{title}</title>\n{inside}\n</svg>'
