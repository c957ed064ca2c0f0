"""Themes and who mentioned them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import DuplicateNameError, InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    import thematic


def test_create_and_count(study: thematic.Project) -> None:
    """A theme counts the participants under its codes over those who answered."""
    study.themes.create("Being met", codes=["Belonging", "Being listened to"], concept="People meet people")
    theme = study.themes.get("being met")
    assert ("candidate", ("Belonging", "Being listened to")) == (theme.status, theme.codes)
    assert "4 of 9 respondents (44%)" == theme.mentioned.sentence


def test_heading_counts_codes_below(study: thematic.Project) -> None:
    """A heading stands for the codes below it."""
    study.themes.create("All help", codes=["Help"])
    assert 4 == study.themes.get("All help").mentioned.n


def test_subthemes(study: thematic.Project) -> None:
    """A theme counts its sub-themes' people once, and lists them after itself."""
    study.themes.create("Support", codes=["Belonging"])
    study.themes.create("Listening", codes=["Being listened to", "Belonging"], parent="Support")
    views = study.themes.list()
    assert ["Support", "Listening"] == [one.name for one in views]
    assert (("Listening",), 4) == (views[0].subthemes, views[0].mentioned.n)


def test_codes_come_and_go(study: thematic.Project) -> None:
    """Codes are added once and taken out again; adding twice leaves no event."""
    study.themes.create("Roads")
    study.themes.add_code("Roads", "Transport")
    events = study.status().events
    study.themes.add_code("Roads", "Transport")
    assert events == study.status().events
    study.themes.remove_code("Roads", "Transport")
    assert () == study.themes.get("Roads").codes
    with pytest.raises(UnknownNameError):
        study.themes.remove_code("Roads", "Transport")


def test_revise(study: thematic.Project) -> None:
    """A theme is renamed, defined and moved on; a name that is taken or a status that does not exist is refused."""
    study.themes.create("Roads")
    study.themes.create("Rooms")
    study.themes.revise("Roads", name="Getting there", status="reviewed", definition="d", reason="clearer")
    theme = study.themes.get("Getting there")
    assert ("reviewed", "d") == (theme.status, theme.definition)
    with pytest.raises(DuplicateNameError):
        study.themes.revise("Getting there", name="rooms")
    with pytest.raises(InvalidValueError):
        study.themes.revise("Rooms", status="done")


def test_remove_keeps_codes_and_subthemes(study: thematic.Project) -> None:
    """Removing a theme keeps its codes in the codebook and moves its sub-themes up; undo restores it."""
    study.themes.create("Support", codes=["Belonging"])
    study.themes.create("Listening", parent="Support")
    study.themes.remove("Support")
    assert [("Listening", "")] == [(one.name, one.parent) for one in study.themes.list()]
    assert "Belonging" in [row.name for row in study.codebook.rows()]
    study.undo()
    assert ["Support", "Listening"] == [one.name for one in study.themes.list()]
    assert ("Belonging",) == study.themes.get("Support").codes
    assert study.verify().ok
