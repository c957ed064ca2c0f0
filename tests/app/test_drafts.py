"""Drafts: fields that others changed, plans that outlive a session, and edits of quotes that clash."""

from __future__ import annotations

import pytest

import thematic
from app.ui.drafts import changed_since, kept_plans
from app.ui.kept import erasures
from app.ui.quote_draft import QuoteDraft


@pytest.mark.parametrize(
    ("drawn", "now", "wanted", "expected"),
    [
        ({"a": "1"}, {"a": "1"}, {"a": "2"}, []),
        ({"a": "1"}, {"a": "3"}, {"a": "2"}, ["a"]),
        ({"a": "1"}, {"a": "2"}, {"a": "2"}, []),
        ({"a": "1", "b": "1"}, {"a": "1", "b": "3"}, {"a": "2"}, []),
    ],
)
def test_only_what_would_be_written_over_clashes(
    drawn: dict[str, str], now: dict[str, str], wanted: dict[str, str], expected: list[str]
) -> None:
    """A field clashes when others changed it to something else than what is to be written."""
    assert expected == changed_since(drawn, now, wanted)


def _quote(project: thematic.Project) -> int:
    source = next(one.source for one in project.search("the"))
    text = project.sources.get(source).text
    return project.quotes.pick(source, 0, len(text), code="Belonging").quote_id


def test_edits_come_back_in_another_session(project: thematic.Project) -> None:
    """What was not saved is there when the quote is opened anew, and is let go once it is saved."""
    number = _quote(project)
    first = QuoteDraft(project)
    first.open(project.quote_desk.get(number))
    first.add("elide", 0, 3)
    first.open(project.quote_desk.get(number))
    second = QuoteDraft(project)
    second.open(project.quote_desk.get(number))
    assert second.changed
    assert first.edits == second.edits
    second.save("")
    third = QuoteDraft(project)
    third.open(project.quote_desk.get(number))
    assert not third.changed


def test_a_clash_refuses_to_write_until_one_chooses(project: thematic.Project) -> None:
    """Edits that others saved meanwhile are not written over unless the person says so; theirs can be taken."""
    number = _quote(project)
    draft = QuoteDraft(project)
    draft.open(project.quote_desk.get(number))
    draft.add("elide", 0, 3)
    theirs = project.quote_desk.within(number, [thematic.EditRequest(thematic.EditKind("elide"), 4, 6)])
    project.quote_desk.edit(number, theirs)
    with pytest.raises(thematic.ThematicError, match="edited elsewhere"):
        draft.save("")
    assert 1 == len(project.quote_desk.get(number).edits)
    assert draft.clashes
    draft.keep_mine()
    draft.save("")
    assert draft.edits[0].start == project.quote_desk.get(number).edits[0].start


def test_an_older_view_sets_nothing_back(project: thematic.Project) -> None:
    """A run that read the quote before a save does not make the next save a clash with oneself."""
    number = _quote(project)
    older = project.quote_desk.get(number)
    draft = QuoteDraft(project)
    draft.open(older)
    draft.add("elide", 0, 3)
    draft.save("")
    draft.open(older)
    draft.add("elide", 4, 6)
    assert not draft.clashes
    draft.save("")
    assert 2 == len(project.quote_desk.get(number).edits)


def test_an_older_view_of_another_quote_is_not_begun_with(project: thematic.Project) -> None:
    """What was saved about a quote before it was opened is what its edits are begun from."""
    number = _quote(project)
    older = project.quote_desk.get(number)
    theirs = project.quote_desk.within(number, [thematic.EditRequest(thematic.EditKind("elide"), 4, 6)])
    project.quote_desk.edit(number, theirs)
    draft = QuoteDraft(project)
    draft.open(older)
    draft.add("elide", 0, 3)
    draft.save("")
    assert 2 == len(project.quote_desk.get(number).edits)


def test_a_quote_that_is_gone_leaves_the_draft_as_it_was(project: thematic.Project) -> None:
    """The pick was undone while a run that had read it was still drawing."""
    number = _quote(project)
    older = project.quote_desk.get(number)
    project.undo()
    draft = QuoteDraft(project)
    draft.open(older)
    assert draft.quote is None


def test_an_erasure_lets_go_of_plans(project: thematic.Project) -> None:
    """After a participant was withdrawn nothing that was held beyond the session is left."""
    kept_plans(project)["case words setting"] = "Words of somebody"
    assert kept_plans(project)
    project.withdraw(project.sources.participants()[0].label, reason="Asked to be taken out")
    assert {} == kept_plans(project)


def test_words_of_an_undone_step_that_are_erased_let_go_of_plans(project: thematic.Project) -> None:
    """What `undo --erase` takes out of the project is not held on in a draft; the browser hears of it as well."""
    project.codebook.create("Words of somebody")
    project.undo()
    kept_plans(project)["quote draft 1"] = "Words of somebody"
    before = erasures(project)
    project.history.erase_undone(reason="Asked to")
    assert before + 1 == erasures(project)
    assert {} == kept_plans(project)
