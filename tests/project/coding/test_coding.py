"""Coding by hand: several codes, stances, comments, in vivo, changing and taking back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import thematic
from thematic.errors import (
    CodedAlreadyError,
    InvalidSpanError,
    InvalidValueError,
    NotYoursError,
    RetiredCodeError,
    UnknownNameError,
)
from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.model.codings import Origin, Stance
from thematic.model.splits import CodeSplit, ItemState, SplitItem, SplitState
from thematic.model.suggestions import Decision
from thematic.project.coding.marking import NAME_LENGTH, in_vivo_name
from thematic.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def other(surveyed: thematic.Project) -> Iterator[thematic.Project]:
    """The same project in the hands of another coder."""
    with thematic.open(surveyed.path, coder="B") as project:
        yield project


def _rewrite(project: thematic.Project, name: str, **fields: Any) -> None:  # noqa: ANN401 - fields of any type
    """Write a code anew with other fields, as the operations of the codebook do."""
    with project._session.write("CodeRevised") as change:
        change.replace(replace(CodeTree(change.all(Code)).find(name), **fields))


def _decisions(path: Path) -> list[Decision]:
    store = Store.open(path)
    with store.read() as reading:
        found = reading.all(Decision)
    store.close()
    return found


def test_a_coding_says_how_it_stands_and_carries_a_comment(surveyed: thematic.Project) -> None:
    """Stance, importance and comment come with the coding in one event, and one undo takes all of it back."""
    before = surveyed.status().events
    coding = surveyed.coding.code(1, 4, 9, "Belonging", memo="Says it first.", stance="contradicts", important=True)
    (memo,) = surveyed.memos.list()
    assert (Stance.CONTRADICTS, True, 1) == (coding.stance, coding.important, coding.revision)
    assert ("Says it first.", coding.coding_id, "group") == (memo.text, memo.coding_id, memo.quote)
    assert before + 1 == surveyed.status().events
    surveyed.undo()
    assert ([], 0) == (surveyed.memos.list(), surveyed.status().codings)
    surveyed.redo()
    assert coding == surveyed.coding.get(coding.coding_id)
    assert surveyed.verify().ok


def test_a_coding_is_made_under_the_definition_of_its_day(surveyed: thematic.Project) -> None:
    """The revision of the code is noted with the coding, and a later one makes the coding outdated."""
    _rewrite(surveyed, "Belonging", definition="Feeling part of it.", revision=2)
    coding = surveyed.coding.code(1, 4, 9, "Belonging")
    assert 2 == coding.revision
    _rewrite(surveyed, "Belonging", definition="Being part of it.", revision=3)
    (read,) = surveyed.coding.read_source(1).sources
    assert [True] == [one.outdated for one in read.codings]
    assert 3 == surveyed.coding.change(coding.coding_id, code="Belonging").revision


def test_several_codes_are_one_event(surveyed: thematic.Project) -> None:
    """A span takes several codes at once, by name, path or id; when one is refused none is given."""
    tree = surveyed.codebook.tree()
    before = surveyed.status()
    with pytest.raises(UnknownNameError):
        surveyed.coding.code_many(1, 4, 9, ["Belonging", "Sunshine"])
    assert before == surveyed.status()
    made = surveyed.coding.code_many(1, 4, 9, ["Help > Belonging", tree.find("Transport").code_id, "Belonging"])
    assert ["Belonging", "Transport"] == [tree[one.code_id].name for one in made]
    assert before.events + 1 == surveyed.status().events
    assert "coded R1's answer to 'What helped?' as 'Belonging' and 'Transport'" == surveyed.log()[0].sentence
    with pytest.raises(InvalidValueError):
        surveyed.coding.code_many(1, 4, 9, [])


def test_what_cannot_be_meant_is_refused(surveyed: thematic.Project) -> None:
    """A stance nobody knows, a retired code and an unknown id are refused, and nothing is written."""
    _rewrite(surveyed, "Transport", status=CodeStatus.RETIRED)
    before = surveyed.status()
    with pytest.raises(InvalidValueError, match="supports"):
        surveyed.coding.code(1, 0, 3, "Belonging", stance="loves")
    with pytest.raises(RetiredCodeError):
        surveyed.coding.code(1, 0, 3, "Transport")
    with pytest.raises(UnknownNameError):
        surveyed.coding.code(1, 0, 3, 999)
    with pytest.raises(UnknownNameError):
        surveyed.coding.code(999, 0, 3, "Belonging")
    assert before == surveyed.status()


def test_in_vivo_takes_the_words_and_uses_them_again(surveyed: thematic.Project) -> None:
    """The first passage makes the code, under the parent; the same words elsewhere take that code."""
    first = surveyed.coding.in_vivo(1, 0, 9, parent="Help")
    assert "Help > The group" == surveyed.codebook.tree().path(first.code_id)
    assert "coded R1's answer to 'What helped?' in their own words as 'The group'" == surveyed.log()[0].sentence
    again = surveyed.coding.in_vivo(11, 0, 9, parent="Help")
    assert first.code_id == again.code_id
    assert 1 == sum(row.name == "The group" for row in surveyed.codebook.rows())
    surveyed.undo()
    surveyed.undo()
    assert "The group" not in [row.name for row in surveyed.codebook.rows()]
    with pytest.raises(InvalidSpanError):
        surveyed.coding.in_vivo(1, 5, 5)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("  “a home,\n really”  ", "a home, really"),
        ("...", "..."),
        ("one > two", "one / two"),
        ("\u202eevil\u202c words", "evil words"),
        ("家" * 80, "家" * NAME_LENGTH),
        ("👩🏽‍🦱" * 30, "👩🏽‍🦱" * (NAME_LENGTH // 4)),
    ],
)
def test_names_of_in_vivo_codes(words: str, name: str) -> None:
    """Spaces, quotation marks and direction marks go, a path separator cannot come in, no character is cut in two."""
    assert name == in_vivo_name(words)


def test_long_words_are_cut_between_words() -> None:
    """The name of a long passage ends with a whole word and fits."""
    name = in_vivo_name("We never really knew when the bus would come, or whether it would come at all.")
    assert "We never really knew when the bus would come, or whether it" == name
    assert len(name) <= NAME_LENGTH


def test_change_extends_moves_and_appraises(surveyed: thematic.Project) -> None:
    """Span, code, stance and importance change one by one, each as one event, and undo goes back step by step."""
    coding = surveyed.coding.code(1, 4, 9, "Belonging")
    longer = surveyed.coding.change(coding.coding_id, start=0, end=20)
    assert (0, 20, coding.code_id) == (longer.start, longer.end, longer.code_id)
    moved = surveyed.coding.change(coding.coding_id, code="Transport")
    assert (
        "coded a passage of R1's answer to 'What helped?' as 'Transport' instead of 'Belonging'"
        == surveyed.log()[0].sentence
    )
    weighed = surveyed.coding.change(coding.coding_id, stance="qualifies", important=True)
    assert "CodingAppraised" == surveyed.log()[0].kind
    for expected in (weighed, moved, longer, coding):
        assert expected == surveyed.coding.get(coding.coding_id)
        surveyed.undo()
    assert surveyed.verify().ok


def test_a_change_that_changes_nothing_is_no_event(surveyed: thematic.Project) -> None:
    """Saying again what is so already leaves no event."""
    coding = surveyed.coding.code(1, 4, 9, "Belonging")
    before = surveyed.status()
    assert coding == surveyed.coding.change(coding.coding_id, start=4, code="Belonging", stance="unstated")
    assert before == surveyed.status()


def test_a_change_cannot_make_what_coding_could_not(surveyed: thematic.Project) -> None:
    """A bad span, a retired code, an unknown coding and a second coding of the same span are refused."""
    coding = surveyed.coding.code(1, 4, 9, "Belonging")
    surveyed.coding.code(1, 0, 9, "Belonging")
    _rewrite(surveyed, "Transport", status=CodeStatus.RETIRED)
    with pytest.raises(CodedAlreadyError):
        surveyed.coding.change(coding.coding_id, start=0)
    with pytest.raises(InvalidSpanError):
        surveyed.coding.change(coding.coding_id, end=5000)
    with pytest.raises(RetiredCodeError):
        surveyed.coding.change(coding.coding_id, code="Transport")
    with pytest.raises(UnknownNameError):
        surveyed.coding.change(999, start=0)
    assert coding == surveyed.coding.get(coding.coding_id)


def test_others_codings_are_left_alone(surveyed: thematic.Project, other: thematic.Project) -> None:
    """Another coder codes the same span, and can neither change nor take back what is not theirs."""
    mine = surveyed.coding.code(1, 4, 9, "Belonging")
    theirs = other.coding.code(1, 4, 9, "Belonging")
    before = other.status()
    with pytest.raises(NotYoursError, match="by A"):
        other.coding.change(mine.coding_id, start=0)
    with pytest.raises(NotYoursError):
        other.coding.uncode(theirs.coding_id, mine.coding_id)
    assert before == other.status()
    assert 2 == len(other.coding.of_source(1))


def test_codings_of_a_coder_who_is_named_can_be_taken_back(surveyed: thematic.Project, other: thematic.Project) -> None:
    """With the name and a reason it works, says whose they were, and reaches nobody else's."""
    mine = surveyed.coding.code(1, 4, 9, "Belonging")
    theirs = other.coding.code(1, 0, 9, "Belonging")
    with pytest.raises(InvalidValueError):
        other.coding.uncode_for("A", mine.coding_id, reason=" ")
    with pytest.raises(NotYoursError):
        other.coding.uncode_for("A", theirs.coding_id, reason="agreed")
    assert 1 == other.coding.uncode_for("A", mine.coding_id, reason="agreed")
    assert "took back 1 coding of A as 'Belonging' of R1's answer to 'What helped?'" == other.log()[0].sentence
    other.undo()
    assert mine == surveyed.coding.get(mine.coding_id)


