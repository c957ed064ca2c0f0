"""A codebook and a table of codings brought in on the Data page, and what is reported of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, cast

import pytest

import thematic
from app.ui import long_work
from app.ui.import_tables import TableImport, add_codebook, add_codings
from app.ui.work import StoppedError, Work
from tests.app.conftest import HELPFUL, shown, work_ends

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile
    from streamlit.testing.v1 import AppTest

    from app.ui.import_tables import Add
    from app.ui.work import Tell
    from tests.app.conftest import App

BOOK = "codebook: Garden\ncodes:\n- name: Growing things\n  definition: Says that plants grow\n- name: Fresh air\n"
MEANWHILE = "You can read on meanwhile; what you code waits until it is in."


def _import_page(app: App) -> AppTest:
    at = app("data")
    at.session_state["data view"] = "import"
    return at.run()


def _give(at: AppTest, label: str, name: str, text: str) -> AppTest:
    uploader = next(one for one in at.file_uploader if one.label == label)
    return uploader.upload(name, text.encode(), "application/octet-stream").run()


def _table(project: thematic.Project, *codes: str) -> str:
    """Make a table of codings: one row for each code, on the answer of one person."""
    person = project.people.list()[0].participant
    return "\n".join(["participant,question,code", *(f"{person},{HELPFUL},{code}" for code in codes)]) + "\n"


def test_a_codebook_is_loaded_and_reported(app: App, project: thematic.Project) -> None:
    """Its codes are there with one event, the report says how many are new, and the uploader is empty again."""
    events = project.history.count()
    at = _give(_import_page(app), "Codebook file", "garden.yaml", BOOK)
    at = at.button(key="load codebook").click().run()
    assert [] == [one.value for one in at.exception]
    assert "2 codes new, 0 revised, 0 as they were." in shown(at)
    assert "load codebook" not in [one.key for one in at.button]
    assert events + 1 == project.history.count()
    assert "Growing things" in [row.name for row in project.codebook.rows()]


def test_a_codebook_that_is_none_is_refused(app: App, project: thematic.Project) -> None:
    """The reason is a sentence without our temporary folder; the file stays, and nothing is written."""
    events = project.history.count()
    at = _give(_import_page(app), "Codebook file", "garden.yaml", "codes: [")
    at = at.button(key="load codebook").click().run()
    assert "garden.yaml" in at.error[0].value
    assert "thematic-" not in at.error[0].value
    assert "load codebook" in [one.key for one in at.button]
    assert events == project.history.count()


def test_whether_to_create_codes_is_read_at_the_press(app: App, project: thematic.Project) -> None:
    """Ticked just before the press, when the page was not drawn again in between, it counts."""
    at = _give(_import_page(app), "Codings file", "codings.csv", _table(project, "Fresh air"))
    at.checkbox(key="create codes").check()
    at = at.button(key="import codings").click().run()
    assert [] == [one.value for one in at.error]
    assert "1 coding added, 0 were there already, 0 rows left out." in shown(at)
    assert "Fresh air" in shown(at)
    assert "Fresh air" in [row.name for row in project.codebook.rows()]


def test_codings_of_unknown_codes_are_refused(app: App, project: thematic.Project) -> None:
    """Without the tick the unknown code is named, and nothing is written."""
    before = project.status()
    at = _give(_import_page(app), "Codings file", "codings.csv", _table(project, "Fresh air"))
    at = at.button(key="import codings").click().run()
    said = at.error[0].value
    assert "Fresh air" in said
    assert "Tick “Create codes that are not in the codebook” or “Leave out rows whose" in said
    assert "skip" not in said
    assert before == project.status()


def test_a_code_that_fits_several_has_no_box(project: thematic.Project) -> None:
    """Neither box helps there, so none is named: the whole path is wanted."""
    for parent in ("Morning", "Evening"):
        project.codebook.create("Rest", parent=project.codebook.create(parent).code_id)
    form = TableImport("codings", cast("UploadedFile", Given("c.csv", _table(project, "Rest"))), _adding())
    with pytest.raises(thematic.ThematicError, match="give the whole path") as caught:
        form.run(project, Work("Importing", "Imported.").tell)
    assert "Tick" not in str(caught.value)


def test_rows_of_what_is_unknown_are_left_out_when_ticked(app: App, project: thematic.Project) -> None:
    """Participants, questions and codes that are not there cost their own rows only, and each is listed."""
    table = _table(project, "Belonging", "Fresh air") + f"Nobody,{HELPFUL},Belonging\n"
    at = _give(_import_page(app), "Codings file", "codings.csv", table)
    at = at.button(key="import codings").click().run()
    assert "Tick" in at.error[0].value
    at.checkbox(key="skip unknown").check()
    at = at.button(key="import codings").click().run()
    assert [] == [one.value for one in at.error]
    assert "1 coding added, 0 were there already, 2 rows left out." in shown(at)
    assert "(Nobody, Belonging): the participant or question is not in the project" in shown(at)


def test_rows_that_are_left_out_are_listed(app: App, project: thematic.Project) -> None:
    """The report names each row that was not used, and why."""
    person = project.people.list()[0].participant
    rows = "participant,question,code,start,end\n"
    rows += f"{person},{HELPFUL},Belonging,0,3\n{person},{HELPFUL},Belonging,900000,900004\n"
    at = _give(_import_page(app), "Codings file", "codings.csv", rows)
    at = at.button(key="import codings").click().run()
    assert "1 coding added, 0 were there already, 1 row left out." in shown(at)
    assert "the span 900000:900004 lies outside the answer" in shown(at)


def test_the_same_table_twice_reports_no_step(app: App, project: thematic.Project) -> None:
    """When nothing was written the report stands whatever is undone: it is not about the earlier import."""
    at = _import_page(app)
    for _ in range(2):
        at = _give(at, "Codings file", "codings.csv", _table(project, "Belonging"))
        at = at.button(key="import codings").click().run()
    assert "0 codings added, 1 were there already" in shown(at)
    project.undo()
    html = shown(at.run())
    assert 1 == html.count("This was taken back")
    assert "0 codings added, 1 were there already" in html


def test_an_import_goes_on_beside_the_page(
    app: App, project: thematic.Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody else writes it waits, says what can be done meanwhile, and nothing else can be begun."""
    monkeypatch.setattr(long_work, "PATIENCE", 0.0)
    at = _give(_import_page(app), "Codings file", "codings.csv", _table(project, "Belonging"))
    at = _give(at, "Codebook file", "garden.yaml", BOOK)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        at = at.button(key="import codings").click().run()
        assert MEANWHILE in shown(at)
        assert at.button(key="load codebook").disabled
        assert at.button(key="import codings").disabled
        connection.execute("ROLLBACK")
    work_ends(project)
    at = at.run()
    assert "1 coding added" in shown(at)
    assert "import codings" not in [one.key for one in at.button]
    assert not at.button(key="load codebook").disabled


