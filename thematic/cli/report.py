"""`thematic report`: write the report."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file


@click.command(name="report")
@project_file
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="OUT", help="A .docx, .html or .md file."
)
@click.option("--title", default="", metavar="TEXT", help="The title; the project's name by default.")
@click.option("--attribute", metavar="NAME", help="The attribute to tabulate codes by.")
@coder_option
@as_json
def command(file: Path, output: Path, title: str, attribute: str | None, coder: str | None, json_: bool) -> None:
    """Write the report of FILE: methods, themes with counts and quotes, a chart and tables."""
    with opened(file, coder) as project:
        written = project.report(output, title=title, attribute=attribute)
    if json_:
        print_json({"files": [written.path], "changed": written.notes})
        return
    click.echo(f"Wrote '{written.path}'.")
    notes("Changed to fit the format", written.notes)
