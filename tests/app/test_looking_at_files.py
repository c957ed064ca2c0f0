"""Files that were dropped on the Data page are looked at beside it: what is said, what is kept, what is done anew."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import thematic
from app.ui import role_table, survey_import
from app.ui.words import written
from tests.app.conftest import CORPUS, MAIN, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INTERVIEW = b"Interviewer: How was it?\nMara: Calm, after a while.\nInterviewer: And then?\nMara: I stayed.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty project."""
    path = tmp_path / "new.thematic"
    thematic.create(path, coder="Ash").close()
    return path


@pytest.fixture
def at(path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The Data page of an empty project."""
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page("pages/data.py").run()


def _give(at: AppTest, name: str, content: bytes) -> AppTest:
    at = at.file_uploader[0].upload(name, content, "application/octet-stream").run()
    assert [] == [one.value for one in at.exception]
    return at


def _survey(at: AppTest) -> AppTest:
    return _give(at, "survey.csv", (CORPUS / "survey.csv").read_bytes())


def _until_ready(at: AppTest) -> AppTest:
    end = time.monotonic() + 60
    while at.button(key="import files").disabled:
        assert time.monotonic() < end
        time.sleep(0.05)
        at = at.run()
    return at


class Slowly:
    """Calls a command when it is let go."""

    def __init__(self, command: Callable[..., object]) -> None:
        """Take what to call."""
        self.may_begin = Event()
        self._command = command

    def __call__(self, *args: object, **options: object) -> object:
        """Wait, and call it."""
        assert self.may_begin.wait(30)
        return self._command(*args, **options)


def test_a_survey_is_read_beside_the_page(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a large file is read the page says so and can be used; its columns and answers stand there afterwards."""
    slowly = Slowly(thematic.read_table)
    monkeypatch.setattr("thematic.read_table", slowly)
    monkeypatch.setattr("app.ui.beside.PATIENCE", 0.0)
    at = _survey(at)
    assert "Reading survey.csv and looking at its columns." in shown(at)
    assert at.button(key="import files").disabled
    assert 0 == len(at.data_editor)
    slowly.may_begin.set()
    at = _until_ready(at)
    assert 1 == len(at.data_editor)
    assert "150 participants, 400 answers with a text to 3 questions" in shown(at)


def test_a_dry_run_leaves_the_roles_on_the_page(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the answers are read the table of roles stands and can be filled in; nothing can be imported yet."""
    slowly = Slowly(survey_import._add)
    monkeypatch.setattr("app.ui.survey_import._add", slowly)
    monkeypatch.setattr("app.ui.beside.PATIENCE", 0.0)
    at = _survey(at)
    end = time.monotonic() + 60
    while not len(at.data_editor):
        assert time.monotonic() < end
        at = at.run()
    assert "Reading the answers in survey.csv with these roles." in shown(at)
    assert at.button(key="import files").disabled
    slowly.may_begin.set()
    assert "150 participants, 400 answers with a text to 3 questions" in shown(_until_ready(at))


def test_documents_are_read_beside_the_page(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interviews are looked at as surveys are."""
    slowly = Slowly(thematic.read_documents)
    monkeypatch.setattr("thematic.read_documents", slowly)
    monkeypatch.setattr("app.ui.beside.PATIENCE", 0.0)
    at = _give(at, "visit.txt", INTERVIEW)
    assert "Reading the documents." in shown(at)
    assert at.button(key="import files").disabled
    slowly.may_begin.set()
    assert 2 == len(_until_ready(at).data_editor)


def test_what_others_write_leaves_the_roles_as_they_are(
    at: AppTest, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read again, and no role let go, because somebody wrote a memo; a survey that came in counts."""
    read = list[int]()
    monkeypatch.setattr("app.ui.role_table._look", _counting(role_table._look, read))
    tried = list[int]()
    monkeypatch.setattr("app.ui.survey_import._add", _counting(survey_import._add, tried))
    with thematic.open(path, coder="Bo") as project:
        _add(project, path.with_name("one.csv"), "What grew?")
        at.session_state["data view"] = "import"
        at = _survey(at.run())
        assert (1, 1) == (len(read), len(tried))
        project.memos.add("Think of the order of questions")
        at = at.run()
        assert (1, 1) == (len(read), len(tried))
        _add(project, path.with_name("two.csv"), "What was missing?")
        at = at.run()
    assert (2, 2) == (len(read), len(tried))


def _add(project: thematic.Project, path: Path, question: str) -> None:
    path.write_text(f"ID,{question}\n1,The beans along the wall did\n2,Nothing much for us this year\n")
    project.sources.add_survey(path)


def _counting(command: Callable[..., object], calls: list[int]) -> Callable[..., object]:
    def counted(*args: object, **options: object) -> object:
        calls.append(1)
        return command(*args, **options)

    return counted


def test_why_each_column_is_taken_so_is_said_whole(at: AppTest) -> None:
    """Under the table each reason stands with its column, not cut to the width of a cell."""
    at = _survey(at)
    table = thematic.read_table(CORPUS / "survey.csv")
    html = shown(at)
    assert "Because" not in at.data_editor[0].value
    for one in thematic.propose_roles(table).evidence:
        assert written(one.why[1:]) in html
