"""The grid of a quote bank: one row per quote, one column per attribute, for spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from thematic.model.spreadsheets import neutralise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.report.records import QuoteBank, QuoteCard

LEADING = ("Quote", "Participant", "Wave")
TIME = "Time"
TRAILING = (
    "Question",
    "Theme",
    "Codes",
    "Mentioned by",
    "Kind",
    "Why chosen",
    "Words",
    "Coded by",
    "Source",
    "Start",
    "End",
)

Cell = str | int | timedelta


@dataclass(frozen=True, slots=True)
class Grid:
    """A header and its rows; every text is safe to open in a spreadsheet program, and times are whole seconds."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def grid_of(bank: QuoteBank) -> Grid:
    """Lay a bank out in rows, in the order of its cards; times have a column when any is known.

    Example:
        >>> from thematic.report.records import QuoteBank, QuoteCard
        >>> bank = QuoteBank("", "", "", "", (QuoteCard("=1+1", "P1", 3, 0, 4, attributes=(("Site", "North"),)),))
        >>> grid_of(bank).header[:4], grid_of(bank).rows[0][:4]
        (('Quote', 'Participant', 'Wave', 'Site'), ("'=1+1", 'P1', '', 'North'))
    """
    attributes = tuple(dict.fromkeys(name for card in bank.cards for name, _ in card.attributes))
    fixed = {name.casefold() for name in (*LEADING, TIME, *TRAILING)}
    named = (f"{name} (attribute)" if name.casefold() in fixed else name for name in attributes)
    timed = any(card.at is not None for card in bank.cards)
    return Grid(
        header=(*LEADING, *([TIME] if timed else []), *map(neutralise, named), *TRAILING),
        rows=tuple(tuple(_safe(cell) for cell in _row(card, attributes, timed=timed)) for card in bank.cards),
    )


def _row(card: QuoteCard, attributes: tuple[str, ...], *, timed: bool) -> Iterator[Cell]:
    held: dict[str, list[str]] = {}
    for name, value in card.attributes:
        held.setdefault(name, []).append(value)
    yield from (card.quote, card.participant, card.wave)
    if timed:
        yield "" if card.at is None else timedelta(seconds=int(card.at))
    yield from ("; ".join(held.get(name, ())) for name in attributes)
    yield from (card.question, card.theme, "; ".join(card.codes), card.prevalence, card.kind.value, card.reason)
    yield from (card.words, "; ".join(card.coders), card.source, card.start, card.end)


def _safe(cell: Cell) -> Cell:
    return neutralise(cell) if isinstance(cell, str) else cell
