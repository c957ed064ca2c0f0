"""A million units by simulation: counting, learning and scoring one code, without a project file."""

from __future__ import annotations

import sys

import numpy as np

from benchmarks.invented import answers
from benchmarks.measuring import Line, in_fresh_process, tell

UNITS = 1_000_000
DIMENSIONS = 384
CODES = 20
CODED = 20_000


def lines(*, scale: float = 1.0) -> list[Line]:
    """Measure in fresh processes: counting alone, and with learning and scoring."""
    units = max(1_000, int(UNITS * scale))
    counted = in_fresh_process("million", "count", str(units))
    scored = in_fresh_process("million", "score", str(units))
    return [
        Line(f"count words and letters of {units:,} invented units", counted.seconds, None, "s"),
        Line("one code over them after a decision", scored.seconds, None, "s"),
        Line("its peak memory", scored.megabytes, None, "MB"),
    ]


def count(units: int) -> None:
    """Count what is in the texts."""
    from thematic.suggest import Features

    texts = answers(units)
    tell(lambda: Features.of(texts))


def score(units: int) -> None:
    """Fit, score, decide, and measure scoring again."""
    from thematic.suggest import CodeText, LogOddsSuggester, Units

    random = np.random.default_rng(1)
    vectors = random.standard_normal((units, DIMENSIONS), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    marked = np.zeros((units, CODES), dtype=np.bool_)
    coded = random.choice(units, size=min(CODED, units // 2), replace=False)
    marked[coded, random.integers(0, CODES, size=len(coded))] = True
    decided = np.asarray(marked.any(axis=1))
    codes = [CodeText(number, f"Code {number:02}", "What somebody did.") for number in range(CODES)]
    own = vectors[:CODES].copy()
    suggester = LogOddsSuggester().fit(Units(tuple(answers(units)), vectors), marked, decided, codes, code_vectors=own)
    suggester.score_code(3)
    rejected = np.zeros_like(marked)
    rejected[int(np.flatnonzero(~decided)[0]), 3] = True
    tell(lambda: suggester.refit(marked, decided, rejected=rejected).score_code(3))


if __name__ == "__main__":
    {"count": count, "score": score}[sys.argv[1]](int(sys.argv[2]))
