"""Co-occurrence: codes that stand together in a unit, in a participant, or on the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from thematic.errors import InvalidSpanError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd


@dataclass(frozen=True, slots=True)
class CodePair:
    """Two codes and how often they stand together.

    Attributes:
        first: id of the one code.
        second: id of the other.
        n_first: units (participants, segments) with the first code.
        n_second: with the second.
        both: with both; for segments, pairs of overlapping segments.
        jaccard: what they share over what either has, 0 to 1; for segments, in characters. None when nobody has either.
        c: the c-coefficient, both / (n_first + n_second - both). For units it equals Jaccard's; for segments it can
            pass 1, when one segment overlaps several. None when the denominator is not over 0.
    """

    first: int
    second: int
    n_first: int
    n_second: int
    both: int
    jaccard: float | None
    c: float | None


@dataclass(frozen=True, slots=True)
class CooccurrenceTable:
    """All pairs of some codes.

    Attributes:
        codes: (code id, name) in the order of the pairs.
        pairs: every pair once, those that never stand together too.
        totals: for each code, how many units (participants, segments) have it.
        unit: what is counted, in the plural.
    """

    codes: tuple[tuple[int, str], ...]
    pairs: tuple[CodePair, ...]
    totals: tuple[int, ...]
    unit: str

    @property
    def strongest(self) -> tuple[CodePair, ...]:
        """List the pairs that stand together, highest c first, then most often, then in the order of the codes."""
        met = [pair for pair in self.pairs if pair.both]
        return tuple(sorted(met, key=lambda pair: (-(pair.c if pair.c is not None else 0.0), -pair.both)))

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy table, one line per pair.

        Returns:
            q (q - 1) / 2 lines with the columns first, second (names), n_first, n_second, both, jaccard, c and unit.
        """
        import pandas as pd

        name = dict(self.codes)
        lines = [
            (name[one.first], name[one.second], one.n_first, one.n_second, one.both, one.jaccard, one.c, self.unit)
            for one in self.pairs
        ]
        columns = ["first", "second", "n_first", "n_second", "both", "jaccard", "c", "unit"]
        return pd.DataFrame(lines, columns=columns).astype({"jaccard": "float64", "c": "float64"})


@dataclass(frozen=True, slots=True, order=True)
class CodedSpan:
    """A segment under a code.

    Attributes:
        source_id: where it stands.
        start: first code point.
        end: after the last.
        code_id: its code.
    """

    source_id: int
    start: int
    end: int
    code_id: int


def cooccurrence(
    marks: Iterable[tuple[int, int]], codes: Sequence[tuple[int, str]], *, unit: str = "units"
) -> CooccurrenceTable:
    """Count in how many units, or participants, two codes stand together.

    Sources: P. Jaccard (1912), New Phytologist 11, 37-50; c-coefficient: J. B. Garcia-Horta and M. T. Guerra-Ramos
    (2009), The use of CAQDAS in educational research, International Journal of Research and Method in Education 32,
    151-165.

    Args:
        marks: (unit id or participant id, code id) pairs, in any order, repeats allowed.
        codes: (code id, name) in the order of the table; marks of others are left aside.
        unit: what the first of the pairs is, in the plural ("responses", "participants").

    Example:
        >>> table = cooccurrence([(1, 7), (1, 9), (2, 7), (3, 9)], [(7, "Waiting"), (9, "Staff")])
        >>> table.pairs[0].both, round(table.pairs[0].c, 3)
        (1, 0.333)
    """
    known = {code_id for code_id, _ in codes}
    held: defaultdict[int, set[int]] = defaultdict(set)
    for where, code_id in marks:
        if code_id in known:
            held[where].add(code_id)
    totals = Counter(code_id for found in held.values() for code_id in found)
    both = Counter(pair for found in held.values() for pair in combinations(sorted(found), 2))
    pairs: list[CodePair] = []
    for (first, _), (second, _) in combinations(codes, 2):
        met = both[min(first, second), max(first, second)]
        alike = _ratio(met, totals[first] + totals[second] - met)
        pairs.append(CodePair(first, second, totals[first], totals[second], met, alike, alike))
    return CooccurrenceTable(tuple(codes), tuple(pairs), tuple(totals[code_id] for code_id, _ in codes), unit)


def overlaps(spans: Iterable[CodedSpan], codes: Sequence[tuple[int, str]]) -> CooccurrenceTable:
    """Count how often segments of two codes overlap, and how many characters they share.

    Sources: as for `cooccurrence`. A segment coded alike by several coders is one.

    Args:
        spans: segments under codes, in any order.
        codes: (code id, name) in the order of the table; others are left aside.

    Raises:
        InvalidSpanError: a segment is empty or begins before the text.

    Example:
        >>> spans = [CodedSpan(1, 0, 10, 7), CodedSpan(1, 5, 15, 9), CodedSpan(2, 0, 5, 7)]
        >>> pair = overlaps(spans, [(7, "Waiting"), (9, "Staff")]).pairs[0]
        >>> pair.n_first, pair.both, pair.c, pair.jaccard
        (2, 1, 0.5, 0.25)
    """
    known = {code_id for code_id, _ in codes}
    marked = sorted({span for span in spans if span.code_id in known})
    for span in marked:
        if not 0 <= span.start < span.end:
            raise InvalidSpanError(span.start, span.end, max(span.start, span.end))
    totals = Counter(span.code_id for span in marked)
    met = _meetings(marked)
    length, shared = _characters(marked)
    pairs: list[CodePair] = []
    for (first, _), (second, _) in combinations(codes, 2):
        key = (min(first, second), max(first, second))
        jaccard = _ratio(shared[key], length[first] + length[second] - shared[key])
        c = _ratio(met[key], totals[first] + totals[second] - met[key])
        pairs.append(CodePair(first, second, totals[first], totals[second], met[key], jaccard, c))
    return CooccurrenceTable(tuple(codes), tuple(pairs), tuple(totals[code_id] for code_id, _ in codes), "segments")


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole > 0 else None


def _meetings(marked: Sequence[CodedSpan]) -> Counter[tuple[int, int]]:
    """Count pairs of overlapping segments of different codes; `marked` is in order."""
    met: Counter[tuple[int, int]] = Counter()
    going: list[CodedSpan] = []
    for span in marked:
        going = [one for one in going if one.source_id == span.source_id and one.end > span.start]
        for one in going:
            if one.code_id != span.code_id:
                met[min(one.code_id, span.code_id), max(one.code_id, span.code_id)] += 1
        going.append(span)
    return met


def _characters(marked: Sequence[CodedSpan]) -> tuple[Counter[int], Counter[tuple[int, int]]]:
    """Count the characters under each code, and under both of each pair."""
    length: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    ends: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for span in marked:
        ends[span.source_id] += [(span.start, 1, span.code_id), (span.end, -1, span.code_id)]
    for changes in ends.values():
        over: Counter[int] = Counter()
        here = 0
        for place, step, code_id in sorted(changes):
            covered = sorted(code for code, times in over.items() if times) if place > here else []
            for code in covered:
                length[code] += place - here
            for pair in combinations(covered, 2):
                shared[pair] += place - here
            here = place
            over[code_id] += step
    return length, shared
