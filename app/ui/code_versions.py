"""Versions of the codebook: naming one, and what changed between two, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.figures import count_of, figure
from app.ui.notices import act, block, empty, noted
from app.ui.opening import clear, fresh
from app.ui.scrolled import scrolled
from app.ui.words import counted, moment, number, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

_FORM = "version"
_SPLIT = "passages of splits that are under way"
_OUTDATED = "codings of all coders whose code was defined anew since"


def code_versions(project: thematic.Project) -> None:
    """Draw the versions, the form for a new one, and the comparison of two."""
    versions = project.codebook.versions()
    _name(project)
    if not versions:
        empty(
            "No version has a name yet",
            "Name the codebook as it is now before a big change, or before people code it together. Later you "
            "see here, "
            "in words, what has changed since: codes that came, went, were merged, split or defined anew.",
        )
        return
    _table(versions)
    _compare(project, versions)


def _name(project: thematic.Project) -> None:
    name, note, button = st.columns([2, 4, 1.4], vertical_alignment="bottom")
    name.text_input("Name of this version", key=fresh(_FORM), placeholder="v2", max_chars=80)
    note.text_input("Note", key=fresh(f"{_FORM} note"), placeholder="After the second meeting")
    button.button(
        "Name it", key="name-version", type="primary", width="stretch", on_click=act, args=(lambda: _named(project),)
    )


def _named(project: thematic.Project) -> None:
    project.codebook.version(str(st.session_state[fresh(_FORM)]), note=str(st.session_state[fresh(f"{_FORM} note")]))
    clear(_FORM)
    clear(f"{_FORM} note")


def _table(versions: Sequence[thematic.VersionView]) -> None:
    rows = "".join(
        f"<tr><td><b>{written(one.name)}</b></td><td>{moment(one.at)}</td><td>{written(one.coder)}</td>"
        f"<td>{_held(one)}</td><td>{written(one.note)}</td></tr>"
        for one in reversed(versions)
    )
    table = (
        '<table class="th-table"><tr><th>Version</th><th>Named</th><th>By</th><th>Held</th>'
        f"<th>Note</th></tr>{rows}</table>"
    )
    block(scrolled(table, "Versions of the codebook"))


def _held(one: thematic.VersionView) -> str:
    codes = count_of(one.codes, "code", base="codes in use when the version was named")
    codings = count_of(one.codings, "coding", base="codings of all coders under the codes that were in use then")
    return f"{codes}, {codings}"


def _compare(project: thematic.Project, versions: Sequence[thematic.VersionView]) -> None:
    names = {one.version_id: one.name for one in reversed(versions)}
    first, second = st.columns(2)
    before = first.selectbox("From", list(names), format_func=names.__getitem__, key="diff from")
    after = second.selectbox(
        "To", list(names), index=None, format_func=names.__getitem__, placeholder="Now", key="diff to"
    )
    if before is None or before == after:
        return
    diff = project.codebook.diff(before, after)
    block(f'<p class="th-text"><b>{written(diff.headline)}</b></p>')
    waiting = []
    if diff.to_decide:
        waiting.append(f"{count_of(diff.to_decide, 'passage', base=_SPLIT)} of a split to decide about")
    if diff.outdated:
        waiting.append(f"{count_of(diff.outdated, 'coding', base=_OUTDATED)} made under an older definition")
    if waiting:
        noted("; ".join(waiting) + ".")
    for one in diff.codes:
        _code(one)


def _code(one: thematic.CodeDiff) -> None:
    lines = "".join(_change(change) for change in one.changes)
    told = counted(one.codings_after, "coding")
    if one.codings_before != one.codings_after:
        told = f"{number(one.codings_before)} → {told}"
    counts = figure(told, base="codings of all coders with this code, before and after", unit="coding")
    block(
        f'<div class="th-diff"><p class="th-text"><b>{written(one.path)}</b> <span class="th-muted">{counts}</span></p>'
        f"{lines}</div>"
    )


def _change(change: thematic.CodeChange) -> str:
    words = ""
    if change.before or change.after:
        old = f"<del>{written(change.before)}</del>" if change.before else ""
        new = f"<ins>{written(change.after)}</ins>" if change.after else ""
        words = f'<p class="th-who" dir="auto">{old} {new}</p>'
    return f'<p class="th-who">{written(change.sentence)}</p>{words}'
