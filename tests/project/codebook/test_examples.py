"""Linked examples: real passages that show what a code is, or nearly is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project.codebook.test_merging import codings
from tests.project.test_replay import state
from thematic.errors import DuplicateNameError, InvalidSpanError, InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    import thematic


def test_a_coding_is_linked_as_an_example_and_taken_away(study: thematic.Project) -> None:
    """The passage is shown with its words and who said them; linking and unlinking are an event and an undo each."""
    coding = codings(study, "Transport")[0]
    before = state(study.path)
    made = study.codebook.link_example("Transport", coding.coding_id, reason="plain")
    assert ("bus", "R1", "Transport", "example") == (made.text, made.participant, made.code, made.kind)
    linked = state(study.path)
    study.codebook.unlink_example(made.example_id)
    assert [] == list(study.codebook.examples("Transport"))
    study.undo()
    assert linked == state(study.path)
    study.undo()
    assert before == state(study.path)
    assert study.verify().ok


def test_any_words_are_linked_as_a_near_miss(study: thematic.Project) -> None:
    """Words that nobody coded may show what a code is not; the same words may be linked once per kind."""
    made = study.codebook.link_passage("Transport", 1, 4, 9, kind="near miss")
    assert ("group", "near miss") == (made.text, made.kind)
    with pytest.raises(DuplicateNameError):
        study.codebook.link_passage("Transport", 1, 4, 9, kind="near miss")
    study.codebook.link_passage("Transport", 1, 4, 9)
    assert ["example", "near miss"] == [one.kind for one in study.codebook.examples()]


def test_what_is_not_there_cannot_be_linked(study: thematic.Project) -> None:
    """Unknown codings, sources, spans, kinds and examples are refused."""
    with pytest.raises(UnknownNameError):
        study.codebook.link_example("Transport", 999)
    with pytest.raises(UnknownNameError):
        study.codebook.link_passage("Transport", 999, 0, 1)
    with pytest.raises(InvalidSpanError):
        study.codebook.link_passage("Transport", 1, 4, 4)
    with pytest.raises(InvalidValueError, match="near miss"):
        study.codebook.link_passage("Transport", 1, 0, 4, kind="nearly")
    with pytest.raises(UnknownNameError):
        study.codebook.unlink_example(5)
