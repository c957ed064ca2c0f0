"""`thematic limitations`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def test_the_register_is_kept(thematic: Callable[..., Typed], coded: Path) -> None:
    """Add, list and remove; the JSON has the areas."""
    assert 0 == thematic("limitations", coded, "add", "Only walkers were asked.", "--area", "sample").code
    held = thematic("limitations", coded, "list", "--json").json["limitations"]
    assert [("sample", "Only walkers were asked.")] == [(one["area"], one["text"]) for one in held]
    assert "1 limitation." in thematic("limitations", coded, "list").out
    assert 0 == thematic("limitations", coded, "remove", held[0]["limitation_id"]).code
    assert [] == thematic("limitations", coded, "list", "--json").json["limitations"]


def test_an_unknown_number_is_refused(thematic: Callable[..., Typed], coded: Path) -> None:
    """One sentence, and exit 1."""
    done = thematic("limitations", coded, "remove", 9)
    assert (1, True) == (done.code, "limitation" in done.err)
