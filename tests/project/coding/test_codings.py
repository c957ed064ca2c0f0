"""Coding by hand and by table."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import (
    CodedAlreadyError,
    InvalidSpanError,
    NothingToDoError,
    UnknownNameError,
    UnknownReferencesError,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_code_a_span(surveyed: thematic.Project) -> None:
    """Coding a span adds one coding by the session's coder, as one event."""
    before = surveyed.status()
    coding = surveyed.coding.code(1, 4, 9, "Belonging")
    after = surveyed.status()
    assert (before.codings + 1, before.events + 1) == (after.codings, after.events)
    assert "group" == surveyed.sources.get(1).text[coding.start : coding.end]


def test_overlaps_are_allowed_and_repeats_are_not(surveyed: thematic.Project) -> None:
    """Spans of a source may overlap under any codes; the very same coding twice is refused."""
    surveyed.coding.code(1, 4, 9, "Belonging")
    surveyed.coding.code(1, 0, 20, "Belonging")
    surveyed.coding.code(1, 4, 9, "Transport")
    with pytest.raises(CodedAlreadyError, match="very words are coded 'Belonging'"):
        surveyed.coding.code(1, 4, 9, "belonging")
    assert 3 == len(surveyed.coding.of_source(1))


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-1, 3), (0, 10_000)])
def test_bad_spans(surveyed: thematic.Project, start: int, end: int) -> None:
    """A span that marks nothing, or lies outside, is refused and leaves no event."""
    before = surveyed.status()
    with pytest.raises(InvalidSpanError):
        surveyed.coding.code(1, start, end, "Belonging")
    assert before == surveyed.status()


def test_unknown_code(surveyed: thematic.Project) -> None:
    """An unknown code is refused with the nearest known name."""
    with pytest.raises(UnknownNameError, match="Belonging"):
        surveyed.coding.code(1, 0, 3, "Belongin")


def test_import_counts(surveyed: thematic.Project, files: Path) -> None:
    """A table adds its codings as one event, its coders included."""
    report = surveyed.coding.import_table(files / "codings.csv")
    assert (8, 8, 0, ("A", "B")) == (report.read, report.codings, report.already_there, report.coders)
    assert (8, 2, 4) == (surveyed.status().codings, surveyed.status().coders, surveyed.status().events)


def test_import_twice_adds_nothing(study: thematic.Project, files: Path) -> None:
    """The same table again finds everything there, adds nothing and leaves no event."""
    before = study.status()
    report = study.coding.import_table(files / "codings.csv")
    assert (0, 8) == (report.codings, report.already_there)
    assert before == study.status()


