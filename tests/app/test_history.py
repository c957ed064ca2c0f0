"""The History page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.conftest import shown

if TYPE_CHECKING:
    import thematic
    from tests.app.conftest import App


def test_tells_events_in_sentences(app: App, project: thematic.Project) -> None:
    """Every event is a line with who, what and when."""
    html = shown(app("history"))
    assert "created the project (codebook approach)" in html
    assert "&#x27;**Loud** &lt;i&gt;code&lt;/i&gt;&#x27;" in html
    assert f"Event {project.status().events} · " in html


def test_filters_by_kind_and_coder(app: App) -> None:
    """Only the chosen kinds are listed."""
    at = app("history")
    at.multiselect[0].set_value(["ThemeCreated"]).run()
    main = shown(at)
    assert "created the project" not in main
    assert "created the theme" in main


def test_undoes_and_redoes_a_line(app: App, project: thematic.Project) -> None:
    """A line can be taken back and done again from where it stands."""
    event = project.history.lines(kinds=["ThemeCreated"])[0].event
    at = app("history")
    at.button(key=f"undo-{event}").click().run()
    assert [] == list(project.themes.list())
    assert "undone" in shown(at)
    at.button(key=f"redo-{event}").click().run()
    assert 1 == len(project.themes.list())


def test_a_refused_undo_is_a_sentence(app: App, project: thematic.Project) -> None:
    """What stands in the way of an undo is said, and nothing changes."""
    event = project.history.lines(kinds=["CodebookLoaded"])[0].event
    before = project.status()
    at = app("history")
    at.button(key=f"undo-{event}").click().run()
    assert "cannot be undone" in at.error[0].value
    assert before == project.status()


def test_pages_a_long_log(app: App, project: thematic.Project) -> None:
    """Twenty events stand on a page; the next page holds the rest."""
    for place in range(25):
        project.codebook.create(f"Code {place}")
    at = app("history")
    assert "created the project" not in shown(at)
    next(one for one in at.button if one.label == "Next").click().run()
    assert "created the project" in shown(at)
