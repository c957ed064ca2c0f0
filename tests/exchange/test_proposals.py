"""Proposed roles recognise what survey columns usually are, and say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.exchange.roles import Fixed, Layout, ProposedRoles, propose_roles
from thematic.exchange.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

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
