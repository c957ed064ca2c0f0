"""Explore change: what the same people answered or mentioned before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.explore_filters import attribute_names, wave_names
from app.ui.figures import figure
from app.ui.notices import block, empty, failed, muted
from app.ui.result_view import base_line, chart, downloads, notes, p_value
from app.ui.scrolled import scrolled
from app.ui.words import number, written

if TYPE_CHECKING:
    from collections.abc import Sequence

_PANEL = "the panel: who answered both times"


def explore_change(project: thematic.Project) -> None:
    """Draw an ordinal item before and after, or who mentioned something at two waves."""
    waves, ordinal = wave_names(project), attribute_names(project, "ordinal")
    pairs = _comparable(project)
    kinds = [*(["items"] if pairs else []), *(["item", "mention"] if len(waves) > 1 else [])]
    if not kinds:
        empty(
            "Nothing to compare over time",
            "Two ordinal questions with the same levels are needed, or two time points (waves).",
        )
        return
    said = {"items": "Two questions", "item": "A question at two times", "mention": "A code or theme at two times"}
    kind = st.segmented_control(
        "What changed", kinds, format_func=said.__getitem__, default=kinds[0], key="change kind"
    )
    one, two, three = st.columns(3)
    try:
        match kind:
            case "item":
                name = one.selectbox("Question", ordinal, key="change item")
                times = _two(waves, two, three)
                top, test = _how(_levels(project, name))
                changed = project.exploring.before_after(*times, attribute=name or "", top=top, test=test)
                _changed(project, changed, (kind, name, *times, top, test))
            case "mention":
                names = [f"Theme: {theme.name}" for theme in project.themes.list()]
                names += [f"Code: {row.path}" for row in project.codebook.rows()]
                name = one.selectbox("Code or theme", names, key="change name")
                times = _two(waves, two, three)
                test = st.checkbox(
                    "Test those who came to mention it against those who no longer did", key="mention test"
                )
                _mentions(project, name or "", times, test=test)
            case _:
                before = one.selectbox("Before", list(pairs), key="change before")
                after = two.selectbox("After", pairs[before], key=f"change after {before}")
                wave = ""
                if waves:
                    wave = three.selectbox("At", waves, index=None, placeholder="Any time", key="change wave") or ""
                top, test = _how(_levels(project, before))
                changed = project.exploring.before_after(before, after, wave=wave, top=top, test=test)
                _changed(project, changed, ("items", before, after, wave, top, test))
    except thematic.ThematicError as error:
        failed(str(error))


def _levels(project: thematic.Project, name: str | None) -> int:
    return next((len(one.levels) for one in project.sources.attributes() if one.name == name), 0)


def _how(levels: int) -> tuple[int, bool]:
    """Draw how many levels are the top, and whether a test is asked for."""
    one, two = st.columns([1, 2], vertical_alignment="bottom")
    most = max(1, levels - 1)
    top = one.number_input("Levels at the top", 1, most, min(2, most), key=f"change top {levels}")
    return int(top), two.checkbox("Test improved against worsened", key="change test")


def _comparable(project: thematic.Project) -> dict[str, list[str]]:
    """Pair each ordinal attribute with those that come after it, and then before it, and have the same levels."""
    ordinal = [one for one in project.sources.attributes() if one.type == "ordinal"]
    found: dict[str, list[str]] = {}
    for place, one in enumerate(ordinal):
        others = [*ordinal[place + 1 :], *ordinal[:place]]
        alike = [other.name for other in others if other.levels == one.levels]
        if alike:
            found[one.name] = alike
    return found


def _two(
    names: Sequence[str], one: st.delta_generator.DeltaGenerator, two: st.delta_generator.DeltaGenerator
) -> tuple[str, str]:
    before = one.selectbox("Before", names, key=f"change before {'|'.join(names)}")
    after = two.selectbox("After", names, index=min(1, len(names) - 1), key=f"change after {'|'.join(names)}")
    return before or "", after or ""


def _changed(project: thematic.Project, found: thematic.Changed, state: tuple[object, ...]) -> None:
    base_line(found.change.note, found.change.same.unit)
    change = found.change
    top = " or ".join(change.levels[-change.top :])
    lines = (
        ("Improved", change.improved),
        ("The same", change.same),
        ("Worsened", change.worsened),
        (f"{top} before", change.top_before),
        (f"{top} after", change.top_after),
    )
    cells = "".join(
        f"<tr><td>{written(name)}</td><td>{figure(one.sentence, base=_PANEL, unit=one.unit)}</td></tr>"
        for name, one in lines
    )
    block(f'<table class="th-table">{cells}</table>')
    _tested(found.test)
    _transitions(found)
    chart(project, found, state=state)
    downloads(project, found, name="change", state=state)
    notes(found.notes)


def _tested(test: thematic.Association | None) -> None:
    if test is not None:
        muted(f"{test.name}: {p_value(test.p, test.reason)}, n = {test.n}. {test.caveat}")


def _transitions(found: thematic.Changed) -> None:
    """Draw who went from which level to which: before down, after across."""
    change = found.change
    with st.expander("From which level to which", expanded=True):
        head = "".join(f"<th scope='col'>{written(level)}</th>" for level in (*change.levels, "all"))
        rows = [(level, (*row, sum(row))) for level, row in zip(change.levels, change.transitions, strict=True)]
        rows.append(("all", (*map(sum, zip(*change.transitions, strict=True)), change.same.base)))
        body = "".join(
            f"<tr><th scope='row'>{written(level)}</th>{''.join(f'<td>{_moved(n, found)}</td>' for n in row)}</tr>"
            for level, row in rows
        )
        corner = f"<th>{written(found.before)} (down), {written(found.after)} (across)</th>"
        table = f'<table class="th-table"><thead><tr>{corner}{head}</tr></thead><tbody>{body}</tbody></table>'
        block(scrolled(table, "From which level to which"))


def _moved(n: int, found: thematic.Changed) -> str:
    panel = found.change.same
    return figure(number(n), base=f"{number(panel.base)} {panel.unit} who answered both times", unit=panel.unit)


def _mentions(project: thematic.Project, name: str, times: tuple[str, str], *, test: bool) -> None:
    kind, _, called = name.partition(": ")
    code, theme = ("", called) if kind == "Theme" else (called, "")
    found = project.exploring.mentions_before_after(*times, code=code, theme=theme, test=test)
    base_line(found.notes[0], found.change.both.unit)
    if found.difference is not None:
        muted(f"{found.after} less {found.before}: {found.difference.sentence}")
    _tested(found.test)
    chart(project, found, state=(name, times, test))
    downloads(project, found, name="change", state=(name, times, test))
    notes(found.notes)
    for one in found.people:
        if not (one.before or one.after):
            continue
        with st.container(border=True, key=f"then and now {one.participant}"):
            block(f'<p class="th-who"><b>{written(one.participant)}</b></p>')
            columns = st.columns(2)
            for column, time, quotes in zip(columns, times, (one.before, one.after), strict=True):
                said = "".join(f'<p class="th-text" dir="auto">“{written(quote.text)}”</p>' for quote in quotes)
                with column:
                    block(f'<p class="th-label">{written(time)}</p>{said or "<p class=th-muted>Not mentioned.</p>"}')
