"""Suggestions, their evidence, and decisions about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import AiOffError, BlindUnitError, InvalidValueError, NothingToDoError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path


def test_near_passages_come_first(study: thematic.Project) -> None:
    """Answers like those coded "Being listened to" are suggested for it before others."""
    found = study.suggest("Being listened to", limit=3)
    assert {"R7", "R9"} == {one.participant for one in found if "listened" in one.text}
    assert all("listened" in one.text for one in found[:2])


def test_evidence_is_own_coded_passages(study: thematic.Project) -> None:
    """Evidence is passages a person gave the code, nearest first, and one that was coded otherwise."""
    first = study.suggest("Transport", limit=1)[0]
    support = [near for near in first.evidence if near.supports]
    against = [near for near in first.evidence if not near.supports]
    assert all("Transport" in near.codes for near in support)
    assert sorted((near.similarity for near in support), reverse=True) == [near.similarity for near in support]
    assert 1 == len(against)
    assert "Transport" not in against[0].codes


def test_only_open_units_are_listed(study: thematic.Project) -> None:
    """Coded units are not suggested for, headings are not suggested, ranks start at 1 for each code."""
    found = study.suggest(limit=200)
    assert {"R1", "R2", "R3", "R4", "R5"}.isdisjoint(
        one.participant
        for one in found
        if one.question == "What could be better?" and one.participant in ("R1", "R2", "R4")
    )
    assert "Help" not in {one.code for one in found}
    assert {1} == {min(one.rank for one in found if one.code == code) for code in {one.code for one in found}}


def test_everything_lists_every_open_pair(study: thematic.Project) -> None:
    """`everything` gives each uncoded unit once for each code, best score first within a code."""
    found = list(study.reviewing.everything())
    codes = ["Help", "Belonging", "Being listened to", "Transport"]
    units = {one.unit for one in found}
    assert len(units) * 4 == len(found)
    assert 16 - 7 == len(units)
    assert codes == list(dict.fromkeys(one.code for one in found))
    for code in codes:
        scores = [one.score for one in found if one.code == code]
        assert sorted(scores, reverse=True) == scores


def test_same_input_same_suggestions(study: thematic.Project) -> None:
    """Suggesting twice gives the same list to the last digit."""
    assert study.suggest(limit=50) == study.suggest(limit=50)


def test_accept_makes_a_coding(study: thematic.Project) -> None:
    """Accepting codes the unit, records what was shown, and takes the suggestion off the list."""
    one = study.suggest("Being listened to", limit=1)[0]
    before = study.status()
    decision = study.decide(one, "accept", reason="says so")
    after = study.status()
    assert (before.codings + 1, before.events + 1) == (after.codings, after.events)
    assert (one.score, one.rank) == (decision.score, decision.rank)
    assert "log-odds" in decision.model
    assert one.unit not in [open_.unit for open_ in study.reviewing.pending("Being listened to")]
    assert ["suggestion"] == [
        c.origin.value for c in study.coding.of_source(one.source) if c.code_id == decision.code_id
    ]


def test_nothing_is_coded_without_a_decision(study: thematic.Project) -> None:
    """Making and listing suggestions writes no coding and no event."""
    before = (study.status().codings, study.status().events)
    study.suggest(limit=50)
    assert before == (study.status().codings, study.status().events)


def test_reject_and_defer(study: thematic.Project) -> None:
    """A rejected suggestion is gone, a deferred one stays open; neither codes anything."""
    first, second = study.suggest("Being listened to", limit=2)
    codings = study.status().codings
    study.decide(first, "reject")
    study.decide(second, "defer")
    listed = [one.unit for one in study.suggest("Being listened to", limit=50)]
    assert first.unit not in listed
    assert second.unit in listed
    assert codings == study.status().codings


def test_revise_gives_another_code(study: thematic.Project) -> None:
    """Revising codes the unit with the other code."""
    one = study.suggest("Transport", limit=1)[0]
    decision = study.decide(one, "revise", instead="Belonging")
    tree = study.codebook.tree()
    given = next(coding for coding in study.coding.of_source(one.source) if coding.coding_id == decision.coding_id)
    assert "Belonging" == tree[given.code_id].name


def test_deciding_again_takes_the_first_back(study: thematic.Project) -> None:
    """Rejecting what was accepted removes the coding; undo brings it back."""
    one = study.suggest("Being listened to", limit=1)[0]
    codings = study.status().codings
    study.decide(one, "accept")
    study.decide(one, "reject", reason="read it again")
    assert codings == study.status().codings
    study.undo()
    assert codings + 1 == study.status().codings
    study.undo()
    assert codings == study.status().codings
    assert study.verify().ok


def test_decide_by_unit_and_code(study: thematic.Project) -> None:
    """A decision needs no suggestion object: a unit and a code name will do."""
    unit = study.suggest("Transport", limit=1)[0].unit
    assert unit == study.decide(unit, "accept", code="Transport").unit_id


@pytest.mark.parametrize(("verdict", "instead"), [("maybe", None), ("revise", None), ("accept", "Belonging")])
def test_bad_decisions(study: thematic.Project, verdict: str, instead: str | None) -> None:
    """An unknown verdict, or `instead` where it does not belong, is refused."""
    with pytest.raises(InvalidValueError):
        study.decide(1, verdict, code="Transport", instead=instead)


def test_unknown_unit(study: thematic.Project) -> None:
    """A unit that is not there is refused and nothing is written."""
    before = study.status()
    with pytest.raises(UnknownNameError):
        study.decide(999, "accept", code="Transport")
    assert before == study.status()


def test_blind_units_are_never_shown(files: Path) -> None:
    """No suggestion is listed for the blind sample, in whatever way one asks, and none can be decided."""
    with thematic.create(files / "blind.thematic", coder="A", blind=0.5, seed=3) as project:
        project.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        project.codebook.load(files / "codebook.yaml")
        project.embed(embedder="tfidf")
        blind_count = project.progress().blind
        shown = {one.unit for one in project.reviewing.everything()} | {one.unit for one in project.suggest(limit=500)}
        hidden = set(range(1, 17)) - shown
        assert 0 < blind_count < 16
        assert blind_count == len(hidden)
        with pytest.raises(BlindUnitError):
            project.decide(min(hidden), "accept", code="Transport")


def test_reflexive_shows_after_own_coding_only(files: Path) -> None:
    """In a reflexive project a unit gets suggestions only after the person coded it."""
    with thematic.create(files / "reflexive.thematic", coder="A", approach="reflexive", blind=0.0) as project:
        project.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        project.codebook.load(files / "codebook.yaml")
        project.embed(embedder="tfidf")
        assert [] == list(project.reviewing.everything())
        project.coding.code(1, 0, 10, "Transport")
        assert {1} == {one.source for one in project.reviewing.everything()}


def test_ai_off(study: thematic.Project) -> None:
    """With suggestions switched off nothing is suggested or embedded, and the log says who did it and why."""
    with pytest.raises(InvalidValueError):
        study.change_settings(ai=False, reason=" ")
    study.change_settings(ai=False, reason="agreed in the team")
    for call in (study.suggest, study.embed, study.reviewing.pending, lambda: list(study.reviewing.everything())):
        with pytest.raises(AiOffError):
            call()
    assert "agreed in the team" == study.log(limit=1)[0].reason
    assert "off" == study.status().ai
    assert study.quotes.bank().cards


def test_nothing_to_suggest(empty: thematic.Project, files: Path) -> None:
    """Without answers or codes there is nothing to suggest, and the error says what to do."""
    empty.embedding.choose("tfidf")
    with pytest.raises(NothingToDoError, match="survey"):
        empty.suggest()
    empty.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
    with pytest.raises(NothingToDoError, match="codebook"):
        empty.suggest()


def test_codes_alone_are_enough_to_start(surveyed: thematic.Project) -> None:
    """With no coding at all the code's own words rank the answers."""
    surveyed.embed(embedder="tfidf")
    best = surveyed.suggest("Transport", limit=3)
    assert all(any(word in one.text.lower() for word in ("bus", "parking")) for one in best)


