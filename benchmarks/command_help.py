"""How long `thematic --help` takes, as a whole process."""

from __future__ import annotations

from benchmarks.measuring import Line, whole_process


def lines(*, scale: float = 1.0) -> list[Line]:
    """Measure; the scale changes nothing but how often."""
    repeats = max(3, round(9 * scale))
    return [
        Line("`thematic --help`, whole process", whole_process("-m", "thematic", "--help", repeats=repeats), 0.4, "s")
    ]
