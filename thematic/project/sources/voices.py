"""Voices: who speaks at a place of a conversation, and when."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.documents import Speaker, SpeakerRole, Turn
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a turn.

    Attributes:
        start, end: the turn, half-open code points of its source.
        seconds: when the turn begins, counted from the start of the recording; None where that is not known.
    """

    start: int
    end: int
    speaker: str
    role: SpeakerRole
    participant_id: int | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Voices:
    """The turns of some sources, each with its speaker, in their order; sources without turns are absent."""

    turns: Mapping[int, tuple[Voice, ...]]

    @classmethod
    def of(cls, reading: Reading, source_ids: Iterable[int]) -> Voices:
        """Read the turns of these sources within a transaction."""
        speakers: dict[int, Speaker] = {}
        held: dict[int, list[Turn]] = {}
        for some in chunks(sorted(set(source_ids))):
            speakers |= {one.speaker_id: one for one in reading.all(Speaker, source_id=list(some))}
            for turn in reading.all(Turn, source_id=list(some)):
                held.setdefault(turn.source_id, []).append(turn)
        return cls(
            {
                source_id: tuple(_voice(turn, speakers) for turn in sorted(turns, key=lambda one: one.start))
                for source_id, turns in held.items()
            }
        )

    def at(self, source_id: int, place: int) -> Voice | None:
        """Return the turn that a place lies in; None between turns and where there are none.

        Example:
            >>> turns = (Voice(0, 9, "Int", SpeakerRole.INTERVIEWER, None, 0.0),)
            >>> Voices({4: turns}).at(4, 8).speaker, Voices({4: turns}).at(4, 9)
            ('Int', None)
        """
        turns = self.turns.get(source_id, ())
        before = bisect_right(turns, place, key=lambda one: one.start) - 1
        return turns[before] if before >= 0 and place < turns[before].end else None

    def seconds(self, source_id: int, place: int) -> float | None:
        """Return when the turn begins that a place lies in; None where that is not known."""
        voice = self.at(source_id, place)
        return voice.seconds if voice else None

    def participant(self, source_id: int, place: int, *, otherwise: int | None) -> int | None:
        """Return who speaks at a place: in a turn its speaker, elsewhere the participant of the whole source.

        Where turns of people beside the interviewer are known, what stands outside them ("Notes by CD") is nobody's.
        """
        voice = self.at(source_id, place)
        if voice:
            return voice.participant_id
        others = any(one.role is not SpeakerRole.INTERVIEWER for one in self.turns.get(source_id, ()))
        return None if others else otherwise


def _voice(turn: Turn, speakers: Mapping[int, Speaker]) -> Voice:
    speaker = speakers[turn.speaker_id]
    return Voice(turn.start, turn.end, speaker.label, speaker.role, speaker.participant_id, turn.seconds)
