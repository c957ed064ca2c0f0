"""Somebody who was withdrawn does not come back, whichever way a file names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import WithdrawnPersonError
from thematic.project.people.withdrawn import mark_of

if TYPE_CHECKING:
    from pathlib import Path

TALK = "Interviewer: How was it?\n\nR3: I went on a Monday and stayed.\n\nInterviewer: And then?\n\nR3: I came back.\n"


@pytest.fixture
def left(study: thematic.Project) -> thematic.Project:
    """The study after R3 asked to be taken out."""
    study.withdraw("R3", reason="asked to leave")
    return study


def told(lines: tuple[str, ...]) -> list[str]:
    """Return the sentences about people who were withdrawn."""
    return [one for one in lines if "withdrawn here on" in one]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_longer_export_leaves_them_out(left: thematic.Project, files: Path, *, dry_run: bool) -> None:
    """The row of a withdrawn person is left out and said, in a dry run too; new people come."""
    text = (files / "survey.csv").read_text(encoding="utf-8") + "R10,South,Low,Walks,1,The walks,\n"
    (files / "longer.csv").write_text(text, encoding="utf-8")
    report = left.sources.add_survey(files / "longer.csv", roles=files / "roles.yaml", append=True, dry_run=dry_run)
    assert ["R3: withdrawn here on"] == [one[:21] for one in told(report.refused)]
    assert (1, 1) == (report.new_participants, report.responses)
    assert "R3" not in {one.label for one in left.sources.participants()}
    assert [] == left.search("supporter")
    assert b"My supporter listened to me" not in left.path.read_bytes()
    assert left.verify().ok


def test_a_sheet_leaves_them_out(left: thematic.Project, files: Path) -> None:
    """A participants sheet does not bring a withdrawn person back, whatever the case of the label."""
    (files / "people.csv").write_text("participant,Role\nr3,Parent\nR4,Mentor\n", encoding="utf-8")
    report = left.people.import_sheet(files / "people.csv")
    assert 1 == len(told(report.refused))
    assert (0, 1) == (report.created, report.known)


@pytest.mark.parametrize("participant", [None, "R3"])
def test_an_interview_is_refused(left: thematic.Project, files: Path, participant: str | None) -> None:
    """A document in which a withdrawn person speaks, by its label or by name, is refused with a sentence."""
    label = "R3" if participant is None else "Ana"
    (files / "talk.txt").write_text(TALK.replace("R3", label), encoding="utf-8")
    report = left.documents.add(files / "talk.txt", participant=participant)
    assert () == report.sources
    assert "'R3', who was withdrawn here on" in report.refused[0].reason


def test_a_speaker_cannot_be_linked_to_them(left: thematic.Project, files: Path) -> None:
    """Correcting a speaker does not bring a withdrawn person back either."""
    (files / "talk.txt").write_text(TALK.replace("R3", "Ana"), encoding="utf-8")
    added = left.documents.add(files / "talk.txt")
    with pytest.raises(WithdrawnPersonError, match="R3"):
        left.documents.correct(added.sources[0].source, "Ana", participant="R3")


def test_another_project_does_not_bring_them(left: thematic.Project, files: Path) -> None:
    """Merging a file that began on its own and has the same person leaves them and their texts out, and says so."""
    other = files / "other.thematic"
    with thematic.create(other, coder="B", blind=0.0, seed=1) as theirs:
        theirs.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    merged = left.merge(other)
    assert 1 == len(told(merged.refused))
    assert "R3" not in {one.label for one in left.sources.participants()}
    assert [] == left.search("supporter")
    assert left.verify().ok


def test_who_is_there_is_not_taken_for_them(left: thematic.Project, files: Path) -> None:
    """Somebody whose label differs in case alone and who is in the project is somebody else."""
    (files / "more.csv").write_text(
        "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\nR33,North,Low,Walks,1,Tea,\n",
        encoding="utf-8",
    )
    report = left.sources.add_survey(files / "more.csv", roles=files / "roles.yaml", append=True)
    assert (1, []) == (report.new_participants, told(report.refused))


def test_the_log_does_not_hold_the_label() -> None:
    """Two withdrawals of one label look different in the log, and neither shows it."""
    first, second = mark_of("R3"), mark_of("R3")
    assert first["digest"] != second["digest"]
    assert "R3" not in str(first)
    assert first == mark_of("r3", first["key"])
