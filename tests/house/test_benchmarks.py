"""The benchmarks: they run, and print their table."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.measuring import Line
from tests.house.documents import ROOT


@pytest.mark.slow
def test_the_benchmarks_run_at_a_small_size() -> None:
    """Every benchmark that needs no sentence model runs at one hundredth of its size and prints its lines."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.run",
        "help",
        "import",
        "interviews",
        "search",
        "large",
        "grouping",
        "crosstabs",
        "--scale",
        "0.01",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    table = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert "| work | found | budget | kept |" == table[0]
    assert [] == [line for line in table if line.count("|") != 5]
    assert any("one undo" in line for line in table)


def test_a_ratio_is_kept_when_it_is_at_least_its_budget() -> None:
    """More is better for a ratio, less for a time."""
    kept = {True: "yes", False: "**no**"}
    assert [kept[True], kept[False]] == [Line("", found, 2, "x").verdict for found in (2.5, 1.5)]
    assert [kept[True], kept[False]] == [Line("", found, 2, "s").verdict for found in (1.5, 2.5)]
    assert "" == Line("", 1, None, "s").verdict
