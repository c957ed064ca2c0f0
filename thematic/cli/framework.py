"""`thematic framework`: the framework matrix, its cells and their summaries."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from thematic.cli.options import as_json, coder_option, counted, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from thematic.project.coding.coded_passages import Passage
    from thematic.project.reporting.framework_grid import FrameworkCell, FrameworkGrid

MOST = 20


@dataclass(frozen=True, slots=True)
class _Cell:
    """Whose cell is meant, as the commands of the project take it."""

    participant: str = ""
    attribute: str = ""
    value: str = ""

    @classmethod
    def of(cls, participant: str, group: tuple[str, str] | None) -> _Cell:
        """Read it from the options; one of them is needed.

        Raises:
            UsageError: neither is given, or both.
        """
        if bool(participant) == bool(group):
            raise click.UsageError("Say whose cell: --participant LABEL, or --group ATTRIBUTE VALUE.")
        return cls(participant) if participant else cls("", *(group or ("", "")))

    @property
    def options(self) -> dict[str, Any]:
        """The same as keyword arguments."""
        return {"participant": self.participant, "attribute": self.attribute, "value": self.value}

    @property
    def name(self) -> str:
        """Name the row."""
        return self.participant or f"{self.attribute} {self.value}"


def _whose(function: Callable[..., Any]) -> Callable[..., Any]:
    """Take the two options that say whose cell is meant."""
    group = click.option("--group", nargs=2, default=None, metavar="ATTRIBUTE VALUE", help="The cell of a group.")
    person = click.option("--participant", default="", metavar="LABEL", help="The cell of a participant.")
    return person(group(function))


@click.group(name="framework")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Work on the framework matrix of FILE: participants or groups by themes, each cell summarised by a person."""
    ctx.obj = file


@command.command(name="show")
@click.option("--rows", default="", metavar="ATTRIBUTE", help="Groups of this attribute instead of participants.")
@click.option("--only", multiple=True, metavar="NAME", help="This row alone; may be repeated.")
@click.option("--first", type=click.IntRange(min=1), default=1, show_default=True, help="The row to begin with.")
@click.option("--most", type=click.IntRange(min=1), default=MOST, show_default=True, help="How many rows.")
@as_json
@click.pass_obj
def show(file: Path, rows: str, only: tuple[str, ...], first: int, most: int, json_: bool) -> None:
    """Show the matrix, a page of rows at a time: what is summarised, and what waits for it."""
    with opened(file) as project:
        grid = project.framework.matrix(attribute=rows, only=only, first=first - 1, most=most)
    if json_:
        print_json(_as_json(grid))
        return
    for row in grid.rows:
        click.echo(row.name if not grid.attribute else f"{row.name} ({counted(row.people, 'participant')})")
        for cell in row.cells:
            click.echo(textwrap.indent(_told(cell), "    "))
    click.echo(grid.sentence)
    if first - 1 + len(grid.rows) < grid.total:
        click.echo(f"More with --first {first + len(grid.rows)}, or choose rows with --only NAME.")


def _as_json(grid: FrameworkGrid) -> dict[str, object]:
    return {
        "corner": grid.corner,
        "attribute": grid.attribute,
        "themes": grid.themes,
        "rows": grid.rows,
        "first": grid.first + 1,
        "total": grid.total,
        "written": grid.written,
        "waiting": grid.waiting,
    }


def _told(cell: FrameworkCell) -> str:
    quotes = f" [quotes {', '.join(map(str, cell.quotes))}]" if cell.quotes else ""
    if cell.text:
        return f"{cell.theme}: {cell.text}{quotes}"
    if cell.extracts:
        return f"{cell.theme}: to be summarised ({counted(cell.extracts, 'passage')}){quotes}"
    return f"{cell.theme}: nothing coded{quotes}"


@command.command(name="passages")
@click.argument("theme")
@_whose
@as_json
@click.pass_obj
def passages(file: Path, theme: str, participant: str, group: tuple[str, str] | None, json_: bool) -> None:
    """Read what was said in one cell of THEME."""
    cell = _Cell.of(participant, group)
    with opened(file) as project:
        found = project.framework.passages(theme, **cell.options)
        text = project.framework.get(theme, **cell.options)
    if json_:
        print_json({"summary": text, "passages": found})
        return
    for one in found:
        _show(one)
    click.echo(f"{counted(len(found), 'passage')} of {cell.name}. {f'Summary: {text}' if text else 'No summary yet.'}")


def _show(one: Passage) -> None:
    click.echo(textwrap.fill(f"“{one.text}”", width=96))
    who = ", ".join(part for part in (one.participant or one.speaker, one.wave, one.question or one.name) if part)
    click.echo(f"    {who} · {one.code} · source {one.source} {one.start}:{one.end}")


@command.command(name="write")
@click.argument("theme")
@click.argument("text")
@_whose
@reason_option
@coder_option
@as_json
@click.pass_obj
def write(
    file: Path,
    theme: str,
    text: str,
    participant: str,
    group: tuple[str, str] | None,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Write TEXT as the summary of a cell of THEME, over an earlier one if there is any."""
    cell = _Cell.of(participant, group)
    with opened(file, coder) as project:
        made = project.framework.summarise(theme, text, reason=reason, **cell.options)
    if json_:
        print_json({"summary": made})
        return
    click.echo(f"{cell.name}, {theme}: {made.text}")


@command.command(name="clear")
@click.argument("theme")
@_whose
@reason_option
@coder_option
@click.pass_obj
def clear(
    file: Path, theme: str, participant: str, group: tuple[str, str] | None, reason: str, coder: str | None
) -> None:
    """Take the summary of a cell of THEME back."""
    cell = _Cell.of(participant, group)
    with opened(file, coder) as project:
        there = bool(project.framework.get(theme, **cell.options))
        project.framework.clear(theme, reason=reason, **cell.options)
    click.echo(f"{cell.name}, {theme}: {'cleared' if there else 'had no summary'}.")
