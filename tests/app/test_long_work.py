"""Long work beside the pages: how far it is, how long it takes yet, stopping it, and what it leaves."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from app.ui import long_work

if TYPE_CHECKING:
    from collections.abc import Callable

    import thematic
    from tests.app.conftest import App

SECONDS = 20


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages do not wait for the work of these tests."""
    monkeypatch.setattr(long_work, "PATIENCE", 0.0)


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_says_how_far_it_is_and_the_time_left() -> None:
    """Steps, total and time left stand in the sentence; before the first step there is no promise."""
    work = long_work.Work("Embedding", "Done.")
    assert "Embedding ..." == work.sentence
    work.began = time.monotonic() - 60
    work.tell(100, 400)
    assert 0.25 == work.share
    assert "Embedding: 100 of 400, about 4 minutes left" == work.sentence


def test_work_goes_on_beside_and_is_stopped(project: thematic.Project) -> None:
    """It has a project of its own; a second piece has to wait; stopping ends it at its next step and says so."""
    seen: list[str | None] = []

    def does(own: thematic.Project, tell: Callable[[int, int], None]) -> None:
        assert own is not project
        seen.append(own.coder)
        for step in range(100_000):
            tell(step, 100_000)
            time.sleep(0.005)

    assert long_work.begin(project, "Counting sheep", does, done="Counted.")
    _until(lambda: bool(seen))
    assert ["Ash"] == seen
    assert long_work.is_going_on(project)
    project.codebook.create("Written meanwhile")
    work = long_work._shelf()[str(project.path)]
    work.stop.set()
    _until(work.ended.is_set)
    assert "Counting sheep: stopped." == work.problem
    assert not long_work.is_going_on(project)
    assert project.verify().ok


def test_a_refusal_is_told_in_a_sentence(app: App, project: thematic.Project) -> None:
    """Work that the project refuses ends, and the next page says why, once."""

    def does(own: thematic.Project, _tell: Callable[[int, int], None]) -> None:
        own.codebook.create("Belonging", parent="No such code")

    assert long_work.begin(project, "Making a code", does, done="Made.")
    _until(lambda: not long_work.is_going_on(project))
    at = app("overview")
    assert any("No such code" in one.value for one in at.warning)
    assert [] == [one.value for one in at.run().warning]
