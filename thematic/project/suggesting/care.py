"""Care: how suggestions were used, and whether people's own reading has come to follow the machine's."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from thematic.analysis.counts import Count
from thematic.errors import ThematicError
from thematic.model.codings import Coding, Origin
from thematic.model.suggestions import Decision, Outcome, Verdict
from thematic.project.coding.coded_answers import coded_answers
from thematic.project.suggesting.showings import all_showings
from thematic.project.suggesting.trust import BANDS, UNKNOWN, trust_in
from thematic.store import shown
from thematic.suggest import Method, Ranking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from thematic.model.suggestions import Showing
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.project.suggesting.material import Material
    from thematic.project.suggesting.scoring import Scoring
    from thematic.store.reading import Reading
    from thematic.store.shown import BlindCoding

_RANKS = ((1, 1), (2, 3), (4, 10), (11, 30), (31, None))
_DECISIONS, _CODINGS, _BLIND = "decisions", "codings", "codes given in the blind sample"
_HIGHEST = 3
_FEW = 8


@dataclass(frozen=True, slots=True)
class Band:
    """Suggestions that stood alike, and what people said to them.

    Attributes:
        name: "rank 2 to 3", or how sure the machine was.
        shown: how many were put before somebody.
        accepted: how many were accepted, of those that were accepted, rejected or given another code.
    """

    name: str
    shown: int
    accepted: Count
    rejected: int
    revised: int
    deferred: int


@dataclass(frozen=True, slots=True)
class BlindAgreement:
    """How often a person's own codes in the blind sample are among the three that the machine ranks highest.

    The machine learns from everything outside the blind sample, and is the same for both figures.

    Attributes:
        before: for codes given before that person was first shown a suggestion.
        after: for codes given since.
    """

    before: Count
    after: Count
    sentence: str


@dataclass(frozen=True, slots=True)
class Care:
    """How suggestions were used.

    Attributes:
        shown: how often a suggestion was put before somebody.
        unanswered: how many of these have no answer.
        seconds: the median from a showing to its answer; None without one.
        by_rank: where it stood in the list.
        by_confidence: by the thresholds that the codes have today; empty when suggestions are switched off.
        from_suggestions: codings that came of an accepted suggestion.
        blind: None when suggestions are switched off, or nothing can be compared.
        notes: what could not be computed, and why.
    """

    shown: int
    unanswered: int
    seconds: float | None
    by_rank: tuple[Band, ...]
    by_confidence: tuple[Band, ...]
    from_suggestions: Count
    blind: BlindAgreement | None
    notes: tuple[str, ...]


def care(session: Session, *, embedding: Embedding, scoring: Scoring) -> Care:
    """Report how suggestions were used; reads, and writes nothing but missing vectors.

    With suggestions switched off what needs scores is left out, and the notes say so.
    """
    with session.read() as reading:
        held = _Held.of(reading)
    notes: list[str] = []
    by_confidence: tuple[Band, ...] = ()
    blind = None
    try:
        material = scoring.material()
        by_confidence = _by_confidence(held, material, embedding, scoring)
        blind = _blind(held, material, embedding, scoring)
    except ThematicError as error:
        notes.append(str(error))
    if blind is None and not notes:
        notes.append("Nothing in the blind sample is coded yet, so that reading before and after cannot be compared.")
    answered = [one.seconds for one in held.showings if one.seconds is not None]
    return Care(
        shown=len(held.showings),
        unanswered=sum(one.outcome is Outcome.OPEN for one in held.showings),
        seconds=median(answered) if answered else None,
        by_rank=_bands(held, [_rank_name(low, high) for low, high in _RANKS], _rank_band, _rank_band),
        by_confidence=by_confidence,
        from_suggestions=Count(held.from_suggestions, held.codings, _CODINGS),
        blind=blind,
        notes=tuple(notes),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What the project holds of showings and decisions that rest on a score."""

    showings: Sequence[Showing]
    decisions: Sequence[Decision]
    codings: int
    from_suggestions: int
    blind: Sequence[BlindCoding]
    first_shown: Mapping[int, str]

    @classmethod
    def of(cls, reading: Reading) -> _Held:
        return cls(
            showings=all_showings(reading),
            decisions=[one for one in reading.all(Decision) if one.rank is not None and one.score is not None],
            codings=reading.count(Coding),
            from_suggestions=reading.count(Coding, origin=Origin.SUGGESTION.value),
            blind=shown.blind_codings(reading.connection),
            first_shown=shown.first_shown(reading.connection),
        )


