"""`thematic codings`: bring codings in and out as a table."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, progress_bar, project_file


@click.group(name="codings")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Import codings into FILE, or export them."""
    ctx.obj = file


@command.command(name="import")
@click.argument("table", type=click.Path(path_type=Path), metavar="CSV")
@click.option("--create-codes", is_flag=True, help="Add codes the codebook does not have.")
@click.option("--skip-unknown", is_flag=True, help="Leave out rows that name something unknown.")
@coder_option
@as_json
@click.pass_obj
def import_(file: Path, table: Path, create_codes: bool, skip_unknown: bool, coder: str | None, json_: bool) -> None:
    """Import a table: participant, question, code [, start, end, coder, wave]."""
    with opened(file, coder) as project, progress_bar("Importing") as progress:
        report = project.coding.import_table(
            table, create_codes=create_codes, skip_unknown=skip_unknown, progress=progress
        )
    if json_:
        print_json(report)
        return
    click.echo(f"Read {report.read} rows: {report.codings} codings added, {report.already_there} were there already.")
    notes("Codes created", report.codes_created)
    notes("Changed or left out", report.changed)
    notes("Refused", report.refused)


@command.command(name="export")
@click.argument("table", type=click.Path(path_type=Path), metavar="CSV")
@as_json
@click.pass_obj
def export(file: Path, table: Path, json_: bool) -> None:
    """Write every coding as a row, with its quote."""
    with opened(file) as project:
        rows = project.coding.export_table(table)
    if json_:
        print_json({"codings": rows, "path": str(table)})
        return
    click.echo(f"Wrote {rows} codings to '{table}'.")
