"""What is known of who gave an answer, at the time they gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.project.people.shown_attributes import shown_attributes
from thematic.store import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.store.reading import Reading

MOST = 3
"""Attributes that stand beside an answer; the participant's page has them all."""


def known_of(reading: Reading, source_ids: Sequence[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """Return, by source, the first few attributes of its participant that may be shown, as (name, value).

    A source of whose participant nothing is known has no entry.
    """
    shown = shown_attributes(reading, most=MOST) if source_ids else []
    if not shown:
        return {}
    found: dict[int, dict[int, str]] = {}
    dated: set[tuple[int, int]] = set()
    for one in marked.stated(reading.connection, source_ids, [one.attribute_id for one in shown]):
        held = found.setdefault(one.source_id, {})
        # What was stated at the time goes before what holds for all times.
        if one.dated or (one.source_id, one.attribute_id) not in dated:
            held[one.attribute_id] = one.value
        if one.dated:
            dated.add((one.source_id, one.attribute_id))
    return {
        source_id: tuple((one.name, held[one.attribute_id]) for one in shown if held.get(one.attribute_id))
        for source_id, held in found.items()
    }
