"""The outbox: wishes that components in the browser send, each carried out once, in order, however quick the hand.

A browser keeps each wish until Python has said that it was handled: Streamlit lets a newer message replace one that
has not been read yet, and a run that ends may empty what the next one was sent. So every message holds all wishes that
are still open, those handled before are skipped, and what nothing works on any more is sent again.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

import thematic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Wish = Mapping[str, object]
    OnWish = Callable[[Wish], None]


_NAMED = "outbox "
_MAKING = threading.Lock()


@dataclass(slots=True)
class Outbox:
    """What was handled of one component's wishes; kept for the session.

    Attributes:
        key: of the component.
        box: names the window and visit that the wishes came from.
        number: of the last wish that was handled.
        problem: what was said about a wish that was refused, until the browser was told.
    """

    key: str
    box: str = ""
    number: int = 0
    problem: str = ""
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @classmethod
    def of(cls, key: str) -> Outbox:
        """Return the outbox of the component with this key."""
        name = f"{_NAMED}{key}"
        # A run that begins beside one that is ending must find the outbox that the other one made.
        with _MAKING:
            if name not in st.session_state:
                st.session_state[name] = cls(key)
            held: Outbox = st.session_state[name]
        return held

    def done(self) -> dict[str, object]:
        """Say to the browser what was handled, and once what was refused; see `wait_for_wishes`."""
        problem, self.problem = self.problem, ""
        return {"box": self.box, "number": self.number, "problem": problem}

    def wait(self) -> None:
        """Wait until no run carries out a wish."""
        with self._turn:
            pass

    def deliver(self, on_wish: OnWish) -> None:
        """Carry out what is new; a refusal becomes a sentence for the browser.

        A wish counts as handled before it is carried out: one that fails is not tried again by itself. Nothing of
        the session is touched in between, because that is where Streamlit may end a run for a newer message. It may
        also begin the new run beside the one that is ending, so that one waits for the other's wishes.
        """
        sent = st.session_state[self.key]["wishes"]
        if not sent:
            return
        with self._turn:
            if sent["box"] != self.box:
                self.box, self.number = str(sent["box"]), 0
            for wish in sent["wishes"]:
                if wish["number"] > self.number:
                    self.number = wish["number"]
                    self._carry_out(wish, on_wish)

    def _carry_out(self, wish: Wish, on_wish: OnWish) -> None:
        try:
            on_wish(wish)
        except thematic.ThematicError as error:
            self.problem = str(error)
        except OSError as error:
            self.problem = f"{error.filename or 'The file'}: {error.strerror or error}."


def wait_for_wishes() -> None:
    """Wait until no run of this session carries out a wish, before anything is read for the page.

    Streamlit begins a run beside the one that it ends. The page would be told that a wish was handled, and be drawn
    without what came of it.
    """
    for name in [name for name in st.session_state if str(name).startswith(_NAMED)]:
        st.session_state[name].wait()
