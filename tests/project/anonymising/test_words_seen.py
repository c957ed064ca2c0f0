"""Words seen: what is made of the words alone is made anew after every change of them, and after nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import thematic

    Act = Callable[[thematic.Project], object]


def _code(project: thematic.Project) -> object:
    return project.coding.code(1, 0, 3, "Transport")


def _withdraw(project: thematic.Project) -> object:
    return project.withdraw("R9", reason="asked to be taken out")


WORDLESS: dict[str, Act] = {
    "a coding": _code,
    "a coding and its undo": lambda project: (_code(project), project.undo()),
    "codings taken away": lambda project: project.coding.uncode(project.coding.of_source(1)[0].coding_id),
}
WORDY: dict[str, Act] = {
    "a reason": lambda project: project.coding.code(1, 0, 5, "Transport", reason="Nora says so"),
    "a memo": lambda project: project.memos.add("Ask Nora about the bus"),
    "a code": lambda project: project.codebook.create("What Nora said"),
    "a code and its undo": lambda project: (project.codebook.create("What Nora said"), project.undo()),
    "a theme": lambda project: project.themes.create("Nora's way", concept="As Nora told it"),
    "erased words": _withdraw,
}


@pytest.mark.parametrize("act", WORDLESS.values(), ids=WORDLESS)
def test_what_writes_no_words_changes_nothing(study: thematic.Project, act: Act) -> None:
    """Codings come and go, and the proposals are what they were."""
    known, before = study.anonymising.words_seen(), study.anonymising.proposals()
    act(study)
    seen = study.anonymising.words_seen(known)
    assert known.words == seen.words
    assert study.history.count() == seen.event
    assert before == study.anonymising.proposals()


@pytest.mark.parametrize("act", WORDY.values(), ids=WORDY)
def test_what_writes_or_erases_words_is_seen(study: thematic.Project, act: Act) -> None:
    """Words that come, change or go are told of, whatever was coded before and after."""
    known = study.anonymising.words_seen()
    _code(study)
    act(study)
    study.coding.code(1, 0, 4, "Belonging")
    assert known.words != study.anonymising.words_seen(known).words


def test_an_undone_change_of_words_is_another_state(study: thematic.Project) -> None:
    """A state never comes back: what was made between the change and its undo cannot pass for what is."""
    first = study.anonymising.words_seen()
    study.codebook.create("What Nora said")
    second = study.anonymising.words_seen(first)
    study.undo()
    third = study.anonymising.words_seen(second)
    assert 3 == len({first.words, second.words, third.words})


def test_another_log_is_told_by_its_hashes(study: thematic.Project, tmp_path: Path) -> None:
    """A project that was put in the place of another is looked at anew, however its events are numbered."""
    import thematic

    known = study.anonymising.words_seen()
    with thematic.create(tmp_path / "other.thematic", coder="A") as other:
        for number in range(known.event + 2):
            other.codebook.create(f"Code {number}")
        newest = other.anonymising.words_seen()
        assert newest == other.anonymising.words_seen(known)
