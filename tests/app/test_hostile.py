"""Hostile words on every page in a real browser: they are text, nothing runs, nothing is fetched, nothing scrolls."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app import hostile
from tests.app.hands import choose, unfold
from tests.app.hostile import FORMULA, look
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = {
    "overview": ("Checklist", "Memos and journal"),
    "data": ("Search",),
    "participants": (),
    "anonymise": (),
    "code?source=1&at=0": (),
    "code?source=12&at=0": (),
    "review": (),
    "codebook": ("Split queue", "Look again", "Versions", "Checks"),
    "themes": ("Map", "Review", "Checks"),
    "quotes": ("Picked", "Spread", "Names and consent"),
    "explore": ("Questions", "People", "Benchmarks", "Together", "Before and after", "Code saturation"),
    "agreement": ("Samples", "Over time", "Readings", "Machine"),
    "report": (
        "Framework matrix",
        "Joint display",
        "Claims",
        "Check a finished report",
    ),
    "history": (),
}


SEARCHES = {
    "codebook?view=candidates": ("Look for similar passages", "candidate-1", "Make a code"),
    "themes?view=proposals": ("Look for codes that go together", "proposal-1", "Make a theme"),
}
"""What finds something when it is pressed: the button, what stands there then, and what opens in it."""

OPEN = ("code?source=1", "codebook?code=1", "themes?theme=1", "quotes?view=picked&quote=1")
"""What a memo can be about."""


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


@pytest.mark.parametrize("place", SEARCHES)
def test_hostile_words_are_text_in_what_is_found(page: Page, address: str, place: str) -> None:
    """What a search for patterns put beside each other is text too, and so is the form that names it."""
    button, found, opens = SEARCHES[place]
    page.goto(f"{address}/{place}")
    page.get_by_role("button", name=button).click()
    first = page.locator(f".st-key-{found}")
    first.wait_for()
    seen = _holds(page, place)
    for fold in page.locator("[data-testid='stExpander'] summary").all():
        fold.click()
    first.get_by_role("button", name=opens).click()
    page.locator("[data-testid='stPopoverBody']").wait_for()
    assert seen | _holds(page, f"{place}, {opens}")


def test_hostile_words_are_text_in_the_columns_of_a_table(page: Page, address: str) -> None:
    """A table by an attribute, one for each question, a group beside the others, and the labels above its cells."""
    page.goto(f"{address}/explore")
    choose(page, page.get_by_role("combobox", name="Columns", exact=True), hostile.ATTRIBUTE)
    cell = page.get_by_role("combobox", name="in Site")
    cell.wait_for()
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()
    seen = _holds(page, "explore, columns")
    unfold(page, cell)
    seen |= _holds(page, "explore, columns to choose")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More").click()
    choose(page, page.get_by_role("combobox", name="A table for each"), "Question")
    page.get_by_role("combobox", name="of question").wait_for()
    page.keyboard.press("Escape")
    assert seen | _holds(page, "explore, tables")


@pytest.mark.parametrize("place", OPEN)
def test_hostile_words_are_text_in_the_memo_dialog(page: Page, address: str, place: str) -> None:
    """The dialog says in people's words what the memo is about."""
    page.goto(f"{address}/{place}")
    page.get_by_role("button", name="Memo", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("the whole project").wait_for()
    assert _holds(page, f"{place}, memo")


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
