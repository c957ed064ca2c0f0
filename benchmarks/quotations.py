"""What `check-quotes` finds among 200 alterations of 40 quotations, and what it alarms falsely: two Markdown tables.

The quotations are drawn from the bundled survey, altered as people do it by mistake, and set into a Word document in
five forms; then the document is checked as anybody would check it: `python -m benchmarks.quotations`.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.altering import KINDS, SOUND, altered, long_enough, sound
from thematic.text.quotations import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.altering import Altered

CORPUS = Path(__file__).resolve().parents[1] / "corpora" / "peer_support"
QUOTATIONS = 40
SEED = 7
NAMED = {
    "changed word": {Problem.CHANGED, Problem.NEGATION},
    "dropped negation": {Problem.NEGATION},
    "unmarked cut": {Problem.CUT, Problem.NEGATION},
    "stitched": {Problem.STITCHED, Problem.TURNS},
    "wrong attribution": {Problem.SPEAKER},
}
"""What the check must call an alteration; a cut that takes a "not" along is rightly called the graver thing."""

FORMS = ("curly marks", "straight marks", "German marks", "block", "italics")
_MARKS = {"curly marks": "“{}”", "straight marks": '"{}"', "German marks": "„{}“"}


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one quotation: whether it was alarmed, and whether with the right name."""

    kind: str
    form: str
    alarmed: bool
    named: bool


def tried(*, seed: int = SEED) -> list[tuple[Altered, str]]:
    """Draw the quotations, alter them, and give each a form in turn."""
    with (CORPUS / "survey.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    long = [(cell, row[0]) for row in rows for cell in row[1:] if long_enough(cell)]
    draw = random.Random(seed)  # noqa: S311 - a draw, and no secret
    chosen = draw.sample(long, QUOTATIONS)
    made = [one for text, name in chosen for one in (*altered(text, name, long, draw), *sound(text, name, draw))]
    return list(zip(made, cycle(FORMS), strict=False))


def measure(*, seed: int = SEED) -> list[Result]:
    """Check a document that holds all of them; what is only said twice is no alarm, as each is tried in many ways."""
    import thematic

    wanted = tried(seed=seed)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with thematic.create(place / "study.thematic", coder="A", seed=1) as project:
            project.sources.add_survey(CORPUS / "survey.csv", roles=CORPUS / "roles.yaml")
            _write(place / "report.docx", wanted)
            check = project.check_quotes(place / "report.docx")
    problems: dict[int, set[Problem]] = defaultdict(set)
    seen = {one.quotation.paragraph for one in check.quotations}
    for one in check.quotations:
        problems[one.quotation.paragraph] |= set(one.problems) - {Problem.TWICE}
    placed = zip(wanted, _places(wanted), strict=True)
    return [_result(one, form, problems[at], found=at in seen) for (one, form), at in placed]


def _result(one: Altered, form: str, problems: set[Problem], *, found: bool) -> Result:
    """Judge one quotation; a sound one that was not seen as a quotation at all counts as alarmed."""
    alarmed = bool(problems) or (one.kind in SOUND and not found)
    return Result(one.kind, form, alarmed, bool(problems & NAMED.get(one.kind, set())))


def _write(path: Path, wanted: Sequence[tuple[Altered, str]]) -> None:
    """Set the quotations into a Word document, a paragraph each."""
    from docx import Document

    document: Any = Document()
    for one, form in wanted:
        match form:
            case "block":
                document.add_paragraph(one.text, style="Quote")
                document.add_paragraph(f"— {one.attribution}")
            case "italics":
                paragraph = document.add_paragraph("As they put it, ")
                paragraph.add_run(one.text).italic = True
                paragraph.add_run(f" ({one.attribution}).")
            case _:
                document.add_paragraph(f"As they put it, {_MARKS[form].format(one.text)} ({one.attribution}).")
    document.save(str(path))


def _places(wanted: Sequence[tuple[Altered, str]]) -> Iterator[int]:
    """Yield the paragraph of each quotation; a block takes two."""
    at = 0
    for _, form in wanted:
        yield at
        at += 2 if form == "block" else 1


def tables(results: Sequence[Result]) -> Iterator[str]:
    """Yield the lines of the tables: by kind of alteration, by careful edit, and by form."""
    yield "| alteration | tried | found | called by its name | missed |"
    yield "|---|---|---|---|---|"
    for kind in KINDS:
        some = [one for one in results if one.kind == kind]
        found, named = sum(one.alarmed for one in some), sum(one.named for one in some)
        yield f"| {kind} | {len(some)} | {found} ({found / len(some):.0%}) | {named} | {len(some) - found} |"
    wrong = [one for one in results if one.kind in KINDS]
    found, named = sum(one.alarmed for one in wrong), sum(one.named for one in wrong)
    yield f"| all | {len(wrong)} | {found} ({found / len(wrong):.0%}) | {named} | {len(wrong) - found} |"
    yield ""
    yield "| careful form | tried | false alarms |"
    yield "|---|---|---|"
    for kind in SOUND:
        some = [one for one in results if one.kind == kind]
        yield f"| {kind} | {len(some)} | {sum(one.alarmed for one in some)} |"
    fine = [one for one in results if one.kind in SOUND]
    yield f"| all | {len(fine)} | {sum(one.alarmed for one in fine)} |"
    yield ""
    yield "| set in | altered, found | sound, false alarms |"
    yield "|---|---|---|"
    for form in FORMS:
        bad, good = [[one for one in some if one.form == form] for some in (wrong, fine)]
        told, alarmed = sum(one.alarmed for one in bad), sum(one.alarmed for one in good)
        yield f"| {form} | {told} of {len(bad)} | {alarmed} of {len(good)} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Say what check-quotes finds and what it alarms falsely.")
    parser.add_argument("--seed", type=int, default=SEED, help="which quotations are drawn, and how they are altered")
    given = parser.parse_args()
    for line in tables(measure(seed=given.seed)):
        print(line)


if __name__ == "__main__":
    main()
