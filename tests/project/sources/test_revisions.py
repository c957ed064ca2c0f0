"""Answers with other words in a later export: kept, decided about, carried over, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thematic
from thematic.errors import InvalidValueError, NothingToDoError, UnknownNameError
from thematic.project.memos.targets import Target
from thematic.text.rewording import reworded

if TYPE_CHECKING:
    from pathlib import Path

LONGER = {
    "The group on Mondays made me feel at home": "On most days: The group on Mondays made me feel at home",
    "She listened and never judged me": "He talked over everybody",
    "The bus is too dear": "",
}


def marked(project: thematic.Project) -> dict[int, list[str]]:
    """List the words that are coded, by source."""
    found = {}
    for source in range(1, 19):
        try:
            text = project.sources.get(source).text
        except UnknownNameError:
            break
        codings = project.coding.of_source(source)
        if codings:
            found[source] = sorted(text[one.start : one.end] for one in codings)
    return found


@pytest.fixture
def revised(study: thematic.Project, files: Path) -> thematic.Project:
    """Append an export in which one answer is longer, one is another and one is blank."""
    text = (files / "survey.csv").read_text(encoding="utf-8")
    for before, after in LONGER.items():
        assert before in text
        text = text.replace(before, after)
    (files / "longer.csv").write_text(text, encoding="utf-8")
    report = study.sources.add_survey(files / "longer.csv", roles=files / "roles.yaml", append=True)
    assert (0, 15, 3) == (report.responses, report.unchanged, len(report.revisions))
    return study


def test_revisions_wait(revised: thematic.Project, files: Path) -> None:
    """They are kept beside the answers, which stay as they are; the same export again asks nothing new."""
    found = revised.revisions.open()
    assert [("R1", 1), ("R5", 2), ("R9", 0)] == [(one.participant, one.codings) for one in found]
    assert "The group on Mondays made me feel at home" == found[0].before
    assert ("blank", "") == (found[2].given, found[2].after)
    again = revised.sources.add_survey(files / "longer.csv", roles=files / "roles.yaml", append=True)
    assert 3 == len(again.revisions)
    assert found == revised.revisions.open()
    assert revised.verify().ok


def test_accepting_carries_over_what_stands(revised: thematic.Project) -> None:
    """Where the words stand the coding is on them, where they are gone it is listed and removed; one undo."""
    before = marked(revised)
    one, two, three = revised.revisions.open()
    done = revised.revisions.accept([one.revision, two.revision, three.revision], reason="the corrected export")
    assert (1, 0, 0) == (done[0].carried.kept, len(done[0].carried.touched), len(done[0].carried.gone))
    assert [("Being listened to", "A"), ("Being listened to", "B")] == [
        (gone.code, gone.coder) for gone in done[1].carried.gone
    ]
    assert LONGER[one.before] == revised.sources.get(one.source).text
    assert ("blank", 16 - 1) == (revised.sources.get(three.source).state, revised.status().units)
    assert [] == revised.revisions.open()
    assert ["accepted"] * 3 == [view.state for view in revised.revisions.all()]
    assert [one.before] == marked(revised)[one.source]
    assert revised.verify().ok
    revised.undo()
    assert before == marked(revised)
    assert 3 == len(revised.revisions.open())
    assert revised.verify().ok


def test_vectors_follow_the_words(revised: thematic.Project) -> None:
    """A unit whose words changed is embedded again, after an undo as well."""
    one = revised.revisions.open()[0]
    revised.revisions.accept([one.revision])
    assert 1 == revised.embed(embedder="tfidf").embedded
    revised.undo()
    assert revised.search('"most days"') == []
    assert revised.embed(embedder="tfidf").units == 16


def test_refused_words_are_not_asked_about_again(revised: thematic.Project, files: Path) -> None:
    """What was refused counts as unchanged when the export comes again."""
    revised.revisions.refuse([one.revision for one in revised.revisions.open()], reason="typing errors")
    again = revised.sources.add_survey(files / "longer.csv", roles=files / "roles.yaml", append=True)
    assert (18, ()) == (again.unchanged, again.revisions)
    assert "left 3 answers as they were" in next(
        line.sentence for line in revised.log() if line.kind == "AnswerRevisionsRefused"
    )


def test_what_cannot_be_decided(revised: thematic.Project) -> None:
    """An unknown revision, one decided before, or none at all is refused in a sentence."""
    one = revised.revisions.open()[0]
    revised.revisions.refuse([one.revision])
    with pytest.raises(InvalidValueError, match="this one was refused"):
        revised.revisions.accept([one.revision])
    with pytest.raises(UnknownNameError, match="99"):
        revised.revisions.accept([99])
    with pytest.raises(NothingToDoError):
        revised.revisions.refuse([])


def test_accepting_tells_how_far_it_is(revised: thematic.Project) -> None:
    """Answers are counted one by one."""
    steps: list[tuple[int, int]] = []
    wanted = [one.revision for one in revised.revisions.open()]
    revised.revisions.accept(wanted, progress=lambda done, total: steps.append((done, total)))
    assert [(0, 3), (1, 3), (2, 3), (3, 3)] == steps


@pytest.mark.parametrize("at", [0, 2, 3])
def test_accepting_that_is_cancelled_leaves_everything(revised: thematic.Project, at: int) -> None:
    """Whether it is stopped before the first answer, in the middle or after the last: words and codings stay."""
    before = revised.status(), revised.revisions.open(), marked(revised)

    def stop(done: int, _total: int) -> None:
        if done == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        revised.revisions.accept([one.revision for one in revised.revisions.open()], progress=stop)
    assert before == (revised.status(), revised.revisions.open(), marked(revised))
    assert revised.verify().ok


def test_a_newer_export_replaces_what_waits(revised: thematic.Project, files: Path) -> None:
    """Of several exports the newest words wait, once."""
    text = (files / "longer.csv").read_text(encoding="utf-8").replace("He talked over", "They talked over")
    (files / "third.csv").write_text(text, encoding="utf-8")
    revised.sources.add_survey(files / "third.csv", roles=files / "roles.yaml", append=True)
    assert 3 == len(revised.revisions.open())
    assert "They talked over everybody" == revised.revisions.open()[1].after


def test_memos_quotes_and_sentences(files: Path) -> None:
    """Memos stay with the answer, quotes whose words are gone go, sentences that stand keep their units."""
    roles = "layout: wide\nparticipant: id\nopen: ['Why?']\n"
    (files / "r.yaml").write_text(roles, encoding="utf-8")
    (files / "one.csv").write_text("id,Why?\nP1,It was warm. The tea was good. Nobody hurried me.\n", encoding="utf-8")
    (files / "two.csv").write_text("id,Why?\nP1,It was warm. Nobody hurried me. I came back!\n", encoding="utf-8")
    with thematic.create(files / "s.thematic", coder="A", unit="sentence", blind=0.0) as project:
        project.sources.add_survey(files / "one.csv", roles=files / "r.yaml")
        project.codebook.create("Pace")
        project.codebook.create("Food")
        project.coding.code(1, 31, 49, "Pace")
        project.coding.code(1, 13, 30, "Food")
        project.quotes.pick(1, 13, 30, code="Food")
        project.memos.add("They liked tea", about=Target.parse("source:1"))
        project.sources.add_survey(files / "two.csv", roles=files / "r.yaml", append=True)
        done = project.revisions.accept([1])[0].carried
        assert (1, 1, 1) == (done.kept, len(done.gone), done.quotes)
        assert 3 == project.status().units
        assert {1: ["Nobody hurried me."]} == marked(project)
        assert 1 == len(project.memos.list())
        assert project.verify().ok
        project.undo()
        assert {1: ["Nobody hurried me.", "The tea was good."]} == marked(project)
        assert project.verify().ok


@given(st.lists(st.sampled_from(["a", "b", "c", " ", ".", "\n"]), max_size=30), st.text("abc .", max_size=30))
def test_untouched_spans_hold_the_same_words(pieces: list[str], new: str) -> None:
    """Every span that is said to stand is word for word the same in the new text."""
    old = "".join(pieces)
    told = reworded(old, new)
    for start in range(len(old)):
        for end in range(start + 1, len(old) + 1):
            if told.is_untouched(start, end):
                first, last = told.edited.mapping.span(start, end)
                assert old[start:end] == new[first:last]
