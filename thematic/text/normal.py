"""Normalising: the one change a text goes through before it is frozen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

BYTE_ORDER_MARK = "\ufeff"

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """A text ready to be frozen, and what was done to it.

    Attributes:
        text: NFC, lines ended by a line feed, storable as UTF-8.
        changes: one phrase for each kind of change, in words; empty when the text was left as it came.
    """

    text: str
    changes: tuple[str, ...]


def normalise(raw: str) -> NormalisedText:
    r"""Bring a text into the one form that positions are counted in.

    Line ends of every system become a line feed (also the vertical tab that word processors write for a
    soft break, the form feed, and the Unicode line and paragraph separators); byte order marks and
    control characters go; halves of a broken surrogate pair are joined or become U+FFFD; the rest is
    composed (NFC). Emoji, joiners and direction marks stay: people wrote them. Doing it twice changes
    nothing more.

    Example:
        >>> normalise("Caf\u0065\u0301\r\nopen").text
        'Café\nopen'
        >>> normalise("a\x00b").changes
        ('1 control character removed',)
    """
    text = raw
    changes = []
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        changes.append("broken characters (halves of a surrogate pair) mended or shown as \N{REPLACEMENT CHARACTER}")
    marks = text.count(BYTE_ORDER_MARK)
    if marks:
        text = text.replace(BYTE_ORDER_MARK, "")
        changes.append(_counted(marks, "byte order mark", "removed"))
    text, controls = _CONTROL.subn("", text)
    if controls:
        changes.append(_counted(controls, "control character", "removed"))
    text, ends = _LINE_END.subn("\n", text)
    if ends:
        changes.append(_counted(ends, "line end", "changed to a line feed"))
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        changes.append("characters composed (Unicode NFC)")
    return NormalisedText(text=composed, changes=tuple(changes))


def _counted(count: int, thing: str, done: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'} {done}"
