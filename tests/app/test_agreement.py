"""The Agreement page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.conftest import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.app.conftest import App


@pytest.fixture
def double(project: thematic.Project) -> thematic.Project:
    """The test's project, in which Ash and Bo coded the first answers and differ on one."""
    answers = [project.sources.get(number) for number in range(1, 8)]
    texts = [one for one in answers if one.text][:4]
    for place, one in enumerate(texts):
        project.coding.code(one.source_id, 0, len(one.text), "Belonging" if place % 2 else "Being listened to")
    with thematic.open(project.path, coder="Bo") as other:
        for place, one in enumerate(texts):
            other.coding.code(one.source_id, 0, len(one.text), "Belonging" if place else "Shared experience")
    return project


def _codes(at: AppTest) -> list[str]:
    """List the codes of the table, in its order."""
    return [html.unescape(one) for one in re.findall(r"<th scope='row'[^>]*>(.*?)</th>", shown(at))]


def test_figures_stand_code_by_code(app: App, double: thematic.Project) -> None:
    """The table has a line per code with its interval, and says what it rests on."""
    at = app("agreement")
    at.multiselect(key="agreement coders").set_value(["Ash", "Bo"]).run()
    found = double.agreement.table(["Ash", "Bo"])
    assert found.base in shown(at)
    assert [line.code for line in found.per_code] == _codes(at)
    at.selectbox(key="agreement order").set_value("Lowest alpha first").run()
    assert {line.code for line in found.per_code} == set(_codes(at))
    lowest = min(line.alpha for line in found.per_code if line.alpha is not None)
    assert lowest == next(line.alpha for line in found.per_code if line.code == _codes(at)[0])
    assert f"{len(found.disagreements)} disagreements" in shown(at)


def test_figures_follow_every_change(app: App, double: thematic.Project) -> None:
    """A coding elsewhere, and its undo, show in the figures at the next draw; the chart is drawn once it is opened."""
    at = app("agreement")
    at.multiselect(key="agreement coders").set_value(["Ash", "Bo"]).run()
    before = double.agreement.table(["Ash", "Bo"])
    one = before.disagreements[0]
    assert f"{len(before.disagreements)} disagreements" in shown(at)
    with thematic.open(double.path, coder="Bo") as other:
        other.coding.code(one.source, one.start, one.end, "Waiting")
    after = double.agreement.table(["Ash", "Bo"])
    assert len(before.disagreements) < len(after.disagreements)
    assert f"{len(after.disagreements)} disagreements" in shown(at.run())
    double.undo()
    assert f"{len(before.disagreements)} disagreements" in shown(at.run())
    assert "data:image/svg" not in shown(at)
    at.session_state["agreement chart"] = True
    assert "data:image/svg" in shown(at.run())


def test_a_disagreement_is_resolved_with_a_note(app: App, double: thematic.Project) -> None:
    """A decision without a why is refused in a sentence; with one it stands in the decision log."""
    at = app("agreement")
    at.multiselect(key="agreement coders").set_value(["Ash", "Bo"]).run()
    one = double.agreement.table(["Ash", "Bo"]).disagreements[0]
    at.button(key=f"resolve {one.unit} {one.code} False").click().run()
    assert "decision log" in at.error[0].value
    at.text_area(key=f"why {one.unit} {one.code} 0").set_value("It is <b>about</b> the bus.").run()
    at.button(key=f"resolve {one.unit} {one.code} False").click().run()
    (made,) = double.agreement.resolutions()
    assert ("It is <b>about</b> the bus.", False) == (made.note, made.applies)
    assert "It is &lt;b&gt;about&lt;/b&gt; the bus." in shown(at)


def test_what_was_decided_is_carried_out(app: App, double: thematic.Project) -> None:
    """The button needs a reason, and takes the codings back."""
    one = double.agreement.table(["Ash", "Bo"]).disagreements[0]
    double.agreement.resolve(one.unit, one.code, applies=False, note="It does not.")
    before = double.status().codings
    at = app("agreement")
    at.button(key="carry out").click().run()
    assert "reason" in at.error[0].value.lower()
    at.text_input(key="carry out reason 0").set_value("team meeting").run()
    at.button(key="carry out").click().run()
    assert before - 1 == double.status().codings


def test_a_sample_is_drawn_and_finished(app: App, double: thematic.Project) -> None:
    """The form draws a sample, each coder's progress is shown, and "All read" says that somebody is done."""
    at = app("agreement")
    at.segmented_control(key="agreement view").set_value("Samples").run()
    at.text_input(key="sample name 0").set_value("First")
    at.multiselect(key="sample coders 0").set_value(["Ash", "Bo"])
    at.number_input(key="sample size 0").set_value(10)
    next(one for one in at.button if one.label == "Draw the sample").click().run()
    (sample,) = double.reliability.list()
    assert ("First", 10) == (sample.name, sample.units)
    assert "10 of " in shown(at)
    _as(at, "Ash").button(key=f"done {sample.sample_id} Ash").click().run()
    assert "Ash: done" in shown(at)
    assert double.reliability.get("First").coders[0].done


