"""Disagreements: what some coders found and others did not, each to be opened and resolved together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import chip
from app.ui.colours import code_colours
from app.ui.notices import act, block, muted, say_later
from app.ui.opening import clear, fresh, typed
from app.ui.paging import page_of, pager
from app.ui.passages import passage
from app.ui.words import counted, moment, written

if TYPE_CHECKING:
    import thematic

PAGE = 5


def disagreement_list(project: thematic.Project, found: thematic.AgreementTable, sample: str) -> None:
    """Draw the disagreements, a page at a time."""
    st.subheader("Disagreements", anchor=False)
    codes = sorted({one.code for one in found.disagreements})
    chosen = st.selectbox("Code", codes, index=None, placeholder="All codes", key="disagreement code")
    open_only = st.checkbox("Only those not decided", key="disagreement open")
    wanted = [
        one
        for one in found.disagreements
        if (chosen is None or one.code == chosen) and not (open_only and one.resolved)
    ]
    if not wanted:
        muted("None." if found.disagreements else "Coders found the same everywhere.")
        return
    colours = code_colours(project)
    page = page_of("disagreements", total=len(wanted), size=PAGE)
    for one in wanted[page * PAGE : (page + 1) * PAGE]:
        _disagreement(project, one, colours.get(one.code, ""), sample)
    pager("disagreements", total=len(wanted), size=PAGE, noun="disagreement")
    if found.confused:
        with st.expander("Codes that stand for each other"):
            lines = (
                f"<li>{written(one.first)} / {written(one.second)}: {counted(one.units, 'unit')}</li>"
                for one in found.confused
            )
            block(f'<ul class="th-list">{"".join(lines)}</ul>')


def _disagreement(project: thematic.Project, one: thematic.DisagreementLine, colour: str, sample: str) -> None:
    key = f"{one.unit} {one.code}"
    with st.container(border=True, key=f"disagreement {key}"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            block(
                f"{chip(one.code, colour)} <span class=th-who>found by {written(', '.join(one.found_by))}, not by "
                f"{written(', '.join(one.not_found_by))}</span>"
            )
            st.page_link("pages/code.py", label="Open", query_params={"source": str(one.source), "at": str(one.start)})
        block(f'{passage(one.text)}<p class="th-muted" dir="auto">{written(one.where)}</p>')
        if one.resolved:
            block(f'<p class="th-who"><b>Decided: {written(one.resolved)}.</b> {written(one.note)}</p>')
        with st.popover("Resolve" if not one.resolved else "Decide again"):
            st.text_area("Why", key=fresh(f"why {key}"), help="What you said to each other; kept in the log.")
            for label, applies in (("It applies", True), ("It does not apply", False)):
                st.button(
                    label,
                    key=f"resolve {key} {applies}",
                    on_click=_resolve,
                    args=(project, one, applies, sample),
                )


def _resolve(project: thematic.Project, one: thematic.DisagreementLine, applies: bool, sample: str) -> None:  # noqa: FBT001 - a button's argument
    form = f"why {one.unit} {one.code}"
    note = typed(fresh(form))
    act(
        lambda: project.agreement.resolve(one.unit, one.code, applies=applies, note=note, sample=sample),
        f"{one.code} {'applies' if applies else 'does not apply'}.",
    )
    if note.strip():
        clear(form)


def decision_log(project: thematic.Project) -> None:
    """Draw what was decided together, newest first, and the button that carries it out."""
    decided = project.agreement.resolutions()
    if not decided:
        return
    with st.expander(f"Decision log ({len(decided)})"):
        for one in decided:
            said = "applies" if one.applies else "does not apply"
            done = " · decided again later" if one.superseded else "" if one.carried_out else " · not carried out"
            block(
                f'<p class="th-who"><b>{written(one.code)} {said}</b> · {written(one.coder)}, '
                f'{moment(one.at)}{done}</p><p class="th-muted" dir="auto">{written(one.text)}</p>'
                f'<p class="th-text" dir="auto">{written(one.note)}</p>'
            )
        left = sum(not one.carried_out for one in decided)
        if left:
            muted(
                "Carrying out takes the code from the units it was decided not to apply to, everybody's, as one event; "
                "a coding over other units too keeps these. Agreement goes on showing what each had found before."
            )
            st.text_input("Reason (kept in the log)", key=fresh("carry out reason"))
            st.button(
                f"Carry out {counted(left, 'resolution')}",
                key="carry out",
                on_click=_carry_out,
                args=(project,),
            )


def _carry_out(project: thematic.Project) -> None:
    reason = typed(fresh("carry out reason"))
    act(lambda: say_later(f"{project.agreement.carry_out(reason=reason).sentence} Undo brings all of it back."))
