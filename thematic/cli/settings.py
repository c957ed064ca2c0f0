"""`thematic settings`: what a project declares."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from pathlib import Path

_SUGGESTIONS = {
    (True, False): "on, for what nobody has coded",
    (True, True): "on, after a coder's own coding",
    (False, False): "off",
    (False, True): "off",
}


@click.command(name="settings")
@project_file
@click.option("--ai", type=click.Choice(["on", "off"]), help="Switch suggestions on or off.")
@click.option("--approach", type=click.Choice(["reflexive", "codebook", "reliability"]), help="Change the approach.")
@click.option(
    "--shown",
    type=click.Choice(["before", "after-own-coding"]),
    help="Suggest for what nobody has coded, or only after a coder's own coding of it.",
)
@click.option("--leave-out", metavar="CODE", help="Never suggest this code.")
@click.option("--take-in", metavar="CODE", help="Suggest this code again.")
@click.option("--suggester", metavar="NAME", help="What ranks: log-odds (bundled), or an installed one.")
@reason_option
@coder_option
@as_json
def command(
    file: Path,
    ai: str | None,
    approach: str | None,
    shown: str | None,
    leave_out: str | None,
    take_in: str | None,
    suggester: str | None,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Show the settings of FILE, or change them with a --reason."""
    with opened(file, coder) as project:
        if any(one is not None for one in (ai, approach, shown)):
            switched = None if ai is None else ai == "on"
            project.change_settings(ai=switched, approach=approach, shown=shown, reason=reason)
        if suggester is not None:
            project.choose_suggester(suggester)
        if leave_out is not None:
            project.leave_out(leave_out, reason=reason)
        if take_in is not None:
            project.take_in(take_in, reason=reason)
        settings = project.settings()
        left_out = project.left_out()
    if json_:
        print_json(asdict(settings) | {"left_out": left_out})
        return
    click.echo(
        f"Approach: {settings.approach}. Unit: {settings.unit}. Blind sample: {settings.blind:.0%}. "
        f"Seed: {settings.seed}. Suggestions: {_SUGGESTIONS[settings.ai, settings.own_first]}."
    )
    if left_out:
        click.echo(f"Never suggested: {', '.join(left_out)}.")
