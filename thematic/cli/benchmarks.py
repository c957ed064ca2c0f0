"""`thematic benchmarks`: closed questions beside figures from outside the study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from thematic.cli import count_options
from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from thematic.project.exploring.benchmarking import BenchmarkComparison, BenchmarkLine
    from thematic.project.exploring.benchmarks import BenchmarkFacts, BenchmarkView
    from thematic.project.project import Project

_F = TypeVar("_F", bound="Callable[..., Any]")


@click.group(name="benchmarks")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Put closed questions of FILE beside figures from outside it, such as a census."""
    ctx.obj = file


def _about(function: _F) -> _F:
    """Take what is known of an outside table."""
    for option in (
        click.option("--sheet", metavar="NAME", help="A sheet of a workbook."),
        click.option("--not-comparable", "because", default="", metavar="WHY", help="Why none of it is comparable."),
        click.option(
            "--match",
            nargs=2,
            multiple=True,
            metavar="ANSWER CATEGORY",
            help="An answer of the study belongs to this category; several may.",
        ),
        click.option("--cuts", default="", metavar="25,45,65", help="Where a number of the study is cut into bands."),
        click.option("--sampled", is_flag=True, help="The figures are estimates from a sample of --base."),
        click.option("--base", type=click.IntRange(min=1), metavar="N", help="How many were counted."),
        click.option(
            "--unit", default="", metavar="WHO", help="Who was counted, such as 'residents aged 16 and over'."
        ),
        click.option("--area", "place", default="", metavar="PLACE", help="The area the figures are of."),
        click.option("--year", default="", metavar="YEAR", help="When it was counted."),
        click.option("--source", default="", metavar="WHO", help="Who published the figures."),
        click.option("--name", default="", metavar="NAME", help="What the table is called here."),
        click.option("--attribute", required=True, metavar="NAME", help="What of the study it is compared with."),
    ):
        function = option(function)
    return function


def _within(function: _F) -> _F:
    """Take --where and --wave: which part of the study is compared."""
    for option in (
        click.option("--wave", default="", metavar="NAME", help="Answers at this time point alone."),
        click.option(
            "--where", nargs=2, multiple=True, metavar="ATTRIBUTE VALUE", help="Participants with this value alone."
        ),
    ):
        function = option(function)
    return function


def _facts(given: dict[str, Any]) -> BenchmarkFacts:
    from thematic.project.exploring.benchmarks import BenchmarkFacts

    return BenchmarkFacts(
        given["name"],
        given["source"],
        given["place"],
        given["year"],
        given["unit"],
        given["base"],
        given["sampled"],
        count_options.numbers(given["cuts"], "--cuts"),
        given["match"],
        given["because"],
    )


@command.command(name="add")
@click.argument("table", type=click.Path(path_type=Path))
@_about
@reason_option
@coder_option
@as_json
@click.pass_obj
def add(file: Path, /, table: Path, reason: str, coder: str | None, json_: bool, **about: Any) -> None:  # noqa: ANN401 - the options of `_about`
    """Bring TABLE (.csv or .xlsx: category, n or percent) in for an attribute."""
    with opened(file, coder) as project:
        made = project.benchmarks.add(
            table, about["attribute"], facts=_facts(about), sheet=about["sheet"], reason=reason
        )
    _told(made, json_=json_)


@command.command(name="list")
@as_json
@click.pass_obj
def list_(file: Path, json_: bool) -> None:
    """List the outside tables."""
    with opened(file) as project:
        held = project.benchmarks.list()
    if json_:
        print_json({"benchmarks": held})
        return
    for one in held:
        left = f"; not comparable because {one.not_comparable}" if one.not_comparable else ""
        click.echo(f"{one.name}: {len(one.categories)} categories for '{one.attribute}'{left}")
    click.echo(f"{len(held)} benchmark table{'' if len(held) == 1 else 's'}.")


@command.command(name="compare")
@click.argument("name")
@_within
@count_options.output_option
@as_json
@click.pass_obj
def compare(
    file: Path, name: str, where: tuple[tuple[str, str], ...], wave: str, output: Path | None, json_: bool
) -> None:
    """Put the study beside the outside table NAME."""
    with opened(file) as project:
        _compared(project, project.benchmarks.compare(name, where=where, wave=wave), output, json_=json_)


