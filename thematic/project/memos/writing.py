"""Writing a memo within a write under way, so that a comment comes in one event with what it comments on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.memos import Memo, MemoKind
from thematic.text.normal import normalise

if TYPE_CHECKING:
    from thematic.project.memos.targets import Place
    from thematic.store.changes import Change


def new_memo(change: Change, text: str, *, place: Place, title: str = "", kind: MemoKind = MemoKind.NOTE) -> Memo:
    """Add a memo by who writes, dated as the event is.

    Raises:
        InvalidValueError: there are no words in it.
    """
    memo = Memo(
        change.new_id(Memo),
        change.header.coder_id,
        kind,
        change.header.at,
        memo_title(title),
        memo_text(text),
        place.source_id,
        place.start,
        place.end,
        place.question_id,
        place.participant_id,
        place.code_id,
        place.coding_id,
        place.theme_id,
    )
    change.add(memo)
    return memo


def memo_text(text: str) -> str:
    """Tidy the words of a memo as source texts are: composed, lines ended by a line feed.

    Raises:
        InvalidValueError: there are no words.
    """
    tidy = normalise(text).text.strip()
    if not tidy:
        raise InvalidValueError("The text of a memo", text, "some words")
    return tidy


def memo_title(title: str) -> str:
    r"""Tidy the title of a memo to one line; it may be empty.

    Example:
        >>> memo_title("  On\n buses ")
        'On buses'
    """
    return " ".join(normalise(title).text.split())
