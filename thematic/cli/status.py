"""`thematic status`: what is in a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, counted, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="status")
@project_file
@as_json
def command(file: Path, json_: bool) -> None:
    """Say what is in FILE."""
    with opened(file) as project:
        status = project.status()
    if json_:
        print_json(status)
        return
    click.echo(
        f"{file}: {counted(status.participants, 'participant')}, {counted(status.responses, 'answer')} to "
        f"{counted(status.questions, 'question')} ({counted(status.units, 'unit')} of kind {status.unit}), "
        f"{counted(status.waves, 'wave')}."
    )
    click.echo(
        f"{counted(status.codes, 'code')}, {counted(status.codings, 'coding')} by {counted(status.coders, 'coder')}, "
        f"{counted(status.suggestions_pending, 'suggestion')} open, {counted(status.themes, 'theme')}."
    )
    click.echo(f"Approach: {status.approach}. Suggestions: {status.ai}. Events: {status.events}.")
