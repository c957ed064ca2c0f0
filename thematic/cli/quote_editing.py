"""`thematic quotes FILE add | edit | approve | withdraw | appraise | list | show | pair | pairs | fragments`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, reason_option
from thematic.cli.quote_places import place_in, point_in, typed_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from thematic.project.quotes.desk import EditRequest
    from thematic.project.quotes.views import QuoteView


@click.command(name="add")
@click.argument("place", metavar="SPAN|UNIT")
@click.option("--theme", metavar="NAME", help="The theme it is picked for.")
@click.option("--code", metavar="NAME", help="Or the code.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def add(
    file: Path, place: str, theme: str | None, code: str | None, reason: str, coder: str | None, json_: bool
) -> None:
    """Pick a quote: SPAN is SOURCE:START-END in characters of the source, UNIT the number of a unit."""
    span = typed_span(place)
    with opened(file, coder) as project:
        match span:
            case int():
                source, start, end = project.quote_desk.span_of_unit(span)
            case _:
                source, start, end = span
        quote = project.quotes.pick(source, start, end, theme=theme, code=code, status="candidate", reason=reason)
        view = project.quote_desk.get(quote.quote_id)
    _print([view], json_)


@click.command(name="edit")
@click.argument("quote", type=int)
@click.option("--elide", multiple=True, metavar="A:B|WORDS", help="Leave words out: [...].")
@click.option("--insert", nargs=2, multiple=True, metavar="POS|WORDS TEXT", help="Put a word of yours in: [to].")
@click.option("--redact", nargs=2, multiple=True, metavar="A:B|WORDS LABEL", help="Put something else: [city].")
@click.option("--emphasise", multiple=True, metavar="A:B|WORDS", help="Mark emphasis: *so*.")
@click.option("--clear", is_flag=True, help="Begin anew, without the edits it has.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def edit(
    file: Path,
    quote: int,
    elide: tuple[str, ...],
    insert: tuple[tuple[str, str], ...],
    redact: tuple[tuple[str, str], ...],
    emphasise: tuple[str, ...],
    clear: bool,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Edit QUOTE; places count characters from the beginning of the quote, or are the words themselves.

    The verbatim is kept beside it. An edit that drops a "not" or joins what different people said is told. An approved
    quote whose words change is a candidate again.
    """
    with opened(file, coder) as project:
        desk = project.quote_desk
        before = desk.get(quote)
        wanted = desk.within(quote, list(_edits(before.verbatim, elide, insert, redact, emphasise)))
        view = (desk.edit if clear else desk.add_edits)(quote, wanted, reason=reason)
    lapsed = view.lapsed_since(before)
    if json_:
        print_json({"quotes": [view], "lapsed": lapsed})
        return
    _print([view], json_)
    if lapsed:
        click.echo(f"The approval lapsed, as the words changed: read it again and approve {quote} anew.")


def _edits(
    quote: str,
    elide: Sequence[str],
    insert: Sequence[tuple[str, str]],
    redact: Sequence[tuple[str, str]],
    emphasise: Sequence[str],
) -> Iterator[EditRequest]:
    from thematic.model.quotes import EditKind
    from thematic.project.quotes.desk import EditRequest

    for words in elide:
        yield EditRequest(EditKind.ELIDE, *place_in(quote, words))
    for place, text in insert:
        point = point_in(quote, place)
        yield EditRequest(EditKind.INSERT, point, point, text)
    for words, label in redact:
        yield EditRequest(EditKind.REDACT, *place_in(quote, words), label)
    for words in emphasise:
        yield EditRequest(EditKind.EMPHASIS, *place_in(quote, words))


