"""Revising, moving, ordering, colouring, retiring and restoring codes: one event and one undo each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project.test_replay import state
from thematic.errors import (
    CodeCycleError,
    DuplicateNameError,
    InvalidValueError,
    NothingToDoError,
    RetiredCodeError,
    UnknownNameError,
)
from thematic.model.codes import CodeStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    import thematic
    from thematic.project.project import Project

OPERATIONS: dict[str, Callable[[Project], object]] = {
    "CodeCreated": lambda study: study.codebook.create("Weather", parent="Help", reason="rain"),
    "CodeRevised": lambda study: study.codebook.revise("Transport", name="Travel", exclude="walks", reason="walks"),
    "CodeMoved": lambda study: study.codebook.move("Transport", "Help", position=0, reason="it helps too"),
    "CodesReordered": lambda study: study.codebook.reorder(["Transport", "Help"], reason="the first one"),
    "CodeColoured": lambda study: study.codebook.colour("Transport", "#123ABC", reason="seen better"),
    "CodeRetired": lambda study: study.codebook.retire("Help", reason="not asked"),
}


def names(study: Project) -> list[str]:
    """List the paths of codes in use, in order."""
    return [row.path for row in study.codebook.rows() if row.status == "active"]


@pytest.mark.parametrize("kind", OPERATIONS)
def test_each_operation_is_one_event_with_its_reason_and_one_undo(study: thematic.Project, kind: str) -> None:
    """An operation writes one event with its reason; undo takes it back, redo brings it again, and all verifies."""
    before, events = state(study.path), study.status().events

    OPERATIONS[kind](study)

    line = study.log(limit=1)[0]
    after = state(study.path)
    assert (events + 1, kind) == (study.status().events, line.kind)
    assert line.reason
    assert line.sentence != kind
    study.undo()
    assert before == state(study.path)
    study.redo()
    assert after == state(study.path)
    assert study.verify().ok


def test_what_a_code_means_counts_revisions_and_its_name_does_not(study: thematic.Project) -> None:
    """Definition, include and exclude make a new revision; name, example, near miss and colour do not."""
    revise = study.codebook.revise
    assert 1 == revise("Transport", name="Travel", example="The bus.", near_miss="A walk.", colour="#884400").revision
    assert 2 == revise("Travel", definition="Getting there.", include="bus", exclude="walks").revision
    assert 3 == revise("Travel", include="").revision


def test_a_revision_that_changes_nothing_leaves_no_event(study: thematic.Project) -> None:
    """The same words again are no event."""
    events = study.status().events
    study.codebook.revise("Transport", name="Transport", definition="Buses, parking and getting there.")
    study.codebook.move("Transport", None)
    study.codebook.reorder(["Help", "Transport"])
    assert events == study.status().events


def test_a_codebook_loaded_again_keeps_revisions(study: thematic.Project) -> None:
    """Loading a file over revised codes counts on, and never back to the first revision."""
    entries = study.codebook.entries()
    study.codebook.revise("Transport", definition="Something else.")
    study.codebook.add_entries(entries)
    study.codebook.add_entries(entries)
    assert 3 == study.codebook.tree().find("Transport").revision


def test_a_name_can_be_taken_neither_twice_nor_left_empty(study: thematic.Project) -> None:
    """A sibling's name is refused whatever the case; the code's own name in other capitals is not."""
    with pytest.raises(DuplicateNameError):
        study.codebook.revise("Transport", name="  HELP ")
    assert "TRANSPORT" == study.codebook.revise("Transport", name="TRANSPORT").name


def test_moving_puts_a_code_and_its_family_elsewhere(study: thematic.Project) -> None:
    """A code is moved with all below it, to a place among its new siblings."""
    study.codebook.move("Help", "Transport")
    assert ["Transport", "Transport > Help", "Transport > Help > Belonging"] == names(study)[:3]
    study.codebook.move("Being listened to", "Help", position=0)
    assert "Transport > Help > Being listened to" == names(study)[2]
    study.codebook.move("Belonging", None, position=0)
    assert "Belonging" == names(study)[0]


def test_a_code_cannot_stand_below_itself(study: thematic.Project) -> None:
    """A parent that is the code or below it is refused."""
    for parent in ("Help", "Belonging"):
        with pytest.raises(CodeCycleError):
            study.codebook.move("Help", parent)


def test_a_position_counts_from_nought(study: thematic.Project) -> None:
    """A place below the first is refused; one after the last is the last."""
    with pytest.raises(InvalidValueError):
        study.codebook.move("Help", None, position=-1)
    study.codebook.move("Help", None, position=99)
    assert "Transport" == names(study)[0]


def test_reordering_leaves_unnamed_codes_behind_the_named(study: thematic.Project) -> None:
    """Named codes come first, the others keep their order; a code from elsewhere is refused."""
    study.codebook.create("Weather")
    study.codebook.reorder(["Weather"])
    assert ["Weather", "Help", "Transport"] == [row.name for row in study.codebook.rows() if row.depth == 0]
    with pytest.raises(InvalidValueError):
        study.codebook.reorder(["Belonging"])
    with pytest.raises(UnknownNameError):
        study.codebook.reorder(["Nothing of the kind"])


def test_a_name_used_twice_is_found_among_the_siblings(study: thematic.Project) -> None:
    """When two codes are called the same, ordering means the one under the parent that is named."""
    study.codebook.create("Transport", parent="Help")
    ordered = study.codebook.reorder(["Transport", "Belonging"], parent="Help")
    assert ["Transport", "Belonging", "Being listened to"] == [code.name for code in ordered]


@pytest.mark.parametrize("colour", ["red", "#12345", "#fffffe", "#000000"])
def test_a_colour_is_six_digits_that_can_be_seen(study: thematic.Project, colour: str) -> None:
    """What is no colour, or all but white or black, is refused."""
    with pytest.raises(InvalidValueError):
        study.codebook.colour("Help", colour)


def test_retiring_takes_the_family_along_and_keeps_the_codings(study: thematic.Project) -> None:
    """Codes below are retired too; codings stay, and restoring brings back those that went together."""
    codings = study.status().codings
    study.codebook.retire("Belonging")
    assert ["Help", "Being listened to"] == [code.name for code in study.codebook.retire("Help")]
    assert (codings, ["Transport"]) == (study.status().codings, names(study))
    assert ["Help", "Being listened to"] == [code.name for code in study.codebook.restore("Help")]
    assert "Belonging" not in [row.name for row in study.codebook.rows() if row.status == "active"]


def test_a_retired_code_is_not_written_to(study: thematic.Project) -> None:
    """Nothing is moved under, renamed or retired that is retired; restoring what is in use is refused."""
    study.codebook.retire("Help")
    with pytest.raises(RetiredCodeError):
        study.codebook.revise("Help", name="Aid")
    with pytest.raises(RetiredCodeError):
        study.codebook.move("Transport", "Help")
    with pytest.raises(RetiredCodeError):
        study.codebook.create("Weather", parent="Help")
    with pytest.raises(NothingToDoError, match="above"):
        study.codebook.restore("Belonging")
    with pytest.raises(UnknownNameError):
        study.codebook.restore("Transport")


def test_a_retired_code_does_not_hold_its_name(study: thematic.Project) -> None:
    """A new code may be called as a retired one; names then mean the new one, and restoring is refused."""
    study.codebook.retire("Transport")
    new = study.codebook.create("Transport")
    assert new == study.codebook.tree().find("transport")
    with pytest.raises(DuplicateNameError):
        study.codebook.restore("Transport")
    study.codebook.revise("Transport", name="Travel")
    assert CodeStatus.ACTIVE is study.codebook.restore("Transport")[0].status
