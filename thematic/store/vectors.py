"""The cache of vectors: one per distinct text and model; made again whenever it is missing.

Half precision: about three significant digits per component, half the room on disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, or_, select

from thematic.store import count_pages
from thematic.store.schema import SOURCES, TEXTS, UNIT_HASHES, UNITS, VECTORS
from thematic.store.texts import chunks, keyed_hash, project_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

_ROWS = 5000
_VECTORS_AT_ONCE = 1000


def fill_hashes(connection: Connection) -> int:
    """Hash the words of every unit that has no hash yet; returns how many were hashed.

    What was counted in fewer units goes with that.
    """
    key = project_key(connection)
    query = (
        select(UNITS.c.unit_id, func.substr(TEXTS.c.body, UNITS.c.start + 1, UNITS.c.end - UNITS.c.start))
        .join(SOURCES, SOURCES.c.source_id == UNITS.c.source_id)
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
        .where(UNITS.c.unit_id.not_in(select(UNIT_HASHES.c.unit_id)))
    )
    rows = [{"unit_id": unit, "hash": keyed_hash(words or "", key)} for unit, words in connection.execute(query)]
    for some in chunks(rows, _ROWS):
        connection.execute(UNIT_HASHES.insert(), list(some))
    if rows:
        count_pages.clear(connection)
    return len(rows)


def missing_texts(connection: Connection, models: Sequence[str]) -> list[tuple[bytes, str]]:
    """List each distinct unit text that lacks a vector of one of these models: hash and words, ordered by hash."""
    lacking = [UNIT_HASHES.c.hash.not_in(select(VECTORS.c.hash).where(VECTORS.c.model == model)) for model in models]
    first = (
        select(UNIT_HASHES.c.hash, func.min(UNIT_HASHES.c.unit_id).label("unit_id"))
        .where(or_(*lacking))
        .group_by(UNIT_HASHES.c.hash)
        .subquery()
    )
    query = (
        select(first.c.hash, func.substr(TEXTS.c.body, UNITS.c.start + 1, UNITS.c.end - UNITS.c.start))
        .join(UNITS, UNITS.c.unit_id == first.c.unit_id)
        .join(SOURCES, SOURCES.c.source_id == UNITS.c.source_id)
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
        .order_by(first.c.hash)
    )
    return [(hash_, words) for hash_, words in connection.execute(query)]


def save(connection: Connection, model: str, hashes: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
    """Keep vectors, shape (n, d), of n distinct texts, those that the project still has.

    A text that was erased while its vector was being made leaves none behind: the look and the writing are one
    transaction.
    """
    gone = _without_words(connection, hashes)
    halves = vectors.astype("float16")
    rows = [
        {"hash": hash_, "model": model, "vector": vector.tobytes()}
        for hash_, vector in zip(hashes, halves, strict=True)
        if hash_ not in gone
    ]
    for some in chunks(rows, _ROWS):
        connection.execute(VECTORS.insert().prefix_with("OR REPLACE"), list(some))


def of_texts(connection: Connection, model: str, words: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Read the vectors of texts, those that are there."""
    import numpy as np

    key = project_key(connection)
    hashes = {keyed_hash(one, key): one for one in words}
    found = {}
    for some in chunks(list(hashes)):
        query = select(VECTORS.c.hash, VECTORS.c.vector).where(VECTORS.c.model == model, VECTORS.c.hash.in_(some))
        for hash_, vector in connection.execute(query):
            found[hashes[hash_]] = np.frombuffer(vector, dtype=np.float16).astype(np.float32)
    return found


def loose(connection: Connection) -> list[bytes]:
    """List the hashes that have vectors, but are those of no unit and of no text of the project."""
    held = select(TEXTS.c.hash).where(TEXTS.c.hash.is_not(None))
    query = (
        select(VECTORS.c.hash)
        .distinct()
        .where(VECTORS.c.hash.not_in(select(UNIT_HASHES.c.hash)), VECTORS.c.hash.not_in(held))
        .order_by(VECTORS.c.hash)
    )
    found = connection.execute(query).scalars().all()
    stripped = _stripped(connection) if found else set()
    return [hash_ for hash_ in found if hash_ not in stripped]


def drop_loose(connection: Connection) -> int:
    """Remove the vectors of words that the project no longer has; returns of how many texts."""
    found = loose(connection)
    for some in chunks(found):
        connection.execute(delete(VECTORS).where(VECTORS.c.hash.in_(some)))
    return len(found)


def _without_words(connection: Connection, hashes: Sequence[bytes]) -> set[bytes]:
    """Find which of some hashes are those of no unit and of no text."""
    gone = set(hashes)
    for some in chunks(sorted(gone)):
        gone.difference_update(
            connection.execute(select(UNIT_HASHES.c.hash).where(UNIT_HASHES.c.hash.in_(some))).scalars()
        )
    for some in chunks(sorted(gone)):
        query = select(TEXTS.c.hash).where(TEXTS.c.hash.in_(some))
        gone.difference_update(connection.execute(query).scalars())
    return gone - _stripped(connection) if gone else gone


def _stripped(connection: Connection) -> set[bytes]:
    """Hash the texts that have blanks around them without those: what a code says of itself is embedded so."""
    key = project_key(connection)
    query = select(TEXTS.c.body).where(TEXTS.c.body.is_not(None))
    words = connection.execute(query).scalars()
    return {keyed_hash(one.strip(), key) for one in words if one is not None and one != one.strip()}


