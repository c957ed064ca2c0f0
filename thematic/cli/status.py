"""`thematic status`: what is in a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, opened, print_json, project_file

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
        f"{file}: {status.participants} participants, {status.responses} answers to {status.questions} questions "
        f"({status.units} units of kind {status.unit}), {status.waves} waves."
    )
    click.echo(
        f"{status.codes} codes, {status.codings} codings by {status.coders} coder(s), "
        f"{status.suggestions_pending} suggestions open, {status.themes} themes."
    )
    click.echo(f"Approach: {status.approach}. Suggestions: {status.ai}. Events: {status.events}.")