def test_everybody_speaks_for_themselves(app: App, double: thematic.Project) -> None:
    """Who is at work goes on, and says that all is read, in their own line alone; who codes nothing of it, in none."""
    sample = double.reliability.draw("First", coders=["Ash", "Bo"], size=10).sample
    at = app("agreement")
    at.segmented_control(key="agreement view").set_value("Samples").run()
    for who, own in (("Ash", ["Ash"]), ("bo", ["Bo"]), ("Zoë", [])):
        _as(at, who)
        assert [f"done {sample.sample_id} {one}" for one in own] == _keys(at, "All read")
        assert len(own) == len([one for one in at.get("page_link") if "Go on" in str(one.proto)])
    _as(at, "Bo").button(key=f"done {sample.sample_id} Bo").click().run()
    assert [False, True] == [one.done for one in double.reliability.get("First").coders]
    assert [f"reopen {sample.sample_id} Bo"] == _keys(at, "Not yet")
    assert [] == _keys(_as(at, "Ash"), "Not yet")


def _as(at: AppTest, name: str) -> AppTest:
    """Go on under a name."""
    return at.text_input(key="coder").set_value(name).run()


def _keys(at: AppTest, label: str) -> list[str]:
    return [str(one.key) for one in at.button if one.label == label]


def test_what_a_draw_did_otherwise_is_said(app: App, double: thematic.Project) -> None:
    """A name that nobody worked under, and fewer units than asked for, stand beside the sample."""
    at = app("agreement")
    at.segmented_control(key="agreement view").set_value("Samples").run()
    at.text_input(key="sample name 0").set_value("All")
    at.multiselect(key="sample coders 0").set_value(["Ash", "Dee"])
    at.number_input(key="sample size 0").set_value(5000)
    next(one for one in at.button if one.label == "Draw the sample").click().run()
    (sample,) = double.reliability.list()
    assert f"There were {sample.units} units to draw from, fewer than the 5000 asked for" in shown(at)
    assert "Dee&#x27; is new to the project, and added as a coder" in shown(at)


def test_the_coders_of_a_sample_are_chosen_with_it(app: App, double: thematic.Project) -> None:
    """A sample brings its own coders, and the draw takes a share and a seed."""
    with _opened(double, "Cleo") as cleo:
        first = cleo.sources.get(1)
        cleo.coding.code(first.source_id, 0, len(first.text), "Belonging")
    at = app("agreement")
    at.segmented_control(key="agreement view").set_value("Samples").run()
    at.text_input(key="sample name 0").set_value("Half")
    at.multiselect(key="sample coders 0").set_value(["Bo", "Cleo"])
    at.number_input(key="sample share 0").set_value(50.0)
    at.number_input(key="sample seed 0").set_value(7)
    next(one for one in at.button if one.label == "Draw the sample").click().run()
    (sample,) = double.reliability.list()
    assert 7 == sample.seed
    assert sample.units == double.reliability.draw("Rest", coders=["Bo", "Cleo"], share=1.0).sample.units
    for coder in ("Bo", "Cleo"):
        double.reliability.done("Half", coder=coder)
    at.segmented_control(key="agreement view").set_value("Coders").run()
    at.selectbox(key="agreement sample").set_value("Half").run()
    assert ["Bo", "Cleo"] == at.multiselect(key="agreement coders Half").value
    assert "read by two or more of Bo, Cleo" in shown(at)


def test_an_unfinished_sample_is_kept_from_its_coders(app: App, double: thematic.Project) -> None:
    """Who codes it gets a sentence and no figure."""
    double.reliability.draw("Unseen", coders=["Ash", "Bo"], share=1.0)
    at = app("agreement")
    at.selectbox(key="agreement sample").set_value("Unseen").run()
    assert "coded unseen" in at.error[0].value
    assert [] == _codes(at)


def test_one_coder_over_time(app: App, double: thematic.Project) -> None:
    """Two names of one person are compared, under a title that says so."""
    at = app("agreement")
    at.segmented_control(key="agreement view").set_value("Over time").run()
    at.selectbox(key="passes first").set_value("Ash").run()
    at.selectbox(key="passes second").set_value("Bo").run()
    assert any("One coder over 0 days" in one.value for one in at.subheader)
    assert len(double.agreement.table(["Ash", "Bo"]).per_code) == len(_codes(at))


def test_the_machine_is_a_table_of_its_own(app: App, double: thematic.Project) -> None:
    """Decisions about suggestions stand apart from agreement, and the notes say what they are not."""
    one = double.suggest(limit=1)[0]
    double.decide(one, "reject")
    at = app("agreement")
    at.segmented_control(key="agreement view").set_value("Machine").run()
    assert [double.agreement.machine().lines[0].code] == _codes(at)
    figures = re.findall(r"data-head='(Accepted|Of)'><span[^>]*>([0-9]+)<span", shown(at))
    assert [("Accepted", "0"), ("Of", "1")] == figures
    assert "not agreement between coders" in shown(at)


def test_readings_lie_side_by_side(app: App, double: thematic.Project) -> None:
    """Where two people's readings part, both codes stand under the words."""
    at = app("agreement")
    at.segmented_control(key="agreement view").set_value("Readings").run()
    at.selectbox(key="reading first").set_value("Ash").run()
    at.selectbox(key="reading second").set_value("Bo").run()
    found = double.comparing.readings("Ash", "Bo")
    page = shown(at)
    assert f"{found.sources} texts coded by both" in page
    assert all(html.escape(one.text) in page for one in found.differences[:3])


def test_a_reflexive_project_compares_readings(app: App, double: thematic.Project) -> None:
    """No statistics are offered there; readings lie side by side."""
    double.change_settings(approach="reflexive", reason="as we read")
    at = app("agreement")
    assert "training, not truth" in shown(at) + " ".join(one.value for one in at.caption)
    assert "coded by both" in shown(at)
    assert [] == _codes(at)
    assert "kappa" not in shown(at).lower()


def _opened(project: thematic.Project, coder: str) -> thematic.Project:
    import thematic as public

    return public.open(project.path, coder=coder)
