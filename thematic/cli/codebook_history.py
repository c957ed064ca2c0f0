"""`thematic codebook FILE version | versions | diff | outdated | confirm`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.codebook_names import typed
from thematic.cli.codebook_splits import show_passages
from thematic.cli.options import as_json, coder_option, opened, print_json, reason_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="version")
@click.argument("name")
@click.option("--note", default="", metavar="TEXT", help="What it is for.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def version(file: Path, name: str, note: str, reason: str, coder: str | None, json_: bool) -> None:
    """Give the codebook as it stands the name NAME."""
    with opened(file, coder) as project:
        view = project.codebook.version(name, note, reason=reason)
    if json_:
        print_json(view)
        return
    click.echo(f"'{view.name}': {view.codes} codes, {view.codings} codings.")


@click.command(name="versions")
@as_json
@click.pass_obj
def versions(file: Path, json_: bool) -> None:
    """List the versions, oldest first."""
    with opened(file) as project:
        views = project.codebook.versions()
    if json_:
        print_json({"versions": list(views)})
        return
    for view in views:
        note = f"  {view.note}" if view.note else ""
        click.echo(f"{view.name}  {view.at[:10]}  {view.coder}: {view.codes} codes, {view.codings} codings{note}")
    if not views:
        click.echo("The codebook has no version yet.")


@click.command(name="diff")
@click.argument("before")
@click.argument("after", required=False)
@as_json
@click.pass_obj
def diff(file: Path, before: str, after: str | None, json_: bool) -> None:
    """Say what changed from version BEFORE to version AFTER, or to now."""
    with opened(file) as project:
        found = project.codebook.diff(before, after)
    if json_:
        print_json(found)
        return
    click.echo(found.headline)
    for code in found.codes:
        for change in code.changes:
            click.echo(f"  - {change.sentence}")
            if change.field and change.field not in ("name", "parent"):
                click.echo(f"      before: {change.before or '(nothing)'}")
                click.echo(f"      after:  {change.after or '(nothing)'}")
        if code.codings_before != code.codings_after:
            click.echo(f"    '{code.name}': {code.codings_before} codings then, {code.codings_after} now")


@click.command(name="outdated")
@click.option("--code", metavar="CODE", help="Those of one code.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Passages on a page.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Passages before the page.")
@as_json
@click.pass_obj
def outdated(file: Path, code: str | None, limit: int, offset: int, json_: bool) -> None:
    """List codings made under an older definition, or brought by a merge and not looked at since."""
    name = None if code is None else typed(code)
    with opened(file) as project:
        passages = project.codebook.outdated(name, limit=limit, offset=offset)
        total = project.codebook.outdated_count(name)
    if json_:
        print_json({"total": total, "passages": list(passages)})
        return
    show_passages(passages)
    click.echo(f"{total} codings to look at again.")


@click.command(name="confirm")
@click.argument("codings", type=int, nargs=-1, required=True, metavar="CODING...")
@reason_option
@coder_option
@as_json
@click.pass_obj
def confirm(file: Path, codings: tuple[int, ...], reason: str, coder: str | None, json_: bool) -> None:
    """Mark codings as looked at under today's definitions, by the numbers that `outdated` shows."""
    with opened(file, coder) as project:
        confirmed = project.codebook.confirm(codings, reason=reason)
    if json_:
        print_json({"confirmed": confirmed})
        return
    click.echo(f"{confirmed} codings confirmed.")
