"""`thematic import`: take in what another tool wrote."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file


@click.command(name="import")
@project_file
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@coder_option
@as_json
def command(file: Path, path: Path, coder: str | None, json_: bool) -> None:
    """Import what another tool wrote into FILE: a project, a codebook, or a table of codings.

    PATH is a REFI-QDA project (.qdpx) or codebook (.qdc) of NVivo, ATLAS.ti, MAXQDA and others, a QualCoder
    project (.qda), a Taguette project (.sqlite3), its codebook or highlights (.csv, .xlsx), a table of codings,
    or a codebook (.yaml, .csv, .xlsx). Importing the same file again adds nothing.
    """
    with opened(file, coder) as project:
        done = project.import_(path)
    if json_:
        print_json(done)
        return
    click.echo(f"Read {', '.join(map(str, done.read)) or 'nothing'}.")
    click.echo(done.nothing or f"Added {', '.join(map(str, done.added))}.")
    notes("Changed", done.changed)
    notes("Refused", tuple(map(str, done.refused)))
    notes("Not carried", done.not_carried)
