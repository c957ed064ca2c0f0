"""`thematic export`: write for another tool, a spreadsheet or a statistics program."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file


@click.command(name="export")
@project_file
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@click.option(
    "--what",
    type=click.Choice(["codings", "matrix", "codebook"]),
    help="What a .csv or .xlsx holds; codings by default.",
)
@coder_option
@as_json
def command(file: Path, path: Path, what: str | None, coder: str | None, json_: bool) -> None:
    """Export FILE for another tool, a spreadsheet or a statistics program; the ending of PATH decides.

    A .qdpx holds the whole project and a .qdc the codebook, for NVivo, ATLAS.ti, MAXQDA and others. A .csv or
    .xlsx holds the codings, the codebook, or the 0/1 matrix of respondents by codes for R and SPSS. A .docx or
    .yaml holds the codebook.
    """
    with opened(file, coder) as project:
        done = project.export(path, what=what)
    if json_:
        print_json(done)
        return
    click.echo(f"Wrote {', '.join(map(str, done.carried)) or 'nothing'} to '{path}'.")
    notes("Changed", done.changed)
    notes("Refused", tuple(map(str, done.refused)))
    notes("Not carried", done.not_carried)
