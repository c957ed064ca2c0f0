"""`thematic saturation`: code saturation, in the order of reading and in random orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli import count_options
from thematic.cli.options import as_json, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="saturation")
@project_file
@click.option("--base", type=int, default=4, show_default=True, help="Texts in the base.")
@click.option("--run", type=int, default=2, show_default=True, help="Texts in a run.")
@click.option("--threshold", type=float, default=0.05, show_default=True, help="New codes over those of the base.")
@click.option("--by", type=click.Choice(["source", "participant"]), default="source", show_default=True)
@click.option("--order", type=click.Choice(["import", "coded"]), default="import", show_default=True)
@click.option("--reason", default="", metavar="TEXT", help="Why, in a reflexive project: printed with the figure.")
@count_options.filters
@count_options.output_option
@as_json
def command(
    file: Path,
    base: int,
    run: int,
    threshold: float,
    by: str,
    order: str,
    reason: str,
    where: tuple[tuple[str, str], ...],
    wave: str,
    question: str,
    coders: str,
    output: Path | None,
    json_: bool,
) -> None:
    """Say after how many texts of FILE hardly any new code came up: code saturation (Guest, Namey and Chen 2020)."""
    with opened(file) as project:
        found = project.exploring.code_saturation(
            base=base,
            run=run,
            threshold=threshold,
            by=by,
            order=order,
            reason=reason,
            only=count_options.only(where, wave, question, coders),
        )
        written = count_options.written(project, found, output)
    observed = found.band.observed
    if json_:
        print_json(
            {
                "name": "code saturation",
                "verdict": observed.verdict,
                "n": observed.n,
                "base": observed.base,
                "run": observed.run,
                "threshold": observed.threshold,
                "base_codes": observed.base_codes,
                "new_codes": found.new_codes,
                "steps": observed.steps,
                "unit": observed.unit,
                "order": found.order,
                "left_out": found.left_out,
                "sentence": found.sentence,
                "reason": observed.reason,
                "points": found.band.points,
                "orders": {
                    "times": found.band.times,
                    "seed": found.band.seed,
                    "reached": found.band.reached,
                    "low": found.band.low,
                    "median": found.band.median,
                    "high": found.band.high,
                },
                "notes": found.notes,
                "files": [written.path] if written else [],
            }
        )
        return
    if written is not None:
        click.echo(f"Wrote '{written.path}'.")
        return
    click.echo(found.sentence)
    for step in observed.steps:
        click.echo(f"  {observed.unit} {step.first} to {step.last}: {step.new} new ({step.ratio:.3f} of the base)")
        if step == observed.reached:
            break
    for note in found.notes:
        click.echo(note)
