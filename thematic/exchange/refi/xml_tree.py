"""XML of a file as a tree: read without entities, names without their namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.bounds import MOST_TOKENS
from thematic.exchange.documents.xml_events import read_xml, split_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_DEEPEST = 200


class _Builder:
    """Builds the tree from what the parser hears, within bounds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tree = TreeBuilder()
        self._depth = 0
        self._left = MOST_TOKENS
        self.namespace = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, local = split_name(name)
        self.namespace = self.namespace or namespace
        self._depth += 1
        self._left -= 1
        if self._depth > _DEEPEST or self._left < 0:
            raise UnreadableFileError(self._path, "its XML is nested deeper or is longer than any project is")
        self._tree.start(local, {split_name(key)[1]: value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(split_name(name)[1])

    def text(self, text: str) -> None:
        self._tree.data(text)

    def close(self) -> Element:
        return self._tree.close()


def read_tree(data: bytes, *, path: Path) -> Element:
    """Read an XML text into a tree of local names; its root's namespace is kept as the attribute `xmlns`.

    Raises:
        UnreadableFileError: it is not well-formed, declares a document type, or is nested without end.
    """
    builder = _Builder(path)
    read_xml(data, builder, path=path)
    root = builder.close()
    root.set("xmlns", builder.namespace)
    return root


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children of those names, in order; none of an element that is not there."""
    if element is not None:
        yield from (child for child in element if child.tag in names)


def inner_text(element: Element, name: str) -> str:
    """Return the text of a child; empty when there is none."""
    return element.findtext(name) or ""


def count_below(element: Element, name: str) -> int:
    """Count the elements of a name at any depth."""
    return sum(1 for _ in element.iter(name))
