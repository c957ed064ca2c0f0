"""`thematic evaluate`: how far to trust suggestions, told by the project's own codings."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, note, opened, plain, print_json, progress_bar, project_file

if TYPE_CHECKING:
    from thematic.project.suggesting.evaluating import ProjectEvaluation


@click.command(name="evaluate")
@project_file
@click.option(
    "--draws", type=click.IntRange(min=1), default=5, metavar="N", help="How often to hold out; 5 by default."
)
@click.option("--seed", type=int, metavar="N", help="Another seed gives other draws; the project's by default.")
@click.option("--care", is_flag=True, help="Instead: how suggestions were used, and whether reading follows them.")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="OUT", help="Write it to OUT.html or OUT.csv.")
@coder_option
@as_json
def command(
    file: Path, draws: int, seed: int | None, care: bool, out: Path | None, coder: str | None, json_: bool
) -> None:
    """Measure how good suggestions are in FILE, by holding coded answers out."""
    if care:
        if out is not None:
            raise click.UsageError("--care and --out exclude each other; give one of them.")
        _care(file, coder, json_=json_)
        return
    with opened(file, coder) as project, progress_bar("Evaluating") as progress:
        found = project.evaluating.evaluate(draws=draws, seed=seed, progress=progress)
    if out is not None:
        from thematic.project.suggesting.evaluation_files import write_evaluation

        write_evaluation(found, out)
        note(f"Wrote '{out}'.")
    if json_:
        print_json(_known(plain(found)))
        return
    if out is None:
        _show(found)
    click.echo(found.verdict)


def _care(file: Path, coder: str | None, *, json_: bool) -> None:
    with opened(file, coder) as project:
        found = project.reviewing.care()
    if json_:
        print_json(found)
        return
    seconds = "" if found.seconds is None else f"; {found.seconds:.0f} s from showing to answer (median)"
    click.echo(f"{found.shown} suggestions shown, {found.unanswered} of them without an answer{seconds}.")
    click.echo(f"Began as suggestions: {found.from_suggestions.sentence}.")
    for title, bands in (("By rank", found.by_rank), ("By confidence", found.by_confidence)):
        if bands:
            click.echo(f"{title}:")
        for one in bands:
            click.echo(
                f"    {one.name:<20} shown {one.shown}; accepted {one.accepted.sentence}; rejected {one.rejected}, "
                f"given another code {one.revised}, deferred {one.deferred}"
            )
    if found.blind is not None:
        click.echo(found.blind.sentence)
    for line in found.notes:
        click.echo(line)


def _known(value: object) -> object:
    """Put null where there is no number: JSON knows no NaN."""
    match value:
        case dict():
            return {key: _known(one) for key, one in value.items()}
        case list() | tuple():
            return [_known(one) for one in value]
        case float() if isnan(value):
            return None
        case _:
            return value


def _show(found: ProjectEvaluation) -> None:
    from thematic.project.suggesting.evaluation_files import base_of, code_rows, figure

    click.echo(f"{found.n} distinct coded answers, {found.codes} codes, {found.draws} draws; {found.model}")
    click.echo(f"{'coded':>6}  {'method':<12}{'macro AP':>9}  {'95%':^13}{'P@1':>7}{'R@3':>7}")
    for point in found.curve:
        interval = f"{figure(point.low)}-{figure(point.high)}" if point.low is not None else ""
        click.echo(
            f"{point.n:>6}  {point.method:<12}{figure(point.macro_ap):>9}  {interval:^13}"
            f"{figure(point.precision_at_1):>7}{figure(point.recall_at_3):>7}"
        )
    click.echo(
        f"{'code':<32}{'codings':>8}{'AP':>7}  {'95%':^13}{'reads 80%':>11}{'95%':>7}  worth a look from (right)"
    )
    for row in code_rows(found):
        name, codings, _, precision, low, high, reads, all_reads, rare, look, right, *_ = row
        interval = f"{low}-{high}" if low else ""
        told = f"{look} ({right})" if look else rare or "-"
        click.echo(f"{name[:31]:<32}{codings:>8}{precision:>7}  {interval:^13}{reads:>11}{all_reads:>7}  {told}")
    for sentence in base_of(found):
        click.echo(sentence)
