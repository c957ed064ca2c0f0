"""Units: the stretches of a text that are looked at and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from thematic.model.settings import UnitKind
from thematic.text.sentence import sentences

if TYPE_CHECKING:
    from thematic.text.spans import Span


def units(text: str, kind: UnitKind) -> tuple[Span, ...]:
    """Cut a normalised text into units of the kind the project declared.

    Returns:
        Half-open code point spans, trimmed of white space, in order; none for a text without any
        visible character.

    Example:
        >>> units(" Kind staff. Cold room. ", UnitKind.RESPONSE)
        ((1, 23),)
        >>> units(" Kind staff. Cold room. ", UnitKind.SENTENCE)
        ((1, 12), (13, 23))
    """
    match kind:
        case UnitKind.RESPONSE:
            return _whole(text)
        case UnitKind.SENTENCE:
            return sentences(text)
    assert_never(kind)


def _whole(text: str) -> tuple[Span, ...]:
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return ((start, end),) if start < end else ()
