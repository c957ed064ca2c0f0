"""The package: a .qdpx archive, its project and the files beside it, however the tool named them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.archives import Archive
from thematic.exchange.documents.bounds import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

_INTERNAL = "internal://"
_OUTSIDE = ("relative://", "absolute://", "file://", "http://", "https://", "/", "\\")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the package, or why it is not to be had."""

    name: str = ""
    content: bytes = b""
    missing: str = ""


class Package:
    """The parts of a .qdpx file; nothing outside it is ever opened."""

    def __init__(self, path: Path) -> None:
        """Open the archive.

        Raises:
            UnreadableFileError: it is missing, too large, no archive, or a zip bomb.
        """
        self._path = path
        data = read_bounded(path)
        if not data.startswith(b"PK"):
            raise UnreadableFileError(path, "it is no .qdpx project, which is a zip archive; export it again")
        self._archive = Archive(data, path=path)
        self._names: dict[str, list[str]] = {}
        for name in self._archive.names:
            flat = name.replace("\\", "/")
            if not flat.endswith("/"):
                self._names.setdefault(PurePosixPath(flat).name.lower(), []).append(name)

    def project(self) -> bytes:
        """Return the XML of the project.

        Raises:
            UnreadableFileError: there is none, or there are several.
        """
        found = [name for name in self._archive.names if name.lower().endswith(".qde") and "__MACOSX" not in name]
        if not found:
            raise UnreadableFileError(self._path, "there is no project.qde in it, so it is no REFI-QDA project")
        exact = [name for name in found if name.lower() == "project.qde"]
        if len(found) > 1 and len(exact) != 1:
            raise UnreadableFileError(self._path, f"it holds {len(found)} projects; a .qdpx file has one project.qde")
        return self._archive.read((exact or found)[0])

    def part(self, reference: str) -> Part:
        """Find the file that a path in the project means: `internal://name`, a bare name, in any case."""
        told = reference.strip()
        lower = told.lower()
        if lower.startswith(_OUTSIDE) or ":\\" in told[:4] or ":/" in told[:3]:
            return Part(missing=f"it lies outside the project file ('{told[:80]}')")
        inner = told[len(_INTERNAL) :] if lower.startswith(_INTERNAL) else told
        inner = inner.replace("\\", "/").lstrip("/")
        if ".." in PurePosixPath(inner).parts:
            return Part(missing=f"its path '{told[:80]}' leads out of the project file")
        for name in (inner, unquote(inner)):
            fits = self._names.get(PurePosixPath(name).name.lower(), [])
            exact = [one for one in fits if one.lower().endswith(name.lower())]
            if fits:
                return self._read(min(exact or fits))
        return Part(missing=f"'{told[:80]}' is not in the project file")

    def _read(self, name: str) -> Part:
        try:
            content = self._archive.read(name)
        except UnreadableFileError as error:
            return Part(missing=str(error).removesuffix("."))
        return Part(PurePosixPath(name.replace("\\", "/")).name, content)
