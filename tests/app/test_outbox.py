"""The outbox is one for each component, even when two runs of a page ask for it at once or follow quickly."""

from __future__ import annotations

import threading
import time
from collections import UserDict
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING

from app.ui import outbox
from app.ui.outbox import Outbox, wait_for_wishes

if TYPE_CHECKING:
    import pytest


class _Slow(UserDict[str, Outbox]):
    """A session state in which time passes between looking and finding nothing."""

    def __contains__(self, key: object) -> bool:
        found = super().__contains__(key)
        time.sleep(0.05)
        return found

    def __getitem__(self, key: str) -> Outbox:
        if key not in self:
            raise KeyError(key)
        return self.data[key]


def test_two_runs_find_the_same_outbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that begins while another is ending takes the box that the other made, with what was handled in it."""
    monkeypatch.setattr(outbox, "st", SimpleNamespace(session_state=_Slow()))
    with ThreadPoolExecutor(4) as runs:
        boxes = list(runs.map(Outbox.of, ["reader"] * 4))
    assert 1 == len({id(one) for one in boxes})
    assert boxes[0] is Outbox.of("reader")
    assert boxes[0] is not Outbox.of("board")


def test_a_page_waits_for_a_wish_that_is_carried_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn after a wish counts as handled holds what came of it."""
    box = Outbox("reader")
    sent = {"wishes": {"box": "one", "wishes": [{"number": 1, "do": "code"}]}}
    monkeypatch.setattr(outbox, "st", SimpleNamespace(session_state={"outbox reader": box, "reader": sent}))
    begun, may_end = threading.Event(), threading.Event()
    done: list[str] = []

    def carry_out(_: object) -> None:
        begun.set()
        assert may_end.wait(30)
        done.append("coded")

    def draw() -> list[str]:
        wait_for_wishes()
        return list(done)

    with ThreadPoolExecutor(2) as runs:
        ending = runs.submit(box.deliver, carry_out)
        assert begun.wait(30)
        beginning = runs.submit(draw)
        time.sleep(0.2)
        assert not beginning.done()
        may_end.set()
        ending.result(30)
        assert ["coded"] == beginning.result(30)
