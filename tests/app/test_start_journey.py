"""From the start page in a real browser: a project is opened by its path, and found again by whatever leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.hands import quiet
from tests.app.serving import served, window

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _headed(page: Page, name: str) -> None:
    page.get_by_role("heading", name=name, level=1).wait_for()
    quiet(page)


def test_a_project_is_found_again(browser: Browser, path: Path, tmp_path: Path) -> None:
    """After a reload, by Back, and in another window by a link; the bare address is the start page."""
    with served(None, tmp_path / "log.txt") as address:
        with window(browser) as page:
            page.goto(address)
            field = page.get_by_role("textbox", name="Project file", exact=True)
            field.fill(str(path))
            # The projects that were opened lately have such a button each, below.
            page.get_by_role("button", name="Open", exact=True).first.click()
            _headed(page, "Overview")
            for name in ("Codebook", "Themes"):
                page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
                _headed(page, name)
            page.reload()
            _headed(page, "Themes")
            page.go_back()
            _headed(page, "Codebook")
        with window(browser) as page:
            page.goto(f"{address}/themes?view=map")
            _headed(page, "Themes")
            page.goto(address)
            page.get_by_role("textbox", name="Project file", exact=True).wait_for()
