"""`thematic codebook FILE create | revise | move | reorder | colour | retire | restore | merge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.codebook_names import typed
from thematic.cli.options import as_json, coder_option, opened, print_json, reason_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="create")
@click.argument("name")
@click.option("--definition", default="", metavar="TEXT", help="What the code means.")
@click.option("--parent", metavar="CODE", help="The code it stands under; the top by default.")
@click.option("--colour", default="", metavar="#RRGGBB", help="Its colour; one of the palette by default.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def create(
    file: Path,
    name: str,
    definition: str,
    parent: str | None,
    colour: str,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Create the code NAME."""
    over = None if parent is None else typed(parent)
    with opened(file, coder) as project:
        code = project.codebook.create(name, definition=definition, parent=over, colour=colour, reason=reason)
    if json_:
        print_json({"code": code})
        return
    click.echo(f"Created '{code.name}'.")


@click.command(name="revise")
@click.argument("code")
@click.option("--name", metavar="TEXT", help="What it is called.")
@click.option("--definition", metavar="TEXT", help="What it means.")
@click.option("--include", metavar="TEXT", help="What belongs to it.")
@click.option("--exclude", metavar="TEXT", help="What does not, and where that goes.")
@click.option("--example", metavar="TEXT", help="A typical passage, in your words.")
@click.option("--near-miss", metavar="TEXT", help="A passage that only seems to belong.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def revise(file: Path, /, code: str, reason: str, coder: str | None, json_: bool, **texts: str | None) -> None:
    """Change what CODE is called and says; what is not named stays.

    A new definition, --include or --exclude makes the codings made before outdated: see `outdated`.
    """
    if all(text is None for text in texts.values()):
        raise click.UsageError("Give --name, --definition, --include, --exclude, --example or --near-miss.")
    with opened(file, coder) as project:
        revised = project.codebook.revise(typed(code), **texts, reason=reason)
        older = project.codebook.outdated_count(revised.code_id)
    if json_:
        print_json({"code": revised, "outdated": older})
        return
    click.echo(f"'{revised.name}' is at revision {revised.revision}; {older} codings to look at again.")


@click.command(name="move")
@click.argument("code")
@click.option("--under", metavar="CODE", help="The code it is to stand under.")
@click.option("--top", is_flag=True, help="To the top.")
@click.option("--position", type=click.IntRange(min=1), metavar="N", help="Its place there, from 1; last by default.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def move(
    file: Path,
    code: str,
    under: str | None,
    top: bool,
    position: int | None,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Put CODE, with all below it, somewhere else in the tree."""
    if (under is None) != top:
        raise click.UsageError("Give --under CODE or --top.")
    place = None if position is None else position - 1
    with opened(file, coder) as project:
        moved = project.codebook.move(
            typed(code), None if under is None else typed(under), position=place, reason=reason
        )
        path = project.codebook.tree().path(moved.code_id)
    if json_:
        print_json({"code": moved, "path": path})
        return
    click.echo(f"Moved to '{path}'.")


@click.command(name="reorder")
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--under", metavar="CODE", help="The code they stand under; the top by default.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def reorder(file: Path, codes: tuple[str, ...], under: str | None, reason: str, coder: str | None, json_: bool) -> None:
    """Put codes under one parent into the order in which they are named; others follow as they are."""
    over = None if under is None else typed(under)
    with opened(file, coder) as project:
        order = project.codebook.reorder([typed(one) for one in codes], parent=over, reason=reason)
    if json_:
        print_json({"codes": order})
        return
    click.echo(", ".join(code.name for code in order))


@click.command(name="colour")
@click.argument("code")
@click.argument("colour", metavar="#RRGGBB")
@reason_option
@coder_option
@as_json
@click.pass_obj
def colour(file: Path, code: str, colour: str, reason: str, coder: str | None, json_: bool) -> None:
    """Give CODE another colour."""
    with opened(file, coder) as project:
        coloured = project.codebook.colour(typed(code), colour, reason=reason)
    if json_:
        print_json({"code": coloured})
        return
    click.echo(f"'{coloured.name}' is {coloured.colour}.")


@click.command(name="retire")
@click.argument("code")
@reason_option
@coder_option
@as_json
@click.pass_obj
def retire(file: Path, code: str, reason: str, coder: str | None, json_: bool) -> None:
    """Take CODE and all below it out of use; codings stay."""
    with opened(file, coder) as project:
        codes = project.codebook.retire(typed(code), reason=reason)
    if json_:
        print_json({"codes": codes})
        return
    click.echo(f"Retired {', '.join(one.name for one in codes)}.")


@click.command(name="restore")
@click.argument("code")
@reason_option
@coder_option
@as_json
@click.pass_obj
def restore(file: Path, code: str, reason: str, coder: str | None, json_: bool) -> None:
    """Take the retired CODE into use again, with those that were retired together with it."""
    with opened(file, coder) as project:
        codes = project.codebook.restore(typed(code), reason=reason)
    if json_:
        print_json({"codes": codes})
        return
    click.echo(f"Restored {', '.join(one.name for one in codes)}.")


@click.command(name="merge")
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--into", required=True, metavar="CODE", help="The code that stays.")
@click.option(
    "--overlaps",
    type=click.Choice(["keep", "unite"]),
    default="keep",
    show_default=True,
    help="What becomes of overlapping codings of one coder.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def merge(
    file: Path,
    codes: tuple[str, ...],
    into: str,
    overlaps: str,
    dry_run: bool,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Merge codes into the one that stays, with everything that hangs on them."""
    names = [typed(one) for one in codes]
    with opened(file, coder) as project:
        if dry_run:
            report = project.codebook.preview_merge(names, typed(into), overlaps=overlaps)
        else:
            report = project.codebook.merge(names, typed(into), overlaps=overlaps, reason=reason)
    if json_:
        print_json(report)
        return
    click.echo(f"{'Would be done: ' if dry_run else ''}{report.sentence}")
