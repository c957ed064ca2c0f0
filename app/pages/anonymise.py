"""Anonymise: proposed replacements of names, places and numbers, each for a person to decide about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.beside import awaited, beside
from app.ui.dense import frame, page_counts
from app.ui.figures import basis, figure
from app.ui.identities import SURENESS, UNDECIDED, identities
from app.ui.identity_card import identity_card
from app.ui.kept import kept
from app.ui.notices import TO_IMPORT, Way, block, empty, failed, muted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.paging import page_of, pager
from app.ui.replacing import applying, how_far, log_to_take
from app.ui.reports import reports
from app.ui.scrolled import scrolled
from app.ui.views import view_of
from app.ui.words import counted, number, shortened, written
from app.ui.words_state import words_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from app.ui.identities import Identity

SIZE = 50
RARE = 100
VIEWS = {"proposals": "Proposals", "rare": "Rare combinations"}
STATES = ("All", "Undecided", "Decided")


def main() -> None:
    """Draw the page."""
    project = current()
    (place,) = frame(
        "Anonymise", "Words that may point to a person. Nothing is replaced unless you say yes to it.", widths=(7,)
    )
    view = view_of("anonymise", views=VIEWS, place=place)
    reports("anonymise")
    log_to_take(project)
    state = (str(project.path), words_state(project))
    if view == "rare":
        _rare(project, state)
        return
    try:
        rows = beside(project, "proposals", state, project.anonymising.proposals)
    except thematic.ThematicError as error:
        failed(str(error))
        return
    if rows is None:
        awaited("proposals", "Looking for names, places and numbers in all that people wrote ...")
    else:
        _proposals(project, rows)


def _proposals(project: thematic.Project, rows: Sequence[thematic.RedactionRow]) -> None:
    if not rows:
        if not project.status().sources:
            empty(
                "Nothing to look through yet",
                "Here names, places and numbers in texts are proposed, and you say of each whether and by what it is "
                "replaced. Bring texts in first.",
                TO_IMPORT,
            )
            return
        empty(
            "Nothing proposed",
            "No name, place or number was found. That is no proof that there is none: read some texts yourself.",
            Way("data", "Read the answers"),
        )
        return
    shown, key = _filtered(identities(rows))
    with page_counts():
        how_far(rows)
        if shown:
            pager(key, total=len(shown), size=SIZE, noun="proposal", base="the proposals that fit the filters")
    if shown:
        listed, card = st.columns([6, 6], gap="medium")
        with listed:
            chosen = _chosen(shown, key=key)
        with card:
            identity_card(chosen)
    else:
        empty("Nothing fits", "Take a filter away to see more.")
    applying(project, rows)


def _filtered(every: Sequence[Identity]) -> tuple[list[Identity], str]:
    first, second, third = st.columns([3, 3, 4], vertical_alignment="center", gap="small")
    known = sorted({one.kind for one in every})
    kinds = first.multiselect("Kind", known, placeholder="Any kind", key="identity kinds", label_visibility="collapsed")
    sure = second.multiselect(
        "How sure", list(SURENESS), placeholder="However sure", key="identity sureness", label_visibility="collapsed"
    )
    state = third.segmented_control(
        "Decided", STATES, default="All", required=True, key="identity states", label_visibility="collapsed"
    )
    shown = [
        one
        for one in every
        if (not kinds or one.kind in kinds)
        and (not sure or one.confidence in sure)
        and (state == "All" or (state == "Undecided") == (one.state in (UNDECIDED, "partly decided")))
    ]
    return shown, f"identities {kinds} {sure} {state}"


def _chosen(shown: Sequence[Identity], *, key: str) -> Identity:
    """Draw the list; the first of it is open until another row is chosen."""
    page = page_of(key, total=len(shown), size=SIZE)
    part = shown[page * SIZE : (page + 1) * SIZE]
    picked = st.dataframe(
        _frame(part),
        key=f"{key} {page} {len(shown)}",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "Places": st.column_config.NumberColumn(help=basis("places in all texts where these words stand", "place"))
        },
        height=min(38 + 35 * len(part), 460),
    )
    places = picked["selection"]["rows"]
    return part[places[0] if places and places[0] < len(part) else 0]


def _frame(part: Sequence[Identity]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "Words": [shortened(", ".join(one.words), 60) for one in part],
            "Decided": [one.state for one in part],
            "Kind": [one.kind for one in part],
            "Places": [len(one.rows) for one in part],
            "Instead": [one.replacement for one in part],
            "How sure": [one.confidence for one in part],
        }
    )


def _rare(project: thematic.Project, state: tuple[str, str]) -> None:
    muted(
        "Combinations of what is known about people that fewer than five share. Somebody who knows one of them could "
        "recognise the person; join levels or leave an attribute out of what you publish."
    )
    try:
        groups = kept("rare", state, project.anonymising.rare)
    except thematic.ThematicError as error:
        failed(str(error))
        return
    if not groups:
        empty("Nothing rare", "Every combination of up to three attributes is shared by at least five people.")
        return
    rows = "".join(f"<tr><td>{written(_combination(one))}</td><td>{_people(one)}</td></tr>" for one in groups[:RARE])
    table = f'<table class="th-table"><tr><th>Combination</th><th>People</th></tr>{rows}</table>'
    block(scrolled(table, "Rare combinations"))
    if len(groups) > RARE:
        muted(f"The {RARE} rarest of {counted(len(groups), 'combination')}.")


def _people(one: thematic.RareGroup) -> str:
    return figure(number(one.count), base="participants of whom all of these are known", unit="participant")


def _combination(one: thematic.RareGroup) -> str:
    pairs = one.values  # noqa: PD011 - a record of ours, not a pandas object
    return " and ".join(f"{name}: {value}" for name, value in pairs)


if __name__ == "__main__":
    draw(main)
