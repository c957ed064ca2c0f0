"""Hostile words on every page in a real browser: they are text, nothing runs, nothing is fetched, nothing scrolls."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app import hostile
from tests.app.hostile import FORMULA, look
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = {
    "overview": (),
    "data": ("Search",),
    "participants": (),
    "anonymise": (),
    "code?source=1&at=0": (),
    "code?source=12&at=0": (),
    "review": (),
    "codebook": ("Split queue", "Look again", "Versions", "Checks"),
    "themes": ("Map", "Review", "Checks"),
    "quotes": ("Picked", "Spread", "Names and consent"),
    "explore": ("Together", "Before and after", "Code saturation"),
    "agreement": ("Samples",),
    "report": ("Check a finished report",),
    "history": (),
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project full of hostile words."""
    path = tmp_path_factory.mktemp("hostile") / "study.thematic"
    hostile.build(path)
    return path


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One window for all pages; at its end it must have asked nobody else for anything."""
    with window(browser) as opened:
        opened.goto(address)
        yield opened


def _rest(page: Page) -> None:
    page.locator("h1").first.wait_for()
    page.wait_for_timeout(400)
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()


def _holds(page: Page, where: str) -> frozenset[str]:
    found = look(page)
    for _ in range(10):
        if not (found.wrong or found.broken):
            break
        page.wait_for_timeout(300)
        found = look(page)
    assert (where, (), []) == (where, found.wrong, found.broken)
    return found.marks


@pytest.mark.parametrize("place", PLACES)
def test_hostile_words_are_text(page: Page, address: str, place: str) -> None:
    """No script ran, no element was injected, what is shown stands as it was written, and nothing scrolls sideways."""
    page.goto(f"{address}/{'' if place == 'overview' else place}")
    _rest(page)
    seen = _holds(page, place)
    for view in PLACES[place]:
        page.get_by_role("radio", name=view).or_(page.get_by_role("tab", name=view)).or_(
            page.get_by_role("button", name=view)
        ).first.click()
        _rest(page)
        seen |= _holds(page, f"{place}, {view}")
    assert seen


def _cells(content: bytes, suffix: str) -> list[str]:
    """Return the cells of a table that hold text; of a workbook, those that a spreadsheet program would compute too."""
    if suffix == ".csv":
        return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    from openpyxl import load_workbook

    sheets = load_workbook(io.BytesIO(content)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [] == [cell.coordinate for cell in cells if cell.data_type == "f"]
    return [str(cell.value) for cell in cells if cell.data_type == "s" and not cell.quotePrefix]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_downloads_hold_no_formula(file: Path, suffix: str) -> None:
    """In a downloaded table no cell begins as a formula would: quotes, counts, groups, agreement."""
    with thematic.open(file, coder="Ash") as project:
        coders = project.agreement.coders()
        tables = (
            project.exploring.counts("code"),
            project.exploring.compare(hostile.ATTRIBUTE, by="code"),
            project.agreement.table(coders[:2], read="either"),
        )
        made = [project.results.render(one, suffix).content for one in tables]
        made += [project.quotes.bank().render(suffix).content, project.quotes.picked_bank().render(suffix).content]
    cells = [cell for content in made for cell in _cells(content, suffix)]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [] == [cell for cell in cells if cell.startswith(FORMULA) and not _is_number(cell)]


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(".", "", 1).isdigit()
