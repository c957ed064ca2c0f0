"""`thematic suggest`: list suggestions with their evidence."""

from __future__ import annotations

import csv
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, note, opened, plain, print_json, progress_bar, project_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.model.suggestions import Evidence, Suggestion
    from thematic.project.project import Project
    from thematic.project.suggesting.trust import CodeTrust

COLUMNS = ("participant", "question", "source", "unit", "start", "end", "text", "code", "score", "evidence")
DEFAULT_LIMIT = 20
_RANKINGS = (None, "confident")
_NOTHING = (
    "No suggestion is open: every unit is coded, decided, in the blind sample, or near nothing that is known of a code."
)


@click.command(name="suggest")
@project_file
@click.argument("code", required=False)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="How many to list; 20 by default.")
@click.option(
    "--strategy",
    type=click.Choice(["confident", "uncertain", "diverse", "quiet", "questions"]),
    help="What to read next; confident by default.",
)
@click.option("--all", "everything", is_flag=True, help="List every uncoded unit for every code.")
@click.option("--csv", "table", type=click.Path(path_type=Path), metavar="OUT", help="Write the rows to a CSV file.")
@coder_option
@as_json
def command(
    file: Path,
    code: str | None,
    limit: int | None,
    strategy: str | None,
    everything: bool,
    table: Path | None,
    coder: str | None,
    json_: bool,
) -> None:
    """List suggestions for FILE, for one CODE or for all in turn, best first."""
    if everything and limit is not None:
        raise click.UsageError("--limit and --all exclude each other; give one of them.")
    if everything and strategy is not None:
        raise click.UsageError("--strategy and --all exclude each other; give one of them.")
    with opened(file, coder) as project, progress_bar("Embedding") as progress:
        if everything:
            rows: Iterable[Suggestion] = project.reviewing.noting_shown(
                project.reviewing.everything(code, progress=progress)
            )
        else:
            rows = project.reviewing.next_to_read(
                code, strategy=strategy or "confident", limit=limit or DEFAULT_LIMIT, progress=progress
            )
            project.reviewing.note_shown(rows)
        measurable = project.reviewing.measurable()
        if table is not None:
            count = _write(project, table, rows, measurable)
            note(f"Wrote {count} rows to '{table}'.")
            if json_:
                print_json({"rows": count, "path": str(table)})
            return
        found = list(rows)
        about = _NONE if everything else _About.of(project, code, strategy)
    if json_:
        print_json([_row(one, measurable, about.trust) for one in found])
        return
    if not found:
        click.echo(about.left_off or _NOTHING)
        return
    for one in found:
        _show(one, about.trust)
    about.show()


@dataclass(frozen=True, slots=True)
class _About:
    """What is said of the list of one code: how far to trust it, and what it leaves off."""

    trust: CodeTrust | None
    left_off: str

    @classmethod
    def of(cls, project: Project, code: str | None, strategy: str | None) -> _About:
        if code is None:
            return _NONE
        left_off = project.reviewing.listing(code).sentence if strategy in _RANKINGS else ""
        return cls(project.reviewing.trust(code), left_off)

    def show(self) -> None:
        for said in (self.trust.sentence if self.trust else "", self.left_off):
            if said:
                click.echo(said)


_NONE = _About(None, "")


def _row(one: Suggestion, measurable: frozenset[str], trusted: CodeTrust | None) -> dict[str, object]:
    """Give the row of JSON: without a score where it would say nothing, with its band where there are thresholds."""
    return {
        **plain(one),
        "score": one.score if one.code in measurable else None,
        "band": _band(one, trusted) or None,
    }


def _band(one: Suggestion, trusted: CodeTrust | None) -> str:
    """Name the band of a suggestion; empty where the code has no threshold."""
    band = trusted.band(one.score) if trusted is not None else ""
    return "" if band == "no threshold" else band


def _show(one: Suggestion, trusted: CodeTrust | None) -> None:
    band = _band(one, trusted)
    told = f"rank {one.rank}, {band}" if band else f"rank {one.rank}"
    click.echo(f"[unit {one.unit}] {one.code}  ({told})  {one.participant}, {one.question}")
    if one.reason:
        click.echo(f"    {one.reason}")
    click.echo(textwrap.fill(f"“{one.text}”", width=96, initial_indent="    ", subsequent_indent="    "))
    for near in one.evidence:
        click.echo(f"      {_told(near)}")


def _told(near: Evidence) -> str:
    kind = "like" if near.supports else "but compare"
    words = textwrap.shorten(near.text, 70, placeholder=" ...")
    return f"{kind} “{words}” ({', '.join(near.codes) or 'read, not coded'}; similarity {near.similarity:.2f})"


def _write(project: Project, table: Path, rows: Iterable[Suggestion], measurable: frozenset[str]) -> int:
    """Write the rows one by one; the log notes whose words are in the table."""
    from thematic.model.spreadsheets import neutralise
    from thematic.store.holding import check_output

    check_output(table)
    rows_written = 0
    places: dict[tuple[int, int, int], None] = {}
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for one in rows:
            rows_written += 1
            places[one.source, one.start, one.end] = None
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
                    f"{one.score:.6f}" if one.code in measurable else "",
                    neutralise(evidence),
                ]
            )
    project.note_written("table of suggestions", table, places)
    return rows_written
