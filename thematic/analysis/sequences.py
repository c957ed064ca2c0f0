"""Sequences: which code is followed by which in a transcript."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd


@dataclass(frozen=True, slots=True)
class CodedTurn:
    """A turn (or paragraph) of a source, in its place.

    Attributes:
        source_id: the transcript.
        place: its number in the transcript; turns without a code count as steps too.
        codes: ids of the codes in it.
        heard: False where a filter leaves out who speaks: the turn is a step, but neither comes first nor follows.
    """

    source_id: int
    place: int
    codes: frozenset[int]
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Following:
    """How often one code is followed by another.

    Attributes:
        first: id of the code that comes first.
        second: id of the code that follows; it may be the same.
        n: turns with the first code that are followed by the second within the window.
        base: turns with the first code that have a turn after them.
        sources: in how many sources it happens.
        expected: how many of the base would be, if the second code did not care what came before: the share of all
            turns that have a turn after them which are followed by the second code.
    """

    first: int
    second: int
    n: int
    base: int
    sources: int
    expected: float

    @property
    def share(self) -> float | None:
        """Return n over base; None without a base."""
        return self.n / self.base if self.base else None

    @property
    def lift(self) -> float | None:
        """Return n over what was expected; None when nothing was."""
        return self.n / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class SequenceTable:
    """Every ordered pair of some codes.

    Attributes:
        codes: (code id, name).
        pairs: each first code with each second one, in the order of the codes.
        window: how many turns after it are looked at.
        turns: how many turns have a turn after them.
    """

    codes: tuple[tuple[int, str], ...]
    pairs: tuple[Following, ...]
    window: int
    turns: int

    @property
    def note(self) -> str:
        """Say what is counted."""
        turns = "the next turn" if self.window == 1 else f"the next {self.window} turns"
        return f"A code follows when it stands in {turns} of the same source ({self.turns} turns have one after them)."

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy table, one line per ordered pair.

        Returns:
            q^2 lines with the columns first, second (names), n, base, share, expected, lift and sources.
        """
        import pandas as pd

        name = dict(self.codes)
        lines = [
            (name[one.first], name[one.second], one.n, one.base, one.share, one.expected, one.lift, one.sources)
            for one in self.pairs
        ]
        columns = ["first", "second", "n", "base", "share", "expected", "lift", "sources"]
        return pd.DataFrame(lines, columns=columns).astype({"share": "float64", "lift": "float64"})


def sequences(turns: Iterable[CodedTurn], codes: Sequence[tuple[int, str]], *, window: int = 1) -> SequenceTable:
    """Count how often a code is followed by another within some turns of the same source.

    Source: R. Bakeman and V. Quera (2011), Sequential Analysis and Observational Methods for the Behavioral Sciences,
    chapters 7 and 8 (event sequences, lags); codes of one turn do not follow one another.

    Args:
        turns: all turns of the sources, in any order.
        codes: (code id, name), in the order of the table; others are left aside.
        window: how many turns after a turn are looked at, 1 or more.

    Raises:
        InvalidValueError: the window is under 1, or two turns of a source have one place.

    Example:
        >>> turns = [CodedTurn(1, place, frozenset(held)) for place, held in enumerate([{7}, {9}, {7}, {9}, set()])]
        >>> table = sequences(turns, [(7, "Question"), (9, "Doubt")])
        >>> [(pair.first, pair.second, pair.n, pair.base) for pair in table.pairs if pair.n]
        [(7, 9, 2, 2), (9, 7, 1, 2)]
    """
    if window < 1:
        raise InvalidValueError("The window of a sequence", str(window), "1 turn or more")
    known = frozenset(code_id for code_id, _ in codes)
    base: Counter[int] = Counter()
    followed: Counter[int] = Counter()
    met: Counter[tuple[int, int]] = Counter()
    where: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    total = 0
    for source_id, held in _by_source(turns).items():
        for place in range(len(held) - 1):
            later = [turn.codes for turn in held[place + 1 : place + 1 + window] if turn.heard]
            if not (held[place].heard and later):
                continue
            first, after = held[place].codes & known, frozenset[int]().union(*later) & known
            total += 1
            base.update(first)
            followed.update(after)
            for pair in product(first, after):
                met[pair] += 1
                where[pair].add(source_id)
    pairs = tuple(
        Following(
            first,
            second,
            met[first, second],
            base[first],
            len(where.get((first, second), ())),
            base[first] * followed[second] / total if total else 0.0,
        )
        for (first, _), (second, _) in product(codes, codes)
    )
    return SequenceTable(tuple(codes), pairs, window, total)


def _by_source(turns: Iterable[CodedTurn]) -> dict[int, list[CodedTurn]]:
    """Put the turns of each source in order."""
    places: defaultdict[int, dict[int, CodedTurn]] = defaultdict(dict)
    for turn in turns:
        if turn.place in places[turn.source_id]:
            found = f"{turn.place} twice in source {turn.source_id}"
            raise InvalidValueError("The place of a turn", found, "one place per turn")
        places[turn.source_id][turn.place] = turn
    return {source_id: [held[place] for place in sorted(held)] for source_id, held in sorted(places.items())}
