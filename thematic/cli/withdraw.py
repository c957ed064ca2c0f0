"""`thematic withdraw`: remove a participant for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, counted, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="withdraw")
@project_file
@click.argument("participant")
@click.option("--reason", required=True, metavar="TEXT", help="Why, for the log.")
@click.option("--redact-mentions", is_flag=True, help="Replace what others said about them by [withdrawn], too.")
@coder_option
@as_json
def command(file: Path, participant: str, reason: str, redact_mentions: bool, coder: str | None, json_: bool) -> None:
    """Remove PARTICIPANT from FILE: words, values, codings, quotes, vectors and index. There is no undo.

    Where the team wrote the name it becomes [withdrawn]; where others named the person is listed.
    """
    with opened(file, coder) as project:
        done = project.withdraw(participant, reason=reason, redact_mentions=redact_mentions)
    if json_:
        print_json(done)
        return
    click.echo(
        f"Withdrew '{done.participant}': {done.sources} sources, {done.codings} codings, {done.quotes} picked quotes "
        f"and {done.values} values are gone; {done.texts} texts were erased from the file."
    )
    if done.rewritten:
        click.echo(f"The name went from {counted(done.rewritten, 'name, note or reason')}.")
    if done.redacted:
        click.echo(f"Replaced {counted(done.redacted, 'mention')} in the words of others.")
    for mention in done.mentions:
        click.echo(f"  named in {mention.where} at {mention.start}:{mention.end}: '{mention.text}'")
    if done.mentions:
        click.echo("They are the words of others, or ordinary words too, and were left; see 'thematic anonymise'.")
    for one in done.exports:
        click.echo(f"  quoted in {one.path} ({one.kind}, {one.quotes} quotes): call it back or correct it")
    if not done.exports:
        click.echo("No document that was written from this project quotes them.")
