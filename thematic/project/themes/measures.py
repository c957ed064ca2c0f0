"""Measures of a theme: what can be computed for the person who reviews it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import RESPONDENTS, Count, mention
from thematic.model.codings import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from thematic.model.themes import Theme
    from thematic.project.themes.passages import Place, ThemePassages

EXTRACTS = "extracts"


@dataclass(frozen=True, slots=True)
class Spoke:
    """Who spoke for a theme in one group or at one time point, out of those who gave a text there."""

    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a theme shares with another.

    Attributes:
        shared: extracts under both, out of those under either.
        people: participants who mention both, out of those who mention either.
    """

    theme: str
    shared: Count
    people: Count


@dataclass(frozen=True, slots=True)
class CodeShare:
    """How many of a theme's extracts one of its codes brings."""

    code: str
    count: Count


@dataclass(frozen=True, slots=True)
class ThemeMeasures:
    """What is computed about a theme; sub-themes are included.

    Attributes:
        extracts: coded passages, each once.
        mentioned: participants, of those who gave a text.
        top_two: extracts of the two who speak most, of all whose speaker is known.
        top_names: who these are.
        attribute, groups: the spread over the values of the first nominal or ordinal attribute.
        waves: the spread over time points.
        overlaps: other themes that share extracts or people, the most overlapping first.
        codes: its codes by how many extracts they bring.
        contradicting, qualifying: extracts coded with that stance.
        within: mean cosine of all pairs of its units; None without vectors or with fewer than two.
        nearest, between: the unrelated theme with the highest mean cosine to it, over pairs of different units.
    """

    theme: str
    extracts: int
    mentioned: Count
    top_two: Count
    top_names: tuple[str, ...]
    attribute: str
    groups: tuple[Spoke, ...]
    waves: tuple[Spoke, ...]
    overlaps: tuple[Overlap, ...]
    codes: tuple[CodeShare, ...]
    contradicting: int
    qualifying: int
    within: float | None
    nearest: str
    between: float | None


@dataclass(frozen=True, slots=True)
class UnitVectors:
    """Which unit each passage lies in, and the units' vectors; both empty where there are none."""

    unit_of: Mapping[Place, int]
    vectors: Mapping[int, NDArray[np.float32]]


def measure(said: ThemePassages, theme: Theme, near: UnitVectors) -> ThemeMeasures:
    """Compute what can be computed about a theme."""
    passages = said.passages[theme.theme_id]
    voices = Counter(one.participant_id for one in passages if one.participant_id is not None)
    top = sorted(voices.items(), key=lambda item: (-item[1], said.labels[item[0]]))[:2]
    people = said.counting.people(said.codes[theme.theme_id])
    within, nearest, between = _likeness(said, theme, near)
    return ThemeMeasures(
        theme.name,
        len(passages),
        mention(people, len(said.counting.base)),
        Count(sum(count for _, count in top), sum(voices.values()), EXTRACTS),
        tuple(said.labels[person] for person, _ in top),
        said.groups.attribute if said.groups else "",
        _over_groups(said, people),
        _over_waves(said, theme),
        _overlaps(said, theme),
        _codes(said, theme),
        sum(Stance.CONTRADICTS in one.stances for one in passages),
        sum(Stance.QUALIFIES in one.stances for one in passages),
        within,
        nearest,
        between,
    )


def _over_groups(said: ThemePassages, people: frozenset[int]) -> tuple[Spoke, ...]:
    if said.groups is None:
        return ()
    found = []
    for value in said.groups.values:
        there = said.groups.members[value] & said.counting.base
        found.append(Spoke(value, Count(len(people & there), len(there), RESPONDENTS)))
    return tuple(found)


def _over_waves(said: ThemePassages, theme: Theme) -> tuple[Spoke, ...]:
    codes = said.codes[theme.theme_id]
    spoke = {(person, wave) for code, person, wave in said.counting.said if code in codes}
    found = []
    for wave_id, name in said.waves.items():
        gave = {person for person, wave in said.counting.gave if wave == wave_id}
        mine = {person for person, wave in spoke if wave == wave_id}
        found.append(Spoke(name, Count(len(mine & gave), len(gave), RESPONDENTS)))
    return tuple(found)


def _overlaps(said: ThemePassages, theme: Theme) -> tuple[Overlap, ...]:
    mine = {one.place for one in said.passages[theme.theme_id]}
    own = said.counting.people(said.codes[theme.theme_id])
    found = []
    for other in said.themes:
        if said.related(theme, other):
            continue
        theirs = {one.place for one in said.passages[other.theme_id]}
        people = said.counting.people(said.codes[other.theme_id])
        if own & people or mine & theirs:
            shared = Count(len(mine & theirs), len(mine | theirs), EXTRACTS)
            found.append(Overlap(other.name, shared, Count(len(own & people), len(own | people), RESPONDENTS)))
    return tuple(sorted(found, key=lambda one: (-(one.shared.share or 0), -(one.people.share or 0), one.theme)))


def _codes(said: ThemePassages, theme: Theme) -> tuple[CodeShare, ...]:
    passages = said.passages[theme.theme_id]
    counts = Counter(code for one in passages for code in one.codes)
    tree = said.counting.tree
    ranked = sorted(counts, key=lambda code: (-counts[code], tree.path(code)))
    return tuple(CodeShare(tree.path(code), Count(counts[code], len(passages), EXTRACTS)) for code in ranked)


def _likeness(said: ThemePassages, theme: Theme, near: UnitVectors) -> tuple[float | None, str, float | None]:
    mine = _units(said, theme, near)
    others = [one for one in said.themes if not said.related(theme, one)]
    measured = [
        (between, one.name) for one in others if (between := _between(mine, _units(said, one, near))) is not None
    ]
    best = max(measured, default=None, key=lambda pair: pair[0])
    return _within(mine), best[1] if best else "", best[0] if best else None


def _units(said: ThemePassages, theme: Theme, near: UnitVectors) -> dict[int, NDArray[np.float64]]:
    """Return the unit vectors of the units a theme's passages lie in, each unit once."""
    import numpy as np

    ids = sorted({near.unit_of[one.place] for one in said.passages[theme.theme_id] if one.place in near.unit_of})
    found = {}
    for unit in ids:
        row = np.asarray(near.vectors[unit], dtype=np.float64)
        length = float(np.linalg.norm(row))
        if length:
            found[unit] = row / length
    return found


def _within(rows: Mapping[int, NDArray[np.float64]]) -> float | None:
    """Average the cosine over all pairs: (|sum|^2 - n) / (n (n - 1)) for n unit vectors."""
    many = len(rows)
    if many < 2:  # noqa: PLR2004 - a pair needs two
        return None
    total = sum(rows.values())
    return round(float((total @ total - many) / (many * (many - 1))), 4)  # type: ignore[operator] # a sum of arrays


def _between(mine: Mapping[int, NDArray[np.float64]], theirs: Mapping[int, NDArray[np.float64]]) -> float | None:
    """Average the cosine over all pairs of different units, one from each theme."""
    both = len(mine.keys() & theirs.keys())
    pairs = len(mine) * len(theirs) - both
    if not pairs:
        return None
    dot = float(sum(mine.values()) @ sum(theirs.values()))  # type: ignore[operator] # sums of arrays
    return round((dot - both) / pairs, 4)
