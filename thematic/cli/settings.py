"""`thematic settings`: what a project declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="settings")
@project_file
@click.option("--ai", type=click.Choice(["on", "off"]), help="Switch suggestions on or off.")
@click.option("--approach", type=click.Choice(["reflexive", "codebook", "reliability"]), help="Change the approach.")
@reason_option
@coder_option
@as_json
def command(file: Path, ai: str | None, approach: str | None, reason: str, coder: str | None, json_: bool) -> None:
    """Show the settings of FILE, or change them with a --reason."""
    with opened(file, coder) as project:
        if ai is not None or approach is not None:
            project.change_settings(ai=None if ai is None else ai == "on", approach=approach, reason=reason)
        settings = project.settings()
    if json_:
        print_json(settings)
        return
    click.echo(
        f"Approach: {settings.approach}. Unit: {settings.unit}. Blind sample: {settings.blind:.0%}. "
        f"Seed: {settings.seed}. Suggestions: {'on' if settings.ai else 'off'}."
    )
