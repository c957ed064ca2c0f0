"""Who speaks: lines without a name, maps for single files, one person over many files, and corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import SpeakerInUseError, UnknownNameError
from thematic.model.sources import Unit

if TYPE_CHECKING:
    from pathlib import Path

    import thematic

HALF = "Interviewer: How was it?\n\nI went on a Monday.\n\nInterviewer: And then?\n\nThey listened.\n\nTo all of us.\n"
TALK = "Ana: Shall we begin?\n\nBea: I went on a Monday.\n\nAna: And then?\n\nBea: They listened.\n"


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def words(project: thematic.Project, source: int) -> list[str]:
    """Return the words that are counted."""
    text = project.sources.get(source).text
    with project.documents._session.read() as reading:
        return [text[one.start : one.end] for one in reading.all(Unit, source_id=source)]


def test_unnamed_lines_are_the_named_participants(empty: thematic.Project, files: Path) -> None:
    """Where only the interviewer is labelled, --participant means the lines without a label."""
    added = empty.documents.add(put(files, "half.txt", HALF), participant="P10").sources[0]
    assert [("Interviewer", ""), ("", "P10")] == [(one.label, one.participant) for one in added.speakers]
    assert ["I went on a Monday.", "They listened.\n\nTo all of us."] == words(empty, added.source)
    said = empty.people.show("P10").texts[0]
    assert ["I went on a Monday.", "They listened.\n\nTo all of us."] == [
        said.text[one.start : one.end] for one in said.turns
    ]


def test_unnamed_lines_without_a_participant_name_the_remedy(empty: thematic.Project, files: Path) -> None:
    """Without a participant the note says how to name one, and the command it names works."""
    added = empty.documents.add(put(files, "half.txt", HALF)).sources[0]
    note = added.warnings[-1]
    assert "the lines without a name" in note
    assert f'speakers {added.source} "unnamed" --participant' in note
    empty.documents.correct(added.source, "unnamed", participant="P4")
    assert ["P4"] == [one.participant for one in empty.people.list()]


def test_captions_without_names(empty: thematic.Project, files: Path) -> None:
    """Captions in which nobody is named belong to the participant who is."""
    captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe walked home.\n\n00:09.000 --> 00:10.000\nLate.\n"
    added = empty.documents.add(put(files, "a.vtt", captions), participant="P2").sources[0]
    assert ["P2"] == [one.participant for one in added.speakers]


def test_the_map_knows_unnamed_lines_and_single_files(empty: thematic.Project, files: Path) -> None:
    """`unnamed`, "{file}" and `files` of a map say who is who, file by file."""
    first, second = put(files, "visit 1.txt", HALF), put(files, "visit 2.txt", TALK)
    speakers = put(files, "map.yaml", 'unnamed: "{file}"\nfiles:\n  visit 2.txt: {Ana: interviewer, Bea: P2}\n')
    report = empty.documents.add(first, second, speakers=speakers)
    assert [[("Interviewer", ""), ("", "visit 1")], [("Ana", ""), ("Bea", "P2")]] == [
        [(one.label, one.participant) for one in added.speakers] for added in report.sources
    ]


@pytest.mark.parametrize("held", ["{other.txt: {Ana: P1}}", "{visit.txt: {Zoe: P1}}"])
def test_a_map_for_what_is_not_there_is_refused(empty: thematic.Project, files: Path, held: str) -> None:
    """A file or a label of a file that was not read is named, and nothing is added."""
    with pytest.raises(UnknownNameError):
        empty.documents.add(put(files, "visit.txt", TALK), speakers=put(files, "map.yaml", f"files: {held}\n"))
    assert 0 == empty.status().sources


def test_one_person_over_many_files_is_warned_about(empty: thematic.Project, files: Path) -> None:
    """One name for several interviews is told; "{file}" names each by its file."""
    paths = [put(files, "P7.txt", HALF), put(files, "P8.txt", HALF.replace("Monday", "Friday"))]
    report = empty.documents.add(*paths, participant="P7")
    assert any("'P7' was named as the participant of all 2 documents" in note for note in report.notes)
    empty.undo()
    assert () == empty.documents.add(*paths, participant="{file}").notes
    assert ["P7", "P8"] == [one.participant for one in empty.people.list()]


def test_nobody_is_linked_is_said(empty: thematic.Project, files: Path) -> None:
    """A text without speakers and without a participant says that nobody is counted for it."""
    added = empty.documents.add(put(files, "diary.txt", "I walked.\n\nIt rained.\n")).sources[0]
    assert any("nobody is counted" in note for note in added.warnings)


def test_a_line_as_long_as_a_book_is_told(empty: thematic.Project, files: Path) -> None:
    """A text whose line breaks were lost is read and marked for a look."""
    added = empty.documents.add(put(files, "long.txt", "word " * 60_000), participant="P1").sources[0]
    assert any("one line has" in note for note in added.warnings)


def test_a_correction_makes_units_anew(empty: thematic.Project, files: Path) -> None:
    """Who was taken for a participant becomes the interviewer and the other way round, as events that can be undone."""
    added = empty.documents.add(put(files, "talk.txt", TALK)).sources[0]
    empty.documents.correct("talk", "Ana", participant="P1")
    before = empty.history.count()
    done = empty.documents.correct("talk", "Ana", interviewer=True)
    assert (2, 0, 2) == (done.turns, done.units_added, done.units_removed)
    assert before + 1 == empty.history.count()
    assert ["I went on a Monday.", "They listened."] == words(empty, added.source)
    empty.documents.correct("talk", "Bea", participant="P2")
    assert 2 == len(empty.people.show("P2").texts[0].turns)
    assert empty.verify().ok


def test_coded_words_block_the_change(empty: thematic.Project, files: Path) -> None:
    """What somebody coded cannot become the interviewer's; the sentence counts what is in the way."""
    added = empty.documents.add(put(files, "talk.txt", TALK)).sources[0]
    empty.documents.correct(added.source, "Bea", participant="P2")
    empty.codebook.create("Days")
    start = added_text(empty, added.source).index("Monday")
    empty.coding.code(added.source, start, start + 6, "Days")
    with pytest.raises(SpeakerInUseError, match="1 coding rest"):
        empty.documents.correct(added.source, "Bea", interviewer=True)
    assert "participant" == empty.documents.voices(added.source)[1].role


