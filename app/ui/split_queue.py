"""The split queue: each passage of a code that is being split, with a button for every code it may go to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.code_entry import open_in_code
from app.ui.coded_passages import coded_passage
from app.ui.dense import rows
from app.ui.figures import figure
from app.ui.notices import act, block, consequence, empty, noted
from app.ui.scrolled import scrolled
from app.ui.words import counted, number, plain, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

SIZE = 10
UNIT = "passage, one for each coding"


def split_queue(project: thematic.Project) -> None:
    """Draw the split that is worked on, and those that are done."""
    splits = project.codebook.splits()
    waiting = [one for one in splits if one.state == "open"]
    if not waiting:
        empty(
            "No split is under way",
            "When a code holds two things, split it: choose it under Codes, then “Split …”. Its passages wait "
            "here, one "
            "by one, until each has gone where it belongs.",
        )
        _done(splits)
        return
    names = {one.split_id: f"{one.code} → {', '.join(one.targets)}" for one in waiting}
    choice, progress, end = st.columns([5, 5, 1.2], vertical_alignment="bottom")
    number_of = choice.selectbox("Code that is split", list(names), format_func=names.__getitem__, key="split chosen")
    split = next((one for one in waiting if one.split_id == number_of), waiting[0])
    with progress:
        _progress(split)
    with end:
        _end(project, split)
    with rows():
        for one in project.codebook.queue(split.split_id, limit=SIZE):
            with st.container(key=f"split-{split.split_id}-{one.coding_id}"):
                words, steps = st.columns(_widths(split), vertical_alignment="center", gap="medium")
                with words:
                    coded_passage(one)
                with steps:
                    _targets(project, split, one)
    _done(splits)


def _widths(split: thematic.SplitView) -> tuple[float, float]:
    """Share a row between words and buttons: few buttons with short names leave the width to the words."""
    letters = 40 + sum(len(one) + 6 for one in split.targets)
    steps = min(6.0, max(3.5, letters / 16))
    return 10 - steps, steps


def _progress(split: thematic.SplitView) -> None:
    total = split.open + split.moved + split.kept
    told = f"{_told(split)}, {number(split.open)} of {counted(total, 'passage')} open"
    noted(f"{figure(told, base=_base(split), unit=UNIT)}. You can go on later.")
    st.progress((split.moved + split.kept) / total if total else 1.0)


def _told(split: thematic.SplitView) -> str:
    return f"{number(split.moved)} moved, {number(split.kept)} kept"


def _base(split: thematic.SplitView) -> str:
    return f"passages coded with “{split.code}” when it was split, those uncoded since apart"


def _end(project: thematic.Project, split: thematic.SplitView) -> None:
    with st.popover("End it …", width="stretch"):
        consequence(
            f"The {counted(split.open, 'passage')} still open stay under “{split.code}”.", "Undo opens the split again."
        )
        st.button(
            "End it",
            key="finish-split",
            on_click=act,
            args=(partial(project.codebook.finish_split, split.split_id), "The split has ended."),
        )


def _targets(project: thematic.Project, split: thematic.SplitView, one: thematic.Passage) -> None:
    """Draw a button for each target, one to keep it, and a choice of several targets at once."""
    codebook = project.codebook
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for place, target in enumerate(split.targets):
            st.button(
                f"→ {plain(target)}",
                key=f"assign-{one.coding_id}-{place}",
                on_click=act,
                args=(partial(codebook.assign, split.split_id, [one.coding_id], target),),
            )
        st.button(
            "Keep",
            key=f"keep-{one.coding_id}",
            help=plain(f"It stays under “{split.code}”."),
            on_click=act,
            args=(partial(codebook.keep, split.split_id, [one.coding_id]),),
        )
        if len(split.targets) > 1:
            with st.popover("Several"):
                key = f"several {one.coding_id}"
                st.pills("It goes to", split.targets, selection_mode="multi", format_func=plain, key=key)
                st.button(
                    "Give it all of these",
                    key=f"several-{one.coding_id}",
                    on_click=act,
                    args=(lambda: codebook.assign(split.split_id, [one.coding_id], list(st.session_state[key])),),
                )
        open_in_code(one.source, one.start)


def _done(splits: Sequence[thematic.SplitView]) -> None:
    done = [one for one in splits if one.state != "open"]
    if not done:
        return
    lines = "".join(
        f"<tr><td>{written(one.code)}</td><td>{written(', '.join(one.targets))}</td>"
        f"<td>{figure(_told(one), base=_base(one), unit=UNIT)}</td><td>{written(one.coder)}</td></tr>"
        for one in done
    )
    table = f'<table class="th-table"><tr><th>Code</th><th>Became</th><th>Passages</th><th>By</th></tr>{lines}</table>'
    block(f'<p class="th-label">Splits that are done</p>{scrolled(table, "Splits that are done")}')
