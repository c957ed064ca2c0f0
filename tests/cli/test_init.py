"""`thematic init` and `thematic status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

STATUS = [
    *("participants", "sources", "questions", "responses", "units", "codes", "codings", "suggestions_pending"),
    *("themes", "coders", "waves", "events", "approach", "unit", "ai"),
]


def test_init_creates_a_project_that_verifies(thematic: Callable[..., Typed], tmp_path: Path) -> None:
    """A new project is there, is whole, and says what was declared."""
    path = tmp_path / "a.thematic"
    made = thematic("init", path, "--coder", "Ana", "--approach", "reflexive", "--unit", "sentence", "--seed", "7")
    assert (0, "") == (made.code, made.err)
    status = thematic("status", path, "--json").json
    assert ("reflexive", "sentence", 1) == (status["approach"], status["unit"], status["coders"])
    assert 0 == thematic("verify", path).code


def test_status_has_the_keys_that_were_promised(thematic: Callable[..., Typed], empty: Path) -> None:
    """`status --json` has every key, in the order of the documentation, and starts at zero."""
    status = thematic("status", empty, "--json").json
    assert STATUS == list(status)
    assert (0, 0, 1, "on") == (status["participants"], status["codings"], status["events"], status["ai"])


def test_init_leaves_a_file_in_the_way_alone(thematic: Callable[..., Typed], tmp_path: Path) -> None:
    """A file that is there already is not touched, and the sentence says what to do."""
    path = tmp_path / "a.thematic"
    path.write_bytes(b"something else")
    refused = thematic("init", path, "--coder", "Ana")
    assert (1, "") == (refused.code, refused.out)
    assert f"thematic: '{path}' already exists; choose another name or open it instead.\n" == refused.err
    assert b"something else" == path.read_bytes()


def test_init_needs_a_coder(thematic: Callable[..., Typed], tmp_path: Path) -> None:
    """Without --coder the usage is wrong, and nothing is created."""
    assert 2 == thematic("init", tmp_path / "a.thematic").code
    assert [] == list(tmp_path.iterdir())


def test_a_blind_share_beyond_one_is_wrong_usage(thematic: Callable[..., Typed], tmp_path: Path) -> None:
    """The blind share is a share."""
    assert 2 == thematic("init", tmp_path / "a.thematic", "--coder", "A", "--blind", "5").code


def test_a_project_that_is_not_there_is_named(thematic: Callable[..., Typed], tmp_path: Path) -> None:
    """Asking about a missing file ends with 1 and says how to create one; no file appears."""
    asked = thematic("status", tmp_path / "none.thematic", "--json")
    assert (1, {"error"}) == (asked.code, set(asked.json))
    assert "thematic init" in asked.err
    assert [] == list(tmp_path.iterdir())


def test_a_file_of_another_kind_is_refused(thematic: Callable[..., Typed], tmp_path: Path) -> None:
    """A text file is not taken for a project."""
    path = tmp_path / "letter.thematic"
    path.write_text("Dear reader", encoding="utf-8")
    asked = thematic("verify", path)
    assert 1 == asked.code
    assert "is not a Thematic project" in asked.err


def test_an_unknown_verb_is_wrong_usage(thematic: Callable[..., Typed]) -> None:
    """A verb that does not exist ends with 2."""
    assert 2 == thematic("summarise", "a.thematic").code
