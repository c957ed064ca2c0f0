"""Workbooks are read as people see them, and damaged or dangerous ones are refused."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from thematic.errors import UnknownNameError, UnreadableFileError
from thematic.exchange.surveys import read_survey
from thematic.exchange.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path


def save(folder: Path, rows: list[list[object]], name: str = "book.xlsx") -> Path:
    """Save rows as the only sheet of a workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = folder / name
    book.save(path)
    return path


def test_values_are_written_as_people_see_them(tmp_path: Path) -> None:
    """Zero, FALSE, whole numbers, decimals, dates and blanks keep their looks."""
    moment = datetime(2024, 5, 1, 9, 30, tzinfo=UTC).replace(tzinfo=None)
    values: list[object] = [0, False, True, 3.0, 0.1 + 0.2, date(2024, 5, 1), moment, None, "007", "end"]
    table = read_table(save(tmp_path, [[f"c{at}" for at in range(10)], values]))
    expected = ("0", "FALSE", "TRUE", "3", "0.3", "2024-05-01", "2024-05-01 09:30:00", "", "007", "end")
    assert (expected,) == table.rows


def test_first_visible_sheet_is_read_and_said(tmp_path: Path) -> None:
    """A hidden sheet is passed over, and the report says which sheet was read."""
    book = Workbook()
    book.worksheets[0].title = "Secret"
    book.worksheets[0].sheet_state = "hidden"
    shown = book.create_sheet("Answers")
    shown.append(["id", "answer"])
    shown.append([1, "fine"])
    book.save(tmp_path / "two.xlsx")
    table = read_table(tmp_path / "two.xlsx")
    assert "Answers" == table.sheet
    assert ("sheet 'Answers' was read, not 'Secret'",) == table.changed


def test_unknown_sheet_names_the_known(tmp_path: Path) -> None:
    """A sheet that is not there is answered with those that are."""
    with pytest.raises(UnknownNameError, match="'Sheet'"):
        read_table(save(tmp_path, [["a"], ["b"]]), sheet="Anwers")


def test_formula_without_result_is_said(tmp_path: Path) -> None:
    """A formula that was never calculated would look blank, so it is counted."""
    table = read_table(save(tmp_path, [["a", "b"], [1, "=A2*2"], [2, "=A3*2"]]))
    assert ("1", "") == table.rows[0]
    assert any(note.startswith("2 formulas have no saved result") for note in table.changed)


def test_spreadsheet_errors_are_kept_and_counted(tmp_path: Path) -> None:
    """A cell that holds #VALUE! keeps that text, and the report counts such cells."""
    table = read_table(save(tmp_path, [["a"], ["#VALUE!"], ["fine"]]))
    assert (("#VALUE!",), ("fine",)) == table.rows
    assert table.changed[0].startswith("1 cell")


def test_column_without_name_is_kept(tmp_path: Path) -> None:
    """A cell beyond the header of a sheet makes a column of its own."""
    assert ("a", "Column 2") == read_table(save(tmp_path, [["a"], ["x", "y"]])).columns


def test_rows_are_numbered_as_in_the_sheet(tmp_path: Path) -> None:
    """Empty rows in between do not shift the numbers used in messages."""
    table = read_table(save(tmp_path, [[], ["a"], ["x"], [], ["y"]]))
    assert (3, 5) == table.lines


def test_workbook_called_csv_is_read(tmp_path: Path) -> None:
    """What a file is shows in its bytes."""
    path = save(tmp_path, [["a"], ["x"]])
    assert (("x",),) == read_table(path.rename(tmp_path / "wrong.csv")).rows


def test_protected_workbook(tmp_path: Path) -> None:
    """An encrypted workbook is named as such."""
    (tmp_path / "locked.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnreadableFileError, match="password"):
        read_table(tmp_path / "locked.xlsx")


def test_old_excel_file(tmp_path: Path) -> None:
    """An .xls file is refused with the way out."""
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnreadableFileError, match=r"\.xls"):
        read_table(tmp_path / "old.xls")


def test_text_called_xlsx(tmp_path: Path) -> None:
    """A text file with the ending of a workbook is refused."""
    (tmp_path / "fake.xlsx").write_text("a,b\n1,2\n")
    with pytest.raises(UnreadableFileError, match="called a workbook"):
        read_table(tmp_path / "fake.xlsx")


