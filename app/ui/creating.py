"""Creating: a new project, with what its approach, its unit and its blind share decide, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.notices import block, failed, muted, say_later
from app.ui.opening import choose
from app.ui.stacked_table import stacked_table
from app.ui.typed_path import as_project, typed_path
from app.ui.words import written

if TYPE_CHECKING:
    from pathlib import Path

APPROACHES = {
    "codebook": "Codebook",
    "reflexive": "Reflexive",
    "reliability": "Reliability",
}
_MEANS = {
    "codebook": "Codes are defined, versioned and shared. For evaluations and teams.",
    "reflexive": "Codes grow with your reading, and your own view is part of it. After Braun and Clarke.",
    "reliability": "Definitions are frozen, then several people code the same answers, and agreement is measured.",
}
_DECIDES = (
    (
        "What codes mean",
        "required, with versions",
        "optional, may change as you go",
        "frozen before the sample is drawn",
    ),
    ("Agreement figures", "optional, code by code", "off; readings are compared instead", "on, with intervals"),
    ("Saturation curve", "optional", "hidden", "on"),
    (
        "Suggestions",
        "after your own coding, or shown before by choice",
        "only after you have coded that answer yourself",
        "never in the reliability sample",
    ),
)
UNITS = {"response": "Whole answers", "sentence": "Sentences"}
_UNIT_MEANS = ("For answers of a few sentences", "For long answers and interviews")


def creating() -> None:
    """Draw the form."""
    st.subheader("Create a project", anchor=False)
    with st.form("create", border=False):
        place, who = st.columns([1, 1])
        text = place.text_input(
            "New project file",
            placeholder="~/study",
            help="One file that holds everything. Give a folder and a name; the ending is added.",
        )
        coder = who.text_input("Your name, as the log will have it", max_chars=80)
        approach = st.radio(
            "Approach",
            list(APPROACHES),
            format_func=APPROACHES.__getitem__,
            captions=list(_MEANS.values()),
            help="It decides what is offered and printed, and can be changed later with a reason.",
        )
        units, share = st.columns([3, 2])
        unit = units.radio(
            "Unit: what suggestions are made for and tables count",
            list(UNITS),
            format_func=UNITS.__getitem__,
            captions=list(_UNIT_MEANS),
            horizontal=True,
        )
        blind = share.number_input(
            "Blind share, in percent",
            min_value=0,
            max_value=50,
            value=5,
            help=(
                "So many units, drawn at random, never get a suggestion. From them one can tell how good suggestions "
                "are, and whether they sway you. With 0 neither can be told."
            ),
        )
        asked = st.form_submit_button("Create", type="primary")
    path = typed_path(text) if asked else None
    if path is not None:
        _create(as_project(path), coder=coder, approach=approach, unit=unit, blind=(blind or 0) / 100)
    with st.expander("What each approach decides"):
        block(_table())
        muted("The six phases of the analysis are places to stand in any approach, in any order.")


def _create(path: Path, *, coder: str, approach: str, unit: str, blind: float) -> None:
    try:
        thematic.create(path, coder=coder, approach=approach, unit=unit, blind=blind).close()
    except thematic.ThematicError as error:
        failed(str(error))
    except OSError as error:
        failed(f"'{path}' cannot be made: {error.strerror or error}.")
    else:
        say_later(f"The project is at {path.absolute()}.")
        choose(str(path), coder)
        st.rerun()


def _table() -> str:
    rows = ((what, [written(cell) for cell in cells]) for what, *cells in _DECIDES)
    return stacked_table(("", *APPROACHES.values()), rows)
