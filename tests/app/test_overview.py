"""The Overview page: where one stands, how far it is, what waits, the checklist and the memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

import thematic
from app.ui.attention import WAYS
from tests.app.conftest import MAIN, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from tests.app.conftest import App


def _view(at: AppTest, view: str) -> AppTest:
    at = at.button_group(key="overview view").set_value(view).run()
    assert [] == [one.value for one in at.exception]
    return at


def test_says_what_is_here(app: App, project: thematic.Project) -> None:
    """Every number of the status is on the page, with what it counts on hover."""
    html = shown(app("overview"))
    status = project.status()
    assert f"<strong>{status.participants}</strong><span>participants</span>" in html
    assert f"<strong>{status.codings}</strong><span>codings</span>" in html
    assert 'title="Base: what suggestions are made for and tables count. Unit: response."' in html


def test_says_how_far_with_base_and_unit(app: App, project: thematic.Project) -> None:
    """What was read, coded and reviewed comes with its base and unit, and the blind sample with what it means."""
    html = shown(app("overview"))
    far = project.how_far()
    assert f"{far.coded.n} of {far.coded.base} units" in html
    assert "Base: units of all texts" in html
    assert "0 of 1 theme (0%)" in html
    assert "no suggestion is ever shown" in html


def test_next_steps_lead_to_pages(app: App, project: thematic.Project) -> None:
    """Each step that the project suggests is there in words."""
    told = [one.value for one in app("overview").markdown]
    steps = [step.sentence for step in project.next_steps()]
    assert [] == [one for one in steps if one not in told]
    assert any("open suggestion" in one for one in steps)


def test_what_waits_stands_there_once_with_its_way(app: App, project: thematic.Project) -> None:
    """Each thing is there with its figures; its button leads to the page that deals with it."""
    project.codebook.revise("Belonging", definition="Being one of them.", reason="sharper")
    at = app("overview")
    html = shown(at)
    items = project.attention()
    assert [1] * len(items) == [html.count(one.sentence.replace("'", "&#x27;")) for one in items]
    place = next(number for number, one in enumerate(items) if one.kind == "older definition")
    at = at.button(key=f"attend-now-{place}").click().run()
    assert ["Codebook"] == [one.value for one in at.title]
    assert "older" == at.button_group(key="codebook view").value


def test_findings_follow_every_change(app: App, project: thematic.Project) -> None:
    """What the lint finds is found again after a change elsewhere, and as it was after its undo."""
    at = app("overview")
    before = _findings(project)
    assert _told(at, before)
    with thematic.open(project.path, coder="Bo") as other:
        other.codebook.create("Never used")
    after = _findings(project)
    assert before != after
    assert _told(at.run(), after)
    assert not _told(at, before)
    project.undo()
    assert _told(at.run(), before)


def test_the_page_can_be_used_before_findings_are_there(
    app: App, project: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an index answers stands there at once; the findings come when the lint has looked."""
    from threading import Event

    may_end = Event()
    kind = type(project)
    looks = kind.attention

    def slow(self: thematic.Project, *, kinds: Sequence[str] = ()) -> list[thematic.AttentionItem]:
        if "lint" in kinds:
            may_end.wait(60)
        return looks(self, kinds=kinds)

    monkeypatch.setattr(kind, "attention", slow)
    monkeypatch.setattr("app.ui.beside.PATIENCE", 0.0)
    project.codebook.revise("Belonging", definition="Being one of them.", reason="sharper")
    at = app("overview")
    assert "made under an older definition" in shown(at)
    assert "Looking through codes and codings" in shown(at)
    may_end.set()
    assert at.session_state["kept making attention lint"].ended.wait(60)
    assert _told(at.run(), _findings(project))
    assert "Looking through codes and codings" not in shown(at)


def _findings(project: thematic.Project) -> list[str]:
    return [one.sentence for one in project.attention(kinds=["lint"])]


def _told(at: AppTest, sentences: list[str]) -> bool:
    assert [] == [one.value for one in at.exception]
    return bool(sentences) and all(one.replace("'", "&#x27;") in shown(at) for one in sentences)


def test_every_kind_of_thing_has_a_way() -> None:
    """A kind that is added to the project needs a page that deals with it."""
    from thematic.project.reporting.attention import AttentionKind

    assert {kind.value for kind in AttentionKind} == set(WAYS)


def test_speakers_are_said_who_they_are(app: App, project: thematic.Project, tmp_path: Path) -> None:
    """A view comes up while somebody is not linked; a choice there is one event, and then the view has nothing left."""
    path = tmp_path / "talk.txt"
    path.write_text("Interviewer: How was it?\n\nMentor: Long.\n\nInterviewer: And then?\n\nMentor: Better.\n", "utf-8")
    project.documents.add(path)
    (voice,) = [one for one in project.documents.voices() if not one.participant and one.role != "interviewer"]
    at = _view(app("overview"), "speakers")
    at.selectbox(key=f"speaker {voice.source} {voice.label}").set_value("R001")
    at = at.button(key="link-speaker-0").click().run()
    assert "Everybody is known" in shown(at)
    assert "R001" in {one.participant for one in project.documents.voices(voice.source)}


