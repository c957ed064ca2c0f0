"""`thematic decide`: a person's answer to a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="decide")
@project_file
@click.argument("unit", type=int)
@click.argument("code")
@click.argument("verdict", type=click.Choice(["accept", "reject", "defer", "revise"]))
@click.option("--instead", metavar="CODE", help="With revise: the code to give instead.")
@reason_option
@coder_option
@as_json
def command(
    file: Path, unit: int, code: str, verdict: str, instead: str | None, reason: str, coder: str | None, json_: bool
) -> None:
    """Accept, reject, defer or revise, in FILE, the suggestion of CODE for UNIT (as `thematic suggest` lists them)."""
    with opened(file, coder) as project:
        decision = project.decide(unit, verdict, code=code, instead=instead, reason=reason)
        line = project.log(limit=1)[0]
    if json_:
        print_json(decision)
        return
    click.echo(f"Event {line.event}: {line.coder} {line.sentence}.")
