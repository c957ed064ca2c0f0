"""`thematic themes`: create, list and show themes; the story, the review, the lint and the map of them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import click

from thematic.cli import theme_proposing, theme_working
from thematic.cli.options import as_json, coder_option, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.themes.themes import ThemeView


@click.group(name="themes")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Create, order, tell, review and map the themes of FILE."""
    ctx.obj = file


@command.command(name="create")
@click.argument("name")
@click.option(
    "--codes",
    multiple=True,
    metavar="A,B",
    help="Codes that argue for it; may be given again. Write a name that holds a comma in double quotes.",
)
@click.option("--concept", default="", metavar="TEXT", help="The central organising concept.")
@click.option("--parent", metavar="NAME", help="The theme this is a sub-theme of.")
@coder_option
@as_json
@click.pass_obj
def create(
    file: Path, name: str, codes: tuple[str, ...], concept: str, parent: str | None, coder: str | None, json_: bool
) -> None:
    """Create the theme NAME."""
    # A code whose name holds a comma is written in double quotes, as in a CSV file.
    wanted = [code.strip() for line in csv.reader(codes, skipinitialspace=True) for code in line if code.strip()]
    with opened(file, coder) as project:
        project.themes.create(name, codes=wanted, concept=concept, parent=parent)
        view = project.themes.get(name)
    if json_:
        print_json(_row(view))
        return
    _show(view)


@command.command(name="list")
@as_json
@click.pass_obj
def list_(file: Path, json_: bool) -> None:
    """List the themes with who mentioned them."""
    with opened(file) as project:
        views = project.themes.list()
    if json_:
        print_json({"themes": [_row(view) for view in views]})
        return
    if not views:
        click.echo("There are no themes yet.")
    for view in views:
        indent = "  " if view.parent else ""
        click.echo(f"{indent}{view.name} [{view.status}]: mentioned by {view.mentioned.sentence}")


@command.command(name="show")
@click.argument("name")
@as_json
@click.pass_obj
def show(file: Path, name: str, json_: bool) -> None:
    """Show the theme NAME."""
    with opened(file) as project:
        view = project.themes.get(name)
    if json_:
        print_json(_row(view))
        return
    _show(view)


def _row(view: ThemeView) -> dict[str, object]:
    return {
        "theme": view.theme_id,
        "name": view.name,
        "concept": view.concept,
        "definition": view.definition,
        "status": view.status,
        "parent": view.parent,
        "subthemes": list(view.subthemes),
        "codes": list(view.codes),
        "n": view.mentioned.n,
        "base": view.mentioned.base,
        "unit": view.mentioned.unit,
        "mentioned": view.mentioned.sentence,
    }


def _show(view: ThemeView) -> None:
    click.echo(f"{view.name} [{view.status}]")
    if view.concept:
        click.echo(f"  Concept: {view.concept}")
    if view.definition:
        click.echo(f"  Definition: {view.definition}")
    if view.parent:
        click.echo(f"  Sub-theme of: {view.parent}")
    if view.subthemes:
        click.echo(f"  Sub-themes: {', '.join(view.subthemes)}")
    click.echo(f"  Codes: {', '.join(view.codes) or 'none yet'}")
    click.echo(f"  Mentioned by {view.mentioned.sentence}")


for _one in (
    theme_proposing.propose,
    theme_working.story,
    theme_working.review,
    theme_working.lint,
    theme_working.map_,
    theme_working.move,
    theme_working.move_code,
    theme_working.revise,
    theme_working.remove,
):
    command.add_command(_one)
