"""Every view with the keyboard alone: Tab comes to every control and shows it, also at 200%."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.every_view import PLAIN, VIEWS, drawn, furnished, open_view
from tests.app.hands import at_rest, unfold, until
from tests.app.serving import started, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVERY = [*((name, "") for name in PLAIN), *VIEWS]
WALK = Path(__file__).with_name("walk.js").read_text(encoding="utf-8")
NAMES = "--enable-blink-features=ComputedAccessibilityInfo"
"""Lets a page ask under which name a control is read aloud."""
STEPS = 400
"""No view has as many controls; who has not come to the end by then is caught."""
EXCEPTED = {
    "button[aria-label='Open'][tabindex='-1']": "the arrow of a list: Down in its field opens it",
    "button[aria-label^='Remove '][tabindex='-1']": "the cross of a chosen one: Backspace in the field takes it away",
    "[data-testid^='stNumberInputStep']": "- and + of a number: Down and Up in its field do the same",
    "[data-testid='stFileUploaderDropzoneInput']": "it is not drawn: the button beside it opens the same dialog",
}
"""What Streamlit keeps out of the order of Tab, as pages of ARIA's patterns do, and which keys do the same instead."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a survey, an interview, codes, themes and quotes."""
    return furnished(tmp_path_factory.mktemp("keyboard"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that tells names, for the tests of this module."""
    with started(NAMES) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window for all tests, in which nothing fades in."""
    with window(browser) as opened:
        opened.emulate_media(reduced_motion="reduce")
        yield opened


@pytest.fixture(scope="module")
def zoomed(browser: Browser) -> Iterator[Page]:
    """One window of 1280 by 800 at 200%: half as much room, and two pixels for each."""
    with window(browser) as opened:
        opened.emulate_media(reduced_motion="reduce")
        opened.context.new_cdp_session(opened).send(
            "Emulation.setDeviceMetricsOverride",
            {"width": 640, "height": 400, "deviceScaleFactor": 2, "mobile": False},
        )
        yield opened


def _faults(page: Page) -> list[str]:
    """Return what is wrong for somebody without a mouse in each of three walks: things are drawn anew under way."""
    found = _walked(page)
    for _ in range(2):
        if not found:
            break
        drawn(page)
        page.wait_for_timeout(1000)
        again = set(_walked(page))
        found = [one for one in found if one in again]
    return found


def _walked(page: Page) -> list[str]:
    """Walk with Tab to the end of the page and with Shift and Tab back; returns what is wrong."""
    page.evaluate(WALK)
    page.evaluate("walk.begin()")
    found: list[str] = []
    for key, told in (("Tab", "walk.step()"), ("Shift+Tab", "walk.back()")):
        for _ in range(STEPS):
            page.keyboard.press(key)
            wrong = page.evaluate(told)
            if wrong is None:
                break
            found += wrong
        else:
            found.append(f"{key} has not come to the end of the page after {STEPS} steps")
    missed = page.evaluate("(excepted) => walk.missed(excepted)", ", ".join(EXCEPTED))
    return [*found, *missed]


FAULTY = """<!doctype html><body><a class="th-skip" href="#x">Skip</a><button>Good</button>
<button style="outline: none">Dull</button><button></button><button tabindex="-1">Apart</button>
<div role="button">Mouse only</div><div style="position: relative"><button>Covered</button>
<div style="position: absolute; inset: 0; background: white"></div></div>
<button style="opacity: 0">Faint</button></body>"""


def test_the_walk_tells_what_is_wrong(browser: Browser) -> None:
    """Each fault that is looked for is found where it is made, and nothing else."""
    from playwright.sync_api import Error

    with window(browser) as page:
        page.set_content(FAULTY)
        assert [
            "button “Dull” does not show the focus",
            "button “” has no name: <button></button>",
            "button “Covered” lies beneath div “”",
            "button “Faint” cannot be seen",
            "button “Faint” cannot be seen, on the way back",
            "button “Covered” lies beneath div “”, on the way back",
            'button “Apart” is not reached: <button tabindex="-1">Apart</button>',
            'div[button] “Mouse only” is not reached: <div role="button">Mouse only</div>',
        ] == _walked(page)
        page.set_content(
            FAULTY.replace(
                "<body>",
                "<body onkeydown=\"if (event.target.innerText === 'Dull') "
                "{ event.preventDefault(); document.querySelector('button').focus(); }\">",
            )
        )
        with pytest.raises(Error, match="a trap: button “Good” is reached again"):
            _walked(page)


@pytest.mark.parametrize(("name", "view"), EVERY)
def test_tab_comes_to_every_control(page: Page, address: str, name: str, view: str) -> None:
    """Each control has a name, is come to and left again, is in sight then, and shows that it has the focus."""
    open_view(page, address, name, view)
    assert "" == "\n".join(_faults(page))


_SIDEWAYS = """() => Math.max(...[document.documentElement, document.querySelector('.stMain')].map(
  (one) => one.scrollWidth - one.clientWidth))"""


@pytest.mark.parametrize(("name", "view"), EVERY)
def test_nothing_is_out_of_reach_at_200_percent(zoomed: Page, address: str, name: str, view: str) -> None:
    """At 200% nothing scrolls sideways, and whatever can be pressed comes into sight when Tab leads to it."""
    open_view(zoomed, address, name, view)
    assert [640, 400, 2] == zoomed.evaluate("[innerWidth, innerHeight, devicePixelRatio]")
    zoomed.wait_for_function(f"({_SIDEWAYS})() <= 0", timeout=6000)
    assert "" == "\n".join(_faults(zoomed))


def _tab_to(page: Page, control: Locator, key: str = "Tab") -> None:
    """Press Tab, or Shift and Tab, until a control has the focus."""
    control.wait_for()
    for _ in range(STEPS):
        if control.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} does not lead to {control}")


def _press(page: Page, control: Locator, key: str = "Tab") -> None:
    """Go to a control with Tab, or Shift and Tab, and press Enter."""
    _tab_to(page, control, key)
    page.keyboard.press("Enter")


def _go(page: Page, name: str) -> None:
    _press(page, page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True))
    page.get_by_role("heading", name=name, level=1, exact=True).wait_for()
    drawn(page)


