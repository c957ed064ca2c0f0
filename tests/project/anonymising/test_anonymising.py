"""Anonymising: a person decides, spans move with their words, nothing of the old words is left."""

from __future__ import annotations

import csv
import zlib
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest

import thematic
from thematic.errors import (
    LogInTheWayError,
    NotAReplacementLogError,
    NothingToDoError,
    ProjectInTheWayError,
    RedactionMismatchError,
    SharedPlaceholderError,
    UndoRefusedError,
)
from thematic.project.anonymising import worded_places
from thematic.store import log
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


MANAGED = """\
Respondent,Manager,What helped?
Tadeusz,Tadeusz Wilk,I was helped by Will Hall and will say so
Tadeusz Wilk,Ann Smith,The phone calls helped
R3,Ann Smith,Tadeusz Wilk listened to me
"""


@pytest.fixture
def managed(tmp_path: Path) -> Iterator[thematic.Project]:
    """A project whose participants and their managers are called by their names."""
    (tmp_path / "managed.csv").write_text(MANAGED, encoding="utf-8")
    roles = ROLES.replace("Site", "Manager")
    (tmp_path / "roles.yaml").write_text(roles, encoding="utf-8")
    with thematic.create(tmp_path / "study.thematic", coder="A", blind=0.0) as project:
        project.sources.add_survey(tmp_path / "managed.csv", roles=tmp_path / "roles.yaml")
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
    for row in (row for row in rows if row.source):
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
    assert any(line["where"] == "code 1 definition" for line in lines)


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


def _full(project: thematic.Project) -> None:
    """Write a name into everything that holds words."""
    name = "Tadeusz Wilk"
    project.codebook.create("Wilk's way")
    project.codebook.revise("Wilk's way", example=f"{name} said so", near_miss=f"not {name}", reason=f"{name} said")
    project.codebook.version("Before Tadeusz", note=f"{name} agreed")
    project.themes.create(f"Being with {name}", codes=["Wilk's way"])
    project.memos.add(f"Ask {name} about it; will it help?", title=f"On {name}")
    project.attributions.choose(
        thematic.AttributionStyle(role="Manager", groups=((name, f"Team {name} {{participant}}"),)),
        reason=f"as {name} asked",
    )
    project.limitations.add(f"Only {name} was there", area=f"those of {name}")


def _written(project: thematic.Project) -> Iterator[tuple[str, str, str]]:
    """Yield every text of every record, whatever it is."""
    with project._session.read() as reading:
        for shape in SHAPES:
            held: list[Any] = reading.all(shape.record)
            for one in held:
                for field in fields(one):
                    value = getattr(one, field.name)
                    for text in value if isinstance(value, tuple) else (value,):
                        if isinstance(text, str):
                            yield shape.record.__name__, field.name, text
        for event in log.events(reading.connection):
            yield "Event", "reason", event.reason
            yield "Event", "summary", event.summary


def _logged(project: thematic.Project) -> Iterator[str]:
    """Yield what the log packs away with its events, unpacked, where a search of the bytes would not find it."""
    with project._session.read() as reading:
        for event in log.rows(reading.connection):
            yield from (zlib.decompress(one).decode() for one in log.payloads(reading.connection, event.event_id))


