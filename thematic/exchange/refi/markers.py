"""Markers: notes with fixed words that say of a coding what the standard has no attribute for."""

from __future__ import annotations

from dataclasses import dataclass

from thematic.model.codings import Origin, Stance


@dataclass(frozen=True, slots=True)
class Marker:
    """A note that many codings refer to; other tools show it as a note on each of them."""

    title: str
    text: str
    stance: Stance | None = None
    important: bool = False
    origin: Origin | None = None


IMPORTANT = Marker("Important", "The passages with this note were marked as important.", important=True)
STANCES = {
    stance: Marker(
        f"Stance: {stance}", f"The passages with this note: {stance} (how a passage stands to its code).", stance=stance
    )
    for stance in Stance
    if stance is not Stance.UNSTATED
}
ORIGINS = {
    origin: Marker(f"Coded by: {origin}", f"How the passages with this note came to be coded: {origin}.", origin=origin)
    for origin in Origin
}
MARKERS = (*STANCES.values(), IMPORTANT, *ORIGINS.values())


def find_marker(title: str, text: str) -> Marker | None:
    """Return the marker that a note is, word for word; None for a note somebody wrote."""
    return next((marker for marker in MARKERS if (marker.title, marker.text) == (title, text)), None)
