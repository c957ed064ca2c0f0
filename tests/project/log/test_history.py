"""The log in sentences: what things are called in it, also when they are gone, and what was undone just now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.exchange.other_tools import write_taguette
from thematic.project.log.event_names import EventNames
from thematic.project.log.event_sentences import SENTENCES

if TYPE_CHECKING:
    from pathlib import Path

_INTERNAL = re.compile(r"\b(?:unit|number|quote|claim|limitation|table|source|version|coding) \d+\b")


def _newest(project: thematic.Project) -> str:
    return project.log(limit=1)[0].sentence


def test_what_was_undone_keeps_its_name(surveyed: thematic.Project) -> None:
    """A code, a theme, a claim and a limitation that are not there any more are called what they were called."""
    surveyed.codebook.create("Kettle")
    assert "created the code 'Kettle'" == surveyed.undo().sentence
    surveyed.themes.create("At home", concept="Where one is known")
    assert "created the theme 'At home' with 0 codes" == surveyed.undo().sentence
    assert "undid: created the theme 'At home' with 0 codes" == _newest(surveyed)
    claim = surveyed.claims.add("{Word} of them ({n} of {base}) spoke of buses.", codes=["Transport"])
    surveyed.claims.remove(claim.claim_id)
    assert "removed the claim '… of them (… of …) spoke of buses.'" == _newest(surveyed)


def test_codes_that_came_among_many_keep_their_names(empty: thematic.Project, files: Path) -> None:
    """What was done to the codes of a codebook is told with their names when the codebook is gone as well."""
    empty.codebook.load(files / "codebook.yaml")
    empty.codebook.revise("Transport", definition="Buses")
    empty.codebook.retire("Belonging")
    said = [empty.undo().sentence for _ in range(3)]
    assert [
        "retired the code 'Belonging'",
        "revised definition of the code 'Transport'",
        "loaded a codebook: 4 codes new, 0 revised",
    ] == said
    assert [f"undid: {one}" for one in reversed(said)] == [one.sentence for one in empty.log(limit=3)]


def test_codes_of_imported_codings_keep_their_names(surveyed: thematic.Project, files: Path) -> None:
    """A table of codings may bring codes; undone, they are called what they were called."""
    table = files / "more.csv"
    table.write_text("participant,question,code,start,end,coder\nR1,What helped?,Kettle,,,A\n", encoding="utf-8")
    surveyed.coding.import_table(table, create_codes=True)
    surveyed.codebook.revise("Kettle", definition="Tea")
    assert "revised definition of the code 'Kettle'" == surveyed.undo().sentence
    assert "imported 1 coding, creating 1 code" == surveyed.undo().sentence
    assert "undid: revised definition of the code 'Kettle'" == surveyed.log(limit=2)[1].sentence


def test_codes_and_themes_of_another_tool_keep_their_names(empty: thematic.Project, files: Path) -> None:
    """What was done to the codes of an imported project is told with their names when the import is undone."""
    empty.exchanging.import_(write_taguette(files))
    code = empty.codebook.rows()[0].name
    empty.codebook.revise(code, definition="Other words")
    empty.undo()
    empty.undo()
    assert f"undid: revised definition of the code '{code}'" == empty.log(limit=2)[1].sentence


def test_codes_and_themes_of_another_project_keep_their_names(surveyed: thematic.Project, files: Path) -> None:
    """What was done to what a merge brought is told with its name when the merge is undone."""
    with thematic.create(files / "other.thematic", coder="B", blind=0.0, seed=1) as other:
        other.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        other.codebook.create("Kettle")
        other.themes.create("At home", concept="Where one is known")
    surveyed.merge(files / "other.thematic")
    surveyed.codebook.revise("Kettle", definition="Tea")
    surveyed.themes.revise("At home", concept="Where one is not asked")
    for _ in range(3):
        surveyed.undo()
    assert [
        "undid: revised definition of the code 'Kettle'",
        "undid: revised the theme 'At home'",
    ] == [one.sentence for one in surveyed.log(limit=3)[1:]]


def test_erased_names_that_came_among_many_are_not_told(empty: thematic.Project, files: Path) -> None:
    """The words of an undone codebook are gone for good once they are erased."""
    empty.codebook.load(files / "codebook.yaml")
    empty.codebook.retire("Belonging")
    empty.undo()
    empty.undo()
    empty.history.erase_undone()
    assert (
        "retired the code (no longer there)" == next(one for one in empty.log() if one.kind == "CodeRetired").sentence
    )


@pytest.mark.parametrize(
    ("kind", "summary", "expected"),
    [
        (
            "SurveyAdded",
            {"participants": 1, "questions": 1, "responses": 1},
            "added a survey: 1 participant, 1 question, 1 answer",
        ),
        (
            "SurveyAdded",
            {"participants": 2, "questions": 3, "responses": 0},
            "added a survey: 2 participants, 3 questions, 0 answers",
        ),
        ("AnswerRevisionsRefused", {"revisions": 1}, "left 1 answer as it was when a later export had other words"),
        ("AnswerRevisionsRefused", {"revisions": 2}, "left 2 answers as they were when a later export had other words"),
        ("CodebookLoaded", {"created": 1, "revised": 0}, "loaded a codebook: 1 code new, 0 revised"),
        ("ParticipantsImported", {"created": 1, "values": 1}, "imported participants: 1 new, 1 value"),
        ("Anonymised", {"replaced": 1, "sources": 1}, "replaced words in 1 place of 1 source"),
    ],
)
def test_one_of_a_thing_is_told_in_the_singular(
    empty: thematic.Project, kind: str, summary: dict[str, int], expected: str
) -> None:
    """A count of one has its noun in the singular."""
    with empty._session.read() as reading:
        assert expected == SENTENCES[kind](summary, EventNames(reading))


def test_a_split_that_was_undone_names_its_parts(study: thematic.Project) -> None:
    """The new codes of a split are gone with it, and still have names."""
    study.codebook.split("Transport", ["Buses", "Parking"], reason="two things")
    assert study.undo().sentence.startswith("split the code 'Transport' into 'Buses', 'Parking'")


def test_erased_words_are_not_told(surveyed: thematic.Project) -> None:
    """Once the words of undone steps are erased, the log says that the thing is gone, and no number."""
    surveyed.codebook.create("Kettle")
    surveyed.undo()
    surveyed.history.erase_undone()
    made = next(one for one in surveyed.log() if one.kind == "CodeCreated")
    assert "created the code (no longer there)" == made.sentence


def test_an_answer_is_called_by_its_person_and_question(study: thematic.Project) -> None:
    """A decision about a whole answer says whose it is and to what."""
    suggestion = study.suggest(limit=1)[0]
    study.decide(suggestion, "reject", reason="no")
    code, person = suggestion.code, suggestion.participant
    assert _newest(study).startswith(f"rejected the suggestion '{code}' for {person}'s answer to '")


def test_no_sentence_holds_a_number_of_ours(study: thematic.Project) -> None:
    """Quotes, claims, limitations, benchmarks and decisions are told in words that a person knows."""
    place, other = study.search("bus")[0], study.search("weekends")[0]
    first = study.quotes.pick(place.source, place.start, place.end, code="Transport")
    second = study.quotes.pick(other.source, other.start, other.end, code="Transport")
    pair = study.quote_desk.pair(first.quote_id, second.quote_id)
    study.quote_desk.unpair(pair.pair_id)
    claim = study.claims.add("{n} of {base} spoke of buses.", codes=["Transport"])
    study.claims.show_with(claim.claim_id, first.quote_id)
    study.claims.use(claim.claim_id, "report.docx")
    study.claims.remove(claim.claim_id)
    study.limitations.remove(study.limitations.add("Nobody under 18 was asked.").limitation_id)
    assert [] == [one.sentence for one in study.log() if _INTERNAL.search(one.sentence)]


@pytest.mark.parametrize("names", [(), ("Other",)])
def test_redo_is_at_hand_until_something_else_is_done(surveyed: thematic.Project, names: tuple[str, ...]) -> None:
    """Right after an undo it can be redone at once; after a step, `redo` still brings it back when asked to."""
    assert surveyed.history.just_undone() is None
    surveyed.codebook.create("Kettle")
    surveyed.undo()
    for name in names:
        surveyed.codebook.create(name)
    found = surveyed.history.just_undone()
    assert (None if names else "CodeCreated") == (found.kind if found else None)
    assert "created the code 'Kettle'" == surveyed.redo().sentence
    assert surveyed.history.just_undone() is None


def test_what_is_undone_stays_so_until_it_is_done_again(surveyed: thematic.Project) -> None:
    """Undone, redone and undone once more, by itself or while other things happen."""
    surveyed.codebook.create("Tea")
    event = surveyed.log(limit=1)[0].event
    assert not surveyed.history.is_undone(event)
    surveyed.undo(event)
    surveyed.codebook.create("Bus fares")
    assert surveyed.history.is_undone(event)
    surveyed.redo(event)
    assert not surveyed.history.is_undone(event)
    surveyed.undo(event)
    assert surveyed.history.is_undone(event)
    assert not surveyed.history.is_undone(event + 1_000)


@pytest.mark.parametrize(
    ("name", "told"),
    [("Ke\u202ettle", "Kettle"), ("\u05e7\u05d5\u05de", "\u2068\u05e7\u05d5\u05de\u2069")],
)
def test_a_name_leaves_the_sentence_in_its_order(surveyed: thematic.Project, name: str, told: str) -> None:
    """Signs that turn what follows them are left out of the log's sentences; names from right to left are isolated."""
    surveyed.codebook.create(name)
    assert f"created the code '{told}'" == _newest(surveyed)


def test_what_is_gone_stands_beside_what_is_there(study: thematic.Project) -> None:
    """Memos about several codings are told in one list, also when one of the codings was taken back since."""
    source = study.coding.read_source(1).sources[0].source_id
    first, second = (study.coding.code(source, 0, end, "Transport").coding_id for end in (3, 5))
    for one in (first, second):
        study.memos.add("Too wide.", about=thematic.MemoTarget.parse(f"coding:{one}"))
    study.coding.uncode(first)
    told = [one.sentence for one in study.log(limit=3)]
    assert "wrote a memo about a coding that was taken back" == told[2]
    assert told[1].startswith("wrote a memo about the coding 'Transport' of ")
