"""What is kept for the session: nothing of it outlives the words it was made from, whoever erased them and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui import long_work
from app.ui.reports import Told
from tests.app.conftest import shown

if TYPE_CHECKING:
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
