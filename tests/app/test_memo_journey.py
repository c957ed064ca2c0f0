"""The memo dialog in a real browser, and page addresses without a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.conftest import build
from tests.app.hands import quiet, until
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project."""
    path = tmp_path_factory.mktemp("memo") / "study.thematic"
    build(path)
    return path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own for each test."""
    with window(browser) as opened:
        yield opened


def _memos(file: Path) -> list[str]:
    with thematic.open(file) as project:
        return [one.text for one in project.memos.list()]


def test_a_memo_is_typed_at_once_and_no_letter_closes_it(page: Page, address: str, file: Path) -> None:
    """W opens the dialog with the cursor in it; R beside the field is no command, and what was typed is kept."""
    page.goto(f"{address}/explore")
    page.get_by_role("heading", name="Explore", level=1).wait_for()
    quiet(page)
    page.keyboard.press("w")
    dialog = page.get_by_role("dialog")
    field = dialog.get_by_label("Your words")
    field.wait_for()
    page.wait_for_function("document.activeElement?.tagName === 'TEXTAREA'")
    page.keyboard.type("More care")
    dialog.get_by_text("Memo", exact=True).first.click()
    page.keyboard.press("r")
    page.keyboard.press("c")
    field.click()
    page.keyboard.press("End")
    page.keyboard.type(" is wanted")
    dialog.get_by_role("button", name="Save").click()
    until(["More care is wanted"], lambda: _memos(file))


def test_a_dialog_stays_while_another_window_writes(page: Page, address: str, file: Path) -> None:
    """The page behind it follows what is written elsewhere; the dialog closes when its person closes it, for good."""
    page.goto(f"{address}/codebook")
    page.get_by_role("heading", name="Codebook", level=1).wait_for()
    quiet(page)
    page.get_by_role("button", name="Journal").click()
    dialog = page.get_by_role("dialog")
    field = dialog.get_by_label("Your words")
    field.wait_for()
    page.wait_for_function("document.activeElement?.tagName === 'TEXTAREA'")
    page.keyboard.type("I side with")
    _create(file, "Written elsewhere")
    page.get_by_text("Written elsewhere").first.wait_for()
    quiet(page)
    assert "I side with" == field.input_value()
    page.keyboard.type(" them")
    assert "I side with them" == field.input_value()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    _create(file, "Written later")
    page.get_by_text("Written later").first.wait_for()
    quiet(page)
    assert 0 == dialog.count()


def test_a_dialog_closes_with_its_page(page: Page, address: str) -> None:
    """Back leaves the page and the dialog that stood on it."""
    page.goto(f"{address}/explore")
    page.get_by_role("heading", name="Explore", level=1).wait_for()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Quotes", exact=True).click()
    page.get_by_role("heading", name="Quotes", level=1).wait_for()
    quiet(page)
    page.get_by_role("button", name="Memo").click()
    page.get_by_role("dialog").get_by_label("Your words").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Explore", level=1).wait_for()
    quiet(page)
    assert 0 == page.get_by_role("dialog").count()


def _create(file: Path, name: str) -> None:
    with thematic.open(file, coder="Somebody else") as project:
        project.codebook.create(name)
