"""What left the project: documents and the quotes in them, so that a withdrawal can call them back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Export:
    """A document that was written."""

    export_id: int
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class ExportedQuote:
    """A span that a document quotes; kept even when the source is gone."""

    export_id: int
    position: int
    source_id: int
    start: int
    end: int
