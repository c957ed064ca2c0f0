"""The entry of a code: all that defines it, to read and to revise."""

from __future__ import annotations

from functools import partial

import streamlit as st

import thematic
from app.ui.chips import badge, chip, safe_colour
from app.ui.drafts import changed_since, draft_place
from app.ui.figures import basis
from app.ui.notices import act, block, muted
from app.ui.words import counted, number, plain, written

_UNIT = "coding, one for each span, code and coder"
_FIELDS = ("name", "definition", "include", "exclude", "example", "near_miss", "colour")


def entry_head(row: thematic.CodeRow) -> None:
    """Draw what a code is called and how much it is used."""
    facts = [
        badge(counted(row.codings, "coding"), note=basis("all texts and all coders", _UNIT)),
        badge(f"revision {row.revision}", note="How often what it means was revised, the first wording counted."),
    ]
    if row.outdated:
        note = "Codings made under an older definition, or come from a merge and not looked at since."
        facts.append(badge(f"{number(row.outdated)} to look at again", note=note))
    if row.status != "active":
        facts.append(badge(f"merged into {row.merged_into}" if row.merged_into else "retired"))
    block(f'<p class="th-text">{chip(row.path, row.colour)} {" ".join(facts)}</p>')


def entry_form(project: thematic.Project, code: thematic.Code) -> None:
    """Draw the fields of the entry; nothing is written before it is saved."""
    key = f"entry {code.code_id} {code.revision} {hash(code)}"
    with draft_place(f"code-{code.code_id}"), st.form(key, border=False):
        first, second = st.columns([5, 1], vertical_alignment="bottom")
        first.text_input("Name", code.name, key=f"{key} name", max_chars=200)
        second.color_picker("Colour", safe_colour(code.colour), key=f"{key} colour")
        st.text_area(
            "Definition",
            code.definition,
            key=f"{key} definition",
            height="content",
            placeholder="What it means, in a sentence",
        )
        left, right = st.columns(2)
        left.text_area("Include when", code.include, key=f"{key} include", height="content")
        right.text_area("Exclude when", code.exclude, key=f"{key} exclude", height="content")
        left.text_area("Example", code.example, key=f"{key} example", height="content")
        right.text_area(
            "Near miss", code.near_miss, key=f"{key} near_miss", height="content", help="Looks like it, and is not."
        )
        reason, save = st.columns([5, 1], vertical_alignment="bottom")
        reason.text_input("Reason (kept in the log)", key=f"{key} reason", placeholder="Why it changes")
        save.form_submit_button("Save", type="primary", on_click=_save, args=(project, code, key), width="stretch")
    muted(
        "Saved as one step; Undo brings back every field as it is now. A changed meaning asks to look at its codings."
    )


def _save(project: thematic.Project, code: thematic.Code, key: str) -> None:
    said = {name: str(st.session_state[f"{key} {name}"]) for name in _FIELDS}
    if said["colour"] == safe_colour(code.colour):
        said["colour"] = code.colour
    changed = {name: words for name, words in said.items() if words != getattr(code, name)}
    if not changed:
        return
    reason = str(st.session_state[f"{key} reason"])
    act(partial(_write, project, code, changed, reason), f"Saved “{said['name']}”.")


def _write(project: thematic.Project, code: thematic.Code, changed: dict[str, str], reason: str) -> None:
    """Write what was changed, unless somebody else changed the same meanwhile."""
    with project.unless_written():
        now = project.codebook.tree()[code.code_id]
        if changed_since(
            {name: getattr(code, name) for name in _FIELDS}, {name: getattr(now, name) for name in _FIELDS}, changed
        ):
            raise thematic.ThematicError(
                "This code was changed elsewhere while you wrote; nothing is written. "
                "Your words are kept: choose which stay."
            )
        project.codebook.revise(code.code_id, reason=reason, **changed)


def linked_examples(project: thematic.Project, code: thematic.Code) -> None:
    """Draw the real passages that show what the code is, or only nearly is."""
    found = project.codebook.examples(code.code_id)
    if not found:
        muted("No passage is linked as an example yet: open a coding on the Code page and choose “Example”.")
    for one in found:
        words, look, drop = st.columns([8, 1.4, 1.3], vertical_alignment="center")
        who = " · ".join(part for part in (one.participant, one.question or one.name) if part)
        with words:
            block(
                f'<p class="th-found" dir="auto">{badge(one.kind)} {written(one.text)} '
                f'<span class="th-muted">{written(who)}</span></p>'
            )
        with look:
            open_in_code(one.source, one.start)
        drop.button(
            "Unlink",
            key=f"unlink-{one.example_id}",
            type="tertiary",
            help=plain("The coding stays; the entry no longer shows it."),
            on_click=act,
            args=(partial(project.codebook.unlink_example, one.example_id), "Unlinked."),
        )


def open_in_code(source: int, start: int) -> None:
    """Draw a link that opens the Code page at a passage."""
    st.page_link("pages/code.py", label="Open", query_params={"source": str(source), "at": str(start)})
