"""Interviews and documents: who speaks, what is counted, and how a person corrects the guess."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALONE = """\
Participant: PM1 | Wave: T1 | Date: 2026-03-02

Interviewer: How did you come to the service?

PM1: My sister told me about it. I was not sure at first 🙂.

Interviewer: And what happened then?

PM1: I came to the Monday group, and they were kind.
"""
JOINT = """\
Interviewer: How do you two work together?

Anna: We meet every week. She listens to me.

Zofia: I learn as much from her as she does from me.

Interviewer: What would you change?

Anna: More time, nothing else.

Zofia: The same, and more people like her.
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[thematic.Project]:
    """A project with one code, and two conversations beside it."""
    (tmp_path / "PM1_T1.txt").write_text(ALONE, encoding="utf-8")
    (tmp_path / "joint.txt").write_text(JOINT, encoding="utf-8")
    (tmp_path / "map.yaml").write_text("Anna: P1\nZofia: P2\nInterviewer: interviewer\n", encoding="utf-8")
    with thematic.create(tmp_path / "study.thematic", coder="A", blind=0.0) as made:
        made.codebook.create("Being listened to")
        yield made


def test_header_names_participant_and_wave(project: thematic.Project, tmp_path: Path) -> None:
    """The header line of a transcript says who speaks and when; only the participant's turns are units."""
    report = project.documents.add(tmp_path / "PM1_T1.txt")
    added = report.sources[0]
    assert ("PM1_T1", "txt", 4, "utf-8") == (added.name, added.format, added.turns, added.encoding)
    assert [("Interviewer", "interviewer", ""), ("PM1", "participant", "PM1")] == [
        (one.label, one.role, one.participant) for one in added.speakers
    ]
    assert (1, 1, 2) == (project.status().participants, project.status().waves, project.status().units)
    assert project.verify().ok


def test_turns_are_spans_of_the_frozen_text(project: thematic.Project, tmp_path: Path) -> None:
    """Each turn's span holds just the words spoken, after an emoji too."""
    source = project.documents.add(tmp_path / "PM1_T1.txt").sources[0].source
    text = project.sources.get(source).text
    spoken = [text[one.start : one.end] for one in project.documents.turns(source)]
    assert "I came to the Monday group, and they were kind." == spoken[-1]
    assert spoken[1].endswith("🙂.")


def test_unlinked_speakers_are_said(project: thematic.Project, tmp_path: Path) -> None:
    """Speakers nobody is known for are named in a warning and not counted."""
    added = project.documents.add(tmp_path / "joint.txt").sources[0]
    assert any("'Anna', 'Zofia'" in warning for warning in added.warnings)
    assert 0 == project.status().participants


def test_counts_follow_who_speaks(project: thematic.Project, tmp_path: Path) -> None:
    """In a joint interview a code is mentioned by who said it; the interviewer's words are never counted."""
    source = project.documents.add(tmp_path / "joint.txt", speakers=tmp_path / "map.yaml").sources[0].source
    text = project.sources.get(source).text
    project.coding.code(source, text.index("She listens"), text.index("She listens") + 11, "Being listened to")
    project.coding.code(source, text.index("How do you"), text.index("How do you") + 10, "Being listened to")
    project.themes.create("Listening", codes=["Being listened to"])
    assert "1 of 2 respondents (50%)" == project.themes.get("Listening").mentioned.sentence
    assert ["P1"] == [card.participant for card in project.quotes.bank(theme="Listening").cards if card.participant]


def test_correcting_a_guess_moves_units(project: thematic.Project, tmp_path: Path) -> None:
    """Saying that a speaker is the interviewer takes their units away; saying who it is brings them back."""
    source = project.documents.add(tmp_path / "joint.txt").sources[0].source
    assert 4 == project.status().units
    project.documents.link(source, "Anna", interviewer=True)
    assert 2 == project.status().units
    project.documents.link(source, "anna", participant="P1")
    assert (4, 1) == (project.status().units, project.status().participants)
    project.undo()
    project.undo()
    assert (4, 0) == (project.status().units, project.status().participants)
    with pytest.raises(UnknownNameError, match="Anna"):
        project.documents.link(source, "Ana", interviewer=True)
    with pytest.raises(InvalidValueError):
        project.documents.link(source, "Anna")


def test_bad_files_are_refused_and_the_others_added(project: thematic.Project, tmp_path: Path) -> None:
    """Each file that cannot be read is refused with a reason; the rest of the folder is added as one event."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(ALONE, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "fake.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    events = project.status().events
    report = project.documents.add(folder)
    assert (1, 2, events + 1) == (len(report.sources), len(report.refused), project.status().events)
    assert all(one.reason for one in report.refused)


def test_the_same_document_twice(project: thematic.Project, tmp_path: Path) -> None:
    """A document that is there word for word is refused, and no event is left."""
    project.documents.add(tmp_path / "PM1_T1.txt")
    before = project.status()
    report = project.documents.add(tmp_path / "PM1_T1.txt")
    assert (0, 1) == (len(report.sources), len(report.refused))
    assert before == project.status()


def test_zip(project: thematic.Project, tmp_path: Path) -> None:
    """A zip archive is read like a folder; paths that lead out of it are refused."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("in/PM1_T1.txt", ALONE)
    assert 1 == len(project.documents.add(tmp_path / "all.zip").sources)
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr("../out.txt", JOINT)
    report = project.documents.add(tmp_path / "bad.zip")
    assert (0, 1) == (len(report.sources), len(report.refused))
    assert not (tmp_path.parent / "out.txt").exists()


