"""Code saturation: how many sources it took until hardly any new code came up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

CAVEAT = (
    "Code saturation says when codes stopped being new, not when they were understood (Hennink, Kaiser and Marconi, "
    "2017). It depends on the order of the sources: read it with the permutation band."
)


@dataclass(frozen=True, slots=True)
class SaturationStep:
    """One run of consecutive sources.

    Attributes:
        first: number of its first source, counted from 1.
        last: number of its last source.
        new: codes first seen in the run.
        ratio: new codes over the codes of the base.
    """

    first: int
    last: int
    new: int
    ratio: float


@dataclass(frozen=True, slots=True)
class CodeSaturation:
    """Code saturation in the order in which the sources were read.

    Attributes:
        base: how many sources the base has.
        run: how many sources a run has.
        threshold: a run at or under this ratio stops the count, 0 to 1.
        base_codes: distinct codes in the base: the denominator of every ratio.
        steps: every run after the base, each beginning one source after the one before.
        reached: the first run at or under the threshold; None when there is none.
        reason: empty, or why nothing could be computed.
        unit: what is counted, in the plural.
    """

    base: int
    run: int
    threshold: float
    base_codes: int
    steps: tuple[SaturationStep, ...]
    reached: SaturationStep | None
    reason: str = ""
    unit: str = "sources"

    @property
    def n(self) -> int | None:
        """Count the sources before the run that confirmed it; None when it was not reached."""
        return None if self.reached is None else self.reached.first - 1

    @property
    def verdict(self) -> str:
        """Write "n + run", as the authors report it.

        Example:
            >>> code_saturation([9, 4, 1, 0, 0], base=2, run=2, threshold=0.05).verdict
            '3+2'
        """
        return "not reached" if self.n is None else f"{self.n}+{self.run}"

    @property
    def sentence(self) -> str:
        """Say what was found, with base, run and threshold.

        Example:
            >>> code_saturation([9, 4, 1, 0, 0], base=2, run=2, threshold=0.05).sentence
            'Code saturation at 3+2 sources (base 2 with 13 codes, run 2, new codes at most 5% of the base).'
        """
        limits = f"base {self.base} with {self.base_codes} codes, run {self.run}, new codes at most "
        limits += f"{100 * self.threshold:g}% of the base"
        if self.reason:
            return f"Code saturation cannot be computed: {self.reason}."
        if self.n is None:
            return f"Code saturation not reached in {self.steps[-1].last} {self.unit} ({limits})."
        return f"Code saturation at {self.verdict} {self.unit} ({limits})."


@dataclass(frozen=True, slots=True)
class BandPoint:
    """How many distinct codes there are after some sources.

    Attributes:
        sources: how many were read.
        observed: distinct codes in the order they were read.
        low: lower limit over random orders.
        median: in the middle of random orders.
        high: upper limit over random orders.
    """

    sources: int
    observed: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class SaturationBand:
    """The same sources in random orders.

    Attributes:
        observed: code saturation in the order they were read.
        points: the curve of distinct codes, one point per source.
        times: how many random orders.
        seed: of the orders.
        confidence: of the band, 0 to 1.
        reached: in how many of the orders it was reached.
        low: of these, the lower limit of n; None when there are none.
        median: the middle of n.
        high: the upper limit of n.
    """

    observed: CodeSaturation
    points: tuple[BandPoint, ...]
    times: int
    seed: int
    confidence: float
    reached: int
    low: float | None
    median: float | None
    high: float | None


def code_saturation(
    new_codes_per_source: Sequence[int],
    *,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    unit: str = "sources",
) -> CodeSaturation:
    """Find the first run of sources that brings hardly any new code.

    Source: G. Guest, E. Namey and M. Chen (2020), A simple method to assess and report thematic saturation in
    qualitative research, PLoS ONE 15 (5), e0232076: the ratio of new codes in a run to the codes of the base, whose
    number is fixed; each run begins one source after the one before.

    Args:
        new_codes_per_source: for each source in the order of reading, how many codes were first applied in it (see
            `new_codes`); a code is new when it is first applied, not when it was created.
        base: sources in the base, 1 or more.
        run: sources in a run, 1 or more.
        threshold: ratio at which to stop, 0 to 1 (0: no new code at all).
        unit: what the sources are, in the plural ("participants").

    Raises:
        InvalidValueError: base, run or threshold are out of range, or a number of codes is negative.

    Example:
        >>> found = code_saturation([14, 10, 7, 6, 4, 3, 0, 1, 0, 0], base=4, run=2, threshold=0.05)
        >>> found.verdict, [round(step.ratio, 3) for step in found.steps]
        ('6+2', [0.189, 0.081, 0.027, 0.027, 0.0])
    """
    _check(base, run, threshold)
    fewest = min(new_codes_per_source, default=0)
    if fewest < 0:
        raise InvalidValueError("A number of new codes", str(fewest), "0 or more")
    found = sum(new_codes_per_source[:base])
    reason = ""
    if len(new_codes_per_source) < base + run:
        reason = f"{len(new_codes_per_source)} {unit} are fewer than a base of {base} and a run of {run}"
    elif not found:
        reason = f"the first {base} {unit} have no code"
    if reason:
        return CodeSaturation(base, run, threshold, found, (), None, reason, unit)
    steps = tuple(
        SaturationStep(start + 1, start + run, new, new / found)
        for start in range(base, len(new_codes_per_source) - run + 1)
        for new in (sum(new_codes_per_source[start : start + run]),)
    )
    reached = next((step for step in steps if step.ratio <= threshold), None)
    return CodeSaturation(base, run, threshold, found, steps, reached, unit=unit)


def codes_by_source(marks: Iterable[tuple[int, int]], order: Sequence[int]) -> tuple[frozenset[int], ...]:
    """Collect the codes of each source (or participant) in the order of reading.

    Args:
        marks: (source id, code id) pairs; of merged codes, those that live now.
        order: the ids of all sources, in the order of reading; those without any code too.

    Example:
        >>> [sorted(codes) for codes in codes_by_source([(5, 1), (3, 1), (3, 2)], [3, 5, 9])]
        [[1, 2], [1], []]
    """
    held: dict[int, set[int]] = {source: set() for source in order}
    for source, code in marks:
        if source in held:
            held[source].add(code)
    return tuple(frozenset(held[source]) for source in order)


def new_codes(codes: Iterable[Collection[int]]) -> tuple[int, ...]:
    """Count for each source the codes that no source before it had.

    Example:
        >>> new_codes([{1, 2}, {2}, {2, 3}])
        (2, 0, 1)
    """
    seen: set[int] = set()
    counts: list[int] = []
    for held in codes:
        fresh = set(held) - seen
        seen |= fresh
        counts.append(len(fresh))
    return tuple(counts)


def saturation_band(
    codes: Sequence[Collection[int]],
    *,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    times: int = 1000,
    seed: int = 0,
    confidence: float = 0.95,
    unit: str = "sources",
) -> SaturationBand:
    """Compare the order of reading with random orders of the same sources.

    The band does not depend on the order in which the sources are handed over; the observed curve does.

    Args:
        codes: the codes of each source, in the order of reading (see `codes_by_source`).
        base: sources in the base.
        run: sources in a run.
        threshold: ratio at which to stop.
        times: how many random orders, 1 or more.
        seed: of the orders.
        confidence: of the band, 0 to 1.
        unit: what the sources are, in the plural.

    Raises:
        InvalidValueError: an option is out of range.

    Example:
        >>> band = saturation_band([{1, 2}, {1}, {2}, {1, 3}, {3}, {1}], base=2, run=2, times=200)
        >>> band.observed.verdict, [point.observed for point in band.points], band.points[-1].low
        ('4+2', [2, 2, 2, 3, 3, 3], 3.0)
    """
    import numpy as np

    _check(base, run, threshold)
    if times < 1 or not 0 < confidence < 1:
        raise InvalidValueError("A permutation band", f"{times} orders at {confidence}", "1 or more, between 0 and 1")
    observed = code_saturation(new_codes(codes), base=base, run=run, threshold=threshold, unit=unit)
    drawn = _orders(sorted(map(sorted, codes)), times, seed)
    tail = (1 - confidence) / 2
    limits = np.quantile(np.cumsum(drawn, axis=1), [tail, 0.5, 1 - tail], axis=0)
    curve = np.cumsum(new_codes(codes)).tolist()
    points = tuple(BandPoint(place + 1, int(total), *limits[:, place].tolist()) for place, total in enumerate(curve))
    stops = _stops(drawn, base, run, threshold)
    stopped = stops[stops >= 0]
    low, median, high = np.quantile(stopped, [tail, 0.5, 1 - tail]).tolist() if len(stopped) else (None, None, None)
    return SaturationBand(observed, points, times, seed, confidence, len(stopped), low, median, high)


def _check(base: int, run: int, threshold: float) -> None:
    if base < 1 or run < 1:
        raise InvalidValueError("Base and run of code saturation", f"{base} and {run}", "1 or more for each")
    if not 0 <= threshold <= 1:
        raise InvalidValueError("The threshold of code saturation", str(threshold), "a ratio from 0 to 1")


def _orders(codes: Sequence[Sequence[int]], times: int, seed: int) -> NDArray[np.int64]:
    """Count new codes in random orders: times x sources."""
    import numpy as np

    generator = np.random.default_rng(seed)
    sources = len(codes)
    place = {code: column for column, code in enumerate(dict.fromkeys(code for held in codes for code in held))}
    holders: list[list[int]] = [[] for _ in place]
    for source, held in enumerate(codes):
        for code in held:
            holders[place[code]].append(source)
    ranks = generator.permuted(np.tile(np.arange(sources), (times, 1)), axis=1)
    counts = np.zeros((times, sources), np.int64)
    for held_by in holders:
        np.add.at(counts, (np.arange(times), ranks[:, held_by].min(axis=1)), 1)
    return counts


def _stops(drawn: NDArray[np.int64], base: int, run: int, threshold: float) -> NDArray[np.int64]:
    """Find n of each order; -1 where code saturation was not reached or has no base."""
    import numpy as np

    if drawn.shape[1] < base + run:
        return np.full(len(drawn), -1)
    windows = np.lib.stride_tricks.sliding_window_view(drawn[:, base:], run, axis=1).sum(axis=2)
    found = drawn[:, :base].sum(axis=1, keepdims=True)
    under = (windows <= threshold * found + 1e-12) & (found > 0)
    return np.where(under.any(axis=1), base + under.argmax(axis=1), -1)
