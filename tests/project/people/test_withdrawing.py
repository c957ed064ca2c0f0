"""Withdrawing a participant leaves nothing of them behind."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import InvalidValueError, UndoRefusedError, UnknownNameError
from thematic.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def bytes_of(path: Path) -> bytes:
    """Read everything the project keeps on disk."""
    files = [path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def test_words_and_values_are_nowhere(empty: thematic.Project, files: Path) -> None:
    """After a withdrawal neither words nor label nor index are in the file's bytes, even while it is open.

    The label is a long one: two letters stand in half a megabyte of hashes by chance.
    """
    label = "Respondent-Ottoline-3"
    for name in ("survey.csv", "codings.csv"):
        (files / name).write_text((files / name).read_text(encoding="utf-8").replace("R3", label), encoding="utf-8")
    empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    empty.codebook.load(files / "codebook.yaml")
    empty.coding.import_table(files / "codings.csv")
    empty.embed(embedder="tfidf")
    empty.search("supporter")
    empty.suggest(limit=5)
    empty.themes.create("Met", codes=["Being listened to"])
    assert b"My supporter listened to me" in bytes_of(empty.path)
    assert label.encode() in bytes_of(empty.path)
    done = empty.withdraw(label, reason="asked to leave")
    left = bytes_of(empty.path)
    assert (1, 2, 1) == (done.codings, done.sources, len({done.participant}))
    assert b"My supporter" not in left
    assert b"supporter" not in left
    assert label.encode() not in left


def test_project_stays_whole_and_usable(study: thematic.Project) -> None:
    """The log still verifies and replays, and everything else is as it was."""
    before = study.status()
    study.withdraw("R3", reason="asked to leave")
    after = study.status()
    assert (before.participants - 1, before.codings - 1, before.sources - 1) == (
        after.participants,
        after.codings,
        after.sources,
    )
    assert study.verify().ok
    assert [] == study.search("supporter")
    assert study.suggest(limit=3)


def test_same_words_of_others_stay(empty: thematic.Project, files: Path) -> None:
    """An answer that somebody else gave word for word stays theirs."""
    (files / "survey.csv").write_text(
        "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\n"
        "R1,North,Low,Group,1,The staff,More buses\nR2,North,Low,Group,1,The staff,Fewer stairs\n",
        encoding="utf-8",
    )
    empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    empty.withdraw("R1", reason="asked to leave")
    answer = empty.sources.grid().rows[0].answers[0]
    assert answer is not None
    assert "The staff" == answer.text
    assert b"More buses" not in bytes_of(empty.path)


def test_documents_that_quoted_are_named(study: thematic.Project, files: Path) -> None:
    """Every document that quoted the person is listed with its number of quotes; others are not."""
    study.quotes.bank(code="Being listened to").write(files / "with.docx")
    study.quotes.bank(code="Transport").write(files / "without.docx")
    done = study.withdraw("R3", reason="asked to leave")
    assert [("with.docx", 1)] == [(one.path.rsplit("/", 1)[-1], one.quotes) for one in done.exports]


def test_no_way_back(study: thematic.Project) -> None:
    """A withdrawal cannot be undone, and what it removed cannot be undone either."""
    study.withdraw("R3", reason="asked to leave")
    event = study.log(limit=1)[0].event
    with pytest.raises(UndoRefusedError, match="erased"):
        study.undo(event)
    with pytest.raises(UndoRefusedError):
        study.undo(2)
    assert study.verify().ok


def test_bad_calls(study: thematic.Project) -> None:
    """An unknown participant or an empty reason is refused and changes nothing."""
    before = study.status()
    with pytest.raises(UnknownNameError):
        study.withdraw("R33", reason="x")
    with pytest.raises(InvalidValueError):
        study.withdraw("R3", reason="  ")
    assert before == study.status()


def test_numbers_are_not_in_the_log(study: thematic.Project) -> None:
    """A number somebody gave is personal: the log's packed rows do not hold it, before or after a withdrawal."""
    text = (
        (study.path.parent / "survey.csv")
        .read_text(encoding="utf-8")
        .replace("R3,South,High,Phone,,", "R3,South,High,Phone,57.625,")
    )
    (study.path.parent / "later.csv").write_text(text, encoding="utf-8")
    with thematic.create(study.path.parent / "numbers.thematic", coder="A", blind=0.0) as project:
        project.sources.add_survey(study.path.parent / "later.csv", roles=study.path.parent / "roles.yaml")
        assert ("Visits", "", "57.625") in project.people.show("R3").attributes
        project.withdraw("R3", reason="asked to leave")
        path = project.path
    with closing(sqlite3.connect(path)) as connection:
        packed = [zlib.decompress(row[0]) for row in connection.execute("SELECT payload FROM event_parts")]
        words = [row[0] for row in connection.execute("SELECT body FROM texts WHERE body IS NOT NULL")]
    assert not any(b"57.625" in one for one in packed)
    assert "57.625" not in words


