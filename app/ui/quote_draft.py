"""Quote drafts: the edits of the quote that is open, before they are saved; nothing is written until then."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import thematic
from app.ui.drafts import kept_plans
from app.ui.notices import say_later
from app.ui.quote_editor import DrawnEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.outbox import Wish

KINDS = ("elide", "redact", "insert", "emphasis")


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Edits that are not saved, and those that they were begun from; held beyond a session."""

    edits: Sequence[thematic.EditRequest]
    saved: Sequence[thematic.EditRequest]


@dataclass(slots=True)
class QuoteDraft:
    """The edits of one quote, kept for the session.

    Streamlit may begin a run beside the one that is ending, so that each change waits for the one before it. Every edit
    is held beyond the session at once: the next press may open another quote before the page was drawn.

    Attributes:
        quote: the number of the quote; None when none is open.
        start: where it begins in its source.
        edits: as they are now, in their order, saved or not.
        saved: as the project had them when they were begun.
        now: as the project has them.
    """

    project: thematic.Project
    quote: int | None = None
    start: int = 0
    edits: list[thematic.EditRequest] = field(default_factory=list)
    saved: list[thematic.EditRequest] = field(default_factory=list)
    now: list[thematic.EditRequest] = field(default_factory=list)
    _turn: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    def open(self, view: thematic.QuoteView) -> None:
        """Begin with a quote, or follow what was written about it elsewhere while nothing is unsaved.

        A run that was begun before a save comes with an older view. So what differs from what is held is read anew, in
        turn; a quote that is not there any more changes nothing, as the next run does not list it.
        """
        with self._turn:
            held = _edits_of(view)
            if self.quote != view.quote_id or held != self.now:
                try:
                    held = _edits_of(self.project.quote_desk.get(view.quote_id))
                except thematic.ThematicError:
                    return
            if self.quote != view.quote_id:
                self._begin(view, held)
            elif self.edits in (self.saved, held):
                self.edits, self.saved = list(held), held
            self.now = held
            self._keep()

    def _begin(self, view: thematic.QuoteView, held: list[thematic.EditRequest]) -> None:
        """Open another quote, with the edits that were not saved before a reload."""
        self.quote, self.start = view.quote_id, view.start
        left = kept_plans(self.project).get(self._place)
        kept = left if isinstance(left, Unsaved) else Unsaved(held, held)
        self.edits, self.saved = list(kept.edits), list(kept.saved)

    def _keep(self) -> None:
        """Hold what is not saved, beyond this session."""
        plans = kept_plans(self.project)
        if self.changed:
            plans[self._place] = Unsaved(list(self.edits), list(self.saved))
        else:
            plans.pop(self._place, None)

    @property
    def _place(self) -> str:
        return f"quote draft {self.quote}"

    @property
    def clashes(self) -> bool:
        """Whether others saved something else since these edits were begun."""
        return self.changed and self.now != self.saved

    def keep_mine(self) -> None:
        """Go on with these edits, over what others saved."""
        with self._turn:
            self.saved = list(self.now)
            self._keep()

    @property
    def drawn(self) -> list[DrawnEdit]:
        """The edits as the editor shows them, counted from the beginning of the quote."""
        return [
            DrawnEdit(one.kind.value, one.start - self.start, one.end - self.start, one.words) for one in self.edits
        ]

    @property
    def changed(self) -> bool:
        """Whether something is not saved yet."""
        return self.edits != self.saved

    def carry_out(self, wish: Wish) -> None:
        """Do what the editor wishes for, in the draft.

        Raises:
            ThematicError: the edit cannot be made.
        """
        match wish:
            case {"do": "take-back", "quote": int(quote), "edit": int(number)} if quote == self.quote:
                self._take_back(number)
            case {"do": str(kind), "quote": int(quote), "start": int(start), "end": int(end), "words": str(words)} if (
                quote == self.quote and kind in KINDS
            ):
                self.add(kind, start, end, words)
            case _:
                raise thematic.ThematicError("The browser asked for something unknown; load the page anew.")

    def _take_back(self, number: int) -> None:
        with self._turn:
            self.edits = [one for place, one in enumerate(self.edits) if place != number]
            self._keep()

    def add(self, kind: str, start: int, end: int, words: str = "") -> None:
        """Add an edit to the draft; places count from the beginning of the quote.

        Raises:
            ThematicError: the edit lies outside the quote, or on words that are edited already.
        """
        with self._turn:
            if self.quote is not None:
                self._add(self.quote, thematic.EditKind(kind), start, end, words)

    def _add(self, quote: int, kind: thematic.EditKind, start: int, end: int, words: str) -> None:
        last = start if kind == "insert" else end
        said = words if kind in ("insert", "redact") else ""
        wanted = thematic.EditRequest(kind, start, last, said)
        desk = self.project.quote_desk
        edits = sorted([*self.edits, *desk.within(quote, [wanted])], key=lambda one: (one.start, one.end))
        desk.preview(quote, edits)
        self.edits = edits
        self._keep()

    def save(self, reason: str) -> None:
        """Write the edits, as one event, and say it when an approval lapsed by them.

        Raises:
            ThematicError: others saved something else meanwhile, or the edits are refused.
        """
        with self._turn:
            if self.quote is not None:
                self._save(self.quote, reason)

    def _save(self, quote: int, reason: str) -> None:
        desk = self.project.quote_desk
        with self.project.unless_written():
            before = desk.get(quote)
            self.now = _edits_of(before)
            if self.clashes:
                raise thematic.ThematicError(
                    "This quote was edited elsewhere while you were at it; nothing is written. "
                    "Keep yours or take theirs."
                )
            after = desk.edit(quote, self.edits, reason=reason)
        if after.lapsed_since(before):
            say_later("The approval lapsed, as the words changed. Read the quote again and approve it anew.")
        self.saved = self.now = list(self.edits)
        self._keep()

    def discard(self) -> None:
        """Go back to what is saved."""
        with self._turn:
            self.edits, self.saved = list(self.now), list(self.now)
            self._keep()


def _edits_of(view: thematic.QuoteView) -> list[thematic.EditRequest]:
    return [thematic.EditRequest(one.kind, one.start, one.end, one.words) for one in view.edits]
