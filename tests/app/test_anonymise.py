"""The Anonymise page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.conftest import shown

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from tests.app.conftest import App

ANSWERS = """ID,What helped?
1,My neighbour Marjorie called me <b>every</b> week
2,Marjorie and Trevor listened to me
3,Write to me at mara@example.org if you like
"""


@pytest.fixture(autouse=True)
def answers(project: thematic.Project, tmp_path: Path) -> None:
    """Answers that name people."""
    file = tmp_path / "named.csv"
    file.write_text(ANSWERS)
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="ID", open=("What helped?",))
    project.sources.add_survey(file, roles=roles)


def _open(app: App, words: str) -> AppTest:
    """Open the card of an identity."""
    at = app("anonymise")
    frame = at.dataframe[0]
    assert frame.key is not None
    place = list(frame.value["Words"]).index(words)
    at.session_state[frame.key] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    at.run()
    assert [] == [one.value for one in at.exception]
    return at


def _yes_to_all(at: AppTest) -> None:
    next(one for one in at.button if one.label.startswith("Yes to")).click().run()


def test_nothing_is_decided_beforehand(app: App) -> None:
    """Every proposal starts undecided, and nothing can be replaced."""
    at = app("anonymise")
    assert {"undecided"} == set(at.dataframe[0].value["Decided"])
    assert at.button(key="replace").disabled


def test_places_stand_in_their_words(app: App) -> None:
    """A card shows each place in context, escaped, with why it is proposed."""
    html = shown(_open(app, "Marjorie"))
    assert "<mark>Marjorie</mark>" in html
    assert "&lt;b&gt;every&lt;/b&gt;" in html
    assert "given name" in html


def test_decides_one_by_one_and_all_at_once(app: App) -> None:
    """One place leaves the identity partly decided; no to all decides it; taking back undecides it."""
    at = _open(app, "Marjorie")

    def state() -> str:
        frame = at.dataframe[0].value
        return str(frame[frame["Words"] == "Marjorie"]["Decided"].iloc[0])

    place = next(one for one in at.button_group if one.key and one.key.startswith("decide "))
    place.set_value("Yes").run()
    assert "partly decided" == state()
    next(one for one in at.button if one.label.startswith("No to")).click().run()
    assert "no" == state()
    next(one for one in at.button if one.label == "Undecide").click().run()
    assert "undecided" == state()


def test_filters(app: App) -> None:
    """Kind, confidence and what is undecided narrow the list."""
    at = app("anonymise")
    at.multiselect(key="identity kinds").set_value(["email"]).run()
    assert ["mara@example.org"] == list(at.dataframe[0].value["Words"])
    at.button_group(key="identity states").set_value("Decided").run()
    assert "Nothing fits" in shown(at)


def test_replaces_for_good_and_hands_over_the_log(app: App, path: Path, project: thematic.Project) -> None:
    """The old words are gone from the file, the report stays, and the log is offered until it is let go."""
    at = _open(app, "Marjorie")
    next(one for one in at.text_input if one.label == "Write instead").set_value("[a neighbour]").run()
    _yes_to_all(at)
    assert at.button(key="replace").disabled
    next(one for one in at.checkbox if one.label.startswith("I have read")).set_value(True).run()
    at.button(key="replace").click().run()
    assert [] == [one.value for one in at.exception]
    assert 2 == len(project.search(r"\[a neighbour\]", regex=True))
    assert [] == project.search("Marjorie")
    assert b"Marjorie" not in path.read_bytes()
    assert "2 places in 2 sources replaced" in shown(at)
    assert any("Log of replacements" in one.label for one in at.download_button)
    at.button(key="let log go").click().run()
    assert not any("Log of replacements" in one.label for one in at.download_button)


def test_the_log_is_a_file_before_anything_is_erased(app: App, path: Path, project: thematic.Project) -> None:
    """The log is written beside the project, for its owner alone; where it cannot be, nothing is replaced."""
    at = _open(app, "Marjorie")
    _yes_to_all(at)
    next(one for one in at.checkbox if one.label.startswith("I have read")).set_value(True).run()
    field = next(one for one in at.text_input if one.label.startswith("Log of replacements"))
    proposed = path.resolve().parent
    assert str(field.value).startswith(f"{proposed}/{path.stem}-replacements-")
    field.set_value(str(path)).run()
    at.button(key="replace").click().run()
    assert any("never written over" in one.value for one in at.error)
    assert 2 == len(project.search("Marjorie"))
    log = path.with_name("kept apart.csv")
    next(one for one in at.text_input if one.label.startswith("Log of replacements")).set_value(str(log)).run()
    at.button(key="replace").click().run()
    assert [] == project.search("Marjorie")
    assert 2 == log.read_text(encoding="utf-8").count("Marjorie")
    assert 0o600 == log.stat().st_mode & 0o777
    assert str(log) in shown(at)


def test_a_saved_review_goes_on(app: App, project: thematic.Project, tmp_path: Path) -> None:
    """Yes decisions and replacements of a saved review are taken over; the rest stays undecided."""
    from dataclasses import replace

    rows = [
        replace(row, decision="yes", replacement="[T]") if row.text == "Trevor" else row
        for row in project.anonymising.proposals()
    ]
    saved = tmp_path / "review.csv"
    thematic.write_redactions(saved, rows)
    at = app("anonymise")
    upload = next(one for one in at.file_uploader if one.label == "Saved review (CSV)")
    upload.upload("review.csv", saved.read_bytes(), "text/csv").run()
    next(one for one in at.button if one.label == "Use its decisions").click().run()
    frame = at.dataframe[0].value.set_index("Words")
    assert ("yes", "[T]") == tuple(frame.loc["Trevor", ["Decided", "Instead"]])
    assert "undecided" == frame.loc["Marjorie", "Decided"]


def test_shows_rare_combinations(app: App, project: thematic.Project) -> None:
    """What few people share is listed, escaped."""
    at = app("anonymise")
    at.session_state["anonymise view"] = "rare"
    at.run()
    assert project.anonymising.rare()
    html = shown(at)
    assert "&lt;b&gt;North&lt;/b&gt; **side**" in html
    assert "<b>North" not in html


def test_proposals_are_kept_while_coding_goes_on(
    app: App, project: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A coding and its undo leave the proposals as they are; words that come and go elsewhere are looked through."""
    anonymising = type(project.anonymising)
    looks, looked = anonymising.proposals, []

    def counted(self: object) -> list[thematic.RedactionRow]:
        looked.append(1)
        return looks(self)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(anonymising, "proposals", counted)
    at = app("anonymise")
    project.coding.code(1, 0, 2, "Belonging")
    at.run()
    project.undo()
    at.run()
    assert 1 == len(looked)
    project.memos.add("Ask Trevor Marlowe about the bus")
    at.run()
    assert _proposed(at, "Marlowe")
    project.undo()
    at.run()
    assert not _proposed(at, "Marlowe")
    assert 3 == len(looked)


def test_proposals_go_with_words_that_are_erased(app: App, project: thematic.Project) -> None:
    """A withdrawal elsewhere takes a person's words out of the list."""
    at = app("anonymise")
    assert _proposed(at, "mara@")
    with thematic.open(project.path, coder="Rowan") as other:
        other.withdraw("3", reason="Asked to be taken out")
    assert not _proposed(at.run(), "mara@")


def _proposed(at: AppTest, words: str) -> bool:
    assert [] == [one.value for one in at.exception]
    return any(words in one for one in at.dataframe[0].value["Words"])
