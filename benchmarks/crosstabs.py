"""How long it takes to cross 100,000 codings with 20 attributes."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.invented import QUESTIONS, write_closed, write_codes, write_codings
from benchmarks.measuring import Line, in_fresh_process, tell

CODINGS = 100_000
ATTRIBUTES = 20
CODES = 20


def lines(*, scale: float = 1.0) -> list[Line]:
    """Make the project through the public imports, then cross it in fresh processes."""
    import thematic

    codings = int(CODINGS * scale)
    respondents = codings // len(QUESTIONS) + 1
    with TemporaryDirectory() as folder:
        place = Path(folder)
        write_closed(place, respondents, ATTRIBUTES, seed=4)
        write_codings(place, respondents, codings, write_codes(place, CODES), seed=5)
        with thematic.create(place / "crosstabs.thematic", coder="A", blind=0) as project:
            project.sources.add_survey(place / "answers.csv", roles=place / "roles.yaml")
            project.codebook.load(place / "codebook.yaml")
            project.coding.import_table(place / "codings.csv")
        child = in_fresh_process("crosstabs", folder, repeats=3)
    work = f"cross {codings:,} codings of {respondents:,} respondents with {ATTRIBUTES} attributes"
    return [Line(work, child.seconds, 2, "s"), Line("its peak memory", child.megabytes, None, "MB")]


def cross(folder: Path) -> None:
    """Open the project and cross its codes with every attribute, intervals and differences included."""
    import thematic

    with thematic.open(folder / "crosstabs.thematic") as project:
        names = [one.name for one in project.sources.attributes()]
        project.exploring.compare_many(names)


if __name__ == "__main__":
    FOLDER = Path(sys.argv[1])
    import thematic.project.exploring.comparing_groups  # loading libraries is not what is measured
    import thematic.project.project  # noqa: F401 - same

    tell(lambda: cross(FOLDER))
