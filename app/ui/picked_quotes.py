"""Picked quotes: the list with its filters, and the one that is open: edited with a preview, weighed and approved."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.address import tell
from app.ui.chips import badge
from app.ui.dense import panes
from app.ui.figures import share_of
from app.ui.notices import act, block, empty, muted, noted
from app.ui.opening import typed
from app.ui.passages import passage
from app.ui.quote_draft import QuoteDraft
from app.ui.quote_editor import quote_editor
from app.ui.quote_files import quote_files
from app.ui.words import plain, shortened, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator

_DRAFT = "quote draft"
PURPOSES = ("evidence", "illustration", "voice", "fragment")
FORMS = ("block", "sentence", "fragment")
STANCES = ("unstated", "supports", "qualifies", "contradicts")
KINDS = {"elide": "Leave out", "redact": "Replace", "insert": "Put in after", "emphasis": "Emphasise"}


def picked_quotes(project: thematic.Project, *, files: DeltaGenerator) -> None:
    """Draw the list on the left, the open quote on the right, and at `files` what they can be saved as."""
    views = project.quote_desk.list()
    if not views:
        empty("Nothing is picked yet", "Pick quotes from the candidates; each keeps the reason it was shown for.")
        return
    with files:
        quote_files(project.quotes.picked_bank(), f"{project.path.stem} picked quotes", key="picked-quotes")
    draft = _draft(project)
    listed, opened = panes("picked", 5, 7)
    with listed:
        shown = _filtered(views)
        view = next((one for one in shown if one.quote_id == draft.quote), next(iter(shown), None))
        if view is not None:
            draft.open(view)
        tell("quote", view.quote_id if view else None)
        _list(draft, shown)
    with opened:
        if view is None:
            muted("No quote fits these filters.")
            return
        _quote(project, draft, view, views)


def _draft(project: thematic.Project) -> QuoteDraft:
    held: QuoteDraft | None = st.session_state.get(_DRAFT)
    if held is None or held.project is not project:
        held = QuoteDraft(project)
        st.session_state[_DRAFT] = held
    return held


def _filtered(views: Sequence[thematic.QuoteView]) -> list[thematic.QuoteView]:
    first, second = st.columns([3, 2.4], vertical_alignment="bottom")
    about = list(dict.fromkeys(one.theme or one.code for one in views))
    theme = first.selectbox("Theme", about, index=None, placeholder="All", key="picked theme")
    states = list(dict.fromkeys(one.status.value for one in views))
    status = second.selectbox("Status", states, index=None, placeholder="All", key="picked status")
    words = st.text_input(
        "Find", key="picked words", placeholder="Words, a person, a concern", label_visibility="collapsed"
    )
    fits = [
        one
        for one in views
        if (theme is None or (one.theme or one.code) == theme)
        and (status is None or one.status == status)
        and words.casefold() in f"{one.verbatim} {one.rendered} {one.attribution} {' '.join(one.concerns)}".casefold()
    ]
    noted(share_of(len(fits), len(views), "quote", base="quotes that are picked, those withdrawn apart"))
    return fits


def _list(draft: QuoteDraft, views: Sequence[thematic.QuoteView]) -> None:
    with st.container(key="rows-picked", height=560, border=False):
        for one in views:
            with st.container(key=f"picked-{one.quote_id}"):
                words, button = st.columns([8, 2], vertical_alignment="center")
                check = badge(f"{len(one.concerns)} to check") if one.concerns else ""
                with words:
                    block(
                        f'<p class="th-found" dir="auto">{written(shortened(one.rendered, 140))}</p>'
                        f'<p class="th-muted">{written(one.attribution) or "not to be quoted"} · '
                        f"{written(one.theme or one.code)} {badge(one.status)} {check}</p>"
                    )
                button.button(
                    "Open",
                    key=f"open-{one.quote_id}",
                    type="primary" if one.quote_id == draft.quote else "secondary",
                    on_click=_open,
                    args=(draft, one),
                )


def _open(draft: QuoteDraft, view: thematic.QuoteView) -> None:
    draft.open(view)


def open_linked(project: thematic.Project, quote: int) -> None:
    """Open the quote that an address names, whatever the filters were."""
    for key in ("picked theme", "picked status", "picked words"):
        st.session_state.pop(key, None)
    with suppress(thematic.ThematicError):
        _draft(project).open(project.quote_desk.get(quote))


def _clash(draft: QuoteDraft) -> None:
    """Ask what stays when somebody else saved other edits of this quote since these were begun."""
    if not draft.clashes:
        return
    st.warning("This quote was edited elsewhere while you were at it. Nothing of yours is written yet.")
    theirs = draft.project.quote_desk.get(draft.quote or 0).rendered
    block(f'<p class="th-label">Theirs</p>{passage(theirs)}')
    with st.container(horizontal=True):
        st.button("Keep mine", key="keep-mine", on_click=draft.keep_mine)
        st.button("Take theirs", key="take-theirs", on_click=draft.discard)


def _quote(
    project: thematic.Project, draft: QuoteDraft, view: thematic.QuoteView, views: Sequence[thematic.QuoteView]
) -> None:
    about = " · ".join(part for part in ("Quote", view.question, view.wave, view.theme or view.code) if part)
    block(f'<p class="th-label">{written(about)}</p>')
    quote_editor(view.quote_id, view.verbatim, draft.drawn, on_wish=draft.carry_out)
    _by_words(draft, view)
    preview = project.quote_desk.preview(view.quote_id, draft.edits)
    block(f'<p class="th-label">On the page</p>{passage(preview.rendered, kind="large")}')
    block(f'<p class="th-who">— <b>{written(view.attribution) or "not to be quoted"}</b></p>')
    own = [one for one in view.concerns if one not in preview.concerns and not draft.changed]
    # What comes and goes has a place of its own: else all below it would move, and stand there twice for a moment.
    with st.container():
        if preview.concerns or own:
            told = "\n".join(f"- {plain(sentence)}" for sentence in (*preview.concerns, *own))
            st.warning(f"To check:\n{told}", icon=":material/rule:")
    with st.container():
        if view.risk.reasons:
            muted(f"Disclosure risk {view.risk.level.value}: {'; '.join(view.risk.reasons)}.")
    with st.container():
        _clash(draft)
    _saving(draft)
    _appraisal(project, view)
    _pairing(project, view, views)


def _by_words(draft: QuoteDraft, view: thematic.QuoteView) -> None:
    """Draw the same edits as a form, for those who do not select with a mouse."""
    with st.expander("Edit by typing the words"), st.form("edit by words", border=False, clear_on_submit=True):
        first, second, third = st.columns([2, 4, 3])
        kind = first.selectbox("What", list(KINDS), format_func=KINDS.__getitem__, key="edit kind")
        words = second.text_input("Words of the quote", key="edit words")
        text = third.text_input("Word to put there", key="edit text")
        if st.form_submit_button("Add this edit"):
            act(partial(_typed, draft, view, str(kind), words, text))
            st.rerun()


def _typed(draft: QuoteDraft, view: thematic.QuoteView, kind: str, words: str, text: str) -> None:
    many = view.verbatim.count(words) if words else 0
    if many != 1:
        raise thematic.ThematicError(f"'{words}' stands in the quote {many} times; type words that stand in it once.")
    start = view.verbatim.index(words)
    end = start + len(words)
    draft.add(kind, end if kind == "insert" else start, end, text)


def _saving(draft: QuoteDraft) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Reason for the edits (kept in the log)", key=f"edit reason {draft.quote}")
        st.button(
            "Save edits",
            key="save-edits",
            type="primary",
            disabled=not draft.changed or draft.clashes,
            on_click=act,
            args=(partial(_save, draft), "The edits are saved; the verbatim stays."),
        )
        st.button(
            "Discard",
            key="discard-edits",
            disabled=not draft.changed,
            help="Edits that are not saved go, and cannot be brought back; what was saved stays.",
            on_click=draft.discard,
        )


def _save(draft: QuoteDraft) -> None:
    draft.save(typed(f"edit reason {draft.quote}"))


def _appraisal(project: thematic.Project, view: thematic.QuoteView) -> None:
    number, desk = view.quote_id, project.quote_desk
    state = project.history.count()
    with st.container(key="entry"):
        first, second, third = st.columns(3)
        purpose = first.selectbox("Purpose", PURPOSES, PURPOSES.index(view.purpose), key=f"purpose {number} {state}")
        form = second.selectbox("Form", FORMS, FORMS.index(view.form), key=f"form {number} {state}")
        stance = third.selectbox("Stance", STANCES, STANCES.index(view.stance), key=f"stance {number} {state}")
        if (purpose, form, stance) != (view.purpose, view.form, view.stance):
            act(partial(desk.appraise, number, purpose=purpose, form=form, stance=stance))
            st.rerun()
    approved = view.status == "approved"
    key, reason = f"approve reason {number}", ""
    with st.container():
        if view.concerns and not approved:
            reason = st.text_input(
                "Why it is right all the same (kept in the log)",
                key=key,
                help="Something about this quote is questioned; approving it takes a reason.",
            )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Approved" if approved else "Approve",
            key=f"approve-{number}",
            icon=":material/check:",
            type="secondary" if approved else "primary",
            disabled=approved or not view.attribution or (bool(view.concerns) and not reason.strip()),
            on_click=act,
            args=(lambda: desk.approve(number, reason=typed(key)), "Approved."),
        )
        st.button(
            "Withdraw",
            key=f"withdraw-picked-{number}",
            help="It leaves this list, report and files. Undo, or picking it again, brings it back.",
            on_click=act,
            args=(partial(_withdraw, project, view), "Withdrawn."),
        )
        seen = st.checkbox("Participant saw it and agreed", value=view.checked, key=f"checked {number} {state}")
        if seen != view.checked:
            act(partial(desk.appraise, number, checked=seen))
            st.rerun()
    with st.container():
        if view.used_in:
            muted(f"Used in {', '.join(view.used_in)}. A withdrawal does not change documents that are written.")


def _withdraw(project: thematic.Project, view: thematic.QuoteView) -> None:
    project.quote_desk.appraise(view.quote_id, status="withdrawn")


def _pairing(project: thematic.Project, view: thematic.QuoteView, views: Sequence[thematic.QuoteView]) -> None:
    desk = project.quote_desk
    mine = [one for one in desk.pairs() if view.quote_id in (one.first.quote_id, one.second.quote_id)]
    with st.expander(f"Paired quotes ({len(mine)})"):
        for one in mine:
            other = one.second if one.first.quote_id == view.quote_id else one.first
            block(
                f'<p class="th-text" dir="auto">… while “{written(other.rendered)}” '
                f'<b>{written(other.attribution)}</b> <span class="th-muted">{written(one.note)}</span></p>'
            )
            st.button(
                "Take apart",
                key=f"unpair-{one.pair_id}",
                help="Both quotes stay; only the pair goes. Undo brings it back.",
                on_click=act,
                args=(partial(desk.unpair, one.pair_id), "The pair is taken apart."),
            )
        others = {
            one.quote_id: f"{one.attribution}: {shortened(one.rendered, 80)}"
            for one in views
            if one.participant_id is not None and one.participant_id != view.participant_id
        }
        other_id = st.selectbox(
            "Pair with what somebody else says",
            list(others),
            index=None,
            format_func=others.__getitem__,
            key=f"pair of {view.quote_id}",
            placeholder="One says this, while another says ...",
        )
        note = st.text_input("What they say to each other", key=f"pair note {view.quote_id}")
        if st.button("Pair", key="pair", disabled=other_id is None) and other_id is not None:
            act(partial(desk.pair, view.quote_id, other_id, note=note), "The quotes are paired.")
            st.rerun()
