"""Reading: what a person sees of sources and of what is marked on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

import thematic
from thematic.errors import AmbiguousNameError, NothingToDoError, UnknownNameError
from thematic.project.memos.targets import Target

if TYPE_CHECKING:
    from pathlib import Path

TALK = """\
Interviewer: How was it?
Mo: Warm. I went twice.

Interviewer: And after that?
Mo: It rained.
"""


def test_a_source_with_everything_on_it(study: thematic.Project) -> None:
    """The words, who and what was asked, and each coding with its code, colour, coder, stance and memos."""
    coding = study.coding.code(1, 4, 9, "Transport", stance="qualifies", important=True, memo="Hm.")
    study.memos.add("Whole", about=Target.parse("source:1"))
    study.memos.add("Part", about=Target.parse("source:1:4-9"))
    page = study.coding.read_source(1)
    (read,) = page.sources
    assert ("R1", "What helped?", "response", 2, ()) == (
        read.participant,
        read.question,
        read.kind,
        read.memos,
        read.turns,
    )
    whole, mine = read.codings
    assert (0, 41, "Help > Belonging", "Belonging", "import") == (
        whole.start,
        whole.end,
        whole.code,
        whole.name,
        whole.origin,
    )
    tree = study.codebook.tree()
    assert (coding.coding_id, "Transport", tree.find("Transport").colour, "A", "qualifies", True, 1, False, True) == (
        mine.coding_id,
        mine.code,
        mine.colour,
        mine.coder,
        mine.stance,
        mine.important,
        mine.memos,
        mine.outdated,
        mine.mine,
    )
    assert (1, 0, "What helped?") == (page.total, page.offset, page.question)


def test_pages_of_answers(study: thematic.Project) -> None:
    """Answers with a text come in the order of import, a page at a time, with the number of all."""
    first = study.coding.read_question("What helped?", limit=3)
    rest = study.coding.read_question("What helped?", offset=3, limit=50)
    assert (["R1", "R2", "R3"], 8, 8) == ([one.participant for one in first.sources], first.total, rest.total)
    assert ["R5", "R6", "R7", "R8", "R9"] == [one.participant for one in rest.sources]
    assert ["A", "B"] == sorted(one.coder for one in rest.sources[0].codings)
    assert first == study.coding.read_question(1, limit=3)


def test_answers_with_and_without_codings(study: thematic.Project) -> None:
    """Coded and uncoded answers are told apart in the database, and counted so."""
    coded = study.coding.read_question("What helped?", coded=True)
    uncoded = study.coding.read_question("What helped?", coded=False, limit=2)
    assert (["R1", "R3", "R5", "R6"], 4) == ([one.participant for one in coded.sources], coded.total)
    assert (["R2", "R7"], 4) == ([one.participant for one in uncoded.sources], uncoded.total)


def test_what_is_not_there(study: thematic.Project) -> None:
    """Unknown sources, questions and waves are named."""
    with pytest.raises(UnknownNameError):
        study.coding.read_source(999)
    with pytest.raises(UnknownNameError):
        study.coding.read_question("Why?")
    with pytest.raises(UnknownNameError):
        study.coding.read_question(99)
    with pytest.raises(UnknownNameError):
        study.coding.read_question(1, wave="T9")


def test_a_conversation_has_its_turns(study: thematic.Project, files: Path) -> None:
    """Who speaks where comes with an interview."""
    (files / "mo.txt").write_text(TALK, encoding="utf-8")
    study.documents.add(files / "mo.txt")
    source = study.coding.find_source("mo")
    (read,) = study.coding.read_source(source.source_id).sources
    said = ["How was it?", "Warm. I went twice.", "And after that?", "It rained."]
    assert list(zip(["Interviewer", "Mo"] * 2, said, strict=True)) == [
        (one.speaker, read.text[one.start : one.end].split(": ")[-1].strip()) for one in read.turns
    ]


def test_a_page_costs_the_same_few_statements(study: thematic.Project) -> None:
    """However many answers stand on a page, the database is asked as often as for one."""
    counts = []
    engine = study._session.store._engine
    for limit in (1, 8):
        heard: list[str] = []

        def hear(_connection: object, _cursor: object, statement: str, *_more: object, into: list[str] = heard) -> None:
            into.append(statement)

        event.listen(engine, "before_cursor_execute", hear)
        study.coding.read_question("What helped?", limit=limit)
        event.remove(engine, "before_cursor_execute", hear)
        counts.append(len(heard))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("name", "question", "expected"),
    [
        ("1", "", ("R1", "What helped?")),
        ("R1", "What helped?", ("R1", "What helped?")),
        ("r1", "what could be better?", ("R1", "What could be better?")),
        ("R3", "", ("R3", "What helped?")),
    ],
)
def test_finding_a_source(study: thematic.Project, name: str, question: str, expected: tuple[str, str]) -> None:
    """A number, or a participant with the question, or one with a single answer, is enough."""
    source = study.coding.find_source(name, question=question)
    (read,) = study.coding.read_source(source.source_id).sources
    assert expected == (read.participant, read.question)


@pytest.mark.parametrize(
    ("name", "question", "error"),
    [
        ("R1", "", AmbiguousNameError),
        ("R99", "", UnknownNameError),
        ("999", "", UnknownNameError),
        ("R1", "Why?", UnknownNameError),
        ("R3", "What could be better?", NothingToDoError),
    ],
)
def test_a_source_is_never_guessed(study: thematic.Project, name: str, question: str, error: type[Exception]) -> None:
    """Several that fit, none, and a blank answer are three different refusals."""
    with pytest.raises(error):
        study.coding.find_source(name, question=question)


def test_a_participant_called_like_a_number(tmp_path: Path) -> None:
    """Where respondent 2 and source 2 are different texts, a bare 2 is not guessed at."""
    (tmp_path / "answers.csv").write_text("Who,Why?\n2,Because\n1,Therefore\n", encoding="utf-8")
    (tmp_path / "roles.yaml").write_text("layout: wide\nparticipant: Who\nopen: [Why?]\n", encoding="utf-8")
    with thematic.create(tmp_path / "numbers.thematic", coder="A") as project:
        project.sources.add_survey(tmp_path / "answers.csv", roles=tmp_path / "roles.yaml")
        with pytest.raises(AmbiguousNameError, match="1, Why"):
            project.coding.find_source("2")
        assert "Because" == project.coding.find_source("2", question="Why?").text


def test_documents_by_name(study: thematic.Project, files: Path) -> None:
    """A document is found by its name, whatever the case, unless two are called so."""
    (files / "mo.txt").write_text(TALK, encoding="utf-8")
    study.documents.add(files / "mo.txt")
    assert study.coding.find_source("mo") == study.coding.find_source("MO")
    (files / "more").mkdir()
    (files / "more" / "mo.txt").write_text(TALK.replace("twice", "once"), encoding="utf-8")
    study.documents.add(files / "more" / "mo.txt")
    with pytest.raises(AmbiguousNameError):
        study.coding.find_source("mo")


def test_answers_that_fit_every_filter(study: thematic.Project) -> None:
    """Codings, a person, a value and words narrow the answers; a page of them is read in the order asked for."""
    question = "What could be better?"
    everybody = study.coding.answers(question)
    assert 8 == len(everybody)
    assert 3 == len(study.coding.answers(question, coded=True))
    north = study.coding.answers(question, attribute=("Site", "North"), words="BUS")
    page = study.coding.read_sources(north[::-1])
    assert ["R9", "R1"] == [one.participant for one in page.sources]
    assert ("Site", "North") == page.sources[0].attributes[0]
    assert [everybody[0]] == study.coding.answers(question, participant="R1")
    with pytest.raises(UnknownNameError):
        study.coding.answers(question, participant="R99")


def test_documents_without_speakers_can_be_chosen(study: thematic.Project, tmp_path: Path) -> None:
    """A plain document stands in the list of what can be read, beside interviews."""
    (tmp_path / "notes.txt").write_text("It rained, and nobody came to the hall.", encoding="utf-8")
    study.documents.add(tmp_path / "notes.txt")
    assert [("notes", "document")] == [(one.name, one.kind) for one in study.coding.documents()]
