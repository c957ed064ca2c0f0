"""`thematic themes propose`: codes that go together, as candidates for themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, opened, print_json, progress_bar

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.themes.candidates import ThemeCandidates


@click.command(name="propose")
@click.option("--groups", type=click.IntRange(min=1), metavar="N", help="How many groups; decided by the data if not.")
@click.option(
    "--draws", type=click.IntRange(min=1), default=100, metavar="N", help="How often to draw participants; 100."
)
@as_json
@click.pass_obj
def propose(file: Path, groups: int | None, draws: int, json_: bool) -> None:
    """Group codes that occur together and mean alike; a person names what is a theme."""
    with opened(file) as project, progress_bar("Drawing participants anew") as progress:
        found = project.grouping.themes(groups=groups, draws=draws, progress=progress)
    if json_:
        print_json(found)
        return
    _show(found)


def _show(found: ThemeCandidates) -> None:
    click.echo(
        f"{found.passages} coded units of {found.participants} participants; stability from {found.draws} draws of "
        "participants (0 to 1; .75 and more is usually called stable)."
    )
    for group in found.groups:
        click.echo(f"Group {group.number}, stability {group.stability:.2f}, {group.passages.sentence}")
        for code in group.codes:
            click.echo(f"    {code}")
        for pair in group.closest[:1]:
            click.echo(f"    closest: {pair.first} and {pair.second}, together in {pair.passages.sentence}")
    click.echo("How they were joined, the most alike first (distance 0 to 1):")
    for join in found.dendrogram:
        click.echo(f"    {join.distance:.2f}  {_side(join.left)} + {_side(join.right)}")
    if found.not_coded:
        click.echo(f"Without codings: {', '.join(found.not_coded)}")
    click.echo("A group is no theme: make one with 'thematic themes FILE create NAME --codes \"A,B\"'.")


def _side(codes: tuple[str, ...]) -> str:
    return codes[0] if len(codes) == 1 else f"[{'; '.join(codes)}]"
