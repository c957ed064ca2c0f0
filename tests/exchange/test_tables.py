"""Tables come out of text files as people meant them, or not at all."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import MissingColumnsError, RaggedTableError, ThematicError, UnreadableFileError
from thematic.exchange.delimited import delimiter_name, read_delimited
from thematic.exchange.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    """Put a text or bytes into a file."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    """Each of the four delimiters is found, although the answers hold the others."""
    text = f'id{delimiter}answer\n1{delimiter}"calm, kind; quick | good\tall"\n2{delimiter}"so, so"\n'
    table = read_table(write(tmp_path, text))
    assert delimiter == table.delimiter
    assert (("1", "calm, kind; quick | good\tall"), ("2", "so, so")) == table.rows


def test_unquoted_commas_do_not_beat_semicolons(tmp_path: Path) -> None:
    """Commas inside unquoted answers do not make a semicolon file a comma file."""
    text = "id;answer\n1;warm, friendly, quick\n2;late, but kind\n3;fine\n"
    assert ("id", "answer") == read_table(write(tmp_path, text)).columns


def test_single_column(tmp_path: Path) -> None:
    """A file of one column keeps its commas."""
    table = read_table(write(tmp_path, "What helped?\nTea, and time\nNothing\nA call, a card, a visit\n"))
    assert ("What helped?",) == table.columns
    assert "A call, a card, a visit" == table.rows[2][0]


def test_embedded_line_breaks_and_quotes(tmp_path: Path) -> None:
    """Line breaks and doubled quotes stay in their cell, and lines are counted as an editor does."""
    table = read_table(write(tmp_path, 'id,answer\n1,"first\nsecond"\n2,"she said ""no"""\n'))
    assert (("1", "first\nsecond"), ("2", 'she said "no"')) == table.rows
    assert (2, 4) == table.lines


def test_excel_separator_line(tmp_path: Path) -> None:
    """The line that tells Excel the separator is no header."""
    table = read_table(write(tmp_path, "sep=;\r\nid;answer\r\n1;fine\r\n"))
    assert ("id", "answer") == table.columns
    assert (3,) == table.lines


def test_zero_and_false_stay(tmp_path: Path) -> None:
    """Zero, False and leading zeros are text like any other."""
    table = read_table(write(tmp_path, "a,b,c\n0,False,007\n"))
    assert (("0", "False", "007"),) == table.rows


def test_short_rows_are_filled_and_noted(tmp_path: Path) -> None:
    """A short row is filled up, and the report names its line."""
    table = read_table(write(tmp_path, "a,b,c\n1,2\n3,4,5\n6,7,8\n"))
    assert ("1", "2", "") == table.rows[0]
    assert any("line 2" in note for note in table.changed)


def test_long_rows_are_refused_with_their_lines(tmp_path: Path) -> None:
    """A row with more cells than columns stops the import and names the line."""
    with pytest.raises(RaggedTableError, match=r"line 3\)"):
        read_table(write(tmp_path, "a,b\n1,2\n3,4,five\n6,7\n8,9\n"))


def test_empty_extra_cells_are_no_problem(tmp_path: Path) -> None:
    """Empty cells beyond the header are dropped."""
    assert (("1", "2"),) == read_table(write(tmp_path, "a,b\n1,2,,\n")).rows


def test_headers_are_tidied_and_found_with_other_spaces(tmp_path: Path) -> None:
    """Line breaks and double spaces in headers become single spaces, and either way of writing finds them."""
    table = read_table(write(tmp_path, 'id,"What could\nbe  better? "\n1,more\n'))
    assert ("id", "What could be better?") == table.columns
    assert 1 == table.find("what could  be better?")


def test_duplicate_and_missing_names(tmp_path: Path) -> None:
    """Repeated names are numbered and nameless columns named, and both are said."""
    table = read_table(write(tmp_path, "id,Why?,Why?,\n1,a,b,c\n"))
    assert ("id", "Why?", "Why? (2)", "Column 4") == table.columns
    assert 2 == len(table.changed)


def test_empty_columns_and_rows_are_dropped(tmp_path: Path) -> None:
    """Columns without name and content and rows without content are left out, and said."""
    table = read_table(write(tmp_path, "id,answer,,\n1,a,,\n,,,\n2,b,,\n"))
    assert (("1", "a"), ("2", "b")) == table.rows
    assert (2, 4) == table.lines
    assert ("2 empty columns without a name left out", "1 empty row left out") == table.changed


