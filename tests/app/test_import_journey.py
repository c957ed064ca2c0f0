"""Importing in a real browser: the page stands at the report, its views have addresses, large files freeze nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.conftest import build
from tests.app.hands import give, quiet
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REPORT = "Imported 2 participants and 2 answers"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a survey."""
    path = tmp_path_factory.mktemp("import") / "study.thematic"
    build(path)
    return path


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window on what the Data page imports."""
    with window(browser) as opened:
        opened.goto(f"{address}/data?view=import")
        opened.get_by_text("Surveys, interviews and documents").wait_for()
        quiet(opened)
        yield opened


def _survey(folder: Path, name: str) -> Path:
    """Invent a survey whose table of roles is longer than the window."""
    facts = [f"{name} fact {number}" for number in range(12)]
    rows = [["ID", *facts, f"What grew in {name}?"]]
    rows += [[f"{name}{one}", *("often" for _ in facts), f"The beans along wall {one} grew so well"] for one in (1, 2)]
    path = folder / f"{name}.csv"
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _import(page: Page, survey: Path) -> None:
    give(page, survey)
    button = page.locator(".st-key-import-files button:enabled")
    button.wait_for()
    quiet(page)
    button.scroll_into_view_if_needed()
    assert page.evaluate("document.querySelector('.stMain').scrollTop") > 0
    button.click()
    page.get_by_text(REPORT).wait_for()
    quiet(page)


def test_the_page_stands_at_the_report(page: Page, tmp_path: Path) -> None:
    """After an import from far down the page its report is in sight, below the head of the page, and has the focus."""
    _import(page, _survey(tmp_path, "spring"))
    head = page.locator(".st-key-report-import-0 h3")
    page.wait_for_function("document.activeElement.matches('.st-key-report-import-0 h3')")
    assert "spring.csv" == head.inner_text()
    box = head.bounding_box()
    assert box is not None
    bar = page.get_by_role("heading", name="Data", level=1).bounding_box()
    assert bar is not None
    assert 0 < bar["y"] < box["y"] < 400
    # Standing there once is enough: who scrolls on is left alone when the page is drawn again.
    page.evaluate("document.querySelector('.stMain').scrollTo(0, 300)")
    page.wait_for_function("document.querySelector('.stMain').scrollTop > 50")
    page.get_by_text("Create codes that are not in the codebook").click()
    quiet(page)
    assert page.evaluate("document.querySelector('.stMain').scrollTop") > 50


def test_what_the_command_line_takes_back_is_said(page: Page, tmp_path: Path, file: Path) -> None:
    """The report of an import that another program undid says so within seconds, without a press."""
    _import(page, _survey(tmp_path, "autumn"))
    with thematic.open(file, coder="Bo") as project:
        project.undo()
    page.get_by_text("This was taken back").wait_for()
    assert 0 == page.get_by_text(REPORT).count()


def test_views_stand_in_the_address(page: Page, address: str) -> None:
    """A reload and a link keep the view, of Data and of Participants."""
    page.reload()
    page.get_by_text("Surveys, interviews and documents").wait_for()
    page.get_by_role("radio", name="Search").click()
    page.wait_for_url(re.compile(r"/data\?view=search$"))
    page.reload()
    page.locator(".st-key-search-query").wait_for()
    page.goto(f"{address}/participants?view=waves")
    page.get_by_role("heading", name="Facts about participants").wait_for()
    page.get_by_role("radio", name="People").click()
    page.wait_for_url(re.compile(r"/participants\?view=people$"))
