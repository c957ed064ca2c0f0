"""The lint of codebook and coding: each kind of finding is found where it is and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import thematic as public
from tests.project.test_replay import state
from thematic.errors import InvalidValueError
from thematic.model.codes import Code, CodeStatus
from thematic.model.codings import Coding, Origin
from thematic.model.participants import Participant
from thematic.model.sources import Question, Source, SourceKind, SourceState, Unit
from thematic.project.linting.findings import LintLimits
from thematic.store import vectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import thematic
    from thematic.project.linting.findings import Finding
    from thematic.project.project import Project


def found(study: Project, kind: str, limits: LintLimits | None = None) -> list[Finding]:
    """List the findings of one kind."""
    return list(study.codebook.lint(kinds=[kind], limits=limits).findings)


def answers(study: Project, texts: Sequence[str], codes: Sequence[Sequence[str]], *, people: int | None = None) -> None:
    """Add answers to one question, each of its own participant or of so many in turn, coded as a whole by one coder."""
    names = list(dict.fromkeys(name for some in codes for name in some))
    count = people or len(texts)
    with study._session.write("Prepared") as change:
        question = Question(change.new_id(Question), "How was it?", 9)
        change.add(question)
        persons = list(change.new_ids(Participant, count))
        change.add_all(Participant(one, f"Q{place}") for place, one in enumerate(persons))
        sources = list(change.new_ids(Source, len(texts)))
        units = list(change.new_ids(Unit, len(texts)))
        change.add_all(
            Source(
                one,
                SourceKind.RESPONSE,
                SourceState.TEXT,
                "",
                persons[place % count],
                question.question_id,
                None,
                texts[place],
            )
            for place, one in enumerate(sources)
        )
        change.add_all(
            Unit(one, sources[place], 0, 0, len(texts[place]), blind=False) for place, one in enumerate(units)
        )
        known = {one.name: one.code_id for one in change.all(Code)}
        missing = [name for name in names if name not in known]
        made = change.new_ids(Code, len(missing)) if missing else range(0)
        change.add_all(
            Code(one, None, one, name, f"About {name}.", "", "", "", "", "#123456", CodeStatus.ACTIVE)
            for one, name in zip(made, missing, strict=True)
        )
        known |= dict(zip(missing, made, strict=True))
        wanted = [(sources[place], len(texts[place]), known[name]) for place, some in enumerate(codes) for name in some]
        ids = change.new_ids(Coding, len(wanted)) if wanted else range(0)
        change.add_all(
            Coding(one, source, 0, length, code, 1, Origin.HAND)
            for one, (source, length, code) in zip(ids, wanted, strict=True)
        )


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Project]:
    """A project without anything in it."""
    with public.create(tmp_path / "study.thematic", coder="A", blind=0.0) as project:
        yield project


def give_vectors(study: Project, rows: Sequence[Sequence[float]]) -> None:
    """Give the units vectors, in the order of the units, as if the embedder had made them."""
    study.embedding.choose("tfidf")
    with study._session.store.write_cache() as connection:
        vectors.fill_hashes(connection)
    model = study.embedding.embedder().name
    with study._session.read() as reading:
        units = reading.all(Unit)
        words = [reading.all(Source, source_id=one.source_id)[0].text for one in units]
    array = np.array(rows, dtype=np.float32)
    array /= np.linalg.norm(array, axis=1, keepdims=True)
    with study._session.store.write_cache() as connection:
        vectors.save(connection, model, vectors.text_hashes(connection, words), array)


def test_the_lint_reads_only(study: thematic.Project) -> None:
    """Nothing in the file changes, and no event is written."""
    before, events = state(study.path), study.status().events
    study.codebook.lint()
    assert (before, events) == (state(study.path), study.status().events)


def test_missing_definitions_are_found_with_their_passages(study: thematic.Project) -> None:
    """A code in use without a definition is a finding, with its passages; a heading needs none."""
    study.codebook.revise("Transport", definition="")
    study.codebook.revise("Help", definition="")
    (finding,) = found(study, "missing definition")
    assert ("'Transport' has no definition.", ("Transport",), "medium") == (
        finding.sentence,
        finding.codes,
        finding.severity.value,
    )
    assert ["bus", "Parking, parking and parking"] == [quote.text for quote in finding.quotes[:2]]
    assert "R1" == finding.quotes[0].participant


def test_what_a_missing_definition_weighs_depends_on_the_approach(study: thematic.Project) -> None:
    """Two coders cannot do without one; a reflexive codebook can."""
    study.codebook.revise("Transport", definition="")
    study.change_settings(approach="reliability", reason="two coders")
    assert "high" == found(study, "missing definition")[0].severity.value
    study.change_settings(approach="reflexive", reason="one reader")
    assert "low" == found(study, "missing definition")[0].severity.value


def test_codes_never_or_once_used(study: thematic.Project) -> None:
    """A code without a coding, and one given to a single passage, are findings; headings and retired codes are not."""
    study.codebook.create("Weather")
    study.codebook.create("Rain")
    study.codebook.retire("Rain")
    assert [("Weather",)] == [one.codes for one in found(study, "never used")]
    assert [] == found(study, "used once")
    study.coding.code(9, 0, 3, "Weather")
    assert [] == found(study, "never used")
    assert [("Weather",)] == [one.codes for one in found(study, "used once")]


def test_an_empty_project_has_no_findings_about_use(blank: Project) -> None:
    """Where nothing is coded yet, codes without codings and people without codings are no news."""
    blank.codebook.create("Weather", definition="Rain.")
    assert ((), ()) == (blank.codebook.lint(kinds=["never used", "participants without coding"]).findings, ())


def test_codes_that_nearly_always_come_together(blank: Project) -> None:
    """Two codes given together nearly every time are found, with the passages where they are apart shown first."""
    texts = [f"Answer number {place} of them all" for place in range(12)]
    answers(blank, texts, [["Cost", "Fees"]] * 9 + [["Cost"], ["Time"], ["Time"]])
    (finding,) = found(blank, "always together")
    assert (("Cost", "Fees"), 0.9) == (finding.codes, finding.value)
    assert "9 of the 10 times that a coder gave either to a response (90%)" in finding.sentence
    assert [("Cost",), ("Cost", "Fees")] == [quote.codes for quote in finding.quotes[:2]]
    assert [] == found(blank, "always together", LintLimits(together=0.95))


def test_names_and_definitions_that_are_nearly_alike(study: thematic.Project) -> None:
    """Names and definitions that differ in a letter are found; others are not."""
    study.codebook.create("Transports", definition="Buses, parking, and getting there!")
    assert [("Transport", "Transports")] == [one.codes for one in found(study, "names alike")]
    assert [("Transport", "Transports")] == [one.codes for one in found(study, "definitions alike")]


def test_a_code_that_looks_like_two_is_found_with_its_silhouette(blank: Project) -> None:
    """Passages in two clear groups are found with both groups' most typical passages; one group is not."""
    texts = [f"Answer number {place} of them all" for place in range(24)]
    answers(blank, texts, [["Access"]] * 12 + [["Cost"]] * 12)
    noise = np.random.default_rng(3).normal(scale=0.2, size=(24, 8))
    middles = np.array([[1, 0] + [0] * 6] * 6 + [[0, 1] + [0] * 6] * 6 + [[0, 0, 1] + [0] * 5] * 12)
    noise[12:] = 0.02 * np.random.default_rng(4).normal(size=(12, 8))
    give_vectors(blank, (middles + noise).tolist())
    (finding,) = found(blank, "two groups", LintLimits(silhouette=0.4))
    assert ("Access",) == finding.codes
    assert finding.value is not None
    assert finding.value > 0.5
    assert f"silhouette {finding.value:.2f}" in finding.sentence
    assert {"group 1 of 6", "group 2 of 6"} == {quote.remark for quote in finding.quotes}


