"""`thematic log`, `undo`, `redo`, `verify` and `--coder`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def _kinds(thematic: Callable[..., Typed], path: Path) -> list[str]:
    return [one["kind"] for one in thematic("log", path, "--json").json["events"]]


def test_the_log_tells_newest_first(thematic: Callable[..., Typed], surveyed: Path) -> None:
    """Every write stands in the log with its kind, and --limit shortens it."""
    assert ["EmbedderChosen", "CodebookLoaded", "SurveyAdded", "ProjectCreated"] == _kinds(thematic, surveyed)
    assert 1 == len(thematic("log", surveyed, "--limit", 1, "--json").json["events"])
    assert "Ana loaded a codebook" in thematic("log", surveyed).out


def test_undo_and_redo_return_to_the_same_numbers(thematic: Callable[..., Typed], coded: Path) -> None:
    """Undo takes the newest event back and redo brings it again; only the log grows."""
    before = thematic("status", coded, "--json").json
    undone = thematic("undo", coded, "--reason", "by mistake", "--json").json
    assert ("CodingsImported", True) == (undone["kind"], undone["undone"])
    assert 0 == thematic("status", coded, "--json").json["codings"]
    assert 0 == thematic("redo", coded).code
    assert {**before, "events": before["events"] + 2} == thematic("status", coded, "--json").json
    assert 0 == thematic("verify", coded).code


def test_undo_is_refused_when_later_events_depend(thematic: Callable[..., Typed], coded: Path) -> None:
    """Undoing the survey under its codings is refused, naming what depends on it; nothing changes."""
    before = thematic("status", coded, "--json").json
    survey = next(one for one in thematic("log", coded, "--json").json["events"] if one["kind"] == "SurveyAdded")
    refused = thematic("undo", coded, survey["event"])
    assert (1, 1) == (refused.code, refused.err.count("\n"))
    assert "depend" in refused.err
    assert before == thematic("status", coded, "--json").json


def test_a_project_without_events_has_nothing_to_undo(thematic: Callable[..., Typed], empty: Path) -> None:
    """The creation of a project cannot be undone."""
    assert 1 == thematic("undo", empty).code
    assert 1 == thematic("redo", empty).code


def test_a_new_coder_is_added_with_the_first_write(thematic: Callable[..., Typed], coded: Path) -> None:
    """`--coder` names who writes; the next write without it is by the same person."""
    thematic("themes", coded, "create", "One", "--coder", "Cleo")
    thematic("themes", coded, "create", "Two")
    events = thematic("log", coded, "--limit", 2, "--json").json["events"]
    assert ["Cleo", "Cleo"] == [one["coder"] for one in events]


def test_verify_finds_what_was_changed_behind_its_back(thematic: Callable[..., Typed], coded: Path) -> None:
    """A text altered with another program is found; verify ends with 1 and says so in both outputs."""
    assert {"ok": True, "problems": []}.items() <= thematic("verify", coded, "--json").json.items()
    with closing(sqlite3.connect(coded)) as connection:
        connection.execute("UPDATE texts SET body = 'altered' WHERE body LIKE 'The stairs%'")
        connection.commit()
    found = thematic("verify", coded, "--json")
    assert (1, False) == (found.code, found.json["ok"])
    assert found.json["problems"]
    assert "is not whole" in found.err
