r"""Sections: what the standard has no element for, written under fixed headings into a description.

A description holds plain prose first, then sections, each a heading in brackets on a line of its own:

    Getting to a place at all.

    [Include when]
    distance, cost, opening hours

Every tool shows this as it stands, and a person understands it. A line of prose that would read as a heading
gets a backslash before it, so that everything is read back exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Heading(StrEnum):
    """The headings, all of them."""

    INCLUDE = "Include when"
    EXCLUDE = "Exclude when"
    EXAMPLE = "Example"
    NEAR_MISS = "Near miss"
    STATUS = "Status"
    CONCEPT = "Central organising concept"
    PART_OF = "Part of"
    KIND = "Kind"
    STATE = "Answer"
    UNNAMED = "Unnamed"
    ORIGINAL = "Original file"
    TYPE = "Type"
    LEVELS = "Levels, lowest first"
    SEPARATOR = "Separator"
    NO_ANSWER = "No answer is written as"
    VARIABLE = "Variable"
    ASKED_AT = "Asked at"
    WRITTEN = "Written"
    CODED = "Codings were made by"


_NAMES = "|".join(re.escape(heading) for heading in Heading)
_HEADING = re.compile(rf"^\[({_NAMES})\]$", re.MULTILINE)
_LOOKS_LIKE = re.compile(rf"^(\\*\[(?:{_NAMES})\])$", re.MULTILINE)
_ESCAPED = re.compile(rf"^\\(\\*\[(?:{_NAMES})\])$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the prose under it."""

    heading: Heading
    text: str


@dataclass(frozen=True, slots=True)
class Description:
    """Plain prose and the sections after it."""

    plain: str = ""
    sections: tuple[Section, ...] = ()

    def get(self, heading: Heading) -> str:
        """Return the prose under a heading; empty when there is none."""
        return next((section.text for section in self.sections if section.heading is heading), "")


def described(plain: str, sections: Iterable[Section]) -> str:
    r"""Write prose and sections as one description, leaving out sections without text.

    Example:
        >>> described("Getting there.", [Section(Heading.INCLUDE, "cost")])
        'Getting there.\n\n[Include when]\ncost'
    """
    parts = [_LOOKS_LIKE.sub(r"\\\1", plain)] if plain else []
    parts += [f"[{one.heading}]\n" + _LOOKS_LIKE.sub(r"\\\1", one.text) for one in sections if one.text]
    return "\n\n".join(parts)


def read_description(text: str) -> Description:
    r"""Take a description apart; one without headings is plain prose.

    Example:
        >>> read_description("Getting there.\n\n[Include when]\ncost").get(Heading.INCLUDE)
        'cost'
    """
    headings = list(_HEADING.finditer(text))
    if not headings:
        return Description(_unescaped(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text) + 2]
    sections = tuple(
        Section(
            Heading(heading.group(1)), _unescaped(_without_gap(text[heading.end() + 1 : end], last=end > len(text)))
        )
        for heading, end in zip(headings, ends, strict=True)
    )
    return Description(_unescaped(_without_gap(text[: headings[0].start()], last=False)), sections)


def _without_gap(text: str, *, last: bool) -> str:
    """Take off the empty line before the next heading."""
    return text if last else text.removesuffix("\n").removesuffix("\n")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
