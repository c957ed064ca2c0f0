"""Taking in projects of other tools, and codebooks and tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.exchange.other_tools import write_qualcoder, write_taguette
from thematic.errors import UnreadableFileError, UnsupportedFormatError
from thematic.exchange.interchange import (
    About,
    GroupKind,
    Interchange,
    OuterCase,
    OuterCode,
    OuterCoder,
    OuterCoding,
    OuterGroup,
    OuterMemo,
    OuterSource,
    OuterTheme,
    OuterValue,
    OuterVariable,
)
from thematic.exchange.report import ImportReport
from thematic.model.memos import Memo
from thematic.model.participants import AttributeType, AttributeValue
from thematic.model.sources import SourceKind

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "\ufeffThe café\r\nis closed 🙂 on Mondays."
OUTER = Interchange(
    "Cafés",
    "Some tool 2",
    "What people say about cafés.",
    (OuterCoder("a", "Ana"), OuterCoder("b", "Ben"), OuterCoder("idle", "Nobody")),
    (
        OuterCode("2", "1", "Opening hours", "When it is open.", colour="#33aa55"),
        OuterCode("1", None, "Service", codable=False),
        OuterCode("3", "4", "Round"),
        OuterCode("4", "3", "And round"),
    ),
    (
        OuterSource("s", "Talk with P1", TEXT, description="Recorded in the kitchen."),
        OuterSource("r1", "r1", "Too dear.", SourceKind.RESPONSE),
        OuterSource("r2", "r2", " ", SourceKind.RESPONSE),
    ),
    (
        OuterCoding("s", 11, 20, "2", "a", key="c"),
        OuterCoding("s", 5, 9, "2", "b"),
        OuterCoding("r1", 4, 8, "1", "b"),
        OuterCoding("s", 0, 999, "2", "a"),
        OuterCoding("s", 0, 4, "missing", "a"),
        OuterCoding("gone", 0, 4, "2", "a"),
    ),
    (
        OuterMemo("", "Why Mondays?", About.CODING, "c", coder="a", at="2024-05-01 10:00:00"),
        OuterMemo("", "A café is not a pub.", About.CODE, "2", coder="b"),
        OuterMemo("", "Which face?", About.SPAN, "s", 21, 22, "a"),
        OuterMemo("", "About nothing here.", About.SOURCE, "gone"),
    ),
    (OuterVariable("v", "Visits", AttributeType.NUMBER), OuterVariable("l", "Likes", AttributeType.MULTI, (), ";")),
    (
        OuterCase("p", "P1", ("s", "r1"), (OuterValue("v", "3"), OuterValue("l", "Tea"), OuterValue("l", "Cake"))),
        OuterCase("q", "P2", ("r2",), (OuterValue("v", "many"), OuterValue("x", "1"))),
    ),
    (
        OuterGroup("g", GroupKind.QUESTION, "What is wrong?", ("r1", "r2")),
        OuterGroup("w", GroupKind.WAVE, "T1", ("s",)),
        OuterGroup("set", GroupKind.SET, "Good ones", ("s",)),
    ),
    (OuterTheme("t", "Doors", "Shut doors speak", codes=("2", "missing")), OuterTheme("u", "Keys", parent="t")),
)


def _take(project: thematic.Project, interchange: Interchange = OUTER) -> thematic.Imported:
    return project.exchanging.take(interchange, ImportReport())


def test_everything_is_taken_in_as_one_event(empty: thematic.Project) -> None:
    """Coders, codes, people, sources, codings, themes and memos come in one event with one undo."""
    before = empty.status()
    done = _take(empty)
    after = empty.status()
    assert (before.events + 1, 3, 4, 2, 2, 2, 1, 1) == (
        after.events,
        after.codings,
        after.codes,
        after.sources,
        after.participants,
        after.themes,
        after.questions,
        after.waves,
    )
    assert (3, 2, 5) == (done.count("codings"), done.count("coders"), done.count("memos"))
    assert () == empty.verify().problems
    empty.undo()
    assert replace(before, events=0) == replace(empty.status(), events=0)


def test_the_same_file_twice_adds_nothing(empty: thematic.Project) -> None:
    """The second time everything is met, and there is no event."""
    _take(empty)
    before = empty.status()
    done = _take(empty)
    assert ((), before) == (done.added, empty.status())


def test_spans_mark_the_same_words(empty: thematic.Project) -> None:
    """Spans are carried over a byte order mark, CRLF and an emoji."""
    _take(empty)
    source = next(one for one in (empty.sources.get(1), empty.sources.get(2), empty.sources.get(3)) if one.name)
    marked = [source.text[one.start : one.end] for one in empty.coding.of_source(source.source_id)]
    assert ["café", "is closed"] == marked


def test_answers_are_answers(empty: thematic.Project) -> None:
    """A source of one case that answers one question becomes an answer with units; an empty one is blank."""
    _take(empty)
    grid = empty.sources.grid()
    assert ("What is wrong?",) == grid.questions
    said = {row.participant: row.answers[0] for row in grid.rows if row.answers[0] is not None}
    assert [("P1", "text"), ("P2", "blank")] == [(name, one.state.value) for name, one in sorted(said.items()) if one]


def test_values_are_typed_and_checked(empty: thematic.Project) -> None:
    """Numbers are numbers, options are options; a value that does not fit is kept as it is written and told."""
    done = _take(empty)
    with empty._session.read() as reading:
        values = [(one.state.value, one.value, one.number) for one in reading.all(AttributeValue)]
    assert [
        ("value", "3", 3.0),
        ("value", "Tea", None),
        ("value", "Cake", None),
        ("unreadable", "many", None),
    ] == values
    assert any("'many' is not a number" in sentence for sentence in done.changed)


def test_refusals_say_what_and_why(empty: thematic.Project) -> None:
    """Each thing that was left out is listed with its reason."""
    assert {
        "case 'P2'": "there is no variable 'x'",
        "coding 0:999": "it marks no text",
        "coding 0:4": "the file has no code 'missing'",
        "1 coding of source 'gone'": "their text was not taken in",
        "memo 'About nothing here.'": "what it is about is not here",
    } == {one.where: one.reason for one in _take(empty).refused}


def test_codes_in_a_circle_stand_at_the_top(empty: thematic.Project) -> None:
    """A parent comes before its children whatever the order of the file; a circle is cut."""
    _take(empty)
    paths = {row.path for row in empty.codebook.rows()}
    assert {"Service", "Service > Opening hours", "And round", "And round > Round"} == paths


def test_memos_are_dated_and_signed(empty: thematic.Project) -> None:
    """A memo keeps its author and its time; descriptions become memos about what they describe."""
    _take(empty)
    with empty._session.read() as reading:
        memos = {one.text: one for one in reading.all(Memo)}
    assert "2024-05-01T10:00:00.000Z" == memos["Why Mondays?"].at
    assert memos["Why Mondays?"].coding_id is not None
    assert (21 - 2, 22 - 2) == (memos["Which face?"].start, memos["Which face?"].end)
    assert memos["Recorded in the kitchen."].source_id is not None
    assert {"What people say about cafés.", "A café is not a pub."} <= set(memos)


def test_people_and_codes_that_are_there_are_met(study: thematic.Project) -> None:
    """A participant, an attribute and a code of the same name are the project's own; its words are kept."""
    outer = Interchange(
        "More",
        codes=(OuterCode("1", None, "transport", "Trains."), OuterCode("2", "1", "Trains")),
        cases=(OuterCase("c", "R1", ("s",), (OuterValue("v", "South"),)),),
        variables=(OuterVariable("v", "site", AttributeType.NOMINAL),),
        sources=(OuterSource("s", "Talk", "The train is late."),),
        codings=(OuterCoding("s", 4, 9, "2"),),
    )
    before = study.status()
    done = _take(study, outer)
    after = study.status()
    assert (before.participants, before.codes + 1, before.sources + 1) == (
        after.participants,
        after.codes,
        after.sources,
    )
    assert "Buses, parking and getting there." == study.codebook.tree().find("Transport").definition
    assert any("'Transport' differently" in sentence for sentence in done.changed)
    (refused,) = done.refused
    assert "in the project North; left as it is" in refused.reason


