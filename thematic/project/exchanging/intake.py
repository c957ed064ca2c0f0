"""The intake: a write under way that takes in another project, what its keys mean here, and what is to be told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thematic.exchange.report import Counted, Refusal

if TYPE_CHECKING:
    from thematic.exchange.interchange import Interchange
    from thematic.model.settings import Settings
    from thematic.store.changes import Change
    from thematic.text.positions import NormalisedPositions


class Intake:
    """What each step of taking in an interchange hands to the next.

    Attributes:
        coders, codes, participants, questions, waves, sources, codings, themes: ids here, by the keys of the file.
        positions: the way from places in a text of the file to places in the source, by the key of the source.
    """

    def __init__(self, change: Change, interchange: Interchange, settings: Settings) -> None:
        """Take the write, what is taken in, and the project's settings."""
        self.change = change
        self.interchange = interchange
        self.settings = settings
        self.coders: dict[str, int] = {}
        self.codes: dict[str, int] = {}
        self.participants: dict[str, int] = {}
        self.questions: dict[str, int] = {}
        self.waves: dict[str, str] = {}
        self.sources: dict[str, int] = {}
        self.codings: dict[str, int] = {}
        self.themes: dict[str, int] = {}
        self.positions: dict[str, NormalisedPositions] = {}
        self._added: Counter[str] = Counter()
        self._changed: dict[str, None] = {}
        self._refused: list[Refusal] = []
        self._not_carried: dict[str, None] = {}

    def added(self, what: str, count: int = 1) -> None:
        """Note that things were added, by their plural name."""
        self._added[what] += count

    def say(self, sentence: str) -> None:
        """Note something that is here differently than in the file."""
        self._changed[sentence] = None

    def refuse(self, where: str, reason: str) -> None:
        """Note one thing that was left out."""
        self._refused.append(Refusal(where, reason))

    def lose(self, sentence: str) -> None:
        """Note something that has no place here."""
        self._not_carried[sentence] = None

    def coder(self, key: str | None) -> int:
        """Return a coder's id; who writes, when the file names nobody."""
        return self.coders.get(key or "", self.change.header.coder_id)

    @property
    def additions(self) -> tuple[Counted, ...]:
        """What was added, by kind."""
        return tuple(Counted(what, count) for what, count in self._added.items() if count)

    @property
    def changed(self) -> tuple[str, ...]:
        """What is here differently than in the file."""
        return tuple(self._changed)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What was left out."""
        return tuple(self._refused)

    @property
    def not_carried(self) -> tuple[str, ...]:
        """What has no place here."""
        return tuple(self._not_carried)
