"""Quote candidates: typical, middle, farthest and against, to compare and to pick; picking is a person's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.beside import awaited, beside
from app.ui.chips import badge, chips
from app.ui.colours import code_colours
from app.ui.dense import page_counts, panes
from app.ui.figures import share_of
from app.ui.kept import kept
from app.ui.notices import act, block, failed, muted, noted
from app.ui.passages import passage
from app.ui.quote_files import quote_files
from app.ui.words import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

ALL, THEME, CODE = "Everything", "One theme", "One code"
PICKING = ("Exported", "QuotePicked", "QuoteStatusChanged", "QuoteAppraised", "QuoteEdited", "QuotesPaired")
_COMPARED = "compared quotes"
_MOST_COMPARED = 3

Place = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a bank is asked for."""

    theme: str | None
    code: str | None
    limit: int
    per_participant: int
    per_group: int | None
    attribute: str | None


def quote_candidates(project: thematic.Project, *, files: DeltaGenerator) -> None:
    """Draw the choice, those that are compared, the candidates, and at `files` what they can be saved as."""
    state = (str(project.path), _other_events(project))
    wanted = _choice(*kept("choice of quotes", state, lambda: _names(project)))
    try:
        bank = beside(project, "bank", (*state, wanted), lambda: _bank(project, wanted))
    except thematic.ThematicError as error:
        failed(str(error))
        return
    if bank is None:
        awaited("bank", "Choosing among all coded extracts ...")
        return
    picked = project.quotes.picked_quotes()
    colours = code_colours(project)
    with files:
        quote_files(bank, f"{project.path.stem} quotes", key="quotes")
    kinds = list(dict.fromkeys(card.kind.value for card in bank.cards))
    with page_counts():
        told = st.empty()
        shown = st.pills(
            "Kinds", kinds, selection_mode="multi", key="quote kinds", label_visibility="collapsed", width="content"
        )
    cards = [card for card in bank.cards if not shown or card.kind.value in shown]
    with told:
        noted(share_of(len(cards), len(bank.cards), "candidate", base=bank.record.base.rstrip(".")))
    _compare(bank.cards, wanted, colours)
    for place, pair in enumerate(zip(cards[::2], [*cards[1::2], None], strict=False)):
        for column, (card, side) in zip(panes(f"cards-{place}", 1, 1), zip(pair, "ab", strict=True), strict=True):
            if card is not None:
                mine = next((one for one in picked if one.same_as(card, code=wanted.code)), None)
                with column:
                    _candidate(project, card, mine, code=wanted.code, colours=colours, key=f"{place}{side}")
    sought = [one for one in bank.record.notes if one.startswith("A case against")]
    for sentence in sought:
        muted(sentence)
    with st.expander("How these were chosen"):
        for sentence in (bank.record.base, *(one for one in bank.record.notes if one not in sought)):
            muted(sentence)


def _bank(project: thematic.Project, wanted: Wanted) -> thematic.Bank:
    return project.quotes.bank(
        theme=wanted.theme,
        code=wanted.code,
        limit=wanted.limit,
        per_participant=wanted.per_participant,
        per_group=wanted.per_group,
        attribute=wanted.attribute,
    )


def _other_events(project: thematic.Project) -> int:
    """Count the events that may change the bank: all but those of picking."""
    return project.history.count() - project.history.count(kinds=PICKING)


def _names(project: thematic.Project) -> tuple[list[str], list[str], list[str]]:
    """List the themes, the codes in use, and the attributes that make groups."""
    return (
        [one.name for one in project.themes.list()],
        [row.path for row in project.codebook.rows() if row.codings],
        [one.name for one in project.sources.attributes() if one.type in ("nominal", "ordinal")],
    )


