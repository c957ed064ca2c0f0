"""A project of 100,000 units and 100,000 codings: opening it, coding, undoing, deciding, suggesting."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.invented import QUESTIONS, write_codes, write_codings, write_survey
from benchmarks.measuring import Line, in_fresh_process, median_seconds, tell

if TYPE_CHECKING:
    from thematic import Project

UNITS = 100_000
CODES = 20
REPEATS = 15


def lines(*, scale: float = 1.0) -> list[Line]:
    """Make the project through the public imports, then measure in it."""
    units = int(UNITS * scale)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        made = make(place, units, codings=units)
        opened = in_fresh_process("large_project", "open", folder, repeats=5)
        project = _project(place)
        found = [*made, Line("open it and read a page", opened.seconds, 1, "s"), *_writes(project)]
        project.close()
        first = in_fresh_process("large_project", "suggest", folder)
        found += [Line("first suggestions in a fresh process, vectors present", first.seconds, 4, "s")]
        found += [Line("its peak memory", first.megabytes, None, "MB")]
        project = _project(place)
        return [*found, *_suggestions(project)]


def make(place: Path, units: int, *, codings: int) -> list[Line]:
    """Make the project `large.thematic` in a folder, with vectors; returns what that took."""
    import thematic

    respondents = units // len(QUESTIONS) + 1
    write_survey(place, respondents, seed=2)
    write_codings(place, respondents, codings, write_codes(place, CODES), seed=3)
    with thematic.create(place / "large.thematic", coder="A", blind=0) as project:
        project.sources.add_survey(place / "answers.csv", roles=place / "roles.yaml")
        project.codebook.load(place / "codebook.yaml")
        coding = median_seconds(lambda: project.coding.import_table(place / "codings.csv"), repeats=1)
        embedding = median_seconds(lambda: project.embed(embedder="tfidf"), repeats=1)
        verifying = median_seconds(project.verify, repeats=1)
    size = (place / "large.thematic").stat().st_size / 1024 / 1024
    return [
        Line(f"import {codings:,} codings into {units:,} units", coding, None, "s"),
        Line("embed them (TF-IDF)", embedding, None, "s"),
        Line("verify the project", verifying, None, "s"),
        Line("the project file", size, None, "MB"),
    ]


def _project(place: Path) -> Project:
    import thematic

    return thematic.open(place / "large.thematic")


def read_a_page(place: Path) -> None:
    """Open the project and read the first page of the grid, as the app's Data page does."""
    import thematic

    with thematic.open(place / "large.thematic") as project:
        project.sources.grid(thematic.GridQuery(size=50))


def suggest_for_one(place: Path) -> None:
    """Open the project and ask for suggestions of one code."""
    with _project(place) as project:
        project.suggest("Code 03", limit=20)


def _writes(project: Project) -> list[Line]:
    coding, undoing = [], []
    for number in range(REPEATS):
        code = partial(project.coding.code, 1 + number * 37, 0, 5, "Code 07")
        coding.append(median_seconds(code, repeats=1))
        undoing.append(median_seconds(project.undo, repeats=1))
    return [
        Line("one coding in it", median(coding) * 1000, 50, "ms"),
        Line("one undo in it", median(undoing) * 1000, 50, "ms"),
    ]


def _suggestions(project: Project) -> list[Line]:
    """Decide, then ask again for one code, in a process that has asked before; and for all codes."""
    again = []
    for verdict in ("reject", "accept", "reject", "accept", "reject"):
        first = project.suggest("Code 03", limit=20)
        project.decide(first[0], verdict)
        again.append(median_seconds(lambda: project.suggest("Code 03", limit=20), repeats=1))
    everything = median_seconds(project.reviewing.refresh, repeats=1)
    project.close()
    return [
        Line("suggestions for one code after a decision", median(again), 0.5, "s"),
        Line(f"suggestions for all {CODES} codes", everything, None, "s"),
    ]


if __name__ == "__main__":
    WORK = {"open": read_a_page, "suggest": suggest_for_one}[sys.argv[1]]
    tell(lambda: WORK(Path(sys.argv[2])))
