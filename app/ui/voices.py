"""Voices: who speaks in a document that is about to be imported, as a table to correct, and the map made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import thematic

if TYPE_CHECKING:
    from collections.abc import Sequence

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


@dataclass(frozen=True, slots=True)
class Links:
    """What a person said about the speakers of one upload.

    Attributes:
        map: holds for all documents of the upload.
        later: (document, label, participant or nothing for the interviewer), for documents that differ.
    """

    map: thematic.SpeakerMap | None
    later: tuple[tuple[str, str, str], ...]


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


def links_of(voices: Sequence[Voice]) -> Links:
    """Make the speaker map of one upload, and links to be made afterwards where its documents differ.

    Raises:
        ThematicError: a role was changed and nobody was named, or one label is left out of some documents only.

    Example:
        >>> links_of([Voice("visit", "AN", "participant", "Ann", 3, 40, "", "participant")]).map.labels
        ('AN',)
    """
    told: dict[str, list[Voice]] = {}
    for voice in voices:
        _check(voice)
        told.setdefault(voice.label, []).append(voice)
    links: list[thematic.SpeakerLink] = []
    later: list[tuple[str, str, str]] = []
    for label, same in told.items():
        wishes = {(one.role, one.participant.strip()) for one in same}
        if len(wishes) == 1:
            links += _link(same[0])
            continue
        if any(one.role == "ignore" for one in same):
            raise thematic.ThematicError(
                f"'{label}' is left out of some documents of one archive; leave it out of all, or give them separately."
            )
        later += [
            (one.document, label, "" if one.role == "interviewer" else one.participant.strip())
            for one in same
            if one.role == "interviewer" or one.participant.strip()
        ]
    return Links(thematic.SpeakerMap(tuple(links)) if links else None, tuple(later))


def _check(voice: Voice) -> None:
    if voice.role != voice.guessed and voice.role in ("participant", "unknown") and not voice.participant.strip():
        raise thematic.ThematicError(
            f"'{voice.label}' in '{voice.document}' was taken for {voice.guessed}; name the participant to change that."
        )


def _link(voice: Voice) -> list[thematic.SpeakerLink]:
    match voice.role:
        case "interviewer":
            return [thematic.SpeakerLink(voice.label, "interviewer")]
        case "ignore":
            return [thematic.SpeakerLink(voice.label, "ignore")]
        case _ if voice.participant.strip():
            return [thematic.SpeakerLink(voice.label, "participant", voice.participant.strip())]
        case _:
            return []
