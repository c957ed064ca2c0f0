"""The gate of a shared computer."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import thematic
from app.ui import gate
from tests.app.conftest import MAIN, shown

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "rain on a tin roof"


@pytest.fixture
def locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app on a project, behind a passphrase."""
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    monkeypatch.setenv("THEMATIC_LOCK", thematic.Passphrase.of(WORDS).text)
    monkeypatch.setenv("THEMATIC_LOCK_MINUTES", "5")
    return AppTest.from_file(MAIN, default_timeout=60).run()


def _try(at: AppTest, words: str) -> AppTest:
    at.text_input(key="passphrase").set_value(words)
    at = next(one for one in at.button if one.label == "Unlock").click().run()
    assert [] == [one.value for one in at.exception]
    return at


def _is_shut(at: AppTest) -> bool:
    return ["Thematic"] == [one.value for one in at.title] and ["passphrase"] == [one.key for one in at.text_input]


def test_nothing_of_the_project_is_drawn_before(locked: AppTest, project: thematic.Project) -> None:
    """No name, no number, no side bar; the project is not even opened, on whichever page one comes."""
    assert _is_shut(locked)
    held = shown(locked)
    assert [] == [one for one in ("study", "Ash", *(row.name for row in project.codebook.rows())) if one in held]
    assert "held project" not in locked.session_state
    assert _is_shut(locked.switch_page("pages/code.py").run())


def test_the_words_open_it_and_wrong_ones_do_not(locked: AppTest) -> None:
    """A wrong try gives a sentence; the right words lead to the project; the field holds neither afterwards."""
    at = _try(locked, "not these words")
    assert "not the passphrase" in at.error[0].value
    at = _try(at, WORDS)
    assert ["Overview"] == [one.value for one in at.title]
    assert "passphrase" not in at.session_state


def test_a_window_left_alone_is_locked(locked: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the minutes that were said the passphrase is asked for again, and the project was let go of."""
    at = _try(locked, WORDS)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 4 * 60)
    at = at.run()
    assert ["Overview"] == [one.value for one in at.title]
    monkeypatch.setattr(time, "monotonic", lambda: now + 10 * 60)
    at = at.run()
    assert _is_shut(at)
    assert [] == [key for key in ("held project", "kept how far", "kept attention") if key in at.session_state]
    assert ["Overview"] == [one.value for one in _try(at, WORDS).title]


def test_it_is_locked_by_hand(locked: AppTest) -> None:
    """The side bar has a button for who leaves the desk."""
    at = _try(locked, WORDS).button(key="lock-now").click().run()
    assert _is_shut(at)


def test_tries_of_all_windows_are_counted_together(locked: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is one door for all windows: who tries in another one waits as well."""
    text = os.environ["THEMATIC_LOCK"]
    assert gate._door(text) is gate._door(text)
    door = thematic.Door(thematic.Passphrase.parse(text), clock=lambda: 0.0)
    monkeypatch.setattr(gate, "_door", lambda _: door)
    for place in range(4):
        with pytest.raises(thematic.ThematicError):
            door.open(f"not these words {place}")
    at = _try(locked, WORDS)
    assert "Too many wrong tries" in at.error[0].value
    assert _is_shut(at)
