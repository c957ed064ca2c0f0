"""Praat TextGrids, in their long and their short form: who said what from when to when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.bounds import check_text
from thematic.exchange.documents.extracted import Spoken, Utterance
from thematic.exchange.documents.transcriber_marks import TranscriberMarks
from thematic.exchange.encodings import decode
from thematic.exchange.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# As Praat reads: texts in quotation marks, numbers and flags that stand free; all else is comment.
_TOKEN = re.compile(
    r'"((?:[^"]|"")*+)"|(?<!\S)(-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?%?)(?!\S)|<(exists|absent)>|(?<!\S)!([^\n]*)'
)
_ALIGNED = re.compile(r"(?:^|[\s_-])(?:words?|phones?|phonemes?|segments?|syllables?|letters?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Interval:
    begin: float
    end: float | None
    words: str


@dataclass(frozen=True, slots=True)
class _Tier:
    name: str
    intervals: tuple[_Interval, ...]


def read_textgrid(data: bytes, *, path: Path, encoding: str | None = None) -> Spoken:
    """Read a TextGrid; each tier is a speaker, tiers of single words or sounds are left out.

    Raises:
        UnreadableFileError: it is cut short or no TextGrid.
    """
    decoded = decode(data, path=path, encoding=encoding)
    check_text(path, characters=len(decoded.text), lines=decoded.text.count("\n"))
    tiers = _Tokens(decoded.text, path).tiers()
    warnings = list(decoded.changed)
    speakers = [tier for tier in tiers if not _ALIGNED.search(tier.name.strip())] or tiers
    if len(speakers) < len(tiers):
        names = ", ".join(f"'{tier.name}'" for tier in tiers if tier not in speakers)
        warnings.append(f"{counted(len(tiers) - len(speakers), 'tier')} of single words or sounds left out: {names}")
    marks = TranscriberMarks()
    said = [
        (interval.begin, at, Utterance(words, " ".join(tier.name.split()), interval.begin, interval.end))
        for at, tier in enumerate(speakers)
        for interval in tier.intervals
        if (words := marks.without(" ".join(interval.words.split())))
    ]
    warnings += marks.told()
    said.sort(key=lambda entry: entry[:2])
    utterances = tuple(utterance for _, _, utterance in said)
    return Spoken("textgrid", "thematic-textgrid 1", decoded.encoding, utterances, tuple(warnings))


class _Tokens:
    """Reads values one after the other, whatever stands between them."""

    def __init__(self, text: str, path: Path) -> None:
        self._path = path
        self._values = self._all(text)

    @staticmethod
    def _all(text: str) -> Iterator[str | float]:
        for match in _TOKEN.finditer(text):
            if match[1] is not None:
                yield match[1].replace('""', '"')
            elif match[2] is not None:
                yield float(match[2].rstrip("%"))
            elif match[3] is not None:
                yield float(match[3] == "exists")

    def _text(self) -> str:
        value = next(self._values, None)
        if not isinstance(value, str):
            raise self._broken()
        return value

    def _number(self) -> float:
        value = next(self._values, None)
        if not isinstance(value, float) or value != value or abs(value) == float("inf"):  # noqa: PLR0124 - not a number differs from itself
            raise self._broken()
        return value

    def _broken(self) -> UnreadableFileError:
        return UnreadableFileError(self._path, "the TextGrid is cut short or damaged; save it again in Praat")

    def tiers(self) -> list[_Tier]:
        """Read the whole file."""
        self._text()
        self._text()
        self._number()
        self._number()
        if not self._number():
            return []
        return [self._tier() for _ in range(self._count())]

    def _count(self) -> int:
        number = self._number()
        if not 0 <= number <= 10_000_000 or number != int(number):  # noqa: PLR2004 - no recording has more
            raise self._broken()
        return int(number)

    def _tier(self) -> _Tier:
        kind, name = self._text(), self._text()
        self._number()
        self._number()
        if kind not in ("IntervalTier", "TextTier"):
            raise self._broken()
        read = self._interval if kind == "IntervalTier" else self._point
        return _Tier(name, tuple(read() for _ in range(self._count())))

    def _interval(self) -> _Interval:
        return _Interval(self._number(), self._number(), self._text())

    def _point(self) -> _Interval:
        return _Interval(self._number(), None, self._text())
