"""XML written element by element: the same calls give the same bytes, and nothing that XML cannot hold gets in."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE = {**_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_IN_TEXT, _IN_ATTRIBUTE = str.maketrans(_TEXT), str.maketrans(_ATTRIBUTE)


def is_legal(text: str) -> bool:
    """Say whether XML can hold a text."""
    return not _ILLEGAL.search(text)


class XmlWriter:
    """Writes elements in the order of the calls; counts the characters that had to go."""

    def __init__(self) -> None:
        """Start a document."""
        self._out = io.StringIO()
        self._out.write('<?xml version="1.0" encoding="utf-8"?>\n')
        self.removed = 0

    @contextmanager
    def element(self, name: str, /, **attributes: str) -> Iterator[None]:
        """Write an element around whatever is written inside; attributes without a value are left out."""
        self._out.write(f"<{name}{self._attributes(attributes)}>\n")
        yield
        self._out.write(f"</{name}>\n")

    def empty(self, name: str, /, **attributes: str) -> None:
        """Write an element with nothing in it."""
        self._out.write(f"<{name}{self._attributes(attributes)}/>\n")

    def text(self, name: str, text: str) -> None:
        """Write an element that holds a text."""
        self._out.write(f"<{name}>{self._legal(text).translate(_IN_TEXT)}</{name}>\n")

    def optional_text(self, name: str, text: str) -> None:
        """Write an element that holds a text, if there is any."""
        if text:
            self.text(name, text)

    def content(self) -> bytes:
        """Return what was written."""
        return self._out.getvalue().encode("utf-8")

    def _attributes(self, attributes: dict[str, str]) -> str:
        return "".join(
            f' {name}="{self._legal(value).translate(_IN_ATTRIBUTE)}"' for name, value in attributes.items() if value
        )

    def _legal(self, text: str) -> str:
        legal, removed = _ILLEGAL.subn("", text)
        self.removed += removed
        return legal
