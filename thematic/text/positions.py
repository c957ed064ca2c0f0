"""Positions of a raw text, carried over to the text that normalising makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.text.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thematic.text.spans import Span

_NEAR = 64
"""Characters on either side of a position that decide whether it parts what normalising joins."""


class NormalisedPositions:
    r"""A raw text and its normalised form, with the way from positions in the one to positions in the other.

    Example:
        >>> carried = NormalisedPositions("\ufeffCafe\u0301\r\nopen")
        >>> carried.text, carried.spans([(1, 6), (8, 12)])
        ('Café\nopen', [(0, 4), (5, 9)])
    """

    def __init__(self, raw: str) -> None:
        """Normalise the text."""
        normalised = normalise(raw)
        self._raw = raw
        self.text = normalised.text
        self.changes = normalised.changes

    def spans(self, spans: Sequence[Span]) -> list[Span | None]:
        """Carry spans over, in their order; one that has no characters left, or lies outside the text, is None.

        A position that parts a letter from its combining mark, or a carriage return from its line feed, moves
        outwards to the next place between two characters; elsewhere nothing moves.
        """
        if self._raw == self.text:
            return [span if 0 <= span[0] < span[1] <= len(self._raw) else None for span in spans]
        inside = [span if 0 <= span[0] < span[1] <= len(self._raw) else None for span in spans]
        starts = {span[0]: self._apart(span[0], -1) for span in inside if span}
        ends = {span[1]: self._apart(span[1], 1) for span in inside if span}
        places = self._places({*starts.values(), *ends.values()})
        carried: list[Span | None] = []
        for span in inside:
            found = (places[starts[span[0]]], places[ends[span[1]]]) if span else (0, 0)
            carried.append(found if found[0] < found[1] else None)
        return carried

    def _apart(self, place: int, step: int) -> int:
        """Move a position until normalising both sides apart gives the same as normalising them together."""
        while 0 < place < len(self._raw):
            before = self._raw[max(0, place - _NEAR) : place]
            after = self._raw[place : place + _NEAR]
            if normalise(before + after).text == normalise(before).text + normalise(after).text:
                break
            place += step
        return place

    def _places(self, wanted: Iterable[int]) -> dict[int, int]:
        """Count the normalised characters before each position; none of them parts what belongs together."""
        places = {}
        done = reached = 0
        for place in sorted(wanted):
            reached += len(normalise(self._raw[done:place]).text)
            places[place] = reached
            done = place
        return places
