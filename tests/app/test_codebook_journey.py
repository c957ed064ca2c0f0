"""Refining a codebook in a real browser: choose, move and merge in the tree, work through a split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.conftest import build
from tests.app.hands import unfold
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a codebook in use."""
    path = tmp_path_factory.mktemp("codebook") / "study.thematic"
    build(path, respondents=60)
    return path


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window on the Codebook page."""
    with window(browser) as opened:
        opened.goto(f"{address}/codebook")
        opened.locator(".tht-row").first.wait_for()
        yield opened


@pytest.fixture
def project(file: Path) -> Iterator[thematic.Project]:
    """The project beside the app."""
    with thematic.open(file, coder="Ash") as opened:
        yield opened


def _row(page: Page, name: str) -> Locator:
    return page.locator(".tht-row").filter(has=page.get_by_text(name, exact=True))


def _rest(page: Page) -> None:
    """Wait until everything wished for was carried out and drawn."""
    page.wait_for_function("document.querySelector('.tht').view.outbox.open.length === 0")
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()


def _children(project: thematic.Project, parent: str | None) -> list[str]:
    tree = project.codebook.tree()
    return [one.name for one in tree.children(tree.find(parent).code_id if parent else None)]


def test_codes_move_by_mouse_and_by_keyboard(page: Page, project: thematic.Project) -> None:
    """Dragging puts a code under another; Alt and arrows move it among its siblings and out again; undo reverts."""
    before = project.status().events
    first, second = _children(project, "Relationship")[:2]
    _row(page, "Belonging").drag_to(_row(page, "Access"), target_position={"x": 60, "y": 14})
    _rest(page)
    assert "Belonging" == _children(project, "Access")[-1]
    _row(page, first).click()
    _rest(page)
    page.keyboard.press("Alt+ArrowDown")
    _rest(page)
    assert [second, first] == _children(project, "Relationship")[:2]
    page.keyboard.press("Alt+ArrowLeft")
    _rest(page)
    assert first in _children(project, None)
    assert before + 3 == project.status().events
    for _ in range(3):
        project.undo()
    assert [first, second] == _children(project, "Relationship")[:2]


def test_two_codes_are_merged_and_brought_back(page: Page, project: thematic.Project) -> None:
    """Chosen together, the page says what merging does, does it as one step, and the side bar takes it back."""
    counts = {row.name: row.codings for row in project.codebook.rows()}
    _row(page, "Belonging").click()
    _rest(page)
    _row(page, "Being listened to").click(modifiers=["Control"])
    page.get_by_role("heading", name="Merge 2 codes").wait_for()
    page.get_by_label("Reason (kept in the log)").fill("One idea after all")
    page.get_by_role("button", name="Merge", exact=True).click()
    page.get_by_test_id("stSidebar").get_by_text("merged").first.wait_for()
    _rest(page)
    assert "One idea after all" == project.log(limit=1)[0].reason
    assert 0 == _row(page, "Being listened to").count()
    page.get_by_test_id("stSidebar").get_by_role("button", name="Undo").click()
    _row(page, "Being listened to").wait_for()
    assert counts == {row.name: row.codings for row in project.codebook.rows()}


def test_a_split_is_begun_and_worked_through(page: Page, project: thematic.Project) -> None:
    """A code is split into two; its passages wait with buttons; one opens in its text; the rest may wait."""
    row = next(one for one in project.codebook.rows() if one.name == "Getting there")
    _row(page, "Getting there").click()
    _rest(page)
    page.get_by_role("button", name="Split …").click()
    page.get_by_label("Becomes").fill("Distance\nTransport")
    page.get_by_role("button", name="Split", exact=True).click()
    page.get_by_text(f"{row.codings} of {row.codings} passages open").wait_for()
    [split] = project.codebook.splits()
    assert row.codings == split.open
    first, second = project.codebook.queue(split.split_id, limit=2)
    page.locator(f".st-key-assign-{first.coding_id}-0 button").click()
    page.locator(f".st-key-assign-{first.coding_id}-0").wait_for(state="detached")
    page.locator(f".st-key-assign-{second.coding_id}-1 button").click()
    page.locator(f".st-key-assign-{second.coding_id}-1").wait_for(state="detached")
    tree = project.codebook.tree()
    moved = [tree[project.coding.get(one.coding_id).code_id].name for one in (first, second)]
    assert ["Distance", "Transport"] == moved
    third = project.codebook.queue(split.split_id, limit=1)[0]
    page.locator(f".st-key-split-{split.split_id}-{third.coding_id}").get_by_role("link", name="Open").click()
    page.locator(".thr-passage.thr-here").wait_for()
    assert third.text[:20] in page.locator(".thr-passage.thr-here .thr-words").inner_text()


def test_forms_that_did_their_work_close(page: Page, project: thematic.Project) -> None:
    """A code is made, and merged into another, from forms that are gone when it is done; both are taken back."""
    body = page.get_by_test_id("stPopoverBody")
    page.get_by_role("button", name="New code").click()
    body.get_by_label("Name", exact=True).fill("Parking")
    body.get_by_role("button", name="Create", exact=False).click()
    _row(page, "Parking").wait_for()
    body.wait_for(state="hidden")
    page.get_by_role("button", name="Merge into …").click()
    unfold(page, body.get_by_role("combobox"))
    page.get_by_role("option").first.click()
    body.get_by_role("button", name="Merge", exact=True).click()
    _row(page, "Parking").wait_for(state="detached")
    body.wait_for(state="hidden")
    for _ in range(2):
        project.history.undo()


def test_the_page_is_accessible_and_stays_in_its_width(page: Page) -> None:
    """No serious finding of axe in the tree, and nothing to scroll sideways in any view."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=".tht").response["violations"]
    assert [] == [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    for view in ("Split queue", "Look again", "Versions", "Checks", "Codes"):
        page.get_by_role("radio", name=view).or_(page.get_by_role("button", name=view)).first.click()
        page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()
        assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.stMain'))")
