"""The reference of the command line, from the verbs themselves."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from thematic.cli.main import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_HEAD = """# Every verb

This page is made from the code whenever the site is built, so it is never behind. [The commands](../commands.md)
shows each verb at work. Every verb also explains itself: `thematic VERB --help`. A command ends with 0 when all
went well, with 1 and one sentence when something was wrong, with 2 when it was called wrongly.
"""


def page() -> str:
    """Write the page: each verb with what it takes, and below it the verbs it has of its own."""
    return "\n\n".join([_HEAD.strip(), *(part for verb in VERBS for part in _verb(verb))]) + "\n"


def commands(verb: str) -> Iterator[tuple[str, click.Command]]:
    """List a verb and everything below it, each with what is typed before its own arguments."""
    module = import_module(f"thematic.cli.{VERBS[verb][0]}")
    seen: set[int] = set()
    for path, command in _below(f"thematic {verb}", module.command):
        seen.add(id(command))
        yield path, command
    for group in _beside(module):
        if id(group) not in seen:
            yield from _below(f"thematic {verb} FILE {group.name}", group)


def _beside(module: ModuleType) -> list[click.Group]:
    """List groups of a verb's module that the verb itself hands over to, such as `survey FILE revisions`."""
    return [one for one in vars(module).values() if isinstance(one, click.Group)]


def _below(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        taken = [one.make_metavar(click.Context(command)) for one in command.params if isinstance(one, click.Argument)]
        for name, below in command.commands.items():
            yield from _below(" ".join([path, *taken, name]), below)


def _verb(verb: str) -> Iterator[str]:
    for path, command in commands(verb):
        depth = "##" if path == f"thematic {verb}" else "###"
        yield f"{depth} {path.removeprefix('thematic ').replace(' FILE', '')}"
        context = click.Context(command, info_name=path)
        yield f"```text\n{path} {' '.join(command.collect_usage_pieces(context))}\n```"
        yield click.unstyle(_paragraphs(command.help or ""))
        records = [one.get_help_record(context) for one in command.params]
        told = [f"- `{names}`: {_plain(text)}" for names, text in filter(None, records) if text]
        if told:
            yield "\n".join(told)


def _plain(text: str) -> str:
    """Write what click adds to a text, `[default: 5]`, so that Markdown takes it for words."""
    return text.replace("  [", " (").replace("]", ")") if text.endswith("]") else text


def _paragraphs(text: str) -> str:
    """Join the lines of a paragraph, and keep paragraphs apart."""
    return "\n\n".join(" ".join(part.split()) for part in text.replace("\b", "").split("\n\n"))
