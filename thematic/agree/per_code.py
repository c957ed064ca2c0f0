"""Agreement code by code, because an average hides the codes that do not hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.agree.cohen import kappa_of_pair
from thematic.agree.fleiss import fleiss_kappa
from thematic.agree.gwet import gwet_ac1
from thematic.agree.krippendorff import krippendorff_alpha
from thematic.agree.percent import percent_agreement
from thematic.agree.ratings import counted
from thematic.agree.units import marks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.agree.ratings import Ratings
    from thematic.agree.statistic import Statistic
    from thematic.agree.sums import Resampling
    from thematic.agree.units import SharedUnit

LEVELS = (False, True)
RARE, COMMON = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far coders agree on one code.

    Attributes:
        code_id: the code.
        code: its name.
        n: units that two coders or more have read.
        used: for each coder, in how many of these units they found the code.
        prevalence: of all readings of these units, the share with the code, 0 to 1; None without any.
        percent: share of agreeing pairs of coders.
        kappa: Cohen's, or Fleiss' with more than two coders.
        alpha: Krippendorff's (nominal).
        ac1: Gwet's; to be shown beside the others when the code is `lopsided`.
    """

    code_id: int
    code: str
    n: int
    used: tuple[int, ...]
    prevalence: float | None
    percent: Statistic
    kappa: Statistic
    alpha: Statistic
    ac1: Statistic

    @property
    def lopsided(self) -> bool:
        """Say whether the code is so rare or so common (under 10%, over 90%) that kappa and alpha mislead alone."""
        return self.prevalence is not None and not RARE <= self.prevalence <= COMMON

    @property
    def low(self) -> float | None:
        """Give the lower limit of alpha."""
        return self.alpha.low

    @property
    def high(self) -> float | None:
        """Give the upper limit of alpha."""
        return self.alpha.high


def per_code(
    units: Sequence[SharedUnit], codes: Sequence[tuple[int, str]], *, resampling: Resampling | None = None
) -> tuple[CodeAgreement, ...]:
    """Compare coders on each code as found or not found.

    Sources: those of each coefficient; AC1 beside kappa for rare and common codes: A. R. Feinstein and D. V. Cicchetti
    (1990), High agreement but low kappa, Journal of Clinical Epidemiology 43, 543-549, and K. L. Gwet (2008).

    Args:
        units: what the coders found, unit by unit.
        codes: (code id, name), in the order of the rows; a code that nobody used has "no variation".
        resampling: how to draw the interval of each figure; see `by_participant`.

    Raises:
        TooFewCodersError: there are no units, or fewer than two coders.
        UnequalRatingsError: there is not one group per unit.

    Example:
        >>> from thematic.agree.units import SharedUnit
        >>> found, none = frozenset({7}), frozenset()
        >>> units = [SharedUnit(1, (found, found)), SharedUnit(2, (found, none)), SharedUnit(3, (none, none))]
        >>> row = per_code(units, [(7, "Waiting")])[0]
        >>> row.n, row.used, row.prevalence, round(row.kappa.value, 6)
        (3, (2, 1), 0.5, 0.4)
    """
    return tuple(_one(marks_of(units, code_id), code_id, name, resampling) for code_id, name in codes)


def _one(marks: list[list[bool | None]], code_id: int, name: str, resampling: Resampling | None) -> CodeAgreement:
    read = counted(marks, values=LEVELS)
    shared = [unit for unit, raters in enumerate(read.raters) if raters > 1]
    used = tuple(sum(row[unit] is True for unit in shared) for row in marks)
    readings = int(read.counts[shared].sum())
    return CodeAgreement(
        code_id,
        name,
        len(shared),
        used,
        sum(used) / readings if readings else None,
        percent=percent_agreement(marks, values=LEVELS, resampling=resampling),
        kappa=_kappa(marks, shared, resampling),
        alpha=krippendorff_alpha(marks, values=LEVELS, resampling=resampling),
        ac1=gwet_ac1(marks, values=LEVELS, resampling=resampling),
    )


def _kappa(marks: Ratings, shared: Sequence[int], resampling: Resampling | None) -> Statistic:
    if len(marks) == 2:  # noqa: PLR2004 - Cohen's kappa is of two
        return kappa_of_pair(marks, values=LEVELS, resampling=resampling)
    if resampling is not None and resampling.groups is not None:
        resampling = replace(resampling, groups=[resampling.groups[unit] for unit in shared])
    return fleiss_kappa(counted(marks, values=LEVELS).counts[shared].tolist(), values=LEVELS, resampling=resampling)
