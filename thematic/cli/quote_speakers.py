"""`thematic quotes FILE dispersion | consent | attribution`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, reason_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.project.quotes.dispersion import Spread

_MOST = 12


@click.command(name="dispersion")
@click.option("--by", metavar="ATTRIBUTE", help="What the groups are; the first nominal or ordinal attribute if not.")
@as_json
@click.pass_obj
def dispersion(file: Path, by: str | None, json_: bool) -> None:
    """Tell how the picked quotes are spread over participants, groups and time points, and who is never quoted."""
    with opened(file) as project:
        found = project.dispersion(attribute=by)
    if json_:
        print_json(found)
        return
    click.echo(
        f"{found.quotes} quotes. Largest share: {found.largest.sentence}; the two largest: {found.top_two.sentence}."
    )
    for name, count in found.per_participant[:_MOST]:
        click.echo(f"  {name}: {count.n}")
    _show(found.attribute, found.per_group)
    _show("Time points", found.per_wave)
    left = len(found.never_quoted) - _MOST
    more = f" and {left} more" if left > 0 else ""
    click.echo(f"Never quoted: {', '.join(found.never_quoted[:_MOST]) or 'nobody'}{more}")


def _show(title: str, lines: Sequence[Spread]) -> None:
    if lines:
        click.echo(f"{title}:")
    for one in lines:
        click.echo(f"  {one.name}: {one.quotes.sentence}; quoted are {one.quoted.sentence}")


@click.command(name="consent")
@click.argument("participant", required=False)
@click.argument("level", required=False, type=click.Choice(["named", "role", "pseudonym", "none"]))
@click.option("--shown", default="", metavar="NAME", help="What they are called in a report.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def consent(
    file: Path,
    participant: str | None,
    level: str | None,
    shown: str,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Note what PARTICIPANT agreed to: named, role, pseudonym, or none (not quoted); without both, list it."""
    if participant is not None and level is None:
        raise click.UsageError("Give the participant and the level: named, role, pseudonym or none.")
    with opened(file, coder) as project:
        if participant is not None and level is not None:
            project.attributions.agree(participant, level, shown=shown, reason=reason)
        held = project.attributions.consents()
    if json_:
        rows = [{"participant": name, "level": one.level, "shown": one.shown} for name, one in held]
        print_json({"consents": rows})
        return
    for name, one in held:
        click.echo(f"{name}: {one.level.value}{f' as {one.shown}' if one.shown else ''}")
    if not held:
        click.echo("Nothing is noted: everybody is named as the attribution says.")


@click.command(name="attribution")
@click.option("--template", metavar="TEXT", help="Such as '{participant}, {wave}' or '{Role} {participant}, {wave}'.")
@click.option("--role", metavar="ATTRIBUTE", help="The attribute that says what somebody is.")
@click.option("--group", "groups", nargs=2, multiple=True, metavar="VALUE TEMPLATE", help="A template for one role.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def attribution(
    file: Path,
    template: str | None,
    role: str | None,
    groups: tuple[tuple[str, str], ...],
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Say how speakers are named beside their words, for everybody or by role; without options, show it."""
    with opened(file, coder) as project:
        style = project.attributions.style()
        if template is not None or role is not None or groups:
            changed = replace(
                style,
                template=style.template if template is None else template,
                role=style.role if role is None else role,
                groups=tuple((dict(style.groups) | dict(groups)).items()),
            )
            project.attributions.choose(changed, reason=reason)
            style = project.attributions.style()
    if json_:
        print_json(style)
        return
    click.echo(f"Everybody: {style.template}")
    if style.role:
        click.echo(f"Role: {style.role}")
    for group, own in style.groups:
        click.echo(f"  {group}: {own}")
