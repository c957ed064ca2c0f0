"""Longer exports of a survey: what is new is added, nothing is dropped and nothing doubled in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError, SameQuestionError, UnknownNameError
from thematic.model.participants import Attribute, AttributeValue
from thematic.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    import thematic

WAVE_ROLES = """\
layout: wide
participant: id
open: ["How is it?", "What now?"]
wave: %s
"""


def write(files: Path, name: str, text: str) -> Path:
    """Write a file of the study."""
    path = files / name
    path.write_text(text, encoding="utf-8")
    return path


def answers(count: int, *, changed: int = 0, wave: str = "") -> str:
    """Make an export of `count` people who answer two questions, the first answer of some with other words."""
    head = "id,How is it?,What now?" + (",wave" if wave else "")
    rows = [
        f"P{at},It is {'really ' if at <= changed else ''}calm on day {at},Next I will ask for help number {at}"
        + (f",{wave}" if wave else "")
        for at in range(1, count + 1)
    ]
    return "\n".join([head, *rows]) + "\n"


def test_a_later_wave_is_new_in_a_project_without_waves(empty: thematic.Project, files: Path) -> None:
    """Of 24 answers at T2 all are added, those that repeat the first round word for word as well; the report asks."""
    roles = write(files, "none.yaml", WAVE_ROLES % "null")
    later = write(files, "t2.yaml", WAVE_ROLES % "wave")
    empty.sources.add_survey(write(files, "one.csv", answers(12)), roles=roles)
    report = empty.sources.add_survey(
        write(files, "two.csv", answers(12, changed=12, wave="T2")), roles=later, append=True
    )
    assert (24, 0, ()) == (report.responses, report.unchanged, report.revisions)
    assert (48, 1) == (empty.status().responses, empty.status().waves)
    told = " ".join(report.changed)
    assert "'T2' is a new time point: its 24 answers are added under it" in told
    assert "24 of the 24 answers of 'T2' are by people whose answers here have no time point, 12 of them" in told
    again = empty.sources.add_survey(files / "two.csv", roles=later, append=True)
    assert (0, 24) == (again.responses, again.unchanged)
    assert empty.verify().ok


def test_a_file_without_a_wave_says_when_the_project_has_one(empty: thematic.Project, files: Path) -> None:
    """Answers without a time point beside the same ones at T1 are for a person to look at."""
    empty.sources.add_survey(
        write(files, "one.csv", answers(3, wave="T1")), roles=write(files, "t1.yaml", WAVE_ROLES % "wave")
    )
    roles = write(files, "none.yaml", WAVE_ROLES % "null")
    report = empty.sources.add_survey(write(files, "two.csv", answers(3)), roles=roles, append=True, dry_run=True)
    assert 6 == report.responses
    assert any(line.startswith("check: 6 answers of the file have no time point") for line in report.changed)


RENAMED = "id,How is it going?,What now?\n" + "\n".join(
    f"P{at},{'It is calm on day ' + str(at) if at < 6 else 'Something else ' + str(at)},Next I will ask for help "
    f"number {at}"
    for at in range(1, 8)
)


def test_a_renamed_question_is_asked_about(empty: thematic.Project, files: Path) -> None:
    """Answers that are there under other words are refused with what to say, and go where a person says."""
    empty.sources.add_survey(write(files, "one.csv", answers(5)), roles=write(files, "r.yaml", WAVE_ROLES % "null"))
    before = empty.status()
    path = write(files, "two.csv", RENAMED)
    roles = write(files, "new.yaml", (WAVE_ROLES % "null").replace("How is it?", "How is it going?"))
    with pytest.raises(SameQuestionError, match=r"5 of 5 .* --same-question 'How is it going\?=How is it\?'"):
        empty.sources.add_survey(path, roles=roles, append=True)
    assert before == empty.status()
    same = {"How is it going?": "How is it?"}
    report = empty.sources.add_survey(path, roles=roles, append=True, same_questions=same)
    assert (4, 10, 0, 2) == (report.responses, report.unchanged, report.new_questions, empty.status().questions)
    empty.undo()
    report = empty.sources.add_survey(path, roles=roles, append=True, new_questions=["How is it going?"])
    assert (9, 1) == (report.responses, report.new_questions)


def test_questions_that_are_not_there_cannot_be_the_same(empty: thematic.Project, files: Path) -> None:
    """Names that the file or the project lacks are refused, and so are two columns for one question."""
    roles = write(files, "r.yaml", WAVE_ROLES % "null")
    path = write(files, "one.csv", answers(2))
    empty.sources.add_survey(path, roles=roles)
    for same in ({"Why?": "What now?"}, {"What now?": "Why?"}):
        with pytest.raises(UnknownNameError, match=r"Why\?"):
            empty.sources.add_survey(path, roles=roles, append=True, same_questions=same)
    with pytest.raises(InvalidValueError, match="one column"):
        empty.sources.add_survey(path, roles=roles, append=True, same_questions={"What now?": "How is it?"})


def test_everybody_saying_no_is_no_evidence(empty: thematic.Project, files: Path) -> None:
    """A new question to which all say what all said to an old one, the same one word, is a new question."""
    roles = "layout: wide\nparticipant: id\nopen: [%s]\n"
    old = write(files, "one.csv", "id,Any help?\nP1,No\nP2,No\n")
    empty.sources.add_survey(old, roles=write(files, "r.yaml", roles % "Any help?"))
    new = write(files, "two.csv", "id,Any wishes?\nP1,No\nP2,No\n")
    report = empty.sources.add_survey(new, roles=write(files, "n.yaml", roles % "Any wishes?"), append=True)
    assert (2, 1) == (report.responses, report.new_questions)


def test_ids_that_differ_in_case_stay_two_people(empty: thematic.Project, files: Path) -> None:
    """Ids that differ in case alone are two people at import, and when a longer export brings one of them."""
    roles = write(files, "r.yaml", WAVE_ROLES % "null")
    empty.sources.add_survey(write(files, "one.csv", answers(1).replace("P1", "ab")), roles=roles)
    both = answers(1).replace("P1", "ab") + answers(1).splitlines()[1].replace("P1", "AB").replace("calm", "loud")
    report = empty.sources.add_survey(write(files, "two.csv", both), roles=roles, append=True)
    assert (2, 2, 1, ()) == (report.responses, report.unchanged, report.new_participants, report.revisions)


LEVELS = "id,Trust,How is it going for you?\n"


def _levels(words: list[str]) -> str:
    rows = [f"P{at},{words[at % len(words)]},On day {at} I felt well enough to go out again" for at in range(1, 31)]
    return LEVELS + "\n".join(rows) + "\n"


def test_proposals_take_the_types_of_the_project(empty: thematic.Project, files: Path) -> None:
    """A longer export with a new level is taken without roles: the level has its place, old values move along."""
    roles = "layout: wide\nparticipant: id\nopen: ['How is it going for you?']\nattributes:\n"
    first = write(files, "r.yaml", f"{roles}  Trust: {{type: ordinal, levels: [Disagree, Neutral, Agree]}}\n")
    empty.sources.add_survey(write(files, "one.csv", _levels(["Disagree", "Neutral", "Agree"])), roles=first)
    longer = _levels(["Disagree", "Neutral", "Agree"]) + (
        "P31,Strongly disagree,Nobody came to see me at all\nP32,Strongly agree,Everybody came to see me at once\n"
    )
    report = empty.sources.add_survey(write(files, "two.csv", longer), append=True)
    assert (2, 30, ()) == (report.responses, report.unchanged, report.refused)
    assert any("'Trust' gets 'Strongly disagree', 'Strongly agree' as levels" in line for line in report.changed)
    levels = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
    assert levels == next(one.levels for one in empty.sources.attributes() if one.name == "Trust")
    store = Store.open(empty.path)
    with store.read() as reading:
        trust = next(one for one in reading.all(Attribute) if one.name == "Trust")
        numbers = {one.value: one.number for one in reading.all(AttributeValue, attribute_id=trust.attribute_id)}
    store.close()
    assert {level: float(place) for place, level in enumerate(levels)} == numbers
    empty.undo()
    assert 3 == len(next(one.levels for one in empty.sources.attributes() if one.name == "Trust"))
    assert empty.verify().ok


def test_a_level_with_no_place_is_told_and_not_refused(surveyed: thematic.Project, files: Path) -> None:
    """A value whose place among the levels cannot be told is kept as it is written, and listed; the rest is added."""
    survey = (files / "survey.csv").read_text(encoding="utf-8")
    path = write(files, "longer.csv", survey + "R10,North,Sky-high,Group,7,They were patient with me,Nothing at all\n")
    report = surveyed.sources.add_survey(path, append=True)
    assert (2, 1) == (report.responses, report.new_participants)
    assert any("Sky-high" in line for line in report.refused)
    assert any(line.startswith("Trust: ordinal - it is ordinal in this project") for line in report.proposed)


def test_a_question_stays_a_question(surveyed: thematic.Project, files: Path) -> None:
    """A column that is a question of the project is one in a longer export, however short its answers are there."""
    rows = "\n".join(f"R{at},North,Low,Group,1,Yes,No" for at in range(20, 40))
    path = write(files, "longer.csv", SURVEY_HEAD + rows + "\n")
    report = surveyed.sources.add_survey(path, append=True)
    assert (40, 0) == (report.responses, report.new_questions)


SURVEY_HEAD = "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\n"
