"""`thematic compare-coders`: two people's readings of the same texts, side by side."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.coding.comparing import ComparedPassage, ComparedReadings

_WIDTH = 96
_SAID = {
    "same": "same span, same code",
    "stance": "same span, same code, another stance",
    "span": "same code, another span",
    "code": "another code",
    "only first": "coded by {first} alone",
    "only second": "coded by {second} alone",
}


@click.command(name="compare-coders")
@project_file
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--code", metavar="NAME", help="Compare one code and those below it.")
@click.option("--all", "all_", is_flag=True, help="List the agreements as well.")
@as_json
def command(file: Path, first: str, second: str, code: str | None, all_: bool, json_: bool) -> None:
    """Compare how coders A and B read the texts of FILE that both have coded: a list to talk about, no statistics."""
    with opened(file) as project:
        found = project.comparing.readings(first, second, code=code)
    if json_:
        print_json(found)
        return
    click.echo(f"{found.sources} texts coded by both; {found.first_only} by {found.first} alone, ", nl=False)
    click.echo(f"{found.second_only} by {found.second} alone.")
    if found.withheld:
        click.echo(f"  {found.withheld} codings left out: they lie in a sample that is coded unseen until all are done")
    for kind, count in found.counts:
        if count:
            click.echo(f"  {count} {_said(kind, found)}")
    for passage in found.passages if all_ else found.differences:
        _print(passage, found)


def _said(kind: str, found: ComparedReadings) -> str:
    return _SAID[kind].format(first=found.first, second=found.second)


def _print(passage: ComparedPassage, found: ComparedReadings) -> None:
    click.echo("")
    click.echo(
        f"{_said(passage.kind, found)} · source {passage.source} {passage.start}:{passage.end} · {passage.where}"
    )
    click.echo(textwrap.fill(f"“{' '.join(passage.text.split())}”", _WIDTH))
    for name, coded in ((found.first, passage.first), (found.second, passage.second)):
        if coded is not None:
            stance = "" if coded.stance == "unstated" else f", {coded.stance}"
            click.echo(f"    {name}: {coded.code} ({coded.start}:{coded.end}{stance})")
