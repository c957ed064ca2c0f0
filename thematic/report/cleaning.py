"""Characters that no document format can hold: taken out of a record before it is written, and counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, Generic, TypeVar

Record = TypeVar("Record")

# Everything XML 1.0 (section 2.2) does not allow: most control characters, lone surrogates, U+FFFE and U+FFFF.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Cleaned(Generic[Record]):
    """A record whose texts any document can hold, and a sentence about what was taken out, if anything was."""

    record: Record
    notes: tuple[str, ...]


def cleaned(record: Record) -> Cleaned[Record]:
    """Return the record without characters that no document can hold.

    Example:
        >>> from thematic.report.records import CodeLine
        >>> clean = cleaned(CodeLine("a" + chr(0) + "b"))
        >>> clean.record.name, clean.notes
        ('ab', ('1 control character that no document can hold was left out of the file.',))
    """
    counter = _Counter()
    clean = counter.value(record)
    if not counter.removed:
        return Cleaned(clean, ())
    signs = (
        "character that no document can hold was"
        if counter.removed == 1
        else "characters that no document can hold were"
    )
    return Cleaned(clean, (f"{counter.removed} control {signs} left out of the file.",))


class _Counter:
    """Walks a record, cleans its texts and counts what it takes out."""

    def __init__(self) -> None:
        self.removed = 0

    def value(self, value: Any) -> Any:  # noqa: ANN401 - a record's fields are of any type and keep it
        match value:
            case Enum():
                return value
            case str():
                return self._text(value)
            case tuple():
                return tuple(map(self.value, value))
            case _ if is_dataclass(value) and not isinstance(value, type):
                return replace(value, **{field.name: self.value(getattr(value, field.name)) for field in fields(value)})
            case _:
                return value

    def _text(self, text: str) -> str:
        kept, removed = UNWRITABLE.subn("", text)
        self.removed += removed
        return kept
