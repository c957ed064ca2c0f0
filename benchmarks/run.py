"""Measure everything and print one Markdown table: `make bench`, or `python -m benchmarks.run --scale 0.01`."""

from __future__ import annotations

import argparse
import os
import platform
from typing import TYPE_CHECKING

from benchmarks import (
    app_pages,
    command_help,
    crosstabs,
    embedding,
    grouping,
    interviews,
    large_project,
    million,
    search,
    survey_import,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benchmarks.measuring import Line

GROUPS: dict[str, Callable[..., Iterable[Line]]] = {
    "help": command_help.lines,
    "import": survey_import.lines,
    "interviews": interviews.lines,
    "search": search.lines,
    "large": large_project.lines,
    "grouping": grouping.lines,
    "million": million.lines,
    "crosstabs": crosstabs.lines,
    "embedding": embedding.lines,
    "pages": app_pages.lines,
}


def main() -> None:
    """Print each line as soon as its group is measured."""
    parser = argparse.ArgumentParser(description="Measure, and print a table of times beside their budgets.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"one of {', '.join(GROUPS)}; all by default")
    parser.add_argument("--scale", type=float, default=1.0, help="a share of the sizes, for a quick look")
    given = parser.parse_args()
    unknown = [name for name in given.groups if name not in GROUPS]
    if unknown:
        parser.error(f"there is no group {', '.join(unknown)}; known: {', '.join(GROUPS)}")
    print(f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    print("| work | found | budget | kept |")
    print("|---|---|---|---|")
    for name in given.groups or GROUPS:
        for line in GROUPS[name](scale=given.scale):
            print(line, flush=True)


if __name__ == "__main__":
    main()
