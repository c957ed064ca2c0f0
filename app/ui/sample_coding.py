"""Coding in a sample: its units are read by themselves, with how many are coded and the way to the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.coding_sheet import Sheet
from app.ui.dense import page_counts
from app.ui.figures import figure
from app.ui.kept import kept
from app.ui.notices import act, noted
from app.ui.opening import CODER
from app.ui.texts import leave_link, link_of
from app.ui.words import counted, written

if TYPE_CHECKING:
    from app.ui.texts import Text

_NAME = "sample"
_MET = "sample units"
_UNSEEN = "Codings of others on its units are kept from you until everybody is done."
_SEEN = "Everybody is done, so codings of others are shown."
_AROUND = "Around its units you see everybody's codings."
_HERE = "Nothing of yours is on this unit yet: it is the next one."


@dataclass(frozen=True, slots=True)
class SampleCoding:
    """A sample that somebody came to code.

    Attributes:
        mine: how far they are.
        open: the source that the address names, and where in it.
        met: answers of the sample that they were led to since the app was opened, in that order.
    """

    sample_id: int
    name: str
    complete: bool
    mine: thematic.CoderProgress
    open: tuple[int, int]
    met: tuple[int, ...]

    @property
    def is_at_next(self) -> bool:
        """Whether the unit that is open is the one to go on with."""
        return (self.mine.next_source, self.mine.next_start or 0) == self.open


def is_me(coder: str) -> bool:
    """Tell whether a coder is the person that the side bar names, whatever the case."""
    return coder.casefold() == str(st.session_state.get(CODER, "")).strip().casefold()


def place_of(sample: int, coder: thematic.CoderProgress) -> dict[str, str]:
    """Return what the address of the Code page holds when somebody goes on with a sample."""
    return {_NAME: str(sample), "source": str(coder.next_source), "at": str(coder.next_start or 0)}


def sample_coding(project: thematic.Project) -> SampleCoding | None:
    """Return the sample that the address names; None when there is none, or the person does not code it."""
    said, link = st.query_params.get(_NAME, ""), link_of()
    if not said.isdecimal() or link is None:
        return None
    samples = kept("samples", (str(project.path), project.history.count()), project.reliability.list)
    view = next((one for one in samples if one.sample_id == int(said)), None)
    mine = next((one for one in view.coders if is_me(one.coder)), None) if view else None
    if view is None or mine is None:
        return None
    met = _met((str(project.path), view.sample_id, mine.coder), link.source)
    return SampleCoding(view.sample_id, view.name, view.is_complete, mine, (link.source, link.at), met)


def _met(whose: tuple[str, int, str], source: int) -> tuple[int, ...]:
    """Add the source that is open to those that this person was led to."""
    held, sources = st.session_state.get(_MET, (whose, ()))
    before = sources if held == whose else ()
    met = before if source in before else (*before, source)
    st.session_state[_MET] = whose, met
    return met


def sample_sheet(project: thematic.Project, text: Text, coding: SampleCoding) -> Sheet:
    """Read the answers of the sample alone, without those that stand beside them in the list of all."""
    page = project.coding.read_sources(coding.met)
    found = tuple(one for one in page.sources if one.question == text.name)
    key = f"sample {coding.sample_id} {text.key} {coding.met}"
    counts = f"{counted(len(found), 'unit')} of the sample listed"
    return Sheet(
        key,
        thematic.ReadingPage(found, len(found), 0, text.name),
        counts,
        "the units you were led to, of this question",
        "unit",
    )


def sample_line(project: thematic.Project, coding: SampleCoding, *, around: bool) -> None:
    """Say how far one is and what is kept back, with the ways on and out; `around` it, an interview is shown whole."""
    mine = coding.mine
    amount = figure(
        f"{mine.coded} of {counted(mine.units, 'unit')}",
        base="the units that were drawn for the sample; coded is one with a coding of yours",
        unit="unit",
    )
    rule = _SEEN if coding.complete else _UNSEEN
    more = f" {_AROUND}" if around and not coding.complete else ""
    with page_counts():
        noted(f"Sample “{written(coding.name)}”: {amount} coded by you. {written(rule + more)}")
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            if mine.next_source is None:
                st.page_link("pages/agreement.py", label="Back to the samples", query_params={"view": "samples"})
            else:
                st.button(
                    "Next unit",
                    key="sample-next",
                    disabled=coding.is_at_next,
                    help=_HERE if coding.is_at_next else None,
                    on_click=act,
                    args=(lambda: _go_on(project, coding.name),),
                )
            st.button("Leave the sample", key="sample-leave", type="tertiary", on_click=leave_link)


def _go_on(project: thematic.Project, name: str) -> None:
    """Let the address name the next unit, as things are when the button is pressed."""
    view = project.reliability.get(name)
    mine = next((one for one in view.coders if is_me(one.coder)), None)
    if mine is not None and mine.next_source is not None:
        st.query_params.update(place_of(view.sample_id, mine))