def test_no_field_of_any_record_keeps_a_name(managed: thematic.Project, tmp_path: Path) -> None:
    """Names of codes, themes and versions, settings, values, memos and reasons: fields and bytes hold none of it."""
    _full(managed)
    before = {(record, field) for record, field, text in _written(managed) if "Tadeusz" in text}
    expected = {
        ("Code", "example"), ("Code", "near_miss"), ("VersionCode", "example"), ("CodebookVersion", "name"),
        ("CodebookVersion", "note"), ("Theme", "name"), ("Memo", "text"), ("Memo", "title"), ("Wording", "value"),
        ("AttributeValue", "value"), ("Participant", "label"), ("Limitation", "text"), ("Source", "text"),
        ("Event", "reason"),
    }  # fmt: skip
    assert set() == expected - before
    report = managed.anonymising.make(accepted(managed), log_path=tmp_path / "log.csv")
    left = [found for found in _written(managed) if any(name in found[2] for name in ("Tadeusz", "Wilk", "tadeusz"))]
    assert [] == left
    assert [] == [secret for secret in ("Tadeusz", "Wilk") if secret.encode() in bytes_of(managed.path)]
    assert () == report.left
    assert [] == [text for text in _logged(managed) if any(name in text.casefold() for name in ("tadeusz", "wilk"))]
    assert managed.verify().ok
    (style,) = managed.attributions.style().groups
    assert style[0] in {text for _, field, text in _written(managed) if field == "value"}


def test_two_participants_stay_two(managed: thematic.Project, tmp_path: Path) -> None:
    """Participants called "Tadeusz" and "Tadeusz Wilk" stay two, and get two placeholders."""
    managed.anonymising.make(accepted(managed), log_path=tmp_path / "log.csv")
    labels = [one.participant for one in managed.people.list()]
    assert (3, 3) == (len(labels), len(set(labels)))


def test_one_placeholder_for_two_participants_is_refused(managed: thematic.Project, tmp_path: Path) -> None:
    """Whoever edits the table so that two participants become one reads which two rows, and nothing changes."""
    rows = [
        replace(row, replacement="[x]") if row.where.startswith("participant") else row for row in accepted(managed)
    ]
    with pytest.raises(SharedPlaceholderError, match="Participant 1 label and participant 2 label"):
        managed.anonymising.make(rows, log_path=tmp_path / "log.csv")
    assert ["Tadeusz", "Tadeusz Wilk", "R3"] == [one.participant for one in managed.people.list()]
    assert not (tmp_path / "log.csv").exists()


def test_names_outside_texts_are_proposed(managed: thematic.Project) -> None:
    """Labels, values, code names and memos are rows of their own, each of which a person decides about."""
    _full(managed)
    where = {row.where.split(" ", 1)[0] for row in managed.anonymising.proposals()}
    assert {"participant", "attribute", "code", "memo", "theme", "wording", "event", "source"} <= where


def test_ordinary_words_are_not_replaced_unseen(managed: thematic.Project, tmp_path: Path) -> None:
    """A "Will" who is named in an answer leaves "Will it help?" of a memo alone, and what a person says no to stays."""
    managed.memos.add("Will it help? I may ask in May. Mark my words, Tadeusz Wilk.")
    rows = [replace(row, decision="" if row.where.startswith("memo") else "yes") for row in accepted(managed)]
    assert any(row.text.startswith("Will") for row in rows)
    assert ["Tadeusz Wilk"] == [row.text for row in rows if row.where.startswith("memo")]
    report = managed.anonymising.make(rows, log_path=tmp_path / "log.csv")
    assert "Will it help? I may ask in May. Mark my words, Tadeusz Wilk." == managed.memos.list()[0].text
    assert any(one.startswith("memo 1 text") for one in report.left)


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
def test_the_project_is_never_written_over(named: thematic.Project, tmp_path: Path, suffix: str) -> None:
    """Neither table nor log takes the place of the project or of SQLite's files beside it."""
    table = tmp_path / "proposals.csv"
    named.anonymising.propose(table)
    review(table)
    target = named.path.with_name(named.path.name + suffix)
    before = named.status()
    with pytest.raises(ProjectInTheWayError):
        named.anonymising.propose(target)
    with pytest.raises(ProjectInTheWayError):
        named.anonymising.apply(table, log_path=target)
    assert before == named.status()
    assert named.verify().ok


