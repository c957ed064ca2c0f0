"""A person's way through the app, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

import thematic
from tests.app.conftest import build
from tests.app.hands import choose, give, quiet
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the whole bundled survey, with suggestions."""
    path = tmp_path_factory.mktemp("journey") / "demo.thematic"
    build(path, respondents=150)
    return path


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window on the app."""
    with window(browser) as opened:
        opened.goto(address)
        yield opened


def _go(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=name, level=1, exact=True).wait_for()


def _press(page: Page, key: str) -> None:
    """Press a letter once the page listens for it."""
    page.get_by_role("button", name="Defer (D)").wait_for()
    page.locator(".st-key-thematic-keys").wait_for(state="attached")
    page.wait_for_timeout(1000)
    page.keyboard.press(key)


def _stays_in_width(page: Page) -> bool:
    return bool(page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.stMain'))"))


def test_from_suggestion_to_log(page: Page, file: Path, tmp_path: Path) -> None:
    """Open, accept a suggestion by key, add a code to a theme, take the quote bank along, find it all logged."""
    from docx import Document

    with thematic.open(file, coder="Ash") as project:
        first = project.reviewing.pending(limit=1)[0]
        page.get_by_role("heading", name="Overview", level=1).wait_for()
        assert _stays_in_width(page)

        _go(page, "Review")
        page.locator(".th-passage.large", has_text=first.text[:20]).wait_for()
        assert _stays_in_width(page)
        _press(page, "a")
        page.get_by_test_id("stSidebar").get_by_text(f"accepted the suggestion '{first.code}'").wait_for()
        assert (("accept", 1),) == project.progress().decisions

        _go(page, "Themes")
        page.get_by_role("button", name="Codes").first.click()
        choose(page, page.get_by_role("combobox", name="Add a code").first, "Relationship > Being listened to")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_test_id("stSidebar").get_by_text("added the code 'Being listened to'").wait_for()
        assert ("Being listened to", "Belonging") == project.themes.get("Met as an equal").codes

        _go(page, "Quotes")
        page.get_by_role("button", name="Files").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Download .docx").click()
        saved = tmp_path / "quotes.docx"
        waiting.value.save_as(saved)
        words = "\n".join(one.text for one in Document(str(saved)).paragraphs)
        assert project.quotes.bank().cards[0].quote[:40] in words

        _go(page, "History")
        line = page.locator(".th-text", has_text=f"accepted the suggestion '{first.code}'")
        line.first.wait_for()
        assert _stays_in_width(page)


def test_keys_are_letters_while_typing(page: Page, file: Path) -> None:
    """A, R and D typed as a reason decide nothing; R decides when nobody types, and does not reload the page."""
    with thematic.open(file) as project:
        _go(page, "Review")
        page.get_by_text("Give another code, or note a reason").click()
        before = project.status().events
        reason = page.get_by_label("Reason (kept in the log)")
        reason.click()
        page.keyboard.type("a dare")
        page.keyboard.press("Enter")
        page.wait_for_timeout(1000)
        assert before == project.status().events
        page.get_by_role("heading", name="Review", level=1).click()
        _press(page, "r")
        page.get_by_test_id("stSidebar").get_by_text("rejected the suggestion").wait_for()
        assert "a dare" == project.log(limit=1)[0].reason


def test_an_interview_is_looked_at_named_and_imported(page: Page, file: Path) -> None:
    """A dropped interview shows its speakers; a name typed into the table is who spoke, and their page shows it."""
    _go(page, "Data")
    page.get_by_role("radio", name="Import").click()
    talk = b"Interviewer: How was it?\nMara: Calm, after a while.\nInterviewer: And then?\nMara: I stayed.\n"
    give(page, {"name": "talk.txt", "mimeType": "text/plain", "buffer": talk})
    # The tables are drawn on a canvas: the participant of the second speaker is in the fourth column.
    speakers = page.get_by_test_id("stDataFrame").nth(1).locator("canvas").first
    speakers.wait_for()
    page.wait_for_timeout(1000)
    speakers.click(position={"x": 380, "y": 90}, force=True)
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    cell = page.locator("#portal textarea")
    cell.fill("Mara K")
    page.wait_for_timeout(300)
    cell.press("Enter")
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_text("Imported 1 document with 4 turns; 0 refused.").wait_for()
    with thematic.open(file) as project:
        assert ("talk",) == tuple(one.name for one in project.people.show("Mara K").texts)

    _go(page, "Participants")
    page.get_by_label("Find a participant").fill("Mara")
    page.keyboard.press("Enter")
    page.get_by_text("of 1 participant").wait_for()
    # The line above the table is drawn before it: only a table of a head and one row is the new one.
    table = page.get_by_test_id("stDataFrame")
    table.locator("[role=grid][aria-rowcount='2']").wait_for(state="attached")
    quiet(page)
    table.locator("canvas").first.click(position={"x": 16, "y": 52}, force=True)
    page.locator(".th-passage", has_text="Calm, after a while.").wait_for()
    assert _stays_in_width(page)


def test_a_bookmark_opens_its_page(page: Page, address: str) -> None:
    """An address of a page leads there, with project and side bar."""
    page.goto(f"{address}/history")
    page.get_by_role("heading", name="History", level=1).wait_for()
    page.get_by_role("button", name="Open another project").wait_for()


def test_listens_on_this_machine_only(address: str) -> None:
    """The server's port is bound to 127.0.0.1 and to nothing else."""
    tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
    if not tables[0].exists():
        pytest.skip("no /proc/net/tcp on this system to read the listening addresses from")
    port = f"{urlsplit(address).port:04X}"
    rows = [line.split() for table in tables if table.exists() for line in table.read_text().splitlines()[1:]]
    listening = {row[1].split(":")[0] for row in rows if row[3] == "0A" and row[1].endswith(f":{port}")}
    assert {"0100007F"} == listening
