"""`thematic attention` and `thematic checklist`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def test_what_waits_is_listed_with_its_gravity(thematic: Callable[..., Typed], coded: Path) -> None:
    """The JSON has every key, the lines say the same, and a kind narrows them."""
    items = thematic("attention", coded, "--json").json["attention"]
    assert {"kind", "severity", "count", "base", "unit", "sentence"} == set(items[0])
    told = thematic("attention", coded).out
    assert all(one["sentence"] in told for one in items)
    assert "Nothing waits." in thematic("attention", coded, "--kind", "claims").out


def test_an_unknown_kind_names_those_that_there_are(thematic: Callable[..., Typed], coded: Path) -> None:
    """One sentence, and exit 1."""
    done = thematic("attention", coded, "--kind", "worries")
    assert (1, True) == (done.code, "split queue" in done.err)


def test_the_checklist_is_shown_and_answered(thematic: Callable[..., Typed], coded: Path) -> None:
    """An answer stands with its person until it is taken back."""
    assert "0 of 8 items are answered." in thematic("checklist", coded, "list").out
    assert 0 == thematic("checklist", coded, "answer", "voices", "Three people, who differ.", "--coder", "Ben").code
    shown = thematic("checklist", coded, "list")
    assert "> Ben: Three people, who differ." in shown.out
    assert "1 of 8 items are answered." in shown.out
    (line,) = [one for one in thematic("checklist", coded, "list", "--json").json["checklist"] if one["answers"]]
    assert ("voices", "Ben") == (line["key"], line["answers"][0]["coder"])
    assert 0 == thematic("checklist", coded, "answer", "voices", "", "--coder", "Ben").code
    assert "0 of 8 items are answered." in thematic("checklist", coded, "list").out


def test_an_unknown_item_is_refused(thematic: Callable[..., Typed], coded: Path) -> None:
    """The items that there are stand in the sentence."""
    done = thematic("checklist", coded, "answer", "speed", "Fast.")
    assert (1, True) == (done.code, "attention" in done.err)
