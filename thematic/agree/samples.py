"""Reliability samples: which units are coded twice, drawn so that the order of rows decides nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b
from heapq import heapify, heappop, heappush
from math import ceil
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be drawn.

    Attributes:
        key: its stable name (participant, question, wave and place, not a row number).
        stratum: the group that is to be represented, such as the question or the site.
    """

    key: str
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class Stratum:
    """How many of a stratum were drawn.

    Attributes:
        name: the stratum.
        n: how many are in the sample.
        base: how many there are.
    """

    name: str
    n: int
    base: int


@dataclass(frozen=True, slots=True)
class ReliabilitySample:
    """The units to be coded twice, and how they were drawn.

    Attributes:
        keys: what was drawn, in the order in which to code it: at random, strata mixed.
        strata: how many of each stratum, by name.
        seed: of the draw.
    """

    keys: tuple[str, ...]
    strata: tuple[Stratum, ...]
    seed: int

    @property
    def sentence(self) -> str:
        """Say how it was drawn.

        Example:
            >>> draw_sample([Candidate(f"P{n}") for n in range(40)], size=10, seed=3).sentence
            '10 of 40 units drawn at random, seed 3'
        """
        base = sum(stratum.base for stratum in self.strata)
        spread = f" from {len(self.strata)} strata in proportion to their size" if len(self.strata) > 1 else ""
        return f"{len(self.keys)} of {base} units drawn at random{spread}, seed {self.seed}"


@dataclass(frozen=True, slots=True)
class Completion:
    """How far a coder is with a sample.

    Attributes:
        coder_id: the coder.
        done: how many units of the sample they have read.
        drawn: how many there are.
        left: the keys that are left, in the order of the sample.
    """

    coder_id: int
    done: int
    drawn: int
    left: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Say whether nothing is left."""
        return not self.left


def draw_sample(
    candidates: Iterable[Candidate], *, size: int | None = None, share: float | None = None, seed: int = 0
) -> ReliabilitySample:
    """Draw units for double coding, in proportion to the size of each stratum and at least one of each where it can be.

    Within a stratum a hash of seed and key decides, so the order of rows does not matter, and a larger sample of the
    same units contains the smaller one. Strata get places by the divisors 1, 3, 5 ... (A. Sainte-Lague, 1910),
    after one for each, the largest first.

    Args:
        candidates: units that may be drawn; the same key twice is one unit.
        size: how many; more than there are means all.
        share: instead of `size`, the part of all units, over 0 to 1, rounded up.
        seed: of the draw.

    Raises:
        InvalidValueError: not exactly one of size and share is given, or it is out of range.

    Example:
        >>> people = [Candidate(f"P{n}", "north" if n < 30 else "south") for n in range(40)]
        >>> [(one.name, one.n, one.base) for one in draw_sample(people, share=0.2, seed=1).strata]
        [('north', 6, 30), ('south', 2, 10)]
    """
    strata: defaultdict[str, list[tuple[bytes, str]]] = defaultdict(list)
    for key, stratum in {one.key: one.stratum for one in candidates}.items():
        strata[stratum].append((_hash(seed, key), key))
    bases = {name: len(strata[name]) for name in sorted(strata)}
    places = _places(bases, _size(sum(bases.values()), size, share))
    drawn = [one for name, held in strata.items() for one in sorted(held)[: places[name]]]
    keys = tuple(key for _, key in sorted(drawn))
    return ReliabilitySample(keys, tuple(Stratum(name, places[name], base) for name, base in bases.items()), seed)


def completion(sample: ReliabilitySample, read: Mapping[int, Collection[str]]) -> tuple[Completion, ...]:
    """Say how far each coder is with a sample.

    Args:
        sample: what was drawn.
        read: coder id -> the keys they have read, in the sample or not.

    Returns:
        One line per coder, by id.

    Example:
        >>> sample = draw_sample([Candidate("P1"), Candidate("P2")], size=2)
        >>> [(one.coder_id, one.done, one.drawn) for one in completion(sample, {1: ["P1", "P2"], 2: ["P2", "P9"]})]
        [(1, 2, 2), (2, 1, 2)]
    """
    lines: list[Completion] = []
    for coder_id in sorted(read):
        held = frozenset(read[coder_id])
        left = tuple(key for key in sample.keys if key not in held)
        lines.append(Completion(coder_id, len(sample.keys) - len(left), len(sample.keys), left))
    return tuple(lines)


def read_by_all(sample: ReliabilitySample, read: Mapping[int, Collection[str]]) -> tuple[str, ...]:
    """Name the units of a sample that every coder has read: what agreement can be computed from.

    Example:
        >>> read_by_all(draw_sample([Candidate("P1"), Candidate("P2")], size=2), {1: ["P1", "P2"], 2: ["P2"]})
        ('P2',)
    """
    held = [frozenset(keys) for keys in read.values()]
    return tuple(key for key in sample.keys if held and all(key in keys for keys in held))


def _hash(seed: int, key: str) -> bytes:
    return blake2b(f"reliability\x1f{seed}\x1f{key}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _size(base: int, size: int | None, share: float | None) -> int:
    if (size is None) == (share is None):
        given = "nothing" if size is None else f"both {size} and {share}"
        raise InvalidValueError("The size of a sample", given, "either size= or share=")
    if size is not None:
        if size < 1:
            raise InvalidValueError("The size of a sample", str(size), "1 or more")
        return min(size, base)
    if share is None or not 0 < share <= 1:
        raise InvalidValueError("The share of a sample", str(share), "a number over 0 and up to 1")
    return ceil(Fraction(str(share)) * base)


def _places(bases: Mapping[str, int], size: int) -> Counter[str]:
    """Share `size` places out among strata: one each, largest first, then by Sainte-Lague; ties by name."""
    places: Counter[str] = Counter()
    waiting: list[tuple[int, Fraction, str]] = [(0, Fraction(-base), name) for name, base in bases.items()]
    heapify(waiting)
    for _ in range(size):
        _, _, name = heappop(waiting)
        places[name] += 1
        if places[name] < bases[name]:
            heappush(waiting, (1, Fraction(-bases[name], 2 * places[name] + 1), name))
    return places
