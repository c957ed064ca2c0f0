"""What two project files have in common."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.store.building import AT, add_code, add_coding, add_source, created, last_event, opened, undo
from thematic.model.codes import Code
from thematic.model.codings import Coding
from thematic.store import lineage

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.store.store import Store


def _copy(store: Store, path: Path) -> Path:
    """Copy a project that nobody has open."""
    store.close()
    return shutil.copyfile(store.path, path)


def test_files_that_began_as_one(store: Store, tmp_path: Path) -> None:
    """The common start is the last event before two copies parted, whatever either did since."""
    add_code(store, "Trust")
    start = last_event(store)
    copy = _copy(store, tmp_path / "copy.thematic")
    with opened(store.path) as ours, opened(copy) as theirs:
        add_code(ours, "Here")
        add_code(theirs, "There")
        add_code(theirs, "And there")
        with ours.read() as one, theirs.read() as other:
            assert start == lineage.common_start(one.connection, other.connection)


def test_files_that_began_apart(store: Store, tmp_path: Path) -> None:
    """Two files made apart share nothing, even when they say the same."""
    other = created(tmp_path / "other.thematic")
    add_code(other, "Trust")
    add_code(store, "Trust too")
    with store.read() as one, other.read() as two:
        found = lineage.common_start(one.connection, two.connection)
    other.close()
    assert 0 == found


def test_the_rows_there_were(store: Store) -> None:
    """What was added, removed and brought back up to an event is counted as it then stood."""
    kept, gone = add_code(store, "Kept"), add_code(store, "Gone")
    undo(store, last_event(store))
    then = last_event(store)
    add_code(store, "Later")
    with store.read() as reading:
        there = lineage.keys_at(reading.connection, [Code, Coding], then)
        before = lineage.keys_at(reading.connection, [Code], then - 1)
    assert ({(kept,)}, set()) == (there[Code], there[Coding])
    assert {(kept,), (gone,)} == before[Code]


def test_when_a_row_was_last_written(store: Store) -> None:
    """Each row leads to its event, and each event to its time."""
    code_id = add_code(store, "Trust")
    with store.read() as reading:
        written = lineage.written(reading.connection, Code)
        moments = lineage.moments(reading.connection)
    assert {(code_id,): last_event(store)} == written
    assert AT == moments[last_event(store)]


def test_what_refers_to_a_row(store: Store) -> None:
    """A code is in use while a coding or a code below it refers to it."""
    above = add_code(store, "Above")
    below = add_code(store, "Below", parent_id=above)
    add_coding(store, add_source(store, "Some words"), below)
    lone = add_code(store, "Lone")
    with store.read() as reading:
        used = [lineage.is_used(reading.connection, Code, code_id) for code_id in (above, below, lone)]
    assert [True, True, False] == used
