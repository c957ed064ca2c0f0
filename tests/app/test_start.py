"""The Start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import thematic
from tests.app.conftest import MAIN, shown

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app without a file."""
    monkeypatch.setenv("THEMATIC_FILE", "")
    return AppTest.from_file(MAIN, default_timeout=60).run()


def _field(at: AppTest, label: str) -> int:
    return next(place for place, one in enumerate(at.text_input) if one.label == label)


def _press(at: AppTest, label: str) -> AppTest:
    return next(one for one in at.button if one.label == label).click().run()


def test_opens_a_project(start: AppTest, path: Path) -> None:
    """A path leads to the project's overview."""
    start.text_input[_field(start, "Project file")].set_value(str(path))
    at = _press(start, "Open")
    assert ["Overview"] == [one.value for one in at.title]


def test_says_what_is_wrong_with_a_path(start: AppTest, tmp_path: Path) -> None:
    """A path without a project gives a sentence, and the page stays."""
    start.text_input[_field(start, "Project file")].set_value(str(tmp_path / "none.thematic"))
    at = _press(start, "Open")
    assert "There is no project at" in at.error[0].value
    assert ["Thematic"] == [one.value for one in at.title]


@pytest.mark.parametrize("text", ["", "  ", "~nobody-of-this-name/x", "a\x00b"])
def test_asks_again_for_what_is_no_path(start: AppTest, text: str) -> None:
    """What cannot be a path gives a sentence, never a fault."""
    start.text_input[_field(start, "New project file")].set_value(text)
    at = _press(start, "Create")
    assert [] == [one.value for one in at.exception]
    assert "path" in at.error[0].value


def test_creates_a_project(start: AppTest, tmp_path: Path) -> None:
    """Name, approach and unit make a project, and the person is its coder."""
    start.text_input[_field(start, "New project file")].set_value(str(tmp_path / "mine"))
    start.text_input[_field(start, "Your name, as the log will have it")].set_value("Robin")
    start.radio[0].set_value("reflexive")
    at = _press(start, "Create")
    assert ["Overview"] == [one.value for one in at.title]
    assert "Robin" == at.text_input(key="coder").value
    with thematic.open(tmp_path / "mine.thematic") as project:
        assert "reflexive" == project.settings().approach


def test_a_missing_file_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is gone leads to the start page with a sentence."""
    monkeypatch.setenv("THEMATIC_FILE", str(tmp_path / "gone.thematic"))
    at = AppTest.from_file(MAIN, default_timeout=60).run()
    assert "There is no project at" in at.error[0].value
    assert "nothing is sent anywhere" in shown(at)