def test_what_tab_leaves_out_has_keys(page: Page, address: str) -> None:
    """Down opens a list, Backspace takes the last chosen one away, and Up counts a number up."""
    open_view(page, address, "Agreement", "coders")
    coders = page.locator(".st-key-agreement-coders")
    taken = coders.get_by_role("button", name="Remove")
    before = taken.count()
    _tab_to(page, coders.get_by_role("combobox"))
    page.keyboard.press("Backspace")
    until(before - 1, taken.count)
    open_view(page, address, "Explore", "code-saturation")
    number = page.locator(".st-key-saturation-base").get_by_role("spinbutton")
    _tab_to(page, number)
    held = int(number.input_value())
    page.keyboard.press("ArrowUp")
    until(held + 1, lambda: int(number.input_value()))
    drawn(page)
    order = page.locator(".st-key-saturation-order").get_by_role("combobox")
    _tab_to(page, order)
    unfold(page, order)
    page.keyboard.press("Escape")


def test_a_row_is_ticked_by_keys(page: Page, address: str) -> None:
    """Arrows go through a table, and Shift and Space tick the row that one has come to."""
    open_view(page, address, "Participants", "people")
    _tab_to(page, page.get_by_test_id("data-grid-canvas").first)
    for place in (1, 2):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Shift+Space")
        page.locator(f"canvas tr[aria-rowindex='{place + 2}'][aria-selected=true]").wait_for(state="attached")
    page.locator(".th-passage").first.wait_for()


def test_coding_and_deciding_without_a_mouse(page: Page, address: str, file: Path) -> None:
    """From the side bar to Code and Review: words are coded, a suggestion accepted, one rejected and that undone."""
    with thematic.open(file, coder="Ash") as project:
        coded, decided = project.status().codings, dict(project.progress().decisions)
        page.goto(address)
        page.get_by_role("heading", name="Overview", level=1).wait_for()
        drawn(page)
        _go(page, "Code")
        at_rest(page)
        for key in ("j", "ArrowRight", "Shift+ArrowRight", "c"):
            page.keyboard.press(key)
        page.keyboard.type("Waiting")
        page.keyboard.press("Enter")
        until(coded + 1, lambda: project.status().codings)
        at_rest(page)
        _go(page, "Review")
        for key, verdict in (("a", "accept"), ("r", "reject")):
            page.get_by_role("button", name="Defer (D)").wait_for()
            drawn(page)
            page.keyboard.press(key)
            decided[verdict] = decided.get(verdict, 0) + 1
            until(decided, lambda: dict(project.progress().decisions))
        drawn(page)
        _press(page, page.get_by_test_id("stSidebar").get_by_role("button", name="Undo", exact=True), "Shift+Tab")
        until(decided["reject"] - 1, lambda: dict(project.progress().decisions).get("reject", 0))


def test_themes_and_quotes_without_a_mouse(page: Page, address: str, file: Path) -> None:
    """A theme is renamed, a code moved to it by its menu, which keeps the focus, and a quote picked and let go."""
    open_view(page, address, "Overview")
    _go(page, "Themes")
    board = page.locator(".thb")
    _press(page, board.locator(".thb-head", has_text="Waiting and being met"))
    name = page.get_by_label("Name", exact=True).and_(page.locator("input[value='Waiting and being met']"))
    _tab_to(page, name)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Being met")
    page.keyboard.press("Enter")
    renamed = board.locator(".thb-theme", has=page.locator(".thb-head", has_text="Being met"))
    renamed.get_by_text("Being met", exact=True).wait_for()
    drawn(page)
    _press(page, board.locator(".thb-theme", has_text="Met as an equal").locator(".thb-code").first, "Shift+Tab")
    page.get_by_role("menuitem", name="Move to “Being met”").wait_for()
    page.keyboard.press("Enter")
    moved = renamed.locator(".thb-code", has_text="Belonging")
    moved.wait_for()
    page.wait_for_function("(one) => one === document.activeElement", arg=moved.element_handle())
    with thematic.open(file) as project:
        assert "Belonging" in project.themes.get("Being met").codes
        picked = len(project.quotes.picked())
        _go(page, "Quotes")
        _press(page, page.get_by_role("button", name="Pick", exact=True).first)
        until(picked + 1, lambda: len(project.quotes.picked()))
        drawn(page)
        _press(page, page.get_by_test_id("stSidebar").get_by_role("button", name="Undo", exact=True), "Shift+Tab")
        until(picked, lambda: len(project.quotes.picked()))


def test_a_quote_is_edited_without_a_mouse(page: Page, address: str) -> None:
    """Arrows choose words of a quote, Leave out leaves them out, and Enter on what was left out takes that back."""
    open_view(page, address, "Quotes", "picked")
    words = page.locator(".thq-text")
    _tab_to(page, words)
    before = words.inner_text()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    _press(page, page.locator(".thq-tools").get_by_role("button", name="Leave out"))
    left = words.locator(".thq-elide")
    left.wait_for()
    assert " ".join(before.split()[1:3]) == left.inner_text()
    assert words.evaluate("(one) => one === document.activeElement")
    drawn(page)
    _press(page, left)
    left.wait_for(state="detached")
    assert before == words.inner_text()
