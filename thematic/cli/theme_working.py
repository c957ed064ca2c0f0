"""`thematic themes FILE story | review | lint | map | move | move-code | revise | remove`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thematic.cli.options import as_json, coder_option, opened, print_json, reason_option

if TYPE_CHECKING:
    from thematic.project.themes.reviews import ReviewCard
    from thematic.project.themes.stories import StoryView


@click.command(name="story")
@click.argument("name")
@click.option("--concept", metavar="TEXT", help="The one idea that holds it together.")
@click.option("--definition", metavar="TEXT", help="What the theme is.")
@click.option("--boundaries", metavar="TEXT", help="What it is not.")
@click.option("--description", metavar="TEXT", help="What people said.")
@click.option("--interpretation", metavar="TEXT", help="What it means.")
@click.option("--link", metavar="TEXT", help="How it answers the question of the study.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def story(
    file: Path,
    name: str,
    concept: str | None,
    definition: str | None,
    boundaries: str | None,
    description: str | None,
    interpretation: str | None,
    link: str | None,
    reason: str,
    coder: str | None,
    json_: bool,
) -> None:
    """Tell the story of the theme NAME, or show it when no option is given."""
    parts = {
        "concept": concept,
        "definition": definition,
        "boundaries": boundaries,
        "description": description,
        "interpretation": interpretation,
        "link": link,
    }
    given = {part: text for part, text in parts.items() if text is not None}
    with opened(file, coder) as project:
        stories = project.theme_stories
        view = stories.tell(name, reason=reason, **given) if given else stories.get(name)
    if json_:
        print_json(view)
        return
    _show_story(view)


def _show_story(view: StoryView) -> None:
    click.echo(view.theme)
    for title, text in (
        ("Concept", view.concept),
        ("Definition", view.definition),
        ("What it is not", view.boundaries),
        ("Description", view.description),
        ("Interpretation", view.interpretation),
        ("Link to the question", view.link),
    ):
        if text:
            click.echo(f"  {title}: {text}")
    if view.missing:
        click.echo(f"  Not told yet: {', '.join(view.missing)}")


@click.command(name="review")
@click.argument("name")
@click.option("--answer", nargs=2, metavar="QUESTION TEXT", help="Answer a question, by its key.")
@reason_option
@coder_option
@as_json
@click.pass_obj
def review(file: Path, name: str, answer: tuple[str, str] | None, reason: str, coder: str | None, json_: bool) -> None:
    """Show the review card of the theme NAME with what can be computed, or answer one of its questions."""
    with opened(file, coder) as project:
        reviews = project.theme_reviews
        card = reviews.answer(name, *answer, reason=reason) if answer else reviews.card(name)
    if json_:
        print_json(card)
        return
    _show_card(card)


def _show_card(card: ReviewCard) -> None:
    click.echo(f"{card.theme} [{card.status}]: {card.answered} of {len(card.items)} questions answered")
    level = 0
    for item in card.items:
        if item.level != level:
            level = item.level
            against = "the coded extracts" if level == 1 else "the whole data set"
            click.echo(f"\nLevel {level}: against {against}")
        click.echo(f"  {item.key}: {item.question}")
        for sentence in item.evidence:
            click.echo(f"      {sentence}")
        for one in item.answers:
            click.echo(f"    {one.coder}: {one.answer}")


@click.command(name="lint")
@as_json
@click.pass_obj
def lint(file: Path, json_: bool) -> None:
    """List what about the themes is worth a second look."""
    with opened(file) as project:
        found = project.themes.lint()
    if json_:
        print_json({"findings": found})
        return
    for one in found:
        click.echo(f"{one.severity.value:6}  {one.kind.value}: {one.sentence}")
    if not found:
        click.echo("Nothing stands out.")


@click.command(name="map")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="A .svg or .png file.")
@coder_option
@as_json
@click.pass_obj
def map_(file: Path, output: Path | None, coder: str | None, json_: bool) -> None:
    """Draw the thematic map, or say in words what it shows."""
    from thematic.report.theme_map import map_text

    with opened(file, coder) as project:
        drawn = project.themes.map()
        written = project.themes.write_map(output) if output else None
    if json_:
        print_json({"map": drawn, "files": [written.path] if written else []})
        return
    click.echo(f"Wrote the map to '{written.path}'." if written else map_text(drawn) or "There are no themes yet.")


@click.command(name="move")
@click.argument("name")
@click.option("--under", metavar="THEME", help="The theme it becomes a sub-theme of; the top when not given.")
@click.option("--before", metavar="THEME", help="The theme it stands before; the last when not given.")
@reason_option
@coder_option
@click.pass_obj
def move(file: Path, name: str, under: str | None, before: str | None, reason: str, coder: str | None) -> None:
    """Move the theme NAME under another, to the top, or to another place."""
    with opened(file, coder) as project:
        project.themes.move(name, parent=under, before=before, reason=reason)
        views = project.themes.list()
    click.echo("\n".join(f"{'  ' if one.parent else ''}{one.name}" for one in views))


@click.command(name="move-code")
@click.argument("code")
@click.option("--from", "origin", metavar="THEME", help="The theme it leaves.")
@click.option("--to", metavar="THEME", help="The theme it joins.")
@reason_option
@coder_option
@click.pass_obj
def move_code(file: Path, code: str, origin: str | None, to: str | None, reason: str, coder: str | None) -> None:
    """Let CODE argue for one theme instead of another; with --from or --to alone it only leaves or joins one."""
    if not origin and not to:
        raise click.UsageError("Give --from, --to or both.")
    with opened(file, coder) as project:
        project.themes.move_code(code, origin=origin, to=to, reason=reason)
    moves = [f"left '{origin}'" if origin else "", f"argues for '{to}'" if to else ""]
    click.echo(f"{code}: {' and '.join(one for one in moves if one)}.")


@click.command(name="revise")
@click.argument("name")
@click.option("--name", "renamed", metavar="TEXT", help="What it is called from now on.")
@click.option("--status", type=click.Choice(["candidate", "reviewed", "named"]), help="How far it has come.")
@reason_option
@coder_option
@click.pass_obj
def revise(file: Path, name: str, renamed: str | None, status: str | None, reason: str, coder: str | None) -> None:
    """Rename the theme NAME or say how far it has come."""
    with opened(file, coder) as project:
        theme = project.themes.revise(name, name=renamed, status=status, reason=reason)
    click.echo(f"{theme.name} [{theme.status.value}]")


@click.command(name="remove")
@click.argument("name")
@reason_option
@coder_option
@click.pass_obj
def remove(file: Path, name: str, reason: str, coder: str | None) -> None:
    """Remove the theme NAME; its codes, quotes and memos stay."""
    with opened(file, coder) as project:
        project.themes.remove(name, reason=reason)
    click.echo(f"Removed the theme '{name}'; its codes stay, and undo brings it back.")
