"""Evaluation files: the evaluation of a project as CSV, or as one HTML page without scripts."""

from __future__ import annotations

import csv
from html import escape
from io import StringIO
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import UnsupportedFormatError
from thematic.model.spreadsheets import neutralise
from thematic.project.suggesting.evaluation_plots import calibration_svg, curve_svg
from thematic.report.files import put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.suggesting.evaluating import ProjectEvaluation
    from thematic.suggest import Threshold

CURVE_COLUMNS = ("n", "method", "macro_ap", "low", "high", "micro_ap", "precision_at_1", "recall_at_3")
CODE_COLUMNS = (
    "code",
    "codings",
    "held_out",
    "average_precision",
    "low",
    "high",
    "reads_80",
    "reads_95",
    "rare",
    "worth_a_look",
    "worth_a_look_precision",
    "confident",
    "confident_recall",
)
COLUMNS = ("part", "n", "method", "code", "figure", "value")
"""Those of the CSV."""
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { padding: .2rem .7rem; border-bottom: 1px solid #ccc; text-align: right; }
th:first-child, td:first-child { text-align: left; }
.wide { overflow-x: auto; }
.verdict { font-size: 1.15rem; border-left: .3rem solid #3867a8; padding-left: 1rem; }
"""
_NOTES = (
    "Participants were held out as a whole, identical answers are on one side only, and the blind sample goes first. "
    "Intervals are 95% (Student's t) over the draws. Macro figures are means over the codes that were held out at "
    "least 8 times; rare codes are listed and not averaged. reads 80 and reads 95 are the shares of the answers to "
    "read, best first, to find 80% and 95% of a code's. A score is not a probability; thresholds were chosen on "
    "scores made among all units without the answer's own participant; there are none under 8 coded answers, nor where "
    "fewer than one in three were right."
)


def write_evaluation(found: ProjectEvaluation, path: str | Path) -> None:
    """Write the evaluation as .csv or .html.

    If it fails, an earlier file is as it was.

    Raises:
        UnsupportedFormatError: the ending is neither.
        UnwritableFileError: the system refuses the file.
    """
    target = Path(path)
    put(target, rendered(found, target.suffix.lower()))


def rendered(found: ProjectEvaluation, ending: str) -> bytes:
    """Return the evaluation as the bytes of a file, ".csv" or ".html".

    Raises:
        UnsupportedFormatError: the ending is neither.
    """
    match ending:
        case ".csv":
            return _csv(found)
        case ".html":
            return _html(found).encode("utf-8")
        case other:
            raise UnsupportedFormatError(other, (".csv", ".html"))


def _csv(found: ProjectEvaluation) -> bytes:
    """Write one table with a figure in each row, so that any program reads it; sentences are rows as well."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for part, words in (("verdict", found.verdict), ("base", " ".join(base_of(found)))):
        writer.writerow([part, "", "", "", part, words])
    for n, method, *figures in curve_rows(found):
        writer.writerows(["curve", n, method, "", *pair] for pair in _told_figures(CURVE_COLUMNS[2:], figures))
    for name, *figures in code_rows(found):
        own = ["codes", found.n, "suggester", neutralise(name)]
        writer.writerows([*own, *pair] for pair in _told_figures(CODE_COLUMNS[1:], figures))
    for one in found.calibration:
        own = ["calibration", found.n, "suggester", ""]
        told = (figure(one.predicted), figure(one.observed), str(one.pairs))
        writer.writerow([*own, f"observed of {told[2]} pairs at {told[0]}", told[1]])
    return text.getvalue().encode("utf-8-sig")


def _told_figures(names: Sequence[str], figures: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in zip(names, figures, strict=True) if value]


def curve_rows(found: ProjectEvaluation) -> list[list[str]]:
    """Give the rows of the learning curve, in the order of `CURVE_COLUMNS`."""
    return [
        [
            str(point.n),
            point.method.value,
            *map(figure, (point.macro_ap, point.low, point.high)),
            *map(figure, (point.micro_ap, point.precision_at_1, point.recall_at_3)),
        ]
        for point in found.curve
    ]


def base_of(found: ProjectEvaluation) -> list[str]:
    """Say what the figures rest on, and how the suggester does on the blind sample alone."""
    alone = found.on_blind
    if alone is None:
        return [found.base]
    figures = (
        f"On the {alone.answers} answers of the blind sample alone: average precision {figure(alone.micro_ap)} over "
        f"all pairs, P@1 {figure(alone.precision_at_1)}, R@3 {figure(alone.recall_at_3)}."
    )
    few = ["That is too few to go by: code more of the blind sample."] if alone.few else []
    return [found.base, figures, *few]


def code_rows(found: ProjectEvaluation) -> list[list[str]]:
    """Give one row for each code, in the order of `CODE_COLUMNS`, rare ones last."""
    return [
        [
            code.code,
            str(code.codings),
            f"{code.held_out:.1f}",
            *map(figure, (code.average_precision, code.low, code.high, code.reads_80, code.reads_95)),
            "rare" if code.rare else "",
            *_told(code.worth_a_look, code.worth_a_look.precision if code.worth_a_look else None),
            *_told(code.confident, code.confident.recall if code.confident else None),
        ]
        for code in sorted(found.per_code, key=lambda code: (code.rare, -code.codings, code.code))
    ]


def figure(value: float | None) -> str:
    """Write a figure to three places; nothing where there is none."""
    return "" if value is None or isnan(value) else f"{value:.3f}"


def _told(threshold: Threshold | None, share: float | None) -> tuple[str, str]:
    return ("", "") if threshold is None else (figure(threshold.score), figure(share))


def _html(found: ProjectEvaluation) -> str:
    sample = f", {found.blind} of them of the blind sample" if found.blind else ""
    base = f"{found.n} distinct coded answers{sample}; {found.codes} codes; {found.draws} draws; {found.model}"
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>How good suggestions are</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
            "<h1>How good suggestions are</h1>",
            f'<p class="verdict">{escape(found.verdict)}</p>',
            f"<p>{escape(base)}. {escape(' '.join(base_of(found)))}</p>",
            curve_svg(found.curve),
            _table("Learning curve", CURVE_COLUMNS, curve_rows(found)),
            _table("Code by code, with all coded answers", CODE_COLUMNS, code_rows(found)),
            calibration_svg(found.calibration),
            _table(
                "Calibration: what scores say, and what was coded",
                ("predicted", "observed", "pairs"),
                [[figure(one.predicted), figure(one.observed), str(one.pairs)] for one in found.calibration],
            ),
            f"<p>{escape(_NOTES)}</p>\n</main>\n</body>\n</html>\n",
        ]
    )


def _table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name.replace("_", " "))}</th>' for name in header)
    body = "\n".join(
        f'<tr><th scope="row" dir="auto">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    inside = (
        f"<table><caption>{escape(title)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )
    return f'<div class="wide" tabindex="0" role="region" aria-label="{escape(title)}">{inside}</div>'
