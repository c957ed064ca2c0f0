"""Codes out of a file: the tree, flat, parents first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About, OuterCode
from thematic.exchange.refi.draft import Target
from thematic.exchange.refi.sections import Heading, read_description
from thematic.exchange.refi.xml_tree import children, inner_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from thematic.exchange.refi.draft import Draft

RETIRED = "retired"
_COLOUR = re.compile("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_SHORT = 4


def read_codes(book: Element | None, draft: Draft) -> None:
    """Read a CodeBook into the draft; without one there are no codes."""
    if book is None:
        return
    waiting = [(element, None) for holder in children(book, "Codes") for element in children(holder, "Code")]
    stack: list[tuple[Element, str | None]] = list(reversed(waiting))
    while stack:
        element, parent = stack.pop()
        code = _code(element, parent, draft)
        draft.codes[code.key] = code
        draft.mention(element, Target(About.CODE, code.key))
        stack += [(child, code.key) for child in reversed(list(children(element, "Code")))]


def _code(element: Element, parent: str | None, draft: Draft) -> OuterCode:
    key = draft.new_key(element, "code")
    name = element.get("name", "")
    if not name.strip():
        draft.ledger.change("code", "without a name; called 'Unnamed code' here")
        name = "Unnamed code"
    told = read_description(inner_text(element, "Description"))
    return OuterCode(
        key,
        parent,
        name,
        definition=told.plain,
        include=told.get(Heading.INCLUDE),
        exclude=told.get(Heading.EXCLUDE),
        example=told.get(Heading.EXAMPLE),
        near_miss=told.get(Heading.NEAR_MISS),
        colour=_colour(element.get("color", ""), name, draft),
        codable=element.get("isCodable", "true").strip().lower() not in {"false", "0"},
        retired=told.get(Heading.STATUS) == RETIRED,
    )


def _colour(told: str, name: str, draft: Draft) -> str:
    colour = told.strip()
    if not colour:
        return ""
    if not _COLOUR.fullmatch(colour):
        draft.ledger.refuse(f"the colour of code '{name}'", f"'{colour[:40]}' is no colour such as #3366AA")
        return ""
    return colour if len(colour) > _SHORT else "#" + "".join(2 * digit for digit in colour[1:])
