"""Plain text and Markdown: the text is what stands in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.exchange.documents.bounds import check_text
from thematic.exchange.documents.extracted import Paragraph, Prose
from thematic.exchange.encodings import decode

if TYPE_CHECKING:
    from pathlib import Path


def read_plain(data: bytes, *, path: Path, kind: str, encoding: str | None = None) -> Prose:
    """Decode a text; Markdown is kept as written, its emphasis only helps to see who speaks.

    Raises:
        UnreadableFileError: the bytes are no text, or too many.
    """
    decoded = decode(data, path=path, encoding=encoding)
    check_text(path, characters=len(decoded.text), lines=decoded.text.count("\n"))
    return Prose(kind, "thematic-text 1", decoded.encoding, (Paragraph(decoded.text),), decoded.changed)