def test_stale_after_a_write(study: thematic.Project) -> None:
    """A run is stale as soon as anything is written after it."""
    assert study.reviewing.is_stale()
    study.reviewing.refresh()
    assert not study.reviewing.is_stale()
    study.coding.code(1, 0, 5, "Transport")
    assert study.reviewing.is_stale()


def test_rejecting_never_takes_back_what_a_hand_coded(study: thematic.Project) -> None:
    """A coding that was there before a suggestion was accepted stays when the suggestion is rejected."""
    one = study.suggest("Being listened to", limit=1)[0]
    study.coding.code(one.source, one.start, one.end, "Being listened to")
    study.decide(one, "accept")
    study.decide(one, "reject")
    assert ["hand"] == [coding.origin.value for coding in study.coding.of_source(one.source)]


def test_a_decision_without_a_suggestion_is_by_hand(study: thematic.Project) -> None:
    """Where no suggestion was shown, accepting is coding by hand."""
    unit = next(one for one in study.reviewing.everything("Belonging") if one.participant == "R9")
    decision = study.decide(unit.unit, "accept", code="Belonging")
    assert (None, "") == (decision.score, decision.model)
    assert ["hand"] == [one.origin.value for one in study.coding.of_source(unit.source)]


def test_accepting_twice_is_once(study: thematic.Project) -> None:
    """The same decision again changes nothing and leaves no event."""
    one = study.suggest("Being listened to", limit=1)[0]
    study.decide(one, "accept")
    before = study.status()
    study.decide(one, "accept")
    assert before == study.status()


def test_no_decision_while_ai_is_off(study: thematic.Project) -> None:
    """With suggestions switched off none can be accepted any more."""
    one = study.suggest("Transport", limit=1)[0]
    study.change_settings(ai=False, reason="agreed")
    with pytest.raises(AiOffError):
        study.decide(one, "accept")


