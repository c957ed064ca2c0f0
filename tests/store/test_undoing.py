"""Undo and redo, one case at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.building import (
    add_code,
    add_coder,
    add_coding,
    add_source,
    code,
    events,
    header,
    last_event,
    problems,
    redo,
    state,
    undo,
)
from thematic.errors import NothingToDoError, UndoRefusedError
from thematic.model.coders import Coder
from thematic.model.codes import Code
from thematic.model.codings import Coding
from thematic.model.settings import Setting
from thematic.model.themes import Theme, ThemeCode, ThemeStatus
from thematic.store import undoing
from thematic.store.changes import Header
from thematic.store.log import UNDONE

if TYPE_CHECKING:
    from thematic.store.store import Store


def test_undo_takes_back_and_redo_brings_back(store: Store) -> None:
    """An undone event leaves no rows, and its redo leaves the very rows it wrote."""
    before = state(store)
    add_code(store, "Trust")
    event_id, after = last_event(store), state(store)

    undo(store, event_id)
    taken_back = state(store)
    redo(store, event_id)

    assert before == taken_back
    assert after == state(store)
    assert problems(store) == ()


def test_ids_are_not_used_again_after_an_undo(store: Store) -> None:
    """A code made after an undo gets an id that no code ever had, and the new event too."""
    first = add_code(store, "Trust")
    undo(store, last_event(store))

    assert first + 1 == add_code(store, "Doubt")
    assert [4, 3, 2, 1] == [event.event_id for event in events(store)]


def test_an_id_reserved_in_a_failed_write_stays_free(store: Store) -> None:
    """A write that fails takes its reservations with it."""

    def broken() -> None:
        with store.write(header("CodeCreated")) as change:
            change.add(code(change.new_id(Code), "Trust"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()

    assert add_code(store, "Trust") == 1


def test_undo_names_the_later_event_in_its_way(store: Store) -> None:
    """A code that was used since cannot be taken back before its coding."""
    source_id = add_source(store, "They kept their word.")
    code_id = add_code(store, "Trust")
    made = last_event(store)
    add_coding(store, source_id, code_id)

    with pytest.raises(UndoRefusedError, match=rf"Event {made} .* {made + 1} \(CodingAdded by CD, 2026-03-01T09:00\)"):
        undo(store, made)


def test_undo_names_who_removed_what_it_wrote(store: Store) -> None:
    """A code that was removed since cannot be taken back before it is there again."""
    code_id = add_code(store, "Trust")
    made = last_event(store)
    with store.write(header("CodeRemoved")) as change:
        change.remove_all(Code, [(code_id,)])

    with pytest.raises(UndoRefusedError, match=rf"{made + 1} \(CodeRemoved"):
        undo(store, made)


def test_undo_does_not_bring_back_a_row_whose_parent_was_removed_since(store: Store) -> None:
    """A removed coding comes back only after its code did, and the refusal says what took the code away."""
    source_id = add_source(store, "They kept their word.")
    code_id = add_code(store, "Trust")
    coding_id = add_coding(store, source_id, code_id)
    with store.write(header("CodingRemoved")) as change:
        change.remove_all(Coding, [(coding_id,)])
    removed = last_event(store)
    with store.write(header("CodeRemoved")) as change:
        change.remove_all(Code, [(code_id,)])
    before = state(store)

    with pytest.raises(UndoRefusedError, match=rf"codes that are gone since {removed + 1} \(CodeRemoved"):
        undo(store, removed)

    assert before == state(store)
    undo(store, removed + 1)
    undo(store, removed)
    assert problems(store) == ()


def test_undo_does_not_move_a_row_back_under_a_removed_parent(store: Store) -> None:
    """A code that was moved goes back only when its former parent is there."""
    old, new = add_code(store, "Staff"), add_code(store, "Setting")
    moved_id = add_code(store, "Manner", parent_id=old)
    with store.write(header("CodeMoved")) as change:
        change.replace(code(moved_id, "Manner", parent_id=new))
    moved = last_event(store)
    with store.write(header("CodeRemoved")) as change:
        change.remove_all(Code, [(old,)])

    with pytest.raises(UndoRefusedError, match=rf"gone since {moved + 1} \(CodeRemoved"):
        undo(store, moved)


def test_redo_does_not_remove_what_is_used_since(store: Store) -> None:
    """A removal that was undone is not done again once something depends on what it removed."""
    source_id = add_source(store, "They kept their word.")
    code_id = add_code(store, "Trust")
    with store.write(header("CodeRemoved")) as change:
        change.remove_all(Code, [(code_id,)])
    removed = last_event(store)
    undo(store, removed)
    add_coding(store, source_id, code_id)
    before = state(store)

    with pytest.raises(UndoRefusedError, match=rf"{removed + 2} \(CodingAdded"):
        redo(store, removed)

    assert before == state(store)


def test_redo_follows_an_event_through_its_own_removals(store: Store) -> None:
    """An event that moves a coding and then removes the code it came from can be undone and done again."""
    source_id = add_source(store, "They kept their word.")
    first, second = add_code(store, "Trust"), add_code(store, "Reliance")
    coding_id = add_coding(store, source_id, first)
    with store.write(header("CodesMerged")) as change:
        coding = change.get(Coding, coding_id)
        assert coding is not None
        change.replace(Coding(coding_id, source_id, 0, 4, second, 1, coding.origin))
        change.remove_all(Code, [(first,)])
    merged, after = last_event(store), state(store)

    undo(store, merged)
    redo(store, merged)

    assert after == state(store)
    assert problems(store) == ()


def test_names_that_moved_on_in_a_row_move_back(store: Store) -> None:
    """Renaming B to C and then A to B in one event is taken back in the opposite order."""
    first, second = add_coder(store, "A"), add_coder(store, "B")
    before = state(store)
    with store.write(header("CodersRenamed")) as change:
        change.replace_all([Coder(second, "C"), Coder(first, "B")])

    undo(store, last_event(store))

    assert before == state(store)


def test_undo_names_who_holds_the_name_it_needs(store: Store) -> None:
    """A name that was given away and taken by another is not taken back, and the refusal says by whom."""
    coder_id = add_coder(store, "A")
    with store.write(header("CoderRenamed")) as change:
        change.replace(Coder(coder_id, "B"))
    renamed = last_event(store)
    add_coder(store, "A")

    with pytest.raises(UndoRefusedError, match=rf"same name .* {renamed + 1} \(CoderAdded"):
        undo(store, renamed)


def test_the_coder_of_an_event_stays(store: Store) -> None:
    """A coder who wrote something cannot be taken back, even when what they wrote was undone."""
    coder_id = add_coder(store, "A")
    added = last_event(store)
    with store.write(header("CodeCreated", coder_id=coder_id)) as change:
        change.add(code(change.new_id(Code), "Trust"))
    undo(store, added + 1)

    with pytest.raises(UndoRefusedError, match=rf"coder has written since \({added + 1} \(CodeCreated by A"):
        undo(store, added)


def test_a_coder_does_not_undo_themself(store: Store) -> None:
    """The one who writes an undo stays in the project."""
    coder_id = add_coder(store, "A")
    added = last_event(store)

    with (
        pytest.raises(UndoRefusedError, match="coder who is writing now"),
        store.write(Header(UNDONE, coder_id, "2026", target=added)) as change,
    ):
        undoing.undo(change, added)


def test_a_key_that_came_and_went_again_is_taken_back_from_the_end(store: Store) -> None:
    """Of two removals of the same setting, the older is not undone before the newer."""
    with store.write(header("SettingChanged")) as change:
        change.add(Setting("colour", "blue"))
    with store.write(header("SettingRemoved")) as change:
        change.remove_all(Setting, [("colour",)])
    older = last_event(store)
    with store.write(header("SettingChanged")) as change:
        change.add(Setting("colour", "red"))
    with store.write(header("SettingRemoved")) as change:
        change.remove_all(Setting, [("colour",)])

    with pytest.raises(UndoRefusedError, match=rf"later events depend on it: {older + 2} \(SettingRemoved"):
        undo(store, older)


def test_a_theme_code_that_came_again_is_in_the_way_of_its_first_removal(store: Store) -> None:
    """A pair that is there again names the event that put it there."""
    code_id = add_code(store, "Trust")
    with store.write(header("ThemeCreated")) as change:
        theme_id = change.new_id(Theme)
        change.add(Theme(theme_id, None, 0, "Keeping promises", "", "", ThemeStatus.CANDIDATE))
        change.add(ThemeCode(theme_id, code_id))
    with store.write(header("ThemeCodeRemoved")) as change:
        change.remove_all(ThemeCode, [(theme_id, code_id)])
    removed = last_event(store)
    with store.write(header("ThemeCodeAdded")) as change:
        change.add(ThemeCode(theme_id, code_id))

    with pytest.raises(UndoRefusedError, match=rf"{removed + 1} \(ThemeCodeAdded"):
        undo(store, removed)


def test_a_row_removed_twice_in_one_call_comes_back_once(store: Store) -> None:
    """A key given twice, or unknown, is removed and brought back once."""
    code_id = add_code(store, "Trust")
    before = state(store)
    with store.write(header("CodeRemoved")) as change:
        change.remove_all(Code, [(code_id,), (code_id,), (99,)])

    undo(store, last_event(store))

    assert before == state(store)
    assert problems(store) == ()


@pytest.mark.parametrize(("event_id", "why"), [(1, "ProjectCreated has no undo"), (77, "no such event")])
def test_what_has_no_undo_says_so(store: Store, event_id: int, why: str) -> None:
    """The creation of a project, and an event that is not there, are refused."""
    with pytest.raises(UndoRefusedError, match=why):
        undo(store, event_id)


def test_an_undo_has_no_undo_and_is_not_done_twice(store: Store) -> None:
    """Undone is undone: the way back is redo, once."""
    add_code(store, "Trust")
    event_id = last_event(store)
    undo(store, event_id)

    with pytest.raises(UndoRefusedError, match="already undone"):
        undo(store, event_id)
    with pytest.raises(UndoRefusedError, match="EventUndone has no undo of its own"):
        undo(store, event_id + 1)
    redo(store, event_id)
    with pytest.raises(UndoRefusedError, match="is not undone"):
        redo(store, event_id)


def test_the_newest_are_found_in_turn(store: Store) -> None:
    """Undo starts at the newest event that is done, redo at the one undone last."""
    add_code(store, "Trust")
    add_code(store, "Doubt")
    undo(store, 3)

    with store.write(header("Nothing")) as change:
        assert undoing.newest_undoable(change) == 2
        assert undoing.newest_undone(change) == 3


def test_undo_without_an_id_passes_over_a_new_coder(store: Store) -> None:
    """A coder who came along with a first write does not stand in the way of undoing what was done before."""
    add_code(store, "Trust")
    coder_id = add_coder(store, "AB")
    with store.write(header("CodeCreated", coder_id=coder_id)) as change:
        change.add(code(change.new_id(Code), "Doubt"))
    undo(store, last_event(store))

    with store.write(header("Nothing")) as change:
        assert 2 == undoing.newest_undoable(change)


def test_nothing_to_undo_or_redo_is_said(store: Store) -> None:
    """A project that was only created has nothing to take back or bring back."""
    with store.write(header("Nothing")) as change:
        with pytest.raises(NothingToDoError, match="nothing to undo"):
            undoing.newest_undoable(change)
        with pytest.raises(NothingToDoError, match="nothing to redo"):
            undoing.newest_undone(change)
