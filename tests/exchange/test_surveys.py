"""Surveys: what is asked, answered, blank, refused and left out stay different things."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from thematic.errors import DuplicateParticipantsError, MissingColumnsError
from thematic.exchange.report import Refusal
from thematic.exchange.roles import SurveyRoles, roles_from
from thematic.exchange.surveys import Survey, SurveyAnswer, SurveyValue, read_survey
from thematic.model.participants import ValueState
from thematic.model.sources import SourceState

if TYPE_CHECKING:
    from pathlib import Path

WIDE = roles_from(
    {
        "participant": "ID",
        "open": ["What helped?"],
        "attributes": {"Site": "nominal", "Score": {"type": "ordinal", "levels": [1, 2, 3]}, "Visits": "number"},
        "no_answer": ["n/a"],
    }
)
LONG = roles_from(
    {
        "layout": "long",
        "participant": "who",
        "question": "question",
        "answer": "answer",
        "attributes": {"site": "nominal"},
    }
)


def read(folder: Path, text: str, roles: SurveyRoles | None) -> Survey:
    """Read a survey from a file that holds `text`."""
    path = folder / "survey.csv"
    path.write_text(text, encoding="utf-8")
    return read_survey(path, roles)


def value(survey: Survey, attribute: str, row: int = 0) -> SurveyValue | None:
    """Return the value of an attribute of the participant in that place; None when there is none."""
    return next((value for value in survey.participants[row].values if value.attribute == attribute), None)


def test_text_blank_and_no_answer(tmp_path: Path) -> None:
    """An answer, an empty cell and a text that means no answer have three states; the words are kept."""
    survey = read(tmp_path, "ID,What helped?,Site,Score,Visits\na,Tea,X,1,2\nb,,X,1,2\nc, N/A ,X,1,2\n", WIDE)
    expected = [(SourceState.TEXT, "Tea"), (SourceState.BLANK, ""), (SourceState.NO_ANSWER, " N/A ")]
    assert expected == [(answer.state, answer.text) for answer in survey.answers]


def test_zero_and_false_are_values(tmp_path: Path) -> None:
    """Zero and False are answers like any other."""
    roles = roles_from({"participant": "ID", "attributes": {"Member": "nominal", "Visits": "number"}})
    survey = read(tmp_path, "ID,Member,Visits\na,False,0\nb,,\n", roles)
    assert SurveyValue("Member", None, ValueState.VALUE, "False", None) == value(survey, "Member")
    assert SurveyValue("Visits", None, ValueState.VALUE, "0", 0.0) == value(survey, "Visits")
    assert SurveyValue("Visits", None, ValueState.BLANK, "", None) == value(survey, "Visits", 1)


def test_value_outside_the_scale_is_refused_with_its_line(tmp_path: Path) -> None:
    """A level that was not declared is kept as written, neither blank nor a value; the rest of the row is taken."""
    survey = read(tmp_path, "ID,What helped?,Site,Score,Visits\na,Tea,X,9,many\n", WIDE)
    assert SurveyValue("Score", None, ValueState.UNREADABLE, "9", None) == value(survey, "Score")
    assert SurveyValue("Visits", None, ValueState.UNREADABLE, "many", None) == value(survey, "Visits")
    assert "X" == getattr(value(survey, "Site"), "value", None)
    expected = (
        Refusal("line 2, column 'Score'", "'9' is not one of the levels '1', '2', '3'; kept as written, not counted"),
        Refusal("line 2, column 'Visits'", "'many' is not a number; kept as written, not counted"),
    )
    assert expected == survey.report.refused


def test_multi_select_gives_one_value_for_each_option(tmp_path: Path) -> None:
    """The options of a multi-select are values of their own, each once."""
    roles = roles_from({"participant": "ID", "attributes": {"Used": "multi"}})
    survey = read(tmp_path, "ID,Used\na,Phone; Visit;Phone\nb,\n", roles)
    assert ["Phone", "Visit"] == [value.value for value in survey.participants[0].values]
    assert [ValueState.BLANK] == [value.state for value in survey.participants[1].values]


def test_dates_are_iso_and_the_order_is_decided_for_the_column(tmp_path: Path) -> None:
    """One date that can only be day first settles all of them."""
    roles = roles_from({"participant": "ID", "attributes": {"Day": "date"}})
    survey = read(tmp_path, "ID,Day\na,03/04/2024\nb,25/12/2024\nc,1 May 2024\n", roles)
    assert ["2024-04-03", "2024-12-25", "2024-05-01"] == [
        getattr(value(survey, "Day", row), "value", "") for row in range(3)
    ]


def test_assumed_date_order_is_said(tmp_path: Path) -> None:
    """When no date tells the order, the assumption is reported."""
    roles = roles_from({"participant": "ID", "attributes": {"Day": "date"}})
    survey = read(tmp_path, "ID,Day\na,03/04/2024\nb,05/06/2024\n", roles)
    assert any("the day was assumed" in note for note in survey.report.changed)


def test_duplicate_participants_are_refused(tmp_path: Path) -> None:
    """Two rows of one respondent in a wide table stop the import and name the id."""
    with pytest.raises(DuplicateParticipantsError, match="'a'"):
        read(tmp_path, "ID,What helped?,Site,Score,Visits\na,x,X,1,1\na,y,X,1,1\n", WIDE)


def test_waves_keep_one_participant(tmp_path: Path) -> None:
    """With a wave column the same respondent may answer at each time point."""
    roles = roles_from({"participant": "ID", "open": ["Why?"], "attributes": {"Mood": "nominal"}, "wave": "Wave"})
    survey = read(tmp_path, "ID,Wave,Why?,Mood\na,T1,x,low\na,T2,y,high\n", roles)
    assert ("T1", "T2") == survey.waves
    assert [("T1", "low"), ("T2", "high")] == [(value.wave, value.value) for value in survey.participants[0].values]


def test_fixed_wave(tmp_path: Path) -> None:
    """A file of one time point gets it from the roles."""
    survey = read(
        tmp_path, "ID,Why?\na,x\n", roles_from({"participant": "ID", "open": ["Why?"], "wave": {"value": "T2"}})
    )
    assert (SurveyAnswer("a", "Why?", "T2", SourceState.TEXT, "x"),) == survey.answers


def test_missing_ids_get_a_label_that_is_said(tmp_path: Path) -> None:
    """A row without an id is called after its line, and the report says so."""
    survey = read(tmp_path, "ID,Why?\na,x\n,y\n", roles_from({"participant": "ID", "open": ["Why?"]}))
    assert ["a", "row 3"] == [person.label for person in survey.participants]
    assert any("'row 3'" in note for note in survey.report.changed)


def test_no_participant_role_numbers_the_rows(tmp_path: Path) -> None:
    """Without a column of ids every row is a respondent called after its line."""
    survey = read(tmp_path, "Why?\nx\ny\n", roles_from({"open": ["Why?"]}))
    assert ["row 2", "row 3"] == [person.label for person in survey.participants]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    """A role for a column that is not there stops the import."""
    with pytest.raises(MissingColumnsError, match="'What helped\\?', 'Site'"):
        read(tmp_path, "ID,Score,Visits\na,1,1\n", WIDE)


def test_columns_without_a_role_are_reported(tmp_path: Path) -> None:
    """Nothing is dropped in silence: columns without a role are named."""
    survey = read(tmp_path, "ID,Why?,Extra\na,x,1\n", roles_from({"participant": "ID", "open": ["Why?"]}))
    assert ("1 column(s) without a role: 'Extra'",) == survey.report.not_carried


def test_column_names_match_with_other_spaces_and_case(tmp_path: Path) -> None:
    """Roles find a column whose name has a line break, double spaces or other capitals."""
    survey = read(
        tmp_path, 'id,"What\nHELPED  you?"\na,x\n', roles_from({"participant": "ID", "open": ["what helped you?"]})
    )
    assert ("What HELPED you?",) == survey.questions


def test_normalising_is_counted_by_kind(tmp_path: Path) -> None:
    """Answers whose characters were changed are counted in the report."""
    survey = read(
        tmp_path, 'ID,Why?\na,"one\r\ntwo"\nb,"Cafe\u0301"\n', roles_from({"participant": "ID", "open": ["Why?"]})
    )
    assert ["one\ntwo", "Café"] == [answer.text for answer in survey.answers]
    assert 2 == sum(note.startswith("1 answer: ") for note in survey.report.changed)


def test_long_layout(tmp_path: Path) -> None:
    """Rows of a long table become answers; a respondent's attribute is taken once."""
    survey = read(tmp_path, "who,question,answer,site\na,Q1,x,N\na,Q2,y,N\nb,Q1,,S\n", LONG)
    assert ("Q1", "Q2") == survey.questions
    assert ["N", "S"] == [getattr(value(survey, "site", row), "value", "") for row in range(2)]
    assert 3 == len(survey.answers)


