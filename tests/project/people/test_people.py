"""Participants sheets, waves, relations, and longer exports of the same survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

    import thematic


def sheet(files: Path, text: str) -> Path:
    """Write a sheet of participants."""
    path = files / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_sheet_adds_people_and_values(surveyed: thematic.Project, files: Path) -> None:
    """New people and new attributes are added; the same person in survey and sheet is one participant."""
    report = surveyed.people.import_sheet(sheet(files, "participant,Role\nR1,Parent\nR10,Mentor\nr2,Parent\n"))
    assert (1, 2, 3) == (report.created, report.known, report.values)
    assert 10 == surveyed.status().participants
    assert ("Role", "", "Parent") in surveyed.people.show("R2").attributes


def test_sheet_never_overwrites(surveyed: thematic.Project, files: Path) -> None:
    """A value that contradicts the project is refused with both values, and the project keeps its own."""
    report = surveyed.people.import_sheet(sheet(files, "participant,Site\nR1,South\nR2,North\n"))
    assert 0 == report.values
    assert ["R1, Site: now South, in the project North; left as it is"] == list(report.refused)
    assert ("Site", "", "North") in surveyed.people.show("R1").attributes


def test_sheet_keeps_known_types(surveyed: thematic.Project, files: Path) -> None:
    """A value outside the levels of a known ordinal attribute is refused by its line."""
    report = surveyed.people.import_sheet(sheet(files, "participant,Trust\nR10,Sky-high\nR11,Low\n"))
    assert 1 == report.values
    assert any("Sky-high" in one for one in report.refused)


def test_show_tells_everything_said(surveyed: thematic.Project) -> None:
    """A participant's page has every text with its question."""
    view = surveyed.people.show("r1")
    assert ["What helped?", "What could be better?"] == [one.name for one in view.texts]
    with pytest.raises(UnknownNameError, match="R1"):
        surveyed.people.show("R111")


def test_response_rate(empty: thematic.Project, files: Path) -> None:
    """A wave's response rate is computed over those invited, and impossible numbers are refused."""
    roles = (files / "roles.yaml").read_text(encoding="utf-8")
    (files / "roles.yaml").write_text(f"{roles}wave: {{value: T1}}\n", encoding="utf-8")
    empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    assert [None] == [one.rate for one in empty.people.waves()]
    empty.people.count_wave("t1", population=54, invited=20)
    rate = empty.people.waves()[0].rate
    assert rate is not None
    assert "9 of 20 invited people (45%)" == rate.sentence
    with pytest.raises(InvalidValueError, match="at least 9"):
        empty.people.count_wave("T1", invited=8)
    with pytest.raises(UnknownNameError):
        empty.people.count_wave("T2", invited=8)


def test_who_is_in_both_waves(empty: thematic.Project, files: Path) -> None:
    """The grid says who gave a text or a value when, and who did in all waves."""
    roles = (files / "roles.yaml").read_text(encoding="utf-8")
    survey = (files / "survey.csv").read_text(encoding="utf-8")
    for wave, rows in (("T1", survey), ("T2", "\n".join(survey.splitlines()[:4]) + "\n")):
        (files / "wave.yaml").write_text(f"{roles}wave: {{value: {wave}}}\n", encoding="utf-8")
        (files / "wave.csv").write_text(rows, encoding="utf-8")
        empty.sources.add_survey(files / "wave.csv", roles=files / "wave.yaml")
    grid = empty.people.wave_grid()
    assert (("T1", "T2"), ("R1", "R2", "R3")) == (grid.waves, grid.in_all)
    assert ("R4", (True, False)) == grid.rows[3]


def test_relations(surveyed: thematic.Project) -> None:
    """Two people belong together once, seen from both sides; nobody belongs to themselves."""
    surveyed.people.relate("R1", "R2", "mentor of")
    events = surveyed.status().events
    surveyed.people.relate("R1", "R2", "mentor of")
    assert events == surveyed.status().events
    assert (("mentor of", "R1"),) == surveyed.people.show("R2").relations
    with pytest.raises(InvalidValueError):
        surveyed.people.relate("R1", "r1", "twin of")


def test_longer_export_adds_what_is_new(study: thematic.Project, files: Path) -> None:
    """Appending adds new respondents, leaves coding alone, and reports changed answers without changing them."""
    text = (files / "survey.csv").read_text(encoding="utf-8")
    text = text.replace("The Monday group", "The Tuesday group") + "R10,South,Low,Walks,1,The walks,\n"
    (files / "longer.csv").write_text(text, encoding="utf-8")
    before = study.status()
    report = study.sources.add_survey(files / "longer.csv", roles=files / "roles.yaml", append=True)
    after = study.status()
    assert (1, 1, 17) == (report.responses, report.blank, report.unchanged)
    assert [("R8", "The Monday group", "The Tuesday group")] == [
        (one.participant, one.before, one.after) for one in report.revisions
    ]
    assert (before.codings, before.participants + 1, before.units + 1) == (
        after.codings,
        after.participants,
        after.units,
    )
    assert [] == study.search("Tuesday")
    assert study.verify().ok


def test_appending_twice_adds_nothing(study: thematic.Project, files: Path) -> None:
    """The same export appended again finds everything there and leaves no event."""
    before = study.status()
    report = study.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml", append=True)
    assert (0, 18, ()) == (report.responses, report.unchanged, report.revisions)
    assert before == study.status()
