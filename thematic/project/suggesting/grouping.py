"""Grouping: what stands beside what, passages for codes and codes for themes; candidates that a person judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.project.suggesting.candidates import find_candidates
from thematic.project.themes.candidates import propose_themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.project.suggesting.candidates import Candidates
    from thematic.project.themes.candidates import ThemeCandidates


class Grouping:
    """Candidates for codes and for themes; reads, and writes nothing but missing vectors."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session and the vectors of the units."""
        self._session = session
        self._embedding = embedding

    def candidates(
        self,
        *,
        question: str | None = None,
        groups: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Candidates:
        """Put similar uncoded passages beside each other; see `thematic.project.suggesting.candidates`."""
        return find_candidates(self._session, self._embedding, question=question, groups=groups, progress=progress)

    def themes(
        self, *, groups: int | None = None, draws: int = 100, progress: Callable[[int, int], None] | None = None
    ) -> ThemeCandidates:
        """Group the codes that go together; see `thematic.project.themes.candidates`."""
        return propose_themes(self._session, self._embedding, groups=groups, draws=draws, progress=progress)
