"""`thematic claims`: sentences about prevalence, tied to live counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.claims.claims import ClaimView


@click.group(name="claims")
@project_file
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Tie sentences about prevalence to counts in FILE, and check them."""
    ctx.obj = file


@command.command(name="add")
@click.argument("text")
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Counted when mentioned; may be repeated.")
@click.option("--theme", "themes", multiple=True, metavar="THEME", help="The same for a theme.")
@click.option("--where", nargs=2, multiple=True, metavar="ATTRIBUTE VALUE", help="Participants with this value alone.")
@click.option("--wave", default="", metavar="NAME", help="What was said at this time point alone.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def add(
    file: Path,
    text: str,
    codes: tuple[str, ...],
    themes: tuple[str, ...],
    where: tuple[tuple[str, str], ...],
    wave: str,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Tie TEXT to a count; {Word}, {n}, {base}, {percent} and {count} in it are filled with today's figures."""
    with opened(file, coder) as project:
        view = project.claims.add(text, codes=codes, themes=themes, where=dict(where), wave=wave, reason=reason)
    _show([view], json_)


@command.command(name="list")
@as_json
@click.pass_obj
def list_(file: Path, json_: bool) -> None:
    """List the claims with today's counts."""
    with opened(file) as project:
        _show(project.claims.list(), json_)


@command.command(name="lint")
@as_json
@click.pass_obj
def lint(file: Path, json_: bool) -> None:
    """List what is stale, contradicts its count, or is shown by a quote that does not fit; exit 1 if there is any."""
    with opened(file) as project:
        found = project.claims.lint()
    _show(found, json_)
    if found:
        raise click.exceptions.Exit(1)


@command.command(name="revise")
@click.argument("claim", type=int)
@click.argument("text")
@reason_option
@coder_option
@as_json
@click.pass_obj
def revise(file: Path, claim: int, text: str, reason: str, coder: str | None, json_: bool) -> None:
    """Change the sentence of CLAIM."""
    with opened(file, coder) as project:
        _show([project.claims.revise(claim, text, reason=reason)], json_)


@command.command(name="refresh")
@click.argument("claim", type=int)
@reason_option
@coder_option
@as_json
@click.pass_obj
def refresh(file: Path, claim: int, reason: str, coder: str | None, json_: bool) -> None:
    """Note today's count for CLAIM after the data have changed."""
    with opened(file, coder) as project:
        _show([project.claims.refresh(claim, reason=reason)], json_)


@command.command(name="remove")
@click.argument("claim", type=int)
@reason_option
@coder_option
@click.pass_obj
def remove(file: Path, claim: int, reason: str, coder: str | None) -> None:
    """Remove CLAIM."""
    with opened(file, coder) as project:
        project.claims.remove(claim, reason=reason)
    click.echo(f"Removed claim {claim}.")


@command.command(name="use")
@click.argument("claim", type=int)
@click.argument("document")
@click.option("--quote", type=int, metavar="Q", help="A quote that shows the claim there.")
@coder_option
@click.pass_obj
def use(file: Path, claim: int, document: str, quote: int | None, coder: str | None) -> None:
    """Note that CLAIM stands in DOCUMENT; one claim may stand in several."""
    with opened(file, coder) as project:
        project.claims.use(claim, document)
        if quote is not None:
            project.claims.show_with(claim, quote)
    click.echo(f"Claim {claim} stands in '{document}'.")


@command.command(name="lexicon")
@click.option("--choose", metavar="NAME|YAML", help="Use default, consensual, or a YAML file.")
@click.option("--save", type=click.Path(path_type=Path), metavar="YAML", help="Write the words to a file to edit.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def lexicon(file: Path, choose: str | None, save: Path | None, reason: str, coder: str | None, json_: bool) -> None:
    """Say what words for how many mean, choose others, or save them to edit."""
    with opened(file, coder) as project:
        if choose:
            project.lexicons.choose(choose, reason=reason)
        if save:
            project.lexicons.save(save)
        current = project.lexicons.current()
    if json_:
        print_json({"name": current.name, "footnote": current.footnote, "words": current.quantifiers})
        return
    click.echo(current.footnote)


def _show(views: Sequence[ClaimView], json_: bool) -> None:
    if json_:
        print_json({"claims": views})
        return
    for one in views:
        click.echo(f"{one.claim_id}  {one.sentence}")
        click.echo(f"    {one.counts}: {one.count.sentence}")
        if one.documents:
            click.echo(f"    stands in: {', '.join(one.documents)}")
        if one.quotes:
            click.echo(f"    shown by: quote {', '.join(map(str, one.quotes))}")
        if one.stale:
            click.echo(f"    stale: it was {one.noted.n} of {one.noted.base} when it was noted")
        for finding in one.findings:
            click.echo(f"    {finding.severity.value}: {finding.sentence}")
    click.echo(f"{len(views)} claim{'' if len(views) == 1 else 's'}.")
