"""The Review page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

import thematic
from app.ui.evidence import who, why_shown
from tests.app.conftest import MAIN, build, shown

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.app.conftest import App


def drawn(at: AppTest) -> AppTest:
    """Make sure that the page is whole: no traceback stands where something should."""
    assert [] == [one.value for one in at.exception]
    return at


def _press(at: AppTest, verdict: str) -> AppTest:
    return drawn(next(one for one in at.button if str(one.key).startswith(f"{verdict}-")).click().run())


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
    drawn(next(one for one in at.text_input if one.label.startswith("Reason")).set_value("not about this").run())
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
    drawn(other.set_value(other.options[-2]).run())
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
    drawn(next(one for one in at.button if one.label == "Make suggestions").click().run())
    assert [] == [one.value for one in at.exception]
    assert not project.reviewing.is_stale()


def test_filters_by_code(app: App, project: thematic.Project) -> None:
    """With a code chosen, only its suggestions are in line, after a decision too."""
    several = {code_id: count for code_id, count in project.reviewing.pending_by_code().items() if count > 1}
    path = next(row.path for row in project.codebook.rows() if row.code_id in several)
    at = app("review")
    drawn(at.selectbox(key="review code").set_value(path).run())
    assert f">{path.split(' > ')[-1]}</span> ?" in shown(at)
    at = _press(at, "reject")
    assert f">{path.split(' > ')[-1]}</span> ?" in shown(at)
    assert path == at.session_state["review code"]


def test_all_that_is_listed_is_noted(app: App, project: thematic.Project) -> None:
    """What waits in line stands there with its code, and so it was shown: focus and line are in the sitting."""
    at = app("review")
    listed = sum(str(one.key).startswith("look-") for one in at.button)

    assert listed > 1
    assert 1 + listed == project.reviewing.sitting().shown


def test_a_passage_without_a_question_names_the_person_alone() -> None:
    """Between a person and a question stands a dot, and none after a person alone."""
    nobody = thematic.Suggestion("", "", 1, 1, 0, 4, "Soup", "Food", 0.0, 1, ())

    assert ["<b>P1</b>", "What helped?", "<b>P1</b> · What helped?", ""] == [
        who(replace(nobody, participant=participant, question=question))
        for participant, question in (("P1", ""), ("", "What helped?"), ("P1", "What helped?"), ("", ""))
    ]


def test_a_suggestion_without_neighbours_claims_no_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code may have no definition: what came near are its own words, whichever it has."""
    said: list[str] = []
    monkeypatch.setattr("app.ui.evidence.muted", said.append)
    why_shown([], [], {})
    assert [
        "No passage with this code comes near enough to show; the code's own words do.",
        "No passage coded otherwise comes near.",
    ] == said


def test_for_and_against_stand_side_by_side(app: App) -> None:
    """Beside what speaks for a code stand passages that were read and not given it."""
    html = shown(app("review"))
    assert "Similar passages that were given this code" in html
    assert "Similar passages that were read and not given this code" in html


def test_the_trust_panel_says_from_how_many(app: App, project: thematic.Project) -> None:
    """Beside the suggestion stands how good the code's list is, and from how many codings."""
    one = project.reviewing.pending(limit=1)[0]
    assert project.reviewing.trust(one.code).sentence[:60] in shown(app("review"))


def words(at: AppTest) -> str:
    """Return what is drawn as HTML without its elements."""
    return re.sub(r'<span class="th-hidden">.*?</span>|<[^>]*>', "", shown(at))


def test_the_sitting_counts_what_was_shown_and_said(app: App, project: thematic.Project) -> None:
    """The line tells decisions from what is only listed; ending the sitting writes one event and empties it."""
    at = app("review")
    listed = 1 + sum(str(one.key).startswith("look-") for one in at.button)
    assert f"This sitting: 0 decisions · {listed} suggestions listed and not decided" in words(at)
    at = _press(at, "reject")
    assert f"This sitting: 1 decision · 1 rejected · {listed} suggestions listed and not decided" in words(at)
    at = drawn(at.button(key="end-sitting").click().run())
    assert f"was shown {listed + 1} suggestions, 1 of them answered" == project.log(limit=1)[0].sentence
    assert [] == [one.value for one in at.exception]


