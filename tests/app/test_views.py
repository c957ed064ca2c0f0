"""Which view of a page is open stands in the address: links lead there, and Back goes back."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

import pytest

import app.ui.views
from tests.app.conftest import build
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from streamlit.testing.v1 import AppTest

    import thematic
    from tests.app.conftest import App


def _open(at: AppTest, page: str) -> str:
    return str(at.button_group(key=f"{page} view").value)


def test_examples_run() -> None:
    """The examples in the docstrings are true."""
    assert 0 == doctest.testmod(app.ui.views).failed


@pytest.mark.parametrize(
    ("page", "word", "view"),
    [
        ("overview", "checklist", "checklist"),
        ("data", "import", "import"),
        ("participants", "waves", "waves"),
        ("codebook", "versions", "versions"),
        ("themes", "map", "map"),
        ("quotes", "spread", "spread"),
        ("explore", "before-and-after", "Before and after"),
        ("agreement", "over-time", "Over time"),
        ("report", "claims", "claims"),
    ],
)
def test_an_address_opens_its_view(app: App, page: str, word: str, view: str) -> None:
    """Each page with views opens the one that the address names, and a word that names none opens the first."""
    at = app(page)
    first = _open(at, page)
    at.query_params["view"] = word
    assert view == _open(at.run(), page)
    at.query_params["view"] = "nonsense"
    assert first == _open(at.run(), page)
    assert first.lower() == at.query_params["view"]


def test_a_press_is_told_to_the_address(app: App) -> None:
    """The address stays bare until a view is chosen, and then names what is open."""
    at = app("themes")
    assert "view" not in at.query_params
    at.button_group(key="themes view").set_value("checks").run()
    assert "checks" == at.query_params["view"]
    at.button_group(key="themes view").set_value("board").run()
    assert "board" == at.query_params["view"]


def test_a_quote_in_the_address_opens_the_picked_ones(app: App, project: thematic.Project) -> None:
    """A link to a quote that names no view leads to it; other views stay open when they are chosen."""
    card = project.quotes.bank().cards[0]
    quote = project.quotes.pick(card.source, card.start, card.end, theme=card.theme, reason=card.reason)
    at = app("quotes")
    at.query_params["quote"] = str(quote.quote_id)
    assert "picked" == _open(at.run(), "quotes")
    at.button_group(key="quotes view").set_value("candidates").run()
    assert "candidates" == _open(at.run(), "quotes")
    assert "candidates" == at.query_params["view"]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a codebook in use."""
    path = tmp_path_factory.mktemp("views") / "study.thematic"
    build(path)
    return path


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window on the Codebook page."""
    with window(browser) as opened:
        opened.goto(f"{address}/codebook")
        opened.locator(".tht-row").first.wait_for()
        yield opened


@pytest.mark.browser
@pytest.mark.slow
def test_back_and_a_copied_link_return_to_the_view(page: Page, browser: Browser) -> None:
    """Back leads to the view before and Forward to the one after; another window opens the view of a copied link."""
    page.wait_for_url(re.compile(r"/codebook\?code=\d+$"))
    page.get_by_role("radio", name="Versions").click()
    page.get_by_label("Name of this version").wait_for()
    page.wait_for_url(re.compile(r"view=versions"))
    link = page.url
    page.go_back()
    page.locator(".tht-row").first.wait_for()
    assert "view=" not in page.url
    page.go_forward()
    page.get_by_label("Name of this version").wait_for()
    assert link == page.url
    for name in ("Data", "Codebook"):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        page.get_by_role("heading", name=name, level=1).wait_for()
    page.locator(".tht-row").first.wait_for()
    with window(browser) as other:
        other.goto(link)
        other.get_by_label("Name of this version").wait_for()
        other.wait_for_timeout(500)
        assert link == other.url
