"""Marks that transcribers put in angle brackets, such as <UNSURE>: written as people write them, and counted."""

from __future__ import annotations

import re
from collections import Counter

_MARK = re.compile(r"<(?P<close>/?)(?P<name>[A-Z][A-Z_ ]{1,30})(?P<void>/?)>")
_UNHEARD = re.compile(r"UNIN.*|INAUD.*|UNCLEAR|UNK")


class TranscriberMarks:
    """Takes marks out of words, or writes what they stand for, and counts them.

    Example:
        >>> marks = TranscriberMarks()
        >>> marks.without("<UNSURE>two</UNSURE> of the <UNIN/>")
        'two of the [unintelligible]'
        >>> marks.told()
        ["marks of the transcriber were read: '<UNIN/>' as '[unintelligible]' (1), '<UNSURE>' taken out (1)"]
    """

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._read: Counter[str] = Counter()

    def without(self, words: str) -> str:
        """Return words without marks; a mark that stands for words that were not heard becomes a note in brackets."""
        if "<" not in words:
            return words
        return " ".join(_MARK.sub(self._replacement, words).split())

    def _replacement(self, match: re.Match[str]) -> str:
        name = match["name"].strip()
        if match["close"]:
            return " " if match.end() == len(match.string) else ""
        if not match["void"]:
            self._read[f"'<{name}>' taken out"] += 1
            return ""
        note = "unintelligible" if _UNHEARD.fullmatch(name) else name.lower().replace("_", " ")
        self._read[f"'<{name}/>' as '[{note}]'"] += 1
        return f" [{note}] "

    def told(self) -> list[str]:
        """Say what was read how often; nothing when there were no marks."""
        if not self._read:
            return []
        kinds = ", ".join(f"{what} ({times:,})" for what, times in sorted(self._read.items()))
        return [f"marks of the transcriber were read: {kinds}"]
