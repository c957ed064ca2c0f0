"""Every view of every page in a browser: nothing scrolls sideways, nothing serious for axe, all reached by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic
from tests.app.bare_numbers import bare_numbers
from tests.app.every_view import PLAIN, VIEWS, drawn, furnished, open_view
from tests.app.hands import quiet
from tests.app.serving import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EXCEPTED: dict[str, tuple[str, ...]] = {}
"""Rule of axe -> parts of the markup of Streamlit's own widgets that break it and cannot be mended; there is none."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a survey, an interview, codes, themes and quotes."""
    return furnished(tmp_path_factory.mktemp("look"))


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """One window on the app for all tests."""
    with window(browser) as page:
        page.goto(address)
        page.get_by_role("heading", name="Overview", level=1).wait_for()
        yield page


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """The window, light and wide before each test."""
    _wide(opened)
    opened.emulate_media(color_scheme="light")
    yield opened
    _wide(opened)


def _wide(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})


def _at_double_zoom(page: Page) -> None:
    """Leave the room that is left of the window at 200% zoom."""
    page.set_viewport_size({"width": 640, "height": 400})


def _on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})


def _go(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, level=1, exact=True).wait_for()
    drawn(page)


_SIDEWAYS = """() => Math.max(...[document.documentElement, document.querySelector('.stMain')].map(
  (one) => one.scrollWidth - one.clientWidth))"""


def _sideways(page: Page) -> int:
    """Return by how many pixels the page stays wider than what is seen of it; charts follow a window late."""
    for _ in range(30):
        if not page.evaluate(_SIDEWAYS):
            return 0
        page.wait_for_timeout(200)
    return int(page.evaluate(_SIDEWAYS))


def _findings(page: Page, *rules: str) -> list[str]:
    """Return what axe finds on a page at rest; a run that begins meanwhile draws Streamlit's own Stop button."""
    for _ in range(3):
        quiet(page)
        found = _found(page, *rules)
        if not found:
            break
    return found


def _found(page: Page, *rules: str) -> list[str]:
    """Return what axe finds serious or critical, each with the element it is about."""
    from axe_playwright_python.sync_playwright import Axe

    only = {"runOnly": list(rules)} if rules else {}
    told = Axe().run(page, options={"resultTypes": ["violations"], **only}).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['any'][0]['message'][:140] if node['any'] else ''}"
        for one in told
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
        if not any(part in node["html"] for part in EXCEPTED.get(one["id"], ()))
    ]


TOLD = (
    '<p><span title="Base: all texts. Unit: text.">3 texts</span></p>'
    "<svg><g><title>4 texts</title><text>4</text></g></svg>"
)
NO_FIGURES = "<kbd>1</kbd><button>2 of 3</button><p>Read 3 of 4 texts.</p><p>R001</p><p>2026-11-23</p>"
BARE = ["3", "-0.25", "3 of 4 texts (75%)", "0 to 50%", "2 texts \u00b7 1 quote", "3 (75%; 20 to 90%)"]


def test_bare_numbers_are_found(browser: Browser) -> None:
    """A figure without base and unit is found, and what tells them, or is no figure, is not."""
    with window(browser) as page:
        cells = "".join(f"<td>{one}</td>" for one in BARE)
        page.set_content(f"{TOLD}{NO_FIGURES}<table><tr>{cells}</tr></table>")
        assert BARE == [one.partition(" in td")[0] for one in bare_numbers(page)]


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_fits_and_can_be_read(page: Page, name: str) -> None:
    """No scrolling sideways, no number without base and unit, no serious finding of axe, light and dark."""
    _go(page, name)
    _fits_and_can_be_read(page)


@pytest.mark.parametrize(("name", "view"), VIEWS)
def test_a_view_fits_and_can_be_read(page: Page, name: str, view: str, address: str) -> None:
    """What holds for a page holds for each of its views, which its address opens."""
    open_view(page, address, name, view)
    assert [] == page.get_by_test_id("stException").all()
    assert view == page.evaluate("new URLSearchParams(location.search).get('view')")
    _fits_and_can_be_read(page)


