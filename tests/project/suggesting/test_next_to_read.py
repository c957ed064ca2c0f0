"""What to read next, what is stale, what is left out, and how far to trust a code's list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import AiOffError, InvalidValueError, LeftOutCodeError, NothingToDoError, UnknownSuggesterError
from thematic.project.suggesting.staleness import Staleness

if TYPE_CHECKING:
    from pathlib import Path


def test_quiet_reads_people_in_turn(study: thematic.Project) -> None:
    """Participants of whom nothing is coded come first, and each says so."""
    found = study.reviewing.next_to_read(strategy="quiet", limit=3)
    assert {"R7", "R8", "R9"} == {one.participant for one in found}
    assert all("has 0 of" in one.reason for one in found)
    assert [1, 2, 3] == [one.rank for one in found]


def test_questions_reads_where_least_is_coded(study: thematic.Project) -> None:
    """The question with the smaller share of coded answers comes first."""
    first = study.reviewing.next_to_read(strategy="questions", limit=1)[0]
    assert "What could be better?" == first.question
    assert "“What could be better?”: 3 of" in first.reason


def test_uncertain_is_nearest_to_even_odds(study: thematic.Project) -> None:
    """Passages stand by how near their log-odds are to even, each unit once."""
    found = study.reviewing.next_to_read("Transport", strategy="uncertain", limit=50)
    apart = [abs(one.score) for one in found]
    assert sorted(apart) == apart
    assert len(found) == len({one.unit for one in found})


def test_uncertain_needs_codings(surveyed: thematic.Project) -> None:
    """Before anything is coded there is nothing to be uncertain about."""
    surveyed.embed(embedder="tfidf")
    with pytest.raises(NothingToDoError):
        surveyed.reviewing.next_to_read(strategy="uncertain")


def test_diverse_is_far_from_what_is_coded(study: thematic.Project) -> None:
    """The similarities to what is known, as the reasons tell them, never fall as the list goes on."""
    found = study.reviewing.next_to_read(strategy="diverse", limit=5)
    told = [float(one.reason.split("similarity of ")[1].split(")")[0]) for one in found]
    assert sorted(told) == told


@pytest.mark.parametrize("strategy", ["uncertain", "diverse", "quiet", "questions"])
def test_strategies_list_open_passages_only(study: thematic.Project, strategy: str) -> None:
    """No strategy lists what is coded or decided, and asking twice gives the same."""
    open_pairs = {(one.unit, one.code) for one in study.reviewing.everything()}
    found = study.reviewing.next_to_read(strategy=strategy, limit=50)
    assert found
    assert {(one.unit, one.code) for one in found} <= open_pairs
    assert found == study.reviewing.next_to_read(strategy=strategy, limit=50)


def test_strategies_never_show_the_blind_sample(files: Path) -> None:
    """Units of the blind sample are in no list, whatever the strategy."""
    with thematic.create(files / "blind.thematic", coder="A", blind=0.5, seed=3) as project:
        project.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        project.codebook.load(files / "codebook.yaml")
        project.embed(embedder="tfidf")
        listable = {one.unit for one in project.reviewing.everything()}
        for strategy in ("diverse", "quiet", "questions"):
            found = project.reviewing.next_to_read(strategy=strategy, limit=99)
            assert listable == {one.unit for one in found}


def test_an_unknown_strategy_is_refused(study: thematic.Project) -> None:
    """The sentence names those that there are."""
    with pytest.raises(InvalidValueError, match="diverse"):
        study.reviewing.next_to_read(strategy="lucky")


def test_a_changed_codebook_marks_suggestions(study: thematic.Project) -> None:
    """Suggestions made before a code was revised are marked; `suggest` makes them anew."""
    study.suggest("Transport", limit=2)
    assert not any(one.stale for one in study.reviewing.pending("Transport"))
    study.codebook.revise("Transport", definition="Buses, trams and trains.", reason="narrower")
    assert all(one.stale for one in study.reviewing.pending("Transport"))
    assert Staleness.CODEBOOK is study.reviewing.staleness("Transport")
    assert not any(one.stale for one in study.suggest("Transport", limit=2))
    assert Staleness.FRESH is study.reviewing.staleness("Transport")


def test_a_coding_makes_stale_without_a_mark(study: thematic.Project) -> None:
    """After a coding the list is older, but still of today's codebook."""
    study.suggest(limit=2)
    study.coding.code(study.suggest(limit=1)[0].source, 0, 5, "Transport")
    assert Staleness.CODINGS is study.reviewing.staleness()
    assert not any(one.stale for one in study.reviewing.pending())


