"""Comparing one quotation with all texts: the best place for it, and every difference by name."""

# ruff: noqa: RUF001 - typographic quotation marks, dashes and apostrophes are the subject here

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from thematic.text.quotations.aligning import Alignment, Step, StepKind, align
from thematic.text.quotations.negating import left_out_around, left_out_within
from thematic.text.quotations.parts import Part, PartKind, parts_of
from thematic.text.quotations.records import Problem
from thematic.text.quotations.words import Word, is_negation, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.text.quotations.corpus import Corpus
    from thematic.text.quotations.negating import LeftOut

FOUND = 0.6
"""The share of words that must be in one place for a quotation to count as found there."""

_SHORT = 4
"""Quotations of fewer words are found whole or not at all: a few common words are anywhere."""

_MOST_IN_BRACKET = 12
"""Words that one bracket may stand for; more is a cut."""

_LEAST_CUT = 3
"""Words in a row that are missing without a mark before it is called a cut; fewer are changed words."""

_LEAST_STITCH = 3
_ALIKE = 0.6
_SLACK = 12
_LONGEST_CUT = 250
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.|…")


_NEGATED = {True: Problem.NEGATION, False: Problem.NEAR_NEGATION}
"""Which problem a negation is that was left out, by whether that is certain."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation lies, and what is different there.

    Attributes:
        text: the place of the text among those of the corpus.
        start, end: half-open code points of it.
        spans: the stretches that are quoted, without what was cut.
        marked: the quotation shows edits of its author.
    """

    text: int
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    similarity: float
    problems: tuple[Problem, ...]
    difference: str
    marked: bool


def compare(quotation: str, corpus: Corpus) -> Match | None:
    """Find the place of a quotation and what differs there; None when its words are nowhere.

    Args:
        quotation: the quoted words, with whatever marks of edits they have.
        corpus: the texts.
    """
    plain = [word.text for word in words_of(quotation)]
    runs = corpus.runs(plain)
    if runs:
        return _exact(runs[0], len(plain), corpus)
    parts = parts_of(quotation)
    wanted = [part.text for part in parts if part.kind is PartKind.WORD]
    if not wanted:
        return None
    if len(wanted) < _SHORT:
        runs = corpus.runs(wanted)
        return replace(_exact(runs[0], len(wanted), corpus), marked=True) if runs else None
    best = _best(quotation, parts, wanted, corpus)
    if best is None or best.similarity < 1 or best.problems:
        stitched = _stitched(wanted, corpus)
        if stitched is not None and (
            best is None or stitched.similarity > best.similarity or Problem.CUT in best.problems
        ):
            return stitched
    return best if best is not None and best.similarity >= FOUND else None


def _exact(run: tuple[int, int], length: int, corpus: Corpus) -> Match:
    text, first = run
    words = corpus.words[text]
    start, end = words[first].start, words[first + length - 1].end
    lost = left_out_around(corpus.said[text].text, start, end)
    problems = tuple(dict.fromkeys(_NEGATED[one.certain] for one in lost))
    told = "; ".join(one.sentence for one in lost)
    return Match(text, start, end, ((start, end),), 1.0, problems, told, marked=False)


def _best(quotation: str, parts: Sequence[Part], wanted: Sequence[str], corpus: Corpus) -> Match | None:
    """Align with the likeliest places and keep the cheapest; ties by the order of the texts."""
    marks = len(parts) - len(wanted)
    found: list[tuple[float, int, int, Alignment]] = []
    for place in corpus.places(wanted):
        words = corpus.words[place.text]
        before = _SLACK + (_LONGEST_CUT if marks else 0)
        first = max(0, place.word - before)
        last = min(len(words), place.word + len(wanted) + _SLACK + (_LONGEST_CUT * min(marks, 2) or len(wanted)))
        alignment = align(parts, [word.text for word in words[first:last]], offset=first)
        if alignment.last > alignment.first:
            found.append((alignment.cost, place.text, alignment.first, alignment))
    if not found:
        return None
    _cost, text, _first, alignment = min(found, key=lambda one: one[:3])
    return _judged(quotation, parts, wanted, text, alignment, corpus)


