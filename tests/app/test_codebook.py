"""The Codebook page: the tree, the entry, and every way a codebook changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui import long_work
from app.ui.code_choice import CodeChoice, tree_rows
from tests.app.conftest import shown, work_ends

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest
    from streamlit.testing.v1.element_tree import TextArea

    from tests.app.conftest import App


def _id(project: thematic.Project, name: str) -> int:
    return project.codebook.tree().find(name).code_id


def _chosen(at: AppTest, *codes: int) -> AppTest:
    """Choose codes, as the tree in the browser does."""
    at.session_state["code choice"].codes = list(codes)
    return at.run()


def _view(at: AppTest, view: str) -> AppTest:
    at.session_state["codebook view"] = view
    at.run()
    assert [] == [one.value for one in at.exception]
    return at


def test_shows_the_entry_of_the_code_that_is_chosen(app: App, project: thematic.Project) -> None:
    """The fields hold what the codebook holds, and its path and use stand above."""
    code = project.codebook.tree().find("Being listened to")
    at = _chosen(app("codebook"), code.code_id)
    assert code.definition in [one.value for one in at.text_area]
    assert "Relationship &gt; Being listened to" in shown(at)


def test_saves_an_entry_as_one_step(app: App, project: thematic.Project) -> None:
    """Changed fields are written together with the reason; an unchanged form writes nothing."""
    code = project.codebook.tree().find("Being listened to")
    at = _chosen(app("codebook"), code.code_id)
    before = project.status().events
    _click(at, "Save")
    assert before == project.status().events
    _area(at, "Definition").set_value("Somebody pays attention.")
    _area(at, "Near miss").set_value("Small talk.")
    next(
        one for one in at.text_input if str(one.key).startswith("entry ") and one.label.startswith("Reason")
    ).set_value("clearer")
    _click(at, "Save")
    held = project.codebook.tree()[code.code_id]
    assert ("Somebody pays attention.", "Small talk.") == (held.definition, held.near_miss)
    assert before + 1 == project.status().events
    assert "clearer" == project.log(limit=1)[0].reason
    assert "to look at again" in shown(at)


def test_the_tree_moves_codes(project: thematic.Project) -> None:
    """A wish before a sibling reorders; one under another code moves; one under itself is refused."""
    choice = CodeChoice(project)
    tree = project.codebook.tree()
    parent = _id(project, "Relationship")
    children = [one.code_id for one in tree.children(parent)]
    choice.carry_out({"do": "move", "code": children[-1], "parent": parent, "before": children[0]})
    assert [children[-1], *children[:-1]] == [one.code_id for one in project.codebook.tree().children(parent)]
    choice.carry_out({"do": "move", "code": children[0], "parent": None, "before": parent})
    top = [one.code_id for one in project.codebook.tree().children(None)]
    assert top.index(children[0]) + 1 == top.index(parent)
    before = project.status().events
    with pytest.raises(thematic.ThematicError):
        choice.carry_out({"do": "move", "code": parent, "parent": children[-1], "before": None})
    with pytest.raises(thematic.ThematicError, match="something unknown"):
        choice.carry_out({"do": "burn"})
    assert before == project.status().events


def test_retired_codes_are_shown_on_request(project: thematic.Project) -> None:
    """The tree leaves retired codes out unless they are asked for."""
    project.codebook.retire("Belonging")
    rows = project.codebook.rows()
    assert "Belonging" not in [one.name for one in tree_rows(rows, retired=False)]
    assert [True] == [one.retired for one in tree_rows(rows, retired=True) if one.name == "Belonging"]


def test_makes_and_retires_a_code(app: App, project: thematic.Project) -> None:
    """A code is made in the popover, chosen at once, retired with a reason and restored."""
    at = app("codebook")
    next(one for one in at.text_input if one.key == "new code 0").set_value("Fresh air").run()
    at.button(key="create-code").click().run()
    assert "Fresh air" in shown(at)
    at.button(key="retire-code").click().run()
    assert "retired" == next(row.status for row in project.codebook.rows() if row.name == "Fresh air")
    at.button(key="restore-code").click().run()
    assert "active" == next(row.status for row in project.codebook.rows() if row.name == "Fresh air")


def test_merges_the_codes_that_are_chosen(app: App, project: thematic.Project) -> None:
    """What the merge would do is said first; it is one event, and undo brings every coding back."""
    one, other = _id(project, "Belonging"), _id(project, "Being listened to")
    counts = {row.code_id: row.codings for row in project.codebook.rows()}
    at = _chosen(app("codebook"), one, other)
    assert "Undo brings back the codes" in shown(at)
    before = project.status().events
    at.button(key="merge-codes").click().run()
    assert [] == [error.value for error in at.error]
    assert before + 1 == project.status().events
    assert "retired" == next(row.status for row in project.codebook.rows() if row.code_id == other)
    project.undo()
    assert counts == {row.code_id: row.codings for row in project.codebook.rows()}


def test_a_split_is_worked_through(app: App, project: thematic.Project) -> None:
    """Each passage goes where a button says; what is left waits, and ending the split keeps it where it is."""
    row = max((one for one in project.codebook.rows() if one.status == "active"), key=lambda one: one.codings)
    split = project.codebook.split(row.code_id, ["First half", "Second half"])
    at = _view(app("codebook"), "splits")
    waiting = project.codebook.queue(split.split_id, limit=4)
    at.button(key=f"assign-{waiting[0].coding_id}-0").click().run()
    at.button(key=f"assign-{waiting[1].coding_id}-1").click().run()
    at.button(key=f"keep-{waiting[2].coding_id}").click().run()
    assert [] == [one.value for one in at.exception]
    [now] = [one for one in project.codebook.splits() if one.split_id == split.split_id]
    assert (2, 1, row.codings - 3) == (now.moved, now.kept, now.open)
    counts = {one.name: one.codings for one in project.codebook.rows()}
    assert (1, 1) == (counts["First half"], counts["Second half"])
    if now.open:
        at.button(key="finish-split").click().run()
    assert "No split is under way" in shown(at)
    assert "Splits that are done" in shown(at)


def test_a_split_counts_what_is_open_once(app: App, project: thematic.Project) -> None:
    """The choice of a split names it, and only the progress counts, so that both always agree."""
    row = max((one for one in project.codebook.rows() if one.status == "active"), key=lambda one: one.codings)
    project.codebook.split(row.code_id, ["First half", "Second half"])
    at = _view(app("codebook"), "splits")
    [choice] = [one for one in at.selectbox if one.label == "Code that is split"]
    assert [f"{row.path} → First half, Second half"] == choice.options


def test_older_codings_are_looked_at_again(app: App, project: thematic.Project) -> None:
    """After a definition changed its codings are listed; one or all of a page can be said to fit still."""
    row = max((one for one in project.codebook.rows() if one.status == "active"), key=lambda one: one.codings)
    project.codebook.revise(row.code_id, definition="Something else.")
    at = _view(app("codebook"), "older")
    first = project.codebook.outdated(limit=1)[0]
    assert first.text[:12] in shown(at)
    at.button(key=f"confirm-{first.coding_id}").click().run()
    assert row.codings - 1 == project.codebook.outdated_count()
    at.button(key="confirm-all").click().run()
    assert max(0, row.codings - 11) == project.codebook.outdated_count()


def test_versions_are_named_and_compared(app: App, project: thematic.Project) -> None:
    """A version gets a name; what changed since is told in words."""
    at = _view(app("codebook"), "versions")
    assert "No version has a name yet" in shown(at)
    next(one for one in at.text_input if one.label == "Name of this version").set_value("v1").run()
    at.button(key="name-version").click().run()
    assert ["v1"] == [one.name for one in project.codebook.versions()]
    project.codebook.revise("Belonging", definition="A <b>new</b> wording")
    at.run()
    assert "<ins>A &lt;b&gt;new&lt;/b&gt; wording</ins>" in shown(at)


def test_checks_are_made_on_request(app: App, project: thematic.Project) -> None:
    """Findings are listed after the button was pressed, and lead to the code they are about."""
    project.codebook.create("Never given")
    at = _view(app("codebook"), "checks")
    assert "Look at this first" not in shown(at)
    at.button(key="lint-now").click().run(timeout=120)
    assert [] == [one.value for one in at.exception]
    assert "never used" in shown(at)
    project.codebook.create("Another")
    at.run()
    assert "check again" in shown(at)


def test_missing_vectors_are_made_where_they_are_missed(
    app: App, project: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be looked for without vectors has a button that makes them, and names no shell command."""
    project.embedding.choose("tfidf")
    project.codebook.create("Never given")
    with sqlite3.connect(project.path) as connection:
        connection.execute("DELETE FROM vectors")
    at = _view(app("codebook"), "checks")
    at.button(key="lint-now").click().run(timeout=120)
    assert "there are no vectors" in shown(at)
    assert "thematic embed" not in shown(at)
    monkeypatch.setattr(long_work, "PATIENCE", 60.0)
    at.button(key="lint-vectors").click().run(timeout=120)
    assert [] == [one.value for one in at.exception]
    assert "there are no vectors" not in shown(at)
    assert [] == [one for one in at.button if one.key == "lint-vectors"]


