"""The Data page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui.revisions import taken_told
from app.ui.work import StoppedError, Work
from tests.app.conftest import HELPFUL, HOSTILE, shown

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest
    from streamlit.testing.v1.element_tree import TextInput

    from tests.app.conftest import App


def test_shows_one_row_per_respondent(app: App) -> None:
    """Answers stand beside attributes, hostile text as it was written."""
    frame = app("data").dataframe[0].value
    assert 20 == len(frame)
    assert HOSTILE == frame[HELPFUL].iloc[2]
    assert "<b>North</b> **side**" == frame["Site"].iloc[2]


def test_filters_and_counts_in_the_database(app: App, project: thematic.Project) -> None:
    """Words, coded and attribute filters narrow the rows; the total is the database's."""
    at = app("data")
    at.button_group(key="grid coded").set_value("Coded").run()
    grid = project.sources.grid(thematic.GridQuery(coded=True))
    assert grid.total == len(at.dataframe[0].value)
    at.multiselect[0].set_value(["Site"]).run()
    at.multiselect(key="values of Site").set_value(["Quayside"]).run()
    assert {"Quayside"} == set(at.dataframe[0].value["Site"])


def test_sorts_by_a_column(app: App) -> None:
    """Sorting reads the order from the database, numbers as numbers."""
    at = app("data")
    at.selectbox[1].set_value("Sessions attended").run()
    at.toggle[0].set_value(True).run()
    values = [int(one) for one in at.dataframe[0].value["Sessions attended"] if one.isdigit()]
    assert sorted(values, reverse=True) == values


def test_nobody_fits(app: App) -> None:
    """Filters that leave nobody say so instead of drawing an empty table."""
    at = app("data")
    at.text_input[0].set_value("zzzzqqq").run()
    assert "No row fits" in shown(at)


def test_rows_are_not_taken_for_people(app: App, project: thematic.Project, tmp_path: Path) -> None:
    """Somebody with two time points has two rows: rows and participants are counted apart, each with its base."""
    for wave in ("T1", "T2"):
        file = tmp_path / f"talk {wave}.txt"
        file.write_text(f"Ada: It was calm at {wave}.\n", encoding="utf-8")
        links = thematic.SpeakerMap((thematic.SpeakerLink("Ada", "participant", "Ada"),))
        project.documents.add(file, wave=wave, speakers=links)
    html = shown(app("data"))
    assert 21 == project.status().participants
    assert '22 rows<span class="th-hidden"> (Base: participants at the time points at which they took part' in html
    assert '21 participants<span class="th-hidden"> (Base: everybody in this project' in html


def _choose(at: AppTest, place: int) -> None:
    key = at.dataframe[0].key
    assert key is not None
    at.session_state[key] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    at.run()


def test_a_chosen_row_is_read_in_full(app: App, project: thematic.Project) -> None:
    """The respondent's answers are shown with what is coded in them marked."""
    at = app("data")
    _choose(at, 0)
    html = shown(at)
    row = project.sources.grid().rows[0]
    codings = sum(one.codings for one in row.answers if one)
    assert f">{row.participant} </h2>" in html
    assert f'{codings} codings<span class="th-hidden"> (Base: the answers of this row' in html
    assert "<mark" in html


def test_hostile_answer_is_shown_as_text(app: App) -> None:
    """Markup in an answer is written out, never run."""
    at = app("data")
    _choose(at, 2)
    html = shown(at)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold** $x$ :smile: =1+1" in html
    assert "<script" not in html


def test_a_filter_is_saved_and_chosen_again(app: App) -> None:
    """Filter and sort come back under their name; a name that is taken gives a sentence."""
    at = app("data")
    at.selectbox(key="grid sort").set_value("Sessions attended").run()
    at.multiselect(key="grid filters").set_value(["Site"]).run()
    at.multiselect(key="values of Site").set_value(["Quayside"]).run()
    wanted = list(at.dataframe[0].value["Participant"])
    for _ in range(2):
        next(one for one in at.text_input if one.label.startswith("Name for the present")).set_value("By the quay")
        at.run()
        at.button(key="save filter").click().run()
    assert "A filter called 'By the quay' is saved already" in at.error[0].value
    at.multiselect(key="grid filters").set_value([]).run()
    at.selectbox(key="grid sort").set_value(None).run()
    assert 20 == len(at.dataframe[0].value)
    at.selectbox(key="filter chosen").set_value("By the quay").run()
    at.button(key="show filter").click().run()
    assert wanted == list(at.dataframe[0].value["Participant"])
    at.button(key="remove filter").click().run()
    assert [] == at.selectbox(key="filter chosen").options


def _search(app: App, query: str) -> AppTest:
    at = app("data")
    at.session_state["data view"] = "search"
    at.run()
    return at.text_input(key="search query").set_value(query).run()


def test_search_shows_words_in_context(app: App, project: thematic.Project) -> None:
    """What is found stands in its surroundings, and the passage of the chosen place is shown with the words marked."""
    found = project.search("support*")
    html = shown(_search(app, "support*"))
    assert f"<mark>{found[0].match}</mark>" in html
    assert 'title="found here"' in html


def test_search_shows_hostile_text_as_text(app: App) -> None:
    """Markup that is found is written out."""
    html = shown(_search(app, "alert"))
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_a_broken_query_gives_a_sentence(app: App) -> None:
    """A query that is not well formed says so."""
    assert "'kind AND'" in _search(app, "kind AND").error[0].value.replace("\\", "")


