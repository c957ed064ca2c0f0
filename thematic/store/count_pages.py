"""The cache of counts: what was counted in the words of all units, for one order of them; forgotten with any of them.

Who counts decides what the pages hold; here they are bytes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from thematic.store.schema import UNIT_HASHES
from thematic.store.schema_counting import COUNT_PAGES
from thematic.store.texts import keyed_hash, project_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

_KEY_BYTES = 16


def corpus_key(connection: Connection, words: Sequence[str], *, form: str) -> bytes:
    """Hash texts in their order and the form of what is counted in them: other texts or another form, another key.

    The secret of the project goes into it, so that nobody can try texts out on it.
    """
    lengths = ",".join([str(len(one)) for one in words])
    return keyed_hash("\0".join([form, lengths, *words]), project_key(connection))


def read(connection: Connection, corpus: bytes) -> list[bytes]:
    """Read the pages kept for a corpus; none when others or none are kept."""
    key = func.substr(COUNT_PAGES.c.corpus, 1, _KEY_BYTES)
    query = select(COUNT_PAGES.c.content).where(key == corpus).order_by(COUNT_PAGES.c.page)
    return list(connection.execute(query).scalars())


def save(connection: Connection, words: Sequence[str], pages: Iterable[bytes], *, form: str) -> bool:
    """Keep what was counted in texts in place of what was kept; returns whether it was.

    It is not when one of the texts is no longer that of a unit: somebody was withdrawn, or a text replaced, while it
    was being counted. The look and the writing are one transaction, so that nothing comes in between. Beside the key of
    the texts stands a hash of all units, which `verify` recomputes.
    """
    key = project_key(connection)
    held = set(connection.execute(select(UNIT_HASHES.c.hash)).scalars())
    if not {keyed_hash(one, key) for one in words} <= held:
        return False
    clear(connection)
    corpus = corpus_key(connection, words, form=form) + _census(connection)
    for number, content in enumerate(pages):
        connection.execute(COUNT_PAGES.insert(), {"page": number, "corpus": corpus, "content": content})
    return True


def are_loose(connection: Connection) -> bool:
    """Tell whether counts are kept of words that are no longer those of the units."""
    kept = set(connection.execute(select(COUNT_PAGES.c.corpus).distinct()).scalars())
    return bool(kept) and {one[_KEY_BYTES:] for one in kept} != {_census(connection)}


def _census(connection: Connection) -> bytes:
    """Hash which units there are, and the hashes of their words."""
    census = hashlib.blake2b(digest_size=_KEY_BYTES)
    for unit_id, hash_ in connection.execute(select(UNIT_HASHES).order_by(UNIT_HASHES.c.unit_id)):
        census.update(b"%d:" % unit_id + hash_)
    return census.digest()


def clear(connection: Connection) -> None:
    """Forget what was counted."""
    connection.execute(delete(COUNT_PAGES))
