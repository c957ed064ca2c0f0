"""The Participants page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui.withdrawal import withdrawal_told
from tests.app.conftest import shown

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from tests.app.conftest import App

TALK = """Interviewer: What was it like?
Mara: <b>Loud</b> at first, then calm.
Tom: For me it was calm from the start.
"""


@pytest.fixture
def talk(project: thematic.Project, tmp_path: Path) -> None:
    """A conversation with two participants, at a time point."""
    file = tmp_path / "talk.txt"
    file.write_text(TALK)
    links = thematic.SpeakerMap(
        (
            thematic.SpeakerLink("Mara", "participant", "Mara"),
            thematic.SpeakerLink("Tom", "participant", "Tom"),
        )
    )
    project.documents.add(file, wave="T9", speakers=links)


def _person(app: App, label: str) -> AppTest:
    at = app("participants")
    at.text_input(key="people wanted").set_value(label).run()
    key = at.dataframe[0].key
    assert key is not None
    at.session_state[key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.run()
    assert [] == [one.value for one in at.exception]
    return at


def test_finds_people(app: App, project: thematic.Project) -> None:
    """The list holds everybody; any part of a label finds."""
    at = app("participants")
    rows = project.people.list()
    assert [one.participant for one in rows] == list(at.dataframe[0].value["Participant"])
    at.text_input(key="people wanted").set_value("zzz").run()
    assert "Nobody is called so." in shown(at)


def test_shows_what_one_person_said(app: App, project: thematic.Project) -> None:
    """Texts with what is coded in them, and what is known about the person."""
    label = project.people.list()[0].participant
    view = project.people.show(label)
    html = shown(_person(app, label))
    assert f">{label}</h2>" in html
    assert f"{view.attributes[0][0]}" in html
    assert "<mark" in html


@pytest.mark.usefixtures("talk")
def test_a_conversation_is_shown_by_turns(app: App) -> None:
    """The person's own words stand as passages, escaped; those of the others are quiet."""
    html = shown(_person(app, "Mara"))
    assert "&lt;b&gt;Loud&lt;/b&gt; at first" in html
    assert "<b>Tom</b> For me it was calm" in html
    assert "<b>Loud" not in html


@pytest.mark.usefixtures("talk")
def test_a_wave_gets_its_numbers(app: App, project: thematic.Project) -> None:
    """Population and invited give the response rate; a number that cannot be gives a sentence."""
    at = app("participants")
    at.session_state["participants view"] = "waves"
    at.run()
    at.selectbox(key="counted wave").set_value("T9").run()
    next(one for one in at.number_input if one.label == "Invited").set_value(1)
    at.button(key="save wave").click().run()
    assert "at least 2" in at.error[0].value
    next(one for one in at.number_input if one.label == "Invited").set_value(8)
    at.button(key="save wave").click().run()
    assert "2 of 8 invited people (25%)" in shown(at)
    assert 8 == next(one for one in project.people.waves() if one.wave == "T9").invited


@pytest.mark.usefixtures("talk")
def test_notes_who_belongs_together(app: App, project: thematic.Project) -> None:
    """A relation is noted and shown with both."""
    at = _person(app, "Mara")
    next(one for one in at.selectbox if one.label == "Other participant").set_value("Tom")
    next(one for one in at.text_input if one.label == "How they belong together").set_value("mentor of").run()
    at.button(key="relate-Mara").click().run()
    assert (("mentor of", "Tom"),) == project.people.show("Mara").relations


def test_withdraws_after_a_typed_confirmation(app: App, project: thematic.Project) -> None:
    """Another label or no reason withdraws nobody; the right one does, and the report stays."""
    label = project.people.list()[0].participant
    at = _person(app, label)

    def ask(typed: str, reason: str) -> None:
        next(one for one in at.text_input if one.label.startswith("Type")).set_value(typed)
        next(one for one in at.text_input if one.label.startswith("Reason (kept")).set_value(reason)
        next(one for one in at.button if one.label == "Withdraw for good").click().run()
        assert [] == [one.value for one in at.exception]

    ask("somebody", "asked to")
    assert "Nothing was withdrawn" in at.error[0].value
    ask(label, "")
    assert "The reason" in at.error[0].value
    assert label in [one.participant for one in project.people.list()]
    ask(label, "asked to")
    assert label not in [one.participant for one in project.people.list()]
    assert f"{label} is withdrawn" in shown(at)
    assert "No export that this project knows of" in shown(at)


def test_exports_to_call_back_are_listed() -> None:
    """Documents that quoted the person stand in the report."""
    report = thematic.Withdrawal("P1", 2, 3, 1, 4, 2, (thematic.Recall("quotes.docx", "quote bank", 2),))
    assert ("quotes.docx (quote bank): 2 quotes",) == withdrawal_told(report).sections[0].lines


def test_a_sheet_of_facts(app: App, project: thematic.Project) -> None:
    """A participants sheet adds facts, and the report says what was taken for what."""
    people = [one.participant for one in project.people.list()]
    sheet = "ID,Role here\n" + "".join(f"{one},{'mentor' if at % 2 else 'member'}\n" for at, one in enumerate(people))
    at = app("participants")
    at.session_state["participants view"] = "waves"
    at.run()
    at.file_uploader[0].upload("facts.csv", sheet.encode(), "text/csv").run()
    next(one for one in at.button if one.label == "Import this sheet").click().run()
    assert [] == [one.value for one in at.exception]
    assert "20 values added" in shown(at)
