"""The evaluation on the Review page: measured beside the pages, shown afterwards, told when it is too early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui import long_work
from tests.app.conftest import shown

if TYPE_CHECKING:
    import pytest

    import thematic
    from tests.app.conftest import App

SECONDS = 60


def test_it_is_measured_and_shown_with_its_base(
    app: App, project: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The verdict, what it rests on and every code stand on the page; nothing is written; it says when it is old."""
    monkeypatch.setattr(long_work, "PATIENCE", SECONDS)
    events, found = project.history.count(), project.evaluating.evaluate()
    at = app("review").button(key="evaluate").click().run()
    assert [] == [one.value for one in at.exception]
    assert found.verdict in shown(at)
    assert found.base in shown(at)
    assert "Base: coded answers of two words or more" in shown(at)
    assert events == project.history.count()
    project.codebook.create("Written since")
    at = at.switch_page("pages/data.py").run().switch_page("pages/review.py").run()
    assert found.verdict in shown(at)
    assert "Measured 1 change ago" in shown(at)


def test_what_cannot_be_measured_is_told(app: App, project: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without codings there is a sentence, and the page stays whole."""
    monkeypatch.setattr(long_work, "PATIENCE", SECONDS)
    project.undo(next(one.event for one in project.log() if one.kind == "CodingsImported"))
    at = app("review").button(key="evaluate").click().run()
    assert [] == [one.value for one in at.exception]
    assert any("no coded answers" in one.value for one in at.error)
