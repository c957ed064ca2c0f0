"""`thematic anonymise`: propose replacements, make those that a person said yes to."""

from __future__ import annotations

from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file


@click.group(name="anonymise")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Propose and make replacements of names, places, contacts and numbers in FILE, with a person in charge."""
    ctx.obj = file


@command.command(name="propose")
@click.option(
    "--csv", "table", required=True, type=click.Path(path_type=Path), metavar="OUT", help="The table to review."
)
@as_json
@click.pass_obj
def propose(file: Path, table: Path, json_: bool) -> None:
    """Write proposals to a table; nothing is decided beforehand."""
    with opened(file) as project:
        report = project.anonymising.propose(table)
    if json_:
        print_json(report)
        return
    kinds = ", ".join(f"{count} {kind}" for kind, count in report.by_kind) or "none"
    click.echo(f"Wrote {report.proposals} proposals to '{table}' ({kinds}).")
    if report.elsewhere:
        click.echo(f"{report.elsewhere} of them stand in labels, values, memos and so on: see the column 'where'.")
    looked = f"Names were looked for with '{report.pipeline}'." if report.pipeline else f"Note: {report.pipeline_why}."
    click.echo(looked)
    click.echo("Write yes in the decision column where the words are to be replaced; the replacement may be changed.")
    for group in report.rare[:10]:
        values = ", ".join(f"{name}: {value}" for name, value in group.values)
        click.echo(f"  rare: {values} ({group.count} people)")
    if report.not_combined:
        click.echo(f"Not looked at for rare combinations, being too many: {', '.join(report.not_combined)}.")


@command.command(name="apply")
@click.argument("table", type=click.Path(path_type=Path), metavar="CSV")
@click.option(
    "--log",
    "log_path",
    required=True,
    type=click.Path(path_type=Path),
    metavar="LOG.csv",
    help="Where every replacement is noted; keep it apart from the project.",
)
@coder_option
@as_json
@click.pass_obj
def apply(file: Path, table: Path, log_path: Path, coder: str | None, json_: bool) -> None:
    """Make the replacements of a reviewed table. There is no undo."""
    with opened(file, coder) as project:
        report = project.anonymising.apply(table, log_path=log_path)
    if json_:
        print_json(report)
        return
    click.echo(
        f"Replaced {report.replaced} places in {report.sources} sources and {report.elsewhere} elsewhere; "
        f"{report.codings} codings moved with their words; {report.undecided} proposals were left as they are."
    )
    click.echo(f"The replacements are noted in '{log_path}': keep it apart from the project.")
    notes("The same words still stand, because no row said yes there", report.left)
    for path in report.exports:
        click.echo(f"  the old words are quoted in {path}: call it back or correct it")


@command.command(name="status")
@as_json
@click.pass_obj
def status(file: Path, json_: bool) -> None:
    """Say how often replacements were made and what is still proposed."""
    with opened(file) as project:
        runs, found = project.anonymising.runs(), project.anonymising.look()
    if json_:
        print_json(
            {
                "runs": runs,
                "proposals": len(found.rows),
                "pipeline": found.pipeline,
                "pipeline_why": found.pipeline_why,
            }
        )
        return
    click.echo(f"Replacements were made {runs} times; {len(found.rows)} places are proposed now.")
