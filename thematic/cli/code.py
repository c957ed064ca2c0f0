"""`thematic code`: code passages by place, in the person's own words, or by what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from thematic.cli.options import as_json, coder_option, note, opened, print_json, project_file, reason_option

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from thematic.model.codings import Coding
    from thematic.project.coding.proposals import FindPreview
    from thematic.project.project import Project
    from thematic.project.sources.reading_pages import ReadSource
    from thematic.project.sources.searching import SearchFilter

_STANCES = ("unstated", "supports", "qualifies", "contradicts")
_SHOWN = 40
"""Proposals that are printed; all of them stand in the JSON."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command line asks for."""

    words: tuple[str, ...]
    find: str | None
    how: str
    whole: str
    in_vivo: bool
    parent: str | None
    identical: bool
    dry_run: bool
    interviewers: bool
    memo: str
    stance: str
    important: bool
    reason: str
    only: SearchFilter


def _filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """Take the options that choose among sources, as `search` has them."""
    for option in reversed(
        (
            click.option("--question", default="", metavar="TEXT", help="The answer to, or answers to, this question."),
            click.option("--wave", default="", metavar="NAME", help="This time point alone."),
            click.option("--participant", default="", metavar="P", help="With --find: this participant alone."),
            click.option("--speaker", default="", metavar="LABEL", help="With --find: this speaker alone."),
            click.option("--where", nargs=2, metavar="ATTRIBUTE VALUE", help="With --find: who has this value alone."),
            click.option("--coded/--uncoded", default=None, help="With --find: matches with, or without, a coding."),
        )
    ):
        function = option(function)
    return function


@click.command(name="code")
@project_file
@click.argument("words", nargs=-1, metavar="[SOURCE [START:END CODE...] | CODE]")
@click.option("--find", metavar="PATTERN", help="Code what PATTERN finds: words as `search` takes them.")
@click.option("--regex", "how", flag_value="regex", help="PATTERN is a regular expression.")
@click.option("--spacy", "how", flag_value="spacy", help="PATTERN is a JSON token pattern of spaCy.")
@click.option(
    "--whole",
    type=click.Choice(["match", "sentence", "unit", "answer"]),
    default="match",
    show_default=True,
    help="What is coded around a match.",
)
@click.option("--interviewers", is_flag=True, help="With --find: what interviewers say as well.")
@_filters
@click.option("--in-vivo", is_flag=True, help="Call the code as the person put it.")
@click.option("--parent", metavar="CODE", help="With --in-vivo: the code that it stands under.")
@click.option("--identical", is_flag=True, help="Copy your codings of SOURCE to identical answers.")
@click.option("--dry-run", is_flag=True, help="With --find or --identical: show, and write nothing.")
@click.option("--memo", default="", metavar="TEXT", help="A comment on the coding.")
@click.option("--stance", type=click.Choice(_STANCES), default="unstated", help="How the passage stands to the code.")
@click.option("--important", is_flag=True, help="Mark the coding as important.")
@reason_option
@coder_option
@as_json
def command(
    file: Path,
    words: tuple[str, ...],
    question: str,
    wave: str,
    participant: str,
    speaker: str,
    where: tuple[str, str] | None,
    coded: bool | None,
    coder: str | None,
    json_: bool,
    how: str | None,
    **rest: Any,  # noqa: ANN401 - the options that are fields of a wish
) -> None:
    """Code passages of FILE: the span START:END of SOURCE as CODE, or what --find finds as CODE.

    SOURCE is a number as `search` prints it, a document's name, or a participant together with --question.
    SOURCE alone shows its text with what is coded in it. Several codes may be given to one span.
    """
    from thematic.project.sources.searching import SearchFilter

    only = SearchFilter(question, wave, participant, speaker, where or None, coded)
    wish = _Wish(words=words, how=how or "words", only=only, **rest)
    act = _chosen(wish)
    with opened(file, coder) as project:
        act(project, wish, json_)


def _chosen(wish: _Wish) -> Callable[[Project, _Wish, bool], None]:
    """Find what is asked for by what is given.

    Raises:
        click.UsageError: what is given does not go together.
    """
    if wish.find is not None:
        if len(wish.words) != 1 or wish.in_vivo or wish.identical or wish.memo:
            raise click.UsageError("--find takes a CODE alone: thematic code FILE --find PATTERN CODE.")
        return _found
    if not wish.words:
        raise click.UsageError("Name a SOURCE, or look for passages with --find PATTERN.")
    if wish.identical:
        if len(wish.words) != 1:
            raise click.UsageError("--identical takes a SOURCE alone.")
        return _identical
    if wish.in_vivo:
        if len(wish.words) != 2:  # noqa: PLR2004 - a source and a span
            raise click.UsageError("--in-vivo takes SOURCE START:END, and no code.")
        return _in_vivo
    if len(wish.words) == 1:
        return _show
    if len(wish.words) == 2:  # noqa: PLR2004 - the code is missing
        raise click.UsageError("Name the CODE after SOURCE START:END, or give --in-vivo.")
    return _code


def _code(project: Project, wish: _Wish, json_: bool) -> None:
    (start, end), source = _span(wish.words[1]), _source(project, wish)
    made = project.coding.code_many(
        source,
        start,
        end,
        wish.words[2:],
        memo=wish.memo,
        stance=wish.stance,
        important=wish.important,
        reason=wish.reason,
    )
    _say(project, made, json_)


