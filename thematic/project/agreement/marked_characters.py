"""Marked characters: how far coders agree on where passages begin and end, over words that all have read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.agree.characters import characters_of
from thematic.agree.spans import Continuum
from thematic.agree.statistic import Statistic
from thematic.agree.sums import Resampling
from thematic.agree.unitizing import unitizing_alpha_of
from thematic.errors import OverlappingSpansError
from thematic.model.codings import Coding
from thematic.store import sampled
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from thematic.agree.spans import Span
    from thematic.project.agreement.shared_readings import SharedReadings
    from thematic.project.agreement.taking_back import HeldCoding
    from thematic.store.reading import Reading

_SOURCES_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that all coders have read: a whole text, or one unit of a sample; `group` is who is drawn with them."""

    source_id: int
    start: int
    end: int
    group: Hashable


def over_characters(reading: Reading, shared: SharedReadings, *, times: int, seed: int) -> list[Statistic]:
    """Compare which characters were marked, and then as what.

    The base is what all coders have read and nothing else: of a sample its units, with codings cut at their edges.

    Args:
        reading: the transaction.
        shared: what the coders found.
        times: bootstrap samples for each interval.
        seed: of the bootstrap.
    """
    pieces = _units(shared) if shared.is_partial else _texts(reading, shared)
    codings = _codings(reading, shared)
    names = {one.coder_id: one.name for one in shared.coders}
    continua = [_continuum(one, codings.get(one.source_id, ()), names) for one in pieces]
    drawing = Resampling([one.group for one in pieces], times, seed)
    alpha = characters_of(continua, resampling=drawing).alpha
    found = [renamed(alpha, f"{alpha.name}, marked characters", "characters")]
    try:
        found += [unitizing_alpha_of(continua, kind, resampling=drawing) for kind in ("u", "cu")]
    except OverlappingSpansError:
        reason = "coders put several codes on the same words; see the codes one by one"
        found.append(Statistic("u-alpha", None, len(continua), "texts", reason=reason))
    return found


def renamed(one: Statistic, name: str, unit: str) -> Statistic:
    """Say of a figure what it is called here and what it counts."""
    return replace(one, name=name, unit=unit)


def _units(shared: SharedReadings) -> list[_Piece]:
    places = [shared.places[one.unit_id] for one in shared.read_by_all]
    return [
        _Piece(one.source_id, one.start, one.end, one.participant_id or ("unit", one.unit_id))
        for one in places
        if one.end > one.start
    ]


def _texts(reading: Reading, shared: SharedReadings) -> list[_Piece]:
    lengths = sampled.source_lengths(reading.connection, shared.sources)
    people = {one.source_id: one.participant_id or ("text", one.source_id) for one in shared.units}
    return [_Piece(one, 0, lengths[one], people[one]) for one in shared.sources]


def _codings(reading: Reading, shared: SharedReadings) -> dict[int, list[Coding | HeldCoding]]:
    """Gather the codings of the coders in what all have read, by source, as before resolutions were carried out."""
    ids, codes = [one.coder_id for one in shared.coders], shared.codes
    held: dict[int, list[Coding | HeldCoding]] = defaultdict(list)
    for some in chunks(shared.sources, _SOURCES_AT_ONCE):
        found = reading.all(Coding, source_id=list(some), coder_id=ids)
        for one in sorted(found, key=lambda one: (one.source_id, one.start, one.end, one.coding_id)):
            if one.code_id in codes and one.coding_id not in shared.taken.instead:
                held[one.source_id].append(one)
    for before in shared.taken.codings:
        if before.coder_id in ids:
            held[before.source_id].append(before)
    return held


def _continuum(piece: _Piece, codings: Sequence[Coding | HeldCoding], names: dict[int, str]) -> Continuum:
    spans: dict[str, list[Span]] = {name: [] for name in names.values()}
    for one in codings:
        start, end = max(one.start, piece.start), min(one.end, piece.end)
        if start < end:
            spans[names[one.coder_id]].append((start - piece.start, end - piece.start, one.code_id))
    return Continuum(spans, piece.end - piece.start)
