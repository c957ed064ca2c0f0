"""Deciding how positions are counted: by the file's own evidence, said aloud, and never by shifting a passage."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from thematic.exchange.refi.counting import STANDARD, WAYS, Counting, Ruler
from thematic.exchange.refi.evidence import Fit, Mark, fit
from thematic.exchange.report import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAMPLE = 3_000
_LEAST_GAIN = 3
_GAIN_SHARE = 0.1
_MOST_EDGES = 4
_FEW_WORDS = 0.5
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text as a file holds it, with its passages."""

    name: str
    raw: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """How the positions of one text are counted, and where its passages then stand (None: nowhere)."""

    counting: Counting
    spans: tuple[tuple[int, int] | None, ...]
    fit: Fit


@dataclass(slots=True)
class _Weighed:
    """The ways of counting, each with its measure over the texts sampled."""

    total: dict[Counting, Fit] = field(default_factory=lambda: dict.fromkeys(WAYS, Fit()))
    spans: dict[Counting, list[object]] = field(default_factory=lambda: {way: [] for way in WAYS})

    def add(self, raw: str, marks: Sequence[Mark]) -> None:
        """Measure one more text; ways that come to the same for it are measured once."""
        known: dict[object, tuple[Fit, object]] = {}
        for way in WAYS:
            signature = Ruler(raw, way).signature
            if signature not in known:
                known[signature] = fit(raw, marks, way)
            measured, spans = known[signature]
            self.total[way] += measured
            self.spans[way].append(spans)

    def best(self) -> Counting:
        """Return the way that fits best; the standard's unless the evidence is clear."""
        standard = self.total[STANDARD]
        least = max(_LEAST_GAIN, _GAIN_SHARE * _MOST_EDGES * standard.marks)

        def rank(way: Counting) -> tuple[int, int, int, int]:
            found = self.total[way]
            gain = 0 if found.quotes else found.edges - standard.edges  # where there are quotes, they decide
            inside = min(found.inside, self.total[replace(way, last_included=False)].inside)  # no gain by empty ones
            return found.quotes, inside, gain if gain >= least else 0, -WAYS.index(way)

        return max(WAYS, key=rank)

    def rival(self, chosen: Counting) -> Counting | None:
        """Return the best way that puts passages elsewhere; the standard's when it does. None: there is none."""
        others = [way for way in WAYS if self.spans[way] != self.spans[chosen]]
        if not others:
            return None
        if STANDARD in others:
            return STANDARD
        return max(others, key=lambda way: (self.total[way].quotes, self.total[way].edges, -WAYS.index(way)))

    def by_words(self) -> Counting:
        """Return the way that edges of words alone speak for."""
        return max(WAYS, key=lambda way: (self.total[way].inside, self.total[way].edges, -WAYS.index(way)))


def decide(texts: Sequence[MarkedText]) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """Decide for every text how its positions are counted; return the decisions and sentences with the evidence.

    One tool wrote the file, so all of it is weighed together; a text in which another way finds more of the
    stored quotes is read that way. Stored quotes count before what lies inside the text, and that before the
    edges of words.
    """
    decided, total = _by_the_standard(texts)
    if total.inside == total.marks and total.quotes == total.named and (total.named or not total.marks):
        return decided, _said(total, len(texts))
    weighed = _Weighed()
    marked = [text for text in texts if text.marks]
    step = max(1, -(-sum(len(text.marks) for text in marked) // _SAMPLE))
    for text in marked:
        weighed.add(text.raw, text.marks[::step])
    usual = weighed.best()
    decisions = [_decide(text, usual) for text in texts]
    sample = f" (every {step}th passage was looked at for this)" if step > 1 else ""
    sentences = [f"{_sentence(weighed, usual, len(marked))}{sample}", *_doubt(weighed, usual)]
    sentences += [
        f"in '{text.name}' positions are read as {made.counting} instead: {_evidence(made.fit)}"
        for text, made in zip(texts, decisions, strict=True)
        if made.counting != usual
    ]
    return tuple(decisions), tuple(sentences)


def decide_as_stated(texts: Sequence[MarkedText]) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """Read positions as the standard says, for a file whose writer is known to count so; quotes are still compared."""
    decided, total = _by_the_standard(texts)
    return decided, _said(total, len(texts))


def _by_the_standard(texts: Sequence[MarkedText]) -> tuple[tuple[Decision, ...], Fit]:
    found = [fit(text.raw, text.marks, STANDARD) for text in texts]
    total = sum((measured for measured, _ in found), Fit())
    return tuple(Decision(STANDARD, spans, measured) for measured, spans in found), total


def _said(total: Fit, texts: int) -> tuple[str, ...]:
    if not total.marks:
        return ()
    return (f"positions in {counted(texts, 'source')} are read as {STANDARD}: {_evidence(total)}",)


def _decide(text: MarkedText, usual: Counting) -> Decision:
    measured, spans = fit(text.raw, text.marks, usual)
    if measured.quotes < measured.named:
        own = _Weighed()
        own.add(text.raw, text.marks)
        best = own.best()
        if own.total[best].quotes > measured.quotes:
            measured, spans = fit(text.raw, text.marks, best)
            return Decision(best, spans, measured)
    return Decision(usual, spans, measured)


def _sentence(weighed: _Weighed, chosen: Counting, texts: int) -> str:
    read = f"positions in {counted(texts, 'source')} are read as {chosen}"
    rival = weighed.rival(chosen)
    found = weighed.total[chosen]
    if rival is None:
        return f"{read}: {_evidence(found)}, and every other way of counting marks the same text"
    other = weighed.total[rival]
    if found.quotes and other.quotes == found.quotes:
        return f"{read}: {_evidence(found)}, as many as with {rival}"
    against = other.quotes if found.quotes else other.words
    if not found.quotes and other.inside < found.inside:
        return (
            f"{read}: {found.inside:,} of {found.marks:,} passages lie inside their text, against "
            f"{other.inside:,} as {rival}"
        )
    return f"{read}: {_evidence(found)}, against {against:,} as {rival}"


def _evidence(found: Fit) -> str:
    if found.quotes:
        blank = found.marks - found.named
        rest = f" ({blank:,} more have no stored quote)" if blank else ""
        return f"{found.quotes:,} of {found.named:,} passages are what the file stores as their quote{rest}"
    return f"{found.words:,} of {found.marks:,} passages begin and end at the edge of a word"


def _doubt(weighed: _Weighed, chosen: Counting) -> list[str]:
    """Say where the edges of words speak against what was decided."""
    found = weighed.total[chosen]
    rival = weighed.by_words()
    other = weighed.total[rival]
    few = found.marks >= _ENOUGH and found.words < _FEW_WORDS * found.marks
    only = f"only {found.words:,} of {found.marks:,} passages begin and end at the edge of a word"
    if few and other.words >= 2 * max(1, found.words):
        better = (
            f"{other.words:,} would if positions were {rival}: the tool that made the file may have counted "
            "wrongly; nothing was shifted, so look at the passages"
        )
        return [f"{only}, but {better}"]
    return [f"{only}, and no way of counting is much better: look at the passages"] if few else []
