"""`thematic agree`: agreement between coders, reliability samples, and what was decided together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli import count_options
from thematic.cli.agree_samples import sample
from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.agreement.tables import AgreementTable, CodeAgreementLine

SHOWN = 12


class FileFirst(click.Group):
    """A group whose options may stand after the file: without a command behind it the file is read last."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the file behind the options when no command follows it."""
        if args and not args[0].startswith("-") and not (len(args) > 1 and args[1] in self.commands):
            args = [*args[1:], args[0]]
        return super().parse_args(ctx, args)


@click.group(name="agree", cls=FileFirst, invoke_without_command=True)
@project_file
@click.option("--coders", default="", metavar="A,B[,C]", help="Who; those of the sample by default.")
@click.option("--sample", "drawn", default="", metavar="S", help="A reliability sample; all texts by default.")
@click.option(
    "--read",
    type=click.Choice(["both", "either", "all"]),
    default="both",
    show_default=True,
    help="Texts that count as read without a sample: coded by each, by any, or all.",
)
@click.option("--over-time", is_flag=True, help="The two are one person in two passes.")
@count_options.output_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    coders: str,
    drawn: str,
    read: str,
    over_time: bool,
    output: Path | None,
    json_: bool,
) -> None:
    """Say how far coders of FILE agree, overall and code by code, and list where they do not."""
    ctx.obj = file
    if ctx.invoked_subcommand is not None:
        return
    names = count_options.names(coders)
    if not names and not drawn:
        raise click.UsageError(
            "Give --coders A,B or --sample S, or one of the commands of 'thematic agree FILE --help'."
        )
    if over_time and len(names) != 2:  # noqa: PLR2004 - two passes
        raise click.UsageError("--over-time takes the two names that one person coded under, as --coders A,B.")
    with opened(file) as project:
        if over_time:
            found = project.agreement.over_time(names[0], names[1], sample=drawn, read=read)
        else:
            found = project.agreement.table(names, sample=drawn, read=read)
        written = count_options.written(project, found, output)
    if json_:
        print_json(
            {
                "title": found.title,
                "coders": found.coders,
                "sample": found.sample,
                "unit": found.unit,
                "units": found.units,
                "texts": found.texts,
                "base": found.base,
                "overall": found.overall,
                "per_code": found.per_code,
                "disagreements": found.disagreements,
                "confused": found.confused,
                "notes": found.notes,
                "files": [written.path] if written else [],
            }
        )
        return
    if written is not None:
        click.echo(f"Wrote '{written.path}'.")
        return
    _print(found)


@command.command(name="machine")
@count_options.output_option
@as_json
@click.pass_obj
def machine(file: Path, output: Path | None, json_: bool) -> None:
    """Count what people decided about suggestions; this is not agreement between coders."""
    with opened(file) as project:
        found = project.agreement.machine()
        written = count_options.written(project, found, output)
    if json_:
        print_json({"codes": found.lines, "notes": found.notes, "files": [written.path] if written else []})
        return
    for one in found.lines:
        more = f"rejected {one.rejected}, another code given {one.revised}, deferred {one.deferred}"
        click.echo(f"{one.code}: accepted {one.accepted.sentence}; {more}")
    for note in found.notes:
        click.echo(note)


@command.command(name="resolve")
@click.argument("unit", type=int)
@click.argument("code")
@click.option("--applies/--does-not-apply", "applies", required=True, help="What was decided.")
@click.option("--note", required=True, metavar="TEXT", help="Why; the decision log keeps it.")
@click.option("--sample", "drawn", default="", metavar="S", help="The sample that it belongs to.")
@coder_option
@as_json
@click.pass_obj
def resolve(
    file: Path, unit: int, code: str, applies: bool, note: str, drawn: str, coder: str | None, json_: bool
) -> None:
    """Write down what was decided together about CODE on UNIT; everybody's codings stay as they are."""
    with opened(file, coder) as project:
        made = project.agreement.resolve(unit, code, applies=applies, note=note, sample=drawn)
    if json_:
        print_json(made)
        return
    click.echo(f"{made.code} {'applies' if made.applies else 'does not apply'} to unit {made.unit}: {made.note}")


@command.command(name="resolutions")
@as_json
@click.pass_obj
def resolutions(file: Path, json_: bool) -> None:
    """List the decision log, newest first."""
    with opened(file) as project:
        found = project.agreement.resolutions()
    if json_:
        print_json({"resolutions": found})
        return
    for one in found:
        said = "applies" if one.applies else "does not apply"
        left = " (decided again later)" if one.superseded else "" if one.carried_out else " (not carried out)"
        click.echo(f"{one.at[:10]} {one.coder}: {one.code} {said} to unit {one.unit}{left}: {one.note}")
    click.echo(f"{len(found)} resolutions.")


@command.command(name="carry-out")
@reason_option
@coder_option
@as_json
@click.pass_obj
def carry_out(file: Path, reason: str, coder: str | None, json_: bool) -> None:
    """Take back the codings that were decided not to apply from the units decided about; the agreement stays."""
    with opened(file, coder) as project:
        done = project.agreement.carry_out(reason=reason)
    if json_:
        print_json(done)
        return
    click.echo(f"After {done.resolutions} resolution(s): {done.sentence} One undo brings them back.")


command.add_command(sample)


def _print(found: AgreementTable) -> None:
    click.echo(found.title)
    for statistic in found.overall:
        click.echo(f"  {statistic.sentence}")
    head = ["Code", "n", "in", "percent", "kappa", "alpha", "AC1", "95% of alpha"]
    count_options.table([head, *(_row(one) for one in found.per_code)])
    if found.confused:
        click.echo("Codes that stand for each other:")
        for pair in found.confused[:SHOWN]:
            click.echo(f"  {pair.units}  {pair.first} / {pair.second}")
    click.echo(f"{len(found.disagreements)} disagreements (unit, source, start:end):")
    for line in found.disagreements[:SHOWN]:
        decided = f", decided: {line.resolved}" if line.resolved else ""
        click.echo(
            f"  {line.unit}  {line.source} {line.start}:{line.end}  {line.code}: {', '.join(line.found_by)} and not "
            f"{', '.join(line.not_found_by)} · {line.where}{decided}"
        )
    if len(found.disagreements) > SHOWN:
        click.echo(f"  ... and {len(found.disagreements) - SHOWN} more (all of them with --json or -o)")
    click.echo(found.base)
    for note in found.notes:
        click.echo(note)


def _row(one: CodeAgreementLine) -> list[str]:
    prevalence = "" if one.prevalence is None else f"{100 * one.prevalence:.0f}%"
    percent = "" if one.percent is None else f"{one.percent:.0f}"
    without = one.low is None or one.high is None
    limits = one.interval.partition(":")[0] if without else f"{one.low:.2f} to {one.high:.2f}"
    figures = [one.reason.split(":")[0] if one.alpha is None and one.reason else _figure(one.alpha)]
    return [one.code, str(one.n), prevalence, percent, _figure(one.kappa), *figures, _figure(one.ac1), limits]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"  # noqa: RUF001 - an en dash, as in printed tables
