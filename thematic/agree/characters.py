"""Characters: did coders mark the same text, whatever they called it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.agree.spans import Continuum, Spans, stretches
from thematic.agree.statistic import NOTHING_SHARED, Statistic, one_value
from thematic.agree.sums import Resampling, Sums, with_interval
from thematic.errors import TooFewCodersError, UnequalRatingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from typing import TypeAlias

    import numpy as np
    from numpy.typing import NDArray

    Evaluate: TypeAlias = Callable[[NDArray[np.float64]], NDArray[np.float64]]

UNIT = "characters"
SOURCE = (
    "kappa: Cohen (1960); pi: Scott (1955), Fleiss (1971) for several coders; alpha = pi + (1 - pi) / (characters x "
    "coders): Krippendorff (2019), chapter 12; over characters, which depend on one another: no standard error"
)


@dataclass(frozen=True, slots=True)
class CharacterAgreement:
    """Agreement on which characters are marked.

    Attributes:
        coders: their names, m of them.
        length: how many characters were read.
        marked: m; how many characters each coder marked.
        by_number: m + 1; how many characters were marked by none, one, ... all of the coders.
        percent: share of agreeing pairs of coders, over characters.
        kappa: Cohen's; None with more than two coders.
        pi: Scott's, or Fleiss' with more than two coders.
        alpha: Krippendorff's.
    """

    coders: tuple[str, ...]
    length: int
    marked: tuple[int, ...]
    by_number: tuple[int, ...]
    percent: Statistic
    kappa: Statistic | None
    pi: Statistic
    alpha: Statistic


def character_agreement(spans: Spans, length: int, *, code: Hashable | None = None) -> CharacterAgreement:
    """Compare which characters of one text were marked.

    Sources: J. Cohen (1960), W. A. Scott (1955), J. L. Fleiss (1971), K. Krippendorff (2019), with the character as
    unit.

    Args:
        spans: coder -> (start, end, code), half-open code points.
        length: of the text.
        code: count the marks of this code only; None: any mark.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        InvalidSpanError: a span is empty or passes the end of the text.

    Example:
        >>> found = character_agreement({"Ann": [(0, 6, "A")], "Ben": [(3, 9, "B")]}, 12)
        >>> found.by_number, found.kappa.value
        ((3, 6, 3), 0.0)
    """
    return characters_of([Continuum(spans, length)], code=code)


def characters_of(
    continua: Sequence[Continuum], *, code: Hashable | None = None, resampling: Resampling | None = None
) -> CharacterAgreement:
    """Compare which characters of several texts were marked.

    Args:
        continua: the texts, all read by the same coders.
        code: count the marks of this code only; None: any mark.
        resampling: how to draw intervals: whole texts, or whole participants with one group per text.

    Raises:
        TooFewCodersError: there are no texts, or fewer than two coders.
        UnequalRatingsError: a text was read by other coders, or there is not one group per text.
    """
    import numpy as np

    from thematic.agree.cohen import kappas_of

    coders = coders_of(continua)
    read = [_read(one if code is None else one.only(code), coders) for one in continua]
    numbers = np.array([one.by_number for one in read], dtype=np.float64)
    tables = np.array([one.table for one in read], dtype=np.float64)
    total = numbers.sum(axis=0)

    def found(name: str, rows: NDArray[np.float64], evaluate: Evaluate) -> Statistic:
        return _statistic(name, Sums(rows, evaluate), total, resampling)

    two = len(coders) == 2  # noqa: PLR2004 - Cohen's kappa is of two
    return CharacterAgreement(
        coders,
        int(total.sum()),
        tuple(sum(one.marked[coder] for one in read) for coder in range(len(coders))),
        tuple(int(count) for count in total),
        percent=found("Percent agreement", numbers, _percent),
        kappa=found("Cohen's kappa", tables, lambda totals: kappas_of(totals, np.eye(2))) if two else None,
        pi=found("Scott's pi" if two else "Fleiss' kappa", numbers, _pi),
        alpha=found("Krippendorff's alpha (nominal)", numbers, _alpha),
    )


def coders_of(continua: Sequence[Continuum]) -> tuple[str, ...]:
    """Name the coders of several texts.

    Raises:
        TooFewCodersError: there are no texts.
        UnequalRatingsError: a text was read by other coders than the first.
    """
    if not continua:
        raise TooFewCodersError(0)
    coders = tuple(sorted(continua[0].spans))
    for one in continua:
        if tuple(sorted(one.spans)) != coders:
            raise UnequalRatingsError(len(coders), len(one.spans), len(coders))
    return coders


@dataclass(frozen=True, slots=True)
class _Read:
    """Characters of one text: by how many coders marked them, per coder, and crossed for the first two."""

    by_number: tuple[int, ...]
    marked: tuple[int, ...]
    table: tuple[int, int, int, int]


def _read(one: Continuum, coders: Sequence[str]) -> _Read:
    by_number, marked, table = [0] * (len(coders) + 1), [0] * len(coders), [0] * 4
    for stretch in stretches([one.spans[coder] for coder in coders], one.length):
        marks = [bool(places) for places in stretch.inside]
        by_number[sum(marks)] += stretch.length
        table[2 * marks[0] + marks[1]] += stretch.length
        for coder, there in enumerate(marks):
            marked[coder] += stretch.length * there
    return _Read(tuple(by_number), tuple(marked), (table[0], table[1], table[2], table[3]))


def _statistic(name: str, sums: Sums, by_number: NDArray[np.float64], resampling: Resampling | None) -> Statistic:
    import numpy as np

    length = int(by_number.sum())
    if not length:
        return Statistic(name, None, 0, UNIT, reason=NOTHING_SHARED, source=SOURCE)
    value = sums.value
    if np.isfinite(value):
        return with_interval(Statistic(name, value, length, UNIT, source=SOURCE), sums, resampling)
    reason = one_value("marked" if by_number[-1] else "not marked")
    return Statistic(name, None, length, UNIT, reason=reason, source=SOURCE)


def _percent(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the share of agreeing pairs for samples x (m + 1)."""
    import numpy as np

    coders = totals.shape[1] - 1
    marks = np.arange(coders + 1)
    agreeing = (marks * (marks - 1) + (coders - marks) * (coders - marks - 1)) / (coders * (coders - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        shares: NDArray[np.float64] = totals @ agreeing / totals.sum(axis=1)
    return shares


def _pi(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    coders = totals.shape[1] - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        share = totals @ np.arange(coders + 1) / (coders * totals.sum(axis=1))
        apart = 2 * share * (1 - share)
        found: NDArray[np.float64] = np.where(apart > 0, 1 - (1 - _percent(totals)) / apart, np.nan)
    return found


def _alpha(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    pi = _pi(totals)
    found: NDArray[np.float64] = pi + (1 - pi) / (totals.sum(axis=1) * (totals.shape[1] - 1))
    return found
