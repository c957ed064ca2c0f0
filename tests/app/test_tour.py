"""The tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui.tour import STEPS
from tests.app.conftest import shown

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import App


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who was never offered the tour."""
    monkeypatch.setenv("THEMATIC_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_goes_from_page_to_page_and_back(app: App) -> None:
    """Each step stands on its page, says which of how many it is, and can be gone back to."""
    at = app("overview").button(key="tour-start").click().run()
    for place, step in enumerate(STEPS):
        assert [] == [one.value for one in at.exception]
        assert f"{place + 1} of {len(STEPS)} · " in shown(at)
        assert [step.page.capitalize()] == [one.value for one in at.title]
        if place + 1 < len(STEPS):
            at = at.button(key="tour-next").click().run()
    at = at.button(key="tour-back").click().run()
    assert f"{len(STEPS) - 1} of {len(STEPS)} · " in shown(at)


def test_is_dismissed_for_good_and_can_be_called_again(app: App, fresh: Path) -> None:
    """Who says no is not asked again, in this window or the next; the button on the Overview still starts it."""
    at = app("overview").button(key="tour-no").click().run()
    assert not thematic.Hints(fresh).is_wanted("tour")
    assert [] == [one.key for one in at.button if one.key == "tour-start"]
    at = app("overview")
    assert [] == [one.key for one in at.button if one.key == "tour-start"]
    at = at.button(key="tour-again").click().run()
    assert "1 of 6" in shown(at)
    at = at.button(key="tour-leave").click().run()
    assert "1 of 6" not in shown(at)