def test_words_of_an_undone_import_go_too(empty: thematic.Project, files: Path) -> None:
    """What an undone import brought of a person is erased as well, and cannot be redone."""
    empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    empty.undo()
    roles = (files / "roles.yaml").read_text(encoding="utf-8").replace(', "What could be better?"', "")
    (files / "less.yaml").write_text(f"{roles}ignore: ['What could be better?']\n", encoding="utf-8")
    empty.sources.add_survey(files / "survey.csv", roles=files / "less.yaml")
    assert b"Later opening hours" in bytes_of(empty.path)
    empty.withdraw("R5", reason="asked to leave")
    assert b"Later opening hours" not in bytes_of(empty.path)
    with pytest.raises(UndoRefusedError):
        empty.redo(2)
    assert empty.verify().ok


def test_redo_never_brings_back_hollow_answers(empty: thematic.Project, files: Path) -> None:
    """An undone answer whose words were erased with somebody else's stays undone."""
    header = "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\n"
    for name in ("R2", "R1"):
        (files / f"{name}.csv").write_text(
            f"{header}{name},North,Low,Group,1,helpful people here,Buses\n", encoding="utf-8"
        )
    empty.sources.add_survey(files / "R2.csv", roles=files / "roles.yaml")
    event = empty.log(limit=1)[0].event
    empty.undo()
    empty.sources.add_survey(files / "R1.csv", roles=files / "roles.yaml")
    empty.withdraw("R1", reason="asked to leave")
    with pytest.raises(UndoRefusedError, match="erased"):
        empty.redo(event)
    assert empty.verify().ok