class Given:
    """A file as the browser hands it over."""

    def __init__(self, name: str, text: str) -> None:
        """Take its name and words."""
        self.name, self.file_id = name, name
        self._content = text.encode()
        self.size = len(self._content)

    def getbuffer(self) -> memoryview:
        """Give its bytes."""
        return memoryview(self._content)


def _adding() -> Add:
    return partial(add_codings, create=False, skip=False)


def _given(form: str, name: str, text: str, project: thematic.Project) -> TableImport:
    add = add_codebook if form == "codebook" else partial(add_codings, create=True)
    return TableImport(form, cast("UploadedFile", Given(name, text or _table(project, "Fresh air", "Tea"))), add)


@pytest.mark.parametrize(("form", "name", "text"), [("codebook", "garden.yaml", BOOK), ("codings", "codings.csv", "")])
def test_progress_is_told_and_a_cancel_leaves_nothing(
    project: thematic.Project, form: str, name: str, text: str
) -> None:
    """The file is read, its rows are counted; stopped at the last step there is no code, no coding and no event."""
    table = _given(form, name, text, project)
    before = project.status()
    stages: list[tuple[str, str, int, int]] = []

    def tell(steps: int, total: int, *, what: str = "", unit: str = "") -> None:
        stages.append((what, unit, steps, total))
        if total and steps == total:
            raise StoppedError

    with pytest.raises(StoppedError):
        table.run(project, cast("Tell", tell))
    unit = "codes" if form == "codebook" else "rows"
    assert [(f"Reading {name}", "", 0, 0), ("", unit, 0, 2), ("", unit, 2, 2)] == stages
    assert before == project.status()
    told = table.run(project, Work("Importing", "Imported.").tell)
    assert (name, project.log(limit=1)[0].event) == (told.title, told.event)
