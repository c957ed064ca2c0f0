"""Anonymising: a person decides, spans move with their words, nothing of the old words is left."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import NothingToDoError, RedactionMismatchError, UndoRefusedError
from thematic.project import anonymising
from thematic.store.records import SHAPES
from thematic.text.redaction import Installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from thematic.exchange.redactions import RedactionRow

SURVEY = """\
Respondent,Site,What helped?
Margaret Oakshott,North,"🙂 Margaret Oakshott rang Tadeusz Wilk, and Tadeusz's kindness helped. Will it last?"
R2,South,Write to tadeusz.wilk@example.org or ring 01632 960983 about the group
R3,South,Tadeusz Wilk listened to me
"""
ROLES = """\
layout: wide
participant: Respondent
open: ["What helped?"]
attributes: {Site: nominal}
"""
SECRETS = ("Oakshott", "Margaret", "Tadeusz", "Wilk", "tadeusz.wilk", "960983")


@pytest.fixture
def named(tmp_path: Path) -> Iterator[thematic.Project]:
    """A project with names in answers, labels, reasons and definitions."""
    (tmp_path / "survey.csv").write_text(SURVEY, encoding="utf-8")
    (tmp_path / "roles.yaml").write_text(ROLES, encoding="utf-8")
    with thematic.create(tmp_path / "study.thematic", coder="A", blind=0.0) as project:
        project.sources.add_survey(tmp_path / "survey.csv", roles=tmp_path / "roles.yaml")
        project.codebook.create("Kindness", definition="As when Tadeusz Wilk listens.")
        text = project.sources.get(1).text
        start = text.index("Tadeusz's")
        project.coding.code(1, start, start + len("Tadeusz's kindness"), "Kindness", reason="Tadeusz Wilk again")
        project.coding.code(1, text.index("helped"), text.index("helped") + 6, "Kindness")
        project.embed(embedder="tfidf")
        project.search("Tadeusz")
        project.suggest(limit=5)
        yield project


def bytes_of(path: Path) -> bytes:
    """Read everything the project keeps on disk."""
    files = [path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def accepted(project: thematic.Project) -> list[RedactionRow]:
    """Say yes to every proposal."""
    return [replace(row, decision="yes") for row in project.anonymising.proposals()]


def review(path: Path) -> None:
    """Say yes to every row of a table of proposals, as a person would in a spreadsheet."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows([{**row, "decision": "yes"} for row in rows])


def test_proposals_are_undecided_and_consistent(named: thematic.Project) -> None:
    """Names and contacts are proposed with one placeholder per person, nothing decided; "Will it" is no name."""
    rows = named.anonymising.proposals()
    assert {""} == {row.decision for row in rows}
    people = {row.replacement for row in rows if "Tadeusz" in row.text or row.text == "Wilk"}
    assert 1 == len(people)
    assert "Will" not in [row.text for row in rows]
    assert {"email", "phone", "name"} <= {row.kind for row in rows}
    for row in rows:
        assert named.sources.get(row.source).text[row.start : row.end] == row.text


def test_nothing_is_left_anywhere(named: thematic.Project, tmp_path: Path) -> None:
    """After applying a reviewed table the old words are nowhere in the file's bytes, caches and index included."""
    table, log = tmp_path / "proposals.csv", tmp_path / "log.csv"
    assert all(secret.encode() in bytes_of(named.path) for secret in SECRETS)
    named.anonymising.propose(table)
    review(table)
    report = named.anonymising.apply(table, log_path=log)
    left = bytes_of(named.path)
    assert [] == [secret for secret in SECRETS if secret.encode() in left]
    assert report.elsewhere >= 2
    assert 0 == report.undecided
    named.quotes.bank().write(tmp_path / "quotes.csv")
    named.coding.export_table(tmp_path / "codings.csv")
    exported = (tmp_path / "quotes.csv").read_bytes() + (tmp_path / "codings.csv").read_bytes()
    assert [] == [secret for secret in SECRETS if secret.encode() in exported]


def test_codings_move_with_their_words(named: thematic.Project, tmp_path: Path) -> None:
    """A coding beside a replaced name keeps its words, one over it covers the placeholder, after an emoji too."""
    rows = accepted(named)
    named.anonymising.make(rows, log_path=tmp_path / "log.csv")
    text = named.sources.get(1).text
    spans = [text[one.start : one.end] for one in named.coding.of_source(1)]
    assert "helped" in spans
    assert any(span.startswith("[name") and span.endswith("'s kindness") for span in spans)
    assert named.verify().ok