def text_hashes(connection: Connection, words: Sequence[str]) -> list[bytes]:
    """Hash texts as the cache does."""
    key = project_key(connection)
    return [keyed_hash(one, key) for one in words]


def of_units(connection: Connection, model: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Read every unit that has a vector of this model: unit ids (n,) ascending, vectors (n, d)."""
    import numpy as np

    query = (
        select(UNIT_HASHES.c.unit_id)
        .join(VECTORS, VECTORS.c.hash == UNIT_HASHES.c.hash)
        .join(UNITS, UNITS.c.unit_id == UNIT_HASHES.c.unit_id)
        .where(VECTORS.c.model == model)
        .order_by(UNIT_HASHES.c.unit_id)
    )
    ids = np.array(connection.execute(query).scalars().all(), dtype=np.int64)
    return ids, in_order(connection, model, ids)


def in_order(connection: Connection, model: str, unit_ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """Read the vectors of units, one row for each in the given order, zeros where there is none: (n, d).

    The vectors are read through once, in whatever order they lie in, straight into their places.
    """
    import numpy as np

    number: dict[bytes, int] = {}
    rows = _rows_of_texts(connection, unit_ids, number)
    single = np.arange(2**16, dtype=np.uint16).view(np.float16).astype(np.float32)
    # Written so that no index is used: the table is read as it lies, which takes half the time.
    query = select(VECTORS.c.hash, VECTORS.c.vector).where(VECTORS.c.model.concat("") == model)
    matrix: NDArray[np.float32] | None = None
    for some in connection.execute(query).partitions(_VECTORS_AT_ONCE):
        held = [(number[hash_], vector) for hash_, vector in some if hash_ in number]
        if not held:
            continue
        read = np.frombuffer(b"".join([vector for _, vector in held]), dtype=np.uint16).reshape(len(held), -1)
        if matrix is None:
            matrix = np.zeros((len(unit_ids), read.shape[1]), dtype=np.float32)
        texts = np.array([text for text, _ in held], dtype=np.int64)
        places, owners = rows.of(texts)
        # Looking each of the 65,536 half-precision numbers up is several times faster than converting them.
        wide = np.take(single, read, mode="clip")
        matrix[places] = wide if len(places) == len(texts) else wide[owners]
    return np.zeros((len(unit_ids), 0), dtype=np.float32) if matrix is None else matrix


@dataclass(frozen=True, slots=True)
class _Rows:
    """Which rows hold each text, texts being numbers from 0: all rows text by text, and where each text begins."""

    ordered: NDArray[np.int64]
    starts: NDArray[np.int64]

    def of(self, texts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """List the rows that hold some texts, and beside each which of the texts (by place) that is."""
        import numpy as np

        counts = self.starts[texts + 1] - self.starts[texts]
        owners = np.repeat(np.arange(len(texts)), counts)
        within = np.arange(len(owners)) - (np.cumsum(counts) - counts)[owners]
        return self.ordered[self.starts[texts][owners] + within], owners


def _rows_of_texts(connection: Connection, unit_ids: NDArray[np.int64], number: dict[bytes, int]) -> _Rows:
    """Find the rows of each text; fills in the number of each hash that some row has."""
    import numpy as np

    found = connection.execute(select(UNIT_HASHES.c.unit_id, UNIT_HASHES.c.hash)).all()
    hashed = np.array([unit_id for unit_id, _ in found], dtype=np.int64)
    order = np.argsort(unit_ids, kind="stable")
    places = np.searchsorted(unit_ids, hashed, sorter=order)
    known = places < len(unit_ids)
    known[known] = unit_ids[order[places[known]]] == hashed[known]
    texts = np.array(
        [number.setdefault(row[1], len(number)) for row, held in zip(found, known.tolist(), strict=True) if held],
        dtype=np.int64,
    )
    by_text = np.argsort(texts, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(texts, minlength=len(number)))])
    return _Rows(order[places[known]][by_text], starts)


def has(connection: Connection, model: str) -> bool:
    """Tell whether there is a vector of this model."""
    return connection.execute(select(VECTORS.c.hash).where(VECTORS.c.model == model).limit(1)).first() is not None


def models(connection: Connection) -> list[str]:
    """Name the models of which there are vectors."""
    return list(connection.execute(select(VECTORS.c.model).distinct().order_by(VECTORS.c.model)).scalars())


def of_some_units(connection: Connection, model: str, unit_ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
    """Read the vectors of the named units, those that have one."""
    import numpy as np

    found = {}
    for some in chunks(sorted(set(unit_ids))):
        # A scalar subquery keeps SQLite from walking through all vectors of the model for every chunk.
        vector_of = (
            select(VECTORS.c.vector)
            .where(VECTORS.c.model == model, VECTORS.c.hash == UNIT_HASHES.c.hash)
            .correlate(UNIT_HASHES)
            .scalar_subquery()
        )
        query = select(UNIT_HASHES.c.unit_id, vector_of).where(UNIT_HASHES.c.unit_id.in_(some))
        for unit_id, vector in connection.execute(query):
            if vector is not None:
                found[unit_id] = np.frombuffer(vector, dtype=np.float16).astype(np.float32)
    return found


def counts(connection: Connection) -> tuple[int, int]:
    """Count the units and their distinct texts."""
    units = connection.execute(select(func.count()).select_from(UNITS)).scalar_one()
    texts = connection.execute(select(func.count(func.distinct(UNIT_HASHES.c.hash)))).scalar_one()
    return int(units), int(texts)
