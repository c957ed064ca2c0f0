"""Selection: which coded extracts to show as quotes, ranked so that "typical" is chosen knowingly."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from itertools import cycle, islice
from statistics import median
from typing import TYPE_CHECKING

from thematic.errors import MismatchedVectorsError
from thematic.report.records import QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

NEAR = 0.02  # two extracts this close in cosine to what is sought are near-equals: the quieter voice comes first
NEAR_WORDS = 2.0  # the same, in words, when there are no vectors
SHORT = 5  # words; shorter extracts are fragments and come after the others

# Taken in this order, so that two quotes already show the spread and three show all.
TURNS = (QuoteKind.TYPICAL, QuoteKind.FARTHEST, QuoteKind.MIDDLE)
SHOWN = (QuoteKind.TYPICAL, QuoteKind.MIDDLE, QuoteKind.FARTHEST, QuoteKind.CHOSEN, QuoteKind.NEGATIVE)


@dataclass(frozen=True, slots=True)
class Extract:
    """A coded stretch of a source.

    Attributes:
        participant: the label of who said it; empty when the source has none (the cap then counts the source).
        place: what the source is called, such as its question and wave; orders ties.
        group: which group the speaker belongs to; empty when that is not asked.
        wave: the time point; empty when there is none.
    """

    source: int
    start: int
    end: int
    text: str
    participant: str = ""
    place: str = ""
    group: str = ""
    wave: str = ""

    @property
    def voice(self) -> str:
        """Name whose words these are, for the cap."""
        return self.participant or f"source {self.source}"

    @property
    def words(self) -> int:
        """Count the words."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen extract and why.

    Attributes:
        index: its place in the extracts that were given.
        kind: typical, middle, farthest; or chosen, when there were no vectors to rank by.
        rank: its place among all distinct extracts, 1 = nearest the centre (or nearest the middle length).
        ranked: how many were ranked: extracts of the same words are one wording.
        reason: a sentence for the card.
    """

    index: int
    extract: Extract
    kind: QuoteKind
    rank: int
    ranked: int
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen, in the order it is shown, and what a reader must know about how."""

    choices: tuple[Choice, ...]
    notes: tuple[str, ...]

    @property
    def extracts(self) -> tuple[Extract, ...]:
        """The chosen extracts; hand them on as `earlier` to choose for the next theme."""
        return tuple(choice.extract for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Caps:
    """How many quotes at most of one participant, one group and one time point; None for no cap."""

    participant: int = 2
    group: int | None = None
    wave: int | None = None


@dataclass(frozen=True, slots=True)
class _Heard:
    """How often each voice, group and time point is quoted so far."""

    caps: Caps
    voices: Counter[str]
    groups: Counter[str]
    waves: Counter[str]

    @classmethod
    def of(cls, caps: Caps, extracts: Iterable[Extract]) -> _Heard:
        heard = cls(caps, Counter(), Counter(), Counter())
        for one in extracts:
            heard.add(one)
        return heard

    def add(self, one: Extract) -> None:
        self.voices[one.voice] += 1
        self.groups[one.group] += 1
        self.waves[one.wave] += 1

    def has_room(self, one: Extract) -> bool:
        caps = self.caps
        return (
            self.voices[one.voice] < caps.participant
            and (caps.group is None or not one.group or self.groups[one.group] < caps.group)
            and (caps.wave is None or not one.wave or self.waves[one.wave] < caps.wave)
        )

    def order(self, one: Extract) -> tuple[int, int, int]:
        return self.voices[one.voice], self.groups[one.group], self.waves[one.wave]


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    extract: Extract
    same: str
    tie: bytes
    place: float  # cosine to the centre, or minus the distance from the median length


def choose(
    extracts: Sequence[Extract],
    vectors: NDArray[np.floating] | None,
    *,
    limit: int,
    per_participant: int = 2,
    per_group: int | None = None,
    per_wave: int | None = None,
    seed: int,
    earlier: Iterable[Extract] = (),
) -> Selection:
    """Choose quotes among the coded extracts of one theme or code: typical, middle and farthest in turn.

    The centre is the mean of the extracts' unit vectors, repeated answers included, because a sentence that many wrote
    is typical. Typical is nearest the centre by cosine, farthest is the other end, middle is the median. Among
    near-equals (within 0.02) an extract of a participant with fewer quotes so far comes first, then one of a group and
    of a time point with fewer, then one of five words or more. Remaining ties are broken by a hash of the seed and of
    who said what where, so neither the order of the rows nor the order of the import decides. Without vectors, extracts
    are taken by length, nearest the median length first.

    Args:
        extracts: n extracts, in any order.
        vectors: (n, d), one row per extract; None when there is no embedder.
        limit: how many at most.
        per_participant: how many of one participant at most, `earlier` included.
        per_group: how many of one group at most, likewise; None for no cap.
        per_wave: how many of one time point at most, likewise; None for no cap.
        seed: what ties are broken by.
        earlier: extracts that the same report or bank already shows; they use up the cap, and their words are not
            shown again.

    Raises:
        MismatchedVectorsError: there is not exactly one vector per extract.

    Example:
        >>> given = [Extract(1, 0, 9, "They wait", "P1"), Extract(2, 0, 9, "They  WAIT", "P2")]
        >>> [choice.extract.participant for choice in choose(given, None, limit=5, seed=1).choices] in (["P1"], ["P2"])
        True
    """
    if vectors is not None and len(vectors) != len(extracts):
        raise MismatchedVectorsError(len(extracts), len(vectors))
    shown = tuple(earlier)
    places = _lengths(extracts) if vectors is None else _cosines(extracts, vectors)
    ranked = _distinct(extracts, places, seed)
    said = {same_words(extract.text) for extract in shown}
    heard = _Heard.of(Caps(per_participant, per_group, per_wave), shown)
    left = [candidate for candidate in ranked if candidate.same not in said]
    turns = islice(cycle(TURNS) if vectors is not None else cycle((QuoteKind.CHOSEN,)), max(limit, 0))
    taken: list[tuple[QuoteKind, _Candidate]] = []
    for kind in turns:
        left = [candidate for candidate in left if heard.has_room(candidate.extract)]
        if not left:
            break
        found = _next(left, kind, _sought(ranked, kind), heard)
        taken.append((kind, found))
        heard.add(found.extract)
        left.remove(found)
    rank = {candidate.index: number for number, candidate in enumerate(ranked, start=1)}
    choices = [_choice(kind, found, rank[found.index], len(ranked)) for kind, found in taken]
    choices.sort(key=lambda choice: (SHOWN.index(choice.kind), choice.rank))
    return Selection(tuple(choices), ranking_notes(ranked=vectors is not None, per_participant=per_participant))


def ranking_notes(*, ranked: bool, per_participant: int = 2) -> tuple[str, ...]:
    """Say how quotes were ranked, for the foot of a bank or a report."""
    cap = f"at most {per_participant} per participant, the same words never twice"
    if ranked:
        how = f"Most typical, middle and farthest among the coded extracts, by similarity to their centre; {cap}."
        return (
            how,
            "Among near-equals, participants, groups and time points quoted less come first; then the seed decides.",
        )
    how = f"Quotes were taken from the coded extracts by length, nearest the median length first; {cap}."
    return how, "No vectors were at hand, so none is called typical."


def same_words(text: str) -> str:
    """Fold a text so that the same words compare equal: case, spaces, punctuation and compatibility forms go.

    Example:
        >>> same_words("  Very helpful!! ") == same_words("very   HELPFUL")
        True
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.translate(_SPACED).split()) or " ".join(folded.split())


class _Spaced(dict[int, str]):
    """Puts a space for each sign that is no part of a word; what a sign is, is looked up once."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kept = self[code] = " " if unicodedata.category(sign)[0] in "PZC" else sign
        return kept


_SPACED = _Spaced()


def _cosines(extracts: Sequence[Extract], vectors: NDArray[np.floating]) -> list[float]:
    import numpy as np

    order = sorted(range(len(extracts)), key=lambda index: _position(extracts[index]))
    if not order:
        return []
    matrix = np.asarray(vectors, dtype=np.float64)[order]  # summed in one order, so rounding cannot depend on the rows
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    units = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)
    centre = units.mean(axis=0)
    reach = float(np.linalg.norm(centre))
    similar = units @ (centre / reach) if reach else np.zeros(len(order))
    places = [0.0] * len(order)
    for index, value in zip(order, similar, strict=True):
        places[index] = round(float(value), 9)
    return places


