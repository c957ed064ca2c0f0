"""UTF-8 that was read in another encoding and saved again: put right as a whole, or refused with the evidence."""

# ruff: noqa: RUF002 - what letters turn into is the subject here
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "latin-1": "ISO 8859-1",
    "cp1251": "Windows-1251",
    "cp1250": "Windows-1250",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp437": "DOS 437",
    "cp850": "DOS 850",
    "cp866": "DOS 866",
    "koi8-r": "KOI8-R",
    "mac_cyrillic": "Mac Cyrillic",
    "mac_greek": "Mac Greek",
}
"""Encodings that UTF-8 is taken for by mistake, the likely ones first, with their names."""

_LATIN_ONLY = ("cp1252", "mac_roman")
"""Pages whose single runs are evidence enough: their lead characters hardly ever stand before such followers."""

_WIDE = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))
_FEWEST = 2
_FEWEST_WIDE = 5
"""Wide characters that must come out: three bytes fit by chance in a text of many accented letters."""
_ONE_SCRIPT = 0.9
_THIRD, _FIFTH = 0.3, 0.2
_TIMES = 3
_LATIN_END, _PICTURES = 0x180, 0x1F300
_PUNCTUATION = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2021\u2013\u2014\u2022\u2026\u2039\u203a\ufe0f\u200d\u2122\u20ac"
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after its repair.

    Attributes:
        note: a sentence about what was put right; empty when nothing was.
        left: words that show that some of it cannot be put right, because bytes were lost on the way.
        script: the script that the words are in.
    """

    text: str
    note: str = ""
    left: tuple[str, ...] = ()
    script: str = ""
    page: str = ""


def put_right(text: str, *, path: Path) -> tuple[str, str]:
    """Undo double encoding; return the text and a sentence, which is empty when nothing was wrong.

    Raises:
        UnreadableFileError: letters of another script were encoded twice and some of them cannot be brought back.
    """
    found = repair(text)
    if found.left:
        shown = ", ".join(f"'{word}'" for word in found.left[:3])
        why = (
            f"its {found.script.capitalize()} letters were read as {PAGES[found.page]} and saved again, and some of "
            f"them were lost on the way (such as {shown}); go back to the original export and save it as UTF-8"
        )
        raise UnreadableFileError(path, why)
    return found.text, found.note


def repair_double_encoding(text: str) -> tuple[str, str]:
    """Undo UTF-8 that was read in another encoding and saved again; return the text and a sentence.

    A text of which a part could not be brought back is left as it is.

    Example:
        >>> repair_double_encoding("cafÃ©")[0]
        'café'
        >>> repair_double_encoding("–ü—Ä–∏–≤–µ—Ç")[0]
        'Привет'
    """
    found = repair(text)
    return (text, "") if found.left else (found.text, found.note)


def repair(text: str) -> Repaired:
    """Undo double encoding, up to three times over; see `repair_double_encoding`."""
    if text.isascii():
        return Repaired(text)
    examples: Counter[tuple[str, str]] = Counter()
    done = Repaired(text)
    for _ in range(_TIMES):
        best = max((_attempt(done.text, page) for page in PAGES), key=lambda one: one.weight)
        if not best.weight:
            break
        examples.update(best.examples)
        done = Repaired(best.text, "", best.left, best.script or done.script, best.page)
        if best.script and best.left:
            break
    if not examples:
        return Repaired(text)
    (found, meant), _ = min(examples.items(), key=lambda pair: (-pair[1], pair[0]))
    note = (
        f"{sum(examples.values()):,} characters that had been encoded twice were put right, for example '{found}' "
        f"to '{meant}'"
    )
    if done.left and not done.script:
        note += f"; {len(done.left):,} could not, because something was lost before, such as '{done.left[0]}'"
    return Repaired(done.text, note, done.left if done.script else (), done.script, done.page)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What comes out when a text is taken for UTF-8 read in one encoding."""

    page: str
    text: str
    script: str
    examples: Counter[tuple[str, str]]
    left: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        return sum(self.examples.values())


