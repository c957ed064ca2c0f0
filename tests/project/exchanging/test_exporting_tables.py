"""Codings, the matrix and the codebook as tables and documents."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError, UnsupportedFormatError, UnwritableFileError
from thematic.exchange.codebooks import load_codebook
from thematic.model.exports import ExportedQuote

if TYPE_CHECKING:
    from pathlib import Path

    import thematic


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_row_for_every_coding(study: thematic.Project, files: Path) -> None:
    """A coding has participant, attributes, question, code path, quote, coder, stance and place."""
    study.coding.code(1, 4, 9, "Transport", stance="contradicts", important=True, memo="=not a formula")
    report = study.export(files / "out.csv")
    (row,) = (row for row in _rows(files / "out.csv") if row["stance"] == "contradicts")
    assert 9 == report.count("codings")
    expected = {
        "participant": "R1",
        "Site": "North",
        "Services": "Group;Phone",
        "Visits": "0",
        "question": "What helped?",
        "code": "Transport",
        "quote": "group",
        "coder": "A",
        "important": "yes",
        "memo": "'=not a formula",
        "start": "4",
        "end": "9",
    }
    assert expected == {name: row[name] for name in expected}


def test_zero_and_nothing_stay_apart(study: thematic.Project, files: Path) -> None:
    """0 visits is 0; visits that were left blank are an empty cell."""
    study.export(files / "out.csv")
    visits = {row["participant"]: row["Visits"] for row in _rows(files / "out.csv")}
    assert ("0", "") == (visits["R1"], visits["R3"])


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_codings_come_back(study: thematic.Project, files: Path, ending: str) -> None:
    """What was written is met again when it is read."""
    study.export(files / f"out{ending}")
    done = study.import_(files / f"out{ending}")
    assert ((), ()) == (done.added, done.refused)


def test_who_was_quoted_is_noted(study: thematic.Project, files: Path) -> None:
    """The log names the file with the spans it quotes, so that a withdrawal can call it back."""
    study.export(files / "out.csv")
    with study._session.read() as reading:
        assert 8 == reading.count(ExportedQuote)
    recalls = study.withdraw("R1", reason="asked to").exports
    assert ["out.csv"] == [one.path.rpartition("/")[2] for one in recalls]


def test_the_matrix(study: thematic.Project, files: Path) -> None:
    """1 is coded with the code or one below it, 0 is not, empty is no text; options are columns of their own."""
    report = study.export(files / "matrix.csv", what="matrix")
    rows = {row["id"]: row for row in _rows(files / "matrix.csv")}
    assert (9, 4) == (report.count("respondents"), report.count("codes"))
    names = ("texts", "a_site", "a_visits", "a_services_group", "c_help", "c_belonging", "c_transport")
    assert ("2", "North", "0", "1", "1", "1", "1") == tuple(rows["R1"][name] for name in names)
    assert ("1", "South", "", "0", "1", "0", "0") == tuple(rows["R3"][name] for name in names)
    assert ("", "0") == (rows["R4"]["a_services_group"], rows["R4"]["c_help"])
    legend = {row["variable"]: row["stands for"] for row in _rows(files / "matrix_legend.csv")}
    assert ("Help > Belonging", "Services: Group") == (legend["c_belonging"], legend["a_services_group"])


def test_somebody_who_was_not_asked_is_not_zero(study: thematic.Project, files: Path) -> None:
    """Codes are empty for a person without any text; the number of texts tells "blank" from "not asked"."""
    (files / "silent.csv").write_text(
        "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\nR10,North,Low,Walks,1,,\n", "utf-8"
    )
    (files / "known.csv").write_text("participant,Site\nR11,South\n", "utf-8")
    study.sources.add_survey(files / "silent.csv", roles=files / "roles.yaml")
    study.people.import_sheet(files / "known.csv")
    study.export(files / "matrix.csv", what="matrix")
    rows = {row["id"]: row for row in _rows(files / "matrix.csv")}
    assert ("0", "") == (rows["R10"]["texts"], rows["R10"]["c_help"])
    assert ("", "") == (rows["R11"]["texts"], rows["R11"]["c_help"])


def test_the_matrix_has_a_row_for_each_wave(empty: thematic.Project, files: Path) -> None:
    """Where there are waves a row is a respondent at a time."""
    (files / "waves.csv").write_text("id,time,Why?\nA,T1,Tea\nA,T2,Cake\nB,T1,Tea\n", "utf-8")
    (files / "waves.yaml").write_text("layout: wide\nparticipant: id\nwave: time\nopen: [Why?]\n", "utf-8")
    empty.sources.add_survey(files / "waves.csv", roles=files / "waves.yaml")
    empty.codebook.create("Tea")
    empty.coding.code(1, 0, 3, "Tea")
    report = empty.export(files / "matrix.csv", what="matrix")
    rows = [(row["id"], row["wave"], row["c_tea"]) for row in _rows(files / "matrix.csv")]
    assert [("A", "T1", "1"), ("A", "T2", "0"), ("B", "T1", "0")] == rows
    assert 3 == report.count("respondents in waves")


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".yaml"])
def test_the_codebook_comes_back(study: thematic.Project, files: Path, ending: str) -> None:
    """A codebook that was written is the codebook that is read."""
    report = study.export(files / f"book{ending}", what="codebook")
    loaded = load_codebook(files / f"book{ending}").entries
    assert 4 == report.count("codes")
    assert study.codebook.entries().codes == loaded.codes


def test_the_codebook_as_a_document(study: thematic.Project, files: Path) -> None:
    """A Word document has the entries as headings, with definitions and the number of codings."""
    from docx import Document

    study.export(files / "book.docx")
    words = [one.text for one in Document(str(files / "book.docx")).paragraphs]
    assert "■ Belonging" in words
    assert "Definition: The group feels like home or family." in words
    assert "Codings: 2" in words


def test_what_cannot_be_written(study: thematic.Project, files: Path) -> None:
    """An ending that does not fit the content is refused with those that do; nothing is noted in the log."""
    before = study.status()
    with pytest.raises(UnsupportedFormatError, match=r"\.csv"):
        study.export(files / "codings.docx", what="codings")
    with pytest.raises(UnsupportedFormatError, match=r"\.qdpx"):
        study.export(files / "all.pdf")
    with pytest.raises(InvalidValueError, match="matrix"):
        study.export(files / "out.csv", what="everything")
    with pytest.raises(UnwritableFileError):
        study.export(files / "nowhere" / "out.csv")
    assert before == study.status()


def test_every_table_of_what_people_said_is_known(study: thematic.Project, files: Path) -> None:
    """The table of codings, the matrix and a written list of passages are named when the person leaves."""
    study.coding.export_table(files / "codings.csv")
    study.export(files / "matrix.csv", what="matrix")
    (source,) = {one.source_id for one in study.coding.of_source(1)}
    study.note_written("table of suggestions", files / "suggestions.csv", [(source, 0, 5)])
    kinds = [one.kind for one in study.withdraw("R1", reason="asked to").exports]
    assert ["table of codings", "matrix of respondents", "table of suggestions"] == kinds
