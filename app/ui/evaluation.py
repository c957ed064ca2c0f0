"""Evaluation: how good suggestions are, measured on the project's own codings beside the pages, and what came of it."""

from __future__ import annotations

from functools import partial
from math import isnan
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.figures import basis, figure
from app.ui.long_work import going_on
from app.ui.looked import Looked, last_looked, look_beside
from app.ui.notices import block, muted, noted
from app.ui.words import counted, written
from app.ui.work import Work

if TYPE_CHECKING:
    import pandas as pd

    import thematic
    from app.ui.work import Tell

_HELD = "evaluation"
FORMATS = {".html": ("A page with every figure", "text/html"), ".csv": ("A table (CSV)", "text/csv")}
_MEANS = (
    "Answers that you coded are hidden from the machine, person by person, and it is seen how well it finds them. "
    "It writes nothing. It may take minutes; you can go on meanwhile."
)
_RARE = "too few held out"
_READS = (
    "The share of the answers to read, best suggestion first, until four in five of the code's are found. "
    + basis("answers of the people who were held out, the mean over the draws", "answer")
)


def evaluation(project: thematic.Project) -> None:
    """Draw the offer to measure, and what was measured last."""
    held: Looked[thematic.ProjectEvaluation] | None = last_looked(_HELD, project)
    with st.expander("How good are suggestions, by your own codings?", expanded=held is not None, key="evaluation"):
        muted(_MEANS)
        busy = going_on(project)
        if busy is not None:
            muted(f"{busy.name} goes on, see the side bar.")
        asked = st.button(
            "Measure again" if held else "Measure", key="evaluate", icon=":material/speed:", disabled=busy is not None
        )
        if asked:
            _begin(project)
        if held is not None:
            _found(project, held)


def _begin(project: thematic.Project) -> None:
    work = Work(
        "Measuring suggestions",
        "Suggestions are measured.",
        stopped="Nothing was measured; what was measured before is still there.",
        page="review",
    )
    look_beside(project, _HELD, work, _measure)


def _measure(own: thematic.Project, tell: Tell) -> Looked[thematic.ProjectEvaluation]:
    return Looked.of(own, lambda: own.evaluating.evaluate(progress=partial(tell, unit="steps of this part")))


def _found(project: thematic.Project, held: Looked[thematic.ProjectEvaluation]) -> None:
    found, since = held.found, project.history.count() - held.events
    if since:
        muted(f"Measured {counted(since, 'change')} ago; measure again when it suits you.")
    block(f'<p class="th-text" data-verdict><b>{written(found.verdict)}</b></p>')
    answers = figure(
        counted(found.n, "answer"), base="coded answers of two words or more, each text once", unit="answer"
    )
    noted(
        f"Measured on {answers}, {written(counted(found.codes, 'code'))}, "
        f"{written(counted(found.draws, 'draw'))} of who is held out. {written(found.base)}"
    )
    if found.draws:
        st.dataframe(
            _frame(found),
            hide_index=True,
            key="evaluation table",
            height=min(38 + 35 * len(found.per_code), 360),
            column_config={
                "Code": st.column_config.TextColumn(pinned=True, width=280),
                "Answers coded so": st.column_config.NumberColumn(
                    width=130, help=basis("coded answers of two words or more, each text once", "answer")
                ),
                "To read for 4 in 5": st.column_config.TextColumn(width=150, help=_READS),
            },
        )
        muted("In no order at all one would read 80% of the answers to find four in five of a code's.")
    with st.container(horizontal=True):
        for ending, (words, mime) in FORMATS.items():
            st.download_button(
                words,
                partial(project.evaluating.render, found, ending),
                file_name=f"{project.path.stem}-evaluation{ending}",
                mime=mime,
                on_click="ignore",
                key=f"evaluation{ending}",
                icon=":material/download:",
            )


def _frame(found: thematic.ProjectEvaluation) -> pd.DataFrame:
    import pandas as pd

    ordered = sorted(found.per_code, key=lambda one: (one.rare, one.reads_80, one.code))
    return pd.DataFrame(
        {
            "Code": [one.code for one in ordered],
            "Answers coded so": [one.codings for one in ordered],
            "To read for 4 in 5": [
                _RARE if one.rare or isnan(one.reads_80) else _share(one.reads_80) for one in ordered
            ],
        }
    )


def _share(value: float) -> str:
    return f"{100 * value:.0f}%"
