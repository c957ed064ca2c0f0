"""The framework matrix and the joint display on the Report page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.framework_view import CELL
from tests.app.conftest import HOSTILE, shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    import thematic
    from tests.app.conftest import App

THEME = "Met as an equal"


def _open(app: App, attribute: str, row: str) -> AppTest:
    """Open the matrix with a cell pressed, as the component in the browser would have it."""
    at = app("report")
    at.button_group(key="report view").set_value("framework").run()
    if attribute:
        at.selectbox(key="framework rows").set_value(attribute).run()
    at.session_state[CELL] = (attribute, row, THEME)
    return at.run()


@pytest.fixture
def speaker(project: thematic.Project) -> str:
    """Somebody with a passage under the theme."""
    return project.framework.matrix().rows[0].name


def test_a_cell_shows_its_passages_and_takes_a_summary(app: App, project: thematic.Project, speaker: str) -> None:
    """What was said stands beside the form; what is written is one event with its reason, and is shown as written."""
    at = _open(app, "", speaker)
    for one in project.framework.passages(THEME, participant=speaker):
        assert one.text in shown(at)
    events = project.history.count()
    next(one for one in at.text_area if one.label.startswith("Summary")).set_value(HOSTILE)
    next(one for one in at.text_input if one.label.startswith("Reason")).set_value("first reading")
    next(one for one in at.button if one.label == "Save summary").click().run()
    assert not at.exception
    assert (HOSTILE, 1) == (project.framework.get(THEME, participant=speaker), project.history.count() - events)
    assert "first reading" == project.log(limit=1)[0].reason
    at.button(key="clear-summary").click().run()
    assert "" == project.framework.get(THEME, participant=speaker)


def test_a_passage_of_a_cell_is_picked_as_a_quote(app: App, project: thematic.Project, speaker: str) -> None:
    """The quote belongs to the theme, waits for approval, and stands with its cell."""
    at = _open(app, "", speaker)
    first = project.framework.passages(THEME, participant=speaker)[0]
    at.button(key=f"pick-cell-{first.coding_id}").click().run()
    (quote,) = project.quotes.picked_quotes()
    assert (THEME, first.text, "candidate") == (quote.theme, quote.text, quote.status)
    assert "Quotes of this cell" in shown(at)
    row = project.framework.matrix(only=[speaker]).rows[0]
    assert (quote.quote_id,) == row.cells[0].quotes


def test_groups_have_cells_too(app: App, project: thematic.Project) -> None:
    """A group is named by a value of the attribute that makes the rows."""
    value = project.framework.matrix(attribute="Site").rows[0].name
    at = _open(app, "Site", value)
    next(one for one in at.text_area if one.label.startswith("Summary")).set_value("They were at home here.")
    next(one for one in at.button if one.label == "Save summary").click().run()
    assert "They were at home here." == project.framework.get(THEME, attribute="Site", value=value)


def test_a_cell_that_is_gone_closes(app: App) -> None:
    """A row that no longer is there opens nothing and breaks nothing."""
    at = _open(app, "", "nobody")
    assert not at.exception
    assert [] == [one for one in at.text_area if one.label.startswith("Summary")]


def test_a_row_of_the_joint_display_is_written_and_removed(app: App, project: thematic.Project) -> None:
    """Item, theme and relation make a row with the answers beside the theme; it can be taken out again."""
    at = app("report")
    at.button_group(key="report view").set_value("joint").run()
    at.selectbox(key="joint item 0").set_value("Site").run()
    at.selectbox(key="joint theme 0").set_value(THEME).run()
    at.selectbox(key="joint relation 0").set_value("discordant").run()
    at.text_area(key="joint note 0").set_value("<b>not</b> the same").run()
    at.button(key="save-joint").click().run()
    (row,) = project.joint_displays.list()
    assert ("Site", THEME, "discordant", "<b>not</b> the same") == (row.item, row.theme, row.relation, row.note)
    assert "&lt;b&gt;not&lt;/b&gt; the same" in shown(at)
    assert row.result[0] in shown(at)
    at.button(key=f"remove-joint-{row.joint_id}").click().run()
    assert [] == list(project.joint_displays.list())