def test_a_passage_out_of_place_is_found_and_its_better_place_named(blank: Project) -> None:
    """A passage among those of another code is found by a model that has not seen it."""
    texts = [f"Answer number {place} of them all" for place in range(40)]
    rows = np.random.default_rng(5).normal(scale=0.15, size=(40, 6))
    rows[:20, 0] += 1
    rows[20:, 1] += 1
    answers(blank, texts, [["Access"]] * 19 + [["Cost"]] * 21)
    give_vectors(blank, rows.tolist())
    (finding,) = found(blank, "out of place")
    assert (("Cost",), ["nearest to 'Access'"]) == (finding.codes, [quote.remark for quote in finding.quotes])
    assert "Answer number 19 of them all" == finding.quotes[0].text


def test_the_same_words_coded_differently_are_found(blank: Project) -> None:
    """Passages alike but for spelling that one coder coded differently are a finding with the odd one shown."""
    texts = ["There is no parking near the centre", "there is no parking near the center!", "No parking at all, really"]
    answers(blank, [*texts, "There is no parking near the centre"], [["Cost"], ["Access"], ["Access"], ["Cost"]])
    (finding,) = found(blank, "coded differently")
    assert "A coded 3 responses that say nearly the same in 2 ways: Cost in 2; Access in 1." == finding.sentence
    assert [("Cost",), ("Access",)] == [quote.codes for quote in finding.quotes]


