"""The Overview in a real browser: memos by key, the tour, and the gate of a shared computer."""

from __future__ import annotations

import shutil
import socket
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.hands import quiet, until
from tests.app.serving import served, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = "rain on a tin roof"


@pytest.fixture(scope="module")
def file(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that all windows of this module work on."""
    return Path(shutil.copy(built, tmp_path_factory.mktemp("overview") / "study.thematic"))


def _opened(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", name="Overview").wait_for()
    page.locator(".st-key-attention").get_by_text("Looking through").wait_for(state="hidden")
    quiet(page)


def _write(page: Page, key: str, title: str, words: str) -> None:
    page.locator("body").press(key)
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(title, exact=True).wait_for()
    field = dialog.get_by_role("textbox", name="Your words")
    field.fill("")
    field.press_sequentially(words)
    dialog.get_by_role("button", name="Save").click()
    dialog.wait_for(state="hidden")


def test_memos_by_key_and_no_key_while_typing(address: str, browser: Browser, file: Path) -> None:
    """W and B open memo and journal; inside a field they are letters. What was written stands in the list."""
    with window(browser) as page:
        _opened(page, address)
        _write(page, "w", "Memo", "why web wording wobbles")
        _write(page, "b", "Reflexive journal", "bewildered by buses")
        quiet(page)
        name = page.get_by_role("textbox", name="You are")
        until("Ash", name.input_value)
        name.press("End")
        name.press_sequentially("wb")
        assert "Ashwb" == name.input_value()
        assert 0 == page.get_by_role("dialog").count()
    with thematic.open(file) as project:
        assert {("note", "why web wording wobbles"), ("journal", "bewildered by buses")} == {
            (one.kind, one.text) for one in project.memos.list()
        }


def test_the_tour_stands_at_real_things(address: str, browser: Browser) -> None:
    """Each step outlines something that is on its page."""
    from app.ui.tour import STEPS

    with window(browser) as page:
        _opened(page, address)
        page.locator(".st-key-tour-again button").click()
        for place, step in enumerate(STEPS):
            page.locator(".th-tour", has_text=f"{place + 1} of {len(STEPS)}").wait_for()
            mark = page.locator(step.mark).first
            mark.wait_for()
            # The bar of the page before may stand there for a moment yet.
            until("solid", partial(mark.evaluate, "one => getComputedStyle(one).outlineStyle"))
            if place + 1 < len(STEPS):
                page.locator(".st-key-tour-next button").click()
        page.locator(".st-key-tour-leave button").click()
        page.locator(".th-tour").wait_for(state="hidden")


def test_behind_a_passphrase(file: Path, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started with a passphrase the app answers on this machine alone, and draws nothing before it is given."""
    monkeypatch.setenv("THEMATIC_PASSPHRASE", WORDS)
    log = tmp_path / "log.txt"
    with served(file, log) as address, window(browser) as page:
        assert "127.0.0.1" in log.read_text(encoding="utf-8")
        _refuses_others(int(address.rpartition(":")[2]))
        page.goto(f"{address}/codebook")
        field = page.get_by_label("Passphrase")
        field.wait_for()
        assert [] == [word for word in ("study", "Belonging", "Ash") if word in page.locator("body").inner_text()]
        field.fill("not these words")
        page.get_by_role("button", name="Unlock").click()
        page.get_by_text("not the passphrase").wait_for()
        field.fill(WORDS)
        page.get_by_role("button", name="Unlock").click()
        page.get_by_role("heading", name="Codebook").wait_for()
        page.locator(".st-key-lock-now button").click()
        page.get_by_label("Passphrase").wait_for()
        page.locator(".stSidebar").wait_for(state="hidden")


def _refuses_others(port: int) -> None:
    """Make sure that the port is shut at every other address of this machine."""
    own = {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in own - {"127.0.0.1"}:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert 0 != probe.connect_ex((other, port))
