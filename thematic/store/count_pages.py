"""The cache of counts: what was counted in the words of all units, for one order of them; forgotten with any of them.

Who counts decides what the pages hold; here they are bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from thematic.store.schema_counting import COUNT_PAGES
from thematic.store.texts import keyed_hash, project_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection


def corpus_key(connection: Connection, words: Sequence[str], *, form: str) -> bytes:
    """Hash texts in their order and the form of what is counted in them: other texts or another form, another key.

    The secret of the project goes into it, so that nobody can try texts out on it.
    """
    lengths = ",".join([str(len(one)) for one in words])
    return keyed_hash("\0".join([form, lengths, *words]), project_key(connection))


def read(connection: Connection, corpus: bytes) -> list[bytes]:
    """Read the pages kept for a corpus; none when others or none are kept."""
    query = select(COUNT_PAGES.c.content).where(COUNT_PAGES.c.corpus == corpus).order_by(COUNT_PAGES.c.page)
    return list(connection.execute(query).scalars())


def save(connection: Connection, corpus: bytes, pages: Iterable[bytes]) -> None:
    """Keep the pages of a corpus in place of what was kept."""
    clear(connection)
    for number, content in enumerate(pages):
        connection.execute(COUNT_PAGES.insert(), {"page": number, "corpus": corpus, "content": content})


def clear(connection: Connection) -> None:
    """Forget what was counted."""
    connection.execute(delete(COUNT_PAGES))
