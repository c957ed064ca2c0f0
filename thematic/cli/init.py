"""`thematic init`: create a project file."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from thematic.cli.options import project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="init")
@project_file
@click.option("--coder", required=True, metavar="NAME", help="Who works on it.")
@click.option(
    "--approach",
    type=click.Choice(["reflexive", "codebook", "reliability"]),
    default="codebook",
    show_default=True,
    help="The school of thematic analysis; decides what is offered and printed.",
)
@click.option(
    "--unit",
    type=click.Choice(["response", "sentence"]),
    default="response",
    show_default=True,
    help="What is suggested for and counted.",
)
@click.option(
    "--blind",
    type=click.FloatRange(0, 1),
    default=0.05,
    show_default=True,
    help="Share of units for which no suggestion is ever shown; 0: none.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="What every random choice starts from.")
def command(file: Path, coder: str, approach: str, unit: str, blind: float, seed: int) -> None:
    """Create the project FILE."""
    from thematic.project.project import create

    create(file, coder=coder, approach=approach, unit=unit, blind=blind, seed=seed).close()
    click.echo(f"Created '{file}' ({approach} approach, unit: {unit}, blind sample: {blind:.0%}).")
    click.echo(f"Next: thematic survey {shlex.quote(str(file))} ANSWERS.csv")
