"""What every codebook file must obey, whatever its form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.errors import CodebookFileError
from thematic.model.codes import PATH_SEPARATOR, same_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT_FIELDS = ("definition", "include", "exclude", "example", "near_miss")

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def wrong_codebook(path: Path, problem: str) -> CodebookFileError:
    """Make the error of a problem, on one line whatever the names in it hold."""
    return CodebookFileError(path, " ".join(problem.split()))


def tidy_name(name: str, where: str, path: Path) -> str:
    """Return a code's name with its spaces tidied.

    Raises:
        CodebookFileError: nothing is left of it.
    """
    tidied = " ".join(name.split())
    if not tidied:
        raise wrong_codebook(path, f"{where} has no name")
    return tidied


def check_colour(colour: str, where: str, path: Path) -> str:
    """Return a colour as it is written.

    Raises:
        CodebookFileError: it is not of the form #RRGGBB.
    """
    if colour and not _COLOUR.fullmatch(colour):
        raise wrong_codebook(path, f"{where} has the colour '{colour}'; write it like '#3366AA', or leave it out")
    return colour


def check_siblings(names: Sequence[str], above: tuple[str, ...], path: Path) -> None:
    """Make sure that no two codes beside each other are called the same.

    Raises:
        CodebookFileError: two are.
    """
    seen: set[str] = set()
    for name in names:
        if same_name(name) in seen:
            under = f"under '{PATH_SEPARATOR.join(above)}'" if above else "at the top"
            raise wrong_codebook(path, f"the code '{name}' stands twice {under}; rename one of them")
        seen.add(same_name(name))
