"""The Review page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

from tests.app.conftest import MAIN, build, shown

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    import thematic
    from tests.app.conftest import App


def _press(at: AppTest, verdict: str) -> AppTest:
    return next(one for one in at.button if str(one.key).startswith(f"{verdict}-")).click().run()


def test_shows_a_passage_with_its_code_and_evidence(app: App, project: thematic.Project) -> None:
    """The first suggestion stands large, with the code's definition and passages that explain it."""
    first = project.reviewing.pending(limit=1)[0]
    html = shown(app("review"))
    assert project.codebook.tree().find(first.code).definition[:40] in html
    assert "Similar passages that were given this code" in html
    assert "not how likely it is" in html


def test_shows_no_score(app: App, project: thematic.Project) -> None:
    """A score is no probability, so it is nowhere on the page."""
    first = project.reviewing.pending(limit=1)[0]
    assert f"{first.score:.2f}" not in shown(app("review"))


def test_accepting_codes_and_moves_on(app: App, project: thematic.Project) -> None:
    """Accept writes one decision and one coding, and brings the next suggestion."""
    first, second = project.reviewing.pending(limit=2)
    at = _press(app("review"), "accept")
    assert ("accept", 1) in project.progress().decisions
    assert "accepted the suggestion" in project.log(limit=1)[0].sentence
    assert [] == [
        one for one in project.reviewing.pending(limit=500) if (one.unit, one.code) == (first.unit, first.code)
    ]
    assert second.text[:12] in shown(at).split("th-passage large")[1]


def test_a_reason_goes_into_the_log(app: App, project: thematic.Project) -> None:
    """The words typed as a reason stand with the decision."""
    at = app("review")
    next(one for one in at.text_input if one.label.startswith("Reason")).set_value("not about this").run()
    _press(at, "reject")
    assert "not about this" == project.log(limit=1)[0].reason


def test_deferring_keeps_it_open_and_moves_on(app: App, project: thematic.Project) -> None:
    """A deferred suggestion stays open but no longer stands first in this session."""
    before = project.reviewing.pending_count()
    first = project.reviewing.pending(limit=1)[0]
    at = _press(app("review"), "defer")
    assert before == project.reviewing.pending_count()
    assert not any(str(one.key).startswith(f"accept-{first.unit}-") for one in at.button)


def test_another_code_instead(app: App, project: thematic.Project) -> None:
    """Choosing another code revises the suggestion."""
    at = app("review")
    other = next(one for one in at.selectbox if one.label == "Another code instead")
    other.set_value(other.options[-2]).run()
    _press(at, "revise")
    assert ("revise", 1) in project.progress().decisions


def test_a_late_click_is_let_go(app: App, project: thematic.Project) -> None:
    """A click for a suggestion that was just decided does not decide it again."""
    at = app("review")
    first = at.session_state["queue focus"]
    at.session_state["queue focus"] = "another"
    before = project.status().events
    _press(at, "reject")
    assert before == project.status().events
    assert first == at.session_state["queue focus"]


def test_makes_suggestions_anew(app: App, project: thematic.Project) -> None:
    """The button makes suggestions from what is coded now."""
    project.codebook.create("Fresh air")
    at = app("review")
    assert project.reviewing.is_stale()
    next(one for one in at.button if one.label == "Make suggestions").click().run()
    assert [] == [one.value for one in at.exception]
    assert not project.reviewing.is_stale()


def test_filters_by_code(app: App) -> None:
    """With a code chosen, only its suggestions are in line, after a decision too."""
    at = app("review")
    at.selectbox(key="review code").set_value("Relationship > Being listened to").run()
    assert ">Being listened to</span> ?" in shown(at)
    at = _press(at, "reject")
    assert ">Being listened to</span> ?" in shown(at)
    assert "Relationship > Being listened to" == at.session_state["review code"]


def test_reflexive_projects_say_when_suggestions_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a reflexive project the page says that own coding comes first."""
    build(tmp_path / "own.thematic", approach="reflexive", respondents=8)
    monkeypatch.setenv("THEMATIC_FILE", str(tmp_path / "own.thematic"))
    at = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("pages/review.py").run()
    assert "only for answers that you have coded yourself" in at.info[0].value
