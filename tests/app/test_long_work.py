"""Long work beside the pages: how far it is, how long it takes yet, cancelling it, and how it is told that it ended."""

from __future__ import annotations

import time
from dataclasses import replace
from threading import Barrier, Event, Thread
from typing import TYPE_CHECKING

import pytest
from streamlit.runtime.scriptrunner import StopException

import thematic
from app.ui import long_work
from app.ui.reports import Told, keep_reports
from app.ui.work import Shelf, Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.work import Tell
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


def _endless(tell: Tell) -> None:
    """Count until somebody cancels."""
    for step in range(1, 100_000):
        tell(step, 100_000, unit="sheep")
        time.sleep(0.005)


def test_says_how_far_it_is_and_the_time_left() -> None:
    """Steps, total, unit and time left stand in the sentence; before the first step there is no promise."""
    work = Work("Embedding", "Done.")
    assert "Embedding ..." == work.sentence
    work.tell(0, 400, unit="texts")
    assert "Embedding ..." == work.sentence
    work.stage = replace(work.stage, began=time.monotonic() - 60)
    work.tell(100, 400, unit="texts")
    assert 0.25 == work.share
    assert "Embedding: 100 of 400 texts, about 4 minutes left" == work.sentence
    work.tell(400, 400, unit="texts")
    assert "Embedding: 400 of 400 texts, finishing ..." == work.sentence


def test_each_stage_has_a_time_of_its_own() -> None:
    """A stage with another total is not promised the time of the one before it."""
    work = Work("Measuring", "Done.")
    work.tell(5, 5)
    work.tell(1, 500)
    assert "Measuring: 1 of 500" == work.sentence
    work.stage = replace(work.stage, began=time.monotonic() - 120)
    work.tell(251, 500)
    assert "Measuring: 251 of 500, about 2 minutes left" == work.sentence
    work.tell(0, 0, what="Writing it down")
    assert ("Writing it down ...", 0.0) == (work.sentence, work.share)


def test_what_is_cancelled_ends_at_its_next_step() -> None:
    """It says so, with what is left of it."""
    work = Work("Importing", "Imported.", stopped="Nothing was added.")
    work.stop.set()
    assert "Importing: stopping ..." == work.sentence
    work.run(lambda: work.tell(1, 2))
    assert work.is_stopped
    assert "Importing: cancelled. Nothing was added." == work.outcome
    with pytest.raises(thematic.ThematicError, match="cancelled"):
        work.check()


def test_what_is_cancelled_too_late_says_that_it_is_done() -> None:
    """Nobody is told that nothing was added when it was."""
    work = Work("Importing", "Imported.", stopped="Nothing was added.")
    work.run(work.stop.set)
    assert "Imported. It was finished before it could be stopped." == work.outcome


def test_a_fault_of_ours_is_no_success() -> None:
    """An error that nobody foresaw is raised where a command waited for it, and is a sentence where it is told."""
    work = Work("Counting", "Counted.", stopped="Earlier counts are as they were.")
    work.run(lambda: list[int]().pop())
    with pytest.raises(IndexError):
        work.check()
    assert work.is_fault
    assert (
        "Counting: ended by a fault of the program (IndexError: pop from empty list). Earlier counts are as they were."
        == work.outcome
    )


@pytest.mark.parametrize("error", [SystemExit(), StopException()], ids=["exit", "stop"])
def test_what_ends_the_thread_is_no_success(error: BaseException) -> None:
    """What is no Exception is told as a fault too, and does not end the page that waited for it."""
    work = Work("Counting", "Counted.")

    def does() -> None:
        raise error

    work.run(does)
    assert work.is_fault
    name = type(error).__name__
    assert (
        f"Counting: ended by a fault of the program ({name}). Nothing of the step that it was at was written."
        == work.outcome
    )
    with pytest.raises(RuntimeError, match="ended by a fault"):
        work.check()


def test_a_refusal_is_a_sentence() -> None:
    """What the project refuses is told in its words."""
    work = Work("Counting", "Counted.")

    def does() -> None:
        raise thematic.ThematicError("There is nothing to count")

    work.run(does)
    assert not work.is_fault
    assert "There is nothing to count" == work.outcome


