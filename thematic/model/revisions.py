"""Revisions of answers: what a later export gives differently, until a person has decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thematic.model.sources import SourceState  # noqa: TC001 - the store looks the type of a field up


class RevisionState(StrEnum):
    """What a person said to a revision; an open one waits."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AnswerRevision:
    """Other words for an answer that is there.

    Attributes:
        given: whether the later export gives a text, a blank or "no answer".
        text: what it gives, normalised.
    """

    revision_id: int
    source_id: int
    given: SourceState
    text: str
    state: RevisionState
