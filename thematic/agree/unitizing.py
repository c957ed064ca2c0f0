"""Unitizing alpha: agreement on where passages begin and end and which code they have, in free spans of text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from thematic.agree.characters import coders_of
from thematic.agree.spans import Continuum, Span, Spans, merged, stretches
from thematic.agree.statistic import NO_VARIATION, Statistic
from thematic.agree.sums import Resampling, Sums, with_interval
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import numpy as np
    from numpy.typing import NDArray

Kind: TypeAlias = Literal["u", "cu", "binary"]
KINDS = ("u", "cu", "binary")
ROUNDING = 1e-6
NAMES = {"u": "u-alpha", "cu": "cu-alpha", "binary": "binary u-alpha"}
SOURCE = (
    "Krippendorff, Mathet, Bouvry and Widloecher (2016), On the reliability of unitizing textual continua: further "
    "developments, Quality and Quantity 50, 2347-2364; Krippendorff (2019), Content Analysis, section 12.6"
)


def unitizing_alpha(spans: Spans, length: int, kind: Kind = "u") -> Statistic:
    """Compute a unitizing alpha of one text.

    u compares passages and their codes together, text without a code being one more value; cu compares codes only
    where both of a pair of coders marked something; binary compares marked with not marked.

    Source: K. Krippendorff, Y. Mathet, S. Bouvry and A. Widloecher (2016). Observed coincidences are lengths of
    intersections, summed over ordered pairs of m coders and divided by m - 1; expected ones are products of their
    margins, less what a passage would share with itself, for alpha is drawn without replacement: the square of its
    length, and for text without a code, where each character stands alone, its length.

    For cu only what both of a pair marked is compared. Of two coders a passage then shares with itself the square of
    the part that the other marked too. Of more coders, that is averaged over the others, as the coincidences are: two
    characters of a passage meet in the share of the others who marked both. So all of cu is a sum over ordered pairs
    of coders, divided by m - 1, and where everybody marked all of the text cu equals u.

    This is one of three readings of "the part that is pairable". They are the same for two coders and differ in the
    third digit for three: the average of squares gives the published .778882, the square of the average would give
    .778634, and the square of what anybody else marked (as the R package quallmer has it) .787329. The average of
    squares can pass its margin where a passage was marked by one of many others and there is hardly any text beside
    it; chance is then undefined, and no figure is given.

    Args:
        spans: coder -> (start, end, code), half-open code points; every coder, even with nothing.
        length: of the text, in code points.
        kind: "u", "cu" or "binary".

    Returns:
        `n` counts the spans; overlapping spans of one coder and code are one.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        InvalidSpanError: a span is empty or passes the end of the text.
        OverlappingSpansError: a coder put two codes on one character (not for "binary").
        InvalidValueError: there is no such kind.

    Example:
        >>> spans = {"Ann": [(0, 4, "A"), (6, 9, "B")], "Ben": [(0, 5, "A"), (6, 9, "B")]}
        >>> round(unitizing_alpha(spans, 12).value, 6)
        0.888007
    """
    return unitizing_alpha_of([Continuum(spans, length)], kind)


def unitizing_alpha_of(
    continua: Sequence[Continuum], kind: Kind = "u", *, resampling: Resampling | None = None
) -> Statistic:
    """Compute a unitizing alpha of several texts, laid end to end.

    Args:
        continua: the texts, all read by the same coders.
        kind: "u", "cu" or "binary".
        resampling: how to draw an interval: whole texts, or whole participants with one group per text.

    Raises:
        TooFewCodersError: there are no texts, or fewer than two coders.
        UnequalRatingsError: a text was read by other coders, or there is not one group per text.
        OverlappingSpansError: a coder put two codes on one character (not for "binary").
        InvalidValueError: there is no such kind.
    """
    import numpy as np

    if kind not in KINDS:
        raise InvalidValueError("The kind of unitizing alpha", kind, ", ".join(KINDS))
    coders = coders_of(continua)
    used = [one.lumped() if kind == "binary" else one for one in continua]
    texts = [[merged(one.spans[coder], coder=coder) for coder in coders] for one in used]
    codes = sorted({code for text in texts for marked in text for _, _, code in marked}, key=str)
    n = sum(len(marked) for text in texts for marked in text)
    place: dict[Hashable, int] = {code: index + 1 for index, code in enumerate(codes)}
    found = [_coincide(text, one.length, place) for text, one in zip(texts, continua, strict=True)]
    rows = np.array([one.valued() if kind == "cu" else one.whole() for one in found])
    statistic = _statistic(NAMES[kind], Sums(rows, _alphas), n)
    return with_interval(statistic, Sums(rows, _alphas), resampling)


def _statistic(name: str, sums: Sums, n: int) -> Statistic:
    import numpy as np

    value = sums.value
    if np.isfinite(value):
        return Statistic(name, value, n, "spans", source=SOURCE)
    if not sums.rows.any():
        return Statistic(name, None, n, "spans", reason="no text was marked by two coders", source=SOURCE)
    if not _within_margins(sums.rows.sum(axis=0)[None, :])[0]:
        reason = "too little text was marked by two coders for what chance would do; compare two coders at a time"
        return Statistic(name, None, n, "spans", reason=reason, source=SOURCE)
    reason = f"{NO_VARIATION}: all the text has one value" if n else f"{NO_VARIATION}: nobody marked anything"
    return Statistic(name, None, n, "spans", reason=reason, source=SOURCE)


@dataclass(frozen=True, slots=True, eq=False)
class _Coincidences:
    """Lengths of intersections of one text, v values of which the first is "no code".

    Attributes:
        shared: v x v, summed over ordered pairs of coders, over m - 1.
        own: v; what passages would share with themselves in the whole text.
        own_valued: v; the same in text that the other coder marked.
    """

    shared: NDArray[np.float64]
    own: NDArray[np.float64]
    own_valued: NDArray[np.float64]

    def whole(self) -> NDArray[np.float64]:
        """Lay out for `_alphas`, text without a code included."""
        import numpy as np

        return np.concatenate([self.shared.reshape(-1), self.own])

    def valued(self) -> NDArray[np.float64]:
        """Lay out for `_alphas`, text without a code left aside."""
        import numpy as np

        return np.concatenate([self.shared[1:, 1:].reshape(-1), self.own_valued[1:]])


def _coincide(text: Sequence[Sequence[Span]], length: int, place: dict[Hashable, int]) -> _Coincidences:
    """Measure all intersections of one text; spans of one coder do not overlap."""
    import numpy as np

    others = len(text) - 1
    shared = np.zeros((len(place) + 1, len(place) + 1))
    own, own_valued = np.zeros(len(place) + 1), np.zeros(len(place) + 1)
    met: defaultdict[tuple[int, int, int], int] = defaultdict(int)
    for stretch in stretches(text, length):
        inside = [places[0] if places else None for places in stretch.inside]
        values = [0 if at is None else place[text[coder][at][2]] for coder, at in enumerate(inside)]
        own[0] += stretch.length * values.count(0)
        for coder, at in enumerate(inside):
            for other, there in enumerate(inside):
                if coder == other:
                    continue
                shared[values[coder], values[other]] += stretch.length / others
                if at is not None and there is not None:
                    met[coder, at, other] += stretch.length
    for marked in text:
        for start, end, code in marked:
            own[place[code]] += (end - start) ** 2
    for (coder, at, _), overlap in met.items():
        own_valued[place[text[coder][at][2]]] += overlap**2 / others
    return _Coincidences(shared, own, own_valued)


def _alphas(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Compute alpha of samples x (v^2 + v): coincidences, then what passages share with themselves."""
    import numpy as np

    shared, own = _parted(totals)
    margins, size = shared.sum(axis=2), shared.sum(axis=(1, 2))
    observed = size - np.trace(shared, axis1=1, axis2=2)
    apart = size**2 - (margins**2).sum(axis=1)
    defined = (apart > 0) & _within_margins(totals)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = size * apart / (size**2 - own.sum(axis=1))
        found: NDArray[np.float64] = np.where(defined, 1 - observed / expected, np.nan)
    return found


def _within_margins(totals: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell for each sample whether no value would share more with itself than there is of it."""
    shared, own = _parted(totals)
    inside: NDArray[np.bool_] = (own <= shared.sum(axis=2) ** 2 + ROUNDING).all(axis=1)
    return inside


def _parted(totals: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Part samples x (v^2 + v) into samples x v x v coincidences and samples x v of what is shared with itself."""
    import numpy as np

    values = int(np.sqrt(totals.shape[1]))
    return totals[:, : values * values].reshape(len(totals), values, values), totals[:, values * values :]
