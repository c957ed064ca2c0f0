"""`thematic redo`: bring an undone event back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="redo")
@project_file
@click.argument("event", type=int, required=False)
@reason_option
@coder_option
@as_json
def command(file: Path, event: int | None, reason: str, coder: str | None, json_: bool) -> None:
    """Redo EVENT of FILE, the one undone last by default."""
    with opened(file, coder) as project:
        line = project.redo(event, reason=reason)
    if json_:
        print_json(line)
        return
    click.echo(f"Redid event {line.event}: {line.coder} {line.sentence}.")
