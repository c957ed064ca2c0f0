"""`thematic candidates`: similar uncoded passages beside each other, for a person to make codes of."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, opened, print_json, progress_bar, project_file

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.suggesting.candidates import CandidatePassage, Candidates


@click.command(name="candidates")
@project_file
@click.option("--question", metavar="TEXT", help="Only answers to this question.")
@click.option("--groups", type=click.IntRange(min=1), metavar="N", help="How many groups; decided by the data if not.")
@as_json
def command(file: Path, question: str | None, groups: int | None, json_: bool) -> None:
    """Put similar uncoded passages of FILE beside each other, as candidates for a code."""
    with opened(file) as project, progress_bar("Embedding") as progress:
        found = project.grouping.candidates(question=question, groups=groups, progress=progress)
    if json_:
        print_json(found)
        return
    _show(found)


def _show(found: Candidates) -> None:
    click.echo(f"{found.passages} uncoded passages{f' on “{found.question}”' if found.question else ''}.")
    for one in found.without_content:
        click.echo(f"Counted apart, {one.kind}: {len(one.units)} ({', '.join(one.texts[:3])})")
    for group in found.groups:
        also = f", {group.shared} of them in another group too" if group.shared else ""
        click.echo(f"Group {group.number}: {len(group.units)} passages of {group.participants} people{also}")
        if group.words:
            click.echo(f"    words that stand out: {', '.join(group.words)}")
        for passage in group.typical:
            click.echo(_told(passage))
    if found.alone:
        click.echo(f"Alone: {len(found.alone)} passages that nothing is near to")
    for lone in found.alone:
        click.echo(_told(lone.passage))
    click.echo("A group is no code: read it, and name what you find with 'thematic codebook' and 'thematic code'.")


def _told(passage: CandidatePassage) -> str:
    words = textwrap.shorten(passage.text, 80, placeholder=" ...")
    return f"    [unit {passage.unit}] {passage.participant}: “{words}”"
