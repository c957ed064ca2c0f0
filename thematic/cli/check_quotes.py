"""`thematic check-quotes`: are the quotations and figures of a finished document true."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, opened, print_json, project_file

if TYPE_CHECKING:
    from thematic.project.reporting.checking import DocumentCheck
    from thematic.text.quotations import Finding


@click.command(name="check-quotes")
@project_file
@click.argument("document", type=click.Path(path_type=Path))
@click.option("--all", "every", is_flag=True, help="List sound quotations too.")
@click.option("--strict", is_flag=True, help="Exit with 1 when anything needs to be looked at.")
@as_json
def command(file: Path, document: Path, every: bool, strict: bool, json_: bool) -> None:
    """Check every quotation and percentage of DOCUMENT (docx, md, html, txt, odt, pdf, rtf) against FILE."""
    with opened(file) as project:
        check = project.check_quotes(document)
    if json_:
        print_json(
            {
                "document": check.document,
                "counts": check.counts,
                "quotations": [_as_row(one) for one in check.quotations],
                "figures": check.figures,
                "warnings": check.warnings,
            }
        )
    else:
        _print(check, every=every)
    if strict and not check.sound:
        raise click.exceptions.Exit(1)


def _as_row(finding: Finding) -> dict[str, object]:
    quotation = finding.quotation
    return {
        "text": quotation.text,
        "status": finding.status,
        "source": finding.source_id,
        "participant": finding.participant,
        "wave": finding.wave,
        "similarity": finding.similarity,
        "difference": finding.difference,
        "problems": finding.problems,
        "start": finding.start,
        "end": finding.end,
        "form": quotation.form,
        "attribution": quotation.attribution,
        "paragraph": quotation.paragraph,
        "verbatim": finding.verbatim,
    }


def _print(check: DocumentCheck, *, every: bool) -> None:
    for one in check.quotations:
        if one.sound and not every:
            continue
        click.echo(f"{one.status.value}: “{_short(one.quotation.text)}”")
        beside = f" (the document says: {one.quotation.attribution})" if one.quotation.attribution else ""
        if one.source_id is not None:
            who = ", ".join(part for part in (one.participant, one.wave) if part) or "nobody named"
            click.echo(f"    source {one.source_id} {one.start}:{one.end}, {who}{beside}")
        elif beside:
            click.echo(f"   {beside}")
        for told in (one.difference, "; ".join(problem.value for problem in one.problems)):
            if told:
                click.echo(f"    {told}")
    for figure in check.figures:
        click.echo(f"figure: {figure.text}\n    {figure.sentence}")
    for warning in check.warnings:
        click.echo(f"note: {warning}", err=True)
    total = len(check.quotations)
    by_status = ", ".join(f"{count} {status}" for status, count in check.counts.items())
    click.echo(f"{total} quotations: {by_status or 'none found'}. {len(check.figures)} figures do not agree.")


def _short(text: str, *, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} ..."
