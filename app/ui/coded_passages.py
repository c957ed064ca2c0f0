"""Coded passages: a coding with its surroundings, who said it and what is noted with it, as a line to decide about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.notices import block
from app.ui.words import written

if TYPE_CHECKING:
    import thematic

_SIGNS = {"supports": "supports", "qualifies": "qualifies", "contradicts": "contradicts"}


def coded_passage(one: thematic.Passage, *, before: str = "") -> None:
    """Draw a coding in its surroundings; `before` is HTML of ours that stands before who said it."""
    who = " · ".join(part for part in (one.participant, one.speaker, one.question or one.name, one.wave) if part)
    stance = _SIGNS.get(one.stance, "")
    noted = " · ".join(part for part in (f"by {one.coder}", stance, "important" if one.important else "") if part)
    block(
        f'<p class="th-found" dir="auto"><span class="th-muted">{written(one.before)}</span><mark>{written(one.text)}'
        f'</mark><span class="th-muted">{written(one.after)}</span></p>'
        f'<p class="th-muted" dir="auto">{before} {written(who)} · {written(noted)}</p>'
    )
