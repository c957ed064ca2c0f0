"""Splitting a code: a queue that a person works through, in as many sittings as they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project.codebook.test_merging import codings, marked
from tests.project.test_replay import state
from thematic.errors import InvalidValueError, NothingToDoError, NotInQueueError, UnknownNameError
from thematic.model.codes import CodeEntry
from thematic.model.memos import Memo, MemoKind

if TYPE_CHECKING:
    from collections.abc import Callable

    import thematic
    from thematic.project.codebook.splitting import SplitView
    from thematic.project.project import Project


@pytest.fixture
def opened(study: thematic.Project) -> SplitView:
    """Split Transport (three passages) into Buses and Parking."""
    entries: list[str | CodeEntry] = ["Buses", CodeEntry("Parking", "Where the car goes.")]
    return study.codebook.split("Transport", entries, reason="two things")


def waiting(study: Project, split: SplitView) -> list[int]:
    """List the codings that wait."""
    return [one.coding_id for one in study.codebook.queue(split.split_id)]


def test_a_split_makes_codes_and_queues_every_passage(study: thematic.Project, opened: SplitView) -> None:
    """The new codes stand beside the old one, right after it; every passage waits; nothing has moved."""
    assert (3, 0, "open", ("Buses", "Parking")) == (opened.open, opened.moved, opened.state, opened.targets)
    top = [row.name for row in study.codebook.rows() if row.depth == 0]
    assert ["Help", "Transport", "Buses", "Parking"] == top
    assert "Where the car goes." == study.codebook.tree().find("Parking").definition
    assert 3 == len(codings(study, "Transport"))


def test_the_queue_shows_who_said_what_page_by_page(study: thematic.Project, opened: SplitView) -> None:
    """A page holds passages with participant, question, words, what stands around them and the coder."""
    first = study.codebook.queue(opened.split_id, limit=1)[0]
    assert ("R1", "What could be better?", "A", "Transport") == (
        first.participant,
        first.question,
        first.coder,
        first.code,
    )
    assert ("The ", "bus", " stops too early") == (first.before, first.text, first.after)
    assert ["R2", "R4"] == [one.participant for one in study.codebook.queue(opened.split_id, limit=5, offset=1)]


def test_a_passage_moves_and_may_be_copied(study: thematic.Project, opened: SplitView) -> None:
    """A passage goes to one code or to several; partly done is fine, and places are the same as before."""
    places, ids = marked(study), waiting(study, opened)
    one = study.codebook.assign(opened.split_id, ids[:1], "Buses")
    assert (2, 1, "open") == (one.open, one.moved, one.state)
    both = study.codebook.assign(opened.split_id, ids[1:2], ["Parking", "Buses"])
    assert (1, 2) == (both.open, both.moved)
    assert ids[1] in {coding.coding_id for coding in codings(study, "Parking")}
    assert (2, 1, 1) == tuple(len(codings(study, name)) for name in ("Buses", "Parking", "Transport"))
    assert places == marked(study)
    assert study.verify().ok


def test_a_split_is_done_when_nothing_waits(study: thematic.Project, opened: SplitView) -> None:
    """The last assignment ends the split, and the code that is left empty is retired with it."""
    done = study.codebook.assign(opened.split_id, waiting(study, opened), "Buses")
    assert (0, 3, "done", True) == (done.open, done.moved, done.state, done.retired)
    study.undo()
    assert "open" == study.codebook.splits()[0].state
    kept = study.codebook.keep(opened.split_id, waiting(study, opened), reason="it is one thing after all")
    assert (0, 3, "done", False) == (kept.open, kept.kept, kept.state, kept.retired)


def test_a_split_can_be_ended_early(study: thematic.Project, opened: SplitView) -> None:
    """What still waits stays under the old code."""
    study.codebook.assign(opened.split_id, waiting(study, opened)[:1], "Buses")
    done = study.codebook.finish_split(opened.split_id)
    assert (0, 1, 2, "done") == (done.open, done.moved, done.kept, done.state)
    with pytest.raises(NothingToDoError):
        study.codebook.finish_split(opened.split_id)


def test_each_step_is_one_event_and_one_undo(study: thematic.Project) -> None:
    """Splitting, assigning, keeping and finishing are taken back one by one, newest first, and made again."""
    states = [state(study.path)]
    split = study.codebook.split("Transport", ["Buses", "Parking"])
    ids = waiting(study, split)
    steps: tuple[Callable[[], SplitView], ...] = (
        lambda: study.codebook.assign(split.split_id, ids[:1], ["Buses", "Parking"]),
        lambda: study.codebook.keep(split.split_id, ids[1:2]),
        lambda: study.codebook.finish_split(split.split_id),
    )
    for step in steps:
        states.append(state(study.path))
        step()
    end = state(study.path)
    for expected in reversed(states):
        study.undo()
        assert expected == state(study.path)
    for _ in states:
        study.redo()
    assert end == state(study.path)
    assert study.verify().ok


def test_only_what_waits_is_assigned_and_only_to_its_codes(study: thematic.Project, opened: SplitView) -> None:
    """A coding that does not wait, a code that is not offered and a split that is not there are refused."""
    other = codings(study, "Belonging")[0].coding_id
    with pytest.raises(NotInQueueError):
        study.codebook.assign(opened.split_id, [other], "Buses")
    with pytest.raises(InvalidValueError, match="'Buses', 'Parking'"):
        study.codebook.assign(opened.split_id, waiting(study, opened), "Belonging")
    with pytest.raises(UnknownNameError):
        study.codebook.queue(99)
    with pytest.raises(NothingToDoError, match="already"):
        study.codebook.split("Transport", ["Trains"])


def test_a_passage_that_was_recoded_meanwhile_is_gone(study: thematic.Project, opened: SplitView) -> None:
    """Recoding or uncoding a passage takes it out of the queue; assigning the others ends the split."""
    ids = waiting(study, opened)
    study.coding.change(ids[0], code="Belonging")
    assert (2, 1) == (study.codebook.splits()[0].open, study.codebook.splits()[0].gone)
    study.coding.uncode(ids[1])
    assert 1 == study.codebook.splits()[0].open
    assert "done" == study.codebook.assign(opened.split_id, ids[2:], "Buses").state


def test_a_passage_the_coder_has_given_the_code_already_folds(study: thematic.Project) -> None:
    """Where the coder has coded the very words so before, the two become one, and its memo follows."""
    first = codings(study, "Transport")[0]
    twin = study.coding.code(first.source_id, first.start, first.end, "Belonging")
    with study._session.write("Prepared") as change:
        coder = change.header.coder_id
        change.add(Memo(change.new_id(Memo), coder, MemoKind.NOTE, "", "", "why", coding_id=first.coding_id))
    split = study.codebook.split("Transport", ["Belonging", "Buses"])

    after = study.codebook.assign(split.split_id, [first.coding_id], "Belonging")

    assert (2, 1, 0) == (after.open, after.moved, after.gone)
    with study._session.read() as reading:
        assert [twin.coding_id] == [one.coding_id for one in reading.all(Memo)]
    study.undo()
    assert study.verify().ok


def test_themes_quotes_and_examples_follow(study: thematic.Project) -> None:
    """The new codes argue for the old one's themes; quotes and examples in a passage go with it."""
    study.themes.create("Roads", codes=["Transport"])
    coding = codings(study, "Transport")[0]
    study.quotes.pick(coding.source_id, coding.start, coding.end, code="Transport")
    study.codebook.link_example("Transport", coding.coding_id)
    split = study.codebook.split("Transport", ["Buses"])
    assert ("Transport", "Buses") == study.themes.get("Roads").codes
    study.codebook.assign(split.split_id, [coding.coding_id], "Buses")
    assert "Buses" == study.codebook.examples()[0].code


def test_merging_a_code_that_is_being_split(study: thematic.Project, opened: SplitView) -> None:
    """The split goes on under the code that stays; merged into its only way out, it is done."""
    study.codebook.merge(["Parking"], "Buses")
    assert ("Buses",) == study.codebook.splits()[0].targets
    study.codebook.merge(["Buses"], "Transport")
    view = study.codebook.splits()[0]
    assert ("done", 3, ()) == (view.state, view.kept, view.targets)
    study.undo()
    study.codebook.merge(["Transport"], "Belonging")
    assert 3 == len(study.codebook.queue(opened.split_id))
    assert study.verify().ok


def test_a_code_without_codings_is_split_at_once(study: thematic.Project) -> None:
    """There is nothing to decide: the split is done and the old code retired."""
    study.codebook.create("Weather")
    view = study.codebook.split("Weather", ["Rain", "Heat"])
    assert ("done", 0, True) == (view.state, view.open, view.retired)
