"""`thematic codebook FILE split | splits | queue | assign | finish`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from thematic.cli.codebook_names import typed
from thematic.cli.options import as_json, coder_option, opened, print_json, reason_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.project.codebook.splitting import SplitView
    from thematic.project.coding.coded_passages import Passage


@click.command(name="split")
@click.argument("code")
@click.option(
    "--into", "into", multiple=True, required=True, metavar="NAME", help="What it becomes; give it twice or more."
)
@click.option("--definition", "definitions", multiple=True, metavar="TEXT", help="Of each new code, in the same order.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def split(
    file: Path,
    code: str,
    into: tuple[str, ...],
    definitions: tuple[str, ...],
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Split CODE: make the codes it becomes, and queue its passages."""
    from thematic.model.codes import CodeEntry

    if definitions and len(definitions) != len(into):
        raise click.UsageError("Give one --definition for each --into, or none.")
    entries = [
        CodeEntry(name, definition) for name, definition in zip(into, definitions or [""] * len(into), strict=True)
    ]
    with opened(file, coder) as project:
        view = project.codebook.split(typed(code), entries, reason=reason)
    _tell(view, json_)


@click.command(name="splits")
@click.option("--code", metavar="CODE", help="Those of one code.")
@as_json
@click.pass_obj
def splits(file: Path, code: str | None, json_: bool) -> None:
    """List the splits, newest first."""
    with opened(file) as project:
        views = project.codebook.splits(code=None if code is None else typed(code))
    if json_:
        print_json({"splits": list(views)})
        return
    for view in views:
        _show(view)
    if not views:
        click.echo("No code has been split.")


@click.command(name="queue")
@click.argument("split", type=int)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Passages on a page.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Passages before the page.")
@as_json
@click.pass_obj
def queue(file: Path, split: int, limit: int, offset: int, json_: bool) -> None:
    """List the passages that wait in SPLIT (a number that `splits` shows)."""
    with opened(file) as project:
        passages = project.codebook.queue(split, limit=limit, offset=offset)
    if json_:
        print_json({"passages": list(passages)})
        return
    show_passages(passages)


@click.command(name="assign")
@click.argument("split", type=int)
@click.argument("codings", type=int, nargs=-1, required=True, metavar="CODING...")
@click.option("--to", "to", multiple=True, metavar="CODE", help="Where they go; several codes may be given.")
@click.option("--keep", is_flag=True, help="They stay under the code that is split.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def assign(
    file: Path,
    split: int,
    codings: tuple[int, ...],
    to: tuple[str, ...],
    keep: bool,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Say where passages of SPLIT go, by the numbers that `queue` shows."""
    if bool(to) == keep:
        raise click.UsageError("Give --to CODE or --keep.")
    with opened(file, coder) as project:
        if keep:
            view = project.codebook.keep(split, codings, reason=reason)
        else:
            view = project.codebook.assign(split, codings, [typed(one) for one in to], reason=reason)
    _tell(view, json_)


@click.command(name="finish")
@click.argument("split", type=int)
@reason_option
@coder_option
@as_json
@click.pass_obj
def finish(file: Path, split: int, reason: str, coder: str | None, json_: bool) -> None:
    """End SPLIT; what still waits stays under the code that was split."""
    with opened(file, coder) as project:
        view = project.codebook.finish_split(split, reason=reason)
    _tell(view, json_)


def _tell(view: SplitView, json_: bool) -> None:
    if json_:
        print_json(view)
        return
    _show(view)


def _show(view: SplitView) -> None:
    gone = f", {view.gone} gone" if view.gone else ""
    click.echo(
        f"Split {view.split_id} of '{view.code}' into {', '.join(view.targets)} [{view.state}]: "
        f"{view.open} wait, {view.moved} moved, {view.kept} kept{gone}."
    )
    if view.retired:
        click.echo(f"'{view.code}' is retired.")


def show_passages(passages: Sequence[Passage]) -> None:
    """Print passages with their numbers, who said and who coded them."""
    for one in passages:
        where = one.question or one.name
        click.echo(f"{one.coding_id}  {one.participant or one.speaker}, {where} (coded by {one.coder} as {one.code})")
        click.echo(textwrap.fill(one.text, width=96, initial_indent="    ", subsequent_indent="    "))
    if not passages:
        click.echo("Nothing waits here.")
