"""Reports of what was done: what becomes of them when it is taken back, and where a page stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui.reports import Told, event_after, newest_event
from tests.app.conftest import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.app.conftest import App

BACK = "This was taken back: nothing of it is in the project."
SURVEY = b"ID,What grew?\n1,The beans along the wall did\n2,Nothing much grew for us this year\n"


@pytest.fixture
def at(app: App) -> AppTest:
    """The Data page after an import that is reported."""
    at = app("data")
    at.session_state["data view"] = "import"
    at = at.run()
    at = at.file_uploader[0].upload("garden.csv", SURVEY, "text/csv").run()
    at = at.button(key="import files").click().run()
    assert "Imported 2 participants and 2 answers" in shown(at)
    assert BACK not in shown(at)
    return at


def test_what_is_taken_back_elsewhere_is_said(at: AppTest, project: thematic.Project) -> None:
    """Undone by another window or the command line, the report says so and no more; redone, it is back."""
    project.undo()
    html = shown(at.run())
    assert BACK in html
    assert "Imported 2 participants" not in html
    project.redo()
    html = shown(at.run())
    assert BACK not in html
    assert "Imported 2 participants and 2 answers" in html


def test_what_is_taken_back_by_its_button_is_said(at: AppTest) -> None:
    """The Undo of the side bar is enough, on this page or on another."""
    at.button(key="undo-last").click().run()
    assert BACK in shown(at)
    at = at.switch_page("pages/history.py").run().switch_page("pages/data.py").run()
    assert BACK in shown(at)


def test_a_sheet_that_is_taken_back_is_said(app: App, project: thematic.Project) -> None:
    """The report of a participants sheet knows its event, as those of surveys and tables do."""
    people = [one.participant for one in project.people.list()]
    sheet = "ID,Plot\n" + "".join(f"{one},north\n" for one in people)
    at = app("participants")
    at.session_state["participants view"] = "waves"
    at.run()
    at.file_uploader[0].upload("plots.csv", sheet.encode(), "text/csv").run()
    next(one for one in at.button if one.label == "Import this sheet").click().run()
    assert "20 values added" in shown(at)
    at.button(key="undo-last").click().run()
    assert BACK in shown(at)
    assert "20 values added" not in shown(at)


def test_another_undo_leaves_the_report(at: AppTest, project: thematic.Project) -> None:
    """What came after the import can be taken back without a word about the import."""
    project.codebook.create("Beans")
    project.undo()
    assert "Imported 2 participants and 2 answers" in shown(at.run())


def test_the_right_report_is_closed(at: AppTest) -> None:
    """A report that came on top after the page was drawn does not go with the one that was closed."""
    held = at.session_state["kept reports"]
    [place] = held
    close = next(one for one in at.button if one.label == "Close this report")
    held[place].insert(0, Told("A later one", ("It came since.",)))
    html = shown(close.click().run())
    assert "It came since." in html
    assert "Imported 2 participants" not in html


def test_a_command_that_wrote_nothing_has_no_event(project: thematic.Project) -> None:
    """The event of a report is what its command wrote; an older one of the same kind is not it."""
    before = newest_event(project, "CodeCreated")
    assert 0 == event_after(project, "CodeCreated", before)
    project.codebook.create("Beans")
    assert project.log(limit=1)[0].event == event_after(project, "CodeCreated", before)


def test_somebody_new_has_no_newest_event(project: thematic.Project) -> None:
    """Who has written nothing yet is no fault."""
    with thematic.open(project.path, coder="Somebody new") as own:
        assert 0 == newest_event(own, "Nothing of the kind")