def _attempt(text: str, page: str) -> _Attempt:
    nothing = _Attempt(page, text, "", Counter())
    pattern, leads = _pattern(page)
    if not leads.intersection(text):
        return nothing
    evidence = _evidence(text, page)
    if not evidence.script and not evidence.latin:
        return nothing
    examples: Counter[tuple[str, str]] = Counter()
    spoilt: list[str] = []

    def mend(match: re.Match[str]) -> str:
        pieces = []
        for one in _single(page).finditer(match.group()):
            meant = _meant(one.group(), page)
            fits = meant and (_likely(meant) or (evidence.script and _same_script(meant, evidence.script)))
            if fits:
                examples[one.group(), meant] += 1
            pieces.append(meant if fits else one.group())
        return "".join(pieces)

    for match in re.finditer(r"\S+", pattern.sub(_PLACE, text)):
        word = match.group()
        if _PLACE in word and leads.intersection(word):
            spoilt.append(word.replace(_PLACE, "\u2026")[:40])
    return _Attempt(page, pattern.sub(mend, text), evidence.script, examples, tuple(dict.fromkeys(spoilt)))


_PLACE = "\ue000"


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for one encoding in between.

    Attributes:
        script: the one script other than Latin that comes out of whole words; empty when none does.
        latin: True when Latin letters and punctuation come out.
    """

    script: str
    latin: bool


def _evidence(text: str, page: str) -> _Evidence:
    scripts: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    strange = 0
    for run in _pattern(page)[0].finditer(text):
        meant = _meant(run.group(), page)
        others = [script for char in meant if (script := _script(char))]
        if len(others) > 1 or (others and others[0] in _WIDE):
            scripts.update(others)
            strange += sum(not one.group().isalpha() for one in _single(page).finditer(run.group()))
        # Two letters may stand beside each other in an honest word; a letter and a symbol hardly ever do.
        odd = not run.group().isalpha() and not all("\xa0" <= char <= "\xbf" for char in meant)
        if meant and (page in _LATIN_ONLY or odd) and _likely(meant[0]):
            latin[run.group()] += 1
    wide = sum(scripts[one] for one in _WIDE)
    script, count = max(scripts.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    count = max(count, wide if script in _WIDE else 0)
    # Honest words may hold letters alone that happen to be bytes of something; symbols between letters are the proof.
    least = _THIRD if script in _WIDE else _FIFTH
    proven = strange >= least * sum(scripts.values()) and (script not in _WIDE or count >= _FEWEST_WIDE)
    plausible = proven and count >= _FEWEST and count >= _ONE_SCRIPT * sum(scripts.values())
    enough = bool(latin) if page in _LATIN_ONLY else len(latin) >= _FEWEST and latin.total() > _FEWEST
    return _Evidence(script if plausible else "", enough)


def _meant(found: str, page: str) -> str:
    raw = b"".join(_byte(char, page) for char in found)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def _pattern(page: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Make the pattern of runs of characters that the bytes of UTF-8 turn into, and the set of first ones."""
    follow = _characters(page, 0x80, 0xBF)
    two, three, four = (_characters(page, *ends) for ends in ((0xC2, 0xDF), (0xE1, 0xEF), (0xF0, 0xF4)))
    one = f"(?:[{two}][{follow}]|[{three}][{follow}]{{2}}|[{four}][{follow}]{{3}})"
    leads = frozenset(_plain(page, 0xC2, 0xDF) + _plain(page, 0xE1, 0xEF) + _plain(page, 0xF0, 0xF4))
    return re.compile(f"{one}+"), leads


@cache
def _single(page: str) -> re.Pattern[str]:
    return re.compile(_pattern(page)[0].pattern.removesuffix("+"))


def _plain(page: str, low: int, high: int) -> str:
    chars = []
    for byte in range(low, high + 1):
        raw = bytes([byte])
        try:
            chars.append(raw.decode(page))
        except UnicodeDecodeError:
            chars.append(raw.decode("latin-1"))  # bytes that the page leaves empty come through as control characters
    return "".join(chars)


def _characters(page: str, low: int, high: int) -> str:
    return re.escape(_plain(page, low, high))


def _byte(char: str, page: str) -> bytes:
    try:
        return char.encode(page)
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _script(char: str) -> str:
    """Name the script of a letter that is not Latin; empty for everything else."""
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    return "" if name in ("", "LATIN", "FEMININE", "MASCULINE", "MICRO") else name


def _same_script(meant: str, script: str) -> bool:
    found = {one for char in meant if (one := _script(char))}
    wide = script in _WIDE and found <= _WIDE
    return found == {script} or bool(found and wide) or (not found and unicodedata.category(meant)[0] in "PSM")


def _likely(meant: str) -> bool:
    if meant in _PUNCTUATION or "\xa0" <= meant <= "\xbf" or (len(meant) == 1 and ord(meant) >= _PICTURES):
        return True
    return all(unicodedata.name(char, "").startswith("LATIN") and ord(char) < _LATIN_END for char in meant)
