"""Guessing who asks and who answers, with the reason told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.documents.labels import is_interviewer_word, is_participant_word
from thematic.exchange.documents.records import SpeakerGuess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.exchange.documents.records import Role, Turn

_QUESTIONS = ("?", "\uff1f", "\u061f", "\u037e")
_ASKS_OFTEN = 0.25
_ASKS_MORE = 1.5
_SHORTEST_SHARE = 0.35
_LEAST_TURNS = 2


@dataclass(frozen=True, slots=True)
class _Tally:
    """What one speaker did."""

    label: str
    turns: int
    words: int
    asking: float
    share: float


def guess_roles(text: str, turns: Sequence[Turn]) -> tuple[SpeakerGuess, ...]:
    """Guess the role of every speaker, in the order in which they first speak.

    A label that is a word for a role decides; without one, the person whose turns are questions most often, and
    last the person who says much less than the only other one.

    Example:
        >>> from thematic.exchange.documents.records import Turn
        >>> [guess.role for guess in guess_roles("How? Well.", [Turn(0, 4, "INT"), Turn(5, 10, "Ana")])]
        ['interviewer', 'participant']
    """
    tallies = _tallies(text, turns)
    by_word = {tally.label for tally in tallies if is_interviewer_word(tally.label)}
    nameless = _nameless(text, [turn for turn in turns if not turn.speaker], by_word)
    if by_word:
        return (*(_beside_interviewer(tally, by_word) for tally in tallies), *nameless)
    asker = _asker(tallies)
    return (*(_by_asking(tally, asker, alone=len(tallies) == 1) for tally in tallies), *nameless)


def _nameless(text: str, turns: Sequence[Turn], interviewers: set[str]) -> tuple[SpeakerGuess, ...]:
    """Tell of turns without a name; beside a named interviewer they are taken for the participant's."""
    if not turns:
        return ()
    words = sum(len(text[turn.start : turn.end].split()) for turn in turns)
    if interviewers:
        why = f"lines without a name; '{min(interviewers)}' is the interviewer"
        return (SpeakerGuess("", "participant", len(turns), words, why),)
    return (SpeakerGuess("", "unknown", len(turns), words, "words without a name"),)


def _tallies(text: str, turns: Sequence[Turn]) -> list[_Tally]:
    words: dict[str, int] = {}
    counts: dict[str, int] = {}
    asking: dict[str, int] = {}
    for turn in turns:
        if not turn.speaker:
            continue
        said = text[turn.start : turn.end]
        words[turn.speaker] = words.get(turn.speaker, 0) + len(said.split())
        counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
        asking[turn.speaker] = asking.get(turn.speaker, 0) + any(mark in said for mark in _QUESTIONS)
    total = sum(words.values()) or 1
    return [
        _Tally(label, counts[label], words[label], asking[label] / counts[label], words[label] / total)
        for label in counts
    ]


def _beside_interviewer(tally: _Tally, interviewers: set[str]) -> SpeakerGuess:
    if tally.label in interviewers:
        return _guess(tally, "interviewer", f"'{tally.label}' is a word for who asks")
    return _guess(tally, "participant", f"'{min(interviewers)}' is the interviewer")


def _asker(tallies: list[_Tally]) -> tuple[str, str] | None:
    """Return the label of who asks, and why; None when nobody stands out."""
    able = [tally for tally in tallies if not is_participant_word(tally.label) and tally.turns >= _LEAST_TURNS]
    if not able or len(tallies) < _LEAST_TURNS:
        return None
    first = max(able, key=lambda tally: (tally.asking, -tally.share, tally.label))
    others = max((tally.asking for tally in tallies if tally is not first), default=0.0)
    if first.asking >= _ASKS_OFTEN and first.asking >= _ASKS_MORE * others:
        why = (
            f"{first.asking:.0%} of the turns hold a question (others at most {others:.0%}), "
            f"{first.share:.0%} of all words"
        )
        return first.label, why
    if len(tallies) != 2:  # noqa: PLR2004 - the share of words speaks only between two
        return None
    fewest = min(able, key=lambda tally: (tally.share, tally.label))
    if fewest.share <= _SHORTEST_SHARE and fewest.asking >= others and fewest.asking > 0:
        return fewest.label, f"says only {fewest.share:.0%} of the words and asks no less than the other"
    return None


def _by_asking(tally: _Tally, asker: tuple[str, str] | None, *, alone: bool) -> SpeakerGuess:
    if asker and tally.label == asker[0]:
        return _guess(tally, "interviewer", asker[1])
    if is_participant_word(tally.label):
        return _guess(tally, "participant", f"'{tally.label}' is a word for who answers")
    if asker:
        return _guess(tally, "participant", f"'{asker[0]}' seems to be the interviewer")
    if alone:
        return _guess(tally, "unknown", "is the only speaker")
    return _guess(tally, "unknown", "nobody's label or questions say who asks")


def _guess(tally: _Tally, role: Role, why: str) -> SpeakerGuess:
    return SpeakerGuess(tally.label, role, tally.turns, tally.words, why)
