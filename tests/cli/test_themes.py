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


def test_a_story_is_told_and_shown(thematic: Callable[..., Typed], coded: Path) -> None:
    """Options tell, no option shows; what is missing is named."""
    thematic("themes", coded, "create", "Company", "--codes", "Walking")
    told = thematic(
        "themes", coded, "story", "Company", "--boundaries", "Not exercise", "--link", "It helped", "--json"
    )
    assert ("Not exercise", "It helped", "") == tuple(told.json[name] for name in ("boundaries", "link", "concept"))
    shown = thematic("themes", coded, "story", "Company").out
    assert "What it is not: Not exercise" in shown
    assert "Not told yet: concept, definition, description, interpretation" in shown


def test_the_review_is_filled_and_answered(thematic: Callable[..., Typed], coded: Path) -> None:
    """The card has nine questions with figures; an answer is kept with who gave it."""
    thematic("themes", coded, "create", "Company", "--codes", "Walking")
    card = thematic("themes", coded, "review", "Company", "--json").json
    assert (9, 2) == (len(card["items"]), card["measures"]["extracts"])
    answered = thematic("themes", coded, "review", "Company", "--answer", "support", "Two walkers only.", "--json").json
    answers = [one["answer"] for item in answered["items"] for one in item["answers"]]
    assert ["Two walkers only."] == answers
    assert "Two walkers only." in thematic("themes", coded, "review", "Company").out
    assert 1 == thematic("themes", coded, "review", "Company", "--answer", "nonsense", "x").code


def test_the_map_is_written_or_told(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """Without a file the map is told in words; --json has it as data; the ending decides the format."""
    thematic("themes", coded, "create", "Company", "--codes", "Walking")
    assert thematic("themes", coded, "map").out.startswith("Company (candidate, mentioned by 2 of 8")
    done = thematic("themes", coded, "map", "-o", files / "map.svg", "--json").json
    assert ("Company", 1) == (done["map"]["themes"][0]["name"], len(done["files"]))
    assert (files / "map.svg").read_text(encoding="utf-8").startswith("<svg")
    assert 1 == thematic("themes", coded, "map", "-o", files / "map.pdf").code


def test_themes_are_ordered_revised_and_removed(thematic: Callable[..., Typed], coded: Path) -> None:
    """Themes and codes change places; a theme is renamed and goes; the lint finds what only names a topic."""
    thematic("themes", coded, "create", "Company", "--codes", "Walking")
    thematic("themes", coded, "create", "Telephones", "--codes", "Calls")
    assert "Telephones\n  Company\n" == thematic("themes", coded, "move", "Company", "--under", "Telephones").out
    assert 0 == thematic("themes", coded, "move-code", "Calls", "--from", "Telephones", "--to", "Company").code
    assert ["Walking", "Calls"] == thematic("themes", coded, "show", "Company", "--json").json["codes"]
    assert 2 == thematic("themes", coded, "move-code", "Calls").code
    kinds = {one["kind"] for one in thematic("themes", coded, "lint", "--json").json["findings"]}
    assert {"bare noun", "no concept"} <= kinds
    assert (
        "Kept promises [reviewed]"
        in thematic(*("themes", coded, "revise", "Telephones", "--name", "Kept promises", "--status", "reviewed")).out
    )
    assert 0 == thematic("themes", coded, "remove", "Kept promises").code
    assert ["Company"] == [one["name"] for one in thematic("themes", coded, "list", "--json").json["themes"]]