def test_qualtrics_headers(tmp_path: Path) -> None:
    """Three header rows become one; the codes still find their columns."""
    ids = '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"'
    table = read_table(write(tmp_path, f"ResponseId,Q1\nResponse ID,What helped you?\n{ids}\nR_1,Tea\n"))
    assert ("Response ID", "What helped you?") == table.columns
    assert 1 == table.find("Q1")
    assert (("R_1", "Tea"),) == table.rows


def test_survey_monkey_headers(tmp_path: Path) -> None:
    """Two header rows become 'question: option'."""
    text = "Respondent ID,Which helped?,,Why?\n,Tea,Calls,Open-Ended Response\n9,Tea,,It was warm\n"
    table = read_table(write(tmp_path, text))
    assert ("Respondent ID", "Which helped?: Tea", "Which helped?: Calls", "Why?") == table.columns


def test_unclosed_quote_is_refused(tmp_path: Path) -> None:
    """A quotation mark that is never closed would swallow the rest of the file, so it is refused with its line."""
    with pytest.raises(UnreadableFileError, match="line 3"):
        read_table(write(tmp_path, 'a,b\n1,x\n2,"never closed\n3,y,z\n4,y\n'))


def test_plain_quotation_marks_are_kept(tmp_path: Path) -> None:
    """Quotation marks that do not enclose a cell stay characters of the answer."""
    table = read_table(write(tmp_path, 'id;answer\n1;"Kind" is the word\n2;fine\n'))
    assert '"Kind" is the word' == table.rows[0][1]


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    """Every column that is missing is named at once, with those that are there."""
    table = read_table(write(tmp_path, "a,b\n1,2\n"))
    with pytest.raises(MissingColumnsError, match="'x', 'y'; it has 'a', 'b'"):
        table.at(["a", "x", "y"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"%PDF-1.7 binary",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
        b"\x00\x01\x02\x03" * 100,
        b"PK\x03\x04broken",
    ],
)
def test_other_files_are_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    """Empty files, documents and binary rubbish give one clear sentence."""
    with pytest.raises(ThematicError) as caught:
        read_table(write(tmp_path, content))
    assert "\n" not in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is said not to be there."""
    with pytest.raises(UnreadableFileError, match="no such file"):
        read_table(tmp_path / "nowhere.csv")


def test_sheet_of_a_text_file(tmp_path: Path) -> None:
    """A text file has no sheets."""
    with pytest.raises(UnreadableFileError, match="no sheet"):
        read_table(write(tmp_path, "a,b\n1,2\n"), sheet="One")


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=3, max_size=8), st.sampled_from([",", ";", "\t", "|"]))
def test_written_cells_come_back(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    """Whatever csv writes is read back cell by cell."""
    from pathlib import Path

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("one", "two", "three"), *rows])
    read = read_delimited(out.getvalue(), path=Path("x.csv"))
    assert delimiter == read.delimiter
    assert [list(row) for row in rows] == [cells for _, cells in read.rows[1:]]


@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Random bytes never end in anything but a table or a ThematicError."""
    path = tmp_path_factory.mktemp("bytes") / "any.csv"
    path.write_bytes(data)
    try:
        table = read_table(path)
    except ThematicError:
        return
    assert {len(row) for row in table.rows} <= {len(table.columns)}


@pytest.mark.parametrize(("sign", "name"), [("~", "tilde"), ("^", "caret")])
def test_unusual_delimiters(tmp_path: Path, sign: str, name: str) -> None:
    """Files cut by a tilde or a caret are read in columns; a sign inside answers alone cuts nothing."""
    path = tmp_path / "x.csv"
    path.write_text(f"id{sign}Why?\n1{sign}Well, yes\n2{sign}No; never\n", encoding="utf-8")
    table = read_table(path)
    assert (("id", "Why?"), sign) == (table.columns, table.delimiter)
    assert name == delimiter_name(sign)
    path.write_text(f"id,Why?\n1,about {sign} ten\n2,no\n", encoding="utf-8")
    assert ("id", "Why?") == read_table(path).columns