def test_making_vectors_goes_on_beside_and_can_be_cancelled(
    app: App, project: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page stays usable, the button waits its turn, and what was found before stays when it is cancelled."""
    monkeypatch.setattr(long_work, "PATIENCE", 0.0)
    project.embedding.choose("tfidf")
    with closing(sqlite3.connect(project.path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM vectors")
        at = _view(app("codebook"), "checks")
        at.button(key="lint-now").click().run(timeout=120)
        connection.execute("BEGIN IMMEDIATE")
        at = at.button(key="lint-vectors").click().run(timeout=120)
        assert [] == [one.value for one in at.exception]
        assert at.button(key="lint-vectors").disabled
        assert "Making vectors goes on, see the side bar." in shown(at)
        at = at.button(key="stop-work").click().run()
        connection.execute("ROLLBACK")
    work_ends(project)
    at = at.run()
    assert [] == [one.value for one in at.exception]
    assert any("Making vectors: cancelled." in one.value for one in at.warning)
    assert "there are no vectors" in shown(at)
    assert not at.button(key="lint-vectors").disabled


def test_hostile_names_are_text(app: App, project: thematic.Project) -> None:
    """Names and definitions of codes are escaped wherever the page writes HTML itself."""
    at = _chosen(app("codebook"), _id(project, "**Loud** <i>code</i>"))
    assert "&lt;i&gt;code&lt;/i&gt;" in shown(at)
    assert "<i>code</i>" not in shown(at)


def _click(at: AppTest, label: str) -> None:
    next(one for one in at.button if one.label == label).click().run()


def _area(at: AppTest, label: str) -> TextArea:
    return next(one for one in at.text_area if one.label == label and str(one.key).startswith("entry "))
