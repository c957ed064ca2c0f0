"""`thematic memo`: write, list, revise or remove memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.memos.views import MemoView

_ABOUT = "KIND:NAME or KIND:NUMBER with source, question, participant, code, coding or theme; or project."


@click.group(name="memo")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Write, list, revise or remove the memos of FILE."""
    ctx.obj = file


@command.command(name="add")
@click.argument("text")
@click.option("--about", default="project", metavar="KIND:NAME", help=f"What it is about: {_ABOUT}")
@click.option("--title", default="", metavar="TEXT", help="A heading.")
@click.option("--journal", is_flag=True, help="An entry of the researcher's journal.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def add(
    file: Path, text: str, about: str, title: str, journal: bool, reason: str, coder: str | None, json_: bool
) -> None:
    """Write TEXT about something; a source may be followed by a span, as in source:12:4-9."""
    from thematic.project.memos.targets import Target

    kind = "journal" if journal else "note"
    with opened(file, coder) as project:
        memo = project.memos.add(text, title=title, about=Target.parse(about), kind=kind, reason=reason)
        view = project.memos.get(memo.memo_id)
    _tell(view, json_)


@command.command(name="list")
@click.option("--about", metavar="KIND:NAME", help=f"About this alone: {_ABOUT} A KIND alone lists all about such.")
@click.option("--words", default="", metavar="TEXT", help="With all of these words in title or text.")
@click.option("--journal", is_flag=True, help="The journal alone.")
@click.option("--by", default="", metavar="NAME", help="By this coder alone.")
@as_json
@click.pass_obj
def list_(file: Path, about: str | None, words: str, journal: bool, by: str, json_: bool) -> None:
    """List the memos, newest first."""
    from thematic.project.memos.targets import Target, TargetKind

    kind = "journal" if journal else ""
    with opened(file) as project:
        if about in list(TargetKind):
            views = project.memos.list(target=about or "", kind=kind, coder=by, words=words)
        else:
            target = Target.parse(about) if about else None
            views = project.memos.list(about=target, kind=kind, coder=by, words=words)
    if json_:
        print_json({"memos": list(views)})
        return
    for view in views:
        _show(view)
    click.echo(f"{len(views)} memo{'' if len(views) == 1 else 's'}.")


@command.command(name="revise")
@click.argument("number", type=int)
@click.option("--text", metavar="TEXT", help="The new words.")
@click.option("--title", metavar="TEXT", help="The new heading.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def revise(
    file: Path, number: int, text: str | None, title: str | None, reason: str, coder: str | None, json_: bool
) -> None:
    """Change the words of your memo NUMBER."""
    if text is None and title is None:
        raise click.UsageError("Give --text or --title.")
    with opened(file, coder) as project:
        project.memos.revise(number, text=text, title=title, reason=reason)
        view = project.memos.get(number)
    _tell(view, json_)


@command.command(name="remove")
@click.argument("number", type=int)
@reason_option
@coder_option
@as_json
@click.pass_obj
def remove(file: Path, number: int, reason: str, coder: str | None, json_: bool) -> None:
    """Remove your memo NUMBER."""
    with opened(file, coder) as project:
        project.memos.remove(number, reason=reason)
        line = project.log(limit=1)[0]
    if json_:
        print_json({"memo": number, "event": line.event})
        return
    click.echo(f"Event {line.event}: {line.coder} {line.sentence}.")


def _tell(view: MemoView, json_: bool) -> None:
    if json_:
        print_json(view)
        return
    _show(view)


def _show(view: MemoView) -> None:
    kind = "Journal" if view.kind == "journal" else "Memo"
    click.echo(f"{kind} {view.memo_id} about {view.about}, {view.coder}, {view.at[:16].replace('T', ' ')}")
    if view.quote:
        click.echo(f"    [{' '.join(view.quote.split())}]")
    for line in (view.title, *view.text.split("\n")):
        if line:
            click.echo(f"    {line}")
