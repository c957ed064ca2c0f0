"""A program that writes to a project until it is killed; run by test_killed.py.

After each write returned, it prints the event's id and hash: from then on the event must survive anything.
"""

from __future__ import annotations

import random
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import UndoRefusedError
from thematic.model.codings import Coding, Origin
from thematic.model.participants import Participant
from thematic.store import log, undoing
from thematic.store.changes import Header
from thematic.store.store import Store

if TYPE_CHECKING:
    from thematic.store.changes import Change

AT = "2026-03-01T09:00:00.000Z"
LENGTH = 4000


def code_one(change: Change, rng: random.Random) -> None:
    """Add one coding, somewhere."""
    start = rng.randrange(LENGTH)
    number = change.new_id(Coding)
    change.add(Coding(number, 1, start, start + 1 + number, 1, 1, Origin.HAND))


def import_many(change: Change, _rng: random.Random) -> None:
    """Add some thousand participants and as many texts."""
    change.add_all(Participant(one, f"Respondent {one}") for one in change.new_ids(Participant, 3000))


def target_of(store: Store, rng: random.Random) -> tuple[str, int]:
    """Choose what to undo or redo next."""
    with store.read() as reading:
        undone = sorted(log.undone_ids(reading.connection))
        done = [event.event_id for event in log.events(reading.connection, kinds=("Coded", "Imported"), limit=9)]
    if undone and rng.random() < 0.5:
        return log.REDONE, rng.choice(undone)
    return log.UNDONE, rng.choice([one for one in done if one not in undone] or [1])


def write_one(store: Store, rng: random.Random) -> None:
    """Write one event of one of three kinds."""
    match rng.choice(("Coded", "Coded", "Coded", "Imported", "Turned")):
        case "Coded":
            with store.write(Header("Coded", 1, AT)) as change:
                code_one(change, rng)
        case "Imported":
            with store.write(Header("Imported", 1, AT, reason=f"Import {rng.random()}")) as change:
                import_many(change, rng)
        case _:
            kind, event_id = target_of(store, rng)
            with store.write(Header(kind, 1, AT, target=event_id)) as change:
                (undoing.undo if kind == log.UNDONE else undoing.redo)(change, event_id)


def main() -> None:
    """Write, acknowledge, again, until somebody ends it."""
    path, seed = sys.argv[1:]
    rng = random.Random(int(seed))  # noqa: S311 - a repeatable order, not a secret
    store = Store.open(Path(path))
    print("open", flush=True)  # noqa: T201 - the parent reads it
    for _ in count():
        try:
            write_one(store, rng)
        except UndoRefusedError:
            continue
        with store.read() as reading:
            newest = log.events(reading.connection, limit=1)[0]
        print(newest.event_id, newest.hash, flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main()
