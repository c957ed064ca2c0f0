"""The review of themes: the questions of the literature, what can be computed for each, and the person's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.address import tell
from app.ui.chips import badge
from app.ui.drafts import draft_place
from app.ui.figures import share_of
from app.ui.kept import kept
from app.ui.notices import act, block, empty, muted
from app.ui.words import moment, plain, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic
    from app.ui.theme_choice import ThemeChoice

LEVELS = {1: "Against the coded extracts", 2: "Against the whole data set"}


def theme_review(project: thematic.Project, choice: ThemeChoice, themes: Sequence[thematic.ThemeView]) -> None:
    """Draw the review card of the theme that is chosen; figures are computed, the answers are the person's."""
    chosen = choice.of(themes)
    if chosen is None:
        empty("Nothing to review yet", "Make a theme on the board; then ask of it what a critical reader would.")
        return
    names = [one.name for one in themes]
    ids = {one.name: one.theme_id for one in themes}
    which, _ = st.columns([5, 7])
    picked = which.selectbox("Theme", names, index=names.index(chosen.name), key=f"review of {project.history.count()}")
    choice.theme = ids[picked]
    tell("theme", choice.theme)
    card = kept(
        "review",
        (str(project.path), project.history.count(), picked),
        lambda: project.theme_reviews.card(picked),
    )
    answered = share_of(card.answered, len(card.items), "question", base="questions of the review of this theme")
    block(
        f'<h3 dir="auto">{written(card.theme)} {badge(card.status)}</h3><p class="th-muted">{answered} answered. '
        f"The figures are a help to look; the judgement is yours.</p>"
    )
    for level, title in LEVELS.items():
        block(f'<p class="th-label">Level {level} · {title}</p>')
        with st.container(key=f"rows-level-{level}"):
            for item in card.items:
                if item.level == level:
                    _item(project, card, item)


def _answer(one: thematic.ReviewAnswer) -> str:
    who = f'<b>{written(one.coder)}</b> <span class="th-muted">{moment(one.at)}</span>'
    return f'<p class="th-text" dir="auto">{who}<br>{written(one.answer)}</p>'


def _item(project: thematic.Project, card: thematic.ReviewCard, item: thematic.ReviewItem) -> None:
    with st.container(key=f"item-{card.theme_id}-{item.key}"):
        asked, answer = st.columns([7, 5], gap="medium")
        told = "".join(f"<li>{written(one)}</li>" for one in item.evidence)
        said = "".join(_answer(one) for one in item.answers)
        with asked:
            block(
                f'<p class="th-text" title="{written(item.origin)}"><b>{written(item.question)}</b></p>'
                f'<ul class="th-list">{told}</ul>'
            )
        with answer:
            if said:
                block(said)
            own = next((one.answer for one in item.answers if one.coder == project.coder), "")
            place = f"answer-{card.theme_id}-{item.key}"
            with draft_place(place), st.form(f"{place} {hash(own)}", border=False):
                text = st.text_area(
                    "Your answer", value=own, height=68, label_visibility="collapsed", placeholder="Your answer"
                )
                if st.form_submit_button("Save answer", key=f"save-{card.theme_id}-{item.key}"):
                    act(
                        lambda: project.theme_reviews.answer(card.theme, item.key, text),
                        f"Answered: {plain(item.question)}",
                    )
                    st.rerun()
    if item.key == "negative" and not item.answers:
        muted("Mark passages as contradicting or qualifying on the Code page; they are counted here.")