@click.command(name="approve")
@click.argument("quote", type=int)
@click.option("--checked", is_flag=True, help="The participant saw it and agreed.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def approve(file: Path, quote: int, checked: bool, reason: str, coder: str | None, json_: bool) -> None:
    """Approve QUOTE for reports; where something about it is questioned, with a --reason alone."""
    with opened(file, coder) as project:
        view = project.quote_desk.approve(quote, checked=checked or None, reason=reason)
    _print([view], json_)


@click.command(name="withdraw")
@click.argument("quote", type=int)
@reason_option
@coder_option
@as_json
@click.pass_obj
def withdraw(file: Path, quote: int, reason: str, coder: str | None, json_: bool) -> None:
    """Withdraw QUOTE, and list the documents that were written with it."""
    with opened(file, coder) as project:
        view = project.quote_desk.appraise(quote, status="withdrawn", reason=reason)
    if json_:
        print_json({"quotes": [view]})
        return
    click.echo(f"Withdrew quote {quote}.")
    for document in view.used_in:
        click.echo(f"    it stands in '{document}': take it out there")


@click.command(name="appraise")
@click.argument("quote", type=int)
@click.option("--purpose", type=click.Choice(["evidence", "illustration", "voice", "fragment"]), help="What it does.")
@click.option("--form", type=click.Choice(["block", "sentence", "fragment"]), help="How it stands on the page.")
@click.option(
    "--stance",
    type=click.Choice(["unstated", "supports", "qualifies", "contradicts"]),
    help="What it says to its theme.",
)
@reason_option
@coder_option
@as_json
@click.pass_obj
def appraise(
    file: Path,
    quote: int,
    purpose: str | None,
    form: str | None,
    stance: str | None,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Say what QUOTE is for, how it stands on the page, and what it says to its theme."""
    with opened(file, coder) as project:
        view = project.quote_desk.appraise(quote, purpose=purpose, form=form, stance=stance, reason=reason)
    _print([view], json_)


@click.command(name="list")
@click.option("--withdrawn", is_flag=True, help="Those withdrawn too.")
@click.option("--theme", metavar="NAME", help="Of one theme alone.")
@click.option("--status", type=click.Choice(["candidate", "approved", "withdrawn"]), help="Of one status alone.")
@as_json
@click.pass_obj
def list_(file: Path, withdrawn: bool, theme: str | None, status: str | None, json_: bool) -> None:
    """List the quotes that were picked."""
    with opened(file) as project:
        wanted = project.themes.get(theme).name if theme else None
        views = project.quote_desk.list(withdrawn=withdrawn or status == "withdrawn")
    fits = [one for one in views if status in (None, one.status) and wanted in (None, one.theme)]
    _print(fits, json_)
    if not json_:
        click.echo(f"{len(fits)} quote{'' if len(fits) == 1 else 's'}.")


@click.command(name="show")
@click.argument("quote", type=int)
@as_json
@click.pass_obj
def show(file: Path, quote: int, json_: bool) -> None:
    """Show QUOTE with everything needed to weigh it."""
    with opened(file) as project:
        view = project.quote_desk.get(quote)
    _print([view], json_)


@click.command(name="pair")
@click.argument("first", type=int)
@click.argument("second", type=int)
@click.option("--note", default="", metavar="TEXT", help="What they say to each other.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def pair(file: Path, first: int, second: int, note: str, reason: str, coder: str | None, json_: bool) -> None:
    """Pair two quotes of different people: one says FIRST, while another says SECOND."""
    with opened(file, coder) as project:
        made = project.quote_desk.pair(first, second, note=note, reason=reason)
    if json_:
        print_json(made)
        return
    click.echo(f"Pair {made.pair_id}: quotes {first} and {second}.")


@click.command(name="pairs")
@as_json
@click.pass_obj
def pairs(file: Path, json_: bool) -> None:
    """List the pairs of quotes."""
    with opened(file) as project:
        found = project.quote_desk.pairs()
    if json_:
        print_json({"pairs": list(found)})
        return
    for one in found:
        click.echo(f"{one.pair_id}  “{one.first.rendered}” ({one.first.attribution})")
        click.echo(f"    while “{one.second.rendered}” ({one.second.attribution})")
        if one.note:
            click.echo(f"    {one.note}")
    if not found:
        click.echo("No quotes are paired yet.")


@click.command(name="unpair")
@click.argument("pair", type=int)
@reason_option
@coder_option
@click.pass_obj
def unpair(file: Path, pair: int, reason: str, coder: str | None) -> None:
    """Take PAIR apart; the quotes stay."""
    with opened(file, coder) as project:
        project.quote_desk.unpair(pair, reason=reason)
    click.echo(f"Pair {pair} is taken apart.")


@click.command(name="fragments")
@click.option("--theme", metavar="NAME", help="Under one theme.")
@click.option("--code", metavar="NAME", help="Under one code and those below it.")
@as_json
@click.pass_obj
def fragments(file: Path, theme: str | None, code: str | None, json_: bool) -> None:
    """List short wordings of people, those most said first: for sentences that weave several together."""
    with opened(file) as project:
        found = project.quotes.fragments(theme=theme, code=code)
    if json_:
        print_json({"fragments": found})
        return
    for one in found:
        in_vivo = " · in vivo" if one.in_vivo else ""
        click.echo(f"“{one.words}”  {', '.join(one.participants) or 'nobody named'} · {one.code}{in_vivo}")
    if not found:
        click.echo("No coded wording is of six words or fewer.")


def _print(views: Sequence[QuoteView], json_: bool) -> None:
    if json_:
        print_json({"quotes": list(views)})
        return
    for one in views:
        click.echo(textwrap.fill(f"{one.quote_id}  “{one.rendered}”", width=96))
        about = (one.attribution or "nobody named", one.theme or one.code, one.status.value, one.form.value)
        click.echo(f"    {' · '.join(part for part in about if part)}")
        if one.edits:
            click.echo(f"    verbatim: “{one.verbatim}”")
        for sentence in one.concerns:
            click.echo(f"    to check: {sentence}")
        for reason in one.risk.reasons:
            click.echo(f"    disclosure risk {one.risk.level.value}: {reason}")
