"""`thematic merge`: take over what another project file about the same data has."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file, reason_option


@click.command(name="merge")
@project_file
@click.argument("other", type=click.Path(path_type=Path), metavar="OTHER")
@reason_option
@coder_option
@as_json
def command(file: Path, other: Path, reason: str, coder: str | None, json_: bool) -> None:
    """Merge OTHER, a project file about the same data, into FILE; OTHER is only read.

    It is for two people who each coded in a copy of their own. Merging again changes nothing.
    """
    with opened(file, coder) as project:
        done = project.merge(other, reason=reason)
    if json_:
        print_json(done)
        return
    click.echo(f"Added {', '.join(map(str, done.added)) or 'nothing'}.")
    if done.updated:
        click.echo(f"Updated {', '.join(map(str, done.updated))}.")
    if done.removed:
        click.echo(f"Removed {', '.join(map(str, done.removed))}, as in the other file.")
    notes("Both changed it; the later one was kept", tuple(map(str, done.conflicts)))
    notes("Changed", done.changed)
    notes("Refused", done.refused)
    notes("Not carried", done.not_carried)
