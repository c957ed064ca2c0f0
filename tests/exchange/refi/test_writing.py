"""What is written as REFI-QDA: valid, whole or not at all, readable by people, with a report."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidExchangeError, NothingToDoError, UnwritableFileError
from thematic.exchange.interchange import (
    About,
    GroupKind,
    Interchange,
    Original,
    OuterCase,
    OuterCode,
    OuterCoding,
    OuterGroup,
    OuterMemo,
    OuterSource,
    OuterTheme,
    OuterValue,
    OuterVariable,
    ValueState,
)
from thematic.exchange.refi import read_qdpx, write_qdc, write_qdpx
from thematic.exchange.refi.schema import check_codebook, check_project
from thematic.model.codings import Origin, Stance
from thematic.model.participants import AttributeType
from thematic.model.sources import SourceKind

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The bus was late. I walked. 🙂"
STUDY = Interchange(
    name="Getting there",
    codes=(
        OuterCode("c1", None, "Access", "Getting to a place.", include="cost", exclude="mood", colour="#3366AA"),
        OuterCode("c2", "c1", "Bus", retired=True),
    ),
    sources=(OuterSource("s1", "", TEXT, SourceKind.RESPONSE),),
    codings=(
        OuterCoding("s1", 0, 17, "c1", stance=Stance.CONTRADICTS, important=True, origin=Origin.HAND, key="k1"),
        OuterCoding("s1", 4, 7, "c2", origin=Origin.HAND, key="k2"),
    ),
    memos=(OuterMemo("Why?", "They could have called.", About.CASE, "p1"),),
    variables=(OuterVariable("v1", "Trust", AttributeType.ORDINAL, ("low", "high")),),
    cases=(OuterCase("p1", "P01", ("s1",), (OuterValue("v1", "", ValueState.NO_ANSWER, "w1"),)),),
    groups=(
        OuterGroup("q1", GroupKind.QUESTION, "How did you get here?", ("s1",)),
        OuterGroup("w1", GroupKind.WAVE, "T1", ("s1",)),
    ),
    themes=(OuterTheme("t1", "Effort", "The way is work", "", "reviewed", None, ("c2",)),),
)


def xml_of(path: Path) -> str:
    """Return the XML of a project."""
    with zipfile.ZipFile(path) as archive:
        return archive.read("project.qde").decode()


def test_what_the_standard_lacks_is_written_for_people(tmp_path: Path) -> None:
    """Full code entries, stances, levels and waves stand in the file as words that any tool shows."""
    path = tmp_path / "study.qdpx"
    write_qdpx(STUDY, path)
    xml = xml_of(path)

    for words in (
        "Getting to a place.\n\n[Include when]\ncost\n\n[Exclude when]\nmood",
        "[Status]\nretired",
        'name="Stance: contradicts"',
        'name="Important"',
        "[Levels, lowest first]\n1. low\n2. high",
        'name="Trust (T1)"',
        "(no answer)",
        "[Central organising concept]\nThe way is work",
        'name="P01: How did you get here?"',
        "[Codings were made by]\nhand, unless a note on a coding says otherwise",
    ):
        assert words in xml


def test_positions_are_code_points_of_the_text_beside(tmp_path: Path) -> None:
    """The text lies in the archive as UTF-8 without a mark; emoji are told, because some tools count them as two."""
    path = tmp_path / "study.qdpx"
    report = write_qdpx(STUDY, path)
    with zipfile.ZipFile(path) as archive:
        texts = [archive.read(name) for name in archive.namelist() if name.endswith(".txt")]

    assert [TEXT.encode()] == texts
    assert 'startPosition="0" endPosition="17"' in xml_of(path).replace("name=", "").replace('"The bus was late." ', "")
    assert any("characters that some tools count as two" in sentence for sentence in report.changed)
    assert (2, 2, 1) == tuple(report.count(what) for what in ("codings", "codes", "memos"))


def test_broken_references_are_refused_and_the_rest_is_written(tmp_path: Path) -> None:
    """Codings of unknown codes or outside their text, and members that are not there, are listed one by one."""
    broken = Interchange(
        name="Broken",
        codes=(OuterCode("a", "b", "A"), OuterCode("b", "a", "B"), OuterCode("c", "gone", "C", colour="blue")),
        sources=(
            OuterSource("s", "S", "one two"),
            OuterSource("o", "O", "x", original=Original("o.odt", "x/odt", b"1")),
        ),
        codings=(OuterCoding("s", 0, 3, "a"), OuterCoding("s", 0, 3, "z"), OuterCoding("s", 5, 99, "a")),
        memos=(OuterMemo("m", "text", About.CODE, "gone"),),
        groups=(OuterGroup("g", GroupKind.SET, "G", ("gone", "s")),),
        themes=(OuterTheme("t", "T", parent="gone", codes=("a", "gone")),),
        cases=(OuterCase("p", "P", ("gone",), (OuterValue("gone", "1"),)),),
    )
    path = tmp_path / "broken.qdpx"
    report = write_qdpx(broken, path)
    read, again = read_qdpx(path)

    assert 8 == len(report.refused)
    assert ("1 original file: the standard has a place for .docx and .pdf alone",) == report.not_carried
    assert (1, 3, 2) == (len(read.codings), len(read.codes), len(read.sources))
    assert [About.PROJECT] == [memo.about for memo in read.memos]
    assert () == again.refused


def test_a_codebook_says_what_it_leaves_behind(tmp_path: Path) -> None:
    """Sources, codings and the rest are counted as not carried; without codes there is nothing to write."""
    report = write_qdc(STUDY, tmp_path / "book.qdc")

    assert (2, 1) == (report.count("codes"), report.count("themes"))
    assert "2 codings: a codebook holds codes and sets alone" in report.not_carried
    with pytest.raises(NothingToDoError, match="no codes to export"):
        write_qdc(Interchange(name="Empty"), tmp_path / "none.qdc")


def test_many_answers_are_written_inside_the_project(tmp_path: Path) -> None:
    """Thousands of answers do not become thousands of files, and come back equal."""
    answers = tuple(OuterSource(f"{at}", f"A{at}", f"answer {at} <&> 🙂", SourceKind.RESPONSE) for at in range(2_100))
    path = tmp_path / "answers.qdpx"
    write_qdpx(Interchange(name="Answers", sources=answers), path)
    with zipfile.ZipFile(path) as archive:
        assert ["project.qde"] == archive.namelist()

    read, _ = read_qdpx(path)

    assert [source.text for source in answers] == [source.text for source in read.sources]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """XML that breaks the schema is never put in the place of a good file."""
    path = tmp_path / "study.qdpx"
    write_qdpx(STUDY, path)
    before = path.read_bytes()
    monkeypatch.setattr("thematic.exchange.refi.plan.Guids.of", lambda _self, _kind, _key: "no guid")
    with pytest.raises(InvalidExchangeError, match=r"not be valid REFI-QDA Project \(line \d+: .*nothing was written"):
        write_qdpx(STUDY, path)

    assert before == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Writing where nothing can be written says so in one sentence."""
    with pytest.raises(UnwritableFileError, match="cannot be written"):
        write_qdpx(STUDY, tmp_path / "no" / "study.qdpx")


def test_the_schemas_refuse_what_they_should() -> None:
    """The validators are the official schemas: an attribute too few is found."""
    with pytest.raises(InvalidExchangeError, match="'name' is required"):
        check_project(b'<Project xmlns="urn:QDA-XML:project:1.0"/>')
    with pytest.raises(InvalidExchangeError, match="Missing child"):
        check_codebook(b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>')