def test_only_one_of_many_windows_begins_and_one_claims() -> None:
    """Windows that press at the same moment begin work once; work that nobody followed is told once."""
    shelf, gate, begun = Shelf(), Barrier(8), []
    works = [Work(f"Work {place}", "Done.") for place in range(8)]

    def press(work: Work) -> None:
        gate.wait(SECONDS)
        if shelf.begin("a file", work, lambda: work.stop.wait(SECONDS)):
            begun.append(work)

    threads = [Thread(target=press, args=(work,)) for work in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join(SECONDS)
    assert 1 == len(begun)
    assert begun[0] is shelf.of("a file")
    begun[0].stop.set()
    assert begun[0].ended.wait(SECONDS)
    assert 1 == shelf.finished_count("a file")
    assert [True, False] == [shelf.claim("a file", begun[0]) for _ in range(2)]
    assert shelf.of("a file") is None


def test_work_goes_on_beside_and_is_cancelled(project: thematic.Project) -> None:
    """It has a project of its own for the same person; a second piece has to wait."""
    seen: list[str | None] = []
    events = project.history.count()

    def does(own: thematic.Project, tell: Tell) -> None:
        assert own is not project
        seen.append(own.coder)
        _endless(tell)

    work = Work("Counting sheep", "Counted.")
    assert long_work.begin(project, work, does)
    assert not long_work.begin(project, Work("Counting cows", "Counted."), does)
    _until(lambda: work.stage.steps > 0)
    assert ["Ash"] == seen
    assert long_work.is_going_on(project)
    assert project.sources.questions()
    work.stop.set()
    _until(work.ended.is_set)
    assert work.is_stopped
    assert not long_work.is_going_on(project)
    assert events == project.history.count()
    project.codebook.create("Written afterwards")
    assert project.verify().ok


def test_an_outcome_stays_until_it_is_closed(app: App, project: thematic.Project) -> None:
    """Work that the project refuses ends, and any page says why until somebody closes it."""
    begun = Event()
    work = Work("Making a code", "Made.")

    def does(own: thematic.Project, _tell: Tell) -> None:
        begun.wait(SECONDS)
        own.codebook.create("Belonging", parent="No such code")

    assert long_work.begin(project, work, does)
    begun.set()
    _until(work.ended.is_set)
    at = app("overview")
    assert any("No such code" in one.value for one in at.error)
    at = at.switch_page("pages/codebook.py").run()
    assert any("No such code" in one.value for one in at.error)
    at = at.button(key="close-outcome").click().run()
    assert [] == [one.value for one in at.error]


def test_an_outcome_that_is_taken_back_says_so(app: App, project: thematic.Project) -> None:
    """What the side bar tells as done is told as taken back after its undo, and as done again after its redo."""
    work = Work("Importing the plan", "The plan is imported.", page="data")

    def does(own: thematic.Project, _tell: Tell) -> None:
        own.codebook.create("Planned")

    work.show = lambda: keep_reports("import", [Told("plan", ("In.",), event=project.history.count())], work)
    assert long_work.begin(project, work, does)
    _until(work.ended.is_set)
    at = app("overview")
    assert ["The plan is imported."] == [one.value for one in at.success]
    at = at.button(key="undo-last").click().run()
    assert [] == [one.value for one in at.success]
    assert ["Importing the plan: taken back. History can do it again."] == [one.value for one in at.warning]
    at = at.button(key="redo-last").click().run()
    assert ["The plan is imported."] == [one.value for one in at.success]


def test_a_fault_beside_the_pages_leaves_the_page(app: App, project: thematic.Project) -> None:
    """The side bar says which fault it was until somebody closes it; the page is drawn, and later work begins."""
    events = project.history.count()
    begun = Event()
    work = Work("Counting **sheep**", "Counted.", stopped="Nothing was counted.", page="data")

    def does(own: thematic.Project, _tell: Tell) -> None:
        assert own is not project
        begun.wait(SECONDS)
        raise LookupError("no *sheep*")

    assert long_work.begin(project, work, does)
    begun.set()
    _until(work.ended.is_set)
    at = app("overview")
    told = [one.value.replace("\\", "") for one in at.error]
    assert [
        "Counting **sheep**: ended by a fault of the program (LookupError: no *sheep*). Nothing was counted."
    ] == told
    assert 1 == len(at.title)
    at = at.button(key="close-outcome").click().run()
    assert [] == [one.value for one in at.error]
    assert events == project.history.count()


def test_a_page_that_is_drawn_anew_meanwhile_loses_nothing(project: thematic.Project) -> None:
    """Streamlit ends a run wherever it stands; what came of work is then shown by the next one, and once."""
    shown: list[str] = []

    def show() -> None:
        shown.append("begun")
        if len(shown) == 1:
            raise StopException

    begun = Event()
    work = Work("Counting sheep", "Counted.", show=show)
    assert long_work.begin(project, work, lambda _own, _tell: begun.wait(SECONDS))
    begun.set()
    _until(work.ended.is_set)
    with pytest.raises(StopException):
        long_work.note_ended(project)
    for _ in range(2):
        long_work.note_ended(project)
    assert ["begun", "begun"] == shown


def test_the_window_that_follows_shows_what_came_of_it(app: App, project: thematic.Project) -> None:
    """A window opened while work goes on draws it with a way to cancel, and shows its result when it has ended."""
    shown: list[str] = []
    work = Work("Counting sheep", "Counted.", show=lambda: shown.append("once"), page="data")
    assert long_work.begin(project, work, lambda _own, _tell: work.stop.wait(SECONDS))
    at = app("overview")
    assert "Cancel" == at.button(key="stop-work").label
    at = at.button(key="stop-work").click().run()
    _until(work.ended.is_set)
    at = at.run()
    at = at.run()
    assert ["once"] == shown
    assert any("finished before it could be stopped" in one.value for one in at.success)