def _judged(  # noqa: PLR0917 - the pieces of one comparison
    quotation: str, parts: Sequence[Part], wanted: Sequence[str], text: int, alignment: Alignment, corpus: Corpus
) -> Match:
    words, body = corpus.words[text], corpus.said[text].text
    telling = _Telling(quotation, parts, words, body)
    for step in alignment.steps:
        telling.tell(step)
    spans = _spans(alignment.steps, words)
    start, end = words[alignment.first].start, words[alignment.last - 1].end
    telling.leaves_out(left_out_around(body, start, end))
    marked = any(
        part.kind is not PartKind.WORD and not _is_own(part, alignment, body, words, at)
        for at, part in enumerate(parts)
    )
    return Match(
        text,
        start,
        end,
        tuple(spans),
        round(alignment.same() / len(wanted), 3),
        tuple(dict.fromkeys(telling.problems)),
        "; ".join(telling.sentences),
        marked,
    )


def _is_own(part: Part, alignment: Alignment, body: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether an ellipsis is the speaker's own: nothing was passed over, and the text has one there."""
    if part.kind is not PartKind.ELLIPSIS:
        return False
    step = next((one for one in alignment.steps if one.part == at), None)
    if step is None or step.last > step.first:
        return False
    left = words[step.first - 1].end if step.first else 0
    right = words[step.first].start if step.first < len(words) else len(body)
    return bool(_ELLIPSIS.search(body[left:right]))


class _Telling:
    """Says what each step of an alignment means."""

    def __init__(self, quotation: str, parts: Sequence[Part], words: Sequence[Word], body: str) -> None:
        self._quotation = quotation
        self._parts = parts
        self._words = words
        self._body = body
        self.problems: list[Problem] = []
        self.sentences: list[str] = []

    def tell(self, step: Step) -> None:
        said = [word.text for word in self._words[step.first : step.last]]
        match step.kind:
            case StepKind.SAME:
                return
            case StepKind.MARKED:
                self._marked(step, said)
            case StepKind.MISSING:
                self._missing(said)
            case StepKind.CHANGED:
                self._changed(self._shown(step), said)
            case StepKind.ADDED:
                self._added(self._shown(step))

    def leaves_out(self, lost: Sequence[LeftOut]) -> None:
        """Note the negations that stand around the quotation and are not in it."""
        for one in lost:
            self._note(_NEGATED[one.certain], one.sentence)

    def _shown(self, step: Step) -> str:
        part = self._parts[step.part or 0]
        return self._quotation[part.start : part.end]

    def _marked(self, step: Step, said: Sequence[str]) -> None:
        part = self._parts[step.part or 0]
        negated = [word for word in said if is_negation(word)]
        if part.kind is PartKind.BRACKET:
            inner = [word.text for word in words_of(part.text)]
            if inner != list(said) and _are_alike(inner, said):
                self._note(Problem.CHANGED, f"{part.text} was '{_some(said)}'")
            kept = set(inner)
            negated = [word for word in negated if word not in kept and not any(is_negation(one) for one in kept)]
            if len(said) > _MOST_IN_BRACKET:
                self._note(Problem.CUT, f"{part.text} stands for {len(said)} words ('{_some(said)}')")
            if negated:
                self._note(Problem.NEGATION, f"{part.text} hides '{negated[0]}'")
            return
        for one in self._hidden(step)[:1]:
            self._note(_NEGATED[one.certain], f"{part.text} hides '{one.word}'")

    def _hidden(self, step: Step) -> list[LeftOut]:
        """List the negations among the words that a mark passes over, the certain ones first."""
        if step.last == step.first:
            return []
        found = left_out_within(self._body, self._words[step.first].start, self._words[step.last - 1].end)
        return sorted(found, key=lambda one: not one.certain)

    def _missing(self, said: Sequence[str]) -> None:
        if any(is_negation(word) for word in said):
            self._note(Problem.NEGATION, f"'{_some(said)}' was dropped, which turns the sentence round")
        elif len(said) < _LEAST_CUT:
            self._note(Problem.CHANGED, f"'{_some(said)}' is missing")
        else:
            self._note(Problem.CUT, f"{len(said)} words are missing and nothing marks it: '{_some(said)}'")

    def _changed(self, shown: str, said: Sequence[str]) -> None:
        word = said[0]
        turned = is_negation(word) != is_negation(shown.casefold().replace("’", "'"))
        self._note(Problem.NEGATION if turned else Problem.CHANGED, f"'{shown}' was '{word}'")

    def _added(self, shown: str) -> None:
        turned = is_negation(shown.casefold().replace("’", "'"))
        self._note(Problem.NEGATION if turned else Problem.CHANGED, f"'{shown}' was not said there")

    def _note(self, problem: Problem, sentence: str) -> None:
        self.problems.append(problem)
        self.sentences.append(sentence)


def _are_alike(inner: Sequence[str], said: Sequence[str]) -> bool:
    """Tell a bracket that gives the speaker's words, changed, from one that stands for them."""
    return len(inner) >= _LEAST_CUT and SequenceMatcher(None, inner, said, autojunk=False).ratio() >= _ALIKE


def _some(words: Sequence[str]) -> str:
    return " ".join(words) if len(words) <= _SLACK else " ".join([*words[:6], "...", *words[-4:]])


def _spans(steps: Sequence[Step], words: Sequence[Word]) -> list[tuple[int, int]]:
    """List the stretches of the text that are quoted, broken where a mark or a gap passes over words."""
    found: list[tuple[int, int]] = []
    joined = False
    for step in steps:
        if step.kind in (StepKind.MARKED, StepKind.MISSING) and step.last > step.first:
            joined = False
        if step.kind not in (StepKind.SAME, StepKind.CHANGED):
            continue
        word = words[step.first]
        start, end = word.start, word.end
        if joined and found:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        joined = True
    return found


def _stitched(wanted: Sequence[str], corpus: Corpus) -> Match | None:
    """Cover a quotation with the longest runs of words that stand anywhere; two or more from apart are a stitch."""
    pieces = _cover(list(wanted), corpus, 0, len(wanted))
    long = [one for one in pieces if one[1] - one[0] >= _LEAST_STITCH]
    covered = sum(last - first for first, last, _text, _word in long)
    if len(long) < 2 or covered < FOUND * len(wanted):  # noqa: PLR2004 - it takes two to be stitched
        return None
    if not _apart(long):
        return None
    spans = []
    for first, last, text, word in long:
        words = corpus.words[text]
        spans.append((text, words[word].start, words[word + last - first - 1].end))
    text, start, end = max(spans, key=lambda one: (one[2] - one[1], -one[0], -one[1]))
    told = ", ".join(f"'{_some(wanted[first:last])}'" for first, last, _text, _word in long)
    return Match(
        text,
        start,
        end,
        tuple((one, two) for of, one, two in spans if of == text),
        round(covered / len(wanted), 3),
        (Problem.STITCHED,),
        f"it joins words from {len(long)} places: {told}",
        marked=False,
    )


def _apart(pieces: Sequence[tuple[int, int, int, int]]) -> bool:
    """Tell whether runs come from different texts or stand there in another order."""
    texts = {text for _first, _last, text, _word in pieces}
    if len(texts) > 1:
        return True
    return any(two[3] < one[3] for one, two in pairwise(pieces))


def _cover(wanted: list[str], corpus: Corpus, first: int, last: int) -> list[tuple[int, int, int, int]]:
    """Find the longest run of words within [first, last) that stands somewhere, then cover what is left of it."""
    for length in range(last - first, _LEAST_STITCH - 1, -1):
        for start in range(first, last - length + 1):
            runs = corpus.runs(wanted[start : start + length])
            if runs:
                text, word = runs[0]
                return [
                    *_cover(wanted, corpus, first, start),
                    (start, start + length, text, word),
                    *_cover(wanted, corpus, start + length, last),
                ]
    return []
