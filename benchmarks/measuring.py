"""Measuring: the median of repeats, fresh processes, and a line of the table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement beside its budget.

    Attributes:
        budget: the most it may be, or for a ratio the least; None when there is none.
        unit: s, ms, MB or x (a ratio: more is better).
    """

    work: str
    found: float
    budget: float | None
    unit: str

    @property
    def verdict(self) -> str:
        """Say whether the budget is kept."""
        if self.budget is None:
            return ""
        kept = self.found >= self.budget if self.unit == "x" else self.found <= self.budget
        return "yes" if kept else "**no**"

    def __str__(self) -> str:
        """Write the line as a row of a Markdown table."""
        budget = "" if self.budget is None else f"{'at least ' if self.unit == 'x' else ''}{self.budget:g} {self.unit}"
        return f"| {self.work} | {self.found:.3g} {self.unit} | {budget} | {self.verdict} |"


@dataclass(frozen=True, slots=True)
class Child:
    """What a fresh process said of itself: seconds of the work alone, and its greatest memory in megabytes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two calls in turns: the median seconds of each, and the median ratio of the second to the first."""

    first: float
    second: float
    ratio: float


def in_turns(first: Callable[[], object], second: Callable[[], object], *, rounds: int) -> Pair:
    """Measure two calls one after the other, round by round, so that both meet the same machine.

    Who comes first changes from round to round.
    """
    found: list[tuple[float, float]] = []
    for number in range(rounds):
        if number % 2:
            later = _seconds(second)
            found.append((_seconds(first), later))
        else:
            found.append((_seconds(first), _seconds(second)))
    return Pair(
        median(one for one, _ in found),
        median(other for _, other in found),
        median(other / one for one, other in found),
    )


def median_seconds(work: Callable[[], object], *, repeats: int) -> float:
    """Return the median time of a call."""
    return median(_seconds(work) for _ in range(repeats))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def whole_process(*words: str, repeats: int) -> float:
    """Return the median time of a process from start to end."""
    command = [sys.executable, *words]
    return median_seconds(
        lambda: _run(command),
        repeats=repeats,
    )


def in_fresh_process(module: str, *words: str, repeats: int = 1) -> Child:
    """Run a benchmark module, which ends with `tell`, in fresh processes; returns the medians."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *words]
    told = [json.loads(_run(command)) for _ in range(repeats)]
    return Child(median(one["seconds"] for one in told), median(one["megabytes"] for one in told))


def _run(command: list[str]) -> str:
    """Run a process as it would run where the package is installed: there its bytecode lies beside it."""
    environment = _environment()
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)  # noqa: S603 - our own words
    return done.stdout


@cache
def _environment() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "compileall", "-q", "thematic", "benchmarks"]
    subprocess.run(command, check=False, capture_output=True, cwd=ROOT, env=environment)  # noqa: S603 - our own words
    return environment


def tell(work: Callable[[], object]) -> None:
    """Do the work and print what it took, for `in_fresh_process`."""
    seconds = _seconds(work)
    print(json.dumps({"seconds": seconds, "megabytes": _peak_megabytes()}))


def _peak_megabytes() -> float:
    """Return the most memory that this process held; Linux keeps it per program, others count the parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)
