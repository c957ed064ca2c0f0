"""`thematic quotes`: gather a quote bank."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file


@click.command(name="quotes")
@project_file
@click.option("--theme", metavar="NAME", help="Quotes of one theme.")
@click.option("--code", metavar="NAME", help="Quotes of one code and those below it.")
@click.option("--picked", is_flag=True, help="The quotes that were picked, instead of candidates.")
@click.option("--limit", type=click.IntRange(min=1), default=6, show_default=True, help="Quotes per theme or code.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="A .docx, .xlsx, .csv, .md or .html file."
)
@coder_option
@as_json
def command(
    file: Path,
    theme: str | None,
    code: str | None,
    picked: bool,
    limit: int,
    output: Path | None,
    coder: str | None,
    json_: bool,
) -> None:
    """Gather quotes from FILE: typical, middle and farthest, at most two per participant."""
    if theme is not None and code is not None:
        raise click.UsageError("Give --theme or --code, not both.")
    with opened(file, coder) as project:
        bank = project.quotes.picked_bank() if picked else project.quotes.bank(theme=theme, code=code, limit=limit)
        written = bank.write(output) if output is not None else None
    if json_:
        print_json(
            {
                "quotes": bank.cards,
                "base": bank.record.base,
                "notes": bank.record.notes,
                "files": [written.path] if written else [],
            }
        )
        return
    if written is not None:
        click.echo(f"Wrote {len(bank.cards)} quotes to '{written.path}'.")
        notes("Changed to fit the format", written.notes)
        return
    for card in bank.cards:
        click.echo(textwrap.fill(f"“{card.quote}”", width=96))
        click.echo(f"    {card.attribution} · {card.kind.value} · {card.prevalence}")
    click.echo(bank.record.base)
