"""`thematic memo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def test_memos_are_written_listed_revised_and_removed(thematic: Callable[..., Typed], coded: Path) -> None:
    """A memo says what it is about, is found by that and by its words, changes and goes."""
    made = thematic("memo", coded, "add", "Rain decides.", "--about", "code:Walking", "--title", "Weather", "--json")
    assert ("the code 'Walking'", "Weather", "note", True) == tuple(
        made.json[key] for key in ("about", "title", "kind", "mine")
    )
    thematic("memo", coded, "add", "I like rain.", "--journal")
    listed = thematic("memo", coded, "list", "--json").json["memos"]
    assert ["I like rain.", "Rain decides."] == [one["text"] for one in listed]
    for words in (("--about", "code:Walking"), ("--about", "code"), ("--words", "weather RAIN")):
        found = thematic("memo", coded, "list", *words, "--json").json["memos"]
        assert (words, ["Rain decides."]) == (words, [one["text"] for one in found])
    assert ["journal"] == [one["kind"] for one in thematic("memo", coded, "list", "--journal", "--json").json["memos"]]
    assert "Snow" in thematic("memo", coded, "revise", 1, "--text", "Snow decides.").out
    assert "removed a memo about the code 'Walking'" in thematic("memo", coded, "remove", 1).out
    assert "1 memo." in thematic("memo", coded, "list").out
    assert 0 == thematic("verify", coded).code


def test_a_passage_is_quoted(thematic: Callable[..., Typed], coded: Path) -> None:
    """A memo about a passage or a coding shows the words."""
    assert "[Somebody]" in thematic("memo", coded, "add", "Who?", "--about", "source:3:0-8").out
    assert "[Walking]" in thematic("memo", coded, "add", "Again.", "--about", "coding:2").out


def test_refusals(thematic: Callable[..., Typed], coded: Path) -> None:
    """Others' memos, unknown things and missing words are refused in a sentence."""
    thematic("memo", coded, "add", "Mine.", "--coder", "Ana")
    assert "by Ana" in thematic("memo", coded, "remove", 1, "--coder", "Ben").err
    assert 1 == thematic("memo", coded, "add", "x", "--about", "code:Singing").code
    assert 1 == thematic("memo", coded, "add", "x", "--about", "weather:rain").code
    assert 1 == thematic("memo", coded, "add", "  ").code
    assert 2 == thematic("memo", coded, "revise", 1).code