def test_search_turns_pages(app: App, project: thematic.Project) -> None:
    """The total is that of everything found, and the next page shows what comes after."""
    everything = project.search("the")
    assert len(everything) > 40
    at = _search(app, "the")
    assert f"{len(everything)} places" in shown(at)
    at = next(one for one in at.button if one.label == "Next" and not one.disabled).click().run()
    assert f"21–40 of {len(everything)}" in shown(at)  # noqa: RUF001 - a range is written with an en dash
    assert [] == at.exception


@pytest.fixture
def revised(project: thematic.Project, tmp_path: Path) -> thematic.Project:
    """A survey of one question, and a later export with other words for two of its answers."""
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="id", open=("And now?",))
    for name, words in (("one", "It was calm"), ("two", "It was <b>calm</b> and warm")):
        text = "id,And now?\n" + "".join(f"Z{at},{words} on day {at}\n" for at in (1, 2))
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        project.sources.add_survey(tmp_path / f"{name}.csv", roles=roles, append=True)
    return project


def test_revisions_are_decided_on_the_page(app: App, revised: thematic.Project) -> None:
    """Both texts stand side by side, escaped; one is taken and one is left, each with one undo."""
    one, two = revised.revisions.open()
    at = _revisions(app)
    assert "&lt;b&gt;calm&lt;/b&gt; and warm on day 1" in shown(at)
    at = at.button(key=f"take {one.revision}").click().run()
    assert one.after == revised.sources.get(one.source).text
    at = at.button(key=f"leave {two.revision}").click().run()
    assert two.before == revised.sources.get(two.source).text
    assert [] == revised.revisions.open()
    assert [] == at.exception
    assert ["Read", "Search", "Import"] == at.button_group(key="data view").options


@pytest.fixture
def coded(project: thematic.Project, tmp_path: Path) -> thematic.Project:
    """Two answers with a coding each, and a later export that keeps the words of one and none of the other's."""
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="id", open=("And now?",))
    exports = (("calm in the garden", "loud in the hall"), ("so calm in the garden", "we left early"))
    for place, words in enumerate(exports):
        file = tmp_path / f"{place}.csv"
        file.write_text("id,And now?\n" + "".join(f"Z{at},{one}\n" for at, one in enumerate(words)), encoding="utf-8")
        project.sources.add_survey(file, roles=roles, append=True)
        if not place:
            for at in (0, 1):
                [one] = project.people.show(f"Z{at}").texts
                project.coding.code(one.source, 0, 4, "Belonging")
    return project


def _revisions(app: App) -> AppTest:
    at = app("data")
    at.session_state["data view"] = "revisions"
    return at.run()


def _why(at: AppTest) -> TextInput:
    return next(one for one in at.text_input if one.label == "Why (for the log)")


def test_all_revisions_are_taken_and_reported(app: App, coded: thematic.Project) -> None:
    """One step with the reason typed just before the press; the report lists each coding that went with its words."""
    events = coded.history.count()
    at = _revisions(app)
    _why(at).set_value("the corrected export")
    at = at.button(key="take all revisions").click().run()
    assert [] == [one.value for one in at.exception]
    html = shown(at)
    assert "2 answers with new words; 0 codings carried over although some words changed, 1 gone" in html
    assert "Z1, Belonging by Ash: “loud”" in html
    newest = coded.log(limit=1)[0]
    assert (events + 1, "the corrected export") == (coded.history.count(), newest.reason)
    assert [] == coded.revisions.open()
    coded.undo()
    assert "This was taken back" in shown(at.run())


@pytest.mark.parametrize("button", ["take", "leave"])
def test_a_reason_is_given_to_one_decision(app: App, revised: thematic.Project, button: str) -> None:
    """Taken or left, the next decision does not get the reason of the one before it; one that is refused keeps it."""
    one, _ = revised.revisions.open()
    at = _revisions(app)
    _why(at).set_value("the corrected export")
    revised.revisions.refuse([one.revision])
    at = at.button(key=f"{button} {one.revision}").click().run()
    assert (1, "the corrected export") == (len(at.error), _why(at).value)
    revised.undo()
    at = at.run().button(key=f"{button} {one.revision}").click().run()
    assert ([], "the corrected export", "") == (list(at.error), revised.log(limit=1)[0].reason, _why(at).value)


def test_taking_all_that_is_cancelled_leaves_everything(coded: thematic.Project) -> None:
    """Stopped at the last answer, all have their words and codings still."""
    before = coded.status(), coded.revisions.open()
    work = Work("Taking new words", "Taken.")

    def stop(done: int, total: int) -> None:
        if done == total:
            work.stop.set()
        work.tell(done, total, unit="answers")

    with pytest.raises(StoppedError):
        taken_told(coded, [one.revision for one in coded.revisions.open()], reason="", progress=stop)
    assert before == (coded.status(), coded.revisions.open())


def test_revisions_that_wait_are_counted_at_the_head(app: App, coded: thematic.Project) -> None:
    """The choice of views says how many wait, and an address that names them leads there."""
    at = app("data")
    assert ["Read", "Search", "Import", "Revisions 2"] == at.button_group(key="data view").options
    at.query_params["view"] = "revisions"
    assert "In the later export" in shown(at.run())
    coded.revisions.refuse([one.revision for one in coded.revisions.open()])
    at = at.run()
    assert "read" == at.button_group(key="data view").value
    assert "read" == at.query_params["view"]
