"""No verb that writes a file takes the place of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

VERBS = (
    ("report", "{file}", "-o", "{out}.docx"),
    ("report", "{file}", "-o", "{out}.html"),
    ("quotes", "{file}", "-o", "{out}.csv"),
    ("quotes", "{file}", "-o", "{out}.json"),
    ("counts", "{file}", "-o", "{out}.csv"),
    ("compare", "{file}", "--columns", "Site", "-o", "{out}.xlsx"),
    ("codings", "{file}", "export", "{out}.csv"),
    ("codebook", "{file}", "save", "{out}.yaml"),
    ("export", "{file}", "{out}.qdpx"),
    ("export", "{file}", "{out}.qdc"),
    ("export", "{file}", "{out}.csv"),
    ("export", "{file}", "{out}.csv", "--what", "matrix"),
    ("claims", "{file}", "lexicon", "--save", "{out}.yaml"),
    ("suggest", "{file}", "--csv", "{out}.csv"),
    ("themes", "{file}", "map", "-o", "{out}.svg"),
    ("anonymise", "{file}", "propose", "--csv", "{out}.csv"),
)


@pytest.mark.parametrize("words", VERBS, ids=lambda words: f"{words[0]} {words[-1]}")
def test_the_project_is_never_written_over(
    words: tuple[str, ...], tmp_path: Path, thematic: Callable[..., Typed], coded: Path
) -> None:
    """Under whatever name and ending it is met, the project is refused as a file to write, and stays as it was."""
    thematic("themes", coded, "create", "Out of the house", "--codes", "Walking")
    thematic("suggest", coded, "--limit", "1")
    before = thematic("status", coded, "--json").json
    ending = next(word.rsplit(".", 1)[1] for word in words if word.startswith("{out}"))
    (tmp_path / f"out.{ending}").symlink_to(coded)
    done = thematic(*(word.format(file=coded, out=tmp_path / "out") for word in words))
    assert (1, True) == (done.code, "never written over" in done.err)
    assert before == thematic("status", coded, "--json").json
    assert 0 == thematic("verify", coded).code
