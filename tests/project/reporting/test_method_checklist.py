"""The checklist of method: what is counted, and what people answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from thematic.errors import UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path


def _evidence(project: thematic.Project, key: str) -> tuple[str, ...]:
    return next(one.evidence for one in project.method_checklist.lines() if one.key == key)


@pytest.fixture
def themed(study: thematic.Project) -> thematic.Project:
    """The study with two themes that share a passage."""
    study.themes.create("Being met", concept="Help is somebody", codes=["Belonging", "Being listened to"])
    study.themes.create("Home", concept="A place", codes=["Belonging"])
    return study


def test_an_empty_project_has_every_item(empty: thematic.Project) -> None:
    """All items are there, each says what is missing, and nothing fails for want of texts."""
    lines = empty.method_checklist.lines()
    assert ["attention", "voices", "collated", "distinct", "balance", "time", "method", "emerged"] == [
        one.key for one in lines
    ]
    assert [] == [one.key for one in lines if not one.evidence or not one.yours]


def test_attention_counts_each_question_with_its_base(study: thematic.Project) -> None:
    """How many answers with words carry a coding, question by question; an interview without any is named."""
    assert (
        "'What helped?': 4 of 8 answers (50%) carry a coding.",
        "'What could be better?': 3 of 8 answers (38%) carry a coding.",
    ) == _evidence(study, "attention")


def test_voices_name_the_two_loudest(themed: thematic.Project) -> None:
    """The share of the two who speak most, of all extracts of the theme."""
    first = _evidence(themed, "voices")[0]
    assert "'Being met': 3 of 5 extracts (60%) are by" in first
    assert "4 people in all." in first


def test_collated_counts_codings_outside_themes(themed: thematic.Project) -> None:
    """Codings under codes that argue for no theme, with the codes' names, and units in texts without coding."""
    told = _evidence(themed, "collated")
    assert "Under codes that argue for no theme: 3 of 8 codings (38%)." == told[0]
    assert "These codes are: 'Transport'." == told[1]


def test_distinct_lists_pairs_that_share_extracts(themed: thematic.Project) -> None:
    """Two themes with a code in common share its extracts; one above the other is no pair."""
    assert ("'Being met' and 'Home' share 2 of 5 extracts (40%).",) == _evidence(themed, "distinct")
    themed.themes.move("Home", parent="Being met")
    assert ("No two themes share an extract.",) == _evidence(themed, "distinct")


def test_balance_counts_words_of_both(themed: thematic.Project) -> None:
    """Words of the narrative beside words of approved quotes."""
    themed.theme_stories.tell("Home", description="People come home.", reason="first draft")
    place = next(one for one in themed.coding.read_question("What helped?").sources if one.participant == "R6")
    themed.quotes.pick(place.source_id, 0, len(place.text), theme="Home", status="approved")
    assert "'Home': 3 words of narrative, 6 words in 1 approved quote." == _evidence(themed, "balance")[1]


def test_time_counts_events_by_phase(themed: thematic.Project) -> None:
    """What was done in a declared phase, what was never declared, and what was done in none."""
    with thematic.open(themed.path, coder="A", phase="code") as later:
        later.memos.add("Read it all again.")
        told = _evidence(later, "time")
    assert "Code: 1 event on 1 day." == told[0]
    assert told[1].startswith("Never declared: familiarise, generate themes")
    assert told[2].startswith("Without a declared phase: ")


def test_method_says_what_was_declared_and_done(study: thematic.Project) -> None:
    """The declared approach beside what the log holds."""
    told = _evidence(study, "method")
    assert "Declared: codebook approach, unit response." == told[0]
    assert "With a definition: 4 of 4 codes (100%)." == told[1]
    study.change_settings(approach="reliability", reason="a second coder came")
    assert "No reliability sample was drawn." in _evidence(study, "method")
    assert any("changed in 1 event" in one for one in _evidence(study, "method"))


def test_a_reflexive_project_with_a_sample_is_told(study: thematic.Project) -> None:
    """A sample does not go with the reflexive approach, and that is said."""
    study.reliability.draw("First", coders=["A", "B"], size=4)
    study.change_settings(approach="reflexive", reason="another way")
    assert "1 reliability sample was drawn, which does not go with this approach." in _evidence(study, "method")


def test_emerged_is_found_in_themes_and_claims(themed: thematic.Project) -> None:
    """The word is named with the place it stands in."""
    assert _evidence(themed, "emerged")[0].startswith("The word stands nowhere in 2 themes")
    themed.themes.revise("Home", definition="It emerged from the answers.")
    themed.claims.add("A pattern emerges for {n}", codes=["Belonging"])
    assert ("The word stands in the theme 'Home', the claim 'A pattern emerges for …'.",) == _evidence(
        themed, "emerged"
    )


def test_answers_are_events_with_undo(study: thematic.Project) -> None:
    """Each person has one answer; a new one gives way to the old by undo, an empty one takes it back."""
    study.method_checklist.answer("attention", "The second question was read twice.")
    study.method_checklist.answer("attention", "Both were read twice.")
    with thematic.open(study.path, coder="B") as other:
        other.method_checklist.answer("attention", "I read half of it.")
        other.method_checklist.answer("attention", "I read half of it.")
    lines = {one.key: one for one in study.method_checklist.lines()}
    said = [(one.coder, one.answer) for one in lines["attention"].answers]
    assert [("A", "Both were read twice."), ("B", "I read half of it.")] == said
    assert 1 == study.method_checklist.answered()
    study.undo()
    assert ["A"] == [one.coder for one in study.method_checklist.lines()[0].answers]
    study.method_checklist.answer("attention", " ")
    assert 0 == study.method_checklist.answered()
    assert "took back the answer to 'attention' in the checklist of method" == study.log(limit=1)[0].sentence
    assert study.verify().ok


def test_an_unknown_item_is_refused(empty: thematic.Project) -> None:
    """Nothing is written."""
    with pytest.raises(UnknownNameError):
        empty.method_checklist.answer("speed", "Fast.")


def test_an_answer_leaves_suggestions_fresh(study: thematic.Project) -> None:
    """What is said about the method changes nothing that is learnt from."""
    study.reviewing.refresh()
    study.method_checklist.answer("voices", "Four people, and they differ.")
    assert not study.reviewing.is_stale()


def test_answers_are_merged_by_person(study: thematic.Project, tmp_path: Path) -> None:
    """The other file's person brings their answer, and ours stays."""
    import shutil

    copy = tmp_path / "copy.thematic"
    shutil.copy(study.path, copy)
    study.method_checklist.answer("voices", "Ours.")
    with thematic.open(copy, coder="B") as other:
        other.method_checklist.answer("voices", "Theirs.")
    study.merge(copy)
    assert {"Ours.", "Theirs."} == {one.answer for one in study.method_checklist.lines()[1].answers}