def _lengths(extracts: Sequence[Extract]) -> list[float]:
    if not extracts:
        return []
    middle = median(extract.words for extract in extracts)
    return [-abs(extract.words - middle) for extract in extracts]


def _position(extract: Extract) -> tuple[str, str, int, int, str, int]:
    """Order extracts by who said what, so that ids, which tell the order of import, come last."""
    return extract.participant, extract.place, extract.start, extract.end, extract.text, extract.source


def _distinct(extracts: Sequence[Extract], places: Sequence[float], seed: int) -> list[_Candidate]:
    """Rank the extracts, nearest the centre first, each wording once."""
    everything = [
        _Candidate(index, extract, same_words(extract.text), _tie(extract, seed), place)
        for index, (extract, place) in enumerate(zip(extracts, places, strict=True))
    ]
    everything.sort(key=lambda candidate: (-candidate.place, candidate.tie))
    first: dict[str, _Candidate] = {}
    for candidate in everything:
        first.setdefault(candidate.same, candidate)
    return list(first.values())


def _tie(extract: Extract, seed: int) -> bytes:
    return blake2b(repr((seed, _position(extract)[:-1])).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _next(left: Sequence[_Candidate], kind: QuoteKind, sought: float, heard: _Heard) -> _Candidate:
    """Take the best for one turn: near enough to what is sought, from the quietest voice, group and time point."""
    away = [abs(candidate.place - sought) for candidate in left]
    near = min(away) + (NEAR_WORDS if kind is QuoteKind.CHOSEN else NEAR)
    _, best = min(
        ((heard.order(one.extract), one.extract.words < SHORT, distance, one.tie, one.index), one)
        for one, distance in zip(left, away, strict=True)
        if distance <= near
    )
    return best


def _sought(ranked: Sequence[_Candidate], kind: QuoteKind) -> float:
    places = [candidate.place for candidate in ranked]
    match kind:
        case QuoteKind.MIDDLE:
            return median(places)
        case QuoteKind.FARTHEST:
            return min(places)
        case QuoteKind.TYPICAL | QuoteKind.CHOSEN | QuoteKind.NEGATIVE:
            return max(places)


def _choice(kind: QuoteKind, found: _Candidate, rank: int, ranked: int) -> Choice:
    match kind:
        case QuoteKind.TYPICAL:
            reason = f"close to what is said most: {_nth(rank)} of {ranked} wordings by nearness to their centre"
        case QuoteKind.MIDDLE:
            reason = f"halfway between centre and edge: {_nth(rank)} of {ranked} wordings by nearness to their centre"
        case QuoteKind.FARTHEST:
            reason = f"unlike the others: {_nth(rank)} of {ranked} wordings by nearness to their centre"
        case QuoteKind.CHOSEN | QuoteKind.NEGATIVE:
            reason = f"by length and not by meaning: {_nth(rank)} of {ranked} wordings by nearness to the median length"
    return Choice(found.index, found.extract, kind, rank, ranked, reason)


def _nth(rank: int) -> str:
    """Say which place in an order it is.

    Example:
        >>> [_nth(rank) for rank in (1, 2, 3, 11, 22)]
        ['1st', '2nd', '3rd', '11th', '22nd']
    """
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank:,}{ending}"