def test_uncode_takes_comments_along_and_undo_brings_them_back(surveyed: thematic.Project) -> None:
    """Several codings go in one event with the memos on them; other memos stay."""
    first = surveyed.coding.code(1, 4, 9, "Belonging", memo="One.")
    second = surveyed.coding.code(1, 0, 20, "Transport", memo="Two.")
    surveyed.memos.add("Three.")
    before = surveyed.status()
    assert 2 == surveyed.coding.uncode(second.coding_id, first.coding_id, second.coding_id, reason="a second look")
    assert ["Three."] == [one.text for one in surveyed.memos.list()]
    assert (before.codings - 2, before.events + 1) == (surveyed.status().codings, surveyed.status().events)
    assert surveyed.verify().ok
    surveyed.undo()
    assert {"One.", "Two.", "Three."} == {one.text for one in surveyed.memos.list()}
    surveyed.redo()
    assert 0 == surveyed.status().codings
    with pytest.raises(UnknownNameError):
        surveyed.coding.uncode(first.coding_id)
    with pytest.raises(InvalidValueError):
        surveyed.coding.uncode()


def test_a_decision_outlives_the_coding_it_made(study: thematic.Project) -> None:
    """What was decided stays on record when its coding is taken back or given to another code."""
    first, second, *_ = study.suggest(limit=5)
    for one in (first, second):
        study.decide(one, "accept", reason="fits")
    made = [one.coding_id or 0 for one in _decisions(study.path)]
    code = "Transport" if first.code != "Transport" else "Belonging"
    changed = study.coding.change(made[0], code=code)
    assert Origin.HAND is changed.origin
    assert [None, made[1]] == [one.coding_id for one in _decisions(study.path)]
    study.coding.uncode(made[1])
    assert [("accept", None)] * 2 == [(one.verdict.value, one.coding_id) for one in _decisions(study.path)]
    assert study.verify().ok
    study.undo()
    study.undo()
    assert made == [one.coding_id for one in _decisions(study.path)]