def test_other_archive(tmp_path: Path) -> None:
    """A zip archive without a workbook is refused."""
    with zipfile.ZipFile(tmp_path / "box.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(UnreadableFileError, match=r"no \.xlsx workbook"):
        read_table(tmp_path / "box.xlsx")


def test_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """An archive that would unpack to hundreds of times its size is not unpacked."""
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(UnreadableFileError, match="unpack to 60 MB"):
        read_table(tmp_path / "bomb.xlsx")


def test_document_type_is_refused(tmp_path: Path) -> None:
    """XML that declares entities is refused."""
    with zipfile.ZipFile(tmp_path / "entities.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>')
    with pytest.raises(UnreadableFileError, match="document type"):
        read_table(tmp_path / "entities.xlsx")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_workbook(tmp_path: Path, share: float) -> None:
    """A download that broke off gives one sentence."""
    data = save(tmp_path, [["a", "b"], ["x", "y"]]).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UnreadableFileError, match="damaged"):
        read_table(tmp_path / "cut.xlsx")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_workbook_with_a_broken_part(tmp_path: Path, part: str) -> None:
    """A part that is no XML gives one sentence."""
    whole = save(tmp_path, [["a", "b"], ["x", "y"]])
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / "broken.xlsx", "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if name == part else source.read(name))
    with pytest.raises(UnreadableFileError, match="damaged"):
        read_table(tmp_path / "broken.xlsx")


def merged(folder: Path, rows: list[list[object]], *blocks: str) -> Path:
    """Save rows with merged blocks of cells."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for block in blocks:
        sheet.merge_cells(block)
    book.save(folder / "merged.xlsx")
    return folder / "merged.xlsx"


def test_questions_merged_over_their_options(tmp_path: Path) -> None:
    """A header of two rows with merged cells becomes 'question: option', and the multi-select is found."""
    rows: list[list[object]] = [
        ["ID", "Which did you use?", None, "Why?"],
        [None, "Phone", "Visit", None],
        ["a", "Phone", None, "They rang me each week"],
        ["b", "Phone", "Visit", "Somebody came to see me"],
    ]
    path = merged(tmp_path, rows, "B1:C1", "A1:A2", "D1:D2")
    assert ("ID", "Which did you use?: Phone", "Which did you use?: Visit", "Why?") == read_table(path).columns
    survey = read_survey(path)
    assert ["Phone", "Visit"] == [value.value for value in survey.participants[1].values]


def test_title_above_the_table_is_left_out_and_said(tmp_path: Path) -> None:
    """A merged title is no header."""
    rows: list[list[object]] = [["Answers of the spring survey"], ["ID", "Why?", "Site"], ["a", "Warm", "North"]]
    table = read_table(merged(tmp_path, rows, "A1:C1"))
    assert ("ID", "Why?", "Site") == table.columns
    assert ("1 title row above the header left out: 'Answers of the spring survey'",) == table.changed


def test_merged_cells_below_hold_for_each_row(tmp_path: Path) -> None:
    """A participant merged over several rows is the participant of each of them."""
    rows: list[list[object]] = [["ID", "Question", "Answer"], ["a", "Q1", "x"], [None, "Q2", "y"], ["b", "Q1", "z"]]
    table = read_table(merged(tmp_path, rows, "A2:A3"))
    assert ["a", "a", "b"] == [row[0] for row in table.rows]
    assert ("1 merged cell over several rows: each row got the text (1 cell)",) == table.changed


def test_the_sheet_of_answers_is_chosen_with_its_reason(tmp_path: Path) -> None:
    """The fullest sheet that is not named like notes is read; another can be named."""
    book = Workbook()
    notes = book.worksheets[0]
    notes.title = "Read me"
    notes.append(["Made in spring"])
    answers = book.create_sheet("Export")
    for row in (["ID", "Why?", "Site"], ["a", "Warm", "North"], ["b", "Near", "South"]):
        answers.append(row)
    book.save(tmp_path / "book.xlsx")
    table = read_table(tmp_path / "book.xlsx")
    assert "Export" == table.sheet
    assert "sheet 'Export' was read, not 'Read me': it has 3 rows of 3 columns" in table.changed[0]
    assert "Read me" == read_table(tmp_path / "book.xlsx", sheet="read me").sheet


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    """What somebody hid is still data."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["ID", "Why?", "Site"], ["a", "Warm", "North"], ["b", "Near", "South"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.save(tmp_path / "book.xlsx")
    table = read_table(tmp_path / "book.xlsx")
    assert (("a", "Warm", "North"), ("b", "Near", "South")) == table.rows
    expected = ("1 hidden or filtered row read like the others", "1 hidden column (C) read like the others")
    assert expected == table.changed


def test_fractions_of_seconds_are_rounded(tmp_path: Path) -> None:
    """A time kept as a fraction of a day comes out to the second, durations and times of day as they look."""
    moment = datetime(2024, 5, 1, 9, 29, 59, 999_000, tzinfo=UTC).replace(tzinfo=None)
    values: list[object] = [moment, time(9, 5), timedelta(hours=1, minutes=30), "#N/A"]
    table = read_table(save(tmp_path, [["a", "b", "c", "d"], values]))
    assert (("2024-05-01 09:30:00", "09:05:00", "1:30:00", "#N/A"),) == table.rows
