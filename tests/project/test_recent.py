"""Recent projects and dismissed hints: what is remembered for a user, and nothing of a project."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from thematic.project.hints import Hints
from thematic.project.recent import MOST, RecentProjects
from thematic.project.user_folder import state_folder

if TYPE_CHECKING:
    import thematic


def test_the_last_one_opened_comes_first(tmp_path: Path) -> None:
    """Opening a file again moves it to the head; each stands there once."""
    recent = RecentProjects(tmp_path / "state")
    for name in ("one", "two", "one"):
        recent.note(tmp_path / f"{name}.thematic")
    assert ["one", "two"] == [one.name for one in recent.list()]


def test_the_list_has_an_end(tmp_path: Path) -> None:
    """Only so many are kept."""
    recent = RecentProjects(tmp_path / "state")
    for number in range(MOST + 3):
        recent.note(tmp_path / f"study {number}.thematic")
    assert MOST == len(recent.list())
    assert f"study {MOST + 2}" == recent.list()[0].name


def test_what_is_gone_makes_room_first(tmp_path: Path) -> None:
    """A file that is there stays on a full list while one that is gone can be let go."""
    recent = RecentProjects(tmp_path / "state")
    (tmp_path / "mine.thematic").touch()
    recent.note(tmp_path / "mine.thematic")
    for number in range(MOST + 3):
        recent.note(tmp_path / f"gone {number}.thematic")
    assert (MOST, "mine") == (len(recent.list()), recent.list()[-1].name)
    recent.forget(*(one.path for one in recent.list() if not one.is_there))
    assert ["mine"] == [one.name for one in recent.list()]


def test_missing_files_are_shown_as_missing_and_can_be_forgotten(tmp_path: Path) -> None:
    """A file that is gone stays on the list until somebody takes it off; forgetting deletes no file."""
    there, gone = tmp_path / "there.thematic", tmp_path / "gone.thematic"
    there.touch()
    recent = RecentProjects(tmp_path / "state")
    recent.note(there)
    recent.note(gone)
    assert [("gone", False), ("there", True)] == [(one.name, one.is_there) for one in recent.list()]
    recent.forget(gone)
    recent.forget(there)
    assert [] == list(recent.list())
    assert there.is_file()


def test_nothing_of_a_project_is_kept(study: thematic.Project, tmp_path: Path) -> None:
    """The file holds a path and a time, and only its owner can read it."""
    RecentProjects(tmp_path / "state").note(study.path)
    file = tmp_path / "state" / "recent.json"
    words = file.read_text(encoding="utf-8")
    assert [] == [word for word in ("Belonging", "Monday", "R1") if word in words.replace(str(study.path), "")]
    if os.name == "posix":
        assert 0 == file.stat().st_mode & 0o077


@pytest.mark.parametrize("words", ["", "{", "[]", '{"projects": 3}', '{"projects": [1, {"path": 2}]}', "\udcff"])
def test_a_damaged_list_is_an_empty_one(tmp_path: Path, words: str) -> None:
    """Whatever lies in the file, the program starts, and the next project is remembered."""
    (tmp_path / "recent.json").write_bytes(words.encode("utf-8", "surrogateescape"))
    (tmp_path / "hints.json").write_bytes(words.encode("utf-8", "surrogateescape"))
    recent = RecentProjects(tmp_path)
    assert ([], True) == (list(recent.list()), Hints(tmp_path).is_wanted("tour"))
    recent.note(tmp_path / "study.thematic")
    assert ["study"] == [one.name for one in recent.list()]


def test_a_folder_that_cannot_be_made_costs_the_memory_alone(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, nothing is remembered and nothing fails."""
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    recent = RecentProjects(tmp_path / "state")
    recent.note(tmp_path / "study.thematic")
    assert [] == list(recent.list())
    assert "in the way" == (tmp_path / "state").read_text(encoding="utf-8")


def test_hints_are_dismissed_and_wanted_again(tmp_path: Path) -> None:
    """Each by its name, and for the next program as well."""
    Hints(tmp_path).dismiss("tour")
    Hints(tmp_path).dismiss("keys")
    Hints(tmp_path).want("tour")
    hints = Hints(tmp_path)
    assert (True, False) == (hints.is_wanted("tour"), hints.is_wanted("keys"))


def test_where_a_user_keeps_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable of ours, that of the desktop standard, and each system's own place; a relative path is none."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("THEMATIC_STATE", str(tmp_path / "own"))
    assert tmp_path / "own" == state_folder()
    monkeypatch.delenv("THEMATIC_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    assert tmp_path / "xdg" / "thematic" == state_folder()
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    for platform, place in (
        ("linux", Path(".local/state/thematic")),
        ("darwin", Path("Library/Application Support/thematic")),
    ):
        monkeypatch.setattr(sys, "platform", platform)
        assert tmp_path / place == state_folder()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert tmp_path / "local" / "thematic" / "State" == state_folder()
