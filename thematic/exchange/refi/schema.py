"""The official schemas: what is written is valid before it is put in its place."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from thematic.errors import InvalidExchangeError


@cache
def _schema(name: str) -> Any:  # noqa: ANN401 - lxml ships no types
    from lxml import etree

    source = files("thematic.exchange.refi").joinpath("schemas", f"{name}.xsd")
    return etree.XMLSchema(etree.fromstring(source.read_bytes(), _parser()))


def _parser() -> Any:  # noqa: ANN401 - lxml ships no types
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def check_project(content: bytes) -> None:
    """Validate the XML of a project.

    Raises:
        InvalidExchangeError: it breaks the schema; the first place is named.
    """
    _check("Project", content)


def check_codebook(content: bytes) -> None:
    """Validate the XML of a codebook.

    Raises:
        InvalidExchangeError: it breaks the schema; the first place is named.
    """
    _check("Codebook", content)


def _check(name: str, content: bytes) -> None:
    from lxml import etree

    schema = _schema(name)
    if schema.validate(etree.fromstring(content, _parser())):
        return
    first = schema.error_log[0]
    raise InvalidExchangeError(f"REFI-QDA {name}", first.line, first.message)
