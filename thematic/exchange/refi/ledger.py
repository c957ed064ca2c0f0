"""The ledger: what a reader or writer notes down on its way, for the report."""

from __future__ import annotations

from collections import Counter

from thematic.exchange.report import Counted, ExportReport, ImportReport, Refusal, counted

_SHOWN = 60


def shown(text: str, *, most: int = _SHOWN) -> str:
    r"""Shorten a text for a sentence and put it on one line.

    Example:
        >>> shown("one\n two", most=5)
        'one t…'
    """
    flat = " ".join(text.replace("\ufeff", "").split())
    return flat if len(flat) <= most else f"{flat[:most]}…"


class Ledger:
    """Notes for the report, in the order they were made; the same loss is counted, not repeated."""

    def __init__(self) -> None:
        """Start empty."""
        self._refused: list[Refusal] = []
        self._changed: Counter[tuple[str, str, str]] = Counter()
        self._lost: Counter[tuple[str, str, str]] = Counter()
        self._said: list[str] = []

    def say(self, sentence: str) -> None:
        """Note a change in a sentence of its own."""
        self._said.append(sentence)

    def change(self, what: str, how: str, *, plural: str = "", count: int = 1) -> None:
        """Note that things were read or written differently: "2 memos" and "are ..."."""
        self._changed[what, plural, how] += count

    def refuse(self, where: str, reason: str) -> None:
        """Note one thing that was left out, and why."""
        self._refused.append(Refusal(where, reason))

    def lose(self, what: str, why: str, *, plural: str = "", count: int = 1) -> None:
        """Note things that have no place on the other side."""
        if count:
            self._lost[what, plural, why] += count

    def import_report(self, *read: Counted) -> ImportReport:
        """Close the ledger of a reader."""
        return ImportReport(_some(read), self._changes(), tuple(self._refused), self._losses())

    def export_report(self, *carried: Counted) -> ExportReport:
        """Close the ledger of a writer."""
        return ExportReport(_some(carried), self._changes(), tuple(self._refused), self._losses())

    def _changes(self) -> tuple[str, ...]:
        return (*self._said, *_sentences(self._changed))

    def _losses(self) -> tuple[str, ...]:
        return _sentences(self._lost)


def _some(counts: tuple[Counted, ...]) -> tuple[Counted, ...]:
    return tuple(one for one in counts if one.count)


def _sentences(notes: Counter[tuple[str, str, str]]) -> tuple[str, ...]:
    return tuple(f"{counted(count, what, plural=plural)}: {rest}" for (what, plural, rest), count in notes.items())