def test_search_says_who_spoke(project: thematic.Project, tmp_path: Path) -> None:
    """A search result in a transcript names the speaker."""
    project.documents.add(tmp_path / "joint.txt", speakers=tmp_path / "map.yaml")
    assert [("P2", "Zofia")] == [(one.participant, one.speaker) for one in project.search("learn")]


def test_withdrawing_one_of_two(project: thematic.Project, tmp_path: Path) -> None:
    """In a joint interview only the person's own words go; the other's words and codings stay in place."""
    source = project.documents.add(tmp_path / "joint.txt", speakers=tmp_path / "map.yaml").sources[0].source
    text = project.sources.get(source).text
    for words in ("She listens", "I learn as much"):
        project.coding.code(source, text.index(words), text.index(words) + len(words), "Being listened to")
    done = project.withdraw("P1", reason="asked to leave")
    left = project.sources.get(source).text
    coded = [left[one.start : one.end] for one in project.coding.of_source(source)]
    assert (1, ["I learn as much"]) == (done.codings, coded)
    assert "every week" not in left
    assert "Anna" not in left
    assert 2 == left.count("[withdrawn]: [withdrawn]")
    assert b"every week" not in project.path.read_bytes()
    assert project.verify().ok


def test_sentences_within_turns(tmp_path: Path, project: thematic.Project) -> None:
    """With sentences as units, a unit never reaches over a turn."""
    with thematic.create(tmp_path / "sentences.thematic", coder="A", unit="sentence", blind=0.0) as made:
        made.documents.add(tmp_path / "PM1_T1.txt")
        assert 3 == made.status().units
    assert 0 == project.status().units


def test_documents_that_were_read_are_added_as_one_event(project: thematic.Project, tmp_path: Path) -> None:
    """Several documents, each with its own speakers and wave, are one event and one undo; progress is told."""
    batch = thematic.read_documents([tmp_path / "PM1_T1.txt", tmp_path / "joint.txt"])
    links = (thematic.SpeakerLink("Anna", participant="P1"), thematic.SpeakerLink("Zofia", "ignore"))
    joint = thematic.name_speakers(batch.documents[1], thematic.SpeakerMap(links))
    steps: list[tuple[int, int]] = []
    before = project.history.count()
    report = project.documents.add_read(
        [thematic.ReadDocument(batch.documents[0]), thematic.ReadDocument(joint, wave="T2")],
        progress=lambda done, total: steps.append((done, total)),
    )
    assert ([(0, 2), (1, 2), (2, 2)], before + 1) == (steps, project.history.count())
    assert [4, 4] == [one.turns for one in report.sources]
    assert any("2 turns belong to nobody" in warning for warning in report.sources[1].warnings)
    assert {"PM1", "P1"} == {one.participant for one in project.people.list()}
    assert project.verify().ok
    project.history.undo()
    assert (0, 0, 0) == (project.status().sources, project.status().participants, project.status().waves)


def test_a_document_that_is_there_is_told_and_the_others_added(project: thematic.Project, tmp_path: Path) -> None:
    """Of documents read before, one that is in the project word for word is listed; nothing at all is no event."""
    batch = thematic.read_documents([tmp_path / "PM1_T1.txt", tmp_path / "joint.txt"])
    read = [thematic.ReadDocument(one) for one in batch.documents]
    project.documents.add_read(read[:1])
    report = project.documents.add_read(read)
    assert (["joint"], ["PM1_T1.txt"]) == ([one.name for one in report.sources], [one.path for one in report.refused])
    before = project.history.count()
    assert () == project.documents.add_read([]).sources
    assert 2 == len(project.documents.add_read(read).refused)
    assert before == project.history.count()


def test_speakers_named_must_be_there(tmp_path: Path, project: thematic.Project) -> None:
    """A map for another document is refused, naming the labels there are."""
    document = thematic.read_documents([tmp_path / "joint.txt"]).documents[0]
    links = thematic.SpeakerMap((thematic.SpeakerLink("Ana", participant="P1"),))
    with pytest.raises(UnknownNameError, match="did you mean 'Anna'"):
        thematic.name_speakers(document, links)
    assert 0 == project.status().sources


def test_the_encoding_of_text_files_can_be_named(project: thematic.Project, tmp_path: Path) -> None:
    """Bytes that could be anything are read as a person says, and the report says so; other formats say theirs."""
    (tmp_path / "rozmowa.txt").write_bytes("Ola: Było łatwiej, gdy ktoś słuchał.\n".encode("cp1250"))
    added = project.documents.add(tmp_path / "rozmowa.txt", encoding="cp1250").sources[0]
    assert "Było łatwiej, gdy ktoś słuchał." in project.sources.get(added.source).text
    assert "cp1250" == added.encoding
    assert "read as Windows-1250, because that encoding was named" in added.warnings
    with pytest.raises(UnknownNameError, match="No encoding is called 'nonsense'"):
        project.documents.add(tmp_path / "joint.txt", encoding="nonsense")


@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_progress_raises_leaves_no_document(project: thematic.Project, tmp_path: Path, place: int) -> None:
    """Cancelled before the first, between two or after the last: none of them is there, and no event."""
    batch = thematic.read_documents([tmp_path / "joint.txt", tmp_path / "PM1_T1.txt"])
    read = [thematic.ReadDocument(one) for one in batch.documents]
    before = project.status()

    def cancel(done: int, _total: int) -> None:
        if done == place:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.documents.add_read(read, progress=cancel)
    assert before == project.status()
    assert project.verify().ok
    assert 2 == len(project.documents.add_read(read).sources)