def test_a_code_left_out_is_never_suggested(study: thematic.Project) -> None:
    """One event leaves a code out of every list, another takes it in again; undo works."""
    study.suggest(limit=5)
    events = study.status().events
    study.leave_out("Transport", reason="too vague for a machine")
    study.leave_out("Transport", reason="again")
    assert (events + 1, ["Transport"]) == (study.status().events, study.left_out())
    assert "left the code 'Transport' out of suggesting" == study.log(limit=1)[0].sentence
    assert "Transport" not in {one.code for one in study.reviewing.pending(limit=500)}
    assert "Transport" not in {one.code for one in study.reviewing.everything()}
    assert "Transport" not in {one.code for one in study.reviewing.next_to_read(strategy="quiet", limit=99)}
    with pytest.raises(LeftOutCodeError):
        study.suggest("Transport")
    study.take_in("Transport", reason="tried again")
    assert "Transport" in {one.code for one in study.suggest("Transport")}
    study.undo()
    assert ["Transport"] == study.left_out()
    assert study.verify().ok


def test_leaving_out_needs_a_reason(study: thematic.Project) -> None:
    """Without a reason nothing is written."""
    with pytest.raises(InvalidValueError):
        study.leave_out("Transport", reason=" ")
    assert [] == study.left_out()


def test_trust_says_when_it_is_too_early(study: thematic.Project) -> None:
    """Below eight codings there is no threshold and no figure."""
    known = study.reviewing.trust("Transport")
    assert (None, None) == (known.average_precision, known.thresholds.worth_a_look)
    assert known.sentence.startswith("Too early to say: 1 of the 8") or "Too early" in known.sentence
    assert "no threshold" == known.band(3.0)


def test_why_not_puts_rejected_passages_first(study: thematic.Project) -> None:
    """Passages that were read and not given the code are listed, none of which carries it."""
    first, second = study.suggest("Being listened to", limit=2)
    study.decide(first, "reject")
    against = study.reviewing.why_not(second, limit=5)
    assert all("Being listened to" not in near.codes and not near.supports for near in against)
    assert first.unit in [near.unit_id for near in against]


def test_alike_lists_each_near_identical_answer(files: Path) -> None:
    """The same words in other letters are alike; each passage stands for itself."""
    lines = "\n".join(
        ["Respondent,Site,Trust,Services,Visits,What helped?,What could be better?"]
        + [f"R{n},North,Low,Group,1,{text}," for n, text in enumerate(("The group", "the  GROUP", "The soup"), start=1)]
    )
    (files / "few.csv").write_text(f"{lines}\n", encoding="utf-8")
    with thematic.create(files / "few.thematic", coder="A", blind=0.0) as project:
        project.sources.add_survey(files / "few.csv", roles=files / "roles.yaml")
        project.codebook.load(files / "codebook.yaml")
        project.embed(embedder="tfidf")
        one = next(one for one in project.suggest("Belonging", limit=9) if one.text == "The group")
        assert ["the  GROUP"] == [other.text for other in project.reviewing.alike(one)]
        assert 1 == project.reviewing.count_alike(one)
        soup = next(one for one in project.reviewing.everything("Belonging") if one.text == "The soup")
        assert ([], 0) == (project.reviewing.alike(soup), project.reviewing.count_alike(soup))


