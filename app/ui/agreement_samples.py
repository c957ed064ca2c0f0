"""Agreement samples: drawing units that several people code on their own, and how far they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.explore_filters import CHOSEN, attribute_names
from app.ui.notices import act, block, muted
from app.ui.opening import clear, fresh
from app.ui.sample_coding import is_me, place_of
from app.ui.words import counted, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

_DRAWN = "sample just drawn"
FORMS = (
    "draw sample",
    "sample name",
    "sample coders",
    "sample size",
    "sample share",
    "sample seed",
    "sample by",
    "sample reason",
)


def sample_card(project: thematic.Project, samples: Sequence[thematic.SampleView], coders: Sequence[str]) -> None:
    """Draw the samples with everybody's progress, and the form that draws a new one."""
    if not samples:
        muted("None yet. A sample is coded by several people, each on their own, and gets no suggestions.")
    for one in samples:
        _sample(project, one)
    with st.expander("Draw a sample", expanded=not samples):
        _draw(project, coders)


def _sample(project: thematic.Project, one: thematic.SampleView) -> None:
    with st.container(border=True, key=f"sample {one.sample_id}"):
        by = f", in proportion to {one.strata}" if one.strata else ""
        block(
            f'<h3 dir="auto">{written(one.name)}</h3>'
            f'<p class="th-muted">{counted(one.units, "unit")}{written(by)}, seed {one.seed}, drawn by '
            f"{written(one.drawn_by)}</p>"
        )
        path, drawn, told = st.session_state.get(_DRAWN, ("", 0, ()))
        if (path, drawn) == (project.path, one.sample_id):
            for line in told:
                muted(line)
        if one.codebook_changes:
            muted(f"The codebook was changed {counted(one.codebook_changes, 'time')} since it was drawn.")
        for coder in one.coders:
            with st.container(horizontal=True, vertical_alignment="center"):
                state = "done" if coder.done else f"{coder.coded} of {coder.units}"
                block(f'<p class="th-who">{written(coder.coder)}: {written(state)}</p>')
                if is_me(coder.coder):
                    _own(project, one, coder)
        if not one.is_complete:
            muted("Everybody goes on, and says “All read”, under their own name.")


def _own(project: thematic.Project, one: thematic.SampleView, coder: thematic.CoderProgress) -> None:
    """Offer to go on, and to say that all is read: to the coder alone, since others then see what they coded."""
    if coder.next_source is not None:
        st.page_link("pages/code.py", label="Go on", query_params=place_of(one.sample_id, coder))
    if coder.done:
        st.button(
            "Not yet",
            key=f"reopen {one.sample_id} {coder.coder}",
            type="tertiary",
            on_click=_reopen,
            args=(project, one.name, coder.coder),
        )
        return
    st.button(
        "All read",
        key=f"done {one.sample_id} {coder.coder}",
        help="Units without a code of yours then count as read, and empty.",
        on_click=_done,
        args=(project, one.name, coder.coder),
    )


def _done(project: thematic.Project, name: str, coder: str) -> None:
    act(lambda: project.reliability.done(name, coder=coder), f"{coder} has read all of {name}.")


def _reopen(project: thematic.Project, name: str, coder: str) -> None:
    act(lambda: project.reliability.reopen(name, coder=coder), f"{coder} is not done with {name}.")


def _draw(project: thematic.Project, coders: Sequence[str]) -> None:
    with st.form(fresh("draw sample"), border=False):
        name = st.text_input("Name", key=fresh("sample name"), max_chars=80)
        who = st.multiselect("Coders", coders, key=fresh("sample coders"), accept_new_options=True)
        amount, part, start = st.columns(3)
        size = amount.number_input("Units", min_value=1, value=50, key=fresh("sample size"))
        share = part.number_input(
            "Or percent of all",
            min_value=0.1,
            max_value=100.0,
            value=None,
            step=1.0,
            placeholder="Units count",
            key=fresh("sample share"),
            help="Given, it counts instead of the number of units.",
        )
        seed = start.number_input(
            "Seed",
            min_value=0,
            value=None,
            step=1,
            placeholder="The project's",
            key=fresh("sample seed"),
            help="The same seed draws the same units.",
        )
        strata = ["question", *(["wave"] if project.status().waves else []), *attribute_names(project, *CHOSEN)]
        by = st.selectbox("In proportion to", strata, index=None, placeholder="Nothing", key=fresh("sample by"))
        reason = st.text_input("Reason (kept in the log)", key=fresh("sample reason"))
        if st.form_submit_button("Draw the sample", type="primary"):
            draw = partial(
                project.reliability.draw,
                name,
                coders=who,
                size=int(size) if share is None else None,
                share=None if share is None else share / 100,
                by=by or "",
                seed=seed,
                reason=reason,
            )
            act(lambda: _drawn(project, draw()), f"{name} is drawn; no suggestions are shown for its units.")
            st.rerun()


def _drawn(project: thematic.Project, drawn: thematic.Drawn) -> None:
    """Keep how a sample was drawn for the page, and what was not as it was asked for; begin a new form."""
    shares = (f"{one.name}: {one.n} of {one.base}." for one in drawn.per_stratum if one.name)
    st.session_state[_DRAWN] = project.path, drawn.sample.sample_id, (f"{drawn.sentence}.", *shares, *drawn.notes)
    for form in FORMS:
        clear(form)