def _fits_and_can_be_read(page: Page) -> None:
    assert 0 == _sideways(page)
    assert [] == bare_numbers(page)
    assert [] == _findings(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(250)
    assert [] == _findings(page, "color-contrast")
    _at_double_zoom(page)
    assert 0 == _sideways(page)
    _on_a_telephone(page)
    assert 0 == _sideways(page)


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_keys_lead_past_the_side_bar(page: Page) -> None:
    """The first Tab offers to skip to the content, and the next one after it is in the content."""
    _go(page, "History")
    page.reload()
    page.get_by_role("heading", name="History", level=1).wait_for()
    drawn(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    assert "Skip to the content" == _focused(page)
    assert page.locator(".th-skip").bounding_box() == page.evaluate(
        "(({x, y, width, height}) => ({x, y, width, height}))(document.activeElement.getBoundingClientRect())"
    )
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.stMain').contains(document.activeElement)")


_SHOWN = """() => {
  const seen = (one) => one && (({outlineStyle, outlineWidth, boxShadow, borderColor}) =>
    (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || borderColor)(getComputedStyle(one));
  const at = document.activeElement;
  return [at.outerHTML.slice(0, 120), [at, at.parentElement, at.parentElement?.parentElement].map(seen)];
}"""


def test_focus_is_seen(page: Page) -> None:
    """Whatever Tab leads to on a page changes its outline, shadow or border."""
    _go(page, "Review")
    page.evaluate("(one) => { one.tabIndex = -1; one.focus(); }", page.locator(".stMain").element_handle())
    for _ in range(12):
        page.keyboard.press("Tab")
        html, focused = page.evaluate(_SHOWN)
        handle = page.evaluate_handle("document.activeElement")
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(250)
        bare = page.evaluate(
            _SHOWN.replace("() =>", "(at) =>", 1).replace("const at = document.activeElement;", ""), handle
        )[1]
        page.evaluate("(at) => at.focus()", handle)
        assert focused != bare, html


def test_keys_are_listed(page: Page) -> None:
    """`?` lists the keys of the page and those of every page; Esc closes the list again."""
    _go(page, "Review")
    page.locator(".th-keylist[data-keys]").first.wait_for(state="attached")
    page.get_by_role("heading", name="Review", level=1).click()
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Keys")
    listed.get_by_text("accept: it becomes a coding").wait_for()
    assert listed.get_by_text("the next, the previous control").is_visible()
    page.keyboard.press("Escape")
    listed.wait_for(state="detached")


_LONG = "(one) => { one.textContent = 'They rang me back and then they rang again. '.repeat(30); }"
_CUT = "(one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth"


def test_review_stacks_in_a_small_window(page: Page) -> None:
    """At 200% zoom and on a telephone the code stands below the passage, which is as wide as the page and whole."""
    _go(page, "Review")
    passage, focus, about = (
        page.locator(one) for one in (".st-key-focus .th-passage", ".st-key-focus", ".st-key-about")
    )
    passage.evaluate(_LONG)
    for small in (_at_double_zoom, _on_a_telephone):
        small(page)
        assert _foot(page, focus) <= (about.bounding_box() or {"y": 0})["y"]
        assert about.evaluate("(one) => one.offsetWidth") == focus.evaluate("(one) => one.offsetWidth")
        assert not passage.evaluate(_CUT)
    _wide(page)
    assert _foot(page, focus) > (about.bounding_box() or {"y": 0})["y"]
    page.reload()


def test_what_was_done_has_its_undo_beside_it(page: Page, file: Path) -> None:
    """A step is said above the page with an Undo, and the Undo with a Redo; nothing moves, and nothing is covered."""
    _go(page, "Codebook")
    place = page.get_by_role("heading", name="Codebook", level=1).bounding_box()
    page.get_by_role("button", name="Retire …").click()
    page.get_by_text("How to undo it:").wait_for()
    page.get_by_role("button", name="Retire", exact=True).click()
    strip = page.locator(".st-key-just-done")
    strip.get_by_text("is retired").wait_for()
    assert place == page.get_by_role("heading", name="Codebook", level=1).bounding_box()
    page.keyboard.press("Escape")
    assert _foot(page, strip) <= _top(page)
    _on_a_telephone(page)
    assert _foot(page, strip) <= _top(page)
    _wide(page)
    strip.get_by_role("button", name="Undo").click()
    strip.get_by_role("button", name="Redo").wait_for()
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(700, 500)
    page.evaluate("document.querySelector('.st-key-just-done').getAnimations().forEach((one) => one.finish())")
    strip.get_by_role("button", name="Redo").wait_for(state="hidden")
    with thematic.open(file, coder="Ash") as project:
        assert {"active"} == {row.status for row in project.codebook.rows()}


def _foot(page: Page, part: Locator) -> float:
    """Return where a part of the page ends, once the window has settled."""
    page.wait_for_timeout(250)
    box = part.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def _top(page: Page) -> float:
    """Return where the page begins."""
    box = page.get_by_role("heading", level=1).bounding_box()
    assert box is not None
    return box["y"]


def test_what_lies_over_the_page_follows_the_theme(page: Page) -> None:
    """Popovers are drawn outside the page and still are dark where it is; nothing in them is hard to read."""
    page.emulate_media(color_scheme="dark")
    _go(page, "Data")
    page.get_by_role("button", name="Saved (0)").click()
    page.get_by_text("Kept for this project until").wait_for()
    assert "dark" == page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert [] == _findings(page, "color-contrast")
    page.keyboard.press("Escape")


_BROKEN = """() => [...document.querySelectorAll('.th-table :is(th, td)')].flatMap((cell) => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const word of node.data.matchAll(/\\w+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1) broken.push(word[0]);
    }
  return broken;
})"""
"""Words of tables that do not stand on one line."""


def test_the_start_page_fits_and_can_be_read(page: Page) -> None:
    """Without a project the start page stands the same tests."""
    page.get_by_role("button", name="Open another project").click()
    page.get_by_role("heading", name="Thematic", level=1).wait_for()
    page.get_by_text("What each approach decides").click()
    drawn(page)
    _fits_and_can_be_read(page)
    assert [] == page.evaluate(_BROKEN)
