"""`thematic survey`: import survey answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import (
    as_json,
    coder_option,
    encoding_option,
    notes,
    opened,
    print_json,
    progress_bar,
    project_file,
)

if TYPE_CHECKING:
    from thematic.project.sources import SurveyReport


@click.command(name="survey")
@project_file
@click.argument("data", type=click.Path(path_type=Path), metavar="DATA")
@click.option("--roles", type=click.Path(path_type=Path), metavar="YAML", help="What each column is; else proposed.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook; the first visible one by default.")
@click.option("--append", is_flag=True, help="A longer export of a survey that is there: add what is new.")
@click.option("--dry-run", is_flag=True, help="Read and report (with --append: compare), write nothing.")
@encoding_option
@coder_option
@as_json
def command(
    file: Path,
    data: Path,
    roles: Path | None,
    sheet: str | None,
    append: bool,
    dry_run: bool,
    encoding: str | None,
    coder: str | None,
    json_: bool,
) -> None:
    """Import the answers in DATA (CSV or XLSX, wide or long) into FILE."""
    with opened(file, coder) as project, progress_bar("Importing") as progress:
        report = project.sources.add_survey(
            data, roles=roles, sheet=sheet, encoding=encoding, dry_run=dry_run, append=append, progress=progress
        )
    if json_:
        print_json(report)
        return
    click.echo(_appended(report) if append else _imported(report))
    notes("Column roles, proposed from the data (correct them with --roles)", report.proposed, most=40)
    notes("Changed or left out", report.changed)
    notes(
        "Given differently now; the project keeps what it has",
        tuple(f"{one.participant}, {one.question}: “{one.before}” is now “{one.after}”" for one in report.revisions),
    )
    notes("Refused", report.refused)


def _imported(report: SurveyReport) -> str:
    verb = "Would import" if report.dry_run else "Imported"
    return (
        f"{verb} {report.responses} answers of {report.participants} participants to {report.questions} questions "
        f"({report.blank} blank or no answer), with {report.attributes} attributes."
    )


def _appended(report: SurveyReport) -> str:
    verb = "Would add" if report.dry_run else "Added"
    return (
        f"{verb} {report.responses} answers ({report.blank} more are blank or no answer), {report.new_participants} "
        f"participants and {report.new_questions} questions that are new; {report.unchanged} answers were there "
        f"already, {len(report.revisions)} have other words now."
    )