def test_who_reads_one_at_a_time_asks_for_its_evidence_then(study: thematic.Project) -> None:
    """The list without evidence is the same list, and the evidence of each is what the other list has."""
    study.reviewing.refresh()
    whole = study.reviewing.pending(limit=10)
    bare = study.reviewing.waiting(limit=10)
    assert [replace(one, evidence=()) for one in whole] == bare
    assert [one.evidence for one in whole] == [study.reviewing.evidence(one) for one in bare]
    assert any(one.evidence for one in whole)


def test_what_was_said_of_a_code_are_codings_and_decisions(study: thematic.Project) -> None:
    """Accepting counts twice, as the coding and as the decision; rejecting once; undoing takes it back."""
    first, second = study.suggest("Being listened to", limit=2)
    before = study.reviewing.said_of("Being listened to")
    study.decide(first, "accept")
    study.decide(second, "reject")
    assert before + 3 == study.reviewing.said_of("Being listened to")
    study.undo()
    assert before + 2 == study.reviewing.said_of("Being listened to")


def test_an_unknown_suggester_is_refused(study: thematic.Project) -> None:
    """The sentence names those that are installed; choosing the one in use writes nothing."""
    events = study.status().events
    with pytest.raises(UnknownSuggesterError, match="log-odds"):
        study.choose_suggester("oracle")
    study.choose_suggester("log-odds")
    assert events == study.status().events


def test_care_counts_what_was_shown_and_said(study: thematic.Project) -> None:
    """Showings, answers by rank, and the share of codings that began as suggestions add up."""
    found = study.suggest("Being listened to", limit=3)
    study.reviewing.note_shown(found)
    study.decide(found[0], "accept")
    study.decide(found[1], "reject")
    care = study.reviewing.care()
    assert (3, 1) == (care.shown, care.unanswered)
    assert ["rank 1", "rank 2 to 3"] == [band.name for band in care.by_rank]
    assert [(1, 1), (0, 1)] == [(band.accepted.n, band.accepted.base) for band in care.by_rank]
    assert (1, study.status().codings) == (care.from_suggestions.n, care.from_suggestions.base)
    assert ["no threshold"] == [band.name for band in care.by_confidence]
    assert care == study.reviewing.care()


def test_care_without_ai_leaves_scores_out(study: thematic.Project) -> None:
    """With suggestions off the counts stay, and a note says what could not be computed."""
    study.change_settings(ai=False, reason="agreed")
    care = study.reviewing.care()
    assert ((), None, (str(AiOffError()),)) == (care.by_confidence, care.blind, care.notes)


def test_care_compares_the_blind_sample_before_and_after(files: Path) -> None:
    """Codes given in the blind sample are told apart by whether their coder had been shown a suggestion before."""
    with thematic.create(files / "care.thematic", coder="A", blind=0.5, seed=3) as project:
        project.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        project.codebook.load(files / "codebook.yaml")
        project.embed(embedder="tfidf")
        listable = {one.source for one in project.reviewing.everything()}
        blind = [one for one in range(1, 19) if one not in listable and _has_words(project, one)]
        for source in sorted(listable)[:3]:
            project.coding.code(source, 0, 12, "Transport")
        project.coding.code(blind[0], 0, 12, "Transport")
        one = project.suggest("Belonging", limit=1)[0]
        project.reviewing.note_shown([one])
        project.decide(one, "reject")
        project.coding.code(blind[1], 0, 12, "Transport")
        found = project.reviewing.care().blind
    assert found is not None
    assert (1, 1) == (found.before.base, found.after.base)
    assert "too few to compare" in found.sentence


def _has_words(project: thematic.Project, source: int) -> bool:
    try:
        text = project.sources.get(source).text
    except thematic.ThematicError:
        return False
    return len(text.split()) > 2
