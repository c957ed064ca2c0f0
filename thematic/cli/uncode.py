"""`thematic uncode`: take codings back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="uncode")
@project_file
@click.argument("codings", nargs=-1, required=True, type=click.IntRange(min=1), metavar="CODING...")
@click.option("--of", metavar="NAME", help="Codings of this other coder; needs --reason.")
@reason_option
@coder_option
@as_json
def command(file: Path, codings: tuple[int, ...], of: str | None, reason: str, coder: str | None, json_: bool) -> None:
    """Take back codings of FILE by number, as `thematic code FILE SOURCE` lists them; memos on them go along."""
    with opened(file, coder) as project:
        if of is None:
            count = project.coding.uncode(*codings, reason=reason)
        else:
            count = project.coding.uncode_for(of, *codings, reason=reason)
        line = project.log(limit=1)[0]
    if json_:
        print_json({"codings": count, "event": line.event})
        return
    click.echo(f"Event {line.event}: {line.coder} {line.sentence}.")