def test_rows_that_contradict_each_other_are_a_conflict(tmp_path: Path) -> None:
    """A value that contradicts itself is kept as written and not counted; it is not the same as "not asked"."""
    survey = read(tmp_path, "who,question,answer,site\na,Q1,x,N\na,Q2,y,S\nb,Q1,z,S\n", LONG)
    kept = value(survey, "site")
    assert (ValueState.UNREADABLE, "N | S") == (kept and kept.state, kept and kept.value)
    reason = (
        "rows of 1 participant contradict each other (a: 'N' and 'S'); kept as written, not counted - "
        "correct the file, name a wave column, or ignore it"
    )
    assert (Refusal("column 'site'", reason),) == survey.report.refused


def test_conflicts_show_examples(tmp_path: Path) -> None:
    """Three people are named, each with two of the things their rows say, whatever the order of the rows."""
    rows = [f"p{n},Q{m},x{m},{'NSEW'[m]},T1" for n in range(5) for m in range(4)]
    roles = replace(LONG, wave="wave")
    head = "who,question,answer,site,wave"
    told = read(tmp_path, "\n".join([head, *rows]), roles).report.refused
    assert told == read(tmp_path, "\n".join([head, *reversed(rows)]), roles).report.refused
    assert (
        "rows of one wave of 5 participants contradict each other (p0 in T1: 'E' and 'N' and 2 more" in told[0].reason
    )
    assert "p3" not in told[0].reason


