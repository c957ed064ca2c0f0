"""`thematic before-after`: the same people at two times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from thematic.cli import count_options
from thematic.cli.options import as_json, opened, print_json, project_file

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.analysis.association import Association
    from thematic.analysis.counts import Count
    from thematic.project.exploring.before_after import Changed, MentionsChanged
    from thematic.project.project import Project


@click.command(name="before-after")
@project_file
@click.argument("before")
@click.argument("after")
@click.option("--attribute", default="", metavar="NAME", help="One ordinal attribute; BEFORE and AFTER are waves.")
@click.option("--code", default="", metavar="NAME", help="Who mentioned a code; BEFORE and AFTER are waves.")
@click.option("--theme", default="", metavar="NAME", help="The same for a theme.")
@click.option("--wave", default="", metavar="NAME", help="Of two attributes asked at several waves, this one.")
@click.option("--top", type=click.IntRange(min=1), default=2, show_default=True, help="How many levels are the top.")
@click.option("--test", is_flag=True, help="Add the sign test (of a code or theme McNemar's), with what it cannot say.")
@count_options.output_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    before: str,
    after: str,
    attribute: str,
    code: str,
    theme: str,
    wave: str,
    top: int,
    test: bool,
    output: Path | None,
    json_: bool,
) -> None:
    """Compare BEFORE and AFTER in FILE: two ordinal attributes, or two waves of an attribute, code or theme."""
    _check_options(ctx, code=code, theme=theme, attribute=attribute)
    with opened(file) as project:
        if code or theme:
            said = project.exploring.mentions_before_after(before, after, code=code, theme=theme, test=test)
            _mentions(project, said, output, json_)
            return
        found = project.exploring.before_after(before, after, attribute=attribute, wave=wave, top=top, test=test)
        written = count_options.written(project, found, output)
    if json_:
        print_json({**_as_json(found), "files": [written.path] if written else []})
        return
    if written is not None:
        click.echo(f"Wrote '{written.path}'.")
        return
    _print(found)


def _check_options(ctx: click.Context, *, code: str, theme: str, attribute: str) -> None:
    """Refuse options that would be left aside without a word.

    Raises:
        click.UsageError: an option does not go with what is compared.
    """
    given = {name for name in ("attribute", "wave", "top") if ctx.get_parameter_source(name) != ParameterSource.DEFAULT}
    idle = {"attribute", "wave", "top"} if code or theme else {"wave"} if attribute else set()
    asked = "a code or a theme" if code or theme else "an attribute at two waves"
    for name in sorted(given & idle):
        raise click.UsageError(f"--{name} says nothing about {asked}; leave it out.")
    if code and theme:
        raise click.UsageError("Give --code or --theme, not both.")


def _figure(count: Count) -> dict[str, object]:
    percent = None if count.share is None else 100 * count.share
    return {"n": count.n, "base": count.base, "percent": percent, "unit": count.unit}


def _as_json(found: Changed) -> dict[str, object]:
    change = found.change
    return {
        "before": found.before,
        "after": found.after,
        "levels": change.levels,
        "transitions": change.transitions,
        "panel": change.same.base,
        "improved": _figure(change.improved),
        "same": _figure(change.same),
        "worsened": _figure(change.worsened),
        "top": change.top,
        "top_before": _figure(change.top_before),
        "top_after": _figure(change.top_after),
        "all_before": _figure(change.all_before),
        "all_after": _figure(change.all_after),
        "only_before": change.only_before,
        "only_after": change.only_after,
        "moves": [
            {
                "participant": found.people[one.participant_id],
                "before": one.before,
                "after": one.after,
                "steps": one.steps,
            }
            for one in change.moves
        ],
        "test": found.test,
        "notes": found.notes,
    }


def _print(found: Changed) -> None:
    change = found.change
    click.echo(f"{found.before} (down) and {found.after} (across):")
    rows = [["", *change.levels]]
    rows += [
        [level, *(str(n) for n in counts)] for level, counts in zip(change.levels, change.transitions, strict=True)
    ]
    count_options.table(rows)
    click.echo(f"Improved: {change.improved.sentence}")
    click.echo(f"The same: {change.same.sentence}")
    click.echo(f"Worsened: {change.worsened.sentence}")
    top = " or ".join(change.levels[-change.top :])
    click.echo(f"{top}: {change.top_before.sentence} before, {change.top_after.sentence} after (panel)")
    _tested(found.test)
    for note in found.notes:
        click.echo(note)


def _tested(test: Association | None) -> None:
    if test is not None:
        click.echo(f"{test.name}: {count_options.p_value(test.p, test.reason)}, n = {test.n}. {test.caveat}")


def _mentions(project: Project, found: MentionsChanged, output: Path | None, json_: bool) -> None:
    written = count_options.written(project, found, output)
    change = found.change
    cells = {
        "both": change.both,
        "only_before": change.only_before,
        "only_after": change.only_after,
        "neither": change.neither,
    }
    if json_:
        print_json(
            {
                "name": found.name,
                "before": found.before,
                "after": found.after,
                "panel": found.panel,
                **{name: _figure(count) for name, count in cells.items()},
                "difference": found.difference,
                "people": found.people,
                "test": found.test,
                "notes": found.notes,
                "files": [written.path] if written else [],
            }
        )
        return
    if written is not None:
        click.echo(f"Wrote '{written.path}'.")
        return
    click.echo(f"{found.name}, {found.before} and {found.after}:")
    said = {"both": "both times", "only_before": f"only at {found.before}", "only_after": f"only at {found.after}"}
    for name, count in cells.items():
        click.echo(f"  mentioned {said.get(name, 'at neither')}: {count.sentence}")
    if found.difference is not None:
        click.echo(f"  {found.after} less {found.before}: {found.difference.sentence}")
    _tested(found.test)
    for one in found.people:
        for time, quotes in ((found.before, one.before), (found.after, one.after)):
            for quote in quotes:
                click.echo(f"{one.participant}, {time}: “{' '.join(quote.text.split())}”")
    for note in found.notes:
        click.echo(note)
