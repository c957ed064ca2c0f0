"""Sentences: where one ends in the way people really type answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.text.abbreviations import OPENERS, Stop, stop_after
from thematic.text.spans import between, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.text.spans import Span

_CLOSER = "[)\\]}\"'\u2019\u201d»›」』】）*_~]*"  # noqa: RUF001 - brackets and quotes of other scripts are meant
_EMOJI_TAIL = "[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_EMOJI = f"(?:[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]{_EMOJI_TAIL}*)"
_FACE = r"(?:[:;=]['’]?-?[)(\]\[DPp/|*]|<3)(?!\w)"  # noqa: RUF001 - a curly apostrophe is meant

_STOP = re.compile(
    f"(?P<run>[.!?…‽؟]+|[。！？｡।॥۔]+)(?P<closer>{_CLOSER})(?P<faces>(?:[^\\S\\n]*(?:{_EMOJI}|{_FACE}))*)"  # noqa: RUF001 - CJK stops are meant
)
_SIGN = re.compile(rf"[^\W_]|{_EMOJI}")
_PRONOUN = re.compile(r"I\b")
_GOES_ON = frozenset(",;:)]")
_BULLET = r"(?:[-*•‣◦▪–—·●○✓]|\(?\d{1,2}[.)]|\(?[a-z]\))[^\S\n]+\S"  # noqa: RUF001 - dashes are meant
_BREAK = re.compile(rf"\n(?=[^\S\n]*\n)|\n(?=[^\S\n]*{_BULLET})")
_GLUED = re.compile(r"[A-Z][a-z]|I\b")
_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"[^\S\n]*[(\[]?\d{1,2}")
_WORD_BEFORE = re.compile(r"(?:(?P<previous>\w+)[^\S\n]+)?(?P<word>[^\W_](?:[\w.'’-]*\w)?)$")  # noqa: RUF001 - as above
_WORD_AFTER = re.compile(r"[^\w\s]*(?P<word>\w+)")
_ALWAYS_ENDS = frozenset("。！？｡।॥۔")  # noqa: RUF001 - as above
_QUESTION_OR_CRY = frozenset("!?‽؟")
_FIRST_ITEM = re.compile(r"(?:(?<=[:.;!?] )|^[^\S\n]*)(?=\(?1[.)][^\S\n]+\S)", re.MULTILINE)
_BEFORE_NUMBER = frozenset({"no", "nr", "p"})
_LOOK_BACK = 60
_LONGEST_ADDRESS = 300


def sentences(text: str) -> tuple[Span, ...]:
    """Find the sentences of a normalised text.

    Rules for text as people type it: a full stop ends a sentence even when no capital follows, unless
    it belongs to a number, an initial or an abbreviation (our own lists, then spaCy's English tokenizer);
    three dots end one only before a capital or a new line; a blank line and a list bullet end one, a wrapped line
    does not; closing quotes, brackets and emoji stay with the sentence they follow.

    Returns:
        Half-open code point spans, trimmed of white space, in order; together they hold every character that is
        not white space exactly once.

    Example:
        >>> text = "Dr. Hill was kind. they rang at 9.30 a.m. on Monday!! Great 👍"
        >>> [text[start:end] for start, end in sentences(text)]
        ['Dr. Hill was kind.', 'they rang at 9.30 a.m. on Monday!!', 'Great 👍']
    """
    found: list[Span] = []
    breaks = sorted({*(match.start() for match in _BREAK.finditer(text)), *_items(text)})
    for block in between(text, breaks, start=0, end=len(text)):
        found.extend(_within(text, block))
    return tuple(found)


def _items(text: str) -> list[int]:
    """Find where the items of a list written along a line begin: "1. warmer food 2. more chairs"."""
    first = _FIRST_ITEM.search(text)
    if first is None:
        return []
    starts = [first.end()]
    while (item := re.compile(rf"(?<=\s)\(?{len(starts) + 1}[.)][^\S\n]+(?=\S)").search(text, starts[-1])) is not None:
        starts.append(item.start())
    return starts if len(starts) > 1 else []


def _within(text: str, block: Span) -> list[Span]:
    """Cut one block at its stops; pieces without a word or sign of their own stay with the piece before."""
    start, end = block
    pieces: list[Span] = []
    for left, right in between(text, _cuts(text, start, end), start=start, end=end):
        if pieces and _SIGN.search(text, left, right) is None:
            pieces[-1] = (pieces[-1][0], right)
        else:
            pieces.append((left, right))
    return pieces


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    begun = searched = start
    said = False
    for match in _STOP.finditer(text, start, end):
        said = said or _SIGN.search(text, searched, match.start()) is not None
        searched = match.start()
        if said and match.end() < end and _ends(text, begun, match):
            begun = searched = match.end()
            said = False
            yield begun


def _ends(text: str, begun: int, match: re.Match[str]) -> bool:
    if match["run"][0] in _ALWAYS_ENDS:
        return True
    if not text[match.end()].isspace():
        return _ends_without_space(text, match)
    space, following = _space_and_next(text, match.end())
    if following[:1] in _GOES_ON or _is_bracketed(text, match):
        return False
    if len(match["run"]) > 1 and "\n" in space:
        return True
    if match["closer"] and following[:1].islower() and "\n" not in space:
        return False
    return _run_ends(text, begun, match, following)


def _is_bracketed(text: str, match: re.Match[str]) -> bool:
    """Recognise "(?)", "(!)" and "[...]", which stand within a sentence."""
    return bool(match["closer"]) and text[match.start() - 1] in "([{"


def _run_ends(text: str, begun: int, match: re.Match[str], following: str) -> bool:
    run = match["run"]
    if not _QUESTION_OR_CRY.isdisjoint(run):
        return True
    if len(run) > 1 or run == "…":
        return _capital(following) and _PRONOUN.match(following) is None
    return _full_stop_ends(text, begun, match, following)


def _space_and_next(text: str, after: int) -> tuple[str, str]:
    left, _ = trimmed(text, after, len(text))
    return text[after:left], text[left : left + _LOOK_BACK]


def _capital(following: str) -> bool:
    word = _WORD_AFTER.match(following)
    return word is not None and word["word"][0].isupper()


def _ends_without_space(text: str, match: re.Match[str]) -> bool:
    """Judge "it was good.They helped": a stop that somebody forgot to put a space after."""
    if match["faces"]:
        return True
    if not _GLUED.match(text, match.end()):
        return False
    earliest = max(0, match.start() - _LONGEST_ADDRESS)
    chunk_start = max(earliest, *(text.rfind(space, earliest, match.start()) + 1 for space in " \n"))
    if _ADDRESS.search(text, chunk_start, match.end()):
        return False
    before = text[max(chunk_start, match.start() - 2) : match.start()]
    return len(before) == 2 and before.isalpha() and before.islower()  # noqa: PLR2004 - two letters make a word


def _full_stop_ends(text: str, begun: int, match: re.Match[str], following: str) -> bool:
    """Judge one full stop before white space by the word before it and the word after it."""
    stop = match.start()
    if _LIST_NUMBER.fullmatch(text, begun, stop) and not match["closer"]:
        return False
    before = _WORD_BEFORE.search(text, max(begun, stop - _LOOK_BACK), stop)
    if before is None:
        return True
    word = before["word"]
    if following[:1].isdigit() and (word.isdigit() or word.casefold() in _BEFORE_NUMBER):
        return False
    after = _WORD_AFTER.match(following)
    return _word_ends(stop_after(word, previous=before["previous"] or ""), after["word"] if after else "")


def _word_ends(stop: Stop, next_word: str) -> bool:
    match stop:
        case Stop.ENDS:
            return True
        case Stop.ENDS_BEFORE_CAPITAL:
            return next_word[:1].isupper()
        case Stop.ENDS_BEFORE_OPENER:
            single_letter = len(next_word) == 1 and next_word != "I"
            return next_word[:1].isupper() and next_word.casefold() in OPENERS and not single_letter
        case Stop.LEADS_ON:
            return False