def _choice(themes: Sequence[str], codes: Sequence[str], attributes: Sequence[str]) -> Wanted:
    what, which, most, more = st.columns([4, 4, 1.6, 1.6], vertical_alignment="bottom")
    kind = what.segmented_control("For", [ALL, THEME, CODE], default=ALL, required=True)
    limit = int(most.number_input("For each", min_value=1, max_value=30, value=6))
    theme = which.selectbox("Theme", themes) if kind == THEME else None
    code = which.selectbox("Code", codes) if kind == CODE else None
    with more, st.popover("Caps", icon=":material/balance:", width="stretch"):
        person = int(st.number_input("Of one participant at most", min_value=1, max_value=30, value=2))
        first = 0 if attributes else None
        attribute = st.selectbox("Groups", attributes, index=first, help="Quotes are spread over these.")
        group = st.number_input("Of one group at most", min_value=1, value=None, placeholder="no cap")
    return Wanted(theme, code, limit, person, int(group) if group else None, attribute)


def _place_of(card: thematic.QuoteCard) -> Place:
    return card.source, card.start, card.end, card.theme


def _compared() -> list[Place]:
    held: list[Place] = st.session_state.setdefault(_COMPARED, [])
    return held


def _toggle(place: Place) -> None:
    held = _compared()
    if place in held:
        held.remove(place)
        return
    held.append(place)
    del held[:-_MOST_COMPARED]


def _compare(cards: Sequence[thematic.QuoteCard], wanted: Wanted, colours: Mapping[str, str]) -> None:
    chosen = [card for place in _compared() for card in cards if _place_of(card) == place]
    if not chosen:
        return
    with st.container(border=True, key="compare"):
        block('<p class="th-label">Side by side</p>')
        for column, card in zip(st.columns(len(chosen)), chosen, strict=True):
            with column:
                block(f"{passage(card.quote)}{_about(card, colours)}")
                st.button(
                    "Put back",
                    key=f"back-{card.source}-{card.start}-{card.end}-{card.theme}-{wanted.code}",
                    on_click=_toggle,
                    args=(_place_of(card),),
                )


def _about(card: thematic.QuoteCard, colours: Mapping[str, str]) -> str:
    asked = f" · {written(card.question)}" if card.question else ""
    risk = f'<p class="th-muted">Disclosure risk {written(card.risk)}</p>' if card.risk else ""
    named = card.named if card.named is not None else ", ".join(one for one in (card.participant, card.wave) if one)
    values = " · ".join(f"{name}: {value}" for name, value in card.attributes) if card.named is None else ""
    known = f'<p class="th-muted">{written(values)}</p>' if values else ""
    return (
        f'<p class="th-who"><b>{written(named) or "Nobody named"}</b>{asked}</p>{known}{chips(card.codes, colours)}'
        f'<p class="th-who">{badge(card.kind, note=card.reason)} {written(card.reason)}</p>'
        f'<p class="th-muted">{written(card.prevalence)} · {written(card.length)}</p>{risk}'
    )


def _candidate(
    project: thematic.Project,
    card: thematic.QuoteCard,
    mine: thematic.PickedQuote | None,
    *,
    code: str | None,
    colours: Mapping[str, str],
    key: str,
) -> None:
    with st.container(border=True, key=f"quote-{key}"):
        about = f'<p class="th-label">{written(card.theme)}</p>' if card.theme else ""
        block(f"{about}{passage(card.quote)}{_about(card, colours)}")
        with st.container(horizontal=True):
            if mine is None:
                pick = partial(_pick, project, card, code)
                st.button("Pick", key=f"pick-{key}", icon=":material/add:", on_click=act, args=(pick, "Picked."))
            else:
                withdraw = partial(project.quotes.withdraw, mine.quote_id)
                st.button(
                    "Picked: withdraw",
                    key=f"withdraw-{key}",
                    icon=":material/check:",
                    help="It leaves the picked quotes, report and files. Undo, or picking it again, brings it back.",
                    on_click=act,
                    args=(withdraw, "Withdrawn."),
                )
            there = _place_of(card) in _compared()
            st.button(
                "Comparing" if there else "Compare",
                key=f"compare-{key}",
                icon=":material/compare_arrows:",
                type="primary" if there else "tertiary",
                on_click=act,
                args=(
                    partial(_toggle, _place_of(card)),
                    "" if there else "It stands side by side, above the candidates.",
                ),
            )


def _pick(project: thematic.Project, card: thematic.QuoteCard, code: str | None) -> None:
    project.quotes.pick(
        card.source,
        card.start,
        card.end,
        theme=card.theme or None,
        code=code,
        status="candidate",
        reason=card.reason,
    )
