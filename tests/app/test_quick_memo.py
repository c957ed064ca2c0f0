"""A memo about what is open, or a line in the journal, from any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.conftest import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    import thematic
    from tests.app.conftest import App


def _save(at: AppTest, kind: str, text: str) -> AppTest:
    at.text_area(key=f"quick {kind} text 0").set_value(text)
    at = next(one for one in at.button if one.form_id == f"quick {kind}").click().run()
    assert [] == [one.value for one in at.exception]
    return at


def test_a_memo_is_about_the_code_that_is_open(app: App, project: thematic.Project) -> None:
    """On the Codebook it is about the code that is chosen."""
    at = app("codebook")
    at = at.button(key="write-memo").click().run()
    name = project.codebook.rows()[0].name
    assert [f"the code “{name}”", "the whole project"] == at.radio(key="memo about").options
    _save(at, "note", "Too wide.")
    (memo,) = project.memos.list()
    assert ("code", f"the code '{name}'", "Too wide.") == (memo.target, memo.about, memo.text)


def test_a_memo_may_be_about_the_whole_project(app: App, project: thematic.Project) -> None:
    """Whoever chooses so writes about the project."""
    at = app("codebook").button(key="write-memo").click().run()
    at.radio(key="memo about").set_value("the whole project")
    _save(at, "note", "Begin with the roads.")
    assert ["project"] == [one.target for one in project.memos.list()]


def test_on_code_it_is_about_the_text_that_is_read(app: App, project: thematic.Project) -> None:
    """The Code page chose the first question by itself."""
    at = app("code").button(key="write-memo").click().run()
    _save(at, "note", "Short answers.")
    question = project.sources.questions()[0].text
    assert [f"the question '{question}'"] == [one.about for one in project.memos.list()]


def test_the_journal_shows_its_last_lines(app: App, project: thematic.Project) -> None:
    """A line is kept under the person's name, and is there when the journal is opened again."""
    at = _save(app("review").button(key="write-journal").click().run(), "journal", "I <i>side</i> with them.")
    assert [("journal", "Ash")] == [(one.kind, one.coder) for one in project.memos.list()]
    at = at.button(key="write-journal").click().run()
    assert "I &lt;i&gt;side&lt;/i&gt; with them." in shown(at)


def test_an_empty_memo_is_refused_in_the_dialog(app: App, project: thematic.Project) -> None:
    """Nothing is written, and a sentence says why."""
    at = _save(app("overview").button(key="write-memo").click().run(), "note", "  ")
    assert 1 == len(at.error)
    assert [] == list(project.memos.list())
