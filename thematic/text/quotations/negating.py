"""Negations that a quotation leaves out: before it, after it, and among the words that are cut."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thematic.text.quotations.words import Word, is_negation, words_of

_ELLIPSIS = re.compile(r"\.\s?\.[\s.]*\.|\.\.+|…")
_SENTENCE_END = re.compile(r"[.!?\n]")
_CLAUSE_END = re.compile(r"[.!?\n;:]")
_AROUND = 200
"""Code points before and after a quotation that are looked at: more than a clause has."""

_WORDS_BACK = 5
_WORDS_ON = 8
_SHORT_TAIL = 4
"""A rest of a sentence of so few words hangs on what was quoted ("..., not really")."""

_HANGS_ON = 1
_TURNS_AFTER, _TURNS_WITH = 3, 2
"""A negation after "but" turns what was quoted when it comes so soon, and so little comes after it."""

_AT_EDGE = 2
_OF_NOUNS = frozenset("no without none kein keine keinen keinem keiner ohne sans sin sem".split())  # noqa: SIM905 - a list of words reads best as words
"""Words that negate the noun after them and no whole clause."""

_INTERJECTIONS = frozenset({"no", "non", "nein", "sin", "ne"})
_NEW_CLAUSE = frozenset(
    "and but because so although though while then until when if whereas und aber weil et mais pero porque".split()  # noqa: SIM905 - a list of words reads best as words
)
_SUBJECTS = frozenset("i we you they he she it there this that my our your their the".split())  # noqa: SIM905 - the same
_FILLERS = frozenset({("you", "know"), ("i", "mean"), ("you", "see"), ("i", "think"), ("i", "guess"), ("i", "suppose")})
_TURNING = frozenset({"but", "though", "although", "only", "or", "if", "yet", "except", "aber", "mais", "pero"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A negation that a quotation leaves out.

    Attributes:
        word: the negation, folded.
        sentence: what is said of it.
        certain: the sentence is turned round; otherwise somebody should look.
    """

    word: str
    sentence: str
    certain: bool


def left_out_around(text: str, start: int, end: int) -> list[LeftOut]:
    """List the negations of the same clause that stand before a quotation, and those its sentence ends with.

    Args:
        text: the whole source.
        start: first code point of the quotation.
        end: one past its last.

    Example:
        >>> said = "I didn't really enjoy it, and they were not at all kind."
        >>> [one.sentence for one in left_out_around(said, said.index("kind"), said.index("kind") + 4)]
        ["'not' stands shortly before it ('not at all kind'): look whether the sense is kept"]
    """
    return [one for one in (_before(text, start), _after(text, end)) if one is not None]


def left_out_within(text: str, start: int, end: int) -> list[LeftOut]:
    """List the negations in words that are cut, as far as they belong to a sentence of which something is kept.

    Args:
        text: the whole source.
        start: first code point of the cut.
        end: one past its last.
    """
    cut = _plain(text[start:end])
    ends = [found.start() for found in _SENTENCE_END.finditer(cut)]
    words = [word for word in words_of(cut) if is_negation(word.text)]
    every = words_of(cut)
    found = []
    for word in words:
        kept_before = not any(one < word.start for one in ends) and _goes_on_before(text, start)
        kept_after = not any(one >= word.end for one in ends) and _goes_on_after(text, end)
        if not kept_before and not kept_after:
            continue
        place = every.index(word)
        at_edge = (kept_before and place < _AT_EDGE) or (kept_after and place >= len(every) - _AT_EDGE)
        found.append(LeftOut(word.text, f"the cut hides '{word.text}'", at_edge or not ends))
    return found


def ends_a_sentence(text: str) -> bool:
    """Tell whether a sentence ends in some words; an ellipsis is a pause and ends none.

    Example:
        >>> ends_a_sentence("not... well,"), ends_a_sentence("not. Well,")
        (False, True)
    """
    return bool(_SENTENCE_END.search(_plain(text)))


def _plain(text: str) -> str:
    """Put spaces for ellipses, so that every full stop that is left ends a sentence; the length stays."""
    return _ELLIPSIS.sub(lambda found: " " * len(found.group()), text)


def _goes_on_before(text: str, start: int) -> bool:
    before = _plain(text[max(0, start - _AROUND) : start])
    return bool(words_of(_SENTENCE_END.split(before)[-1]))


def _goes_on_after(text: str, end: int) -> bool:
    after = _plain(text[end : end + _AROUND])
    return bool(words_of(_SENTENCE_END.split(after)[0]))


def _before(text: str, start: int) -> LeftOut | None:
    lead = text[max(0, start - _AROUND) : start]
    plain = _plain(lead)
    words = words_of(plain)
    if not words:
        return None
    if is_negation(words[-1].text) and not lead[words[-1].end :].strip():
        word = words[-1].text
        return LeftOut(word, f"it begins after '{word}', which turns the sentence round", certain=True)
    nearest = next(
        (
            word
            for back, word in enumerate(reversed(words[-_WORDS_BACK:]))
            if is_negation(word.text) and (word.text not in _OF_NOUNS or back <= 1)
        ),
        None,
    )
    if nearest is None or not _same_clause(plain, nearest, text[start : start + _AROUND]):
        return None
    shown = " ".join(lead[nearest.start :].split())
    first = words_of(text[start : start + _AROUND])[:1]
    told = " ".join([shown, *(word.text for word in first)])
    return LeftOut(
        nearest.text,
        f"'{nearest.text}' stands shortly before it ('{told}'): look whether the sense is kept",
        certain=False,
    )


def _same_clause(lead: str, negation: Word, quoted: str) -> bool:
    """Tell whether what follows a negation still hangs on it when the quotation begins."""
    between = lead[negation.end :]
    if _CLAUSE_END.search(between):
        return False
    if negation.text in _INTERJECTIONS and between.lstrip().startswith(","):
        return False
    if any(word.text in _NEW_CLAUSE for word in words_of(between)):
        return False
    following = [word.text for word in words_of(quoted)[:2]]
    if following and following[0] in _NEW_CLAUSE:
        return False
    pieces = [[word.text for word in words_of(piece)] for piece in between.split(",")]
    pieces[-1] += following
    return not any(piece and piece[0] in _SUBJECTS and tuple(piece[:2]) not in _FILLERS for piece in pieces[1:])


def _after(text: str, end: int) -> LeftOut | None:
    tail = _plain(text[end : end + _AROUND])
    words = words_of(_CLAUSE_END.split(tail)[0])
    place = next((at for at, word in enumerate(words[:_WORDS_ON]) if is_negation(word.text)), None)
    if place is None or not _turns_back(words, place):
        return None
    word = words[place].text
    told = " ".join(one.text for one in words[:_WORDS_ON])
    return LeftOut(word, f"'{word}' follows right after it ('{told}'): look whether the sense is kept", certain=False)


def _turns_back(words: list[Word], place: int) -> bool:
    """Tell whether the rest of a sentence, with its negation at a place, takes back what stands before it."""
    if words[0].text in _TURNING:
        return place <= _TURNS_AFTER and len(words) - place - 1 <= _TURNS_WITH
    most = _SHORT_TAIL - (words[0].text in _NEW_CLAUSE)  # "and never judged me" is a clause of its own
    return len(words) <= most and place <= _HANGS_ON and words[place].text not in _OF_NOUNS
