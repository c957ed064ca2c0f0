"""Explore benchmarks: closed questions beside figures from outside the study, such as a census."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.explore_filters import attribute_names, wave_names
from app.ui.figures import figure
from app.ui.notices import act, block, empty, failed, muted
from app.ui.result_view import base_line, chart, downloads, kept_result, notes
from app.ui.scrolled import scrolled
from app.ui.uploads import with_file
from app.ui.words import written

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

WHOLE = "The whole table"
COLUMNS = (
    "One line per category: Category, and Number or Percent; Source, Year, Area, Unit and Base where they are known."
)


def explore_benchmarks(project: thematic.Project) -> None:
    """Draw the outside tables: bringing one in, what belongs to what, and the study beside it."""
    held = {one.name: one for one in project.benchmarks.list()}
    waves = wave_names(project)
    one, two, three = st.columns([2.4, 1.6, 1.2], vertical_alignment="bottom")
    with three.popover("Bring a table in", icon=":material/upload:", width="stretch"):
        _bring_in(project)
    if not held:
        empty(
            "No benchmark yet",
            "Bring in a table from outside the study, such as a census, to see who is missing in the study.",
        )
        return
    name = one.selectbox("Table", list(held), key="benchmark name") or ""
    wave = two.selectbox("Answers at", waves, index=None, placeholder="Any time", key="benchmark wave") if waves else ""
    try:
        found = kept_result(
            "benchmark", project, (name, wave), lambda: project.benchmarks.compare(name, wave=wave or "")
        )
    except thematic.ThematicError as error:
        failed(str(error))
        return
    base_line(found.base, found.unit)
    muted(found.origin)
    _table(found)
    downloads(project, found, name="benchmark", state=(name, wave))
    notes(found.notes)
    with st.expander("What belongs to what, and what is comparable", expanded=bool(held[name].unmatched)):
        _match(project, held[name])
        _judge(project, held[name])
        if st.button(
            "Remove this table",
            key="benchmark remove",
            help="The table goes, with what was matched and judged in it; the answers stay. Undo brings it back.",
        ):
            act(lambda: project.benchmarks.remove(name), f"{name} is removed; Undo in the side bar brings it back.")
            st.rerun()
    with st.expander("Chart", expanded=True):
        chart(project, found, state=(name, wave))


def _table(found: thematic.BenchmarkComparison) -> None:
    head = ("Category", "Answers of the study", "Study", "95% interval", "Benchmark", "Difference")
    study = partial(figure, base=found.base, unit=found.unit)
    outside = partial(figure, base=found.origin, unit="percent of those counted there")
    rows = [
        (
            written(one.category),
            written(", ".join(one.levels)) or "–",  # noqa: RUF001 - an en dash, as in printed tables
            "–" if one.percent is None else study(f"{one.percent:.0f}% ({one.n} of {one.base})"),  # noqa: RUF001 - same
            "" if one.low is None or one.high is None else study(f"{one.low:.0f} to {one.high:.0f}%"),
            outside(f"{one.benchmark_percent:.1f}%"),
            study(one.verdict) if one.difference is not None else written(one.verdict),
        )
        for one in found.lines
    ]
    top = "".join(f"<th scope='col'>{written(cell)}</th>" for cell in head)
    # Second columns hold figures that stay on one line; here it holds people's words.
    cell_of = '<td style="white-space: normal">{}</td>'.format
    body = "".join(f"<tr>{''.join(cell_of(cell) for cell in row)}</tr>" for row in rows)
    table = f'<table class="th-table"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
    block(scrolled(table, "The study beside the benchmark"))


def _bring_in(project: thematic.Project) -> None:
    names = attribute_names(project, "nominal", "ordinal", "multi", "number")
    muted(COLUMNS)
    upload = st.file_uploader("Table (.csv or .xlsx)", type=["csv", "xlsx"], key="benchmark file")
    attribute = st.selectbox("Compared with", names, key="benchmark attribute")
    cuts = ""
    if attribute in attribute_names(project, "number"):
        cuts = st.text_input("Cut the numbers at", key="benchmark cuts", placeholder="25, 45, 65")
    name = st.text_input("Called", key="benchmark called", placeholder="Census 2021")
    one, two = st.columns(2)
    source = one.text_input("Source", key="benchmark source")
    year = two.text_input("Year", key="benchmark year")
    place = one.text_input("Area", key="benchmark place")
    unit = two.text_input("Who was counted", key="benchmark unit", placeholder="residents")
    base = one.number_input(
        "How many were counted", min_value=0, value=0, key="benchmark base", help="0: as in the file"
    )
    sampled = st.checkbox("These are estimates from a sample", key="benchmark sampled")
    if st.button("Bring it in", type="primary", disabled=upload is None or not attribute, key="benchmark add"):
        act(
            lambda: _add(
                project,
                upload,
                attribute or "",
                thematic.BenchmarkFacts(
                    name, source, place, year, unit, int(base) or None, sampled=sampled, cuts=_cuts(cuts)
                ),
            ),
            "Brought in.",
        )
        st.rerun()


def _add(
    project: thematic.Project, upload: UploadedFile | None, attribute: str, facts: thematic.BenchmarkFacts
) -> None:
    if upload is not None:
        with_file(upload, lambda path: project.benchmarks.add(path, attribute, facts=facts))


def _cuts(typed: str) -> tuple[float, ...]:
    try:
        return tuple(sorted({float(part) for part in typed.replace(";", ",").split(",") if part.strip()}))
    except ValueError:
        return ()


def _match(project: thematic.Project, held: thematic.BenchmarkView) -> None:
    """Draw one answer and where it belongs; those that belong nowhere come first."""
    answers = [*held.unmatched, *(level for one in held.categories for level in one.levels)]
    places = [one.name for one in held.categories]
    if held.unmatched:
        muted(f"Without a category: {', '.join(held.unmatched)}. They stay in the base.")
    one, two, three = st.columns([2, 2, 1], vertical_alignment="bottom")
    answer = one.selectbox("Answer of the study", answers, key=f"benchmark answer {held.name}")
    belongs = two.selectbox(
        "belongs to", places, index=None, placeholder="No category", key=f"benchmark belongs {held.name}"
    )
    if three.button("Match", key="benchmark match", disabled=not answer, width="stretch"):
        act(lambda: project.benchmarks.match(held.name, {answer or "": belongs or ""}), "Matched.")
        st.rerun()


def _judge(project: thematic.Project, held: thematic.BenchmarkView) -> None:
    """Draw why the table, or a line of it, is not comparable."""
    said = {WHOLE: held.not_comparable, **{one.name: one.not_comparable for one in held.categories}}
    one, two, three = st.columns([2, 2, 1], vertical_alignment="bottom")
    what = one.selectbox("What", list(said), key=f"benchmark what {held.name}")
    because = two.text_input(
        "is not comparable because",
        said[what],
        key=f"benchmark because {held.name} {what}",
        placeholder="Empty: it is comparable",
    )
    if three.button("Say so", key="benchmark judge", width="stretch"):
        category = "" if what == WHOLE else what
        act(lambda: project.benchmarks.set_not_comparable(held.name, because, category=category), "Noted.")
        st.rerun()