def test_attribute_given_once_counts_for_all_rows(tmp_path: Path) -> None:
    """A blank beside a value is no contradiction."""
    survey = read(tmp_path, "who,question,answer,site\na,Q1,x,\na,Q2,y,S\n", LONG)
    assert "S" == getattr(value(survey, "site"), "value", "")


def test_repeated_answers(tmp_path: Path) -> None:
    """The same answer twice is kept once, different ones are both kept, and both are said."""
    text = "who,question,answer,site\na,Q1,x,N\na,Q1,x,N\nb,Q1,x,N\nb,Q1,y,N\nc,Q1,,N\nc,Q1,z,N\n"
    survey = read(tmp_path, text, LONG)
    assert [("a", "x"), ("b", "x"), ("b", "y"), ("c", "z")] == [
        (answer.participant, answer.text) for answer in survey.answers
    ]
    assert 3 == len(survey.report.changed)


def test_row_without_question_is_refused(tmp_path: Path) -> None:
    """A row of a long table that names no question is left out with its line."""
    survey = read(tmp_path, "who,question,answer,site\na,Q1,x,N\na,,y,N\n", LONG)
    assert (Refusal("line 3", "the row names no question; left out"),) == survey.report.refused


def test_row_order_changes_positions_only(tmp_path: Path) -> None:
    """Turning the rows round gives the same answers and values."""
    rows = ["a,Q1,x,N", "a,Q2,y,", "b,Q1,x,N", "b,Q1,z,S", "c,Q2,,S"]
    head = "who,question,answer,site"
    one = read(tmp_path, "\n".join([head, *rows]), LONG)
    other = read(tmp_path, "\n".join([head, *reversed(rows)]), LONG)
    assert set(one.answers) == set(other.answers)
    assert set(one.participants) == set(other.participants)


def test_proposal_is_said_in_the_report(tmp_path: Path) -> None:
    """A survey read without roles says that they were proposed and carries the evidence."""
    survey = read(tmp_path, "ID,What helped?\na,The weekly call\nb,Somebody who listens\n", None)
    assert survey.proposed is not None
    assert survey.report.changed[0].startswith("the roles of the columns were proposed")