def test_a_sweep_that_had_to_wait_is_made_up_for(study: thematic.Project) -> None:
    """While another window reads, the words are out of every table; the free space is swept when it can be."""
    with closing(sqlite3.connect(study.path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM texts").fetchone()
        study.withdraw("R3", reason="asked to leave")
        other.execute("ROLLBACK")
    thematic.open(study.path).close()
    assert b"supporter" not in bytes_of(study.path)
    assert study.verify().ok


def test_a_sweep_that_had_to_wait_leaves_writers_their_patience(study: thematic.Project) -> None:
    """The connection that could not sweep goes back to the pool with the patience that every write counts on."""
    path = study.path
    study.close()
    store = Store.open(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO meta VALUES ('sweep due', '1')")
        other.execute("COMMIT")
        other.execute("BEGIN IMMEDIATE")
        assert not store.sweep()
        other.execute("ROLLBACK")
    with store.read() as reading:
        assert 15_000 == reading.connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
    store.close()


JOINT = """Ann Hollis: I came on Mondays and it was good for me.

Zofia: Ann said it well. Ann Hollis drove me there, will she stop?

Ann Hollis: I will not.

Zofia: The tea was good as well.
"""


def everything(project: thematic.Project) -> str:
    """Read every text of the vault and every row of the log, unpacked."""
    with closing(sqlite3.connect(project.path)) as connection:
        packed = [zlib.decompress(row[0]).decode() for row in connection.execute("SELECT payload FROM event_parts")]
        words = [row[0] for row in connection.execute("SELECT body FROM texts WHERE body IS NOT NULL")]
        rows = [row[0] for row in connection.execute("SELECT summary FROM events")]
    return "\n".join((*packed, *words, *rows))


@pytest.fixture
def joint(empty: thematic.Project, files: Path) -> thematic.Project:
    """A conversation of two, with the name of one in everything the team wrote."""
    (files / "Ann Hollis and Zofia.txt").write_text(JOINT, encoding="utf-8")
    links = (
        thematic.SpeakerLink("Ann Hollis", participant="Ann Hollis"),
        thematic.SpeakerLink("Zofia", participant="Zofia"),
    )
    empty.documents.add(files / "Ann Hollis and Zofia.txt", speakers=thematic.SpeakerMap(links))
    empty.codebook.create("Hollis and friends", definition="As Ann Hollis has it", reason="Ann Hollis said so")
    empty.memos.add("Ann Hollis is the one to ask.", title="On Ann Hollis")
    text = empty.sources.get(1).text
    empty.coding.code(
        1, text.index("I came"), text.index("I came") + 6, "Hollis and friends", reason="as Ann Hollis is"
    )
    return empty


def test_the_name_is_left_in_the_words_of_others_alone(joint: thematic.Project) -> None:
    """Notes, definitions, reasons and names of files lose the name; what another said is listed with its place."""
    done = joint.withdraw("Ann Hollis", reason="Ann Hollis asked to leave")
    text = joint.sources.get(1).text
    assert ["Ann", "Ann Hollis"] == [one.text for one in done.mentions if one.source]
    assert [one.text for one in done.mentions if one.source] == [
        text[one.start : one.end] for one in done.mentions if one.source
    ]
    assert 1 == everything(joint).count("Ann Hollis")
    assert "[withdrawn] asked to leave" == joint.log(limit=1)[0].reason
    assert "[withdrawn] is the one to ask." == joint.memos.list()[0].text
    assert joint.verify().ok


def test_mentions_go_when_that_is_asked_for(joint: thematic.Project) -> None:
    """With `redact_mentions` others' words about the person become [withdrawn], and the name is in no byte."""
    done = joint.withdraw("Ann Hollis", reason="asked to leave", redact_mentions=True)
    assert ((), True) == (done.mentions, done.redacted >= 2)
    assert "[withdrawn] said it well. [withdrawn] drove me" in joint.sources.get(1).text
    assert "Ann" not in everything(joint)
    assert b"Hollis" not in bytes_of(joint.path)
    assert joint.verify().ok


def test_an_ordinary_word_is_no_name(empty: thematic.Project, files: Path) -> None:
    """Somebody called "Will" leaves "will" alone, and the capital one is shown to whoever decides."""
    (files / "s.csv").write_text("ID,Why?\nWill,I like it\nR2,Will you come?\n", encoding="utf-8")
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="ID", open=("Why?",))
    empty.sources.add_survey(files / "s.csv", roles=roles)
    empty.memos.add("Will it help? It will.")
    done = empty.withdraw("Will", reason="asked to leave")
    assert "Will it help? It will." == empty.memos.list()[0].text
    assert [("source 2", 0), ("memo 1 text", 0)] == [(one.where, one.start) for one in done.mentions]


def test_recall_counts_what_the_person_said(joint: thematic.Project, files: Path) -> None:
    """A document that quotes another speaker of the same conversation does not quote the person."""
    text = joint.sources.get(1).text
    start = text.index("The tea")
    joint.codebook.create("Tea")
    joint.coding.code(1, start, start + 7, "Tea")
    joint.quotes.bank(code="Tea").write(files / "tea.csv")
    joint.coding.export_table(files / "codings.csv")
    done = joint.withdraw("Ann Hollis", reason="asked to leave")
    assert [("codings.csv", 1)] == [(one.path.rsplit("/", 1)[-1], one.quotes) for one in done.exports]


def test_redo_says_that_it_is_about_redoing(empty: thematic.Project, files: Path) -> None:
    """A redo that an erasure stands against says so, and not that something cannot be undone."""
    empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    event = empty.log(limit=1)[0].event
    empty.undo()
    empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    empty.withdraw("R5", reason="asked to leave")
    with pytest.raises(UndoRefusedError, match="cannot be redone: it would bring back rows whose words were erased"):
        empty.redo(event)


def test_others_of_a_like_name_keep_theirs(empty: thematic.Project, files: Path) -> None:
    """Whoever is called "Zofka" leaves, and "Zofka Marek" keeps her label, her memos and her mentions."""
    (files / "s.csv").write_text("ID,Why?\nZofka,I like it\nZofka Marek,Zofka Marek rang Zofka\n", encoding="utf-8")
    roles = thematic.SurveyRoles(thematic.Layout.WIDE, participant="ID", open=("Why?",))
    empty.sources.add_survey(files / "s.csv", roles=roles)
    empty.memos.add("Zofka Marek knows ZOFKA.")
    done = empty.withdraw("Zofka", reason="asked to leave")
    assert ["Zofka Marek"] == [one.participant for one in empty.people.list()]
    assert "Zofka Marek knows [withdrawn]." == empty.memos.list()[0].text
    assert [("source 2", 17)] == [(one.where, one.start) for one in done.mentions]
