"""`thematic verify`: prove that a project file is whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, note, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="verify")
@project_file
@as_json
def command(file: Path, json_: bool) -> None:
    """Prove that FILE is whole: every hash, span, foreign key and the log; exit 1 when anything is wrong."""
    with opened(file) as project:
        result = project.verify()
    if json_:
        print_json({"ok": result.ok, "checked": dict(result.checked), "problems": result.problems})
    elif result.ok:
        checked = ", ".join(f"{count} {what}" for what, count in result.checked)
        click.echo(f"'{file}' is whole: {checked} checked.")
    else:
        click.echo(f"'{file}' is not whole:")
        for problem in result.problems:
            click.echo(f"  - {problem}")
    if not result.ok:
        note(f"thematic: '{file}' is not whole; keep it, and go back to a copy that is.")
        sys.exit(1)
