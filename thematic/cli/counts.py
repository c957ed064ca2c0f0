"""`thematic counts`: who mentioned what, with base and unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli import count_options
from thematic.cli.options import as_json, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.exploring.comparing_groups import GroupComparison
    from thematic.project.exploring.count_filters import CountFilter
    from thematic.project.exploring.counting_tables import CountTable


@click.command(name="counts")
@project_file
@click.option("--by", default="code", show_default=True, metavar="BY", help="code, theme, question or an attribute.")
@click.option("--rows", default="", metavar="A,B", help="These codes or themes alone.")
@click.option("--columns", default="", metavar="NAME", help="Split by an attribute, wave or question, as compare does.")
@count_options.units_option
@count_options.base_option
@click.option("--matrix", is_flag=True, help="Who mentioned what, person by person: passages, and 0 or 1.")
@click.option("--interval", is_flag=True, help="Add 95% intervals: for claims about a larger population.")
@count_options.filters
@count_options.output_option
@as_json
def command(
    file: Path,
    by: str,
    rows: str,
    columns: str,
    of: str,
    base: str,
    matrix: bool,
    interval: bool,
    where: tuple[tuple[str, str], ...],
    wave: str,
    question: str,
    coders: str,
    output: Path | None,
    json_: bool,
) -> None:
    """Count codes, themes, answers to questions or a closed question in FILE."""
    chosen, only = count_options.names(rows), count_options.only(where, wave, question, coders)
    if matrix:
        _matrix(file, by, chosen, only, output, json_=json_)
        return
    found: CountTable | GroupComparison
    with opened(file) as project:
        if columns:
            found = project.exploring.compare(columns, by=by, rows=chosen, of=of, base=base, only=only)
        else:
            found = project.exploring.counts(by, rows=chosen, of=of, base=base, interval=interval, only=only)
        written = count_options.written(project, found, output)
    if json_:
        print_json(
            {
                "by": by,
                "unit": found.unit,
                "base": found.base,
                "rows": found.lines,
                "notes": found.notes,
                "lengths": getattr(found, "lengths", ()),
                "files": [written.path] if written else [],
            }
        )
        return
    if written is not None:
        click.echo(f"Wrote '{written.path}'.")
        return
    for line in found.lines:
        value = f" · {line.value}" if line.column else ""
        click.echo(f"{line.row}{value}: {line.sentence}")
    for one in getattr(found, "lengths", ()):
        click.echo(
            f"{one.question}: {one.shortest} to {one.longest} characters, median {one.median:.0f} "
            f"({one.answers} answers)"
        )
    click.echo(found.base)
    for note in found.notes:
        click.echo(note)


def _matrix(file: Path, by: str, rows: tuple[str, ...], only: CountFilter, output: Path | None, *, json_: bool) -> None:
    with opened(file) as project:
        found = project.exploring.matrix(by, rows=rows, only=only)
        written = count_options.written(project, found, output)
    if json_:
        people = [
            {"participant": person, "passages": passages, "mentioned": mentioned}
            for person, passages, mentioned in zip(found.people, found.passages, found.mentioned, strict=True)
        ]
        print_json(
            {
                "by": found.by,
                "unit": "passages",
                "base": found.base,
                "rows": people,
                "columns": found.names,
                "notes": found.notes,
                "files": [written.path] if written else [],
            }
        )
        return
    if written is not None:
        click.echo(f"Wrote '{written.path}'.")
        return
    body = [[person, *map(str, row)] for person, row in zip(found.people, found.passages, strict=True)]
    count_options.table([["Participant", *found.names], *body])
    click.echo(found.base)
    for note in found.notes:
        click.echo(note)
