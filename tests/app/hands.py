"""What hands do in a browser: select words with the mouse, and wait until everything was carried out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PATIENCE = 30.0


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


def quiet(page: Page) -> None:
    """Wait until no run of the page's script goes on."""
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()


def at_rest(page: Page) -> None:
    """Wait until everything wished for was carried out and drawn."""
    page.wait_for_function("document.querySelector('.thr').view.outbox.open.length === 0")
    quiet(page)


def drag(page: Page, words: str) -> None:
    """Select words with the mouse, by where they stand on the screen."""
    box = page.evaluate(
        """(words) => {
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
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move((box[0] + box[2]) / 2, box[3], steps=4)
    page.mouse.move(box[2], box[3], steps=4)
    page.mouse.up()
