"""The Overview page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

import thematic
from tests.app.conftest import MAIN, shown

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.app.conftest import App


def test_says_what_is_here(app: App, project: thematic.Project) -> None:
    """Every number of the status is on the page, with what it counts on hover."""
    html = shown(app("overview"))
    status = project.status()
    assert f"<strong>{status.participants}</strong><span>participants</span>" in html
    assert f"<strong>{status.codings}</strong><span>codings</span>" in html
    assert "the unit here is response" in html


def test_says_how_far_with_base(app: App, project: thematic.Project) -> None:
    """Coded units come with their base, and the blind sample with what it means."""
    html = shown(app("overview"))
    assert project.progress().coded_units.sentence in html
    assert "no suggestion is ever shown" in html


def test_next_steps_lead_to_pages(app: App, project: thematic.Project) -> None:
    """Each step that the project suggests is there in words."""
    at = app("overview")
    told = [one.value for one in at.markdown]
    assert [step.sentence for step in project.next_steps()] == told
    assert any("open suggestion" in one for one in told)


def test_phase_is_written_into_events(app: App, project: thematic.Project) -> None:
    """What is done after standing in a phase carries its name."""
    at = app("overview")
    at.button_group(key="phase choice").set_value("review themes").run()
    at.button(key="undo-last").click().run()
    assert "review themes" == project.log(limit=1)[0].phase


def test_undo_and_redo_from_the_side_bar(app: App, project: thematic.Project) -> None:
    """The side bar writes out what would be taken back, takes it back, and offers it again."""
    at = app("overview")
    assert "created the theme &#x27;Met as an equal&#x27;" in shown(at)
    at.button(key="undo-last").click().run()
    assert [] == list(project.themes.list())
    at.button(key="redo-last").click().run()
    assert ["Met as an equal"] == [one.name for one in project.themes.list()]


def test_writes_under_the_name_in_the_side_bar(app: App, project: thematic.Project) -> None:
    """Whoever gives another name writes under it."""
    at = app("overview")
    at.text_input(key="coder").set_value("Blake").run()
    at.button(key="undo-last").click().run()
    assert "Blake" == project.log(limit=1)[0].coder


def test_empty_project_asks_for_a_survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new project has one next step: bring in a survey."""
    path = tmp_path / "new.thematic"
    thematic.create(path, coder="Ash").close()
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    at = AppTest.from_file(MAIN, default_timeout=60).run()
    assert [] == [one.value for one in at.exception]
    assert 1 == len(at.markdown)
    assert "Import a survey" in at.markdown[0].value