def test_phase_is_written_into_events(app: App, project: thematic.Project) -> None:
    """What is done after standing in a phase carries its name."""
    at = app("overview")
    at.button_group(key="phase choice").set_value("review themes").run()
    at.button(key="undo-last").click().run()
    assert "review themes" == project.log(limit=1)[0].phase


def test_one_stands_where_one_stood(app: App, path: Path) -> None:
    """A new window goes on in the phase in which the same person wrote last."""
    with thematic.open(path, coder="Ash", phase="define and name") as other:
        other.memos.add("It is nearly told.")
    at = app("overview")
    assert "define and name" == at.button_group(key="phase choice").value
    at.button(key="undo-last").click().run()
    with thematic.open(path) as other:
        assert "define and name" == other.log(limit=1)[0].phase


def test_the_checklist_is_answered_and_taken_back(app: App, project: thematic.Project) -> None:
    """What is counted stands beside what only a person can say; an answer is an event with its undo."""
    at = _view(app("overview"), "checklist")
    (line, *_) = project.method_checklist.lines()
    assert line.evidence[0].replace("'", "&#x27;") in shown(at)
    next(one for one in at.text_area if str(one.key).startswith("method attention")).set_value("Read <i>twice</i>.")
    at = next(one for one in at.button if str(one.form_id).startswith("form method attention")).click().run()
    assert ["Read <i>twice</i>."] == [one.answer for one in project.method_checklist.lines()[0].answers]
    assert ">1 of 8 items (12%)<" in shown(at)
    at.button(key="undo-last").click().run()
    assert 0 == project.method_checklist.answered()


def test_memos_are_found_revised_and_removed(app: App, project: thematic.Project) -> None:
    """All memos stand under one view; one's own can be revised and removed, another person's only be read."""
    project.memos.add("The <b>bus</b> is the theme.", title="Roads")
    project.memos.add("I side with them.", kind="journal")
    with thematic.open(project.path, coder="Blake") as other:
        other.memos.add("Not so sure.")
    at = _view(app("overview"), "memos")
    at = at.text_input(key="coder").set_value("Ash").run()
    html = shown(at)
    assert "The &lt;b&gt;bus&lt;/b&gt; is the theme." in html
    assert "Not so sure." in html
    mine = [one.memo_id for one in project.memos.list(coder="Ash")]
    assert sorted(f"memo-edit-{one}" for one in mine) == sorted(
        str(one.key) for one in at.button if str(one.key).startswith("memo-edit-")
    )
    at = at.button_group(key="memo kind").set_value("journal").run()
    assert "Not so sure." not in shown(at)
    journal = mine[0]
    at = at.button(key=f"memo-edit-{journal}").click().run()
    at.text_area(key=f"memo text {journal}").set_value("I side with them, and know it.")
    at = next(one for one in at.button if one.label == "Save").click().run()
    assert "I side with them, and know it." == project.memos.get(journal).text
    at.button(key=f"memo-remove-{journal}").click().run()
    assert [] == list(project.memos.list(kind="journal"))


def test_undo_and_redo_from_the_side_bar(app: App, project: thematic.Project) -> None:
    """The side bar writes out what would be taken back, takes it back, and offers it again."""
    at = app("overview")
    assert "created the theme &#x27;Met as an equal&#x27;" in shown(at)
    at.button(key="undo-last").click().run()
    assert [] == list(project.themes.list())
    at.button(key="redo-last").click().run()
    assert ["Met as an equal"] == [one.name for one in project.themes.list()]


def test_redo_goes_when_something_else_was_done(app: App, project: thematic.Project) -> None:
    """What was taken back is offered again until the next step; the log still has it."""
    at = app("overview")
    at.button(key="undo-last").click().run()
    assert "Taken back: " in shown(at)
    project.codebook.create("Kettle")
    at = at.run()
    assert "Taken back: " not in shown(at)
    assert "redo-last" not in [one.key for one in at.button]


def test_writes_under_the_name_in_the_side_bar(app: App, project: thematic.Project) -> None:
    """Whoever gives another name writes under it."""
    at = app("overview")
    at.text_input(key="coder").set_value("Blake").run()
    at.button(key="undo-last").click().run()
    assert "Blake" == project.log(limit=1)[0].coder


def test_empty_project_asks_for_a_survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new project has one next step: bring in a survey; and nothing waits."""
    path = tmp_path / "new.thematic"
    thematic.create(path, coder="Ash").close()
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    at = AppTest.from_file(MAIN, default_timeout=60).run()
    assert [] == [one.value for one in at.exception]
    assert ["Import a survey"] == [one.value[:15] for one in at.markdown if one.value.startswith("Import")]
    assert "Nothing waits" in shown(at)
