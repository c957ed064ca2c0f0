"""Columns that survey tools add, whatever the language of the export and its age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.exchange.proposals import propose_roles
from thematic.exchange.role_lines import role_lines
from thematic.exchange.surveys import read_survey
from thematic.exchange.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

IDS = (
    "startDate",
    "endDate",
    "status",
    "finished",
    "_recordId",
    "locationLatitude",
    "locationLongitude",
    "userLanguage",
)
GERMAN = ("Anfang", "Ende", "Stand", "Fertig", "Kennung", "Breitengrad", "Längengrad", "Sprache", "Was hat geholfen?")


def put(folder: Path, *rows: tuple[str, ...]) -> Path:
    """Write a table."""
    path = folder / "answers.csv"
    lines = (",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_qualtrics_in_another_language(tmp_path: Path) -> None:
    """GPS and metadata of a German export are known by their import ids, whatever they are called."""
    ids = tuple(f'{{"ImportId":"{one}"}}' for one in (*IDS, "QID1_TEXT"))
    rows = [
        (
            f"2024-05-{n:02}",
            f"2024-05-{n:02}",
            "0",
            "1",
            f"R_{n}ab",
            f"48.1{n}",
            f"11.5{n}",
            "DE",
            f"Der Kurs {n} war gut",
        )
        for n in range(10, 22)
    ]
    table = read_table(put(tmp_path, GERMAN, GERMAN, ids, *rows))
    proposed = propose_roles(table)
    assert "Kennung" == proposed.roles.participant
    assert {"Anfang", "Ende", "Stand", "Fertig", "Breitengrad", "Längengrad", "Sprache"} == set(proposed.roles.ignore)
    assert ("Was hat geholfen?",) == proposed.roles.open


def test_legacy_qualtrics_ids(tmp_path: Path) -> None:
    """`ResponseID` of an old export, under its code V1, is the participant and no column of the tool."""
    codes = ("V1", "V2", "V3", "V4", "V5", "V6", "Q1")
    words = ("ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "What helped?")
    rows = [
        (f"R_{n}x", "Default", "Anonymous", "", "", f"10.0.0.{n}", f"The walk number {n} was good") for n in range(12)
    ]
    proposed = propose_roles(read_table(put(tmp_path, codes, words, *rows)))
    assert "ResponseID" == proposed.roles.participant


def test_a_merged_multi_select_is_one_line(tmp_path: Path) -> None:
    """A multi-select spread over columns is one line of the report, with how many columns it was merged from."""
    options = ("Walks", "Phone", "Group", "Letters")
    head = ("ID", *(f"What did you use? - {one}" for one in options))
    rows = [(f"p{n}", *(one if (n + at) % 3 else "" for at, one in enumerate(options))) for n in range(1, 13)]
    lines = role_lines(propose_roles(read_table(put(tmp_path, head, *rows))))
    merged = [line for line in lines if "merged from" in line]
    assert 2 == len(lines)
    assert [
        "What did you use?: multi - merged from 4 columns, an option each: 'Walks', 'Phone', 'Group', 'Letters'"
    ] == (merged)


def test_what_counts_as_no_answer_is_told(tmp_path: Path) -> None:
    """The texts that counted as "no answer" stand in the report with how often each was given."""
    rows = [(f"p{n}", "n/a" if n % 4 == 0 else "N/A" if n % 4 == 1 else f"The walk {n} was good") for n in range(12)]
    survey = read_survey(put(tmp_path, ("ID", "What helped?"), *rows))
    assert "taken for 'no answer', 6 times: 'n/a' (6)" in survey.report.changed


def test_a_cell_as_long_as_a_book_is_told(tmp_path: Path) -> None:
    """An answer of more characters than people write is kept and marked for a look."""
    survey = read_survey(put(tmp_path, ("ID", "What helped?"), ("a", "word " * 30_000), ("b", "The walks were good")))
    assert any(one.startswith("check: 1 answer of up to 1") for one in survey.report.changed)
