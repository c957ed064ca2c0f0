"""Passphrases: the lock of a shared computer, kept as a salted scrypt hash and never in words."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import PassphraseTooShortError, TooManyTriesError, WrongPassphraseError

if TYPE_CHECKING:
    from collections.abc import Callable

FEWEST = 8
"""Characters that a passphrase has at least."""
FREE = 3
"""How many wrong tries cost no waiting."""
LONGEST = 300
"""Seconds that a wrong try costs at most."""
_LOG_N, _R, _P = 15, 8, 1
"""Cost of scrypt (RFC 7914): 32 MiB and about a tenth of a second, as OWASP advises for logins."""
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What is kept of a passphrase.

    Attributes:
        salt: drawn for this one.
        digest: scrypt of the words, 32 bytes.

    Example:
        >>> held = Passphrase.of("rain on a tin roof")
        >>> Passphrase.parse(held.text).fits("rain on a tin roof"), held.fits("rain on a thin roof")
        (True, False)
    """

    salt: bytes
    digest: bytes

    @classmethod
    def of(cls, words: str) -> Passphrase:
        """Hash a passphrase with a salt of its own.

        Raises:
            PassphraseTooShortError: it has fewer than eight characters, or blanks alone.
        """
        if len(words.strip()) < FEWEST:
            raise PassphraseTooShortError(FEWEST)
        salt = secrets.token_bytes(16)
        return cls(salt, _digest(words, salt))

    @classmethod
    def parse(cls, text: str) -> Passphrase:
        """Read what `text` wrote.

        Raises:
            ValueError: it is nothing of ours.
        """
        kind, salt, digest = text.split("$")
        if kind != "scrypt":
            raise ValueError("not a hash of ours")
        return cls(b64decode(salt, validate=True), b64decode(digest, validate=True))

    @property
    def text(self) -> str:
        """Write it for another process."""
        return f"scrypt${b64encode(self.salt).decode()}${b64encode(self.digest).decode()}"

    def fits(self, words: str) -> bool:
        """Tell whether these are the words; takes as long for wrong ones as for right ones."""
        return hmac.compare_digest(self.digest, _digest(words, self.salt))


class Door:
    """Lets in who knows the passphrase, and lets nobody try fast: one for everybody who comes to an app."""

    def __init__(self, passphrase: Passphrase, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the passphrase, and a clock in seconds."""
        self._passphrase = passphrase
        self._clock = clock
        self._wrong = 0
        self._shut_until = 0.0
        self._one_by_one = threading.Lock()

    def open(self, words: str) -> None:
        """Return when these are the words.

        From the fourth wrong try on, nothing is looked at for 2 seconds, then 4, 8 ... up to five minutes.

        Raises:
            TooManyTriesError: it is not time yet for another try; the words were not looked at.
            WrongPassphraseError: these are not the words.
        """
        with self._one_by_one:
            self._try(words)

    def _try(self, words: str) -> None:
        left = self._shut_until - self._clock()
        if left > 0:
            raise TooManyTriesError(left)
        if self._passphrase.fits(words):
            self._wrong = 0
            return
        self._wrong += 1
        if self._wrong > FREE:
            self._shut_until = self._clock() + min(LONGEST, 2 ** (self._wrong - FREE))
        raise WrongPassphraseError


def _digest(words: str, salt: bytes) -> bytes:
    """Hash words as they are meant: keyboards differ in how they compose letters."""
    meant = unicodedata.normalize("NFKC", words.strip()).encode()
    return hashlib.scrypt(meant, salt=salt, n=2**_LOG_N, r=_R, p=_P, maxmem=2**26, dklen=_BYTES)