@command.command(name="compare-file")
@click.argument("table", type=click.Path(path_type=Path))
@_about
@_within
@count_options.output_option
@as_json
@click.pass_obj
def compare_file(
    file: Path,
    /,
    table: Path,
    where: tuple[tuple[str, str], ...],
    wave: str,
    output: Path | None,
    json_: bool,
    **about: Any,  # noqa: ANN401 - the options of `_about`
) -> None:
    """Put the study beside TABLE without keeping it."""
    with opened(file) as project:
        found = project.benchmarks.compare_file(
            table, about["attribute"], facts=_facts(about), sheet=about["sheet"], where=where, wave=wave
        )
        _compared(project, found, output, json_=json_)


@command.command(name="match")
@click.argument("name")
@click.argument("pairs", nargs=-1, required=True, metavar="ANSWER CATEGORY ...")
@reason_option
@coder_option
@as_json
@click.pass_obj
def match(file: Path, name: str, pairs: tuple[str, ...], reason: str, coder: str | None, json_: bool) -> None:
    """Say which answers of the study belong to which category of NAME; an empty category takes an answer out."""
    if len(pairs) % 2:
        raise click.UsageError("Answers and categories come in pairs: ANSWER CATEGORY [ANSWER CATEGORY ...].")
    with opened(file, coder) as project:
        levels = dict(zip(pairs[::2], pairs[1::2], strict=True))
        made = project.benchmarks.match(name, levels, reason=reason)
    _told(made, json_=json_)


@command.command(name="not-comparable")
@click.argument("name")
@click.argument("because")
@click.option("--category", default="", metavar="NAME", help="One category; the whole table by default.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def not_comparable(
    file: Path, name: str, because: str, category: str, reason: str, coder: str | None, json_: bool
) -> None:
    """Say why NAME cannot be compared; BECAUSE is printed instead of a difference, an empty one takes it back."""
    with opened(file, coder) as project:
        made = project.benchmarks.set_not_comparable(name, because, category=category, reason=reason)
    _told(made, json_=json_)


@command.command(name="remove")
@click.argument("name")
@reason_option
@coder_option
@click.pass_obj
def remove(file: Path, name: str, reason: str, coder: str | None) -> None:
    """Take the outside table NAME out of the project."""
    with opened(file, coder) as project:
        project.benchmarks.remove(name, reason=reason)
    click.echo(f"Took '{name}' out of the project.")


def _told(made: BenchmarkView, *, json_: bool) -> None:
    if json_:
        print_json({"benchmark": made})
        return
    click.echo(f"{made.name}, for '{made.attribute}':")
    for one in made.categories:
        levels = " + ".join(one.levels) or "no answer matched"
        why = f"; not comparable because {one.not_comparable}" if one.not_comparable else ""
        click.echo(f"  {one.name} ({one.percent:.1f}%): {levels}{why}")
    if made.not_comparable:
        click.echo(f"Not comparable because {made.not_comparable}.")
    if made.unmatched:
        click.echo(f"Answers without a category: {', '.join(made.unmatched)}.")
    for note in made.notes:
        click.echo(note)


def _compared(project: Project, found: BenchmarkComparison, output: Path | None, *, json_: bool) -> None:
    written = count_options.written(project, found, output)
    if json_:
        print_json(
            {
                "name": found.name,
                "attribute": found.attribute,
                "unit": found.unit,
                "base": found.base,
                "origin": found.origin,
                "rows": found.lines,
                "unmatched": found.unmatched,
                "not_comparable": found.not_comparable,
                "notes": found.notes,
                "files": [written.path] if written else [],
            }
        )
        return
    if written is not None:
        click.echo(f"Wrote '{written.path}'.")
        return
    head = ["Category", "Study", "95% interval", "Benchmark", "Difference"]
    count_options.table([head, *(_row(one) for one in found.lines)])
    click.echo(found.base)
    click.echo(found.origin)
    for note in found.notes:
        click.echo(note)


def _row(one: BenchmarkLine) -> list[str]:
    study = "–" if one.percent is None else f"{one.percent:.1f}% ({one.n} of {one.base})"  # noqa: RUF001 - an en dash, as in printed tables
    limits = "" if one.low is None or one.high is None else f"{one.low:.0f} to {one.high:.0f}%"
    return [one.category, study, limits, f"{one.benchmark_percent:.1f}%", one.verdict]
