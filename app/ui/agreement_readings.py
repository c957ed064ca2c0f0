"""Agreement readings: what two people coded, passage by passage, to be talked about and not to be scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import chip
from app.ui.colours import code_colours
from app.ui.notices import block, empty, muted
from app.ui.paging import page_of, pager
from app.ui.passages import passage
from app.ui.result_view import kept_result
from app.ui.words import counted, plain, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import thematic

PAGE = 8
KINDS = {
    "same": "Same words, same code",
    "stance": "Same code, another stance",
    "span": "Same code, other words",
    "code": "Another code",
    "only first": "{first} alone",
    "only second": "{second} alone",
}


def compared_readings(project: thematic.Project, working: Sequence[str]) -> None:
    """Let two coders be chosen, and draw where their readings meet and part; there are no statistics here."""
    if len(working) < 2:  # noqa: PLR2004 - a comparison takes two
        empty(
            "One coder so far",
            "When a second person has coded the same texts, their reading is laid beside the first here.",
        )
        return
    one, other, under = st.columns([1.5, 1.5, 2], vertical_alignment="bottom")
    first = one.selectbox("Reading of", working, key="reading first")
    second = other.selectbox("Beside", [name for name in working if name != first], key="reading second")
    paths = [row.path for row in project.codebook.rows()]
    code = under.selectbox("Code", paths, index=None, placeholder="All codes", key="reading code")
    wish = (first, second, code, project.coder)
    found = kept_result("readings", project, wish, lambda: project.comparing.readings(first, second, code=code))
    block(
        f'<p class="th-who"><b>{counted(found.sources, "text")} coded by both.</b> {counted(found.first_only, "text")} '
        f"by {written(first)} alone, {counted(found.second_only, 'text')} by {written(second)} alone: nothing in "
        "them is compared.</p>"
    )
    if found.withheld:
        muted(
            f"Left out: {counted(found.withheld, 'coding')} in a sample that is coded unseen until everybody is done."
        )
    names = {kind: said.format(first=first, second=second) for kind, said in KINDS.items()}
    kinds = [kind for kind, count in found.counts if count]
    chosen = st.pills(
        "Show",
        kinds,
        selection_mode="multi",
        default=[kind for kind in kinds if kind != "same"],
        format_func=lambda kind: plain(f"{names[kind]} ({found.count(kind)})"),
        key=f"reading kinds {first} {second} {code}",
    )
    wanted = [passage_ for passage_ in found.passages if passage_.kind in chosen]
    if not wanted:
        muted("Nothing to show." if found.passages else "They have coded nothing in the same texts.")
        return
    colours = code_colours(project)
    page = page_of("readings", total=len(wanted), size=PAGE)
    for number, line in enumerate(wanted[page * PAGE : (page + 1) * PAGE], start=page * PAGE):
        _line(line, number, found, names, colours)
    pager("readings", total=len(wanted), size=PAGE, noun="passage")


def _line(
    line: thematic.ComparedPassage,
    number: int,
    found: thematic.ComparedReadings,
    names: Mapping[str, str],
    colours: Mapping[str, str],
) -> None:
    with st.container(border=True, key=f"reading {number}"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            near = ", one under the other" if line.related else ""
            block(
                f'<p class="th-who"><b>{written(names[line.kind])}{near}</b> · <span dir="auto">'
                f"{written(line.where)}</span></p>"
            )
            st.page_link(
                "pages/code.py", label="Open", query_params={"source": str(line.source), "at": str(line.start)}
            )
        block(passage(line.text))
        for who, coded in ((found.first, line.first), (found.second, line.second)):
            if coded is None:
                continue
            stance = "" if coded.stance == "unstated" else f" · {written(coded.stance)}"
            words = (
                "" if coded.text == line.text else f' <span class="th-muted" dir="auto">“{written(coded.text)}”</span>'
            )
            block(
                f'<p class="th-who">{written(who)}: {chip(coded.code, colours.get(coded.code, ""))}{stance}{words}</p>'
            )
