"""Proposed roles recognise what survey columns usually are, and say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import DuplicateParticipantsError
from thematic.exchange.roles import Fixed, Layout, ProposedRoles, propose_roles
from thematic.exchange.surveys import read_survey
from thematic.exchange.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WORDS = ("calm", "quick", "staff", "helped", "morning", "call", "bus", "letter", "kind", "again", "room")


def sentence(seed: int) -> str:
    """Make a sentence that no other seed makes."""
    return " ".join([WORDS[(seed * 7 + step * 3) % len(WORDS)] for step in range(8)] + [str(seed)])


def propose(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> ProposedRoles:
    """Propose roles for a table made of rows."""
    return propose_roles(Table(tuple(columns), tuple(tuple(row) for row in rows), tuple(range(2, len(rows) + 2))))


def closed(values: Sequence[str], name: str = "Thing") -> tuple[str, tuple[str, ...], str]:
    """Return the proposed type, levels and separator of a closed column with these values, forty rows."""
    rows = [(f"p{at}", sentence(at), values[at % len(values)]) for at in range(40)]
    proposed = propose(("ID", "Why?", name), rows)
    for role in proposed.roles.attributes:
        if role.column == name:
            return role.type.value, role.levels, role.separator
    return proposed.evidence[2].role, (), ""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["1", "3", "5"], ("ordinal", ("1", "2", "3", "4", "5"), "")),
        (["0", "7", "10"], ("ordinal", tuple(str(level) for level in range(11)), "")),
        (["0", "1"], ("nominal", (), "")),
        (
            ["Agree", "Disagree"],
            ("ordinal", ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"), ""),
        ),
        (["Always", "Never", "Often"], ("ordinal", ("Never", "Rarely", "Sometimes", "Often", "Always"), "")),
        (["25-34", "18-24", "65+"], ("ordinal", ("18-24", "25-34", "65+"), "")),
        (["Under 25", "25 to 34", "Over 65"], ("ordinal", ("Under 25", "25 to 34", "Over 65"), "")),
        (["17.5", "203", "88"], ("number", (), "")),
        (["30/09/2021", "01/10/2021"], ("date", (), "")),
        (["Phone; Visit", "Phone", "Visit; Letter; Phone", "Letter"], ("multi", (), ";")),
        (["North", "South", "East"], ("nominal", (), "")),
        (["False", "True"], ("nominal", (), "")),
        ([""], ("ignore", (), "")),
    ],
)
def test_closed_columns(values: list[str], expected: tuple[str, tuple[str, ...], str]) -> None:
    """Scales, numbers, dates, multi-selects and groups are recognised."""
    assert expected == closed(values)


def test_counts_are_numbers_by_their_name() -> None:
    """Small whole numbers in a column that counts something are numbers, not a scale."""
    assert ("number", (), "") == closed(["1", "2", "4"], "Number of visits")


def test_mixed_dates_are_no_dates_and_the_evidence_says_so() -> None:
    """A column that mixes day first and month first is left as it is, with an example."""
    rows = [(f"p{at}", "30/09/2021" if at % 5 else "9/30/2021") for at in range(40)]
    evidence = propose(("ID", "Day"), rows).evidence[1]
    assert "nominal" == evidence.role
    assert "'9/30/2021'" in evidence.why


def test_wide_survey() -> None:
    """One row for each id, answers in people's own words, and texts for no answer with their counts."""
    rows = [(f"p{at}", sentence(at) if at % 4 else "n/a", "North" if at % 2 else "South") for at in range(40)]
    proposed = propose(("Respondent ID", "What helped?", "Site"), rows)
    assert (Layout.WIDE, "Respondent ID", ("What helped?",)) == (
        proposed.roles.layout,
        proposed.roles.participant,
        proposed.roles.open,
    )
    assert ("n/a",) == proposed.roles.no_answer
    assert "'n/a' (10)" in proposed.no_answer_why


