"""What is kept for the session: nothing of it outlives the words it was made from, whoever erased them and where."""

from __future__ import annotations

import re
import time
from threading import Event
from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui import long_work
from app.ui.reports import Told
from app.ui.work import Work
from tests.app.conftest import HELPFUL, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.testing.v1 import AppTest

    from tests.app.conftest import App

SECONDS = 60.0
PLAIN = re.compile(r"[A-Za-z ,.]{15,60}")
"""Words that stand in a page as they stand in the project."""


@pytest.fixture(autouse=True)
def waited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long work is waited for, however busy the machine is."""
    monkeypatch.setattr(long_work, "PATIENCE", SECONDS)


def test_findings_of_a_check_go_with_the_words(app: App, project: thematic.Project) -> None:
    """A withdrawal elsewhere leaves nothing of the person among the findings, in the session or on the page."""
    at = _view(app("codebook"), "checks")
    at.button(key="lint-now").click().run(timeout=120)
    quotes = [quote for one in project.codebook.lint().findings for quote in one.quotes]
    person, words = _person([(one.participant, one.text) for one in quotes], at)
    _withdrawn_elsewhere(project, person)
    assert _held_and_shown(at.run(), words) == (False, False)
    assert "Checked just as it is now" not in shown(at)


@pytest.mark.parametrize("page", ["codebook", "quotes"])
def test_patterns_go_with_the_words(app: App, project: thematic.Project, page: str) -> None:
    """A withdrawal elsewhere leaves nothing of the person among the candidates, whatever page is open by then."""
    at = _searched(app)
    groups = project.grouping.candidates().groups
    person, words = _person([(one.participant, one.text) for group in groups for one in group.typical], at)
    _withdrawn_elsewhere(project, person)
    at = at.run() if page == "codebook" else at.switch_page(f"pages/{page}.py").run()
    assert _held_and_shown(at, words) == (False, False)


def test_a_write_that_erases_nothing_leaves_what_was_found(app: App, project: thematic.Project) -> None:
    """After any other change the candidates stand as they were, and say that they are older."""
    at = _searched(app)
    groups = project.grouping.candidates().groups
    _, words = _person([(one.participant, one.text) for group in groups for one in group.typical], at)
    project.codebook.create("Written since")
    assert _held_and_shown(at.run(), words) == (True, True)
    assert "Found 1 change ago" in shown(at)


def test_a_search_that_ends_after_the_words_went_keeps_nothing(
    app: App, project: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before a withdrawal and is ready after it is let go, and it is said why."""
    groups = project.grouping.candidates().groups
    person, words = next(
        (one.participant, one.text) for group in groups for one in group.typical if PLAIN.fullmatch(one.text)
    )
    grouping = type(project.grouping)
    looks = grouping.candidates

    def meanwhile(self: object, **wishes: object) -> thematic.Candidates:
        found = looks(self, **wishes)  # type: ignore[arg-type]  # as it was called
        _withdrawn_elsewhere(project, person)
        return found

    monkeypatch.setattr(grouping, "candidates", meanwhile)
    at = _searched(app)
    assert _held_and_shown(at, words) == (False, False)
    assert any("Words were erased from the project meanwhile" in one.value for one in [*at.toast, *at.success])


