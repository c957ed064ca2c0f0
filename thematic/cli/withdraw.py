"""`thematic withdraw`: remove a participant for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="withdraw")
@project_file
@click.argument("participant")
@click.option("--reason", required=True, metavar="TEXT", help="Why, for the log.")
@coder_option
@as_json
def command(file: Path, participant: str, reason: str, coder: str | None, json_: bool) -> None:
    """Remove PARTICIPANT from FILE: words, values, codings, quotes, vectors and index. There is no undo."""
    with opened(file, coder) as project:
        done = project.withdraw(participant, reason=reason)
    if json_:
        print_json(done)
        return
    click.echo(
        f"Withdrew '{done.participant}': {done.sources} sources, {done.codings} codings, {done.quotes} picked quotes "
        f"and {done.values} values are gone; {done.texts} texts were erased from the file."
    )
    for one in done.exports:
        click.echo(f"  quoted in {one.path} ({one.kind}, {one.quotes} quotes): call it back or correct it")
    if not done.exports:
        click.echo("No document that was written from this project quotes them.")
