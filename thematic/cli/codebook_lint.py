"""`thematic codebook FILE lint | example | examples`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from thematic.cli.codebook_names import typed
from thematic.cli.options import as_json, coder_option, notes, opened, print_json, reason_option

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.linting.findings import Finding


@click.command(name="lint")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Findings of this kind alone; may be given again.")
@as_json
@click.pass_obj
def lint(file: Path, kinds: tuple[str, ...], json_: bool) -> None:
    """List what is worth a second look in the codebook and the coding, each with its quotes."""
    with opened(file) as project:
        report = project.codebook.lint(kinds=kinds)
    if json_:
        print_json(report)
        return
    for finding in report.findings:
        _show(finding)
    if not report.findings:
        click.echo("Nothing was found.")
    notes("Left out", report.skipped)


def _show(finding: Finding) -> None:
    click.echo(f"[{finding.severity}] {finding.sentence}")
    for quote in finding.quotes:
        said = textwrap.shorten(quote.text, width=100, placeholder=" ...")
        about = "; ".join(part for part in (quote.participant, ", ".join(quote.codes), quote.remark) if part)
        click.echo(f"    “{said}”  {about}")


@click.command(name="example")
@click.argument("code")
@click.option("--coding", type=int, metavar="NUMBER", help="The words of this coding.")
@click.option("--span", nargs=3, type=int, metavar="SOURCE START END", help="These words of a source.")
@click.option(
    "--kind", type=click.Choice(["example", "near miss"]), default="example", show_default=True, help="What it shows."
)
@click.option("--remove", type=int, metavar="NUMBER", help="Take this example away, by the number `examples` shows.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def example(
    file: Path,
    code: str,
    coding: int | None,
    span: tuple[int, int, int] | None,
    kind: str,
    remove: int | None,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Link a real passage to CODE as an example or a near miss."""
    if [coding, span, remove].count(None) != 2:  # noqa: PLR2004 - one of the three is given
        raise click.UsageError("Give --coding NUMBER, --span SOURCE START END or --remove NUMBER.")
    with opened(file, coder) as project:
        if remove is not None:
            project.codebook.unlink_example(remove, reason=reason)
        elif coding is not None:
            project.codebook.link_example(typed(code), coding, kind=kind, reason=reason)
        elif span is not None:
            project.codebook.link_passage(typed(code), *span, kind=kind, reason=reason)
        views = project.codebook.examples(typed(code))
    if json_:
        print_json({"examples": list(views)})
        return
    for view in views:
        click.echo(f"{view.example_id}  {view.kind}: “{textwrap.shorten(view.text, width=100, placeholder=' ...')}”")


@click.command(name="examples")
@click.option("--code", metavar="CODE", help="Those of one code.")
@as_json
@click.pass_obj
def examples(file: Path, code: str | None, json_: bool) -> None:
    """List the passages that are linked to codes."""
    with opened(file) as project:
        views = project.codebook.examples(None if code is None else typed(code))
    if json_:
        print_json({"examples": list(views)})
        return
    for view in views:
        said = textwrap.shorten(view.text, width=100, placeholder=" ...")
        click.echo(f"{view.example_id}  {view.code}, {view.kind}: “{said}” ({view.participant or view.name})")
    if not views:
        click.echo("No passage is linked to a code.")
