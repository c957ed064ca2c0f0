"""The reader: a text to read and code by mouse or keyboard, drawn in the browser by JavaScript of our own.

What people wrote goes to the browser as data and becomes text nodes there, never HTML. The scripts are small files
that are put together into one module.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import safe_colour
from app.ui.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import DataclassInstance

    from app.ui.outbox import OnWish

KEY = "reader"
_HERE = Path(__file__).parent
_SCRIPTS = (
    *("../outbox.js", "../drawing.js"),
    *("offsets.js", "painting.js", "choosing.js", "codes.js", "card.js", "reader.js"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source that is shown as one: a turn, a paragraph or an answer.

    Attributes:
        start: the code point of the source at which its words begin.
        quiet: shown quieter, as the words of an interviewer are.
        note: what is known of who speaks, briefly; `told` says on hover what each value is of.
    """

    source: int
    start: int
    text: str
    who: str
    when: str = ""
    note: str = ""
    quiet: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class MemoLine:
    """A memo on a coding."""

    text: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A coding as the reader shows it; half-open code points of its source."""

    coding: int
    source: int
    start: int
    end: int
    code: int
    coder: str
    origin: str
    stance: str
    important: bool
    outdated: bool
    mine: bool
    memos: tuple[MemoLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PaletteCode:
    """A code as the palette offers it; `codings` are those of all coders in the whole project."""

    code: int
    name: str
    path: str
    depth: int
    colour: str
    definition: str
    codings: int


@dataclass(frozen=True, slots=True)
class LastStep:
    """What undo would take back as the page is drawn; the project looks again when it is asked to.

    Attributes:
        codings: those that would go, of the ones that are shown; they are hidden as soon as undo is pressed.
    """

    event: int
    sentence: str
    codings: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """The place an address names: a code point of a source."""

    source: int
    at: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done next with the text coded last, in a sentence."""

    source: int
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the reader shows.

    Attributes:
        page: names the text; when it changes the reader begins at its top.
        codes: those that can be given, in the order of the codebook.
        named: those that cannot be given (retired ones) but may lie on the text.
        recent: ids of codes in the order of their digits.
        needles: words that were looked for.
    """

    page: str
    coder: str
    passages: Sequence[Passage]
    codings: Sequence[Highlight]
    codes: Sequence[PaletteCode]
    named: Sequence[PaletteCode] = ()
    recent: Sequence[int] = ()
    needles: Sequence[str] = ()
    last: LastStep | None = None
    link: Link | None = None
    offer: Offer | None = None


def reader(shown: Shown, *, on_wish: OnWish) -> None:
    """Draw the reader; `on_wish` is called for each new wish, in their order, before the page is drawn anew."""
    outbox = Outbox.of(KEY)
    mount = st.components.v2.component(
        "thematic_reader", html=_asset("reader.html"), css=_asset("reader.css"), js=_script(), isolate_styles=False
    )
    mount(key=KEY, data=_data(shown) | {"done": outbox.done()}, on_wishes_change=lambda: outbox.deliver(on_wish))


def _data(shown: Shown) -> dict[str, object]:
    """Lay out what the reader shows; by hand: `asdict` copies every word, which takes longer than reading it."""
    return {
        **_row(shown),
        "passages": [_row(one) for one in shown.passages],
        "codings": [{**_row(one), "memos": [_row(memo) for memo in one.memos]} for one in shown.codings],
        "codes": [_coloured(one) for one in shown.codes],
        "named": [_coloured(one) for one in shown.named],
        "last": _row(shown.last) if shown.last else None,
        "link": _row(shown.link) if shown.link else None,
        "offer": _row(shown.offer) if shown.offer else None,
    }


def _row(record: DataclassInstance) -> dict[str, object]:
    return {name: getattr(record, name) for name in _names(type(record))}


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _coloured(code: PaletteCode) -> dict[str, object]:
    return {**_row(code), "colour": safe_colour(code.colour)}


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_asset(name) for name in _SCRIPTS)
