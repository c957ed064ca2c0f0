"""`thematic survey`: import survey answers."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file


@click.command(name="survey")
@project_file
@click.argument("data", type=click.Path(path_type=Path), metavar="DATA")
@click.option("--roles", type=click.Path(path_type=Path), metavar="YAML", help="What each column is; else proposed.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook; the first visible one by default.")
@click.option("--append", is_flag=True, help="A longer export of a survey that is there: add what is new.")
@click.option("--dry-run", is_flag=True, help="Read and report, write nothing.")
@coder_option
@as_json
def command(
    file: Path,
    data: Path,
    roles: Path | None,
    sheet: str | None,
    append: bool,
    dry_run: bool,
    coder: str | None,
    json_: bool,
) -> None:
    """Import the answers in DATA (CSV or XLSX, wide or long) into FILE."""
    with opened(file, coder) as project:
        report = project.sources.add_survey(data, roles=roles, sheet=sheet, dry_run=dry_run, append=append)
    if json_:
        print_json(report)
        return
    verb = "Would import" if dry_run else "Imported"
    click.echo(
        f"{verb} {report.responses} answers of {report.participants} participants to {report.questions} questions "
        f"({report.blank} blank or no answer), with {report.attributes} attributes."
    )
    notes("Column roles, proposed from the data (correct them with --roles)", report.proposed, most=40)
    notes("Changed or left out", report.changed)
    if append:
        click.echo(f"{report.unchanged} answers were there already.")
    notes(
        "Given differently now; the project keeps what it has",
        tuple(f"{one.participant}, {one.question}: “{one.before}” is now “{one.after}”" for one in report.revisions),
    )
    notes("Refused", report.refused)