def added_text(project: thematic.Project, source: int) -> str:
    """Return the frozen text of a source."""
    return project.sources.get(source).text


def test_personal_attributes_stand_beside_no_quote(surveyed: thematic.Project, files: Path) -> None:
    """A personal column that was kept is known, and yet stands in no attribution by default."""
    people = "participant,E-mail,Role\n" + "".join(f"R{n},r{n}@example.org,Parent\n" for n in range(1, 10))
    surveyed.people.import_sheet(put(files, "people.csv", people), keep=["E-mail"])
    assert "r1@example.org" in {value for _, _, value in surveyed.people.show("R1").attributes}
    from thematic.project.people.shown_attributes import shown_attributes

    with surveyed.people._session.read() as reading:
        assert ["Site", "Trust", "Role"] == [one.name for one in shown_attributes(reading)]


def test_words_of_an_undone_import_can_be_erased(empty: thematic.Project, files: Path) -> None:
    """Undo leaves the words for redo; erasing takes them out of the file for good, and verify holds."""
    (files / "people.csv").write_text("participant,Role\nP1,Lighthouse keeper\n", encoding="utf-8")
    empty.people.import_sheet(files / "people.csv")
    empty.undo()
    assert 0 < empty.history.undone_words()
    assert empty.history.erase_undone() > 0
    assert 0 == empty.history.undone_words()
    path = empty.path
    assert empty.verify().ok
    empty.close()
    assert b"Lighthouse" not in path.read_bytes()
