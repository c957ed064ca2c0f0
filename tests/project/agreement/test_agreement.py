"""Agreement of coders, reliability samples, and what was decided together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import (
    BlindUnitError,
    DuplicateNameError,
    InvalidValueError,
    NoSharedUnitsError,
    NothingToDoError,
    NotOfferedError,
    UnknownNameError,
)
from thematic.project.suggesting.material import IRRELEVANT

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.agreement.carrying_out import CarriedOut

BELONGING, LISTENED = "Help > Belonging", "Help > Being listened to"
CODINGS = """\
participant,question,code,coder
R1,What helped?,Belonging,Ana
R1,What helped?,Belonging,Ben
R2,What helped?,Being listened to,Ana
R2,What helped?,Belonging,Ben
R3,What helped?,Being listened to,Ana
R3,What helped?,Being listened to,Ben
R5,What helped?,Being listened to,Ana
R5,What helped?,Being listened to,Ben
R6,What helped?,Belonging,Ana
R6,What helped?,Belonging,Ben
R7,What helped?,Being listened to,Ana
"""


@pytest.fixture
def double(surveyed: thematic.Project, tmp_path: Path) -> thematic.Project:
    """A study whose first answers two people have coded; the second left one out."""
    path = tmp_path / "double.csv"
    path.write_text(CODINGS, encoding="utf-8")
    surveyed.coding.import_table(path, create_codes=True)
    return surveyed


def test_kappa_of_texts_that_both_have_coded(double: thematic.Project) -> None:
    """Four of five alike, with margins 2/3 and 3/2, is kappa .615; the text one of them left out is in no base."""
    found = double.agreement.table(["Ana", "Ben"])
    assert (5, 5) == (found.units, found.texts)
    line = next(one for one in found.per_code if one.code == BELONGING)
    assert (5, (2, 3), 80.0) == (line.n, line.used, line.percent)
    assert pytest.approx(8 / 13) == line.kappa
    assert {"Percent agreement (the same set of codes)", "Cohen's kappa"} <= {one.name for one in found.overall}


def test_which_texts_count_as_read_can_be_said(double: thematic.Project) -> None:
    """With 'either' a text that one of them coded counts as read and empty for the other."""
    assert 6 == double.agreement.table(["Ana", "Ben"], read="either").units
    assert 16 == double.agreement.table(["Ana", "Ben"], read="all").units


def test_a_disagreement_opens_the_passage(double: thematic.Project) -> None:
    """Each disagreement says where it stands, with the words there and who found what."""
    found = double.agreement.table(["Ana", "Ben"]).disagreements
    assert [(LISTENED, ("Ana",), ("Ben",)), (BELONGING, ("Ben",), ("Ana",))] == [
        (one.code, one.found_by, one.not_found_by) for one in found
    ]
    one = found[0]
    assert one.text == double.sources.get(one.source).text[one.start : one.end]
    assert "R2 · What helped?" == one.where


def test_codes_that_stand_for_each_other(double: thematic.Project) -> None:
    """One unit has the one code where the other coder has the other."""
    (pair,) = double.agreement.table(["Ana", "Ben"]).confused
    assert ({LISTENED, BELONGING}, 1) == ({pair.first, pair.second}, pair.units)


def test_intervals_are_the_same_every_time(double: thematic.Project) -> None:
    """The project's seed decides what is drawn."""
    assert double.agreement.table(["Ana", "Ben"]) == double.agreement.table(["Ana", "Ben"])


def test_a_reflexive_project_compares_readings_instead(double: thematic.Project) -> None:
    """Agreement and samples are not offered there, and the sentence says what is."""
    double.change_settings(approach="reflexive", reason="as we read")
    with pytest.raises(NotOfferedError, match="compare-coders"):
        double.agreement.table(["Ana", "Ben"])
    with pytest.raises(NotOfferedError, match="compare-coders"):
        double.reliability.draw("First", coders=["Ana", "Ben"], size=3)


def test_one_coder_cannot_agree(double: thematic.Project) -> None:
    """One name, an unknown name, and people who share nothing are refused with a way out."""
    with pytest.raises(InvalidValueError, match="two different people"):
        double.agreement.table(["Ana"])
    with pytest.raises(InvalidValueError, match="two different people"):
        double.agreement.table(["Ana", "ana"])
    with pytest.raises(UnknownNameError, match="Cem"):
        double.agreement.table(["Ana", "Cem"])
    with pytest.raises(NoSharedUnitsError, match="sample"):
        double.agreement.table(["Ana", "A"])


