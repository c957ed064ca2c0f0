"""Marks: the codings of a source as marked spans, whole or for a part of its text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.ui.passages import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic


def marks_of(project: thematic.Project, source_id: int) -> list[Mark]:
    """Return what is coded in a source."""
    tree = project.codebook.tree()
    codings = project.coding.of_source(source_id)
    codes = [(one, tree[one.code_id]) for one in codings]
    return [Mark(one.start, one.end, code.name, code.colour, one.code_id) for one, code in codes]


def marks_within(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Return the parts of marks that lie in a part of the text, counted from its beginning.

    Example:
        >>> marks_within([Mark(2, 8, "Warmth", "#0072b2")], 5, 20)
        [Mark(start=0, end=3, name='Warmth', colour='#0072b2', pattern=0)]
    """
    return [
        replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
        for one in marks
        if one.start < end and one.end > start
    ]
