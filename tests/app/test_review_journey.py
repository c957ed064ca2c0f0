"""Reviewing in a real browser: decide by keys, tick near-identical answers, choose what comes next, end the sitting."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.conftest import build
from tests.app.hands import choose
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with suggestions to decide."""
    path = tmp_path_factory.mktemp("review") / "study.thematic"
    build(path, respondents=120)
    return path


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window on the Review page."""
    with window(browser) as opened:
        opened.goto(f"{address}/review")
        opened.get_by_text("Why perhaps not").wait_for()
        yield opened


@pytest.fixture
def project(file: Path) -> Iterator[thematic.Project]:
    """The project beside the app."""
    with thematic.open(file, coder="Ash") as opened:
        yield opened


def _picture(page: Page, name: str) -> None:
    """Keep a picture where somebody asks for one, to be looked at."""
    folder = os.environ.get("THEMATIC_PICTURES")
    if folder:
        page.set_viewport_size({"width": 1280, "height": 1700})
        page.wait_for_timeout(3000)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_sitting(page: Page, project: thematic.Project) -> None:
    """Keys decide, the line of the sitting follows, and ending it puts one event into the log."""
    _picture(page, "review-first")
    page.get_by_text("How good is this code's list?").wait_for()
    page.get_by_text("This sitting:").wait_for()
    page.locator("h1").click()
    page.keyboard.press("r")
    page.locator("p", has_text="This sitting:").filter(has_text="rejected").wait_for()
    page.get_by_role("button", name="End the sitting").click()
    page.get_by_text("The sitting stands in the log.").wait_for()
    line = project.log(limit=1)[0]
    assert "SuggestionsShown" == line.kind
    assert "1 of them answered" in line.sentence
    assert project.verify().ok


def test_choosing_what_comes_next(page: Page) -> None:
    """Another order of reading says why each passage comes."""
    choose(page, page.get_by_role("combobox", name="What to read next"), "Next: people little is coded of")
    page.get_by_text("passages coded so far.").first.wait_for()
    _picture(page, "review-quiet")
    choose(page, page.get_by_role("combobox", name="What to read next"), "Next: least certain")
    page.get_by_text("Neither clearly like nor clearly unlike").first.wait_for()
