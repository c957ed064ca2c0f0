"""Codings go out and come back; rows that cannot be meant are refused one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thematic.errors import MissingColumnsError
from thematic.exchange.codings import CodingLine, CodingRow, read_codings, write_codings
from thematic.exchange.report import Refusal
from thematic.model.codings import Stance
from thematic.model.spreadsheets import neutralise, restore

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, text: str) -> Path:
    """Put a text into a file."""
    path = folder / "codings.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_synonyms_and_whole_answers(tmp_path: Path) -> None:
    """A respondent is a participant, and a row without positions means the whole answer."""
    read = read_codings(write(tmp_path, "Respondent,Question,Code,Rater,Note\np1,Why?,Trust,Ann,x\n"))
    assert (CodingRow(2, "p1", "Why?", "Trust", None, None, "Ann", None),) == read.rows
    assert ("1 column that codings have no place for: 'Note'",) == read.report.not_carried


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("p,q,c,1,", "a start needs an end; left out"),
        ("p,q,c,,4", "an end needs a start; left out"),
        ("p,q,c,one,4", "'one' to '4' are not two whole numbers; left out"),
        ("p,q,c,-1,4", "'-1' to '4' are not two whole numbers; left out"),
        ("p,q,c,4,4", "the segment 4:4 marks no text; left out"),
        (",q,c,1,4", "the row names no participant; left out"),
        ("p,q,,1,4", "the row names no code; left out"),
    ],
)
def test_rows_that_cannot_be_meant_are_refused(tmp_path: Path, row: str, reason: str) -> None:
    """Each broken row is left out with its line and reason, the others are read."""
    read = read_codings(write(tmp_path, f"participant,question,code,start,end\na,q,c,0,3\n{row}\n"))
    assert (Refusal("line 3", reason),) == read.report.refused
    assert 1 == len(read.rows)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    """Without participants or codes there is nothing to read."""
    with pytest.raises(MissingColumnsError, match="'participant', 'code'"):
        read_codings(write(tmp_path, "a,b\n1,2\n"))


def test_documents_have_a_column_of_their_own(tmp_path: Path) -> None:
    """A coding of an interview names its source."""
    line = CodingLine("Mentor 1", "", None, "Care > Trust", 4, 9, "Ann", "hand", "words", source="Interview 1")
    write_codings(tmp_path / "out.csv", [line])
    row = read_codings(tmp_path / "out.csv").rows[0]
    assert ("Interview 1", "Care > Trust", 4, 9) == (row.source, row.code, row.start, row.end)


def test_columns_written(tmp_path: Path) -> None:
    """The columns of the file are fixed, and a quote that looks like a formula is harmless."""
    write_codings(tmp_path / "out.csv", [CodingLine("p", "Why?", "T1", "Trust", 0, 5, "Ann", "hand", "=1+1\nx")])
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert text.startswith("participant,question,wave,code,start,end,coder,origin,quote,stance,important\n")
    assert "\"'=1+1" in text


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(
    lambda text: text == " ".join(text.split())
)


QUOTES = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    st.lists(
        st.builds(
            CodingLine, NAMES, NAMES, NAMES, NAMES, st.integers(0, 9), st.integers(10, 99), NAMES, NAMES, st.text()
        )
    )
)
def test_written_codings_come_back(tmp_path: Path, lines: list[CodingLine]) -> None:
    """Who, what, where and by whom survive the file, whatever the names are."""
    write_codings(tmp_path / "out.csv", lines)
    expected = [
        (line.participant, line.question, line.wave, line.code, line.start, line.end, line.coder) for line in lines
    ]
    found = [
        (row.participant, row.question, row.wave, row.code, row.start, row.end, row.coder)
        for row in read_codings(tmp_path / "out.csv").rows
    ]
    assert expected == found


@given(st.one_of(st.text(), st.text("'=+-@\t\r\n ab", max_size=6)))
def test_neutralising_is_undone_exactly(cell: str) -> None:
    """No cell is changed by being made harmless and restored, and no harmless cell begins like a formula."""
    safe = neutralise(cell)
    assert cell == restore(safe)
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("stance", "important", "expected"),
    [
        ("", "", (Stance.UNSTATED, False)),
        ("Contradicts", "yes", (Stance.CONTRADICTS, True)),
        ("qualifies", "0", (Stance.QUALIFIES, False)),
        ("supports", "TRUE", (Stance.SUPPORTS, True)),
    ],
)
def test_stance_and_importance_are_read(
    tmp_path: Path, stance: str, important: str, expected: tuple[Stance, bool]
) -> None:
    """How a passage stands to its code and whether it matters come in when the columns are there."""
    (row,) = read_codings(
        write(tmp_path, f"participant,question,code,stance,important\np,q,c,{stance},{important}\n")
    ).rows
    assert expected == (row.stance, row.important)


@pytest.mark.parametrize(
    ("cells", "said"), [("loves,no", "the stance 'loves' is none of"), ("supports,maybe", "'maybe' in the column")]
)
def test_unknown_stances_are_refused(tmp_path: Path, cells: str, said: str) -> None:
    """A stance nobody knows, or an importance that is neither yes nor no, leaves the row out."""
    read = read_codings(write(tmp_path, f"participant,question,code,stance,important\np,q,c,{cells}\n"))
    assert said in read.report.refused[0].reason
    assert () == read.rows
