"""How far an analysis has come, with base and unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import thematic


def test_an_empty_project_has_come_nowhere(empty: thematic.Project) -> None:
    """Every base is 0, and no text is listed."""
    far = empty.how_far()
    assert (0, 0, 0, ()) == (far.read.base, far.coded.base, far.reviewed.base, far.texts)


def test_read_is_coded_or_decided(study: thematic.Project) -> None:
    """A unit that was only rejected for a code was read all the same, and is not coded."""
    before = study.how_far()
    assert before.coded == before.read
    assert (7, 16, "units") == (before.coded.n, before.coded.base, before.coded.unit)
    study.reviewing.refresh()
    suggestion = next(one for one in study.reviewing.pending(limit=99) if not _is_coded(study, one.source))
    study.decide(suggestion, "reject")
    after = study.how_far()
    assert (before.coded.n, before.read.n + 1) == (after.coded.n, after.read.n)
    assert (1, after.decided.base) == (after.decided.n, study.reviewing.pending_count() + 1)


def _is_coded(project: thematic.Project, source: int) -> bool:
    return bool(project.coding.read_source(source).sources[0].codings)


def test_texts_are_counted_by_question(study: thematic.Project) -> None:
    """Answers with words alone are the base."""
    assert [("What helped?", 4, 8), ("What could be better?", 3, 8)] == [
        (one.name, one.count.n, one.count.base) for one in study.how_far().texts
    ]


def test_themes_are_reviewed_when_a_question_is_answered(study: thematic.Project) -> None:
    """One answer is enough to have begun."""
    study.themes.create("Home", codes=["Belonging"])
    study.themes.create("Roads", codes=["Transport"])
    study.theme_reviews.answer("Home", "sense", "It does.")
    assert (1, 2) == (study.how_far().reviewed.n, study.how_far().reviewed.base)
