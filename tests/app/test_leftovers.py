"""Leftovers: folders of uploads that a killed process left behind go at the next start, and nothing else does."""

from __future__ import annotations

import os
import stat
import tempfile
import time
from typing import TYPE_CHECKING, cast

import pytest

from app.ui.leftovers import OLD, PREFIX, clear_at_start, clear_leftovers
from app.ui.uploads import as_file
from tests.app.test_uploads import Given

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from tests.app.conftest import App

NOW = 2_000_000_000.0
POSIX = pytest.mark.skipif(os.name != "posix", reason="Rights and owners are those of POSIX systems")


def _left(folder: Path, name: str, *, seconds: float, now: float = NOW) -> Path:
    """Make a folder with a file in it that was last written to so many seconds ago."""
    path = folder / name
    path.mkdir(mode=0o700)
    (path / "answers.csv").write_text("id,answer\n1,We met on Tuesdays\n", encoding="utf-8")
    os.utime(path, (now - seconds, now - seconds))
    return path


def test_old_folders_of_uploads_go_and_nothing_else(tmp_path: Path) -> None:
    """One that may still be read stays, and so do a person's sample and whatever else is called after the program."""
    old = _left(tmp_path, f"{PREFIX}abc", seconds=OLD + 1)
    kept = [
        _left(tmp_path, f"{PREFIX}fresh", seconds=OLD - 1),
        _left(tmp_path, "thematic-sample-abc", seconds=OLD * 9),
        _left(tmp_path, "thematic-projects", seconds=OLD * 9),
    ]
    (tmp_path / f"{PREFIX}notes.txt").write_text("A file of that name is none of ours", encoding="utf-8")
    os.utime(tmp_path / f"{PREFIX}notes.txt", (0, 0))
    assert (old,) == clear_leftovers(tmp_path, now=NOW)
    assert {*kept, tmp_path / f"{PREFIX}notes.txt"} == set(tmp_path.iterdir())
    assert () == clear_leftovers(tmp_path, now=NOW)


@POSIX
def test_links_are_never_followed(tmp_path: Path) -> None:
    """Neither a link that is named like a folder of ours nor one that lies within such a folder leads to a deletion."""
    place, elsewhere = tmp_path / "temporary", tmp_path / "elsewhere"
    place.mkdir()
    elsewhere.mkdir()
    study = _left(elsewhere, "study", seconds=OLD * 2)
    link = place / f"{PREFIX}link"
    link.symlink_to(study)
    os.utime(link, (0, 0), follow_symlinks=False)
    old = _left(place, f"{PREFIX}old", seconds=0)
    (old / "inside").symlink_to(study)
    os.utime(old, (0, 0))
    assert (old,) == clear_leftovers(place, now=NOW)
    assert link.is_symlink()
    assert (study / "answers.csv").is_file()


@POSIX
def test_folders_of_other_users_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a computer that several people use the temporary folder is often one for all."""
    theirs = _left(tmp_path, f"{PREFIX}theirs", seconds=OLD * 2)
    monkeypatch.setattr(os, "getuid", lambda: theirs.stat().st_uid + 1)
    assert () == clear_leftovers(tmp_path, now=NOW)
    assert theirs.is_dir()


def test_no_temporary_folder_is_no_reason_to_fail(tmp_path: Path) -> None:
    """The app starts whatever the state of the temporary folder."""
    assert () == clear_leftovers(tmp_path / "nowhere", now=NOW)


@POSIX
def test_nobody_else_can_look_into_uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder lies in the temporary folder, named so that it is found again, and has mode 0700."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with as_file(cast("UploadedFile", Given("answers.csv"))) as path:
        assert (tmp_path, True) == (path.parent.parent, path.parent.name.startswith(PREFIX))
        assert 0o700 == stat.S_IMODE(path.parent.stat().st_mode)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.usefixtures("project")
def test_the_app_clears_them_when_it_starts(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page of a process does it, and no later one."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    old = _left(place, f"{PREFIX}old", seconds=OLD * 2, now=time.time())
    clear_at_start.clear()
    at = app("overview")
    assert [] == [one.value for one in at.exception]
    assert not old.exists()
    later = _left(place, f"{PREFIX}later", seconds=OLD * 2, now=time.time())
    at.run()
    assert later.is_dir()
