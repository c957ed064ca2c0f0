"""Claims: sentences about how many, with today's figures; added, checked, refreshed, and taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.kept import kept
from app.ui.notices import act, block, empty, muted
from app.ui.words import counted, shortened, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import thematic

SENTENCES = {
    "{Word} of them ({count}) spoke of this.": "for example: Most of them (37 of 54 respondents, 69%) spoke of this.",
    "{Number} of {base} ({percent}) spoke of this.": "for example: Thirty-seven of 54 (69%) spoke of this.",
    "Of {base} who answered, {n} spoke of this ({percent}).": (
        "for example: Of 54 who answered, 37 spoke of this (69%)."
    ),
}
"""What a claim may begin with -> what that might look like, with figures that nobody counted."""
THEME, CODE = "Theme", "Code"


def report_claims(project: thematic.Project) -> None:
    """Draw the claims with their figures, and the form that adds one."""
    claims = project.claims.list()
    listed, adding = st.columns([7, 5], gap="large")
    with listed:
        if not claims:
            empty(
                "No claims yet",
                "A claim is a sentence about how many, tied to a theme or code: its figures are those of today, and "
                "a word that contradicts them is told.",
            )
        else:
            muted(state_of(claims))
        quotes = quotes_of(project, claims)
        for one in claims:
            _claim(project, one, quotes)
    with adding:
        _adding(project)


def state_of(claims: Sequence[thematic.ClaimView]) -> str:
    """Say how many claims there are and how many have to be looked at."""
    wrong = sum(not one.sound for one in claims)
    return (
        f"{wrong} of {counted(len(claims), 'claim')} to look at"
        if wrong
        else f"{counted(len(claims), 'claim')}, all in order"
    )


def quotes_of(project: thematic.Project, claims: Sequence[thematic.ClaimView]) -> Mapping[int, str]:
    """Return the first words of the quotes that stand beside claims, by their numbers."""
    wanted = {number for one in claims for number in one.quotes}
    if not wanted:
        return {}
    state = (str(project.path), project.history.count())
    views = kept("quotes of claims", state, project.quote_desk.list)
    return {one.quote_id: f"“{shortened(one.rendered, 60)}”" for one in views if one.quote_id in wanted}


def claim_html(one: thematic.ClaimView, quotes: Mapping[int, str]) -> str:
    """Write a claim: its sentence, what it counts, where it stands, and what is wrong with it.

    Args:
        one: the claim.
        quotes: the first words of each quote that may stand beside it, by its number.
    """
    lines = [f"Counts {one.counts}: {one.count.sentence}"]
    if one.documents:
        lines.append(f"Stands in {', '.join(one.documents)}")
    if one.quotes:
        lines.append(f"Shown by {', '.join(quotes.get(number, 'a quote that was withdrawn') for number in one.quotes)}")
    wrong = [f"It was {one.noted.sentence} when it was noted, and is {one.count.sentence}"] if one.stale else []
    wrong += [item.sentence for item in one.findings]
    said = "".join(f"<li>{written(text)}</li>" for text in wrong)
    about = "".join(f'<p class="th-muted">{written(text)}</p>' for text in lines)
    return f'<p class="th-text" dir="auto">{written(one.sentence)}</p>{about}' + (
        f'<ul class="th-list">{said}</ul>' if said else ""
    )


def _claim(project: thematic.Project, one: thematic.ClaimView, quotes: Mapping[int, str]) -> None:
    with st.container(border=True, key=f"claim-{one.claim_id}"):
        block(claim_html(one, quotes))
        with st.container(horizontal=True):
            if one.stale:
                st.button(
                    "Note today's figures",
                    key=f"refresh-claim-{one.claim_id}",
                    icon=":material/refresh:",
                    on_click=act,
                    args=(partial(project.claims.refresh, one.claim_id), "Noted: the claim has today's figures."),
                )
            st.button(
                "Remove",
                key=f"remove-claim-{one.claim_id}",
                type="tertiary",
                on_click=act,
                args=(partial(project.claims.remove, one.claim_id), "The claim is removed."),
            )
        with st.expander("Change the sentence"):
            _revising(project, one)


def _revising(project: thematic.Project, one: thematic.ClaimView) -> None:
    with st.form(f"revise claim {one.claim_id}", border=False):
        text = st.text_area("Sentence", value=one.text, key=f"claim text {one.claim_id}", height=80)
        if st.form_submit_button("Keep this sentence"):
            act(partial(project.claims.revise, one.claim_id, text), "The sentence is changed.")
            st.rerun()


def _adding(project: thematic.Project) -> None:
    block('<p class="th-label">Add a claim</p>')
    names = {
        THEME: [one.name for one in project.themes.list()],
        CODE: [row.path for row in project.codebook.rows() if row.codings],
    }
    kinds = [kind for kind, held in names.items() if held]
    if not kinds:
        muted("Code some answers first: a claim counts who mentioned a theme or a code.")
        return
    kind = str(st.segmented_control("It counts", kinds, default=kinds[0], required=True, key="claim kind"))
    name = st.selectbox(kind, names[kind], key=f"claim {kind}")
    waves = [one.wave for one in project.people.waves()]
    wave = st.selectbox("Time point", waves, index=None, key="claim wave", placeholder="Any") if waves else None
    pattern = st.selectbox(
        "Begin with (examples with made-up figures)",
        list(SENTENCES),
        format_func=SENTENCES.__getitem__,
        key="claim pattern",
        help="The figures here are invented. In the claim they are those of this project.",
    )
    text = st.text_area(
        "Sentence",
        value=pattern,
        key=f"claim sentence {pattern}",
        height=80,
        help="{n}, {number}, {base}, {percent}, {word} and {count} are filled with the figures of the day it is read.",
    )
    if st.button("Add claim", key="add-claim", type="primary", disabled=not text.strip()):
        codes, themes = ([str(name)], []) if kind == CODE else ([], [str(name)])
        add = partial(project.claims.add, text, codes=codes, themes=themes, wave=wave or "")
        act(add, "The claim is added.")
        st.rerun()