def test_what_is_undone_is_not_pending(study: thematic.Project, files: Path) -> None:
    """After an import is undone its answers are neither listed nor counted."""
    (files / "more.csv").write_text(
        "Respondent,Site,Trust,Services,Visits,What helped?,What could be better?\n"
        "R20,North,Low,Walks,1,Somebody listened to me for an hour,The bus is too early\n",
        encoding="utf-8",
    )
    study.sources.add_survey(files / "more.csv", roles=files / "roles.yaml")
    study.suggest(limit=50)
    assert "R20" in {one.participant for one in study.reviewing.pending(limit=200)}
    count = study.reviewing.pending_count()
    study.undo()
    assert "R20" not in {one.participant for one in study.reviewing.pending(limit=200)}
    assert count > study.reviewing.pending_count() == len(study.reviewing.pending(limit=200))


@pytest.mark.parametrize("coder", ["a", "B", "Somebody new", None])
def test_reflexive_own_coding_is_the_coders_own(files: Path, coder: str | None) -> None:
    """Only what the very coder coded opens suggestions in a reflexive project, whatever the case of the name."""
    with thematic.create(files / "own.thematic", coder="A", approach="reflexive", blind=0.0) as project:
        project.sources.add_survey(files / "survey.csv", roles=files / "roles.yaml")
        project.codebook.load(files / "codebook.yaml")
        project.embed(embedder="tfidf")
        project.coding.code(1, 0, 10, "Transport")
        path = project.path
    with thematic.open(path, coder=coder) as project:
        shown = {one.source for one in project.reviewing.everything()}
    assert ({1} if coder in ("a", None) else set()) == shown


def test_row_order_changes_nothing(files: Path) -> None:
    """A survey whose rows stand in another order gives the same suggestions, scores and quotes."""
    header, *rows = (files / "survey.csv").read_text(encoding="utf-8").splitlines()
    (files / "back.csv").write_text("\n".join([header, *rows[4:], *rows[:4]]) + "\n", encoding="utf-8")
    found = []
    for name in ("survey.csv", "back.csv"):
        with thematic.create(files / f"{name}.order.thematic", coder="A", blind=0.0, seed=5) as project:
            project.sources.add_survey(files / name, roles=files / "roles.yaml")
            project.codebook.load(files / "codebook.yaml")
            project.coding.import_table(files / "codings.csv")
            project.embed(embedder="tfidf")
            listed = [(one.participant, one.text, one.code, one.score, one.rank) for one in project.suggest(limit=99)]
            cards = [(one.participant, one.quote, one.kind, one.reason) for one in project.quotes.bank(limit=9).cards]
            found.append((listed, cards))
    assert found[0] == found[1]


def test_one_code_alone_is_made_anew(study: thematic.Project) -> None:
    """Asking for one code after a decision makes that code's list anew and leaves the others stale."""
    first = study.suggest("Transport", limit=1)[0]
    study.suggest()
    study.decide(first, "reject")
    assert study.reviewing.is_stale("Transport")
    listed = study.suggest("Transport", limit=50)
    assert first.unit not in [one.unit for one in listed]
    assert not study.reviewing.is_stale("Transport")
    assert study.reviewing.is_stale("Belonging")
    assert study.reviewing.is_stale()
    study.suggest()
    assert [study.reviewing.is_stale(code) for code in (None, "Transport", "Belonging")] == [False, False, False]


def test_a_code_alone_is_listed_as_among_all(study: thematic.Project) -> None:
    """The list of one code does not depend on whether the others were asked for."""
    alone = study.suggest("Transport", limit=50)
    study.reviewing.refresh()
    assert alone == study.reviewing.pending("Transport", limit=50)


def test_a_decision_in_another_window_is_seen(study: thematic.Project, files: Path) -> None:
    """What another process wrote takes part in the next suggestion here."""
    first = study.suggest("Transport", limit=1)[0]
    with thematic.open(files / "study.thematic", coder="B") as other:
        other.decide(first.unit, "reject", code="Transport")
    assert first.unit not in [one.unit for one in study.suggest("Transport", limit=50)]


def test_a_decision_keeps_the_run_that_was_shown(study: thematic.Project) -> None:
    """Score and rank of a decision are those of the list of that code, however it was made."""
    study.suggest()
    study.decide(study.suggest("Transport", limit=1)[0], "reject")
    shown = study.suggest("Transport", limit=1)[0]
    decision = study.decide(shown, "accept")
    assert (decision.score, decision.rank) == (shown.score, shown.rank)


def test_accepting_again_after_the_coding_was_taken_away(study: thematic.Project) -> None:
    """A removed coding can be accepted anew, and one that has a memo can be rejected."""
    suggestion = study.suggest("Transport")[0]
    coding = study.decide(suggestion, "accept").coding_id
    assert coding is not None
    study.coding.uncode(coding)
    again = study.decide(suggestion.unit, "accept", code="Transport").coding_id
    assert again is not None
    study.memos.add("Sure?", about=thematic.MemoTarget.parse(f"coding:{again}"))
    study.decide(suggestion.unit, "reject", code="Transport")
    assert [] == [one for one in study.coding.of_source(suggestion.source) if one.coding_id == again]
    assert study.verify().ok
