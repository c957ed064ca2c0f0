"""Small REFI-QDA files as other tools write them, made by hand for the tests."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAMESPACE = "urn:QDA-XML:project:1.0"


def guid(name: str) -> str:
    """Return a GUID for a name, always the same."""
    return str(uuid5(NAMESPACE_URL, name))


def code(name: str, inside: str = "", **attributes: str) -> str:
    """Return a Code element."""
    more = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f'<Code guid="{guid(name)}" name={quoteattr(name)} isCodable="true"{more}>{inside}</Code>'


def coding(name: str, place: int = 0, inside: str = "") -> str:
    """Return a Coding element under a code."""
    made = guid(f"coding {name} {place}")
    return f'<Coding guid="{made}"><CodeRef targetGUID="{guid(name)}"/>{inside}</Coding>'


def selection(start: object, end: object, inside: str = "", *, name: str = "") -> str:
    """Return a PlainTextSelection element."""
    made = guid(f"selection {start} {end} {name}")
    named = f" name={quoteattr(name)}" if name else ""
    return (
        f'<PlainTextSelection guid="{made}" startPosition="{start}" endPosition="{end}"{named}>'
        f"{inside}</PlainTextSelection>"
    )


def text_source(name: str, inside: str = "", *, path: str = "") -> str:
    """Return a TextSource element that points to a text beside the project."""
    where = path or f"internal://{name}.txt"
    return (
        f'<TextSource guid="{guid(name)}" name={quoteattr(name)} plainTextPath={quoteattr(where)}>{inside}</TextSource>'
    )


def project(inside: str, *, namespace: str = NAMESPACE, codes: str = "") -> str:
    """Return the XML of a project; `codes` stands in its codebook."""
    book = f"<CodeBook><Codes>{codes}</Codes></CodeBook>" if codes else ""
    start = f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="{namespace}" name="made" origin="Other 1.0">'
    return f"{start}{book}{inside}</Project>"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Zip the parts of a file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def qdpx(folder: Path, xml: str, files: Mapping[str, str | bytes] | None = None, *, entry: str = "project.qde") -> Path:
    """Write a .qdpx file and return its path; the files lie in `sources/` unless they say otherwise."""
    parts: dict[str, str | bytes] = {entry: xml}
    for name, content in (files or {}).items():
        parts[name if "/" in name else f"sources/{name}"] = content
    path = folder / "made.qdpx"
    path.write_bytes(packed(parts))
    return path
