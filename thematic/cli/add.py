"""`thematic add`: interviews and documents."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, counted, encoding_option, opened, print_json, project_file

_MAP = """\b
MAP.yaml has a line for each speaker label:
    Interviewer: interviewer      who asks; never counted
    INT: {same-as: Interviewer}   another spelling
    Ana: P1                       the participant of that name
    Someone: ignore               left out of the text's turns
    unnamed: "{file}"             lines without a name; {file} is the file's name
    files:                        for single files, above the rest
      visit_04.txt: {Speaker 1: interviewer, Speaker 2: P4}
"""


@click.command(name="add", epilog=_MAP)
@project_file
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATHS...")
@click.option("--participant", metavar="P", help='Who speaks beside the interviewer; "{file}" is each file\'s name.')
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
            sizes = f"{counted(one.characters, 'character')}, {counted(one.turns, 'turn')}"
            click.echo(f"[{one.source}] {one.name} ({one.format}, {sizes})")
            for speaker in one.speakers:
                who = f" = {speaker.participant}" if speaker.participant else ""
                label = speaker.label or "unnamed"
                click.echo(f"    {label}{who}: {speaker.role}, {counted(speaker.turns, 'turn')} ({speaker.why})")
            for warning in one.warnings:
                click.echo(f"    note: {warning}")
        for refused in report.refused:
            click.echo(f"refused {refused.path}: {refused.reason}")
        for note in report.notes:
            click.echo(f"note: {note}")
        click.echo(f"Added {counted(len(report.sources), 'source')}, refused {counted(len(report.refused), 'file')}.")
    if not report.sources:
        sys.exit(1)
