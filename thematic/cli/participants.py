"""`thematic participants`: who took part, in which waves, and who belongs to whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, counted, notes, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from thematic.project.people.people import WaveGrid
    from thematic.project.project import Project


@click.group(name="participants")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Import, list or show the participants of FILE, count its waves, relate people."""
    ctx.obj = file


@command.command(name="import")
@click.argument("sheet", type=click.Path(path_type=Path), metavar="CSV")
@click.option("--participant", metavar="COLUMN", help="The column of ids; found by its name by default.")
@click.option("--keep", multiple=True, metavar="COLUMN", help="Take a column although it seems personal.")
@click.option("--ignore", multiple=True, metavar="COLUMN", help="Leave a column out.")
@click.option("--type", "types", multiple=True, metavar="COLUMN=TYPE", help="nominal, ordinal, number, date or multi.")
@click.option("--levels", multiple=True, metavar="COLUMN=A|B|C", help="Ordinal: the levels, lowest first.")
@coder_option
@as_json
@click.pass_obj
def import_(
    file: Path,
    sheet: Path,
    participant: str | None,
    keep: tuple[str, ...],
    ignore: tuple[str, ...],
    types: tuple[str, ...],
    levels: tuple[str, ...],
    coder: str | None,
    json_: bool,
) -> None:
    """Import a sheet (CSV or XLSX) with one row per person.

    Columns that seem to hold names, addresses, e-mail, telephone numbers or dates of birth are left out, and told.
    """
    named = dict(_pairs(types))
    scales = {column: [one.strip() for one in scale.split("|") if one.strip()] for column, scale in _pairs(levels)}
    with opened(file, coder) as project:
        report = project.people.import_sheet(
            sheet, participant=participant, keep=keep, ignore=ignore, types=named, levels=scales
        )
    if json_:
        print_json(report)
        return
    click.echo(
        f"{counted(report.created, 'new participant')}, {report.known} known; {counted(report.values, 'value')} added."
    )
    notes("Types taken for new attributes", report.proposed)
    notes("Changed or left out", report.changed)
    notes("Refused", report.refused)


def _pairs(given: tuple[str, ...]) -> list[tuple[str, str]]:
    """Cut "column=words" at its last sign of equality."""
    pairs = []
    for one in given:
        column, sign, words = one.rpartition("=")
        if not (column.strip() and sign and words.strip()):
            raise click.UsageError(f"'{one}' must be COLUMN=..., such as \"Age=number\".")
        pairs.append((column.strip(), words.strip()))
    return pairs


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
        waves_ = ", ".join(("", *row.waves))
        click.echo(f"{row.participant}: {counted(row.sources, 'text')}{waves_}")


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


@command.command(name="speakers")
@click.argument("source", required=False)
@click.argument("label", required=False)
@click.option("--participant", metavar="P", help="Whom the label stands for, new or known.")
@click.option("--interviewer", is_flag=True, help="The label is who asks; the words are never counted.")
@coder_option
@as_json
@click.pass_obj
def speakers(
    file: Path,
    source: str | None,
    label: str | None,
    participant: str | None,
    interviewer: bool,
    coder: str | None,
    json_: bool,
) -> None:
    """List who speaks in the documents, or say who LABEL of SOURCE (its number or name) is.

    "unnamed" stands for the lines without a name.
    """
    if label is None and (participant is not None or interviewer):
        raise click.UsageError("Name the SOURCE and the LABEL.")
    with opened(file, coder) as project:
        if label is None:
            _list_speakers(project, source, json_=json_)
            return
        if (participant is None) == (not interviewer):
            raise click.UsageError("Say who it is, either with --participant or with --interviewer.")
        done = project.documents.correct(source or "", label, participant=participant, interviewer=interviewer)
    if json_:
        print_json(done)
        return
    who = "the interviewer" if interviewer else participant
    click.echo(
        f"{done.name}: {label} is {who} ({counted(done.turns, 'turn')}; {counted(done.units_added, 'unit')} more, "
        f"{done.units_removed} fewer)."
    )


def _list_speakers(project: Project, source: str | None, *, json_: bool) -> None:
    rows = project.documents.voices(source)
    if json_:
        print_json({"speakers": rows})
        return
    for row in rows:
        who = f" = {row.participant}" if row.participant else ""
        click.echo(
            f"[{row.source}] {row.name}: {row.label or 'unnamed'}{who}: {row.role}, {counted(row.turns, 'turn')}"
        )


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
    for line in _grid_lines(grid):
        click.echo(line)
    if len(rows) > 1:
        click.echo(f"In all waves: {counted(len(grid.in_all), 'participant')}.")


def _grid_lines(grid: WaveGrid) -> list[str]:
    """Write who gave a text or a value when, a line for each participant."""
    if not grid.waves:
        return ["There are no time points; name one with 'add --wave' or a wave column."]
    width = max(len("participant"), *(len(label) for label, _ in grid.rows)) if grid.rows else len("participant")
    lines = ["", "  ".join(("participant".ljust(width), *grid.waves))]
    for label, marks in grid.rows:
        shown = [("x" if mark else "-").ljust(len(wave)) for mark, wave in zip(marks, grid.waves, strict=True)]
        lines.append("  ".join((label.ljust(width), *shown)).rstrip())
    return [*lines, ""]


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


@command.command(name="join")
@click.argument("participant")
@click.argument("other")
@reason_option
@coder_option
@as_json
@click.pass_obj
def join(file: Path, participant: str, other: str, reason: str, coder: str | None, json_: bool) -> None:
    """Make one of PARTICIPANT and OTHER, who are one person; PARTICIPANT stays."""
    with opened(file, coder) as project:
        done = project.people.join(participant, other, reason=reason)
    if json_:
        print_json(done)
        return
    click.echo(f"{done.gone} is {done.participant} now, with {counted(done.sources, 'text')}.")
    notes("Left out, because it contradicts what was known", done.refused)
    notes("Both answered; both answers are kept", done.doubled)


@command.command(name="turn")
@click.argument("source", type=int)
@click.argument("position", type=click.IntRange(min=0))
@click.argument("speaker")
@click.option("--participant", metavar="P", help="Who a new speaker is.")
@coder_option
@as_json
@click.pass_obj
def turn(
    file: Path, source: int, position: int, speaker: str, participant: str | None, coder: str | None, json_: bool
) -> None:
    """Give the turn at POSITION (from 0) of SOURCE to SPEAKER, who may be new."""
    with opened(file, coder) as project:
        done = project.documents.give_turn(source, position, speaker, participant=participant)
    if json_:
        print_json(done)
        return
    click.echo(
        f"Turn {position} of source {source} is by {'the new speaker ' if done.new else ''}{done.speaker.label}."
    )
    if done.gone:
        click.echo(f"'{done.gone}' has no turn left and is no speaker any more.")
