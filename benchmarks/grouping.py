"""Looking for what could be coded next in 100,000 units: candidates for codes and themes, and what to read next."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.large_project import make
from benchmarks.measuring import Line, in_fresh_process, tell

if TYPE_CHECKING:
    from thematic import Project

UNITS = 100_000
STRATEGIES = ("confident", "uncertain", "diverse", "quiet", "questions")


def lines(*, scale: float = 1.0) -> list[Line]:
    """Make a project in which half as much is coded as there is, and measure each in a fresh process."""
    units = int(UNITS * scale)
    found = []
    with TemporaryDirectory() as folder:
        make(Path(folder), units, codings=units // 2)
        for work in (f"candidates among {units:,} units, half of them coded", "themes propose", *STRATEGIES):
            child = in_fresh_process("grouping", work.split(" among ")[0], folder)
            name = f"suggest --strategy {work}, all codes" if work in STRATEGIES else work
            found.append(Line(f"{name}, fresh process", child.seconds, None, "s"))
            found.append(Line("its peak memory", child.megabytes, None, "MB"))
    return found


def look(project: Project, work: str) -> None:
    """Do one of the works."""
    match work:
        case "candidates":
            project.grouping.candidates()
        case "themes propose":
            project.grouping.themes()
        case strategy:
            project.reviewing.next_to_read(strategy=strategy, limit=20)


def open_and_look(work: str, place: Path) -> None:
    """Open the project and do one of the works."""
    import thematic

    with thematic.open(place / "large.thematic") as project:
        look(project, work)


if __name__ == "__main__":
    tell(lambda: open_and_look(sys.argv[1], Path(sys.argv[2])))