def test_a_sample_is_drawn_in_proportion(double: thematic.Project) -> None:
    """Drawing is one event, follows the strata, and one undo takes it back."""
    before = double.history.count()
    drawn = double.reliability.draw("First", coders=["Ana", "Ben"], size=8, by="Site")
    assert before + 1 == double.history.count()
    assert {"North": (5, 10), "South": (3, 6)} == {one.name: (one.n, one.base) for one in drawn.per_stratum}
    assert 8 == drawn.sample.units
    double.undo()
    assert [] == double.reliability.list()
    assert double.verify().ok


def test_no_suggestion_is_shown_for_a_unit_of_a_sample(double: thematic.Project) -> None:
    """Suggestions made before the draw are gone for its units, none are made anew, and none can be decided."""
    double.embed(embedder="tfidf")
    assert double.suggest(limit=50)
    double.reliability.draw("All", coders=["Ana", "Ben"], share=1.0)
    assert 0 == double.reviewing.pending_count()
    assert [] == double.suggest(limit=50)
    unit = double.agreement.table(["Ana", "Ben"]).disagreements[0].unit
    with pytest.raises(BlindUnitError):
        double.decide(unit, "accept", code="Transport")


def test_the_same_seed_draws_the_same_units(double: thematic.Project) -> None:
    """A draw depends on seed and names alone; units of another sample are passed over."""
    first = _units(double, seed=7)
    double.undo()
    assert first == _units(double, seed=7)
    drawn = double.reliability.draw("Second", coders=["Ana", "Ben"], share=1.0)
    assert (10, 6) == (drawn.sample.units, drawn.passed_over)


def _units(project: thematic.Project, *, seed: int) -> set[tuple[str, int]]:
    project.reliability.draw("First", coders=["Ana", "Ben"], size=6, seed=seed)
    project.reliability.done("First", coder="Ana")
    project.reliability.done("First", coder="Ben")
    found = {(one.code, one.unit) for one in project.agreement.table(sample="First").disagreements}
    project.undo()
    project.undo()
    return found


def test_empty_readings_count_once_a_coder_is_done(double: thematic.Project) -> None:
    """Until somebody says that they have read it all, units without a code of theirs are missing, not empty."""
    double.reliability.draw("All", coders=["Ana", "Ben"], share=1.0)
    assert 5 == double.agreement.table(sample="All").units
    double.reliability.done("All", coder="Ana")
    double.reliability.done("All", coder="Ben")
    assert 16 == double.agreement.table(sample="All").units
    view = double.reliability.reopen("All", coder="Ben")
    assert {"Ana": (6, True), "Ben": (5, False)} == {one.coder: (one.coded, one.done) for one in view.coders}
    assert view.coders[1].next_source is not None
    with pytest.raises(UnknownNameError, match="coder of this sample"):
        double.reliability.done("All", coder="A")


def test_a_changed_codebook_is_told(double: thematic.Project) -> None:
    """Definitions are frozen before a sample: a change after the draw is in the notes."""
    double.reliability.draw("All", coders=["Ana", "Ben"], share=1.0)
    assert 0 == double.reliability.get("All").codebook_changes
    double.codebook.revise("Belonging", definition="Feeling at home in the group.")
    assert 1 == double.reliability.get("All").codebook_changes
    assert any("frozen" in note for note in double.agreement.table(sample="All").notes)


def test_samples_have_names_and_two_coders(double: thematic.Project) -> None:
    """A name is given once, and one person alone is no sample; nothing is left behind."""
    double.reliability.draw("First", coders=["Ana", "Cem"], size=2)
    before = double.history.count()
    with pytest.raises(DuplicateNameError):
        double.reliability.draw("first", coders=["Ana", "Ben"], size=2)
    with pytest.raises(InvalidValueError, match="two people"):
        double.reliability.draw("Second", coders=["Ana"], size=2)
    with pytest.raises(UnknownNameError, match="Region"):
        double.reliability.draw("Second", coders=["Ana", "Ben"], size=2, by="Region")
    assert before == double.history.count()


def test_a_draw_says_what_was_not_as_asked_for(double: thematic.Project) -> None:
    """A size over what there is, units that were passed over, and coders whom nobody knew are told in sentences."""
    first = double.reliability.draw("First", coders=["Ana", "Ben"], size=6)
    assert () == first.notes
    second = double.reliability.draw("Second", coders=["Ana", "Bne"], size=40)
    assert (40, 10, ("Bne",)) == (second.sample.asked, second.sample.units, second.added)
    assert (
        "There were 10 units to draw from, fewer than the 40 asked for: the sample holds all there were.",
        "6 units were no candidates: in another sample, or a suggestion was shown.",
        "'Bne' is new to the project, and added as a coder; if that is a slip, undo.",
    ) == second.notes
    double.undo()
    again = double.reliability.draw("Second", coders=["Ana", "Bne"], size=10)
    assert ("Bne",) == again.added


