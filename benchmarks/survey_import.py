"""How long a large survey takes to import, and how much memory."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.invented import write_survey
from benchmarks.measuring import Line, in_fresh_process, tell

RESPONDENTS = 20_000


def lines(*, scale: float = 1.0) -> list[Line]:
    """Measure in fresh processes."""
    respondents = int(RESPONDENTS * scale)
    with TemporaryDirectory() as folder:
        write_survey(Path(folder), respondents)
        child = in_fresh_process("survey_import", folder, repeats=3)
    work = f"import {respondents:,} respondents x 3 open + 10 closed columns"
    return [Line(work, child.seconds, 15, "s"), Line("its peak memory", child.megabytes, 500, "MB")]


def import_survey(folder: Path) -> None:
    """Import the survey in a folder into a new project, which is thrown away."""
    import thematic

    path = folder / "import.thematic"
    path.unlink(missing_ok=True)
    with thematic.create(path, coder="A") as project:
        project.sources.add_survey(folder / "answers.csv", roles=folder / "roles.yaml")
    path.unlink()


if __name__ == "__main__":
    tell(lambda: import_survey(Path(sys.argv[1])))
