"""The Start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import thematic
from tests.app.conftest import MAIN, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    """The app without a file, for a user who never opened anything."""
    monkeypatch.setenv("THEMATIC_FILE", "")
    monkeypatch.setenv("THEMATIC_STATE", str(tmp_path / "state"))
    return AppTest.from_file(MAIN, default_timeout=60).run()


def _field(at: AppTest, label: str) -> int:
    return next(place for place, one in enumerate(at.text_input) if one.label == label)


def _press(at: AppTest, label: str) -> AppTest:
    return next(one for one in at.button if one.label == label).click().run()


def _title(at: AppTest) -> list[str]:
    assert [] == [one.value for one in at.exception]
    return [one.value for one in at.title]


def test_opens_a_project(start: AppTest, path: Path) -> None:
    """A path leads to the project's overview, and the ending may be left out."""
    start.text_input[_field(start, "Project file")].set_value(str(path.with_suffix("")))
    assert ["Overview"] == _title(_press(start, "Open"))


def test_a_reload_of_a_page_finds_the_project_again(
    start: AppTest, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new session at the address of a page goes on with what was opened last; the bare address is the start page."""
    start.text_input[_field(start, "Project file")].set_value(str(path))
    assert ["Overview"] == _title(_press(start, "Open"))
    assert ["Overview"] != _title(AppTest.from_file(MAIN, default_timeout=60).run())
    monkeypatch.setattr("app.ui.opening._is_page_address", lambda: True)
    assert ["Overview"] == _title(AppTest.from_file(MAIN, default_timeout=60).run())


def test_a_folder_lists_its_projects(start: AppTest, path: Path) -> None:
    """The folder's projects are there to choose from; one click opens one."""
    thematic.create(path.with_name("other.thematic"), coder="Ash").close()
    start.text_input[_field(start, "Project file")].set_value(str(path.parent))
    at = _press(start, "Open")
    assert ["other.thematic", "study.thematic"] == [
        one.label.replace("\\", "") for one in at.button if str(one.key).startswith("listed-")
    ]
    assert ["Overview"] == _title(at.button(key="listed-1").click().run())


def test_a_folder_without_projects_says_so(start: AppTest, tmp_path: Path) -> None:
    """A folder that holds none gives a sentence."""
    empty = tmp_path / "empty"
    empty.mkdir()
    start.text_input[_field(start, "Project file")].set_value(str(empty))
    assert "There is no project in" in _press(start, "Open").error[0].value


def test_says_what_is_wrong_with_a_path(start: AppTest, tmp_path: Path) -> None:
    """A path without a project gives a sentence, and the page stays."""
    start.text_input[_field(start, "Project file")].set_value(str(tmp_path / "none.thematic"))
    at = _press(start, "Open")
    assert "There is no project at" in at.error[0].value
    assert ["Thematic"] == _title(at)


@pytest.mark.parametrize("text", ["", "  ", "~nobody-of-this-name/x", "a\x00b"])
def test_asks_again_for_what_is_no_path(start: AppTest, text: str) -> None:
    """What cannot be a path gives a sentence, never a fault."""
    start.text_input[_field(start, "New project file")].set_value(text)
    at = _press(start, "Create")
    assert [] == [one.value for one in at.exception]
    assert "path" in at.error[0].value


def test_creates_a_project(start: AppTest, tmp_path: Path) -> None:
    """Name, approach, unit and blind share make a project; the person is its coder and is told where it lies."""
    start.text_input[_field(start, "New project file")].set_value(str(tmp_path / "mine"))
    start.text_input[_field(start, "Your name, as the log will have it")].set_value("Robin")
    start.radio[0].set_value("reflexive")
    start.radio[1].set_value("sentence")
    start.number_input[0].set_value(20)
    at = _press(start, "Create")
    assert ["Overview"] == _title(at)
    assert "Robin" == at.text_input(key="coder").value
    assert "mine.thematic" in at.success[0].value.replace("\u2060", "")
    with thematic.open(tmp_path / "mine.thematic") as project:
        held = project.settings()
    assert ("reflexive", "sentence", 0.2) == (held.approach, held.unit, held.blind)


def test_says_what_each_approach_decides(start: AppTest) -> None:
    """Every approach has its line in plain words, and the table says what differs."""
    html = shown(start)
    assert [] == [
        one for one in ("never in the reliability sample", "off; readings are compared instead") if one not in html
    ]
    assert 3 == len(start.radio[0].options)


def test_a_missing_file_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is gone leads to the start page with a sentence; where the app listens is said there."""
    monkeypatch.setenv("THEMATIC_FILE", str(tmp_path / "gone.thematic"))
    at = AppTest.from_file(MAIN, default_timeout=60).run()
    assert "There is no project at" in at.error[0].value
    html = shown(at)
    assert [] == [one for one in ("nothing is sent anywhere", "127.0.0.1 only") if one not in html]


def test_recent_projects_open_again_or_are_forgotten(start: AppTest, path: Path, tmp_path: Path) -> None:
    """What was opened stands there with one click; what is gone is shown as gone and can be taken off."""
    recent = thematic.RecentProjects(tmp_path / "state")
    recent.note(tmp_path / "<i>gone.thematic")
    start.text_input[_field(start, "Project file")].set_value(str(path))
    at = _press(_press(start, "Open"), "Open another project")
    html = shown(at)
    assert "<b>study</b>" in html
    assert "<b>&lt;i&gt;gone</b>" in html
    assert "no longer there" in html
    at = at.button(key="forget-1").click().run()
    assert "no longer there" not in shown(at)
    assert ["Overview"] == _title(at.button(key="recent-0").click().run())


def test_makes_the_sample_where_it_was_asked_for(
    start: AppTest, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample is made in the chosen folder, the steps are told, and where it lies is said."""
    made: list[Path] = []

    def run_demo(folder: Path, *, say: Callable[[str], None]) -> None:
        say("Reading ...")
        folder.mkdir(parents=True, exist_ok=True)
        path.rename(folder / "demo.thematic")
        made.append(folder)

    monkeypatch.setattr(thematic, "run_demo", run_demo, raising=False)
    at = start.button_group(key="sample place").set_value("A folder of mine").run()
    at.text_input(key="sample folder").set_value(str(tmp_path / "sample"))
    at = at.button(key="make-sample").click().run()
    assert [tmp_path / "sample"] == made
    assert ["Overview"] == _title(at)
    assert "demo.thematic" in at.success[0].value.replace("\u2060", "")


def test_a_sample_that_cannot_be_made_says_why(start: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is a sentence, and the page stays."""

    def run_demo(folder: Path, *, say: Callable[[str], None]) -> None:
        say("Reading ...")
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(thematic, "run_demo", run_demo, raising=False)
    at = start.button(key="make-sample").click().run()
    assert "No space left on device" in at.error[0].value
    assert ["Thematic"] == _title(at)