def test_the_log_holds_what_was_replaced(named: thematic.Project, tmp_path: Path) -> None:
    """Every replacement is noted apart from the project, with place, old words and placeholder."""
    named.anonymising.make(accepted(named), log_path=tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert any("Tadeusz Wilk" in line["original"] and line["replacement"].startswith("[name") for line in lines)
    assert any(line["where"] == "Code definition" for line in lines)


def test_undecided_words_stay(named: thematic.Project, tmp_path: Path) -> None:
    """A row without a yes leaves its words as they are, and the report counts it."""
    rows = named.anonymising.proposals()
    first = next(row for row in rows if row.kind == "email")
    report = named.anonymising.make(
        [replace(row, decision="yes" if row == first else "") for row in rows], log_path=tmp_path / "log.csv"
    )
    assert (1, len(rows) - 1) == (report.replaced, report.undecided)
    assert "Tadeusz Wilk" in named.sources.get(3).text
    assert "example.org" not in named.sources.get(2).text


def test_no_way_back(named: thematic.Project, tmp_path: Path) -> None:
    """Replacements have no undo, and a table that does not fit any more changes nothing."""
    rows = accepted(named)
    named.anonymising.make(rows, log_path=tmp_path / "log.csv")
    with pytest.raises(UndoRefusedError):
        named.undo()
    before = named.status()
    with pytest.raises(RedactionMismatchError):
        named.anonymising.make(rows, log_path=tmp_path / "log.csv")
    assert before == named.status()
    assert named.verify().ok


def test_nothing_decided(named: thematic.Project, tmp_path: Path) -> None:
    """A table without a single yes is refused, and no log is made."""
    with pytest.raises(NothingToDoError):
        named.anonymising.make(named.anonymising.proposals(), log_path=tmp_path / "log.csv")
    assert not (tmp_path / "log.csv").exists()


class _OnePipeline:
    """A catalogue with one pipeline, which takes "bramblewick" for a person."""

    def names(self) -> Sequence[str]:
        """Name it."""
        return ("en_test_sm",)

    def load(self, name: str) -> Installed:
        """Make it."""
        import spacy

        nlp = spacy.blank("en")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "PERSON", "pattern": "bramblewick"}])
        return Installed(f"{name} 9.9", "en", nlp)


def test_an_installed_pipeline_is_used_and_said(named: thematic.Project, tmp_path: Path) -> None:
    """What it finds is proposed, and the report names it with its version."""
    (tmp_path / "more.csv").write_text(
        "Respondent,What helped?\nR9,I was told by bramblewick that they would ring me and they did\n", encoding="utf-8"
    )
    named.sources.add_survey(
        tmp_path / "more.csv",
        roles=thematic.SurveyRoles(thematic.Layout.WIDE, participant="Respondent", open=("What helped?",)),
    )
    assert "bramblewick" not in {row.text for row in named.anonymising.proposals()}
    assert "bramblewick" in {row.text for row in named.anonymising.look(pipelines=_OnePipeline()).rows}
    report = named.anonymising.propose(tmp_path / "proposals.csv", pipelines=_OnePipeline())
    assert "en_test_sm 9.9" == report.pipeline
    assert "the texts seem to be in 'en'" in report.pipeline_why


def test_every_record_with_words_is_looked_through() -> None:
    """A record that gains words is either looked through for names or named here with the reason why not."""
    elsewhere = {
        "Wave": "a time point",
        "Question": "a question is not replaced",
        "Coder": "a member of the team",
        "Attribute": "a variable",
        "Relation": "the kind of a relation",
        "SourceFile": "its facts are looked through one by one",
        "SourceOriginal": "it goes whole when its source is revised",
        "ReliabilitySample": "a name and the variable it was drawn by",
        "Setting": "it holds no words of the vault",
    }
    known = {record.__name__ for record, _ in anonymising._ELSEWHERE} | set(elsewhere)
    assert [] == sorted(shape.record.__name__ for shape in SHAPES if shape.texts and shape.record.__name__ not in known)
