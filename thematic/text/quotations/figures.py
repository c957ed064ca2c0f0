"""Figures in a document: does "22 of 54 (41%)" agree with itself, and "22 (21%)" with its base."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.text.quotations.records import FigureFinding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.text.quotations.records import Paragraph

_PERCENT = r"(?P<percent>\d{1,3}(?:[.,]\d+)?)\s*(?:%|per\s?cent|percent)"
_OF = re.compile(
    rf"(?P<n>\d[\d,]*)\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<base>\d[\d,]*)[^().%\d]{{0,60}}[\s(,]*{_PERCENT}\)?",
    re.IGNORECASE,
)
_WORDED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = re.compile(
    rf"(?P<n>\d[\d,]*|\b(?:{'|'.join(_WORDED)})\b)(?P<what>[^().\d%]{{0,40}}?)[(,]\s*{_PERCENT}\)?", re.IGNORECASE
)
_STATED = re.compile(
    r"\b(?:of\s+(?:the\s+|these\s+|all\s+)?|n\s*=\s*)(?P<base>\d[\d,]*)\b(?!\s*(?:%|per\s?cent))", re.IGNORECASE
)
"""A base that a paragraph states for the counts in it."""

_STATED_OF = re.compile(
    r"\b(?P<n>\d[\d,]*)\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<base>\d[\d,]*)\b(?!\s*%)", re.IGNORECASE
)
_SHARE = re.compile(rf"\b{_PERCENT}", re.IGNORECASE)
_OPEN_COUNT = re.compile(rf"\(\s*(?P<n>\d[\d,]*)\s*[,;]\s*{_PERCENT}\s*\)", re.IGNORECASE)


def check_figures(paragraphs: Sequence[Paragraph], *, bases: Sequence[int] = ()) -> list[FigureFinding]:
    """Recompute every percentage that stands beside its count.

    Args:
        paragraphs: the document.
        bases: the bases that counts without one may be of (respondents, those of a wave ...), with those that
            the same paragraph states ("of the 30", "n = 30"); a percentage that fits none of them is a finding.
            Without any base, and in tables, only figures that bring theirs are checked.

    Returns:
        A finding for each figure that is wrong by more than its own rounding.

    Example:
        >>> from thematic.text.quotations import Paragraph
        >>> check_figures([Paragraph("Of these, 22 (21%) agreed.")], bases=[54])[0].sentence
        '22 of 54 is 41%, not 21%'
    """
    found = []
    for number, paragraph in enumerate(paragraphs):
        taken: list[tuple[int, int]] = []
        known = [*bases, *(_number(one["base"]) for one in _STATED.finditer(paragraph.text))]
        for pattern in (_OF,) if paragraph.cell else (_OF, _OPEN_COUNT, _COUNT):
            for match in pattern.finditer(paragraph.text):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                taken.append(match.span())
                sentence = _wrong(match, known)
                if sentence:
                    found.append(FigureFinding(match.group().strip(), number, match.start(), match.end(), sentence))
    return sorted(found, key=lambda one: (one.paragraph, one.start))


def check_stated(sentence: str, n: int, base: int) -> list[FigureFinding]:
    """Find the figures of a sentence that are not those of the count it is about.

    Args:
        sentence: about one count.
        n: how many it is.
        base: out of how many.

    Returns:
        Findings whose places are those of the sentence, paragraph 0.

    Example:
        >>> check_stated("Most (97 of 153, 63%) spoke of it.", 79, 153)[0].sentence
        'it says 97 of 153, and it is 79 of 153'
    """
    found = []
    for match in _STATED_OF.finditer(sentence):
        if (_number(match["n"]), _number(match["base"])) != (n, base):
            told = f"it says {match.group()}, and it is {n} of {base}"
            found.append(FigureFinding(match.group(), 0, match.start(), match.end(), told))
    if found:
        return found
    for match in _SHARE.finditer(sentence):
        shown = match["percent"].replace(",", ".")
        if base and not _fits(n, base, float(shown), len(shown.partition(".")[2])):
            told = f"it says {match.group()}, and {n} of {base} is {100 * n / base:.0f}%"
            found.append(FigureFinding(match.group(), 0, match.start(), match.end(), told))
    return found


def _wrong(match: re.Match[str], bases: Sequence[int]) -> str:
    n, shown = _number(match["n"]), match["percent"].replace(",", ".")
    decimals = len(shown.partition(".")[2])
    base = match.groupdict().get("base")
    candidates = [_number(base)] if base else [one for one in bases if one >= n]
    if not candidates:
        return ""
    if any(one >= n and one and _fits(n, one, float(shown), decimals) for one in candidates):
        return ""
    nearest = candidates[0]
    if not nearest:
        return f"{n} of {nearest} has no percentage"
    if n > nearest:
        return f"{n} is more than its base of {nearest}"
    told = f"{n} of {nearest} is {100 * n / nearest:.{decimals}f}%, not {shown}%"
    others = ", ".join(f"{one} ({100 * n / one:.{decimals}f}%)" for one in candidates[1:4])
    return f"{told}; other bases do not fit either: {others}" if others else told


def _number(text: str) -> int:
    small = text.casefold()
    return _WORDED.index(small) + 1 if small in _WORDED else int(small.replace(",", ""))


def _fits(n: int, base: int, percent: float, decimals: int) -> bool:
    """Allow rounding in either way at the last digit shown, and no more."""
    half_a_step: float = 0.5 / 10**decimals
    return abs(100 * n / base - percent) <= half_a_step + 1e-9
