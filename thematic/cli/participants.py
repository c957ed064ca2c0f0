"""`thematic participants`: who took part, in which waves, and who belongs to whom."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file


@click.group(name="participants")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Import, list or show the participants of FILE, count its waves, relate people."""
    ctx.obj = file


@command.command(name="import")
@click.argument("sheet", type=click.Path(path_type=Path), metavar="CSV")
@click.option("--participant", metavar="COLUMN", help="The column of ids; found by its name by default.")
@coder_option
@as_json
@click.pass_obj
def import_(file: Path, sheet: Path, participant: str | None, coder: str | None, json_: bool) -> None:
    """Import a sheet (CSV or XLSX) with one row per person."""
    with opened(file, coder) as project:
        report = project.people.import_sheet(sheet, participant=participant)
    if json_:
        print_json(report)
        return
    click.echo(f"{report.created} new participants, {report.known} known; {report.values} values added.")
    notes("Types taken for new attributes", report.proposed)
    notes("Changed or left out", report.changed)
    notes("Refused", report.refused)


@command.command(name="list")
@as_json
@click.pass_obj
def list_(file: Path, json_: bool) -> None:
    """List the participants with their texts and waves."""
    with opened(file) as project:
        rows = project.people.list()
    if json_:
        print_json({"participants": rows})
        return
    for row in rows:
        click.echo(f"{row.participant}: {row.sources} texts{', ' + ', '.join(row.waves) if row.waves else ''}")


@command.command(name="show")
@click.argument("participant")
@as_json
@click.pass_obj
def show(file: Path, participant: str, json_: bool) -> None:
    """Show everything PARTICIPANT said."""
    from thematic.report.clock import clock

    with opened(file) as project:
        view = project.people.show(participant)
    if json_:
        print_json(view)
        return
    click.echo(view.participant)
    for name, wave, value in view.attributes:
        click.echo(f"  {name}{f' ({wave})' if wave else ''}: {value}")
    for kind, other in view.relations:
        click.echo(f"  {kind}: {other}")
    for text in view.texts:
        click.echo(f"\n  [{text.source}] {text.name}{f', {text.wave}' if text.wave else ''}")
        if not text.turns:
            click.echo(f"  {text.text}")
        for turn in text.turns:
            when = f"{clock(turn.at)}  " if turn.at is not None else ""
            click.echo(f"  {when}{text.text[turn.start : turn.end]}")


@command.command(name="waves")
@click.option("--wave", metavar="NAME", help="The time point to set numbers for.")
@click.option("--population", type=click.IntRange(min=0), help="How many people there were.")
@click.option("--invited", type=click.IntRange(min=0), help="How many were invited.")
@coder_option
@as_json
@click.pass_obj
def waves(
    file: Path, wave: str | None, population: int | None, invited: int | None, coder: str | None, json_: bool
) -> None:
    """List the time points with response rates, and who is in all of them; or set their numbers."""
    if wave is None and (population is not None or invited is not None):
        raise click.UsageError("Name the wave with --wave.")
    with opened(file, coder) as project:
        if wave is not None:
            project.people.count_wave(wave, population=population, invited=invited)
        rows, grid = project.people.waves(), project.people.wave_grid()
    if json_:
        print_json({"waves": rows, "in_all": grid.in_all, "grid": grid.rows})
        return
    for row in rows:
        rate = f": {row.rate.sentence}" if row.rate else " (set --invited for the response rate)"
        click.echo(f"{row.wave}: {row.responded} responded{rate}")
    if len(rows) > 1:
        click.echo(f"In all waves: {len(grid.in_all)} participants.")


@command.command(name="relate")
@click.argument("participant")
@click.argument("other")
@click.argument("kind")
@coder_option
@as_json
@click.pass_obj
def relate(file: Path, participant: str, other: str, kind: str, coder: str | None, json_: bool) -> None:
    """Note that PARTICIPANT is KIND (such as "mentor of") OTHER."""
    with opened(file, coder) as project:
        relation = project.people.relate(participant, other, kind)
    if json_:
        print_json(relation)
        return
    click.echo(f"{participant}: {relation.kind} {other}.")
