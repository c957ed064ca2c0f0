"""Options that say what is counted, shared by the verbs that count."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thematic.project.exploring.count_filters import CountFilter
    from thematic.project.exploring.results import Found
    from thematic.project.project import Project
    from thematic.report.records import Written

_F = TypeVar("_F", bound="Callable[..., Any]")


def filters(function: _F) -> _F:
    """Take --where, --wave, --question and --coder: which part of the study is counted."""
    for option in (
        click.option("--coders", default="", metavar="A,B", help="Codings of these people alone."),
        click.option("--question", default="", metavar="TEXT", help="Answers to this question alone."),
        click.option("--wave", default="", metavar="NAME", help="This time point alone."),
        click.option(
            "--where", nargs=2, multiple=True, metavar="ATTRIBUTE VALUE", help="Participants with this value alone."
        ),
    ):
        function = option(function)
    return function


def output_option(function: _F) -> _F:
    """Take -o: write the result with its chart to a file."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="OUT",
        help="A .xlsx, .csv or .docx file, or its chart as .svg or .png.",
    )(function)


def units_option(function: _F) -> _F:
    """Take --of: what is counted."""
    return click.option(
        "--of",
        type=click.Choice(["participants", "responses", "sources"]),
        default="participants",
        show_default=True,
        help="What is counted.",
    )(function)


def base_option(function: _F) -> _F:
    """Take --base: out of whom."""
    return click.option(
        "--base",
        type=click.Choice(["asked", "answered", "codable"]),
        default="answered",
        show_default=True,
        help="Out of those asked, with a text, or with something coded.",
    )(function)


def only(where: Sequence[tuple[str, str]], wave: str, question: str, coders: str) -> CountFilter:
    """Gather the filters of a command."""
    from thematic.project.exploring.count_filters import CountFilter

    return CountFilter(tuple(where), wave, question, names(coders))


def names(text: str) -> tuple[str, ...]:
    """Read names separated by commas; one that holds a comma stands in double quotes.

    Example:
        >>> names('Waiting, "Tea, and who pours it"')
        ('Waiting', 'Tea, and who pours it')
    """
    rows = csv.reader(StringIO(text), skipinitialspace=True)
    return tuple(name.strip() for row in rows for name in row if name.strip())


def numbers(text: str, name: str) -> tuple[float, ...]:
    """Read numbers separated by commas.

    Raises:
        BadParameter: one of them is not a number.
    """
    try:
        return tuple(float(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise click.BadParameter(f"'{text}' holds something that is not a number.", param_hint=name) from error


def written(project: Project, found: Found, output: Path | None) -> Written | None:
    """Write a result where it was asked for."""
    return None if output is None else project.results.write(found, output)


def p_value(p: float | None, reason: str) -> str:
    """Write a probability as it is printed.

    Example:
        >>> p_value(0.0312, ""), p_value(1e-9, ""), p_value(None, "nobody moved")
        ('p = .031', 'p < .001', 'nobody moved')
    """
    if p is None:
        return reason
    least = 0.001
    return "p < .001" if p < least else f"p = {p:.3f}".replace("0.", ".", 1)


def table(rows: Sequence[Sequence[str]], *, numbers_from: int = 1) -> None:
    """Print rows in columns, the first of them the head; columns from `numbers_from` stand right."""
    if not rows:
        return
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.ljust(width) if place < numbers_from else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())
