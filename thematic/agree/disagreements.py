"""Disagreements: which unit, which code, who found it and who did not, so that the passage can be opened."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from thematic.agree.spans import stretches
from thematic.errors import UnequalRatingsError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from thematic.agree.spans import Continuum
    from thematic.agree.units import SharedUnit


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One code on one unit, found by some of its readers and not by others.

    Attributes:
        unit_id: to open the passage.
        code_id: the code.
        found_by: the coders who found it.
        not_found_by: the coders who read the unit and did not.
        participant_id: who said it, if known.
        source_id: where it stands, if known.
    """

    unit_id: int
    code_id: int
    found_by: tuple[int, ...]
    not_found_by: tuple[int, ...]
    participant_id: int | None = None
    source_id: int | None = None


@dataclass(frozen=True, slots=True)
class SpanDisagreement:
    """A stretch of text that some coders put under a code and others did not.

    Attributes:
        start: first code point.
        end: after the last.
        code: the code.
        found_by: the coders who marked all of it.
        not_found_by: the coders who marked none of it.
    """

    start: int
    end: int
    code: Hashable
    found_by: tuple[str, ...]
    not_found_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """What the second coder found where the first found something else.

    Attributes:
        codes: the ids of the codes, q of them, in the order of rows and columns.
        counts: q x q; on the diagonal the units where both found the code; elsewhere the units where the first found
            the row's code and not the column's, and the second the column's and not the row's.
        first_only: q; units where the first found the code and the second found no code that the first had not.
        second_only: q; the same the other way round.
        n: units that both have read.
    """

    codes: tuple[int, ...]
    counts: tuple[tuple[int, ...], ...]
    first_only: tuple[int, ...]
    second_only: tuple[int, ...]
    n: int

    @property
    def pairs(self) -> tuple[tuple[int, int, int], ...]:
        """List (code id, code id, units) of codes that stand for each other in either direction, most units first."""
        size = len(self.codes)
        both = [
            (self.codes[one], self.codes[other], self.counts[one][other] + self.counts[other][one])
            for one in range(size)
            for other in range(one + 1, size)
        ]
        return tuple(sorted((pair for pair in both if pair[2]), key=lambda pair: (-pair[2], pair[0], pair[1])))


def disagreements(
    units: Iterable[SharedUnit], coders: Sequence[int], *, codes: Iterable[int] | None = None
) -> tuple[Disagreement, ...]:
    """List every code that some readers of a unit found and others did not.

    Args:
        units: what the coders found.
        coders: the ids of the coders, in the order of the readings.
        codes: list these codes only; None: all.

    Returns:
        By unit, then code.

    Raises:
        UnequalRatingsError: a unit has another number of readings than there are coders.

    Example:
        >>> from thematic.agree.units import SharedUnit
        >>> disagreements([SharedUnit(4, (frozenset({7}), frozenset({7, 9})))], [1, 2])[0]
        Disagreement(unit_id=4, code_id=9, found_by=(2,), not_found_by=(1,), participant_id=None, source_id=None)
    """
    wanted = None if codes is None else frozenset(codes)
    found: list[Disagreement] = []
    for unit in units:
        if len(unit.readings) != len(coders):
            raise UnequalRatingsError(len(unit.readings), len(unit.readings), len(coders))
        read = [(coder, held) for coder, held in zip(coders, unit.readings, strict=True) if held is not None]
        for code_id in frozenset[int]().union(*(held for _, held in read)):
            finders = tuple(coder for coder, held in read if code_id in held)
            others = tuple(coder for coder, held in read if code_id not in held)
            if others and (wanted is None or code_id in wanted):
                found.append(Disagreement(unit.unit_id, code_id, finders, others, unit.participant_id, unit.source_id))
    return tuple(sorted(found, key=lambda one: (one.unit_id, one.code_id)))


def span_disagreements(continuum: Continuum) -> tuple[SpanDisagreement, ...]:
    """List the stretches of a text that some coders put under a code and others did not, joined where they can be.

    Returns:
        By place, then code; positions are half-open code points.

    Example:
        >>> from thematic.agree.spans import Continuum
        >>> [(one.start, one.end) for one in span_disagreements(
        ...     Continuum({"Ann": [(0, 6, "A")], "Ben": [(2, 4, "A")]}, 9))]
        [(0, 2), (4, 6)]
    """
    coders = sorted(continuum.spans)
    marked = [continuum.spans[coder] for coder in coders]
    open_: dict[Hashable, SpanDisagreement] = {}
    closed: list[SpanDisagreement] = []
    for stretch in stretches(marked, continuum.length):
        held = [{spans[place][2] for place in places} for spans, places in zip(marked, stretch.inside, strict=True)]
        differing: dict[Hashable, SpanDisagreement] = {}
        for code in set().union(*held):
            by = tuple(coder for coder, there in zip(coders, held, strict=True) if code in there)
            without = tuple(coder for coder, there in zip(coders, held, strict=True) if code not in there)
            if not without:
                continue
            before = open_.pop(code, None)
            goes_on = before is not None and before.found_by == by
            start = before.start if before is not None and goes_on else stretch.start
            if before is not None and not goes_on:
                closed.append(before)
            differing[code] = SpanDisagreement(start, stretch.end, code, by, without)
        closed += open_.values()
        open_ = differing
    return tuple(sorted([*closed, *open_.values()], key=lambda one: (one.start, one.end, str(one.code))))


def confusion(units: Iterable[SharedUnit], codes: Sequence[int], *, first: int = 0, second: int = 1) -> Confusion:
    """Count which code the second coder found where the first found another.

    With one code per unit this is the usual confusion matrix.

    Args:
        units: what the coders found.
        codes: the ids of the codes, in the order of rows and columns; others are left aside.
        first: the place of the first coder in the readings.
        second: the place of the second.

    Example:
        >>> from thematic.agree.units import SharedUnit
        >>> units = [SharedUnit(1, (frozenset({7}), frozenset({9}))), SharedUnit(2, (frozenset({7}), frozenset({7})))]
        >>> confusion(units, [7, 9]).counts
        ((1, 1), (0, 0))
    """
    known = frozenset(codes)
    cells: Counter[tuple[int, int]] = Counter()
    alone: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    n = 0
    for unit in units:
        mine, theirs = unit.readings[first], unit.readings[second]
        if mine is None or theirs is None:
            continue
        n += 1
        cells.update((code_id, code_id) for code_id in mine & theirs & known)
        missed, added = (mine - theirs) & known, (theirs - mine) & known
        cells.update(product(missed, added))
        if not added:
            alone[0].update(missed)
        if not missed:
            alone[1].update(added)
    return Confusion(
        tuple(codes),
        tuple(tuple(cells[row, column] for column in codes) for row in codes),
        tuple(alone[0][code_id] for code_id in codes),
        tuple(alone[1][code_id] for code_id in codes),
        n,
    )
