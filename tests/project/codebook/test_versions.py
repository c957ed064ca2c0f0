"""Versions of the codebook, and what changed between two of them in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project.test_replay import state
from thematic.errors import DuplicateNameError, InvalidValueError, UnknownNameError
from thematic.project.codebook.changes import ChangeKind

if TYPE_CHECKING:
    import thematic
    from thematic.project.codebook.changes import CodebookDiff


def kinds(diff: CodebookDiff) -> dict[str, list[str]]:
    """List the kinds of change of each code that changed."""
    return {code.name: [change.kind.value for change in code.changes] for code in diff.codes}


def test_a_version_keeps_the_codebook_and_its_counts(study: thematic.Project) -> None:
    """A version says what stood in the codebook and how much was coded; it is one event and one undo."""
    before = state(study.path)
    view = study.codebook.version("v1", "before the workshop", reason="to compare")
    assert ("v1", "before the workshop", "A", 4, 8) == (view.name, view.note, view.coder, view.codes, view.codings)
    assert [view] == list(study.codebook.versions())
    assert "named a version of the codebook 'v1'" == study.log(limit=1)[0].sentence
    study.undo()
    assert before == state(study.path)


def test_a_version_needs_a_name_of_its_own(study: thematic.Project) -> None:
    """A name that is taken, and the word for the present, are refused."""
    study.codebook.version("v1")
    for name in ("V1", "now"):
        with pytest.raises(DuplicateNameError):
            study.codebook.version(name)


def test_the_headline_says_what_changed_in_one_sentence(study: thematic.Project) -> None:
    """Splits come first, with what is still to decide, then merges, then counts of the rest."""
    study.codebook.version("v3")
    study.codebook.split("Transport", ["Buses", "Parking"])
    study.codebook.merge(["Being listened to"], "Belonging")
    study.codebook.revise("Help", definition="What helped most.")
    study.codebook.version("v4")
    assert (
        "v3 -> v4: 'Transport' split into two; 3 codings need a decision; 'Being listened to' merged into 'Belonging'; "
        "1 definition revised"
    ) == study.codebook.diff("v3", "v4").headline
    assert study.codebook.diff("v3").headline.endswith("1 definition revised; 3 codings to look at again")


def test_each_code_says_what_became_of_it(study: thematic.Project) -> None:
    """Created, renamed, moved, redefined with old and new words, recoloured, retired; with counts then and now."""
    study.codebook.version("v1")
    study.codebook.create("Weather")
    study.codebook.revise("Transport", name="Travel", definition="Getting there.", example="The bus.")
    study.codebook.colour("Help", "#123abc")
    study.codebook.move("Belonging", None)
    study.codebook.retire("Being listened to")
    study.coding.code(9, 0, 3, "Travel")

    diff = study.codebook.diff("v1")

    assert {
        "Help": ["recoloured"],
        "Being listened to": ["retired"],
        "Travel": ["renamed", "redefined", "example revised"],
        "Weather": ["created"],
        "Belonging": ["moved"],
    } == kinds(diff)
    travel = next(code for code in diff.codes if code.name == "Travel")
    redefined = next(change for change in travel.changes if change.kind is ChangeKind.REDEFINED)
    assert (3, 4) == (travel.codings_before, travel.codings_after)
    assert ("definition", "Buses, parking and getting there.", "Getting there.") == (
        redefined.field,
        redefined.before,
        redefined.after,
    )
    moved = next(code for code in diff.codes if code.name == "Belonging").changes[0]
    assert ("Help > Belonging", "Belonging") == (moved.before, moved.after)


def test_what_was_undone_is_not_told(study: thematic.Project) -> None:
    """A merge that was undone before the later version is no change; undone after it, it still is one of then."""
    study.codebook.version("v1")
    study.codebook.merge(["Belonging"], "Transport")
    study.undo()
    assert "v1 -> now: nothing changed" == study.codebook.diff("v1").headline
    merge = study.codebook.merge(["Belonging"], "Transport")
    assert 2 == merge.codings
    study.codebook.version("v2")
    event = next(line.event for line in study.log() if line.kind == "CodesMerged" and not line.undone)
    study.undo(event)
    assert {"Belonging": ["merged into"]} == kinds(study.codebook.diff("v1", "v2"))
    assert "v2 -> now: 1 code restored" == study.codebook.diff("v2").headline


def test_versions_are_compared_from_the_older_to_the_later(study: thematic.Project) -> None:
    """The other way round, and names that are not there, are refused."""
    study.codebook.version("v1")
    study.codebook.version("v2")
    with pytest.raises(InvalidValueError, match="after 'v2'"):
        study.codebook.diff("v2", "v1")
    with pytest.raises(UnknownNameError):
        study.codebook.diff("v9")


def test_a_code_that_came_and_went_is_passed_over(study: thematic.Project) -> None:
    """A code created and retired between two versions is no change between them."""
    study.codebook.version("v1")
    study.codebook.create("Weather")
    study.codebook.retire("Weather")
    assert {} == kinds(study.codebook.diff("v1"))
