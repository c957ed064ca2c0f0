"""`thematic add`: interviews and documents."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, encoding_option, opened, print_json, project_file


@click.command(name="add")
@project_file
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATHS...")
@click.option("--participant", metavar="P", help="Who speaks, when there is one person beside the interviewer.")
@click.option("--wave", metavar="W", help="The time point.")
@click.option("--speakers", type=click.Path(path_type=Path), metavar="MAP.yaml", help="Who each speaker label is.")
@encoding_option
@coder_option
@as_json
def command(
    file: Path,
    paths: tuple[Path, ...],
    participant: str | None,
    wave: str | None,
    speakers: Path | None,
    encoding: str | None,
    coder: str | None,
    json_: bool,
) -> None:
    """Add interviews and documents (files, folders or zips) to FILE."""
    with opened(file, coder) as project:
        report = project.documents.add(*paths, participant=participant, wave=wave, speakers=speakers, encoding=encoding)
    if json_:
        print_json(report)
    else:
        for one in report.sources:
            click.echo(f"{one.name} ({one.format}, {one.characters} characters, {one.turns} turns)")
            for speaker in one.speakers:
                who = f" = {speaker.participant}" if speaker.participant else ""
                click.echo(f"    {speaker.label}{who}: {speaker.role}, {speaker.turns} turns ({speaker.why})")
            for warning in one.warnings:
                click.echo(f"    note: {warning}")
        for refused in report.refused:
            click.echo(f"refused {refused.path}: {refused.reason}")
        for note in report.notes:
            click.echo(f"note: {note}")
        click.echo(f"Added {len(report.sources)} sources, refused {len(report.refused)} files.")
    if not report.sources:
        sys.exit(1)
