"""The order of themes, and codes that change places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import ThemeCycleError, UnknownNameError

if TYPE_CHECKING:
    import thematic


@pytest.fixture
def themed(study: thematic.Project) -> thematic.Project:
    """Add three themes at the top and one below the first."""
    study.themes.create("One", codes=["Belonging"])
    study.themes.create("Two")
    study.themes.create("Three")
    study.themes.create("Under one", parent="One")
    return study


def _names(project: thematic.Project) -> list[tuple[str, str]]:
    return [(one.name, one.parent) for one in project.themes.list()]


def test_a_theme_moves_before_another(themed: thematic.Project) -> None:
    """The order is what was asked for, and undo gives back the one before."""
    before = _names(themed)
    themed.themes.move("Three", before="One")
    assert [("Three", ""), ("One", ""), ("Under one", "One"), ("Two", "")] == _names(themed)
    themed.undo()
    assert before == _names(themed)


def test_a_theme_moves_under_another_and_back(themed: thematic.Project) -> None:
    """Without `before` it is the last there; without `parent` it stands at the top."""
    themed.themes.move("Two", parent="One")
    assert [("One", ""), ("Under one", "One"), ("Two", "One"), ("Three", "")] == _names(themed)
    themed.themes.move("Under one")
    assert [("One", ""), ("Two", "One"), ("Three", ""), ("Under one", "")] == _names(themed)
    assert themed.verify().ok


def test_impossible_places_are_refused(themed: thematic.Project) -> None:
    """A theme cannot stand below itself, nor before one that stands elsewhere; nothing is written."""
    events = themed.status().events
    with pytest.raises(ThemeCycleError):
        themed.themes.move("One", parent="Under one")
    with pytest.raises(UnknownNameError):
        themed.themes.move("Two", before="Under one")
    assert events == themed.status().events


def test_a_theme_that_stays_leaves_no_event(themed: thematic.Project) -> None:
    """Moving to where it is changes nothing."""
    events = themed.status().events
    themed.themes.move("Three")
    assert events == themed.status().events


def test_a_code_moves_between_themes_in_one_event(themed: thematic.Project) -> None:
    """The code leaves one theme and joins another together; undo does both."""
    themed.themes.move_code("Belonging", origin="One", to="Two", reason="fits better")
    assert ((), ("Belonging",)) == (themed.themes.get("One").codes, themed.themes.get("Two").codes)
    line = themed.log(limit=1)[0]
    assert "moved the code 'Belonging' from the theme 'One' to the theme 'Two'" == line.sentence
    themed.undo()
    assert (("Belonging",), ()) == (themed.themes.get("One").codes, themed.themes.get("Two").codes)


def test_a_code_joins_leaves_and_is_refused(themed: thematic.Project) -> None:
    """A code may serve two themes; moving to where it is already only takes it out; a stranger is refused."""
    themed.themes.move_code("Belonging", to="Two")
    assert ("Belonging",) == themed.themes.get("One").codes == themed.themes.get("Two").codes
    themed.themes.move_code("Belonging", origin="One", to="Two")
    assert ((), ("Belonging",)) == (themed.themes.get("One").codes, themed.themes.get("Two").codes)
    with pytest.raises(UnknownNameError):
        themed.themes.move_code("Transport", origin="One", to="Two")
