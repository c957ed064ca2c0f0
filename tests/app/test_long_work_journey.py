"""Long work in a real browser: an import and a measurement cancelled in the middle, and what came of others."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.conftest import build
from tests.app.hands import give, quiet
from tests.app.serving import served, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MANY = 3_000
WORDS = (
    "calls",
    "visits",
    "listening",
    "garden",
    "weekly",
    "neighbour",
    "walk",
    "tea",
    "bus",
    "music",
    "letter",
    "soup",
)
QUESTIONS = ("What did the garden change?", "What was missing?", "What should stay?")


def _survey(path: Path, respondents: int) -> Path:
    """Invent a survey of many respondents who say a dozen words to each of three questions."""
    draw = random.Random(7)  # noqa: S311 - invented answers, the same in every run
    rows = [
        ",".join(
            [f"L{place:05}", draw.choice(["North", "South"]), *(" ".join(draw.choices(WORDS, k=12)) for _ in range(3))]
        )
        for place in range(respondents)
    ]
    path.write_text("\n".join([",".join(["ID", "Site", *QUESTIONS]), *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with codings to measure with."""
    path = tmp_path_factory.mktemp("long") / "study.thematic"
    build(path, respondents=120)
    return path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey of many rows."""
    return _survey(tmp_path_factory.mktemp("large") / "garden.csv", MANY)


@pytest.fixture(scope="module")
def address(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app runs, with long work that waits for the tests."""
    folder = tmp_path_factory.mktemp("server")
    with served(file, folder / "log.txt", hold=_hold(file)) as found:
        yield found


@pytest.fixture
def held(file: Path) -> Iterator[Path]:
    """Let long work wait at its first step until the test takes this file away."""
    path = _hold(file)
    path.touch()
    yield path
    path.unlink(missing_ok=True)


def _hold(file: Path) -> Path:
    return file.with_name("hold")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own for each test."""
    with window(browser) as opened:
        yield opened


@pytest.fixture
def project(file: Path) -> Iterator[thematic.Project]:
    """The project beside the app."""
    with thematic.open(file, coder="Bo") as opened:
        yield opened


def _picture(page: Page, name: str) -> None:
    """Keep a picture where somebody asks for one, to be looked at."""
    folder = os.environ.get("THEMATIC_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def _counts(project: thematic.Project) -> tuple[int, int, int]:
    now = project.status()
    return now.events, now.sources, now.participants


def _begin_import(page: Page, address: str, survey: Path) -> None:
    page.goto(f"{address}/data")
    page.get_by_role("radio", name="Import").click()
    give(page, survey)
    page.locator(".st-key-import-files button:enabled").wait_for()
    quiet(page)
    page.locator(".st-key-import-files button").click()


@pytest.mark.usefixtures("held")
def test_an_import_is_cancelled_in_the_middle(page: Page, address: str, project: thematic.Project, large: Path) -> None:
    """The side bar says how far it is; another page works meanwhile; after Cancel there is no answer and no event."""
    before = _counts(project)
    _begin_import(page, address, large)
    page.get_by_text("participants and answers").first.wait_for()
    _picture(page, "import-going-on")
    page.locator(".st-key-stop-work button").click()
    page.get_by_text("cancelled. Nothing was added.").wait_for()
    _picture(page, "import-cancelled")
    assert before == _counts(project)
    assert project.verify().ok
    page.get_by_role("link", name="Codebook").click()
    page.get_by_role("heading", name="Codebook", level=1).wait_for()
    page.get_by_text("cancelled. Nothing was added.").wait_for()
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_text("cancelled. Nothing was added.").wait_for(state="detached")


def test_an_import_that_is_left_alone_is_reported(
    page: Page, address: str, project: thematic.Project, large: Path, held: Path
) -> None:
    """Whoever reads on, and reloads, is told when it is done, and finds the whole report on the Data page."""
    events, sources, participants = _counts(project)
    _begin_import(page, address, large)
    page.locator(".st-key-stop-work button").wait_for()
    page.get_by_role("link", name="Codebook").click()
    page.get_by_role("heading", name="Codebook", level=1).wait_for()
    page.get_by_role("treeitem").first.wait_for()
    _picture(page, "import-beside-the-codebook")
    page.reload()
    page.locator(".st-key-stop-work button").wait_for()
    held.unlink()
    page.get_by_text("garden.csv is imported.").first.wait_for()
    _picture(page, "import-done")
    page.get_by_role("link", name="See what came of it").click()
    page.get_by_text(f"Imported {MANY:,} participants and {3 * MANY:,} answers to 3 questions").wait_for()
    _picture(page, "import-report")
    assert (events + 1, sources + 3 * MANY, participants + MANY) == _counts(project)
    assert "Ash" == project.log(limit=1)[0].coder
    project.undo()


def test_an_import_that_is_refused_says_why(page: Page, address: str, project: thematic.Project, large: Path) -> None:
    """What somebody else added meanwhile is not added twice: nothing is written, and a sentence says why.

    Where it is read anew first, as the project has changed, that is said, and Import waits to be pressed again.
    """
    page.goto(f"{address}/data")
    page.get_by_role("radio", name="Import").click()
    give(page, large)
    page.locator(".st-key-import-files button:enabled").wait_for()
    quiet(page)
    # While somebody is in a field the page is not drawn anew: it still offers what is there by now.
    page.locator("[class*='st-key-append'] input").focus()
    project.sources.add_survey(large)
    before = _counts(project)
    page.locator(".st-key-import-files button:enabled").dispatch_event("click")
    anew = page.locator("[data-testid='stAlert']", has_text="press Import again")
    refused = page.locator("[data-testid='stAlert']", has_text="already")
    anew.or_(refused).first.wait_for()
    if anew.count():
        quiet(page)
        page.locator(".st-key-import-files button:enabled").dispatch_event("click")
    refused.first.wait_for()
    _picture(page, "import-refused")
    assert before == _counts(project)
    project.undo()


@pytest.mark.usefixtures("held")
def test_a_measurement_is_cancelled_in_the_middle(page: Page, address: str, project: thematic.Project) -> None:
    """Suggestions are measured beside the pages, and cancelled at a step; nothing is written either way."""
    before = _counts(project)
    page.goto(f"{address}/review")
    page.get_by_text("How good are suggestions, by your own codings?").click()
    page.locator(".st-key-evaluate button").click()
    page.get_by_text("Measuring suggestions").first.wait_for()
    page.locator(".st-key-stop-work button").wait_for()
    _picture(page, "measuring")
    page.locator(".st-key-stop-work button").click()
    page.get_by_text("Measuring suggestions: cancelled.").wait_for()
    _picture(page, "measuring-cancelled")
    assert before == _counts(project)


def test_a_measurement_is_shown_afterwards(page: Page, address: str, project: thematic.Project, held: Path) -> None:
    """Somebody who read elsewhere meanwhile comes back to the verdict."""
    before = _counts(project)
    page.goto(f"{address}/review")
    page.get_by_text("How good are suggestions, by your own codings?").click()
    page.locator(".st-key-evaluate button").click()
    page.locator(".st-key-stop-work button").wait_for()
    page.get_by_role("link", name="Data", exact=True).click()
    page.get_by_role("heading", name="Data", level=1).wait_for()
    held.unlink()
    page.get_by_text("Suggestions are measured.").wait_for()
    page.get_by_role("link", name="See what came of it").click()
    page.get_by_text("Measured on").wait_for()
    page.locator("[data-testid='stDataFrame']").last.scroll_into_view_if_needed()
    _picture(page, "measured")
    assert before == _counts(project)
