"""The Explore page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

import thematic
from app.ui.explore_table import frame_of
from app.ui.figures import count_of
from app.ui.words import counted, written
from tests.app.conftest import shown

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

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
    assert f">{counted(quotes.total, 'extract')}<" in shown(page)
    assert _from(quotes.respondents) in shown(page)
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
    """The curve is there; in a reflexive project it is not offered."""
    at = app("explore")
    at.segmented_control(key="explore view").set_value("Code saturation").run()
    assert "Code saturation" in shown(at)
    assert "data:image/svg" in shown(at)
    project.change_settings(approach="reflexive", reason="as we read")
    at = app("explore")
    assert "Code saturation" not in at.segmented_control(key="explore view").options


def _from(people: int | None) -> str:
    """Return what the page says of those whose extracts it lists."""
    return " from " + count_of(people or 0, "respondent", base="respondents who gave a text in this cell")


def test_a_hidden_cell_keeps_its_quotes_back(page: AppTest, project: thematic.Project) -> None:
    """The words of a hidden cell would tell its figure: there is a sentence in their place."""
    page.number_input(key="explore smallest").set_value(5).run()
    found = project.exploring.compare("Site", smallest=5)
    plain = next(
        line
        for line in project.exploring.compare("Site").lines
        if line.n and line.value != found.total and found.line(line.row, line.value).n is None
    )
    page.selectbox(key="explore row").set_value(plain.row).run()
    page.selectbox(key="explore cell").set_value(plain.value).run()
    assert "This figure is hidden: cells under 5 are not shown" in shown(page)
    assert _from(plain.n) not in shown(page)
    page.number_input(key="explore smallest").set_value(0).run()
    assert "This figure is hidden" not in shown(page)
    assert _from(plain.n) in shown(page)


def test_a_cell_of_a_facet_leads_to_its_own_quotes(page: AppTest, project: thematic.Project) -> None:
    """Of a table for each value of a third variable, the quotes are those of the chosen table."""
    page.selectbox(key="explore facet").set_value("Role").run()
    found = project.exploring.compare("Site", facet="Role")
    wide = project.exploring.compare("Site")
    cell = next(
        line
        for line in found.lines
        if line.n and line.value != found.total and line.n != wide.line(line.row, line.value).n
    )
    page.selectbox(key="explore row").set_value(cell.row).run()
    page.selectbox(key="explore cell").set_value(cell.value).run()
    page.selectbox(key="explore cell facet").set_value(cell.facet).run()
    assert _from(cell.n) in shown(page)


def test_a_column_of_the_table_knows_its_value_and_facet(project: thematic.Project) -> None:
    """What a click chooses is the value and the facet, none of them for a total, whatever the names."""
    found = project.exploring.compare("Site", facet="Role")
    frame, places = frame_of(found, interval=False)
    assert list(frame.columns[1:]) == list(places)
    assert {(None if line.value == found.total else line.value, line.facet) for line in found.lines} == set(
        places.values()
    )


def test_the_base_of_a_column_stays_when_a_row_is_hidden(page: AppTest, project: thematic.Project) -> None:
    """The head of a column says its base as long as one of its cells is shown."""
    page.number_input(key="explore smallest").set_value(2).run()
    found = project.exploring.compare("Site", smallest=2)
    heads = list(page.dataframe[0].value.columns)
    assert any(None is line.n for line in found.lines)
    assert f"{found.total} (n = {found.base_of(found.total)})" == heads[-1]


def test_intervals_stand_in_the_cells_when_they_are_asked_for(page: AppTest) -> None:
    """With columns too, the box that says that figures stand for more people adds intervals."""
    assert not any(" to " in str(cell) for cell in page.dataframe[0].value.iloc[:, 1])
    page.checkbox(key="explore interval").check().run()
    assert any(" to " in str(cell) for cell in page.dataframe[0].value.iloc[:, 1])


def test_a_group_to_compare_with_is_chosen(page: AppTest, project: thematic.Project) -> None:
    """Of several groups one is named, and the others have a difference with its interval."""
    groups = project.exploring.compare("Site").groups
    assert len(groups) > 2
    page.selectbox(key="explore against Site").set_value(groups[0]).run()
    found = project.exploring.compare("Site", against=groups[0])
    assert written(found.differences[0].sentence) in shown(page)
    page.selectbox(key="explore facet").set_value("Role").run()
    assert [] == list(page.exception)


def test_rows_are_chosen(page: AppTest, project: thematic.Project) -> None:
    """Only the codes that are named stand in the table."""
    names = [line.path for line in project.codebook.rows()][:2]
    page.multiselect(key="explore rows code").set_value(names).run()
    assert names == list(page.dataframe[0].value.iloc[:, 0])


def test_who_stated_nothing_is_left_out_and_counted(page: AppTest, project: thematic.Project) -> None:
    """The note says how many were left out; the base is that of the others."""
    page.selectbox(key="explore column").set_value("Role").run()
    page.checkbox(key="explore stated").check().run()
    assert written(project.exploring.compare("Role", stated_only=True).base) in shown(page)


def test_questions_say_who_answered_and_how_long(app: App, project: thematic.Project) -> None:
    """Open questions stand with non-response and length, closed ones with their options and who chose several."""
    at = app("explore")
    at.segmented_control(key="explore view").set_value("Questions").run()
    line = project.exploring.counts("question").lines[0]
    assert written(line.sentence) in shown(at)
    assert "No text" in shown(at)
    at.selectbox(key="questions which").set_value("Site").run()
    assert written(project.exploring.counts("Site").lines[0].sentence) in shown(at)
    at.checkbox(key="questions interval").check().run()
    assert "95% interval" in shown(at)


def test_people_stand_with_what_they_mentioned(app: App, project: thematic.Project) -> None:
    """The matrix holds 0 and 1, and passages when they are asked for."""
    at = app("explore")
    at.segmented_control(key="explore view").set_value("People").run()
    found = project.exploring.matrix()
    assert [list(row) for row in found.mentioned] == at.dataframe[0].value.iloc[:, 1:].to_numpy().tolist()
    at.segmented_control(key="people show").set_value("passages").run()
    assert [list(row) for row in found.passages] == at.dataframe[0].value.iloc[:, 1:].to_numpy().tolist()


def test_together_takes_filters_and_sequences(app: App, project: thematic.Project) -> None:
    """What stands together can be asked of a part of the study, and what follows what of conversations."""
    at = app("explore")
    at.segmented_control(key="explore view").set_value("Together").run()
    at.selectbox(key="together where").set_value("Site").run()
    site = project.sources.attribute_values("Site")[0]
    at.selectbox(key="together value Site").set_value(site).run()
    only = thematic.CountFilter((("Site", site),))
    assert written(project.exploring.cooccurrence("unit", only=only).base) in shown(at)
    at.selectbox(key="together within").set_value("sequence").run()
    assert [] == list(at.exception)
    assert 1 == at.number_input(key="together window").value


def test_change_has_a_transition_table_and_a_test(app: App, project: thematic.Project) -> None:
    """Who went from which level to which is said in figures; the top and the test are the person's choice."""
    at = app("explore")
    at.segmented_control(key="explore view").set_value("Before and after").run()
    levels = len(project.exploring.before_after("Confidence before", "Confidence now").change.levels)
    at.number_input(key=f"change top {levels}").set_value(1).run()
    at.checkbox(key="change test").check().run()
    found = project.exploring.before_after("Confidence before", "Confidence now", top=1, test=True)
    assert found.test is not None
    assert found.test.name in shown(at)
    assert written(found.change.top_before.sentence) in shown(at)
    assert "(down)" in shown(at)
    cells = re.findall(r"<td><span[^>]*>([0-9]+)<span", shown(at))
    assert [str(n) for n in found.change.transitions[0]] == cells[: len(found.change.levels)]


def test_mentions_at_two_times_can_be_tested(app: App, project: thematic.Project, tmp_path: Path) -> None:
    """Who came to mention a code is held against who no longer did when that is asked for."""
    for wave, words in (("T1", "I felt at home."), ("T2", "I felt at home there.")):
        (tmp_path / f"{wave}.txt").write_text(f"Priya: {words}\n", encoding="utf-8")
        project.documents.add(tmp_path / f"{wave}.txt", participant="Priya", wave=wave)
        place = project.search(f'"{words.removesuffix(".")}"')[-1]
        project.coding.code(place.source, place.start, place.end, "Belonging")
    at = app("explore")
    at.segmented_control(key="explore view").set_value("Before and after").run()
    at.segmented_control(key="change kind").set_value("mention").run()
    name = next(one for one in at.selectbox(key="change name").options if one.endswith("Belonging"))
    at.selectbox(key="change name").set_value(name).run()
    found = project.exploring.mentions_before_after("T1", "T2", code=name.removeprefix("Code: "), test=True)
    assert found.test is not None
    assert found.test.name not in html.unescape(shown(at))
    at.checkbox(key="mention test").check().run()
    assert found.test.name in html.unescape(shown(at))
    assert found.test.caveat in html.unescape(shown(at))


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
