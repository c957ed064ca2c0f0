"""`thematic codebook`: load, save, list and refine the codebook."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli import codebook_changing, codebook_history, codebook_lint, codebook_splits
from thematic.cli.options import as_json, coder_option, notes, opened, print_json, progress_bar, project_file


@click.group(name="codebook")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Load, save, list and refine the codebook of FILE.

    A code is named by its name, by its path ("Access > Cost") or by its number ("#12").
    """
    ctx.obj = file


@command.command(name="load")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@coder_option
@as_json
@click.pass_obj
def load(file: Path, path: Path, coder: str | None, json_: bool) -> None:
    """Load codes from PATH (YAML, CSV or XLSX)."""
    with opened(file, coder) as project, progress_bar("Loading") as progress:
        report = project.codebook.load(path, progress=progress)
    if json_:
        print_json(report)
        return
    click.echo(
        f"Read {report.codes} codes: {report.created} new, {report.revised} revised, {report.unchanged} unchanged."
    )
    notes("Changed", report.changed)


@command.command(name="save")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@as_json
@click.pass_obj
def save(file: Path, path: Path, json_: bool) -> None:
    """Write the codebook to PATH (YAML or CSV)."""
    with opened(file) as project:
        codes = project.codebook.save(path)
    if json_:
        print_json({"codes": codes, "path": str(path)})
        return
    click.echo(f"Wrote {codes} codes to '{path}'.")


@command.command(name="list")
@as_json
@click.pass_obj
def list_(file: Path, json_: bool) -> None:
    """List the codes with the number of codings of each."""
    with opened(file) as project:
        rows = project.codebook.rows()
    if json_:
        print_json({"codes": rows})
        return
    for row in rows:
        retired = f", merged into {row.merged_into}" if row.merged_into else ", retired" * (row.status == "retired")
        click.echo(f"{'  ' * row.depth}{row.name}  ({row.codings}{retired})")


for _one in (
    codebook_changing.create,
    codebook_changing.revise,
    codebook_changing.move,
    codebook_changing.reorder,
    codebook_changing.colour,
    codebook_changing.merge,
    codebook_splits.split,
    codebook_splits.splits,
    codebook_splits.queue,
    codebook_splits.assign,
    codebook_splits.finish,
    codebook_changing.retire,
    codebook_changing.restore,
    codebook_lint.example,
    codebook_lint.examples,
    codebook_history.version,
    codebook_history.versions,
    codebook_history.diff,
    codebook_history.outdated,
    codebook_history.confirm,
    codebook_lint.lint,
):
    command.add_command(_one)
