"""Spans: what coders marked in one text, cut into stretches in which nothing changes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from thematic.errors import InvalidSpanError, OverlappingSpansError, TooFewCodersError

if TYPE_CHECKING:
    from collections.abc import Iterable

Span: TypeAlias = tuple[int, int, Hashable]
"""Start and end (half-open code points), and the code."""

Spans: TypeAlias = Mapping[str, Sequence[Span]]
"""Coder -> what they marked; a coder who marked nothing stands with an empty list."""


@dataclass(frozen=True, slots=True)
class Continuum:
    """One text that every coder read.

    Attributes:
        spans: coder -> spans; each coder stands here, even with nothing.
        length: of the text, in code points.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        InvalidSpanError: a span is empty or passes the end of the text.
    """

    spans: Spans
    length: int

    def __post_init__(self) -> None:
        """Refuse spans that mark nothing."""
        if len(self.spans) < 2:  # noqa: PLR2004 - agreement takes two
            raise TooFewCodersError(len(self.spans))
        for marked in self.spans.values():
            for start, end, _ in marked:
                if not 0 <= start < end <= self.length:
                    raise InvalidSpanError(start, end, self.length)

    def only(self, code: Hashable) -> Continuum:
        """Keep the spans of one code."""
        kept = {coder: [span for span in marked if span[2] == code] for coder, marked in self.spans.items()}
        return Continuum(kept, self.length)

    def lumped(self) -> Continuum:
        """Forget which code it was: marked or not."""
        marked = {coder: [(start, end, "marked") for start, end, _ in spans] for coder, spans in self.spans.items()}
        return Continuum(marked, self.length)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text in which no span begins or ends.

    Attributes:
        start: first code point.
        end: after the last.
        inside: for each coder, the places of their spans that cover it.
    """

    start: int
    end: int
    inside: tuple[tuple[int, ...], ...]

    @property
    def length(self) -> int:
        """Count the code points."""
        return self.end - self.start


def stretches(spans: Sequence[Sequence[Span]], length: int) -> list[Stretch]:
    """Cut a text wherever a span begins or ends.

    Returns:
        Stretches that cover the text from 0 to `length`, in order.

    Example:
        >>> [(one.start, one.end, one.inside) for one in stretches([[(2, 5, "A")], [(4, 6, "B")]], 6)]
        [(0, 2, ((), ())), (2, 4, ((0,), ())), (4, 5, ((0,), (0,))), (5, 6, ((), (0,)))]
    """
    cuts = {0, length}
    begins: dict[int, list[tuple[int, int]]] = {}
    ends: dict[int, list[tuple[int, int]]] = {}
    for coder, marked in enumerate(spans):
        for place, (start, end, _) in enumerate(marked):
            cuts |= {start, end}
            begins.setdefault(start, []).append((coder, place))
            ends.setdefault(end, []).append((coder, place))
    held: list[set[int]] = [set() for _ in spans]
    found: list[Stretch] = []
    for start, end in pairwise(sorted(cuts)):
        for coder, place in ends.get(start, ()):
            held[coder].discard(place)
        for coder, place in begins.get(start, ()):
            held[coder].add(place)
        found.append(Stretch(start, end, tuple(tuple(sorted(places)) for places in held)))
    return found


def merged(spans: Iterable[Span], *, coder: str) -> list[Span]:
    """Join overlapping spans of one code and put them in order; adjacent spans stay two.

    Raises:
        OverlappingSpansError: spans of different codes overlap.

    Example:
        >>> merged([(4, 8, "A"), (0, 5, "A"), (8, 9, "A")], coder="Ann")
        [(0, 8, 'A'), (8, 9, 'A')]
    """
    found: list[Span] = []
    for start, end, code in sorted(spans, key=lambda span: (span[0], span[1], str(span[2]))):
        if not found or start >= found[-1][1]:
            found.append((start, end, code))
            continue
        first, last, held = found[-1]
        if held != code:
            raise OverlappingSpansError(coder, (first, last), (start, end))
        found[-1] = (first, max(last, end), code)
    return found
