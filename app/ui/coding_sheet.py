"""The coding sheet: the page of a text that is being read, with all that the reader shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import kept
from app.ui.listed_answers import listed_answers
from app.ui.opening import CODER
from app.ui.paging import page_of, turned_to
from app.ui.reader import LastStep, Offer, Shown
from app.ui.reading import highlights_of, memos_on, palette_of, passages_of
from app.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.reader import Highlight, Link
    from app.ui.reading_filters import ReadingFilter
    from app.ui.texts import Text
    from app.ui.wishes import CodingWishes

SIZE = 500
"""Answers on a page; a document stands on one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a text.

    Attributes:
        key: names the text and its filter, for paging.
        counts: what is here and how much of it is coded, with base and unit.
        base: what the counts are counts of.
        unit: what is counted.
        size: of a page.
        linked: one answer alone, because an address led to it.
    """

    key: str
    page: thematic.ReadingPage
    counts: str
    base: str
    unit: str
    size: int = SIZE
    linked: bool = False


def sheet_of(project: thematic.Project, text: Text, only: ReadingFilter, *, link: Link | None) -> Sheet:
    """Read the page that is open; a link to an answer on another page shows the answers of that person."""
    if text.kind == "source":
        return _document(project, text)
    sheet = _answers(project, text, only)
    if (
        link is None
        or only.many
        or sheet.page.offset
        or any(one.source_id == link.source for one in sheet.page.sources)
    ):
        return sheet
    return _linked(project, sheet, link)


def _linked(project: thematic.Project, sheet: Sheet, link: Link) -> Sheet:
    """Show the one answer that an address names when it is not on the open page."""
    page = project.coding.read_source(link.source)
    return Sheet(
        f"{sheet.key} {link.source}", page, f"One answer · {sheet.counts}", sheet.base, sheet.unit, linked=True
    )


def _document(project: thematic.Project, text: Text) -> Sheet:
    page = project.coding.read_source(text.number)
    codings = [one for source in page.sources for one in source.codings]
    turns = sum(len(source.turns) for source in page.sources)
    coders = len({one.coder for one in codings})
    what = counted(turns, "turn") if turns else counted(sum(len(one.text) for one in page.sources), "character")
    return Sheet(
        text.key,
        page,
        f"{what} · {counted(len(codings), 'coding')} by {counted(coders, 'coder')}",
        "this text, with the codings of all coders",
        "coding, one for each span, code and coder",
    )


def _answers(project: thematic.Project, text: Text, only: ReadingFilter) -> Sheet:
    key = f"code page {text.key} {only}"
    state = (str(project.path), project.history.count(), text.key)
    coding = project.coding
    page = _page(project, text, only, key) if only.pages_itself else _listed(project, text, only, key)
    # Nobody is filtered out: the page counted everybody already.
    known = page.total if only.pages_itself and not only.wave else None
    everybody, coded = kept(
        "code counts",
        state,
        lambda: (
            coding.read_question(text.number, limit=0).total if known is None else known,
            coding.read_question(text.number, limit=0, coded=True).total,
        ),
    )
    listed = "" if not only.many else f"{counted(page.total, 'answer')} listed · "
    return Sheet(
        key,
        page,
        f"{listed}{coded:,} of {counted(everybody, 'answer')} coded",
        "answers to this question that have a text, in all waves; coded is one with a coding by anybody",
        "answer",
        SIZE,
    )


def _page(project: thematic.Project, text: Text, only: ReadingFilter, key: str) -> thematic.ReadingPage:
    wanted = SIZE * turned_to(key)
    page = project.coding.read_question(text.number, offset=wanted, limit=SIZE, wave=only.wave)
    place = SIZE * page_of(key, total=page.total, size=SIZE)
    if place == wanted:
        return page
    # The list got shorter than the page that was open.
    return project.coding.read_question(text.number, offset=place, limit=SIZE, wave=only.wave)


def _listed(project: thematic.Project, text: Text, only: ReadingFilter, key: str) -> thematic.ReadingPage:
    found = listed_answers(project, text, only)
    place = SIZE * page_of(key, total=len(found), size=SIZE)
    page = project.coding.read_sources(found[place : place + SIZE])
    return thematic.ReadingPage(page.sources, len(found), place, text.name)


def shown_of(
    project: thematic.Project, sheet: Sheet, only: ReadingFilter, wishes: CodingWishes, *, link: Link | None
) -> Shown:
    """Gather what the reader shows."""
    sources = sheet.page.sources
    state = (str(project.path), project.history.count())
    active, retired = kept("palette", state, lambda: palette_of(project.codebook.rows()))
    memos = memos_on(project, sources)
    codings = [one for source in sources for one in highlights_of(source, memos, coders=only.coders)]
    return Shown(
        page=f"{sheet.key} {sheet.page.offset}",
        coder=str(st.session_state[CODER]),
        passages=[one for source in sources for one in passages_of(source)],
        codings=codings,
        codes=active,
        named=retired,
        recent=wishes.recent.known({code.code for code in active}),
        needles=only.needles,
        last=_last(project, codings),
        link=link,
        offer=_offer(project, wishes, sheet),
    )


def _last(project: thematic.Project, shown: Sequence[Highlight]) -> LastStep | None:
    last = project.history.own_undoable()
    if last is None or not last.reversible:
        return None
    made = kept(
        "codings of the last step", (str(project.path), last.event), lambda: project.history.codings_made(last.event)
    )
    return LastStep(last.event, last.sentence, [one.coding for one in shown if one.coding in made])


def _offer(project: thematic.Project, wishes: CodingWishes, sheet: Sheet) -> Offer | None:
    """Offer to code answers that are word for word like the one coded last."""
    source = wishes.coded
    if source is None or not any(one.source_id == source and one.question for one in sheet.page.sources):
        return None
    state = (str(project.path), project.history.count(), source, project.coder)
    return kept("identical answers", state, lambda: _identical(project, source))


def _identical(project: thematic.Project, source: int) -> Offer | None:
    try:
        same = project.coding.identical(source)
    except thematic.ThematicError:
        return None
    return Offer(source, f"Code {counted(same.answers, 'identical answer')} alike") if same.copies else None