def _in_vivo(project: Project, wish: _Wish, json_: bool) -> None:
    (start, end), source = _span(wish.words[1]), _source(project, wish)
    made = project.coding.in_vivo(
        source,
        start,
        end,
        parent=wish.parent,
        memo=wish.memo,
        stance=wish.stance,
        important=wish.important,
        reason=wish.reason,
    )
    _say(project, [made], json_)


def _say(project: Project, made: list[Coding], json_: bool) -> None:
    tree = project.codebook.tree()
    if json_:
        text = project.sources.get(made[0].source_id).text
        print_json(
            {
                "codings": [
                    {
                        "coding": one.coding_id,
                        "source": one.source_id,
                        "start": one.start,
                        "end": one.end,
                        "code": tree.path(one.code_id),
                        "stance": one.stance.value,
                        "important": one.important,
                        "quote": text[one.start : one.end],
                    }
                    for one in made
                ]
            }
        )
        return
    line = project.log(limit=1)[0]
    click.echo(f"Event {line.event}: {line.coder} {line.sentence}.")
    for one in made:
        click.echo(f"  coding {one.coding_id}: {tree.path(one.code_id)}, {one.start}:{one.end}")


def _show(project: Project, wish: _Wish, json_: bool) -> None:
    (read,) = project.coding.read_source(_source(project, wish)).sources
    if json_:
        print_json(read)
        return
    click.echo(_heading(read))
    click.echo(read.text)
    for one in read.codings:
        stance = "" if one.stance == "unstated" else f", {one.stance}"
        marks = f"{stance}{', important' if one.important else ''}{', with memo' if one.memos else ''}"
        click.echo(f"  coding {one.coding_id}  {one.start}:{one.end}  {one.code} ({one.coder}{marks})")


def _heading(read: ReadSource) -> str:
    parts = (str(read.source_id), read.participant, read.question or read.name, read.wave)
    return " · ".join(part for part in parts if part)


def _identical(project: Project, wish: _Wish, json_: bool) -> None:
    preview = project.coding.identical(_source(project, wish))
    made = [] if wish.dry_run or not preview.copies else project.coding.copy_to_identical(preview, reason=wish.reason)
    if json_:
        print_json(
            {
                "source": preview.source,
                "answers": preview.answers,
                "copies": list(preview.copies),
                "codings": [one.coding_id for one in made],
                "dry_run": wish.dry_run,
            }
        )
        return
    for one in preview.copies:
        click.echo(f"  {one.source}  {one.participant}{f', {one.wave}' if one.wave else ''}: {one.code}")
    done = f"{_many(len(preview.copies), 'coding')} {'would be ' if wish.dry_run else ''}copied"
    click.echo(f"Other answers that are word for word the same: {preview.answers}; {done}.")


def _found(project: Project, wish: _Wish, json_: bool) -> None:
    preview = project.coding.preview(
        wish.find or "",
        wish.words[0],
        how=wish.how,
        whole=wish.whole,
        only=wish.only,
        interviewers=wish.interviewers,
    )
    report = None
    if not wish.dry_run:
        report = project.coding.find_and_code(preview, stance=wish.stance, important=wish.important, reason=wish.reason)
    if json_:
        print_json(
            {
                "code": preview.code,
                "proposals": list(preview.proposals),
                "new": preview.new,
                "already": preview.already,
                "interviewers": preview.interviewers,
                "codings": report.codings if report else 0,
                "dry_run": wish.dry_run,
            }
        )
        return
    _list(preview)
    verb = "would be coded" if report is None else "coded"
    click.echo(f"{_many(preview.new, 'passage')} {verb} as '{preview.code}'; coded so already: {preview.already}.")
    if preview.interviewers:
        note(f"Left out as interviewers' words: {_many(preview.interviewers, 'match')}; --interviewers takes them.")


def _many(count: int, thing: str) -> str:
    ending = "es" if thing.endswith("ch") else "s"
    return f"{count} {thing}{'' if count == 1 else ending}"


def _list(preview: FindPreview) -> None:
    for one in preview.proposals[:_SHOWN]:
        before, text, after = (" ".join(part.split("\n")) for part in (one.before, one.text, one.after))
        who = ", ".join(part for part in (one.participant or one.speaker, one.wave, one.question) if part)
        there = " (coded already)" if one.coded else ""
        click.echo(f"{one.source} {one.start}:{one.end}  {who}{there}\n    ...{before}[{text}]{after}...")
    if len(preview.proposals) > _SHOWN:
        click.echo(f"... and {len(preview.proposals) - _SHOWN} more (all of them with --json)")


def _source(project: Project, wish: _Wish) -> int:
    return project.coding.find_source(wish.words[0], question=wish.only.question, wave=wish.only.wave).source_id


def _span(text: str) -> tuple[int, int]:
    """Read START:END.

    Raises:
        click.UsageError: it is none.
    """
    start, colon, end = text.partition(":")
    if not (colon and start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        raise click.UsageError(f"'{text}' is no span; give START:END in characters, such as 0:12.")
    return int(start), int(end)