def test_a_log_goes_to_the_end_of_a_log_only(named: thematic.Project, tmp_path: Path) -> None:
    """The reviewed table is no log, a log is never written over by a table, and an earlier log is gone on with."""
    table, log_file = tmp_path / "proposals.csv", tmp_path / "log.csv"
    named.anonymising.propose(table)
    review(table)
    words = table.read_bytes()
    with pytest.raises(NotAReplacementLogError):
        named.anonymising.apply(table, log_path=table)
    assert words == table.read_bytes()
    first, *rest = accepted(named)
    named.anonymising.make([first], log_path=log_file)
    with pytest.raises(LogInTheWayError):
        named.anonymising.propose(log_file)
    named.anonymising.make(accepted(named), log_path=log_file)
    assert 1 == log_file.read_text(encoding="utf-8").count("original")
    assert 1 + 1 + len(rest) == len(log_file.read_text(encoding="utf-8").splitlines())
    assert 0o600 == log_file.stat().st_mode & 0o777


def test_tables_and_logs_are_known_to_hold_the_words(named: thematic.Project, tmp_path: Path) -> None:
    """A table of proposals and a table of codings are named when their words are replaced; the log when one leaves."""
    named.anonymising.propose(tmp_path / "proposals.csv")
    named.coding.export_table(tmp_path / "codings.csv")
    report = named.anonymising.make(accepted(named), log_path=tmp_path / "log.csv")
    assert ["proposals.csv", "codings.csv"] == [path.rsplit("/", 1)[-1] for path in report.exports]
    named.withdraw("R3", reason="asked to leave")
    kinds = {one.kind for one in named.withdraw("R2", reason="asked to leave").exports}
    assert "log of replacements" in kinds


def test_rare_ages_are_found(tmp_path: Path) -> None:
    """One person of 90 among sixty of 20 to 49 stands alone, in a band; so does the one born in the thirties."""
    lines = [f"R{n},{20 + n % 30},{1975 + n % 30}-05-01,fine" for n in range(59)]
    (tmp_path / "s.csv").write_text("\n".join(["ID,Age,Born,Why?", *lines, "R90,90,1934-02-03,fine"]), encoding="utf-8")
    (tmp_path / "r.yaml").write_text(
        'layout: wide\nparticipant: ID\nopen: ["Why?"]\nattributes: {Age: number, Born: date}\n', encoding="utf-8"
    )
    with thematic.create(tmp_path / "z.thematic", coder="A") as project:
        project.sources.add_survey(tmp_path / "s.csv", roles=tmp_path / "r.yaml")
        alone = {one.values for one in project.anonymising.rare() if one.count == 1}
    assert (("Age", "90 to under 100"),) in alone
    assert (("Born", "1930s"),) in alone


def test_every_field_with_words_is_looked_through() -> None:
    """A record that gains words is looked through, or its field is named with the reason why not."""
    closed = {
        ("Attribute", "separator"), ("Code", "colour"), ("VersionCode", "colour"), ("Decision", "model"),
        ("SourceFile", "format"), ("SourceFile", "extractor"), ("SourceFile", "encoding"), ("SourceOriginal", "media"),
        ("Setting", "name"), ("Setting", "value"), ("Wording", "name"),
        ("Export", "kind"), ("ThemeReview", "question"), ("Showing", "model"),
        ("Showing", "fingerprint"), ("Benchmark", "cuts"), ("ChecklistAnswer", "item"),
    }  # fmt: skip
    known = {(record.__name__, name) for record, name in worded_places.APART}
    missed = [
        (shape.record.__name__, name)
        for shape in SHAPES
        for name, hint in get_type_hints(shape.record).items()
        if hint in (str, tuple[str, ...])
        and name not in worded_places.fields_of(shape)
        and name != "at"
        and (shape.record.__name__, name) not in known | closed
    ]
    assert [] == missed
    assert [] == [
        (shape.record.__name__, name)
        for shape in SHAPES
        for name in shape.texts
        if name not in worded_places.fields_of(shape) and (shape.record.__name__, name) not in known
    ]
