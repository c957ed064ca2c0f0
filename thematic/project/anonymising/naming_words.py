"""Naming words: how a person is called, found in texts with care for names that are ordinary words or numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.model.codes import same_name
from thematic.text.redaction import Phrases, bundled, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.text.spans import Span

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PART = 3


class NamingWords:
    """The labels of one person.

    A label is firm when a word of it is no ordinary one ("R07", "Ann Hall"): it means the person wherever it
    stands. "Will" and "Mother" may mean the person and "12" may be a number: the first two are shown to whoever
    decides, the last is not looked for.
    """

    def __init__(self, labels: Iterable[str], *, others: Iterable[str] = ()) -> None:
        """Take the labels; parts of names ("Ann", "Hall") count as what may mean the person.

        Args:
            labels: what the person is called.
            others: what others are called. "Ann" within the "Ann Hall" of somebody else is not the person, and where
                two labels differ by case alone, only the very same writing means the person.
        """
        self._labels = {" ".join(one.split()) for one in labels} - {""}
        mine = {word for one in self._labels for word in _WORD.findall(same_name(one))}
        alike = (one for one in others if not mine.isdisjoint(_WORD.findall(same_name(one))))
        self._others = {" ".join(one.split()) for one in alike} - self._labels - {""}
        self._folded = {same_name(one) for one in self._others}
        firm = {one for one in self._labels if _is_firm(one)}
        self._firm = {same_name(one) for one in firm}
        parts = {word for one in firm for word in _WORD.findall(one) if _is_part(word)}
        self._may_be = {*(one for one in self._labels if _is_name(one)), *parts}
        self._phrases = Phrases([*self._labels, *self._others, *self._may_be])

    def written(self, text: str) -> tuple[Span, ...]:
        """Find the labels themselves: for lines that only say who speaks."""
        known = {same_name(one) for one in self._labels}
        return tuple(span for span in self._own(text) if same_name(text[span[0] : span[1]]) in known)

    def replaced(self, text: str, words: str) -> str:
        """Put words in the place of every firm label.

        Example:
            >>> NamingWords(["Ann Hollis"]).replaced("ANN HOLLIS and Ann", "[withdrawn]")
            '[withdrawn] and Ann'
        """
        for start, end in reversed(self._firmly(text)):
            text = text[:start] + words + text[end:]
        return text

    def mentions(self, text: str) -> tuple[Span, ...]:
        """Find every place that may name the person.

        Example:
            >>> NamingWords(["Will Hall"]).mentions("Will it help? Ask WILL HALL.")
            ((18, 27),)
        """
        firm = set(self._firmly(text))
        return tuple(span for span in self._own(text) if span in firm or text[span[0] : span[1]] in self._may_be)

    def named(self, text: str) -> bool:
        """Tell whether a text names the person by a label."""
        return bool(self._firmly(text))

    def _firmly(self, text: str) -> list[Span]:
        return [span for span in self._own(text) if same_name(text[span[0] : span[1]]) in self._firm]

    def _own(self, text: str) -> list[Span]:
        """Find what may be the person, and is nobody else."""
        return [
            (start, end)
            for start, end in self._phrases.spans(text)
            if same_name(text[start:end]) not in self._folded or " ".join(text[start:end].split()) in self._labels
        ]


def _is_firm(label: str) -> bool:
    known, words = bundled(), _WORD.findall(label)
    if any(
        any(sign.isalpha() for sign in word) and len(word) > 1 and fold(word) not in known.ordinary for word in words
    ):
        return True
    return len(words) > 1 and all(word[0].isupper() and fold(word) in known.given | known.family for word in words)


def _is_name(label: str) -> bool:
    return sum(sign.isalpha() for sign in label) > 1 and not label.islower()


def _is_part(word: str) -> bool:
    return len(word) >= _SHORTEST_PART and word[0].isupper() and word.isalpha() and fold(word) not in bundled().ordinary
