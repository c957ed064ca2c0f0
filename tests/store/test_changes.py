"""One write: rows and one event, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from tests.store.building import add_code, add_coder, add_source, code, events, header, last_event, problems, state
from thematic.model.coders import Coder
from thematic.model.codes import Code
from thematic.model.codings import Coding, Origin
from thematic.model.participants import Participant
from thematic.model.settings import Setting
from thematic.store.schema import TEXTS

if TYPE_CHECKING:
    from thematic.store.store import Store


def test_a_write_that_raises_leaves_nothing(store: Store) -> None:
    """Neither rows nor texts nor an event stay when the write breaks off."""
    before, texts = state(store), _texts(store)

    def broken() -> None:
        with store.write(header("CodeCreated", reason="A reason")) as change:
            change.add(code(change.new_id(Code), "Trust"))
            change.remove_all(Coder, [(1,)])
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        broken()

    assert before == state(store)
    assert texts == _texts(store)
    assert 1 == last_event(store)


def test_a_write_that_breaks_a_reference_leaves_nothing(store: Store) -> None:
    """A coding of a code that is not there is refused when the write ends."""
    source_id = add_source(store, "They kept their word.")
    before = state(store)

    with pytest.raises(IntegrityError, match="FOREIGN KEY"), store.write(header("CodingAdded")) as change:
        change.add(Coding(change.new_id(Coding), source_id, 0, 4, 99, 1, Origin.HAND))

    assert before == state(store)
    assert 2 == last_event(store)


def test_an_empty_change_leaves_no_event(store: Store) -> None:
    """Opening a write and deciding against it is not told in the log, and reserves no ids."""
    with store.write(header("CodeCreated", reason="Never mind")) as change:
        change.new_ids(Code, 7)
        change.add_all([])
        change.replace_all([])
        change.remove_all(Code, [(12,)])
        assert change.is_empty

    assert 1 == last_event(store)
    assert 1 == add_code(store, "Trust")


def test_references_may_stand_before_what_they_refer_to(store: Store) -> None:
    """Within one write, a child may be added before its parent."""
    with store.write(header("CodesAdded")) as change:
        change.add_all([code(2, "Manner", parent_id=1), code(1, "Staff")])

    assert problems(store) == ()


def test_a_change_reads_what_it_wrote(store: Store) -> None:
    """A rule within a write sees the state the write has made so far."""
    with store.write(header("CodersAdded")) as change:
        change.add(Coder(change.new_id(Coder), "AB"))
        assert ["CD", "AB"] == [coder.name for coder in change.all(Coder)]
        assert Coder(2, "AB") == change.get(Coder, 2)
        assert change.get(Coder, 3) is None
        change.replace(Coder(2, "EF"))
        assert Coder(2, "EF") == change.get(Coder, 2)


def test_reading_filters_by_one_value_by_several_and_by_none(store: Store) -> None:
    """A column may equal a value, any of a list, or nothing."""
    top = add_code(store, "Staff")
    below = add_code(store, "Manner", parent_id=top)

    with store.read() as reading:
        assert [top] == [one.code_id for one in reading.all(Code, parent_id=None)]
        assert [below] == [one.code_id for one in reading.all(Code, parent_id=top)]
        assert [top, below] == [one.code_id for one in reading.all(Code, code_id=[below, top, 99])]
        assert 1 == reading.count(Code, parent_id=None)


def test_writing_over_what_is_not_there_is_refused(store: Store) -> None:
    """Replacing an unknown row raises, so that the log never tells of a row the tables do not have."""
    with pytest.raises(KeyError, match="coders has no row"), store.write(header("CoderRenamed")) as change:
        change.replace(Coder(9, "Nobody"))

    assert 1 == last_event(store)


def test_of_two_records_with_one_key_the_last_counts(store: Store) -> None:
    """Writing over the same row twice in one call keeps the last, and the log can be replayed."""
    add_coder(store, "AB")

    with store.write(header("CodersRenamed")) as change:
        change.replace_all([Coder(2, "EF"), Coder(2, "GH")])

    with store.read() as reading:
        assert Coder(2, "GH") == reading.get(Coder, 2)
    assert problems(store) == ()


def test_several_thousand_records_are_one_event(store: Store) -> None:
    """A large write is cut into parts, and is one event all the same."""
    with store.write(header("ParticipantsAdded")) as change:
        ids = change.new_ids(Participant, 12_001)
        change.add_all(Participant(one, f"P{one}") for one in ids)
        change.replace_all(Participant(one, f"Q{one}") for one in ids)
        change.remove_all(Participant, [(one,) for one in ids[:6000]])

    assert 2 == last_event(store)
    with store.read() as reading:
        assert 6001 == reading.count(Participant)
        assert Participant(12_001, "Q12001") == reading.get(Participant, 12_001)
    assert problems(store) == ()


def test_each_row_says_which_event_wrote_it_last(store: Store) -> None:
    """A row carries the event that added it, and then the one that wrote over it."""
    with store.write(header("SettingAdded")) as change:
        change.add_all([Setting("a", "1"), Setting("b", "1")])
    with store.write(header("SettingChanged")) as change:
        change.replace(Setting("b", "2"))

    assert {("a",): ("a", "1", 2), ("b",): ("b", "2", 3)} == state(store)["settings"]


def test_a_summary_is_kept_with_its_event(store: Store) -> None:
    """Counts and ids that a write sums up are in the log, in a fixed order."""
    with store.write(header("CodeCreated")) as change:
        change.add(code(change.new_id(Code), "Trust"))
        change.summary["b"] = 2
        change.summary["a"] = 1

    assert '{"a": 1, "b": 2}' == events(store)[0].summary


def _texts(store: Store) -> int:
    with store.read() as reading:
        return int(reading.connection.execute(select(func.count()).select_from(TEXTS)).scalar_one())
