"""What lives as long as the app is not looked through for rubbish again and again."""

from __future__ import annotations

import gc
import subprocess
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from app.ui import modules, page
from app.ui.modules import MANY, _set_aside, set_aside_modules
from tests.house.documents import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.navigation.page import StreamlitPage

    from tests.app.conftest import App


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


def test_shared_modules_are_loaded_before_a_page_begins(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page, and so nothing beside one, starts to load pandas while another thread is at it."""
    seen: list[str] = []
    run = page.run
    monkeypatch.setattr(modules, "load_shared_modules", lambda: seen.append("modules"))

    def noted(one: StreamlitPage) -> None:
        seen.append("page")
        run(one)

    monkeypatch.setattr(page, "run", noted)
    app("report")
    assert ["modules", "page"] == seen[:2]


def test_shared_modules_are_loaded_whole() -> None:
    """A fresh process holds pandas and pyarrow, each with all its names, when the call is over."""
    code = (
        "import sys; from app.ui import modules; assert 'pandas' not in sys.modules; modules.load_shared_modules();"
        " sys.modules['pandas'].Timestamp; sys.modules['pyarrow'].Table"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
