"""`thematic limitations`: the register of limitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from pathlib import Path


@click.group(name="limitations")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Keep the register of limitations of FILE, which every report prints."""
    ctx.obj = file


@command.command(name="add")
@click.argument("text")
@click.option("--area", default="study", show_default=True, metavar="WORD", help="sample, data, analysis, transfer ...")
@reason_option
@coder_option
@as_json
@click.pass_obj
def add(file: Path, text: str, area: str, reason: str, coder: str | None, json_: bool) -> None:
    """Write a limitation down."""
    with opened(file, coder) as project:
        made = project.limitations.add(text, area=area, reason=reason)
    if json_:
        print_json({"limitation": made})
        return
    click.echo(f"{made.limitation_id}  {made.area}: {made.text}")


@command.command(name="list")
@as_json
@click.pass_obj
def list_(file: Path, json_: bool) -> None:
    """List the limitations."""
    with opened(file) as project:
        held = project.limitations.list()
    if json_:
        print_json({"limitations": held})
        return
    for one in held:
        click.echo(f"{one.limitation_id}  {one.area}: {one.text}")
    click.echo(f"{len(held)} limitation{'' if len(held) == 1 else 's'}.")


@command.command(name="remove")
@click.argument("limitation", type=int)
@reason_option
@coder_option
@click.pass_obj
def remove(file: Path, limitation: int, reason: str, coder: str | None) -> None:
    """Take a limitation off the register."""
    with opened(file, coder) as project:
        project.limitations.remove(limitation, reason=reason)
    click.echo(f"Took limitation {limitation} off the register.")