def test_a_resolution_is_one_event_and_leaves_codings_alone(double: thematic.Project) -> None:
    """What was decided stands in the log and beside the disagreement; figures stay those from before."""
    before, events = double.agreement.table(["Ana", "Ben"]), double.history.count()
    one = before.disagreements[1]
    made = double.agreement.resolve(one.unit, one.code, applies=False, note="She speaks of talking.")
    assert events + 1 == double.history.count()
    assert "DisagreementResolved" in IRRELEVANT
    after = double.agreement.table(["Ana", "Ben"])
    assert before.per_code == after.per_code
    assert ("does not apply", "She speaks of talking.") == (
        after.disagreements[1].resolved,
        after.disagreements[1].note,
    )
    assert (BELONGING, False, False) == (made.code, made.applies, made.carried_out)
    assert "does not apply" in double.log(limit=1)[0].sentence
    with pytest.raises(InvalidValueError, match="decision log"):
        double.agreement.resolve(one.unit, one.code, applies=True, note=" ")


def test_carrying_out_takes_back_what_does_not_apply(double: thematic.Project) -> None:
    """One event removes the codings that were decided against, one undo brings them back, and then there is nothing."""
    one = double.agreement.table(["Ana", "Ben"]).disagreements[1]
    with pytest.raises(NothingToDoError):
        double.agreement.carry_out(reason="team meeting")
    double.agreement.resolve(one.unit, one.code, applies=False, note="She speaks of talking.")
    codings = double.status().codings
    assert (1, 1) == _both(double.agreement.carry_out(reason="team meeting"))
    assert codings - 1 == double.status().codings
    assert double.agreement.resolutions()[0].carried_out
    double.undo()
    assert codings == double.status().codings
    assert double.verify().ok


def test_the_newest_resolution_counts(double: thematic.Project) -> None:
    """Deciding again keeps the earlier line in the log and follows the later one."""
    one = double.agreement.table(["Ana", "Ben"]).disagreements[1]
    double.agreement.resolve(one.unit, one.code, applies=False, note="First thought.")
    double.agreement.resolve(one.unit, one.code, applies=True, note="Second thought.")
    assert ["Second thought.", "First thought."] == [line.note for line in double.agreement.resolutions()]
    with pytest.raises(NothingToDoError):
        double.agreement.carry_out(reason="team meeting")


def _both(done: CarriedOut) -> tuple[int, int]:
    return done.codings, done.resolutions


def test_one_person_over_time(double: thematic.Project) -> None:
    """Two passes under two names are compared as two coders, and the title says whose and how far apart."""
    found = double.agreement.over_time("Ana", "Ben")
    assert "One coder over 0 days: Ana, Ben" == found.title
    assert 5 == found.units


def test_the_machine_has_a_table_of_its_own(double: thematic.Project) -> None:
    """Decisions about suggestions are counted apart, and the notes say what they are not."""
    double.embed(embedder="tfidf")
    first, *_ = double.suggest("Belonging", limit=1)
    double.decide(first, "reject")
    found = double.agreement.machine()
    line = found.lines[0]
    assert (0, 1, 1) == (line.accepted.n, line.accepted.base, line.rejected)
    assert any("not agreement between coders" in note for note in found.notes)


def test_a_sample_is_coded_unseen(double: thematic.Project) -> None:
    """Until all its coders have read a sample to the end, they see no coding of others on its units; then they do."""
    with thematic.open(double.path, coder="Ana") as own:
        before = _coders_seen(own)
        assert {"Ana", "Ben"} <= before
        own.reliability.draw("Unseen", coders=["Ana", "Ben"], share=1.0)
        assert {"Ana"} == _coders_seen(own)
        own.reliability.done("Unseen")
        assert {"Ana"} == _coders_seen(own)
        own.reliability.done("Unseen", coder="Ben")
        assert before == _coders_seen(own)


def _coders_seen(project: thematic.Project) -> set[str]:
    """List whose codings stand on the answers to all questions."""
    asked = [one.question_id for one in project.sources.questions()]
    pages = [project.coding.read_question(one, limit=500) for one in asked]
    return {coding.coder for page in pages for source in page.sources for coding in source.codings}