def test_changing_the_span_keeps_the_decision(study: thematic.Project) -> None:
    """A suggestion that was accepted and then shortened is still what came of the decision."""
    (first, *_) = study.suggest(limit=5)
    coding_id = study.decide(first, "accept").coding_id or 0
    shorter = study.coding.change(coding_id, end=first.end - 1)
    assert Origin.SUGGESTION is shorter.origin
    assert [coding_id] == [one.coding_id for one in _decisions(study.path)]


def test_uncode_takes_the_items_of_splits_along(surveyed: thematic.Project) -> None:
    """A passage that waits in a split leaves the queue with its coding; when none waits the split is done."""
    first, second = (surveyed.coding.code(1, start, 9, "Belonging").coding_id for start in (0, 4))
    store = Store.open(surveyed.path)
    with surveyed._session.write("CodeSplitStarted") as change:
        code_id = surveyed.codebook.tree().find("Belonging").code_id
        change.add(CodeSplit(change.new_id(CodeSplit), code_id, 1, change.header.at, SplitState.OPEN))
        change.add_all(SplitItem(1, one, ItemState.OPEN) for one in (first, second))
    states = []
    for coding_id in (first, second):
        surveyed.coding.uncode(coding_id)
        with store.read() as reading:
            states.append((len(reading.all(SplitItem)), reading.all(CodeSplit)[0].state))
    assert [(1, SplitState.OPEN), (0, SplitState.DONE)] == states
    surveyed.undo()
    surveyed.undo()
    with store.read() as reading:
        assert (2, SplitState.OPEN) == (len(reading.all(SplitItem)), reading.all(CodeSplit)[0].state)
    surveyed.coding.uncode(first)
    surveyed.coding.change(second, code="Transport")
    with store.read() as reading:
        assert SplitState.DONE is reading.all(CodeSplit)[0].state
    store.close()
    assert surveyed.verify().ok
