"""XML read as a stream of events: no entities, no tree, no recursion, so nothing in it can blow up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from thematic.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_STEP = 1 << 20


class _DeclaresTypeError(Exception):
    """The document declares a type, where entities are defined."""


class XmlListener(Protocol):
    """Hears of elements and text; names are `namespace local`, or only `local` outside namespaces."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text between elements; may come in pieces."""


def read_xml(data: bytes, listener: XmlListener, *, path: Path) -> None:
    """Tell a listener everything that stands in an XML text.

    Raises:
        UnreadableFileError: it is not well-formed, or declares a document type (entities, external files).
    """

    def refuse(*_: object) -> None:
        raise _DeclaresTypeError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    try:
        for at in range(0, len(data), _STEP):
            parser.Parse(data[at : at + _STEP], False)  # noqa: FBT003 - expat takes `isfinal` by place only
        parser.Parse(b"", True)  # noqa: FBT003 - same
    except _DeclaresTypeError as error:
        why = "its XML declares a document type, where entities could be hidden; save it again in a word processor"
        raise UnreadableFileError(path, why) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableFileError(path, f"its XML is damaged ({error})") from error


def split_name(name: str) -> tuple[str, str]:
    """Part a name into namespace and local name.

    Example:
        >>> split_name("urn:a p"), split_name("p")
        (('urn:a', 'p'), ('', 'p'))
    """
    namespace, _, local = name.rpartition(" ")
    return namespace, local