def test_people_and_questions_without_coding(study: thematic.Project) -> None:
    """Participants with a text and no coding are named; a question of which nothing is coded is found."""
    (people,) = found(study, "participants without coding")
    assert people.sentence.startswith("3 of 9 participants have a text and no coding: 'R7', 'R8', 'R9'")
    assert [] == found(study, "questions without coding")
    answers(study, ["Fine", "Good"], [[], []])
    (question,) = found(study, "questions without coding")
    assert "None of the 2 answers to 'How was it?' is coded." == question.sentence
    assert ["Fine", "Good"] == [quote.text for quote in question.quotes]


def test_a_theme_that_rests_on_two_voices(blank: Project) -> None:
    """A theme with most passages from two people is found with their share; one that many carry is not."""
    texts = [f"Answer number {place} of them all" for place in range(30)]
    answers(blank, texts, [["Access"]] * 20 + [["Cost"]] * 10, people=20)
    blank.themes.create("Hours", codes=["Access"])
    assert [] == found(blank, "two voices")
    blank.codebook.create("Time", definition="Hours.")
    for source, place in ((1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (21, 0)):
        blank.coding.code(source, place, place + 3, "Time")
    blank.themes.create("Clock", codes=["Time"])
    (finding,) = found(blank, "two voices")
    assert finding.sentence.startswith("The theme 'Clock' rests on Q0 and Q1: 7 of its 7 extracts (100%")
    assert ("Time",) == finding.codes


def test_what_needs_vectors_is_left_out_with_a_sentence(study: thematic.Project, surveyed: thematic.Project) -> None:
    """Without vectors, or with suggestions off, the kinds that need them are named and not looked for."""
    assert surveyed is study
    assert () == study.codebook.lint(kinds=["two groups"]).skipped
    study.change_settings(ai=False, reason="first without")
    (sentence,) = study.codebook.lint().skipped
    assert "switched off" in sentence
    assert [] == [one for one in study.codebook.lint().findings if one.kind in ("two groups", "out of place")]


def test_without_vectors_it_says_how_to_get_them(surveyed: thematic.Project) -> None:
    """No vectors: the sentence names the command that makes them, and none are made here."""
    (sentence,) = surveyed.codebook.lint(kinds=["out of place"]).skipped
    assert "'thematic embed' makes them" in sentence


def test_an_unknown_kind_is_refused_and_a_long_list_is_cut(study: thematic.Project) -> None:
    """Kinds are checked by name; beyond the limit the rest is counted."""
    with pytest.raises(InvalidValueError, match="two voices"):
        study.codebook.lint(kinds=["typos"])
    for number in range(4):
        study.codebook.create(f"Code {number}")
    report = study.codebook.lint(kinds=["missing definition"], limits=LintLimits(findings=3))
    assert (3, ("Only the first 3 findings of the kind 'missing definition' are listed.",)) == (
        len(report.findings),
        report.skipped,
    )
