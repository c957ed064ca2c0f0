"""What `check-quotes` finds among 200 alterations of 40 quotations, and what it alarms falsely: Markdown tables.

The quotations are drawn from the bundled survey, altered as people do it by mistake, and set into a Word document in
five forms, or into plain text; then the document is checked as anybody would: `python -m benchmarks.quotations`.
Beside them stand 40 quotations that begin some words after a negation, which a person should look at.
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

from benchmarks.altering import DISTANT, KINDS, SOUND, altered, distant, long_enough, sound
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
    DISTANT: {Problem.NEAR_NEGATION, Problem.NEGATION},
}
"""What the check must call an alteration; a cut that takes a "not" along is rightly called the graver thing."""

FORMS = ("curly marks", "straight marks", "German marks", "block", "italics")
PLAIN_FORMS = ("curly marks", "straight marks", "German marks", "block", "unmarked")
_MARKS = {"curly marks": "“{}”", "straight marks": '"{}"', "German marks": "„{}“"}


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one quotation.

    Attributes:
        alarmed: something is wrong with it.
        looked_at: nothing is known to be wrong, and a person should look at it.
        named: it was called what it is.
    """

    kind: str
    form: str
    alarmed: bool
    looked_at: bool
    named: bool


def tried(*, seed: int = SEED, forms: Sequence[str] = FORMS) -> list[tuple[Altered, str]]:
    """Draw the quotations, alter them, and give each a form in turn."""
    with (CORPUS / "survey.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    long = [(cell, row[0]) for row in rows for cell in row[1:] if long_enough(cell)]
    draw = random.Random(seed)  # noqa: S311 - a draw, and no secret
    chosen = draw.sample(long, QUOTATIONS)
    made = [one for text, name in chosen for one in (*altered(text, name, long, draw), *sound(text, name, draw))]
    far = [one for text, name in draw.sample(long, len(long)) for one in distant(text, name)]
    return list(zip([*made, *far[:QUOTATIONS]], cycle(forms), strict=False))


def measure(*, seed: int = SEED, ending: str = ".docx") -> list[Result]:
    """Check a document that holds all of them; what is only said twice is no alarm, as each is tried in many ways."""
    import thematic

    plain = ending == ".txt"
    wanted = tried(seed=seed, forms=PLAIN_FORMS if plain else FORMS)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with thematic.create(place / "study.thematic", coder="A", seed=1) as project:
            project.sources.add_survey(CORPUS / "survey.csv", roles=CORPUS / "roles.yaml")
            report = place / f"report{ending}"
            (_write_plain if plain else _write)(report, wanted)
            check = project.check_quotes(report)
    problems: dict[int, set[Problem]] = defaultdict(set)
    seen = {one.quotation.paragraph for one in check.quotations}
    for one in check.quotations:
        problems[one.quotation.paragraph] |= set(one.problems) - {Problem.TWICE}
    placed = zip(wanted, _places(wanted), strict=True)
    return [_result(one, form, problems[at], found=at in seen) for (one, form), at in placed]


def _result(one: Altered, form: str, problems: set[Problem], *, found: bool) -> Result:
    """Judge one quotation; a sound one that was not seen as a quotation at all counts as alarmed."""
    alarmed = bool(problems - {Problem.NEAR_NEGATION}) or (one.kind in SOUND and not found)
    looked_at = bool(problems) and not alarmed
    return Result(one.kind, form, alarmed, looked_at, bool(problems & NAMED.get(one.kind, set())))


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


def _write_plain(path: Path, wanted: Sequence[tuple[Altered, str]]) -> None:
    """Set the quotations into a plain text; a block is indented, and one without marks is not even that."""
    written = []
    for one, form in wanted:
        words = " ".join(one.text.split())
        match form:
            case "block":
                written += [f"    {words}", f"    — {one.attribution}"]
            case "unmarked":
                written += [words, f"({one.attribution})"]
            case _:
                written.append(f"As they put it, {_MARKS[form].format(words)} ({one.attribution}).")
    path.write_text("\n\n".join(written) + "\n", encoding="utf-8")


def _places(wanted: Sequence[tuple[Altered, str]]) -> Iterator[int]:
    """Yield the paragraph of each quotation; one without marks takes two."""
    at = 0
    for _, form in wanted:
        yield at
        at += 2 if form in {"block", "unmarked"} else 1


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
    far = [one for one in results if one.kind == DISTANT]
    shown = sum(one.alarmed or one.looked_at for one in far)
    yield f"| {DISTANT} | {len(far)} | {shown} ({shown / len(far):.0%}) | {shown} | {len(far) - shown} |"
    yield ""
    yield "| careful form | tried | false alarms | only to look at |"
    yield "|---|---|---|---|"
    for kind in SOUND:
        some = [one for one in results if one.kind == kind]
        yield f"| {kind} | {len(some)} | {sum(one.alarmed for one in some)} | {sum(one.looked_at for one in some)} |"
    fine = [one for one in results if one.kind in SOUND]
    yield f"| all | {len(fine)} | {sum(one.alarmed for one in fine)} | {sum(one.looked_at for one in fine)} |"
    yield ""
    yield "| set in | altered, found | sound, false alarms |"
    yield "|---|---|---|"
    for form in dict.fromkeys(one.form for one in results):
        bad, good = [[one for one in some if one.form == form] for some in (wrong, fine)]
        told, alarmed = sum(one.alarmed for one in bad), sum(one.alarmed for one in good)
        yield f"| {form} | {told} of {len(bad)} | {alarmed} of {len(good)} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Say what check-quotes finds and what it alarms falsely.")
    parser.add_argument("--seed", type=int, default=SEED, help="which quotations are drawn, and how they are altered")
    given = parser.parse_args()
    for ending in (".docx", ".txt"):
        print(f"\n{ending}\n")
        for line in tables(measure(seed=given.seed, ending=ending)):
            print(line)


if __name__ == "__main__":
    main()
