"""`thematic suggest`: list suggestions with their evidence."""

from __future__ import annotations

import csv
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, note, opened, print_json, progress_bar, project_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.model.suggestions import Evidence, Suggestion

COLUMNS = ("participant", "question", "source", "unit", "start", "end", "text", "code", "score", "evidence")
DEFAULT_LIMIT = 20


@click.command(name="suggest")
@project_file
@click.argument("code", required=False)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="How many to list; 20 by default.")
@click.option("--all", "everything", is_flag=True, help="List every uncoded unit for every code.")
@click.option("--csv", "table", type=click.Path(path_type=Path), metavar="OUT", help="Write the rows to a CSV file.")
@coder_option
@as_json
def command(
    file: Path,
    code: str | None,
    limit: int | None,
    everything: bool,
    table: Path | None,
    coder: str | None,
    json_: bool,
) -> None:
    """List suggestions for FILE, for one CODE or for all in turn, best first."""
    if everything and limit is not None:
        raise click.UsageError("--limit and --all exclude each other; give one of them.")
    with opened(file, coder) as project, progress_bar("Embedding") as progress:
        if everything:
            rows: Iterable[Suggestion] = project.reviewing.everything(code, progress=progress)
        else:
            rows = project.suggest(code, limit=limit or DEFAULT_LIMIT, progress=progress)
        if table is not None:
            count = _write(table, rows)
            note(f"Wrote {count} rows to '{table}'.")
            if json_:
                print_json({"rows": count, "path": str(table)})
            return
        found = list(rows)
    if json_:
        print_json(found)
        return
    if not found:
        click.echo("No suggestion is open: every unit is coded, decided, or in the blind sample.")
    for one in found:
        _show(one)


def _show(one: Suggestion) -> None:
    click.echo(f"[unit {one.unit}] {one.code}  (rank {one.rank})  {one.participant}, {one.question}")
    click.echo(textwrap.fill(f"“{one.text}”", width=96, initial_indent="    ", subsequent_indent="    "))
    for near in one.evidence:
        click.echo(f"      {_told(near)}")


def _told(near: Evidence) -> str:
    kind = "like" if near.supports else "but compare"
    words = textwrap.shorten(near.text, 70, placeholder=" ...")
    return f"{kind} “{words}” ({', '.join(near.codes) or 'read, not coded'}; similarity {near.similarity:.2f})"


def _write(table: Path, rows: Iterable[Suggestion]) -> int:
    from thematic.model.spreadsheets import neutralise

    rows_written = 0
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for one in rows:
            rows_written += 1
            evidence = "; ".join(f"{near.unit_id}: {_told(near)}" for near in one.evidence)
            writer.writerow(
                [
                    neutralise(one.participant),
                    neutralise(one.question),
                    one.source,
                    one.unit,
                    one.start,
                    one.end,
                    neutralise(one.text),
                    neutralise(one.code),
                    f"{one.score:.6f}",
                    neutralise(evidence),
                ]
            )
    return rows_written
