"""`thematic themes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def test_a_theme_counts_who_mentioned_its_codes(thematic: Callable[..., Typed], coded: Path) -> None:
    """A theme shows its concept and codes and says who mentioned it, of how many."""
    made = thematic(
        "themes", coded, "create", "Company", "--codes", "Walking,Calls", "--concept", "Not alone", "--json"
    )
    assert ("Company", "Not alone", ["Walking", "Calls"]) == (
        made.json["name"],
        made.json["concept"],
        made.json["codes"],
    )
    assert (3, 8) == (made.json["n"], made.json["base"])
    assert "mentioned by 3 of 8" in thematic("themes", coded, "list").out


def test_a_theme_below_another(thematic: Callable[..., Typed], coded: Path) -> None:
    """A sub-theme counts towards the theme above it."""
    thematic("themes", coded, "create", "Company", "--codes", "Walking")
    thematic("themes", coded, "create", "By telephone", "--codes", "Calls", "--parent", "Company")
    shown = thematic("themes", coded, "show", "Company", "--json").json
    assert (["By telephone"], 3) == (shown["subthemes"], shown["n"])
    assert ["Company", "By telephone"] == [
        one["name"] for one in thematic("themes", coded, "list", "--json").json["themes"]
    ]


def test_an_unknown_code_makes_no_theme(thematic: Callable[..., Typed], coded: Path) -> None:
    """A theme over a code that is not there is refused whole."""
    before = thematic("status", coded, "--json").json
    done = thematic("themes", coded, "create", "Company", "--codes", "Walking,Singing")
    assert 1 == done.code
    assert "Singing" in done.err
    assert before == thematic("status", coded, "--json").json


def test_a_name_is_given_once(thematic: Callable[..., Typed], coded: Path) -> None:
    """A second theme of the same name is refused."""
    assert 0 == thematic("themes", coded, "create", "Company").code
    assert 1 == thematic("themes", coded, "create", "company ").code


def test_a_code_with_a_comma_is_quoted(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """A code whose name holds a comma is written in double quotes."""
    (files / "more.yaml").write_text('codebook: More\ncodes:\n  - name: "Tea, and who pours it"\n', encoding="utf-8")
    thematic("codebook", coded, "load", files / "more.yaml")
    made = thematic("themes", coded, "create", "Tea", "--codes", 'Walking,"Tea, and who pours it"', "--json")
    assert ["Walking", "Tea, and who pours it"] == made.json["codes"]
