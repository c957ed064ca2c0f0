"""`thematic joint`: the joint display, where closed answers and themes are read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, counted, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.project.reporting.joint_displays import JointView

RELATIONS = ("confirmed", "expanded", "discordant")


@click.group(name="joint")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Keep the joint display of FILE: a closed item beside a theme, and what comes of reading both."""
    ctx.obj = file


@command.command(name="relate")
@click.argument("item")
@click.argument("theme")
@click.argument("relation", type=click.Choice(RELATIONS))
@click.option("--note", default="", metavar="TEXT", help="What comes of reading them together.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def relate(
    file: Path, item: str, theme: str, relation: str, note: str, reason: str, coder: str | None, json_: bool
) -> None:
    """Say that the answers to ITEM are confirmed or expanded by THEME, or discordant with it."""
    with opened(file, coder) as project:
        made = project.joint_displays.relate(item, theme, relation, note=note, reason=reason)
    _show([made], json_)


@command.command(name="list")
@as_json
@click.pass_obj
def list_(file: Path, json_: bool) -> None:
    """List the rows."""
    with opened(file) as project:
        held = project.joint_displays.list()
    _show(held, json_)
    if not json_:
        click.echo(f"{counted(len(held), 'row')}.")


@command.command(name="remove")
@click.argument("row", type=int)
@reason_option
@coder_option
@click.pass_obj
def remove(file: Path, row: int, reason: str, coder: str | None) -> None:
    """Take ROW out of the display."""
    with opened(file, coder) as project:
        project.joint_displays.remove(row, reason=reason)
    click.echo(f"Took row {row} out of the joint display.")


def _show(views: Sequence[JointView], json_: bool) -> None:
    if json_:
        print_json({"rows": views})
        return
    for one in views:
        click.echo(f"{one.joint_id}  {one.item} · {one.theme}: {one.relation.value}")
        click.echo(f"    {'; '.join(one.result)}")
        click.echo(f"    theme mentioned by {one.mentioned}")
        if one.note:
            click.echo(f"    {one.note}")
