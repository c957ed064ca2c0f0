"""The Agreement page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.conftest import shown

if TYPE_CHECKING:
    import thematic
    from tests.app.conftest import App


@pytest.fixture
def double(project: thematic.Project) -> thematic.Project:
    """The test's project, in which Ash and Bo coded the first answers and differ on one."""
    answers = [project.sources.get(number) for number in range(1, 8)]
    texts = [one for one in answers if one.text][:4]
    for place, one in enumerate(texts):
        project.coding.code(one.source_id, 0, len(one.text), "Belonging" if place % 2 else "Being listened to")
    import thematic as public

    with public.open(project.path, coder="Bo") as other:
        for place, one in enumerate(texts):
            other.coding.code(one.source_id, 0, len(one.text), "Belonging" if place else "Shared experience")
    return project


def test_figures_stand_code_by_code(app: App, double: thematic.Project) -> None:
    """The table has a line per code with its interval, and says what it rests on."""
    at = app("agreement")
    at.multiselect(key="agreement coders").set_value(["Ash", "Bo"]).run()
    found = double.agreement.table(["Ash", "Bo"])
    assert found.base in shown(at)
    assert [line.code for line in found.per_code] == list(at.dataframe[0].value["Code"])
    assert f"{len(found.disagreements)} disagreements" in "\n".join(str(one.value) for one in at.caption)


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
    at.button(key=f"done {sample.sample_id} Ash").click().run()
    assert "Ash: done" in shown(at)
    assert double.reliability.get("First").coders[0].done


def test_a_reflexive_project_is_led_elsewhere(app: App, double: thematic.Project) -> None:
    """No statistics are offered there; the page says what is."""
    double.change_settings(approach="reflexive", reason="as we read")
    at = app("agreement")
    assert "compare-coders" in shown(at)
    assert [] == list(at.dataframe)
