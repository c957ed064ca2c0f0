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
PICKED_LEADING = ("Rendered", "Verbatim", "Attribution", "Participant", "Wave")
PICKED = (
    "Edits",
    "Stance",
    "Purpose",
    "Form",
    "Status",
    "Consent",
    "Disclosure risk",
    "To check",
    "Used in",
    "Quote number",
)
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

Cell = str | int | float | timedelta


@dataclass(frozen=True, slots=True)
class Grid:
    """A header and its rows; every text is safe to open in a spreadsheet, times are whole seconds, floats shares."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def grid_of(bank: QuoteBank) -> Grid:
    """Lay a bank out in rows, in the order of its cards; times have a column when any is known.

    A bank of picked quotes has the words as rendered and as the source has them, and what was said about each quote.

    Example:
        >>> from thematic.report.records import QuoteBank, QuoteCard
        >>> bank = QuoteBank("", "", "", "", (QuoteCard("=1+1", "P1", 3, 0, 4, attributes=(("Site", "North"),)),))
        >>> grid_of(bank).header[:4], grid_of(bank).rows[0][:4]
        (('Quote', 'Participant', 'Wave', 'Site'), ("'=1+1", 'P1', '', 'North'))
    """
    attributes = tuple(dict.fromkeys(name for card in bank.cards for name, _ in card.attributes))
    picked = any(card.quote_id is not None for card in bank.cards)
    leading, further = (PICKED_LEADING, PICKED) if picked else (LEADING, ())
    fixed = {name.casefold() for name in (*leading, TIME, *TRAILING, *further)}
    named = (f"{name} (attribute)" if name.casefold() in fixed else name for name in attributes)
    timed = any(card.at is not None for card in bank.cards)
    lay = _picked_row if picked else _row
    return Grid(
        header=(*leading, *([TIME] if timed else []), *map(neutralise, named), *TRAILING, *further),
        rows=tuple(tuple(_safe(cell) for cell in lay(card, attributes, timed=timed)) for card in bank.cards),
    )


def _row(card: QuoteCard, attributes: tuple[str, ...], *, timed: bool) -> Iterator[Cell]:
    yield from (card.quote, card.participant, card.wave)
    yield from _about(card, attributes, timed=timed)


def _picked_row(card: QuoteCard, attributes: tuple[str, ...], *, timed: bool) -> Iterator[Cell]:
    yield from (card.quote, card.verbatim or card.quote, card.attribution, card.participant, card.wave)
    yield from _about(card, attributes, timed=timed)
    yield from ("; ".join(card.edits), card.stance, card.purpose, card.form.value, card.status, card.consent, card.risk)
    yield from ("; ".join(card.concerns), "; ".join(card.used_in), card.quote_id or "")


def _about(card: QuoteCard, attributes: tuple[str, ...], *, timed: bool) -> Iterator[Cell]:
    held: dict[str, list[str]] = {}
    for name, value in card.attributes:
        held.setdefault(name, []).append(value)
    if timed:
        yield "" if card.at is None else timedelta(seconds=int(card.at))
    yield from ("; ".join(held.get(name, ())) for name in attributes)
    yield from (card.question, card.theme, "; ".join(card.codes), card.prevalence, card.kind.value, card.reason)
    yield from (card.words, "; ".join(card.coders), card.source, card.start, card.end)


def _safe(cell: Cell) -> Cell:
    return neutralise(cell) if isinstance(cell, str) else cell
