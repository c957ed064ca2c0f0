"""`thematic undo`: take an event back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli.options import (
    as_json,
    coder_option,
    counted,
    note,
    opened,
    print_json,
    project_file,
    reason_option,
)

if TYPE_CHECKING:
    from pathlib import Path


_BRINGS_WORDS = ("SurveyAdded", "DocumentsAdded", "ParticipantsImported", "ProjectImported", "ProjectsMerged")


@click.command(name="undo")
@project_file
@click.argument("event", type=int, required=False)
@click.option("--erase", is_flag=True, help="Undo nothing; erase for good the words of what was undone.")
@reason_option
@coder_option
@as_json
def command(file: Path, event: int | None, erase: bool, reason: str, coder: str | None, json_: bool) -> None:
    """Undo EVENT of FILE, the newest by default; `thematic log` lists them.

    The words of an undone import stay in FILE, so that `redo` can bring them back, until --erase, a withdrawal or
    anonymising takes them out.
    """
    if erase and event is not None:
        raise click.UsageError("--erase stands alone: it erases the words of everything that was undone.")
    with opened(file, coder) as project:
        if erase:
            _told(project.history.erase_undone(reason=reason), json_=json_)
            return
        line = project.undo(event, reason=reason)
        if line.kind in _BRINGS_WORDS:
            note("Its words stay in the file for 'redo'; 'thematic undo FILE --erase' takes them out for good.")
    if json_:
        print_json(line)
        return
    click.echo(f"Undid event {line.event}: {line.coder} {line.sentence}.")


def _told(texts: int, *, json_: bool) -> None:
    if json_:
        print_json({"erased_texts": texts})
        return
    click.echo(f"Erased {counted(texts, 'text')} that only undone events held; these cannot be redone.")
