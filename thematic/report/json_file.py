"""Quote banks as JSON: every field of every card under its own name, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thematic.report.records import QuoteBank


def quotes(bank: QuoteBank) -> bytes:
    """Return the bank as JSON, UTF-8; `quote` is what stands on the page, `verbatim` what the source has.

    Example:
        >>> from thematic.report.records import QuoteBank, QuoteCard
        >>> bank = QuoteBank("", "", "", "", (QuoteCard("Yes.", "P1", 3, 0, 4),))
        >>> json.loads(quotes(bank))["quotes"][0]["verbatim"]
        'Yes.'
    """
    about = {name: value for name, value in asdict(bank).items() if name != "cards"}
    cards = [
        {**asdict(card), "verbatim": card.verbatim or card.quote, "attribution": card.attribution}
        for card in bank.cards
    ]
    return f"{json.dumps({**about, 'quotes': cards}, ensure_ascii=False, indent=2)}\n".encode()