def test_an_evaluation_that_ends_after_the_words_went_keeps_nothing(
    app: App, project: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was measured while words were erased is not shown, and it is said why."""
    evaluating = type(project.evaluating)
    measures = evaluating.evaluate

    def meanwhile(self: object, **wishes: object) -> thematic.ProjectEvaluation:
        found = measures(self, **wishes)  # type: ignore[arg-type]  # as it was called
        _withdrawn_elsewhere(project, project.sources.participants()[0].label)
        return found

    monkeypatch.setattr(evaluating, "evaluate", meanwhile)
    at = app("review").button(key="evaluate").click().run()
    assert [] == [one.value for one in at.exception]
    assert "data-verdict" not in shown(at)
    assert "kept evaluation" not in at.session_state
    assert any("Words were erased from the project meanwhile" in one.value for one in [*at.toast, *at.success])


def test_reports_files_and_checks_go_with_the_words(app: App, project: thematic.Project) -> None:
    """Whatever else is kept goes too: reports, files made for download, a checked document, what other pages hold."""
    at = app("participants")
    words = "Somebody from the harbour"
    at.session_state["kept reports"] = {f"{project.path} people": [Told(words, (words,))]}
    held = ("kept made counts", "kept checked report", "kept anything", "framework cell", "anonymise decisions")
    for key in held:
        at.session_state[key] = {"": words}
    assert _held_and_shown(at.run(), words) == (True, True)
    _withdrawn_elsewhere(project, project.sources.participants()[0].label)
    assert _held_and_shown(at.run(), words) == (False, False)


def test_who_withdraws_somebody_reads_the_report_of_it(app: App, project: thematic.Project) -> None:
    """The report made by the withdrawal in this window stays until it is closed or words are erased again."""
    first, second = (one.label for one in project.sources.participants()[:2])
    at = app("participants")
    at.session_state["kept reports"] = {f"{project.path} people": [Told("An earlier report", ())]}
    at.text_input(key="people wanted").set_value(first).run()
    at.session_state[str(at.dataframe[0].key)] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    assert "An earlier report" in shown(at.run())
    next(one for one in at.text_input if one.label.startswith("Type")).set_value(first)
    next(one for one in at.text_input if one.label.startswith("Reason (kept")).set_value("Asked to")
    next(one for one in at.button if one.label == "Withdraw for good").click().run()
    assert [] == [one.value for one in at.exception]
    assert f"{first} is withdrawn" in shown(at)
    assert f"{first} is withdrawn" in shown(at.run())
    assert "An earlier report" not in shown(at)
    _withdrawn_elsewhere(project, second)
    assert f"{first} is withdrawn" not in shown(at.run())


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Work that goes on beside the pages has done everything, and ends when this is set."""
    opens, runs = Event(), Work.run

    def held(self: Work, does: Callable[[], object]) -> None:
        runs(self, does)
        opens.wait(SECONDS)

    monkeypatch.setattr(Work, "run", held)
    monkeypatch.setattr(long_work, "PATIENCE", 0.0)
    yield opens
    opens.set()


def _given(app: App, label: str, text: str) -> AppTest:
    at = app("data")
    at.session_state["data view"] = "import"
    uploader = next(one for one in at.run().file_uploader if one.label == label)
    return uploader.upload("given.csv", text.encode(), "text/csv").run()


def _codings(app: App, project: thematic.Project) -> AppTest:
    person = project.people.list()[0].participant
    rows = f"participant,question,code,start,end\n{person},{HELPFUL},Belonging,0,3\n"
    at = _given(app, "Codings file", f"{rows}{person},{HELPFUL},Belonging,900000,900004\n")
    return at.button(key="import codings").click().run()


def _survey(app: App, _project: thematic.Project) -> AppTest:
    text = "ID,What grew?\n1,The beans along the wall did\n2,Nothing much grew for us this year\n"
    return _given(app, "Files", text).button(key="import files").click().run()


def _revisions(app: App, project: thematic.Project) -> AppTest:
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="id", open=("And now?",))
    file = project.path.with_name("export.csv")
    for words in ("calm in the garden", "loud in the hall"):
        file.write_text(f"id,And now?\nZ1,{words}\n", encoding="utf-8")
        project.sources.add_survey(file, roles=roles, append=True)
    at = app("data")
    at.session_state["data view"] = "revisions"
    return at.run().button(key="take all revisions").click().run()


def _reports(at: AppTest) -> dict[str, list[Told]]:
    # Its session state has no `get`.
    return at.session_state["kept reports"] if "kept reports" in at.session_state else {}  # noqa: SIM401 - as said


def _ended(at: AppTest, project: thematic.Project, gate: Event) -> None:
    assert long_work.is_going_on(project), [one.value for one in (*at.exception, *at.error)]
    gate.set()
    end = time.monotonic() + SECONDS
    while long_work.is_going_on(project):
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("begins", [_codings, _survey, _revisions])
@pytest.mark.parametrize("erased", [1, 0])
def test_a_report_that_is_told_after_the_words_went_is_let_go(
    app: App, project: thematic.Project, gate: Event, begins: Callable[[App, thematic.Project], AppTest], erased: int
) -> None:
    """What ran beside the pages is told when somebody looks: by then its report may hold words that are erased."""
    at = begins(app, project)
    _ended(at, project, gate)
    for _ in range(erased):
        _withdrawn_elsewhere(project, project.people.list()[0].participant)
    at = at.run()
    assert [] == [one.value for one in at.exception]
    assert bool(erased) != any(_reports(at).values())
    assert bool(erased) == any("so its report is let go" in one.value for one in at.success)


def test_a_refusal_that_is_told_after_the_words_went_names_nobody(
    app: App, project: thematic.Project, gate: Event
) -> None:
    """The reason may hold words that are erased, and goes with them."""
    at = _given(app, "Codings file", f"participant,question,code\nNobody from the harbour,{HELPFUL},Belonging\n")
    at = at.button(key="import codings").click().run()
    _ended(at, project, gate)
    _withdrawn_elsewhere(project, project.people.list()[0].participant)
    at = at.run()
    assert any("not all of it could be done" in one.value for one in at.error)
    assert (False, False) == _held_and_shown(at, "Nobody from the harbour")


def _view(at: AppTest, view: str) -> AppTest:
    at.session_state["codebook view"] = view
    at.run()
    assert [] == [one.value for one in at.exception]
    return at


def _searched(app: App) -> AppTest:
    at = _view(app("codebook"), "candidates")
    at = at.button(key="look codebook").click().run(timeout=120)
    assert [] == [one.value for one in at.exception]
    return at


def _person(found: list[tuple[str, str]], at: AppTest) -> tuple[str, str]:
    """Return somebody with words that are held and shown now."""
    return next(
        (who, text) for who, text in found if PLAIN.fullmatch(text) and _held_and_shown(at, text) == (True, True)
    )


def _withdrawn_elsewhere(project: thematic.Project, person: str) -> None:
    with thematic.open(project.path, coder="Rowan") as other:
        other.withdraw(person, reason="Asked to be taken out")


def _held_and_shown(at: AppTest, words: str) -> tuple[bool, bool]:
    """Tell whether these words are held in the session, and whether they are on the page."""
    assert [] == [one.value for one in at.exception]
    held = repr(at.session_state)
    page = "\n".join((shown(at), repr(at.main), repr(at.sidebar)))
    return words in held, words in page
