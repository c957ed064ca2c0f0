"""`thematic compare`: codes or themes by an attribute, a wave or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thematic.cli import count_options
from thematic.cli.options import as_json, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.exploring.comparing_groups import GroupComparison
    from thematic.project.exploring.count_lines import CountLine


@click.command(name="compare")
@project_file
@click.option("--rows", default="code", show_default=True, metavar="code|theme|A,B", help="What is compared.")
@click.option("--columns", required=True, metavar="NAME", help="An attribute, wave or question.")
@click.option("--cuts", default="", metavar="18,25,65", help="Where a number is cut into bands.")
@click.option("--facet", default="", metavar="NAME", help="A table for each value of an attribute, wave or question.")
@click.option("--against", default="", metavar="VALUE", help="The group that others are compared with.")
@click.option("--percent", type=click.Choice(["column", "row"]), default="column", show_default=True)
@click.option("--min-cell", type=click.IntRange(min=0), default=0, metavar="N", help="Hide cells under N.")
@click.option("--stated-only", is_flag=True, help="Leave out who stated no value of the columns; a note counts them.")
@click.option("--test", is_flag=True, help="Add chi-square or Fisher's exact test, with what it cannot say.")
@count_options.units_option
@count_options.base_option
@count_options.filters
@count_options.output_option
@as_json
def command(
    file: Path,
    rows: str,
    columns: str,
    cuts: str,
    facet: str,
    against: str,
    percent: str,
    min_cell: int,
    stated_only: bool,
    test: bool,
    of: str,
    base: str,
    where: tuple[tuple[str, str], ...],
    wave: str,
    question: str,
    coders: str,
    output: Path | None,
    json_: bool,
) -> None:
    """Compare who mentioned what in FILE between groups, time points or questions."""
    by, chosen = ("theme", ()) if rows == "theme" else ("code", () if rows == "code" else count_options.names(rows))
    with opened(file) as project:
        found = project.exploring.compare(
            columns,
            by=by,
            rows=chosen,
            cuts=count_options.numbers(cuts, "--cuts"),
            of=of,
            base=base,
            percent_of=percent,
            smallest=min_cell,
            facet=facet,
            against=against,
            test=test,
            stated_only=stated_only,
            only=count_options.only(where, wave, question, coders),
        )
        written = count_options.written(project, found, output)
    if json_:
        print_json(
            {
                "by": found.by,
                "column": found.column,
                "values": found.values,
                "total": found.total,
                "groups": found.groups,
                "facets": found.facets,
                "unit": found.unit,
                "base": found.base,
                "percent_of": found.percent_of,
                "rows": found.lines,
                "differences": found.differences,
                "tests": found.tests,
                "notes": found.notes,
                "files": [written.path] if written else [],
            }
        )
        return
    if written is not None:
        click.echo(f"Wrote '{written.path}'.")
        return
    _print(found)


def _print(found: GroupComparison) -> None:
    lines = {(one.row, one.value, one.facet): one for one in found.lines}
    for facet in found.facets:
        if facet:
            click.echo(f"{facet}:")
        values = [
            value for value in (*found.values, found.total) if found.rows and (found.rows[0], value, facet) in lines
        ]
        head = [found.by.capitalize(), *(_head(found, value, facet) for value in values)]
        body = [[row, *(_figure(lines[row, value, facet]) for value in values)] for row in found.rows]
        count_options.table([head, *body])
        for difference in (one for one in found.differences if one.facet == facet):
            click.echo(f"  {difference.row}, {difference.value} less {difference.against}: {difference.sentence}")
        for one in (one for one in found.tests if one.facet == facet):
            p = count_options.p_value(one.p, one.reason)
            click.echo(f"  {one.row}, {one.name}: {p}, n = {one.n}. {one.caveat}")
        click.echo("")
    click.echo(found.base)
    for note in found.notes:
        click.echo(note)


def _head(found: GroupComparison, value: str, facet: str) -> str:
    base = found.base_of(value, facet)
    return value if base is None else f"{value} (n = {base})"


def _figure(line: CountLine) -> str:
    count = line.count
    if count is None:
        return "hidden"
    return f"{count.n} ({count.percent})" if count.base else "no base"
