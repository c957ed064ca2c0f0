"""Zip archives opened within bounds: a document in a container, or a zip of documents."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.bounds import (
    LARGEST_ARCHIVE,
    LARGEST_PART,
    MOST_ENTRIES,
    RATIO_COUNTS_FROM,
    STEEPEST_RATIO,
)

if TYPE_CHECKING:
    from pathlib import Path

_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
_STEP = 1 << 20


class Archive:
    """The parts of a zip archive; nothing is ever written to disk."""

    def __init__(self, data: bytes, *, path: Path) -> None:
        """Open the archive and check its size before anything is unpacked.

        Raises:
            UnreadableFileError: it is damaged, or a zip bomb.
        """
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except _DAMAGED as error:
            raise UnreadableFileError(path, "the archive it is packed in is damaged or cut short") from error
        self._check_sizes()
        self._left = LARGEST_ARCHIVE

    def _check_sizes(self) -> None:
        infos = self._infos.values()
        if len(infos) > MOST_ENTRIES:
            raise UnreadableFileError(self.path, f"it packs {len(infos):,} files, more than {MOST_ENTRIES:,}")
        if sum(info.file_size for info in infos) > LARGEST_ARCHIVE:
            raise UnreadableFileError(self.path, f"unpacked it is larger than {LARGEST_ARCHIVE // 1_000_000} MB")
        for info in infos:
            if info.file_size > RATIO_COUNTS_FROM and info.file_size > STEEPEST_RATIO * max(info.compress_size, 1):
                why = f"'{info.filename[:80]}' in it unpacks to {info.file_size:,} bytes, as a zip bomb does"
                raise UnreadableFileError(self.path, why)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the archive."""
        return tuple(self._infos)

    def is_encrypted(self, name: str) -> bool:
        """Say whether a part needs a password."""
        return bool(self._infos[name].flag_bits & _ENCRYPTED)

    def read(self, name: str) -> bytes:
        """Unpack one part.

        Raises:
            UnreadableFileError: it is missing, damaged, has a password, or is larger than it may be.
        """
        if name not in self._infos:
            raise UnreadableFileError(self.path, f"the part '{name[:80]}' is missing in it")
        if self.is_encrypted(name):
            raise UnreadableFileError(self.path, "it is protected by a password; save a copy without one")
        most = min(LARGEST_PART, self._left)
        try:
            unpacked = self._unpack(name, most)
        except _DAMAGED as error:
            raise UnreadableFileError(self.path, f"the part '{name[:80]}' in it is damaged or cut short") from error
        if len(unpacked) > most:
            raise UnreadableFileError(self.path, f"'{name[:80]}' in it is larger than {most // 1_000_000} MB unpacked")
        self._left -= len(unpacked)
        return unpacked

    def _unpack(self, name: str, most: int) -> bytes:
        """Read at most one byte more than allowed, whatever size the archive claims."""
        pieces: list[bytes] = []
        have = 0
        with self._zip.open(name) as stream:
            while have <= most and (piece := stream.read(min(_STEP, most + 1 - have))):
                pieces.append(piece)
                have += len(piece)
        return b"".join(pieces)
