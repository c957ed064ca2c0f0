"""Quotes: candidates for themes and codes, verbatim and attributed, and those that were picked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.chips import badge, chips
from app.ui.colours import code_colours
from app.ui.kept import kept
from app.ui.notices import act, block, empty, failed, heading, muted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.passages import passage
from app.ui.words import counted, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ALL, THEME, CODE = "Everything", "One theme", "One code"
PICKING = ("Exported", "QuotePicked", "QuoteStatusChanged")
FORMATS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def main() -> None:
    """Draw the page."""
    project = current()
    heading(
        "Quotes",
        "The most typical, the middle and the farthest among the coded extracts, so that you know what you choose. "
        "Picking is yours.",
    )
    if not project.status().codings:
        empty("No quotes yet", "Quotes are chosen among coded passages. Code some answers or import codings first.")
        return
    theme, code, limit = _choice(project)
    try:
        bank = kept(
            "bank",
            (str(project.path), _other_events(project), theme, code, limit),
            lambda: project.quotes.bank(theme=theme, code=code, limit=limit),
        )
    except thematic.ThematicError as error:
        failed(str(error))
        return
    picked = project.quotes.picked_quotes()
    found, chosen = st.tabs(
        [f"Candidates ({len(bank.cards)})", f"Picked ({len(picked)})"], key="quote tabs", on_change="rerun"
    )
    colours = code_colours(project)
    with found:
        _downloads(project, bank, f"{project.path.stem} quotes")
        muted(f"{bank.record.base} {' '.join(bank.record.notes)}")
        columns = st.columns(2)
        for place, card in enumerate(bank.cards):
            mine = next((one for one in picked if one.same_as(card, code=code)), None)
            with columns[place % 2]:
                _candidate(project, card, mine, code=code, colours=colours, key=str(place))
    with chosen:
        if picked:
            _downloads(project, project.quotes.picked_bank(), f"{project.path.stem} picked quotes")
        _picked(project, picked)


def _other_events(project: thematic.Project) -> int:
    """Count the events that may change the bank: all but those of picking."""
    return project.history.count() - project.history.count(kinds=PICKING)


def _choice(project: thematic.Project) -> tuple[str | None, str | None, int]:
    themes = [one.name for one in project.themes.list()]
    codes = [row.path for row in project.codebook.rows() if row.codings]
    what, which, most = st.columns([4, 4, 2], vertical_alignment="bottom")
    kind = what.segmented_control("For", [ALL, THEME, CODE], default=ALL, required=True)
    limit = int(most.number_input("Quotes for each", min_value=1, max_value=30, value=6))
    match kind:
        case "One theme":
            return which.selectbox("Theme", themes), None, limit
        case "One code":
            return None, which.selectbox("Code", codes), limit
        case _:
            return None, None, limit


def _downloads(project: thematic.Project, bank: thematic.Bank, name: str) -> None:
    """Offer a bank as files; taking one is noted in the log, so that a withdrawal can name it."""
    with st.container(horizontal=True):
        for suffix, mime in FORMATS.items():
            st.download_button(
                f"Download {suffix}",
                partial(_rendered, bank, suffix),
                file_name=f"{name}{suffix}",
                mime=mime,
                key=f"{name.removeprefix(project.path.stem).strip().replace(' ', '-')}{suffix.replace('.', '-')}",
                on_click=partial(bank.note_download, f"{name}{suffix}"),
                icon=":material/download:",
            )


def _rendered(bank: thematic.Bank, suffix: str) -> bytes:
    return bank.render(suffix).content


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
        wave = f" · {written(card.question)}" if card.question else ""
        block(
            f"{about}{passage(card.quote)}"
            f'<p class="th-who"><b>{written(card.attribution) or "Nobody named"}</b>{wave}</p>'
            f"{chips(card.codes, colours)}"
            f'<p class="th-who">{badge(card.kind, note=card.reason)} {written(card.reason)}</p>'
            f'<p class="th-muted">{written(card.prevalence)} · {counted(card.words, "word")}</p>'
        )
        if mine is None:
            st.button("Pick", key=f"pick-{key}", icon=":material/add:", on_click=act, args=(
                lambda: project.quotes.pick(
                    card.source, card.start, card.end, theme=card.theme or None, code=code, reason=card.reason
                ),
                "Picked.",
            ))  # fmt: skip
        else:
            quote_id = mine.quote_id
            st.button("Picked: withdraw", key=f"withdraw-{key}", icon=":material/check:", on_click=act, args=(
                lambda: project.quotes.withdraw(quote_id), "Withdrawn."
            ))  # fmt: skip


def _picked(project: thematic.Project, picked: Sequence[thematic.PickedQuote]) -> None:
    if not picked:
        empty("Nothing is picked yet", "Pick quotes from the candidates; each keeps the reason it was shown for.")
    for one in picked:
        with st.container(border=True):
            about = one.theme or one.code
            block(
                f'<p class="th-label">{written(about)}</p>{passage(one.text)}'
                f'<p class="th-who"><b>{written(one.participant)}</b> · {written(one.question)}</p>'
            )
            st.button("Withdraw", key=f"withdraw-picked-{one.quote_id}", on_click=act, args=(
                lambda quote_id=one.quote_id: project.quotes.withdraw(quote_id), "Withdrawn."
            ))  # fmt: skip


if __name__ == "__main__":
    draw(main)
