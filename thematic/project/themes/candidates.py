"""Theme candidates: codes that go together; a person makes themes of them, and names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.analysis.counts import Count
from thematic.errors import NothingToDoError
from thematic.project.suggesting.material import Material
from thematic.project.suggesting.scoring import code_texts
from thematic.suggest import code_vectors
from thematic.suggest.code_groups import DRAWS, CodedUnits, group_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.suggest.code_groups import CodeGroup, Join

_LEAST_CODES = 3
_PASSAGES, _PEOPLE = "units with either code", "participants with either code"


@dataclass(frozen=True, slots=True)
class CodePair:
    """Two codes of a group, and how often they go together.

    Attributes:
        passages: those that carry both, of those that carry either.
        people: participants with both, of those with either.
        likeness: half co-occurrence and half meaning, 0 to 1.
    """

    first: str
    second: str
    passages: Count
    people: Count
    likeness: float


@dataclass(frozen=True, slots=True)
class ThemeCandidate:
    """Codes that go together; a number and no name.

    Attributes:
        stability: 0 to 1, the mean overlap with what comes out when participants are drawn anew; .75 and more is
            usually called stable, under .6 doubtful (Hennig 2007).
        likeness: mean over its pairs; None for a single code.
        passages: coded passages under any of its codes, of all coded ones.
        closest: its most alike pairs.
    """

    number: int
    codes: tuple[str, ...]
    stability: float
    likeness: float | None
    passages: Count
    closest: tuple[CodePair, ...]


@dataclass(frozen=True, slots=True)
class ThemeJoin:
    """One step of the dendrogram: the codes on each side, and how far apart the sides are (0 to 1)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    distance: float


@dataclass(frozen=True, slots=True)
class ThemeCandidates:
    """Groups of codes, and the tree that they are cut from.

    Attributes:
        passages: coded passages that were looked at.
        draws: how often participants were drawn anew.
        not_coded: active codes without codings, which cannot be grouped.
        dendrogram: all steps of joining, the most alike first.
    """

    passages: int
    participants: int
    draws: int
    model: str
    groups: tuple[ThemeCandidate, ...]
    dendrogram: tuple[ThemeJoin, ...]
    not_coded: tuple[str, ...]


def propose_themes(
    session: Session,
    embedding: Embedding,
    *,
    groups: int | None = None,
    draws: int = DRAWS,
    progress: Callable[[int, int], None] | None = None,
) -> ThemeCandidates:
    """Group the codes that are used, by co-occurrence and by meaning; writes nothing but missing vectors.

    Args:
        session: the project.
        embedding: its vectors.
        groups: how many; decided by the data by default.
        draws: how often participants are drawn anew to see how stable the groups are.
        progress: called with (draws done, draws in all).

    Raises:
        AiOffError: suggestions are switched off.
        NothingToDoError: fewer than three codes have codings.
    """
    embedding.run()
    material = Material.of(session, embedding)
    used = np.flatnonzero(material.marked.any(axis=0))
    if len(used) < _LEAST_CODES:
        raise NothingToDoError("Fewer than three codes have codings, so there is nothing to group", "code more first")
    rows = np.flatnonzero(material.marked.any(axis=1))
    texts = code_texts(material)
    names = sorted({_voice(material, row) for row in rows.tolist()})
    number = {name: place for place, name in enumerate(names)}
    units = CodedUnits(
        marked=material.marked[rows][:, used],
        voices=np.array([number[_voice(material, row)] for row in rows.tolist()], dtype=np.int64),
        vectors=material.vectors[rows],
        code_vectors=code_vectors([texts[column] for column in used.tolist()], embedding.of_texts),
    )
    found = group_codes(units, groups=groups, draws=draws, seed=material.settings.seed, progress=progress)
    paths = [material.tree.path(material.codes[column].code_id) for column in used.tolist()]
    idle = [column for column in range(len(material.codes)) if column not in set(used.tolist())]
    return ThemeCandidates(
        passages=len(rows),
        participants=len(names),
        draws=found.draws,
        model=embedding.embedder().name,
        groups=tuple(
            _candidate(place, one, paths, units, found.likeness) for place, one in enumerate(found.groups, start=1)
        ),
        dendrogram=_dendrogram(found.joins, paths),
        not_coded=tuple(material.tree.path(material.codes[column].code_id) for column in idle),
    )


def _voice(material: Material, row: int) -> str:
    unit = material.units[row]
    return f"participant {unit.participant}" if unit.participant else f"source {unit.source_id}"


def _candidate(
    number: int, group: CodeGroup, paths: list[str], units: CodedUnits, likeness: NDArray[np.float64]
) -> ThemeCandidate:
    codes = list(group.codes)
    pairs = [(first, second) for place, first in enumerate(codes) for second in codes[place + 1 :]]
    pairs.sort(key=lambda pair: (-likeness[pair], pair))
    return ThemeCandidate(
        number,
        tuple(paths[code] for code in codes),
        round(group.stability, 3),
        None if group.likeness is None else round(group.likeness, 3),
        Count(int(units.marked[:, codes].any(axis=1).sum()), len(units.marked), "coded units"),
        tuple(_pair(first, second, paths, units, float(likeness[first, second])) for first, second in pairs[:3]),
    )


def _pair(first: int, second: int, paths: list[str], units: CodedUnits, likeness: float) -> CodePair:
    one, other = units.marked[:, first], units.marked[:, second]
    own, theirs = set(units.voices[one].tolist()), set(units.voices[other].tolist())
    return CodePair(
        paths[first],
        paths[second],
        Count(int((one & other).sum()), int((one | other).sum()), _PASSAGES),
        Count(len(own & theirs), len(own | theirs), _PEOPLE),
        round(likeness, 3),
    )


def _dendrogram(joins: tuple[Join, ...], paths: list[str]) -> tuple[ThemeJoin, ...]:
    inside: list[tuple[str, ...]] = [(path,) for path in paths]
    steps = []
    for join in joins:
        left, right = inside[join.left], inside[join.right]
        inside.append(left + right)
        steps.append(ThemeJoin(left, right, round(join.distance, 3)))
    return tuple(steps)
