"""Comparisons that hide what is small, leave nobody out in silence and keep their columns apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACES = """\
id,Round,Scope,Place,How was it?
P1,First,all,Hill,The tea was warm
P2,First,some,Hill,The tea was cold
P3,Second,all,Shore,Nobody poured the tea
P4,Second,some,Shore,The room was dark
P5,,some,Dale,The tea was late
P6,,all,Dale,The chairs were hard
P7,,some,,The tea again
"""
ROLES = """\
layout: wide
participant: id
open: ["How was it?"]
attributes: {Round: nominal, Scope: nominal, Place: nominal}
"""
CODINGS = """\
participant,question,code
P1,How was it?,Tea
P2,How was it?,Tea
P3,How was it?,Tea
P5,How was it?,Tea
P7,How was it?,Tea
P4,How was it?,Room
P6,How was it?,Room
"""


@pytest.fixture
def places(tmp_path: Path) -> Iterator[thematic.Project]:
    """Seven people; three of them said nothing about their round, one nothing about the place."""
    for name, text in (("p.csv", PLACES), ("p.yaml", ROLES), ("c.csv", CODINGS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with thematic.create(tmp_path / "places.thematic", coder="Ana", seed=1) as project:
        project.sources.add_survey(tmp_path / "p.csv", roles=tmp_path / "p.yaml")
        project.coding.import_table(tmp_path / "c.csv", create_codes=True)
        yield project


def test_a_hidden_total_is_no_base_of_row_percentages(study: thematic.Project) -> None:
    """A base of row percentages is the total of the row: where that is hidden, so is every cell of the row."""
    found = study.exploring.compare("Site", rows=["Transport"], percent_of="row", smallest=4)
    assert {(None, None)} == {(line.n, line.base) for line in found.lines}
    empty = study.exploring.compare("question", rows=["Transport"], percent_of="row", smallest=4)
    assert None is empty.line("Transport", "What helped?").base


def test_a_facet_leaves_nobody_out(places: thematic.Project) -> None:
    """Who has no value of the facet stands in a table of their own, and the base of each is said."""
    found = places.exploring.compare("Place", facet="Round", rows=["Tea"])
    assert ("First", "Second", "not stated") == found.facets
    totals = {line.facet: (line.n, line.base) for line in found.lines if line.value == "all"}
    assert {"First": (2, 2), "Second": (1, 2), "not stated": (2, 3)} == totals
    assert "By Round: First n = 2, Second n = 2, not stated n = 3." in found.base


def test_a_small_facet_is_not_numbered(places: thematic.Project) -> None:
    """The base of a facet is not said where it is too small to be shown."""
    found = places.exploring.compare("Scope", facet="Round", smallest=3)
    assert "First n under 3, Second n under 3, not stated n = 3." in found.base


def test_people_in_several_facets_are_said(study: thematic.Project) -> None:
    """Where somebody stands in several tables, their bases add up to more, and a note says so."""
    found = study.exploring.compare("Site", facet="Services")
    assert any("several tables" in note for note in found.notes)


def test_the_quotes_of_a_cell_of_a_facet(places: thematic.Project) -> None:
    """A cell of a facet leads to the words of that facet alone, of those without a value too."""
    for line in places.exploring.compare("Scope", facet="Round", rows=["Tea"]).lines:
        value = "" if line.value == "all (total)" else line.value
        quotes = places.exploring.quotes("Tea", column="Scope", value=value, where={"Round": line.facet})
        assert line.n == quotes.respondents, line


def test_a_level_called_all_is_not_the_total(places: thematic.Project) -> None:
    """A value that reads "all" has its own column, beside a total that is called otherwise."""
    found = places.exploring.compare("Scope", rows=["Tea"])
    assert "all (total)" == found.total
    assert [("all", 2, 3), ("some", 3, 4), ("all (total)", 5, 7)] == [
        (one.value, one.n, one.base) for one in found.lines
    ]
    assert 2 == places.exploring.quotes("Tea", column="Scope", value="all").respondents
    assert 5 == places.exploring.quotes("Tea", column="Scope").respondents
    assert 5 == places.exploring.quotes("Tea", column="Place", value="all").respondents


def test_the_base_of_a_column_stands_though_a_row_is_hidden(study: thematic.Project) -> None:
    """A column keeps its base where any of its cells is shown, and has none where all are hidden."""
    found = study.exploring.compare("Site", rows=["Transport", "Help"], smallest=2)
    assert None is found.line("Transport", "North").base
    assert (5, 4, 9) == tuple(found.base_of(value) for value in ("North", "South", "all"))
    hidden = study.exploring.compare("Site", rows=["Transport"], smallest=3)
    assert None is hidden.base_of("North")
    assert None is study.exploring.compare("Site", percent_of="row").base_of("North")


def test_three_groups_are_compared_with_one_of_them(places: thematic.Project) -> None:
    """Of three groups one is named, and the others have a difference with its interval."""
    without = places.exploring.compare("Place", rows=["Tea"])
    assert ((), ("Dale", "Hill", "Shore")) == (without.differences, without.groups)
    found = places.exploring.compare("Place", rows=["Tea"], against="Hill").differences
    assert [("Dale", -50.0), ("Shore", -50.0)] == [(one.value, one.points) for one in found]
    assert all(one.low < one.points < one.high for one in found)
    with pytest.raises(InvalidValueError, match="Dale, Hill, Shore"):
        places.exploring.compare("Place", against="Moor")


def test_a_group_of_one_facet_alone_is_compared_there(places: thematic.Project) -> None:
    """Where a facet lacks the group that others are compared with, it has no difference, and nothing fails."""
    found = places.exploring.compare("Scope", facet="Round", rows=["Room"], against="all")
    assert {"First", "Second", "not stated"} == {one.facet for one in found.differences}
    only = places.exploring.compare("Place", facet="Round", rows=["Room"], against="not stated")
    assert {"not stated"} == {one.facet for one in only.differences}


def test_overlapping_groups_cannot_be_compared(study: thematic.Project) -> None:
    """Where people stand in several columns there is no group to compare with."""
    assert () == study.exploring.compare("Services").groups


def test_who_stated_nothing_can_be_left_out(places: thematic.Project) -> None:
    """Without those who stated nothing their small column hides nobody else, and a note counts them."""
    costly = places.exploring.compare("Place", rows=["Tea"], smallest=2)
    assert {None} < {line.n for line in costly.lines}
    found = places.exploring.compare("Place", rows=["Tea"], stated_only=True)
    assert ["Dale", "Hill", "Shore", "all"] == [line.value for line in found.lines]
    assert (4, 6) == (found.line("Tea", "all").n, found.line("Tea", "all").base)
    assert "Left out: 1 respondent without a stated Place." in found.notes
    assert "Base: 6 respondents who gave a text." in found.base
    assert 4 == places.exploring.quotes("Tea", column="Place", stated_only=True).respondents


def test_leaving_out_goes_with_facets(places: thematic.Project) -> None:
    """Left out is who stated no place; who stated no round keeps a table."""
    found = places.exploring.compare("Place", rows=["Tea"], facet="Round", stated_only=True)
    assert ("First", "Second", "not stated") == found.facets
    assert "not stated n = 2." in found.base


def test_hidden_cells_are_written_as_hidden(places: thematic.Project) -> None:
    """A file says "hidden" where a figure is kept back, and a CSV carries its base and notes along."""
    found = places.exploring.compare("Place", rows=["Tea"], smallest=3)
    text = places.results.render(found, ".csv").content.decode("utf-8-sig")
    assert "hidden" in text.splitlines()[1].split(",")
    assert "Base: 7 respondents who gave a text." in text
    assert "Cells under 3 are hidden" in text
    for ending in (".xlsx", ".docx"):
        assert places.results.render(found, ending).content
    assert "hidden" in {cell for row in places.results.of(found).tables[0].rows for cell in row}
