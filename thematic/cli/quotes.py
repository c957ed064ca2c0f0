"""`thematic quotes`: gather a quote bank, or pick, edit, weigh and approve quotes."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli import quote_editing, quote_speakers
from thematic.cli.options import as_json, coder_option, notes, opened, print_json, project_file

if TYPE_CHECKING:
    from thematic.report.records import QuoteCard


class BankOrVerb(click.Group):
    """A group that without a verb after FILE is a command: options may then stand anywhere, as they always could."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let options follow FILE unless a verb does."""
        ctx.allow_interspersed_args = len(args) < 2 or args[1] not in self.commands  # noqa: PLR2004 - FILE and a verb
        return super().parse_args(ctx, args)


@click.group(name="quotes", cls=BankOrVerb, invoke_without_command=True)
@project_file
@click.option("--theme", metavar="NAME", help="Quotes of one theme.")
@click.option("--code", metavar="NAME", help="Quotes of one code and those below it.")
@click.option("--picked", is_flag=True, help="The quotes that were picked, instead of candidates.")
@click.option("--limit", type=click.IntRange(min=1), default=6, show_default=True, help="Quotes per theme or code.")
@click.option(
    "--per-participant", type=click.IntRange(min=1), default=2, show_default=True, help="At most, in the whole bank."
)
@click.option("--per-group", type=click.IntRange(min=1), metavar="N", help="At most of one group.")
@click.option("--per-wave", type=click.IntRange(min=1), metavar="N", help="At most of one time point.")
@click.option("--by", metavar="ATTRIBUTE", help="What the groups are; the first nominal or ordinal attribute if not.")
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="A .docx, .xlsx, .csv, .md, .html or .json file.",
)
@coder_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    theme: str | None,
    code: str | None,
    picked: bool,
    limit: int,
    per_participant: int,
    per_group: int | None,
    per_wave: int | None,
    by: str | None,
    output: Path | None,
    coder: str | None,
    json_: bool,
) -> None:
    """Gather quotes from FILE: typical, middle, farthest, and one against it; or pick, edit and approve quotes.

    Without a verb after FILE the bank of candidates is gathered.
    """
    if ctx.invoked_subcommand is not None:
        ctx.obj = file
        return
    if theme is not None and code is not None:
        raise click.UsageError("Give --theme or --code, not both.")
    with opened(file, coder) as project:
        if picked:
            bank = project.quotes.picked_bank()
        else:
            bank = project.quotes.bank(
                theme=theme,
                code=code,
                limit=limit,
                per_participant=per_participant,
                per_group=per_group,
                per_wave=per_wave,
                attribute=by,
            )
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
        _show(card)
    click.echo(bank.record.base)
    for note in bank.record.notes:
        click.echo(note)


def _show(card: QuoteCard) -> None:
    click.echo(textwrap.fill(f"“{card.quote}”", width=96))
    click.echo(f"    {card.attribution} · {card.kind.value} · {card.prevalence}")
    if card.verbatim:
        click.echo(f"    verbatim: “{card.verbatim}”")


for _one in (
    quote_editing.add,
    quote_editing.edit,
    quote_editing.approve,
    quote_editing.withdraw,
    quote_editing.appraise,
    quote_editing.list_,
    quote_editing.show,
    quote_editing.pair,
    quote_editing.pairs,
    quote_editing.unpair,
    quote_editing.fragments,
    quote_speakers.dispersion,
    quote_speakers.consent,
    quote_speakers.attribution,
):
    command.add_command(_one)
