"""The register of limitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    import thematic


def test_adding_listing_removing(empty: thematic.Project) -> None:
    """A limitation is kept with its area until somebody takes it off, and each step can be undone."""
    made = empty.limitations.add("  Only members  were asked. ", area="Sample")
    assert [("sample", "Only members were asked.")] == [(one.area, one.text) for one in empty.limitations.list()]
    empty.limitations.remove(made.limitation_id, reason="carers were asked since")
    assert [] == empty.limitations.list()
    empty.undo()
    assert [made] == empty.limitations.list()
    assert empty.verify().ok


def test_the_same_words_are_kept_once(empty: thematic.Project) -> None:
    """Writing it down twice is no second limitation and no event."""
    made = empty.limitations.add("Short answers.", area="data")
    events = empty.history.count()
    assert made == empty.limitations.add("Short answers.", area="data")
    assert events == empty.history.count()


def test_what_cannot_be_kept_is_refused(empty: thematic.Project) -> None:
    """Nothing to say, no area, no such number."""
    with pytest.raises(InvalidValueError):
        empty.limitations.add("  ")
    with pytest.raises(InvalidValueError):
        empty.limitations.add("Short.", area=" ")
    with pytest.raises(UnknownNameError):
        empty.limitations.remove(7)


def test_the_log_says_so(empty: thematic.Project) -> None:
    """Both steps are sentences in the log."""
    empty.limitations.remove(empty.limitations.add("Short answers.").limitation_id)
    assert ["took the limitation 'Short answers.' off the register", "wrote down the limitation 'Short answers.'"] == [
        one.sentence.removeprefix("A ") for one in empty.log(limit=2)
    ]
