"""Themes and quotes in a real browser: codes are dragged between themes, a quote is edited by selecting its words."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAID = "🙂 Maud from Thornbury did not ring back, and then, you know, she did."
OTHER = "They rang me twice a week."


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two coded answers and two themes, one with a hostile name."""
    folder = tmp_path_factory.mktemp("themes")
    path = folder / "study.thematic"
    with (folder / "survey.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["id", "What happened?"], ["R1", SAID], ["R2", OTHER]])
    roles = folder / "roles.yaml"
    roles.write_text("participant: id\nopen:\n  - What happened?\n", encoding="utf-8")
    with thematic.create(path, coder="Ash", seed=1) as project:
        project.sources.add_survey(folder / "survey.csv", roles=roles)
        for name in ("Calls", "Names"):
            project.codebook.create(name)
        for found in project.search('"rang" OR "ring"'):
            text = project.sources.get(found.source).text
            project.coding.code(found.source, 0, len(text), "Calls")
            project.coding.code(found.source, 0, 4, "Names")
        project.themes.create("A promise <b>kept</b>", codes=["Calls"])
        project.themes.create("Being known")
    return path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own for each test."""
    with window(browser) as opened:
        yield opened


def _codes(file: Path) -> dict[str, tuple[str, ...]]:
    with thematic.open(file) as project:
        return {one.name: one.codes for one in project.themes.list()}


def test_codes_go_between_themes_by_mouse_and_by_keyboard(page: Page, address: str, file: Path) -> None:
    """A code is dragged to another theme, and moved back by its menu without a mouse; a name is never HTML."""
    page.goto(f"{address}/themes")
    board = page.locator(".thb")
    known = board.locator(".thb-theme", has_text="Being known")
    kept = board.locator(".thb-theme", has_text="A promise")
    kept.get_by_text("A promise <b>kept</b>", exact=True).wait_for()
    kept.locator(".thb-code", has_text="Calls").drag_to(known)
    known.locator(".thb-code", has_text="Calls").wait_for()
    assert {"A promise <b>kept</b>": (), "Being known": ("Calls",)} == _codes(file)
    known.locator(".thb-code", has_text="Calls").focus()
    page.keyboard.press("Enter")
    board.get_by_role("menuitem", name="Move to").wait_for()
    page.keyboard.press("Enter")
    kept.locator(".thb-code", has_text="Calls").wait_for()
    assert {"A promise <b>kept</b>": ("Calls",), "Being known": ()} == _codes(file)


def test_a_theme_is_ordered_by_keys(page: Page, address: str, file: Path) -> None:
    """Alt and an arrow move a theme; a used code outside themes is put into one by its menu."""
    page.goto(f"{address}/themes")
    board = page.locator(".thb")
    board.locator(".thb-head", has_text="Being known").focus()
    page.keyboard.press("Alt+ArrowUp")
    board.locator(".thb-theme >> nth=0").get_by_text("Being known").wait_for()
    board.locator(".thb-loose .thb-code", has_text="Names").click()
    board.get_by_role("menuitem", name="Put into “Being known”").click()
    board.locator(".thb-theme", has_text="Being known").locator(".thb-code", has_text="Names").wait_for()
    assert [("Being known", ("Names",)), ("A promise <b>kept</b>", ("Calls",))] == list(_codes(file).items())


def _select(page: Page, words: str) -> None:
    """Select words of the verbatim, as a person does with the mouse."""
    page.evaluate(
        """(words) => {
            const parts = [...document.querySelectorAll('.thq-text [data-start]')];
            const part = parts.find((one) => one.textContent.includes(words));
            const node = part.firstChild, start = node.data.indexOf(words), range = document.createRange();
            range.setStart(node, start);
            range.setEnd(node, start + words.length);
            const chosen = window.getSelection();
            chosen.removeAllRanges();
            chosen.addRange(range);
        }""",
        words,
    )


def test_a_quote_is_edited_by_selecting_its_words(page: Page, address: str, file: Path) -> None:
    """What is selected is what is replaced, whatever stands before it; a dropped "not" is told; saving is one event."""
    with thematic.open(file, coder="Ash") as project:
        source = next(one for one in project.search("Thornbury"))
        text = project.sources.get(source.source).text
        quote = project.quotes.pick(source.source, 0, len(text), code="Calls", status="candidate")
    page.goto(f"{address}/quotes?view=picked")
    page.locator(".thq-text").get_by_text("Thornbury").wait_for()
    _select(page, "Thornbury")
    page.locator(".thq-words").fill("a town")
    page.get_by_role("button", name="Replace", exact=True).click()
    page.locator(".thq-added", has_text="[a town]").wait_for()
    _select(page, "not ")
    page.get_by_role("button", name="Leave out", exact=True).click()
    page.get_by_text("which turns the sentence round").wait_for()
    page.locator(".thq-elide").click()
    page.locator(".thq-elide").wait_for(state="detached")
    _select(page, "and then, you know, ")
    page.get_by_role("button", name="Leave out", exact=True).click()
    page.get_by_text("🙂 Maud from [a town] did not ring back, [...] she did.").first.wait_for()
    page.get_by_role("button", name="Save edits").click()
    page.get_by_text("The edits are saved").wait_for()
    with thematic.open(file) as project:
        view = project.quote_desk.get(quote.quote_id)
        assert "🙂 Maud from [a town] did not ring back, [...] she did." == view.rendered
        assert SAID == view.verbatim
        assert ["QuoteEdited", "QuotePicked"] == [one.kind for one in project.log(limit=2)]
    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_role("button", name="Approved", exact=True).wait_for()


def test_a_form_that_did_its_work_closes(page: Page, address: str, file: Path) -> None:
    """What came of "Create theme" stands free of the form; one that says no stays open with what was typed."""
    page.goto(f"{address}/themes")
    for name, is_new in (("Being known", False), ("Lateness", True)):
        page.get_by_role("button", name="New theme").click()
        field = page.get_by_test_id("stPopoverBody").get_by_label("Name", exact=True)
        field.fill(name)
        page.get_by_role("button", name="Create theme").click()
        if is_new:
            field.wait_for(state="hidden")
            continue
        page.get_by_test_id("stAlert").first.wait_for()
        assert name == field.input_value()
        page.keyboard.press("Escape")
        field.wait_for(state="hidden")
    assert "Lateness" in _codes(file)
