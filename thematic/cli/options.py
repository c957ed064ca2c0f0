"""Options and outputs that several verbs share."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thematic.project.project import Project

_F = TypeVar("_F", bound="Callable[..., Any]")


def project_file(function: _F) -> _F:
    """Take the project file as first argument."""
    return click.argument("file", type=click.Path(path_type=Path), metavar="FILE")(function)


def as_json(function: _F) -> _F:
    """Take --json: one JSON document on stdout, nothing else there."""
    return click.option("--json", "json_", is_flag=True, help="Print one JSON document.")(function)


def coder_option(function: _F) -> _F:
    """Take --coder: who writes."""
    return click.option("--coder", metavar="NAME", help="Who writes; the project's last coder by default.")(function)


def reason_option(function: _F) -> _F:
    """Take --reason: why, for the log."""
    return click.option("--reason", default="", metavar="TEXT", help="Why, for the log.")(function)


def encoding_option(function: _F) -> _F:
    """Take --encoding: how text files are decoded."""
    return click.option(
        "--encoding", metavar="NAME", help="What text files are decoded as, such as cp1252; recognised by default."
    )(function)


@contextmanager
def opened(file: Path, coder: str | None = None) -> Iterator[Project]:
    """Open a project for the length of a verb."""
    from thematic.project.project import open_project

    with open_project(file, coder=coder) as project:
        yield project


def plain(value: Any) -> Any:  # noqa: ANN401 - anything that can become JSON
    """Turn records into what JSON can hold."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def print_json(value: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def counted(number: int, thing: str) -> str:
    """Say a number and its thing, in the singular or the plural."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def note(text: str) -> None:
    """Say something that is not the result, on stderr."""
    click.echo(text, err=True)


def notes(title: str, lines: tuple[str, ...], *, most: int = 12) -> None:
    """Print a list of remarks, the first of them when there are many."""
    if not lines:
        return
    click.echo(f"{title}:")
    for line in lines[:most]:
        click.echo(f"  - {line}")
    if len(lines) > most:
        click.echo(f"  ... and {len(lines) - most} more (all of them with --json)")


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show progress on stderr: a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    bar = click.progressbar(length=1, label=label, file=sys.stderr)

    def step(done: int, total: int) -> None:
        bar.length = max(total, 1)
        if done < bar.pos:
            # Another stage of the same work begins.
            bar.pos, bar.finished = 0, False
        bar.update(done - bar.pos)

    with bar:
        yield step
