"""Drafts: fields that others changed, plans that outlive a session, and edits of quotes that clash."""

from __future__ import annotations

import pytest

import thematic
from app.ui.drafts import changed_since, kept_plans
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


def test_an_erasure_lets_go_of_plans(project: thematic.Project) -> None:
    """After a participant was withdrawn nothing that was held beyond the session is left."""
    kept_plans(project)["case words setting"] = "Words of somebody"
    assert kept_plans(project)
    project.withdraw(project.sources.participants()[0].label, reason="Asked to be taken out")
    assert {} == kept_plans(project)