def _bands(
    held: _Held,
    names: Sequence[str],
    of_showing: Callable[[Showing], str],
    of_decision: Callable[[Decision], str],
) -> tuple[Band, ...]:
    put = [of_showing(one) for one in held.showings]
    said = [(of_decision(one), one.verdict) for one in held.decisions]
    bands = []
    for name in names:
        counts = {verdict: sum((name, verdict) == one for one in said) for verdict in Verdict}
        decided = counts[Verdict.ACCEPT] + counts[Verdict.REJECT] + counts[Verdict.REVISE]
        bands.append(
            Band(
                name=name,
                shown=put.count(name),
                accepted=Count(counts[Verdict.ACCEPT], decided, _DECISIONS),
                rejected=counts[Verdict.REJECT],
                revised=counts[Verdict.REVISE],
                deferred=counts[Verdict.DEFER],
            )
        )
    return tuple(one for one in bands if one.shown or one.accepted.base or one.deferred)


def _rank_name(low: int, high: int | None) -> str:
    if high is None:
        return f"rank {low} and below"
    return f"rank {low}" if low == high else f"rank {low} to {high}"


def _rank_band(one: Showing | Decision) -> str:
    rank = one.rank or 1
    return next(_rank_name(low, high) for low, high in _RANKS if rank >= low and (high is None or rank <= high))


def _by_confidence(held: _Held, material: Material, embedding: Embedding, scoring: Scoring) -> tuple[Band, ...]:
    """Sort showings and decisions by the thresholds of today."""
    used = {one.code_id for one in held.showings} | {one.code_id for one in held.decisions}
    columns = [place for place, code in enumerate(material.codes) if code.code_id in used]
    if not columns:
        return ()
    trusted = {one.code_id: one for one in trust_in(material, columns, embedding=embedding, scoring=scoring)}

    def band(one: Showing | Decision) -> str:
        known = trusted.get(one.code_id)
        return UNKNOWN if known is None or one.score is None else known.band(one.score)

    return _bands(held, BANDS, band, band)


def _blind(held: _Held, material: Material, embedding: Embedding, scoring: Scoring) -> BlindAgreement | None:
    answers = coded_answers(material, embedding)
    place_of = {text: place for place, text in enumerate(answers.texts)}
    column_of = {code.code_id: column for column, code in enumerate(answers.codes)}
    learnt, asked = np.flatnonzero(~answers.blind), np.flatnonzero(answers.blind)
    if not held.blind or not len(learnt) or not len(asked):
        return None
    ranking = Ranking(answers, seed=material.settings.seed, suggester=scoring.suggester())
    scores = ranking.scores(Method.SUGGESTER, learnt, asked)
    highest = np.argsort(-scores, axis=1, kind="stable")[:, :_HIGHEST]
    row_of = {int(place): row for row, place in enumerate(asked)}
    agreed: dict[bool, list[bool]] = {True: [], False: []}
    for one in held.blind:
        unit = material.corpus.row.get(one.unit_id)
        row = row_of.get(place_of.get(material.units[unit].text, -1)) if unit is not None else None
        if row is None or one.code_id not in column_of:
            continue
        first = held.first_shown.get(one.coder_id)
        since = first is not None and one.at >= first
        agreed[since].append(column_of[one.code_id] in highest[row])
    before, after = (Count(sum(agreed[since]), len(agreed[since]), _BLIND) for since in (False, True))
    return BlindAgreement(before, after, _sentence(before, after))


def _sentence(before: Count, after: Count) -> str:
    told = (
        f"Of the codes given in the blind sample, {before.n} of {before.base} before the first suggestion was shown "
        f"and {after.n} of {after.base} since are among the three that the machine ranks highest."
    )
    if min(before.base, after.base) < _FEW:
        return f"{told} That is too few to compare: code more of the blind sample, some of it before suggestions start."
    low, high = _difference(before, after)
    if low > 0:
        return f"{told} That is a rise beyond chance: reading may have come to follow the machine."
    return f"{told} That is no rise beyond chance (difference between {low:+.0%} and {high:+.0%})."


def _difference(before: Count, after: Count) -> tuple[float, float]:
    """Give the 95% interval of the difference of two shares (Newcombe 1998, method 10)."""
    one, other = _wilson(after), _wilson(before)
    first, second = after.n / after.base, before.n / before.base
    below = ((first - one[0]) ** 2 + (other[1] - second) ** 2) ** 0.5
    above = ((one[1] - first) ** 2 + (second - other[0]) ** 2) ** 0.5
    return first - second - below, first - second + above


def _wilson(count: Count) -> tuple[float, float]:
    """Give the 95% interval of a share (Wilson 1927)."""
    z, n, share = 1.959964, count.base, count.n / count.base
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    return middle - half, middle + half
