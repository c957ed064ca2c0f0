"""The one purgeable place: everything people wrote, each text once.

The log and the state hold ids. A text's digest in the log is salted with a salt that is
erased with the text, so that what remains says nothing about it.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import bindparam, select, update

from thematic.store.schema import META, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

_T = TypeVar("_T")

_CHUNK = 900
_SALT_BYTES = 12


def project_key(connection: Connection) -> bytes:
    """Return the secret that this project's text hashes are keyed with."""
    value: str = connection.execute(select(META.c.value).where(META.c.name == "key")).scalar_one()
    return bytes.fromhex(value)


def project_identity(connection: Connection) -> str:
    """Return what tells this project from every other one; the secret cannot be read from it."""
    return hashlib.blake2b(b"identity", key=project_key(connection), digest_size=16).hexdigest()


def keyed_hash(text: str, key: bytes) -> bytes:
    """Hash a text so that equal texts of one project, and of no other, hash alike (16 bytes)."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=key, digest_size=16).digest()


def digest(text: str, salt: bytes) -> str:
    """Return the salted digest that the log keeps of a text."""
    return hashlib.sha256(salt + text.encode("utf-8", "surrogatepass")).hexdigest()


def chunks(items: Sequence[_T], size: int = _CHUNK) -> Iterator[Sequence[_T]]:
    """Cut a sequence into runs that fit into one statement."""
    for first in range(0, len(items), size):
        yield items[first : first + size]


class Texts:
    """The texts as one write sees them: looks up, adds what is new, remembers what it added."""

    def __init__(self, connection: Connection, next_id: int) -> None:
        """Take the connection of the write and the first free text id."""
        self._connection = connection
        self._key = project_key(connection)
        self._known: dict[str, int] = {}
        self.next_id = next_id
        self.added: list[tuple[int, str]] = []

    def ids(self, bodies: Iterable[str]) -> dict[str, int]:
        """Return the id of each body, adding those the project does not have yet."""
        wanted = list(dict.fromkeys(body for body in bodies if body not in self._known))
        for part in chunks(wanted):
            self._learn(part)
        return self._known

    def _learn(self, bodies: Sequence[str]) -> None:
        hashes = {keyed_hash(body, self._key): body for body in bodies}
        query = select(TEXTS.c.hash, TEXTS.c.text_id).where(TEXTS.c.hash.in_(list(hashes)))
        for found, text_id in self._connection.execute(query):
            self._known[hashes.pop(found)] = text_id
        rows = []
        for hash_, body in hashes.items():
            salt = secrets.token_bytes(_SALT_BYTES)
            rows.append({"text_id": self.next_id, "hash": hash_, "salt": salt, "body": body})
            self.added.append((self.next_id, digest(body, salt)))
            self._known[body] = self.next_id
            self.next_id += 1
        if rows:
            self._connection.execute(TEXTS.insert(), rows)


def bodies(connection: Connection, text_ids: Iterable[int]) -> dict[int, str]:
    """Read texts by id; an erased text reads as the empty string."""
    found: dict[int, str] = {}
    for part in chunks(sorted(set(text_ids))):
        query = select(TEXTS.c.text_id, TEXTS.c.body).where(TEXTS.c.text_id.in_(part))
        found.update({text_id: body or "" for text_id, body in connection.execute(query)})
    return found


def purge(connection: Connection, text_ids: Sequence[int]) -> None:
    """Erase texts for good: body, hash and salt."""
    statement = update(TEXTS).where(TEXTS.c.text_id == bindparam("purged_id")).values(hash=None, salt=None, body=None)
    if text_ids:
        connection.execute(statement, [{"purged_id": text_id} for text_id in text_ids])
