"""`thematic checklist`: the checklist of method, what can be counted for it, and the answers to it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from pathlib import Path


@click.group(name="checklist")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Show what Braun and Clarke ask of an analysis: what FILE can count for it, and what people answered."""
    ctx.obj = file


@command.command(name="list")
@as_json
@click.pass_obj
def list_(file: Path, json_: bool) -> None:
    """List the items with what is counted and what people answered."""
    with opened(file) as project:
        lines = project.method_checklist.lines()
    if json_:
        print_json({"checklist": lines})
        return
    for one in lines:
        click.echo(f"{one.key}: {one.text} ({one.origin})")
        for sentence in one.evidence:
            click.echo(textwrap.fill(sentence, 110, initial_indent="  - ", subsequent_indent="    "))
        click.echo(f"  Yours to say: {one.yours}")
        for answer in one.answers:
            click.echo(textwrap.fill(f"{answer.coder}: {answer.answer}", 110, initial_indent="  > "))
    answered = sum(bool(one.answers) for one in lines)
    click.echo(f"{answered} of {len(lines)} items are answered.")


@command.command(name="answer")
@click.argument("item")
@click.argument("text")
@reason_option
@coder_option
@click.pass_obj
def answer(file: Path, item: str, text: str, reason: str, coder: str | None) -> None:
    """Answer ITEM; an empty TEXT takes one's own answer back."""
    with opened(file, coder) as project:
        project.method_checklist.answer(item, text, reason=reason)
    click.echo(f"Answered '{item}'." if text.strip() else f"Took the answer to '{item}' back.")
