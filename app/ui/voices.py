"""Voices: who speaks in a document that is about to be imported, as a table to correct, and the map made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import thematic

if TYPE_CHECKING:
    from collections.abc import Sequence

UNNAMED = "unnamed"
"""What the lines without a name are called in a map."""
ROLES = ("participant", "interviewer", "unknown", "ignore")


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of one document; `guessed` is the role before a person changed anything."""

    document: str
    label: str
    role: str
    participant: str
    turns: int
    words: int
    why: str
    guessed: str


def voices_of(document: thematic.Document, known: Sequence[str]) -> tuple[Voice, ...]:
    """List the speakers with whom they are taken for: a participant called so, or the one the document names."""
    owner = next((value for key, value in document.facts if key.casefold().strip() == "participant"), "")
    names = {name.casefold(): name for name in known}
    guests = [one for one in document.speakers if one.role != "interviewer"]
    return tuple(
        Voice(
            document.name,
            one.label,
            one.role,
            _person(one, names, owner if len(guests) == 1 else ""),
            one.turns,
            one.words,
            one.why,
            one.role,
        )
        for one in document.speakers
    )


def _person(one: thematic.SpeakerGuess, names: dict[str, str], owner: str) -> str:
    if one.role == "interviewer":
        return ""
    return one.participant or owner or names.get(one.label.casefold(), "")


def speaker_map(voices: Sequence[Voice]) -> thematic.SpeakerMap:
    """Make a map of what a person said about the speakers of one document.

    Raises:
        ThematicError: a role was changed and nobody was named.

    Example:
        >>> speaker_map([Voice("visit", "AN", "participant", "Ann", 3, 40, "", "participant")]).labels
        ('AN',)
    """
    for voice in voices:
        _check(voice)
    return thematic.SpeakerMap(tuple(link for voice in voices for link in _link(voice)))


def _check(voice: Voice) -> None:
    if voice.role != voice.guessed and voice.role in ("participant", "unknown") and not voice.participant.strip():
        raise thematic.ThematicError(
            f"'{voice.label or '(no name)'}' in '{voice.document}' was taken for {voice.guessed}; "
            "name the participant to change that."
        )


def _link(voice: Voice) -> list[thematic.SpeakerLink]:
    label = voice.label or UNNAMED
    match voice.role:
        case "interviewer":
            return [thematic.SpeakerLink(label, "interviewer")]
        case "ignore":
            return [thematic.SpeakerLink(label, "ignore")]
        case _ if voice.participant.strip():
            return [thematic.SpeakerLink(label, "participant", voice.participant.strip())]
        case _:
            return []
