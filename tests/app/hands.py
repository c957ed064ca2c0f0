"""What hands do in a browser: select words with the mouse, and wait until everything was carried out."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError  # noqa: A004 - the one that a browser raises

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import FilePayload, Locator, Page

PATIENCE = 30.0
_TRIES = 30
_STILL = 4
"""How often, a tenth of a second apart, words must be found at the same place before the mouse goes there."""


def until(expected: object, read: Callable[[], object]) -> None:
    """Wait until what is read, of the project say, is what is expected; after half a minute it must be.

    Args:
        expected: what it is to become.
        read: reads it anew.
    """
    end = time.monotonic() + PATIENCE
    while expected != read() and time.monotonic() < end:
        time.sleep(0.1)
    assert expected == read()


_QUIET = """(asked) => {
  const now = performance.now();
  const runs = document.querySelector("[data-testid='stApp'][data-test-script-state='notRunning']") === null;
  const deaf = document.querySelector(".th-keylist:not([data-keys])") !== null;
  if (window.thematicQuiet?.asked !== asked || runs || deaf) window.thematicQuiet = { asked, since: now };
  return now - window.thematicQuiet.since >= 100;
}"""


def quiet(page: Page) -> None:
    """Wait until for a tenth of a second no run of the page's script goes on, and what listens to keys does listen."""
    page.wait_for_function(_QUIET, arg=time.monotonic())


def at_rest(page: Page) -> None:
    """Wait until everything wished for was carried out and drawn."""
    page.wait_for_function("document.querySelector('.thr').view.outbox.open.length === 0")
    quiet(page)


def drag(page: Page, words: str) -> None:
    """Select words with the mouse, by where they stand on the screen once nothing moves any more."""
    box = _still(page, words)
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move((box[0] + box[2]) / 2, box[3], steps=4)
    page.mouse.move(box[2], box[3], steps=4)
    page.mouse.up()


_BOX = """(words) => {
  const element = [...document.querySelectorAll('.thr-words')].find((one) => one.textContent.includes(words));
  element.scrollIntoView({ block: 'center' });
  const at = element.textContent.indexOf(words);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = passed + node.data.length;
    if (at >= passed && at < after) range.setStart(node, at - passed);
    const end = at + words.length;
    if (end > passed && end <= after) range.setEnd(node, end - passed);
    passed = after;
  }
  const boxes = [...range.getClientRects()];
  const [first, last] = [boxes[0], boxes[boxes.length - 1]];
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""


def _still(page: Page, words: str) -> list[float]:
    """Return where words begin and end, once they stand there for a third of a second."""
    quiet(page)
    seen: list[list[float]] = []
    end = time.monotonic() + PATIENCE
    while len(seen) < _STILL or any(one != seen[-1] for one in seen[-_STILL:]):
        assert time.monotonic() < end, f"the page goes on moving: {seen[-_STILL:]}"
        if seen:
            page.wait_for_timeout(100)
        seen.append(page.evaluate(_BOX, words))
    return seen[-1]


def unfold(page: Page, box: Locator) -> None:
    """Open a list by key; what is drawn late may take the key away, and then it is pressed again, as people do."""
    _until_open(box, page.get_by_role("option").first, lambda: box.press("ArrowDown"))


def choose(page: Page, box: Locator, name: str) -> None:
    """Choose from a list by mouse; a list that closes because the page is drawn late is opened again."""
    option = page.get_by_role("option", name=name, exact=True)
    for _ in range(_TRIES):
        _until_open(box, option, box.click)
        with suppress(TimeoutError):
            option.click(timeout=2000)
            return
    option.click()


def give(page: Page, file: Path | FilePayload) -> None:
    """Give a file to the first uploader; one that a page drawn late lets fall is given again, as people do."""
    name = file["name"] if isinstance(file, dict) else file.name
    there = page.locator(f"[data-testid='stFileChipName'][title='{name}']").first
    for _ in range(3):
        page.locator("input[type=file]").first.set_input_files(file)
        with suppress(TimeoutError):
            there.wait_for(timeout=15_000)
            return
    there.wait_for()


def _until_open(box: Locator, option: Locator, press: Callable[[], None]) -> None:
    for _ in range(_TRIES):
        if box.get_attribute("aria-expanded") != "true":
            press()
        with suppress(TimeoutError):
            option.wait_for(timeout=1000)
            return
    option.wait_for()
