"""The same people at two time points: attributes, quotes, tables and the grid keep them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.model.grids import GridQuery
from thematic.project.reporting.reporting import ReportPlan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T1 = "id,Site,Role,How is it?\nP1,North,parent,It is kind and warm here\nP2,South,n/a,The bus is late again\n"
T2 = "id,Site,Role,How is it?\nP1,South,mentor,Now I am kind to others\nP2,South,parent,\n"
ROLES = """\
layout: wide
participant: id
open: ["How is it?"]
attributes: {Site: nominal, Role: nominal}
no_answer: [n/a]
wave: {value: %s}
"""


@pytest.fixture
def waves(tmp_path: Path) -> Iterator[thematic.Project]:
    """Two waves of a survey, one code on what P1 said in both."""
    with thematic.create(tmp_path / "study.thematic", coder="A", blind=0.0) as project:
        for wave, text in (("T1", T1), ("T2", T2)):
            (tmp_path / f"{wave}.csv").write_text(text, encoding="utf-8")
            (tmp_path / f"{wave}.yaml").write_text(ROLES % wave, encoding="utf-8")
            project.sources.add_survey(tmp_path / f"{wave}.csv", roles=tmp_path / f"{wave}.yaml")
        project.codebook.create("Kindness")
        for source in (1, 3):
            project.coding.code(source, 0, 10, "Kindness")
        yield project


def test_a_quote_has_the_attributes_of_its_wave(waves: thematic.Project) -> None:
    """What is known of a speaker is what was known when they spoke; "n/a" is not known."""
    cards = {card.wave: dict(card.attributes) for card in waves.quotes.bank(code="Kindness").cards}
    assert {"T1": {"Site": "North", "Role": "parent"}, "T2": {"Site": "South", "Role": "mentor"}} == cards
    waves.coding.code(2, 0, 7, "Kindness")
    assert {"Site": "South"} == next(
        dict(card.attributes) for card in waves.quotes.bank(code="Kindness").cards if card.participant == "P2"
    )


def test_an_answer_is_read_with_the_attributes_of_its_wave(waves: thematic.Project, tmp_path: Path) -> None:
    """Beside an answer stands what was known at its time, else what holds for all times; no e-mail address."""
    (tmp_path / "people.csv").write_text(
        "participant,Gender,Contact\nP1,F,ann@example.org\nP2,M,bob@example.org\n", encoding="utf-8"
    )
    waves.people.import_sheet(tmp_path / "people.csv")
    read = {(one.participant, one.wave): dict(one.attributes) for one in waves.coding.read_question(1).sources}
    assert {
        ("P1", "T1"): {"Site": "North", "Role": "parent", "Gender": "F"},
        ("P1", "T2"): {"Site": "South", "Role": "mentor", "Gender": "F"},
        ("P2", "T1"): {"Site": "South", "Gender": "M"},
    } == read


def test_a_table_counts_under_the_value_of_the_wave(waves: thematic.Project, tmp_path: Path) -> None:
    """P1 counts under North for T1 and under South for T2; the table says that people count once per wave."""
    waves.undo()
    waves.reporting.write(tmp_path / "report.md", ReportPlan(attribute="Site", smallest=1))
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "once per wave" in text
    assert "| Code | North (n = 1) | South (n = 2) |" in text
    assert "| Kindness | 1 | 0 |" in text[text.index("| Code | North") :]


def test_values_without_a_wave_hold_in_every_row(waves: thematic.Project, tmp_path: Path) -> None:
    """An attribute from a participants sheet stands in each of a person's rows, and can be filtered by."""
    (tmp_path / "people.csv").write_text("participant,Gender\nP1,F\nP2,M\nP3,F\n", encoding="utf-8")
    waves.people.import_sheet(tmp_path / "people.csv")
    rows = waves.sources.grid().rows
    place = waves.sources.grid().attributes.index("Gender")
    assert [("P1", "T1", "F"), ("P1", "T2", "F"), ("P2", "T1", "M"), ("P2", "T2", "M"), ("P3", "", "F")] == sorted(
        (row.participant, row.wave, row.values[place]) for row in rows
    )
    found = waves.sources.grid(GridQuery(equal=(("Gender", ("F",)),), contains="kind"))
    assert ["T1", "T2"] == [row.wave for row in found.rows]
    assert 3 == waves.sources.grid(GridQuery(equal=(("Gender", ("F",)),))).total
