"""`thematic search`: find what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="search")
@project_file
@click.argument("query")
@click.option("--kwic", is_flag=True, help="One line per match, the match in the middle.")
@click.option("--regex", is_flag=True, help="Take QUERY as a regular expression.")
@click.option("--question", default="", metavar="TEXT", help="Answers to this question alone.")
@click.option("--wave", default="", metavar="NAME", help="This time point alone.")
@click.option("--participant", default="", metavar="P", help="This participant alone.")
@click.option("--speaker", default="", metavar="LABEL", help="This speaker of transcripts alone.")
@click.option("--where", nargs=2, metavar="ATTRIBUTE VALUE", help="Participants with this value alone.")
@click.option("--coded/--uncoded", default=None, help="Matches with, or without, a coding on them.")
@click.option("--limit", type=click.IntRange(min=1), help="How many at most.")
@as_json
def command(
    file: Path,
    query: str,
    kwic: bool,
    regex: bool,
    question: str,
    wave: str,
    participant: str,
    speaker: str,
    where: tuple[str, str] | None,
    coded: bool | None,
    limit: int | None,
    json_: bool,
) -> None:
    """Find QUERY in FILE: words, "a phrase", begin*, NEAR(one two, 5), AND, OR, NOT."""
    from thematic.project.sources.searching import SearchFilter
    from thematic.report.clock import clock

    only = SearchFilter(question, wave, participant, speaker, where or None, coded)
    with opened(file) as project:
        found = project.search(query, regex=regex, only=only, limit=limit)
    if json_:
        print_json({"matches": found})
        return
    for one in found:
        before, match, after = (" ".join(part.split("\n")) for part in (one.before, one.match, one.after))
        if kwic:
            click.echo(f"{before:>40}[{match}]{after:<40}  {one.participant}")
        else:
            who = ", ".join(part for part in (one.participant, one.wave, one.question, clock(one.at)) if part)
            click.echo(f"{one.source} {one.start}:{one.end}  {who}\n    ...{before}[{match}]{after}...")
    click.echo(f"{len(found)} matches in {len({one.source for one in found})} sources.")
