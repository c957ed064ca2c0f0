"""What lives as long as the app is not looked through for rubbish again and again."""

from __future__ import annotations

import gc
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from app.ui.modules import MANY, _set_aside, set_aside_modules

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    _set_aside.clear()
    gc.unfreeze()
    yield
    _set_aside.clear()
    gc.unfreeze()


def test_modules_are_set_aside_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is passed over; what came since waits until many modules were loaded."""
    set_aside_modules()
    first = gc.get_freeze_count()
    assert 0 < first
    kept = [[one] for one in range(1000)]
    set_aside_modules()
    assert first >= gc.get_freeze_count()
    for number in range(MANY):
        monkeypatch.setitem(sys.modules, f"invented_{number}", ModuleType(f"invented_{number}"))
    set_aside_modules()
    assert first + len(kept) <= gc.get_freeze_count()
