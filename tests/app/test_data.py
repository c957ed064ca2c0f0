"""The Data page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

import thematic
from tests.app.conftest import CORPUS, HELPFUL, HOSTILE, MAIN, shown

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

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
    at.button_group[0].set_value("Coded").run()
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
    assert "No respondent fits" in shown(at)


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
    assert f">{row.participant} </h2>" in html
    assert "<mark" in html


def test_hostile_answer_is_shown_as_text(app: App) -> None:
    """Markup in an answer is written out, never run."""
    at = app("data")
    _choose(at, 2)
    html = shown(at)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold** $x$ :smile: =1+1" in html
    assert "<script" not in html


def test_imports_a_survey_and_a_codebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty project takes a survey, shown with its proposed roles first, and a codebook."""
    path = tmp_path / "new.thematic"
    project = thematic.create(path, coder="Ash")
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    at = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("pages/data.py").run()
    at.file_uploader[0].upload("survey.csv", (CORPUS / "survey.csv").read_bytes(), "text/csv").run()
    assert "<td>Respondent ID</td><td>participant</td>" in shown(at)
    assert 0 == project.status().sources
    next(one for one in at.button if one.label == "Import this survey").click().run()
    assert [] == [one.value for one in at.exception]
    assert 400 == project.status().sources
    assert "Imported 150 participants" in at.success[0].value


def test_a_file_that_is_no_survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken file gives a sentence that names it without our temporary folder."""
    path = tmp_path / "new.thematic"
    thematic.create(path, coder="Ash").close()
    monkeypatch.setenv("THEMATIC_FILE", str(path))
    at = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("pages/data.py").run()
    at.file_uploader[0].upload("answers.xlsx", b"not a workbook", "application/octet-stream").run()
    assert "answers.xlsx" in at.error[0].value
    assert "thematic-" not in at.error[0].value