def test_an_answer_with_other_words_is_refused(study: thematic.Project) -> None:
    """What somebody answered is not overwritten, and a coding of the other words is refused."""
    outer = Interchange(
        "Other words",
        codes=(OuterCode("1", None, "Transport"),),
        cases=(OuterCase("c", "R1", ("s",)),),
        sources=(OuterSource("s", "s", "Something else", SourceKind.RESPONSE),),
        groups=(OuterGroup("g", GroupKind.QUESTION, "What helped?", ("s",)),),
        codings=(OuterCoding("s", 0, 4, "1"),),
    )
    before = study.status()
    done = _take(study, outer)
    assert before == study.status()
    assert 2 == len(done.refused)


def test_qualcoder_project(tmp_path: Path, empty: thematic.Project) -> None:
    """A QualCoder project comes in with its tree, coders, codings, memos, cases and the file behind a text."""
    done = empty.import_(write_qualcoder(tmp_path))
    status = empty.status()
    assert (2, 4, 3, 2, 3) == (status.sources, status.codes, status.codings, status.participants, status.coders)
    assert 1 == done.count("files behind sources")
    assert () == empty.import_(tmp_path / "ramps.qda" / "data.qda").added
    assert () == empty.verify().problems


def test_taguette_project_then_its_table(tmp_path: Path, empty: thematic.Project) -> None:
    """Highlights exported as a table are looked up in the documents; words that stand twice are refused."""
    empty.import_(write_taguette(tmp_path))
    table = tmp_path / "highlights.csv"
    table.write_text(
        "id,document,tag,content\n1,talk.txt,kind,cook  is kind\n2,talk.txt,kind,The\n3,none.txt,kind,soup\n",
        encoding="utf-8",
    )
    done = empty.import_(table)
    assert (1, 1) == (done.count("codings"), done.count("codes"))
    assert ["line 3", "line 4"] == [one.where for one in done.refused]


def test_tables_of_codes_and_codings(files: Path, surveyed: thematic.Project) -> None:
    """A table of codings and a codebook are told apart by their columns."""
    assert 8 == surveyed.import_(files / "codings.csv").count("codings")
    (files / "taguette_codebook.csv").write_text("tag,description,number of highlights\nWarmth,Being warm,4\n", "utf-8")
    assert 1 == surveyed.import_(files / "taguette_codebook.csv").count("codes")
    assert () == surveyed.import_(files / "codebook.yaml").added


def test_files_that_are_something_else(files: Path, study: thematic.Project) -> None:
    """A survey, a project of our own and an unknown ending are refused with what to do, and nothing is changed."""
    (files / "notes.odp").write_bytes(b"slides")
    with thematic.create(files / "other.thematic", coder="B"):
        pass
    before = study.status()
    with pytest.raises(UnreadableFileError, match="thematic survey"):
        study.import_(files / "survey.csv")
    with pytest.raises(UnreadableFileError, match="thematic merge"):
        study.import_(files / "other.thematic")
    with pytest.raises(UnsupportedFormatError, match=r"\.qdpx"):
        study.import_(files / "notes.odp")
    with pytest.raises(UnreadableFileError):
        study.import_(files / "missing.qdpx")
    assert before == study.status()
