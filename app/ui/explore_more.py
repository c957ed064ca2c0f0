"""Explore more: what stands together, what changed between two times, and code saturation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.explore_filters import attribute_names, wave_names
from app.ui.notices import block, empty, failed, muted
from app.ui.result_view import base_line, chart, downloads, kept_result, notes
from app.ui.words import written

if TYPE_CHECKING:
    from collections.abc import Sequence

WITHIN = {"unit": "the same unit", "participant": "the same person", "overlap": "the same words"}


def explore_together(project: thematic.Project) -> None:
    """Draw which codes or themes stand together."""
    one, two = st.columns([1, 2])
    by = one.selectbox("Rows", ["code", "theme"], format_func=lambda word: f"{word.capitalize()}s", key="together by")
    within = two.selectbox("Together in", list(WITHIN), format_func=WITHIN.__getitem__, key="together within")
    if by == "theme" and not project.status().themes:
        empty("No themes yet", "Group codes into themes under Themes, or look at codes here.")
        return
    found = kept_result("together", project, (by, within), lambda: project.exploring.cooccurrence(within, by=by))
    if not found.pairs:
        empty("Nothing stands together yet", "Two codes or more in use are needed.")
        return
    base_line(found.base, found.unit)
    frame = found.to_frame()
    met = (
        frame[frame["both"] > 0]
        .round(2)
        .rename(
            columns={
                "first": "One",
                "second": "The other",
                "n_first": "With one",
                "n_second": "With the other",
                "both": "With both",
                "jaccard": "Jaccard",
            }
        )
    )
    st.dataframe(met, hide_index=True, height=min(38 + 35 * len(met), 320), key="together table")
    downloads(project, found, name="together", state=(by, within))
    notes(found.notes)
    chart(project, found, state=(by, within))


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
                changed = project.exploring.before_after(*times, attribute=name or "")
                _changed(project, changed, (kind, name, *times))
            case "mention":
                names = [f"Theme: {theme.name}" for theme in project.themes.list()]
                names += [f"Code: {row.path}" for row in project.codebook.rows()]
                name = one.selectbox("Code or theme", names, key="change name")
                times = _two(waves, two, three)
                _mentions(project, name or "", times)
            case _:
                before = one.selectbox("Before", list(pairs), key="change before")
                after = two.selectbox("After", pairs[before], key=f"change after {before}")
                changed = project.exploring.before_after(before, after)
                _changed(project, changed, ("items", before, after))
    except thematic.ThematicError as error:
        failed(str(error))


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
        ("Improved", change.improved.sentence),
        ("The same", change.same.sentence),
        ("Worsened", change.worsened.sentence),
        (f"{top} before", change.top_before.sentence),
        (f"{top} after", change.top_after.sentence),
    )
    cells = "".join(f"<tr><td>{written(name)}</td><td>{written(text)}</td></tr>" for name, text in lines)
    block(f'<table class="th-table">{cells}</table>')
    chart(project, found, state=state)
    downloads(project, found, name="change", state=state)
    notes(found.notes)


def _mentions(project: thematic.Project, name: str, times: tuple[str, str]) -> None:
    kind, _, called = name.partition(": ")
    code, theme = ("", called) if kind == "Theme" else (called, "")
    found = project.exploring.mentions_before_after(*times, code=code, theme=theme)
    base_line(found.notes[0], found.change.both.unit)
    if found.difference is not None:
        muted(f"{found.after} less {found.before}: {found.difference.sentence}")
    chart(project, found, state=(name, times))
    downloads(project, found, name="change", state=(name, times))
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


def explore_saturation(project: thematic.Project) -> None:
    """Draw code saturation; in a reflexive project only after a reason was given."""
    reason = ""
    if project.settings().approach == "reflexive":
        muted(
            "This project is reflexive: meaning is not exhausted by counting codes, so no curve is offered. Where "
            "somebody asks for it, say why; the sentence is printed with the figure."
        )
        reason = st.text_input("Why is it asked for?", key="saturation reason")
        if not reason.strip():
            return
    one, two, three, four, five = st.columns(5)
    by = one.selectbox(
        "By",
        ["source", "participant"],
        format_func={"source": "text", "participant": "participant"}.__getitem__,
        key="saturation by",
    )
    base = two.number_input("Base", 1, 1000, 4, key="saturation base")
    run = three.number_input("Run", 1, 1000, 2, key="saturation run")
    threshold = four.number_input("New codes at most (%)", 0, 100, 5, key="saturation threshold")
    order = five.selectbox(
        "Order",
        ["import", "coded"],
        format_func={"import": "as imported", "coded": "as coded"}.__getitem__,
        key="saturation order",
    )
    wish = (by, base, run, threshold, order, reason)
    try:
        found = kept_result(
            "saturation",
            project,
            wish,
            lambda: project.exploring.code_saturation(
                base=int(base), run=int(run), threshold=threshold / 100, by=by, order=order, reason=reason
            ),
        )
    except thematic.ThematicError as error:
        failed(str(error))
        return
    base_line(found.sentence, found.band.observed.unit)
    chart(project, found, state=wish)
    downloads(project, found, name="code-saturation", state=wish)
    notes(found.notes)
