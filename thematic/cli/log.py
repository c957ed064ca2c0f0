"""`thematic log`: what was done, by whom and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="log")
@project_file
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The newest N events; all by default.")
@as_json
def command(file: Path, limit: int | None, json_: bool) -> None:
    """List the events of FILE, newest first."""
    with opened(file) as project:
        lines = project.log(limit=limit)
    if json_:
        print_json({"events": lines})
        return
    for line in lines:
        reason = f" Reason: {line.reason}" if line.reason else ""
        undone = " (undone)" if line.undone else ""
        click.echo(f"{line.event:>5}  {line.at[:19].replace('T', ' ')}  {line.coder} {line.sentence}.{reason}{undone}")