def test_what_to_read_next_can_be_chosen(app: App) -> None:
    """Another strategy brings another order, with its reason above the passage."""
    at = app("review")
    drawn(at.selectbox(key="review strategy").set_value("quiet").run())
    assert [] == [one.value for one in at.exception]
    assert "passages coded so far." in shown(at)


def test_a_changed_codebook_makes_the_code_anew(app: App, project: thematic.Project) -> None:
    """Suggestions from before a change of the codebook are marked; with one code chosen, they are made anew."""
    path = "Relationship > Being listened to"
    project.codebook.revise(path, definition="Somebody takes the time to listen.", reason="clearer")
    at = app("review")
    assert "made before the codebook changed" in shown(at)
    assert "Stale: the codebook has changed since" in shown(at)
    drawn(at.selectbox(key="review code").set_value(path).run())
    assert not any(one.stale for one in project.reviewing.pending(path))
    assert "made before the codebook changed" not in shown(at)


def test_a_code_can_be_left_out(app: App, project: thematic.Project) -> None:
    """With a reason typed, the code in focus is left out of suggesting and out of the line."""
    at = app("review")
    code = project.reviewing.pending(limit=1)[0].code
    path = project.codebook.tree().path(project.codebook.tree().find(code).code_id)
    button = f"leave-out-{path}"
    assert at.button(key=button).disabled
    drawn(at.text_input(key=f"leave out {path}").set_value("only people can tell").run())
    drawn(at.button(key=button).click().run())
    assert [path] == project.left_out()
    assert code not in {one.code for one in project.reviewing.pending(limit=500)}


def test_near_identical_answers_are_ticked_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passages nearly the same are listed unticked; those that a person ticks are decided as one event."""
    path = tmp_path / "alike.thematic"
    said = ["Somebody listened to me", *["They listened"] * 4, "The bus was late", "Cold soup"]
    rows = [f"P{number},{text}" for number, text in enumerate(said, start=1)]
    (tmp_path / "survey.csv").write_text("\n".join(["Person,What helped?", *rows]) + "\n", encoding="utf-8")
    roles = "layout: wide\nparticipant: Person\nopen: [What helped?]\n"
    (tmp_path / "roles.yaml").write_text(roles, encoding="utf-8")
    with thematic.create(path, coder="Ash", blind=0.0) as project:
        project.sources.add_survey(tmp_path / "survey.csv", roles=tmp_path / "roles.yaml")
        project.codebook.create("Listening")
        project.embed(embedder="tfidf")
        project.coding.code(1, 0, 23, "Listening")
        project.reviewing.refresh()
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    at = drawn(AppTest.from_file(MAIN, default_timeout=60).run().switch_page("pages/review.py").run())
    at = drawn(at.toggle[0].set_value(True).run())
    ticks = [one for one in at.checkbox if str(one.key).startswith("tick ")]
    assert [False] * 3 == [one.value for one in ticks]
    for one in ticks[:2]:
        one.check()
    at = at.run()
    drawn(next(one for one in at.button if one.label == "Accept the ticked").click().run())
    assert "Next in line" in {one.value for one in at.header}
    with thematic.open(path) as project:
        assert (3, 2) == (project.status().codings, project.reviewing.sitting().accepted)
        assert "for 2 passages that are alike" in project.log(limit=1)[0].sentence


def test_reflexive_projects_say_when_suggestions_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a reflexive project the page says that own coding comes first."""
    build(tmp_path / "own.thematic", approach="reflexive", respondents=8)
    monkeypatch.setenv("THEMATIC_FILE", str(tmp_path / "own.thematic"))
    at = drawn(AppTest.from_file(MAIN, default_timeout=60).run().switch_page("pages/review.py").run())
    assert "only for answers that you have coded yourself" in at.info[0].value
