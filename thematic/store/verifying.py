"""Proving that a project file is whole: hashes, spans, foreign keys, the log and its chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, text
from sqlalchemy.exc import DatabaseError

from thematic.store import count_pages, log, vectors
from thematic.store.records import SHAPES
from thematic.store.replaying import fold, kept
from thematic.store.schema import CODINGS, COUNTERS, EVENTS, QUOTES, SOURCES, TEXTS, TURNS, UNIT_HASHES, UNITS
from thematic.store.schema_refinement import CODE_EXAMPLES, MEMOS
from thematic.store.texts import digest, keyed_hash, project_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Table

_MOST_PER_CHECK = 5


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and everything that was found wrong.

    Attributes:
        checked: what was looked at, with its count.
        problems: one sentence each; empty when the project is whole.
    """

    checked: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems


def verify(connection: Connection) -> Verification:
    """Check the whole project file; reads only."""
    problems = [problem for check in _CHECKS for problem in _found(check, connection)]
    checked = (
        ("events", _count(connection, EVENTS)),
        ("texts", _count(connection, TEXTS)),
        ("sources", _count(connection, SOURCES)),
        ("units", _count(connection, UNITS)),
        ("codings", _count(connection, CODINGS)),
        ("quotes", _count(connection, QUOTES)),
    )
    return Verification(checked, tuple(problems))


def _found(check: Callable[[Connection], Iterator[str]], connection: Connection) -> list[str]:
    """Run one check; what was altered may be in such a state that the check itself cannot be made."""
    found = []
    try:
        for problem in check(connection):
            found.append(problem)  # noqa: PERF402 - what was found before the check broke off is kept
    except DatabaseError as error:
        found.append(f"The file is damaged: checking the {check.__name__[1:]} broke off ({error.orig}).")
    except (KeyError, ValueError, IndexError, TypeError) as error:
        found.append(f"Checking the {check.__name__[1:]} broke off ({type(error).__name__}: {error}).")
    return found


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _file(connection: Connection) -> Iterator[str]:
    for line in connection.execute(text("PRAGMA integrity_check(5)")).scalars():
        if line != "ok":
            yield f"The file is damaged: {line}."
    for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_MOST_PER_CHECK):
        yield f"Row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there."


def _chain(connection: Connection) -> Iterator[str]:
    previous = "0" * 64
    expected_id = 1
    names = tuple(column.name for column in EVENTS.columns)
    for row in log.rows(connection):
        if row.event_id != expected_id:
            yield f"Event {expected_id} is missing from the log."
        expected_id = row.event_id + 1
        header = dict(zip(names, row, strict=True))
        hash_ = log.chain_hash(row.previous, header, log.payloads(connection, row.event_id))
        if row.previous != previous:
            yield f"Event {row.event_id} does not follow the event before it: the log was altered there."
        if row.hash != hash_:
            yield f"Event {row.event_id} is not as it was written: its hash does not fit."
        previous = row.hash
    written = connection.execute(select(COUNTERS.c.next).where(COUNTERS.c.name == "events")).scalar() or 1
    if expected_id < written:
        yield f"The log ends at event {expected_id - 1}, but {written - 1} were written."


def _texts(connection: Connection) -> Iterator[str]:
    recorded: dict[int, str] = {}
    erased: set[int] = set()
    for row in log.rows(connection):
        packed = log.payloads(connection, row.event_id)
        recorded.update(log.digests(packed))
        erased.update(log.erased_texts(packed))
    key = project_key(connection)
    seen = set()
    for text_id, hash_, salt, body in connection.execute(select(TEXTS)):
        seen.add(text_id)
        if text_id not in recorded:
            yield f"Text {text_id} is in no event: it was added behind the log."
        elif body is None and text_id not in erased:
            yield f"Text {text_id} is empty, and no event erased it."
        elif body is not None and (digest(body, salt) != recorded[text_id] or keyed_hash(body, key) != hash_):
            yield f"Text {text_id} is not as it was imported: its hash does not fit."
    for text_id in sorted(set(recorded) - seen)[:_MOST_PER_CHECK]:
        yield f"Text {text_id} is gone, without having been erased by the project."


def _erased(connection: Connection) -> Iterator[str]:
    for shape in SHAPES:
        for name in shape.texts:
            column = shape.table.c[f"{name}_ref"]
            query = select(func.count()).select_from(shape.table).join(TEXTS, TEXTS.c.text_id == column)
            count = connection.execute(query.where(TEXTS.c.body.is_(None))).scalar_one()
            if count:
                yield f"{count} row(s) of {shape.table.name} refer to words that were erased."


_SPANNED = (
    (CODINGS, "Coding"),
    (UNITS, "Unit"),
    (TURNS, "Turn"),
    (QUOTES, "Quote"),
    (CODE_EXAMPLES, "Example"),
    (MEMOS, "Memo"),
)
"""The tables whose rows mark a stretch of a source; a memo about no stretch has no start and is passed over."""


def _spans(connection: Connection) -> Iterator[str]:
    length = func.length(TEXTS.c.body)
    for table, kind in _SPANNED:
        key = next(iter(table.primary_key.columns))
        query = (
            select(key, table.c.start, table.c.end, length)
            .join(SOURCES, SOURCES.c.source_id == table.c.source_id)
            .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
            .where(or_(table.c.start < 0, table.c.start >= table.c.end, table.c.end > length))
            .limit(_MOST_PER_CHECK)
        )
        for row in connection.execute(query):
            yield f"{kind} {row[0]} marks {row[1]}:{row[2]} of a source of {row[3]} characters."


def _state(connection: Connection) -> Iterator[str]:
    told = fold(connection)
    found = kept(connection)
    for table, rows in told.items():
        wrong = [key for key in rows.keys() | found[table].keys() if rows.get(key) != found[table].get(key)]
        if wrong:
            keys = ", ".join(str(key[0]) for key in sorted(wrong, key=repr)[:_MOST_PER_CHECK])
            yield f"{len(wrong)} row(s) of {table} are not what the log says (for example {keys})."


def _caches(connection: Connection) -> Iterator[str]:
    """Look for what a cache holds of words that are gone."""
    gone = select(func.count()).select_from(UNIT_HASHES).where(UNIT_HASHES.c.unit_id.not_in(select(UNITS.c.unit_id)))
    hashes = connection.execute(gone).scalar_one()
    if hashes:
        yield f"{hashes} hash(es) of words are kept of units that are gone."
    texts = len(vectors.loose(connection))
    if texts:
        yield f"Vectors are kept of {texts} text(s) that the project no longer has; embedding takes them away."
    if count_pages.are_loose(connection):
        yield "Counts are kept of words that are no longer those of the units; making suggestions counts anew."


_CHECKS = (_file, _chain, _texts, _erased, _spans, _state, _caches)