def test_import_tells_how_far_it_is(surveyed: thematic.Project, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are told as they are written, and those with nothing to write count as done from the start."""
    monkeypatch.setattr("thematic.project.coding.coding_tables.ROWS_AT_ONCE", 2)
    steps: list[tuple[int, int]] = []
    surveyed.coding.code(1, 4, 9, "Belonging")
    surveyed.coding.import_table(files / "codings.csv", progress=lambda done, total: steps.append((done, total)))
    assert [(0, 8), (2, 8), (4, 8), (6, 8), (8, 8)] == steps
    steps.clear()
    surveyed.coding.import_table(files / "codings.csv", progress=lambda done, total: steps.append((done, total)))
    assert [(0, 8)] == steps


@pytest.mark.parametrize("at", [0, 4, 8])
def test_import_that_is_cancelled_leaves_nothing(
    surveyed: thematic.Project, files: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Whether it is stopped before the first row, in the middle or after the last: no coding, coder, code or event."""
    monkeypatch.setattr("thematic.project.coding.coding_tables.ROWS_AT_ONCE", 2)
    before = surveyed.status()

    def stop(done: int, _total: int) -> None:
        if done == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        surveyed.coding.import_table(files / "codings.csv", create_codes=True, progress=stop)
    assert before == surveyed.status()
    assert surveyed.verify().ok


def test_unknown_names_are_all_listed(surveyed: thematic.Project, files: Path) -> None:
    """Unknown participants, questions and codes are listed together and nothing is imported."""
    table = files / "bad.csv"
    table.write_text(
        "participant,question,code\nR1,What helped?,Joy\nR99,What helped?,Belonging\nR1,Why?,Belonging\n",
        encoding="utf-8",
    )
    before = surveyed.status()
    with pytest.raises(UnknownReferencesError) as caught:
        surveyed.coding.import_table(table)
    assert 3 == len(caught.value.problems)
    assert all(name in str(caught.value) for name in ("Joy", "R99", "Why?"))
    assert before == surveyed.status()


def test_create_codes(surveyed: thematic.Project, files: Path) -> None:
    """With create_codes unknown codes are added; unknown participants still stop the import."""
    table = files / "new.csv"
    table.write_text("participant,question,code\nR1,What helped?,Joy\n", encoding="utf-8")
    report = surveyed.coding.import_table(table, create_codes=True)
    assert (("Joy",), 1) == (report.codes_created, report.codings)
    table.write_text("participant,question,code\nR99,What helped?,Glee\n", encoding="utf-8")
    with pytest.raises(UnknownReferencesError, match="R99"):
        surveyed.coding.import_table(table, create_codes=True)
    assert "Glee" not in [row.name for row in surveyed.codebook.rows()]


def test_skip_unknown(surveyed: thematic.Project, files: Path) -> None:
    """With skip_unknown the rows that refer to nothing are left out, each with its line and reason."""
    table = files / "some.csv"
    table.write_text(
        "participant,question,code\nR1,What helped?,Joy\nR99,What helped?,Belonging\nR1,What helped?,Belonging\n",
        encoding="utf-8",
    )
    report = surveyed.coding.import_table(table, skip_unknown=True)
    assert 1 == report.codings
    assert ["line 2", "line 3"] == [one.split(" (")[0] for one in report.refused]


def test_blank_answers_and_bad_spans_are_refused_by_row(surveyed: thematic.Project, files: Path) -> None:
    """A row on a blank answer or outside its answer is refused by line; the others are imported."""
    table = files / "rows.csv"
    table.write_text(
        "participant,question,code,start,end\n"
        "R3,What could be better?,Transport,,\n"
        "R1,What helped?,Belonging,5,5000\n"
        "R1,What helped?,Belonging,4,9\n",
        encoding="utf-8",
    )
    report = surveyed.coding.import_table(table)
    assert (1, 2) == (report.codings, len(report.refused))
    assert "blank" in report.refused[0]


def test_table_that_fits_nothing(surveyed: thematic.Project, files: Path) -> None:
    """A table of which no row can be used is an error, not an empty success."""
    table = files / "none.csv"
    table.write_text("participant,question,code\nR3,What could be better?,Transport\n", encoding="utf-8")
    with pytest.raises(NothingToDoError):
        surveyed.coding.import_table(table)


def test_export_comes_back(study: thematic.Project, files: Path) -> None:
    """What is exported can be imported into another project and gives the same codings."""
    assert 8 == study.coding.export_table(files / "out.csv")
    with thematic.create(files / "other.thematic", coder="A", blind=0.0) as other:
        other.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        other.codebook.load(files / "codebook.yaml")
        other.coding.import_table(files / "out.csv")
        assert 8 == other.coding.export_table(files / "again.csv")
    before, after = (
        [
            {name: row[name] for name in ("participant", "question", "code", "start", "end", "coder", "quote")}
            for row in rows
        ]
        for rows in (_rows(files / "out.csv"), _rows(files / "again.csv"))
    )
    assert before == after


def test_exported_quote_is_the_span(study: thematic.Project, files: Path) -> None:
    """The quote of an exported row is exactly the coded span."""
    study.coding.export_table(files / "out.csv")
    quotes = {(row["participant"], row["code"]): row["quote"] for row in _rows(files / "out.csv")}
    assert "group" == quotes["R6", "Help > Belonging"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_stance_and_importance_go_out_and_come_back(surveyed: thematic.Project, files: Path) -> None:
    """How a passage stands to its code, and that it matters, survive a round trip by table."""
    surveyed.coding.code(1, 4, 9, "Belonging", stance="contradicts", important=True)
    surveyed.coding.export_table(files / "out.csv")
    surveyed.coding.uncode(1)
    surveyed.coding.import_table(files / "out.csv")
    (back,) = surveyed.coding.of_source(1)
    assert ("contradicts", True, "import") == (back.stance.value, back.important, back.origin.value)


def test_codings_of_documents_go_out_and_come_back(surveyed: thematic.Project, files: Path) -> None:
    """A coding of a document is a row with the document's name, and comes back to that document."""
    (files / "notes.txt").write_text("The bus was late again.\n", encoding="utf-8")
    surveyed.documents.add(files / "notes.txt")
    source = surveyed.coding.find_source("notes")
    before = surveyed.coding.code(source, 4, 7, "Transport")
    surveyed.coding.export_table(files / "out.csv")
    assert ["notes"] == [row["source"] for row in _rows(files / "out.csv")]
    surveyed.coding.uncode(before.coding_id)
    assert 1 == surveyed.coding.import_table(files / "out.csv").codings
    (back,) = surveyed.coding.of_source(source.source_id)
    assert (4, 7, before.code_id) == (back.start, back.end, back.code_id)


def test_unknown_documents_are_listed(surveyed: thematic.Project, files: Path) -> None:
    """A document that is not in the project is listed, or left out on request."""
    (files / "new.csv").write_text("source,code,start,end\ndiary,Transport,0,3\n", encoding="utf-8")
    with pytest.raises(UnknownReferencesError, match="diary"):
        surveyed.coding.import_table(files / "new.csv")
    with pytest.raises(NothingToDoError):
        surveyed.coding.import_table(files / "new.csv", skip_unknown=True)
