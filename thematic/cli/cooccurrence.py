"""`thematic cooccurrence`: codes or themes that stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli import count_options
from thematic.cli.options import as_json, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.exploring.cooccurring import Cooccurrences, Followings

MOST = 25


@click.command(name="cooccurrence")
@project_file
@click.option(
    "--within",
    type=click.Choice(["unit", "participant", "overlap", "sequence"]),
    default="unit",
    show_default=True,
    help="In one unit, in one person, on the same words, or one after the other.",
)
@click.option("--by", type=click.Choice(["code", "theme"]), default="code", show_default=True)
@click.option("--rows", default="", metavar="A,B", help="These codes or themes alone.")
@click.option("--window", type=click.IntRange(min=1), default=1, help="With sequence: how many units after.")
@count_options.filters
@count_options.output_option
@as_json
def command(
    file: Path,
    within: str,
    by: str,
    rows: str,
    window: int,
    where: tuple[tuple[str, str], ...],
    wave: str,
    question: str,
    coders: str,
    output: Path | None,
    json_: bool,
) -> None:
    """Count which codes stand together in FILE, or follow one another."""
    chosen, only = count_options.names(rows), count_options.only(where, wave, question, coders)
    found: Cooccurrences | Followings
    with opened(file) as project:
        if within == "sequence":
            found = project.exploring.sequences(rows=chosen, window=window, only=only)
        else:
            found = project.exploring.cooccurrence(within, by=by, rows=chosen, only=only)
        written = count_options.written(project, found, output)
    if json_:
        files = [written.path] if written else []
        frame = found.to_frame()
        pairs = [
            {name: (None if value != value else value) for name, value in one.items()}  # noqa: PLR0124 - not a number
            for one in frame.to_dict("records")
        ]
        print_json(
            {"within": within, "unit": frame.attrs["unit"], "base": frame.attrs["base"], "pairs": pairs, "files": files}
        )
        return
    if written is not None:
        click.echo(f"Wrote '{written.path}'.")
        return
    frame = found.to_frame()
    count = "n" if within == "sequence" else "both"
    met = frame[frame[count] > 0].sort_values(count, ascending=False, kind="stable")
    for one in met.head(MOST).to_dict("records"):
        joined = "then" if within == "sequence" else "with"
        more = f"of {one['base']}, in {one['sources']} texts" if within == "sequence" else f"c = {one['c']:.2f}"
        click.echo(f"{one[count]:>5}  {one['first']} {joined} {one['second']} ({more})")
    if len(met) > MOST:
        click.echo(f"... and {len(met) - MOST} more pairs (all of them with --json or -o).")
    click.echo(frame.attrs["base"])
    for note in frame.attrs.get("notes", ()):
        click.echo(note)
