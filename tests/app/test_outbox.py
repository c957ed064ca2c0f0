"""The outbox is one for each component, even when two runs of a page ask for it at once."""

from __future__ import annotations

import time
from collections import UserDict
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING

from app.ui import outbox
from app.ui.outbox import Outbox

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
