"""Set-valued alpha: agreement on several codes at once, with a distance between sets of codes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.agree.krippendorff import alpha_of
from thematic.agree.ratings import counted, distances, missing
from thematic.agree.statistic import one_value
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from thematic.agree.statistic import Statistic
    from thematic.agree.sums import Resampling

SetDistance = Callable[[AbstractSet[Hashable], AbstractSet[Hashable]], float]
SOURCE = (
    "alpha: Krippendorff (2019), Content Analysis, chapter 12; MASI, d = 1 - J M: Passonneau (2006), "
    "Measuring agreement on set-valued items, Proceedings of LREC, 831-836"
)


def jaccard_distance(first: AbstractSet[Hashable], second: AbstractSet[Hashable]) -> float:
    """Give 1 - shared / all codes; two empty sets are the same.

    Source: P. Jaccard (1912), The distribution of the flora in the alpine zone, New Phytologist 11, 37-50.

    Example:
        >>> jaccard_distance({"A"}, {"A", "B"}), jaccard_distance(set(), set()), jaccard_distance({"A"}, set())
        (0.5, 0.0, 1.0)
    """
    either = len(first | second)
    return 1 - len(first & second) / either if either else 0.0


def masi_distance(first: AbstractSet[Hashable], second: AbstractSet[Hashable]) -> float:
    """Give 1 - J M: Jaccard's similarity times 1 (equal), 2/3 (one within the other), 1/3 (both have more) or 0.

    Source: R. Passonneau (2006), Measuring agreement on set-valued items (MASI), LREC, section 4. Another distance of
    the same name circulates, by which {A} and {A, B} are .167 apart; by this one they are .667. Two empty sets are the
    same; an empty and another set are 1 apart.

    Example:
        >>> round(masi_distance({"A"}, {"A", "B"}), 3), masi_distance(set(), set()), masi_distance(set(), {"A"})
        (0.667, 0.0, 1.0)
    """
    if first == second:
        return 0.0
    if first <= second or second <= first:
        return 1 - (1 - jaccard_distance(first, second)) * 2 / 3
    return 1 - (1 - jaccard_distance(first, second)) / 3


def equality_distance(first: AbstractSet[Hashable], second: AbstractSet[Hashable]) -> float:
    """Give 0 for the same codes and 1 for any difference.

    Example:
        >>> equality_distance({"A"}, {"A"}), equality_distance({"A"}, {"A", "B"})
        (0.0, 1.0)
    """
    return 0.0 if first == second else 1.0


DISTANCES: dict[str, SetDistance] = {
    "masi": masi_distance,
    "jaccard": jaccard_distance,
    "equality": equality_distance,
}


def set_alpha(
    ratings: Sequence[Sequence[AbstractSet[Hashable] | None]],
    distance: str | SetDistance = "masi",
    *,
    resampling: Resampling | None = None,
) -> Statistic:
    """Compute Krippendorff's alpha where each rating is a set of codes.

    An empty set is a rating: the coder read the unit and found no code in it. None means that they did not read it.

    Source: K. Krippendorff (2019), Content Analysis, chapter 12; distances: see each.

    Args:
        ratings: coders x units of sets, None where missing.
        distance: "masi" (d = 1 - J M), "jaccard", "equality", or a function of two sets.
        resampling: how to draw an interval.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        UnequalRatingsError: the coders have different numbers of units, or there is not one group per unit.
        InvalidValueError: there is no distance of that name, the function is no distance, or a rating is one code, such
            as a word, where a set of codes is meant.

    Example:
        >>> round(set_alpha([[{"A"}, set(), {"A", "B"}], [{"A"}, {"B"}, {"A"}]], "jaccard").value, 6)
        0.25
    """
    if isinstance(distance, str) and distance not in DISTANCES:
        raise InvalidValueError("The distance between sets of codes", distance, f"{', '.join(DISTANCES)} or a function")
    name = distance if isinstance(distance, str) else getattr(distance, "__name__", "own distance")
    frozen = [[_frozen(codes) for codes in row] for row in ratings]
    read = counted(frozen)
    sets = [_codes(value) for value in read.values]
    measured = _measured(sets, distance) if isinstance(distance, str) else _asked(read.values, distance)
    found = alpha_of(read, measured, name=f"Set-valued alpha ({name} distance)", resampling=resampling)
    if len(read.only) != 1:
        return replace(found, source=SOURCE)
    reason = one_value(", ".join(sorted(map(str, _codes(read.only[0])))) or "no code")
    return replace(found, reason=reason, source=SOURCE)


def _frozen(codes: object) -> frozenset[Hashable] | None:
    """Read a rating; a word is not taken for the set of its letters.

    Raises:
        InvalidValueError: it is no set of codes.
    """
    if codes is None or missing(codes):
        return None
    if isinstance(codes, str | bytes) or not isinstance(codes, Iterable):
        raise InvalidValueError("A rating", str(codes), f"a set of codes, such as {{{codes!r}}}, or None")
    return frozenset(codes)


def _measured(sets: Sequence[AbstractSet[Hashable]], distance: str) -> NDArray[np.float64]:
    """Measure all sets against all at once; the same as asking the function for each pair."""
    import numpy as np

    codes = {code: place for place, code in enumerate(dict.fromkeys(code for held in sets for code in held))}
    inside = np.zeros((len(sets), len(codes)))
    for row, held in enumerate(sets):
        inside[row, [codes[code] for code in held]] = 1
    shared, sizes = inside @ inside.T, inside.sum(axis=1)
    either = sizes[:, None] + sizes[None, :] - shared
    alike = np.divide(shared, either, out=np.zeros_like(either), where=either > 0)
    same = np.eye(len(sets), dtype=bool)
    match distance:
        case "equality":
            alike = np.zeros_like(alike)
        case "masi":
            alike *= np.where(shared == np.minimum(sizes[:, None], sizes[None, :]), 2 / 3, 1 / 3)
        case _:
            pass
    alike[same] = 1
    apart: NDArray[np.float64] = 1 - alike
    return apart


def _asked(values: Sequence[Hashable], distance: SetDistance) -> NDArray[np.float64]:
    return distances(values, lambda one, other: distance(_codes(one), _codes(other)))


def _codes(value: Hashable) -> AbstractSet[Hashable]:
    return value if isinstance(value, frozenset) else frozenset()
