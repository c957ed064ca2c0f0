"""The Explore page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.words import counted, written
from tests.app.conftest import shown

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    import thematic
    from tests.app.conftest import App


@pytest.fixture
def page(app: App) -> AppTest:
    """The page, open on codes by site."""
    at = app("explore")
    return at.selectbox(key="explore column").set_value("Site").run()


def test_a_table_says_out_of_whom(page: AppTest, project: thematic.Project) -> None:
    """Base and unit stand over the table, and its figures are those of the project."""
    found = project.exploring.compare("Site")
    assert found.base in shown(page)
    assert "Unit: respondents" in shown(page)
    table = page.dataframe[0].value
    line = found.lines[0]
    assert line.row == table.iloc[0, 0]
    assert any(str(line.n) in str(cell) for cell in table.iloc[0, 1:])


def test_a_cell_leads_to_its_quotes(page: AppTest, project: thematic.Project) -> None:
    """Choosing a row and a column shows as many passages as the project counts, each to be opened."""
    lines = project.exploring.compare("Site").lines
    cell = next(line for line in lines if line.n and line.value != "all" and " > " in line.row)
    page.selectbox(key="explore row").set_value(cell.row).run()
    page.selectbox(key="explore cell").set_value(cell.value).run()
    quotes = project.exploring.quotes(cell.row, column="Site", value=cell.value)
    assert cell.n == quotes.respondents
    assert f"from {counted(quotes.respondents, 'respondent')}" in shown(page)
    assert written(quotes.passages[0].text) in shown(page)


def test_hostile_values_are_shown_as_they_were_written(page: AppTest) -> None:
    """A site with markup in its name stands in the table as text, and no script is on the page."""
    assert any("<b>North</b>" in str(name) for name in page.dataframe[0].value.columns)
    assert "<script" not in shown(page)


def test_the_chart_has_words(page: AppTest, project: thematic.Project) -> None:
    """The picture is a file of ours inside the page, with every figure in its alternative text."""
    assert "data:image/svg+xml;base64," in shown(page)
    assert "respondents who gave a text" in shown(page)
    assert project.exploring.compare("Site").lines[0].sentence.split(",")[0] in shown(page)


def test_a_file_is_made_when_it_is_asked_for(page: AppTest) -> None:
    """The download stands there after the button was pressed, and not before."""
    assert [] == list(page.get("download_button"))
    page.button(key="make comparison").click().run()
    assert 1 == len(page.get("download_button"))


def test_small_cells_can_be_hidden(page: AppTest) -> None:
    """With a smallest count the cells under it are not on the page."""
    page.number_input(key="explore smallest").set_value(5).run()
    assert any("hidden" in str(cell) for cell in page.dataframe[0].value.iloc[:, 1])


def test_counts_without_columns(app: App, project: thematic.Project) -> None:
    """Without a column each row has one figure."""
    table = app("explore").dataframe[0].value
    assert ["Code", "Mentioned by"] == list(table.columns)
    assert len(project.exploring.counts("code").lines) == len(table)


def test_a_number_is_cut_into_bands(page: AppTest) -> None:
    """A number stands in bands, at its thirds until somebody says where."""
    page.selectbox(key="explore column").set_value("Sessions attended").run()
    assert [] == list(page.error)
    assert any("under" in str(name) for name in page.dataframe[0].value.columns)


def test_what_stands_together(app: App) -> None:
    """Pairs of codes stand with how often they meet."""
    at = app("explore")
    at.segmented_control(key="explore view").set_value("Together").run()
    assert [] == [one.value for one in at.exception]
    assert "With both" in list(at.dataframe[0].value.columns)


def test_before_and_after(app: App, project: thematic.Project) -> None:
    """Two questions with the same levels are compared in the same people."""
    at = app("explore")
    at.segmented_control(key="explore view").set_value("Before and after").run()
    change = project.exploring.before_after("Confidence before", "Confidence now").change
    assert change.improved.sentence in shown(at)


def test_code_saturation_and_the_reflexive_approach(app: App, project: thematic.Project) -> None:
    """The curve is there; in a reflexive project only after a reason."""
    at = app("explore")
    at.segmented_control(key="explore view").set_value("Code saturation").run()
    assert "Code saturation" in shown(at)
    assert "data:image/svg" in shown(at)
    project.change_settings(approach="reflexive", reason="as we read")
    at.run()
    assert "data:image/svg" not in shown(at)
    at.text_input(key="saturation reason").set_value("the funder asks").run()
    assert "data:image/svg" in shown(at)


@pytest.fixture
def benchmarks(app: App, project: thematic.Project, tmp_path: Path) -> AppTest:
    """The benchmarks of a project that has one table for its sites."""
    path = tmp_path / "register.csv"
    path.write_text("Category,Percent,Source,Year\n<i>Up</i>,40,Office,2021\nDown,60,Office,2021\n", encoding="utf-8")
    project.benchmarks.add(path, "Site")
    at = app("explore")
    return at.segmented_control(key="explore view").set_value("Benchmarks").run()


def test_a_benchmark_stands_beside_the_study(benchmarks: AppTest, project: thematic.Project) -> None:
    """Unmatched answers are listed, matched ones get a difference, and words from files are shown as written."""
    found = project.benchmarks.compare("Office 2021")
    assert written(found.base) in shown(benchmarks)
    assert "not comparable because no answer of the study was matched to it" in shown(benchmarks)
    assert "&lt;i&gt;Up&lt;/i&gt;" in shown(benchmarks)
    answer = project.benchmarks.list()[0].unmatched[0]
    benchmarks.selectbox(key="benchmark answer Office 2021").set_value(answer).run()
    benchmarks.selectbox(key="benchmark belongs Office 2021").set_value("Down").run()
    benchmarks.button(key="benchmark match").click().run()
    line = project.benchmarks.compare("Office 2021").lines[1]
    assert (answer,) == line.levels
    assert line.verdict in shown(benchmarks)


def test_a_benchmark_is_judged_not_comparable(benchmarks: AppTest, project: thematic.Project) -> None:
    """The reason stands instead of every difference, and the log has one event for it."""
    events = project.history.count()
    key = "benchmark because Office 2021 The whole table"
    benchmarks.text_input(key=key).set_value("the borders moved").run()
    benchmarks.button(key="benchmark judge").click().run()
    assert events + 1 == project.history.count()
    assert "not comparable because the borders moved" in shown(benchmarks)
    benchmarks.button(key="benchmark remove").click().run()
    assert "No benchmark yet" in shown(benchmarks)
