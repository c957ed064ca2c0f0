"""`thematic demo`: the whole analysis on the bundled survey."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli.options import as_json, note, print_json


@click.command(name="demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo"), metavar="[DIR]")
@as_json
def command(folder: Path, json_: bool) -> None:
    """Run the whole analysis on the bundled survey, into DIR (default: demo)."""
    from thematic.project.demo import run_demo

    result = run_demo(folder, say=note)
    if json_:
        print_json(result)
        return
    click.echo(
        f"{result.participants} participants gave {result.responses} answers, and six interviews came along "
        f"({result.units} units in all); "
        f"{result.codings} codings, {result.suggestions} suggestions to review, "
        f"{result.themes} themes, {result.quotes} quotes."
    )
    click.echo("Made:")
    for file in result.files:
        click.echo(f"  {file}")
    click.echo(f"Open it in the browser with: thematic app {result.project}")
