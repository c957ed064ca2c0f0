"""`thematic embed`: make vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, progress_bar, project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="embed")
@project_file
@click.option("--embedder", metavar="NAME", help="minilm (bundled), tfidf, or the folder of a local model.")
@coder_option
@as_json
def command(file: Path, embedder: str | None, coder: str | None, json_: bool) -> None:
    """Make the vectors of FILE that are missing."""
    with opened(file, coder) as project, progress_bar("Embedding") as progress:
        report = project.embed(embedder=embedder, progress=progress)
    if json_:
        print_json(report)
        return
    if not report.units:
        click.echo("There is nothing to embed yet: import answers or documents first.")
        return
    click.echo(
        f"{report.units} units, {report.texts} distinct texts; {report.embedded} of them embedded now ({report.model})."
    )