def test_long_survey() -> None:
    """A participant that repeats, a column of few questions and one of long texts make a long table."""
    rows = [(f"c{at}", f"p{at // 2}", ("What was good?", "What was bad?")[at % 2], sentence(at)) for at in range(40)]
    roles = propose(("comment_id", "respondent", "question", "answer"), rows).roles
    assert (Layout.LONG, "respondent", "question", "answer") == (
        roles.layout,
        roles.participant,
        roles.question,
        roles.answer,
    )
    assert ("comment_id",) == roles.ignore


def test_one_row_for_each_code() -> None:
    """An answer repeated for each of its codes is a long table of one question."""
    rows = [(str(at // 2), sentence(at // 2), f"code {at % 3}") for at in range(40)]
    roles = propose(("caseID", "v_20", "tag"), rows).roles
    assert (Layout.LONG, Fixed("v_20"), "v_20") == (roles.layout, roles.question, roles.answer)


def test_waves_make_repeated_ids_wide() -> None:
    """Ids that repeat once in each wave are one respondent at several time points."""
    rows = [(f"p{at // 2}", f"T{at % 2 + 1}", sentence(at)) for at in range(40)]
    roles = propose(("participant", "Wave", "What changed?"), rows).roles
    assert (Layout.WIDE, "participant", "Wave") == (roles.layout, roles.participant, roles.wave)


def test_personal_columns_are_proposed_to_be_left_out() -> None:
    """Columns named after personal data are left out unless somebody asks for them."""
    rows = [(f"p{at}", f"10.0.0.{at}", sentence(at)) for at in range(40)]
    assert ("IP Address",) == propose(("ID", "IP Address", "Why?"), rows).roles.ignore


def test_every_column_has_evidence_with_figures() -> None:
    """No column goes without a sentence."""
    rows = [(f"p{at}", sentence(at), "x") for at in range(40)]
    proposed = propose(("ID", "Why?", "Group"), rows)
    assert ["ID", "Why?", "Group"] == [evidence.column for evidence in proposed.evidence]
    assert all("100% of 40 rows filled" in evidence.why for evidence in proposed.evidence)


def test_open_column_that_looks_like_choices_is_warned_of() -> None:
    """A column asked like an open question, whose answers repeat word for word, is asked about."""
    rows = [(f"p{at}", sentence(at) if at % 9 in (0, 1, 2, 3) else "Too far away for me to go") for at in range(45)]
    proposed = propose(("ID", "Why did you not come?"), rows)
    assert ("Why did you not come?",) == proposed.roles.open
    assert "'Why did you not come?' is taken for an open question, but" in proposed.warnings[0]


def test_closed_column_that_looks_open_is_warned_of() -> None:
    """Many different texts in a column that is taken for a group are asked about."""
    rows = [(f"p{at}", sentence(at % 18)) for at in range(60)]
    proposed = propose(("ID", "Thing"), rows)
    assert "nominal" == proposed.evidence[1].role
    assert "list it under 'open'" in proposed.warnings[0]


@pytest.mark.parametrize(
    ("columns", "cells", "ignored", "participant"),
    [
        (("Timestamp", "Why?"), ("2024/05/{day:02d} 9:30:00", "{words}"), ("Timestamp",), None),
        (
            ("ID", "Start time", "Completion time", "Email", "Name", "Why?"),
            ("{at}", "5/{day}/24 9:30:00", "5/{day}/24 9:35:00", "p{at}@example.org", "Ann Lee{at}", "{words}"),
            ("Start time", "Completion time", "Email", "Name"),
            "ID",
        ),
        (
            ("Response ID", "Date submitted", "Last page", "Seed", "IP address", "Why?"),
            ("{at}", "2024-05-{day:02d} 09:30:00", "4", "{at}77", "192.0.2.{at}", "{words}"),
            ("Date submitted", "Last page", "Seed", "IP address"),
            "Response ID",
        ),
        (
            ("id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "seed. Seed", "Q1. Why?"),
            ("{at}", "2024-05-{day:02d} 09:30:00", "4", "{at}77", "{words}"),
            ("submitdate. Date submitted", "lastpage. Last page", "seed. Seed"),
            "id. Response ID",
        ),
    ],
)
def test_columns_of_the_tool_are_left_out(
    columns: tuple[str, ...], cells: tuple[str, ...], ignored: tuple[str, ...], participant: str | None
) -> None:
    """What Google Forms, Microsoft Forms and LimeSurvey add by themselves is proposed to be left out."""
    rows = [[cell.format(at=at, day=at % 28 + 1, words=sentence(at)) for cell in cells] for at in range(1, 31)]
    roles = propose(columns, rows).roles
    assert (ignored, participant, columns[-1:]) == (roles.ignore, roles.participant, roles.open)


def test_personal_data_are_flagged_by_their_values() -> None:
    """E-mail addresses are found whatever their column is called; keeping them is a decision."""
    rows = [(f"p{at}", f"p{at}@example.org", sentence(at)) for at in range(30)]
    proposed = propose(("ID", "Contact", "Why?"), rows)
    assert ("Contact",) == proposed.roles.ignore
    assert ("'Contact' seems to hold e-mail addresses: ignore it, or keep it knowingly by giving it a role",) == (
        proposed.warnings
    )


def test_closed_question_about_the_phone_is_not_personal() -> None:
    """The word "phone" in a question does not make its answers personal data."""
    rows = [(f"p{at}", ("Yes", "No")[at % 2], sentence(at)) for at in range(30)]
    assert () == propose(("ID", "Did the phone line help?", "Why?"), rows).roles.ignore


def test_doubled_ids_of_a_wide_table_are_not_passed_over(tmp_path: Path) -> None:
    """A column named like an id stays the participant when a few rows repeat it, so that reading says which do."""
    path = tmp_path / "doubled.csv"
    rows = ["1,The staff were kind to me,More buses please", "1,I liked the walks,Later opening hours"]
    rows += [f"{n},Somebody listened to me number {n},Nothing at all number {n}" for n in range(2, 8)]
    path.write_text("Respondent ID,What was good?,What could be better?\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert "Respondent ID" == propose_roles(read_table(path)).roles.participant
    with pytest.raises(DuplicateParticipantsError, match="'1'"):
        read_survey(path)


def test_doubled_ids_beside_one_open_column_are_asked_about(tmp_path: Path) -> None:
    """Two different answers under one id are not silently read as a long table; the ways out are said."""
    path = tmp_path / "doubled.csv"
    rows = ["1,The staff were kind to me", "1,I liked the walks by the river"]
    rows += [f"{n},Somebody listened to me number {n}" for n in range(2, 8)]
    path.write_text("Respondent ID,What was good?\n" + "\n".join(rows) + "\n", encoding="utf-8")
    proposed = propose_roles(read_table(path))
    assert (Layout.WIDE, ("What was good?",)) == (proposed.roles.layout, proposed.roles.open)
    assert "in 1 row 'Respondent ID' is one that another row has" in proposed.warnings[0]
    with pytest.raises(DuplicateParticipantsError, match="or say 'layout: long' in the roles"):
        read_survey(path)


def test_one_answer_repeated_under_an_id_is_read_as_long_and_said(tmp_path: Path) -> None:
    """Tables with a row for each code repeat the answer; they are read as long, with a warning about it."""
    path = tmp_path / "coded.csv"
    rows = [f"{n},Somebody listened to me number {n},kind" for n in range(1, 8)]
    rows += ["3,Somebody listened to me number 3,time"]
    path.write_text("Respondent ID,What was good?,code\n" + "\n".join(rows) + "\n", encoding="utf-8")
    survey = read_survey(path)
    assert (Layout.LONG, 7) == (survey.roles.layout, len(survey.answers))
    assert any("so the table is taken for a long one" in line for line in survey.report.changed)


def test_warnings_stand_beside_their_columns() -> None:
    """A column that a person should look at carries the reason; the others carry none."""
    rows = [
        (f"p{at}", sentence(at), sentence(at) if at % 9 in (0, 1, 2, 3) else "Too far away for me to go")
        for at in range(45)
    ]
    proposed = propose(("ID", "What helped?", "Why did you not come?"), rows)
    assert ["", "", proposed.warnings[0]] == [one.warning for one in proposed.evidence]
    assert "is taken for an open question, but" in proposed.evidence[2].warning
