"""`thematic agree FILE sample`: drawing reliability samples and following how far coders are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.count_options import names
from thematic.cli.options import as_json, coder_option, opened, plain, print_json, reason_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.project.agreement.reliability import SampleView


@click.group(name="sample")
def sample() -> None:
    """Draw units that several people code on their own, and follow how far they are."""


@sample.command(name="draw")
@click.argument("name")
@click.option("--coders", required=True, metavar="A,B[,C]", help="Who codes it; who is new is added, and named.")
@click.option("--size", type=click.IntRange(min=1), metavar="N", help="How many units.")
@click.option("--share", type=float, metavar="S", help="Or what part of all units, over 0 to 1.")
@click.option("--by", default="", metavar="NAME", help="In proportion to question, wave or an attribute.")
@click.option("--seed", type=int, metavar="N", help="Of the draw; the project's by default.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def draw(
    file: Path,
    name: str,
    coders: str,
    size: int | None,
    share: float | None,
    by: str,
    seed: int | None,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Draw the sample NAME; no suggestion is shown for its units from then on."""
    with opened(file, coder) as project:
        drawn = project.reliability.draw(
            name, coders=names(coders), size=size, share=share, by=by, seed=seed, reason=reason
        )
    if json_:
        print_json({**plain(drawn), "notes": drawn.notes})
        return
    click.echo(f"Sample '{drawn.sample.name}': {drawn.sentence}.")
    for one in drawn.per_stratum:
        if one.name:
            click.echo(f"  {one.name}: {one.n} of {one.base}")
    for note in drawn.notes:
        click.echo(note)


@sample.command(name="status")
@click.argument("name", required=False, default="")
@as_json
@click.pass_obj
def status(file: Path, name: str, json_: bool) -> None:
    """Say how far each coder is with the sample NAME, or with all samples."""
    with opened(file) as project:
        found: Sequence[SampleView] = [project.reliability.get(name)] if name else project.reliability.list()
    if json_:
        print_json({"samples": found})
        return
    for one in found:
        click.echo(f"{one.name}: {one.units} units, drawn by {one.drawn_by} on {one.at[:10]}, seed {one.seed}")
        for coder in one.coders:
            state = "done" if coder.done else "not done"
            click.echo(f"  {coder.coder}: {coder.coded} of {coder.units} units coded, {state}")
        if one.codebook_changes:
            click.echo(f"  The codebook was changed {one.codebook_changes} time(s) since.")
    click.echo(f"{len(found)} samples.")


@sample.command(name="done")
@click.argument("name")
@reason_option
@coder_option
@as_json
@click.pass_obj
def done(file: Path, name: str, reason: str, coder: str | None, json_: bool) -> None:
    """Say that the coder has read every unit of the sample NAME: units without a code then count as read."""
    with opened(file, coder) as project:
        found = project.reliability.done(name, coder=coder, reason=reason)
    _said(found, json_)


@sample.command(name="reopen")
@click.argument("name")
@reason_option
@coder_option
@as_json
@click.pass_obj
def reopen(file: Path, name: str, reason: str, coder: str | None, json_: bool) -> None:
    """Take back that the coder is done with the sample NAME."""
    with opened(file, coder) as project:
        found = project.reliability.reopen(name, coder=coder, reason=reason)
    _said(found, json_)


def _said(found: SampleView, json_: bool) -> None:
    if json_:
        print_json(found)
        return
    finished = [one.coder for one in found.coders if one.done]
    click.echo(f"Done with '{found.name}': {', '.join(finished) or 'nobody'} (of {len(found.coders)}).")
