"""Doing what a document tells its readers to do: its files, its commands, its Python, and the answers it shows."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from typing import TYPE_CHECKING

import click

from tests.house.documents import ROOT, blocks
from thematic.cli import main
from thematic.cli.main import thematic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.house.documents import Block

ANSWER = "output"
"""What a block is called that shows the answer to the block before it."""


def walk(document: str, folder: Path) -> list[str]:
    """Do everything a document says, in order, in a folder; returns what did not come out as it says."""
    found: list[str] = []
    names: dict[str, object] = {"__name__": "__main__"}
    said = ""
    for block in blocks(document):
        if block.name == ANSWER:
            found += [f"not said: {line}" for line in missing(block.body, said)]
        elif block.name:
            (folder / block.name).write_text(block.body, encoding="utf-8")
        elif block.language in _DOING:
            said, wrong = _DOING[block.language](block, names)
            found += wrong
    return found


def missing(shown: str, said: str) -> list[str]:
    r"""List the lines that a document shows and that were not said, in this order.

    A line `...` stands for any lines; a line that ends with ` ...` for one that begins so.

    Example:
        >>> missing("one\n...\nthree ...\nfour\n", "one\ntwo\nthree and more\n")
        ['four']
    """
    heard = iter(line.strip() for line in said.splitlines())
    wanted = [line.strip() for line in shown.splitlines() if line.strip() not in {"", "..."}]
    return [line for line in wanted if not any(_fits(line, one) for one in heard)]


def _fits(wanted: str, heard: str) -> bool:
    return heard.startswith(wanted[:-4]) if wanted.endswith(" ...") else heard == wanted


def _commands(block: Block, _: dict[str, object]) -> tuple[str, list[str]]:
    """Run the lines of a block of shell."""
    said, wrong = io.StringIO(), []
    for line in filter(str.strip, block.body.splitlines()):
        complaints = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaints):
            code = run(line)
        if code:
            wrong.append(f"{line} ended with {code}: {complaints.getvalue()}")
    return said.getvalue(), wrong


def _python(block: Block, names: dict[str, object]) -> tuple[str, list[str]]:
    """Run a block of Python, in one session for the whole document."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(block.body, "<document>", "exec"), names)  # noqa: S102 - our own documents
    return said.getvalue(), []


_DOING: dict[str, Callable[[Block, dict[str, object]], tuple[str, list[str]]]] = {"sh": _commands, "python": _python}


def run(line: str) -> int:
    """Run one line of a document; the app is only parsed, because it would run for ever."""
    program, *arguments = shlex.split(line)
    if program == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return 0 if arguments and set(arguments) <= set(targets) else 2
    if program != "thematic":
        return 127
    if arguments[0] == "app":
        app = thematic.get_command(click.Context(thematic), "app")
        assert app is not None
        app.make_context("app", arguments[1:])
        return 0
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0
