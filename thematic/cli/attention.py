"""`thematic attention`: what waits for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, counted, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="attention")
@project_file
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="This kind alone; may be given several times.")
@as_json
def command(file: Path, kinds: tuple[str, ...], json_: bool) -> None:
    """List what waits for somebody in FILE: findings, stale suggestions, unlinked speakers, claims out of date ..."""
    with opened(file) as project:
        items = project.attention(kinds=kinds)
    if json_:
        print_json({"attention": items})
        return
    for one in items:
        click.echo(f"{one.severity:6}  {one.kind}: {one.sentence}")
    click.echo(f"{counted(len(items), 'thing')} to look at." if items else "Nothing waits.")
