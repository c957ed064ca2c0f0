"""Spread: whose words are quoted, from which groups and time points, and who is never quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.dense import panes
from app.ui.figures import count_of, figure
from app.ui.notices import block, empty, muted, noted
from app.ui.scrolled import scrolled
from app.ui.words import number, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

QUOTES = "quotes that are picked, those withdrawn apart"
_MOST = 15
_NAMES = 120


def quote_spread(project: thematic.Project) -> None:
    """Draw how the picked quotes are spread."""
    names = [one.name for one in project.sources.attributes() if one.type in ("nominal", "ordinal")]
    which, _ = st.columns([4, 8])
    attribute = which.selectbox("Groups", names, index=0 if names else None, key="spread by")
    found = project.dispersion(attribute=attribute)
    if not found.quotes:
        empty("Nothing is picked yet", "Once quotes are picked, this shows whose words they are and who is left out.")
        return
    people_quoted = count_of(len(found.per_participant), "participant", base="participants with a picked quote")
    largest, two = (figure(one.sentence, base=QUOTES, unit="quote") for one in (found.largest, found.top_two))
    block(
        f'<p class="th-text">{count_of(found.quotes, "quote", base=QUOTES)} of {people_quoted}. The most quoted has '
        f"{largest}, the two most quoted {two}.</p>"
    )
    people, groups = panes("spread", 5, 6)
    with people:
        rows = "".join(
            f"<tr><td>{written(name)}</td><td>{figure(number(count.n), base=QUOTES, unit='quote')}</td>"
            f"<td>{_bar(count)}</td></tr>"
            for name, count in found.per_participant[:_MOST]
        )
        block(_table("Quotes per participant", ("Participant", "Quotes", "Share"), rows))
    with groups:
        if found.per_group:
            block(
                _table(
                    f"Quotes by {written(found.attribute)}",
                    ("Group", "Quotes", "Quoted at all"),
                    _rows(found.per_group),
                )
            )
        if found.per_wave:
            block(_table("Quotes by time point", ("Time point", "Quotes", "Quoted at all"), _rows(found.per_wave)))
    silent = found.never_quoted
    with st.expander(f"Never quoted ({len(silent)})"):
        noted(f"{count_of(len(silent), 'participant', base='participants who gave a text')} with no picked quote.")
        more = f" and {len(silent) - _NAMES} more" if len(silent) > _NAMES else ""
        muted(f"{', '.join(silent[:_NAMES])}{more}" or "Everybody who gave a text is quoted.")


def _rows(lines: Sequence[thematic.Spread]) -> str:
    return "".join(
        f"<tr><td>{written(one.name)}</td><td>{figure(one.quotes.sentence, base=QUOTES, unit='quote')}</td>"
        f"<td>{figure(one.quoted.sentence, base=f'those of “{one.name}” who gave a text', unit='respondent')}"
        "</td></tr>"
        for one in lines
    )


def _bar(count: thematic.Count) -> str:
    width = round(100 * (count.share or 0))
    told = figure(count.percent, base=QUOTES, unit="quote")
    return f'<span class="th-bar" style="width:{width}%"></span> {told}'


def _table(title: str, heads: Sequence[str], rows: str) -> str:
    head = "".join(f'<th scope="col">{written(one)}</th>' for one in heads)
    table = f'<table class="th-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<p class="th-label">{title}</p>{scrolled(table, title)}'
