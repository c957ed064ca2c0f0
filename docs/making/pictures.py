"""The pictures of the app in docs/images: each page on the demo project. `make pictures` takes them anew."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import thematic
from tests.app.serving import served, started, window

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[1] / "images"
PAGES = Path(thematic.bundled("app")) / "pages"
LARGEST = 200_000
"""Bytes that a picture may have."""
_COLOURS = (256, 128, 64, 32)
_MADE = "!document.querySelector('.stMain .th-making')"
"""Nothing is being made beside the page."""
_STILL = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_CHARTS_MS = 1500
_ASKED = {"overview": "", "code": "code?question=2", "codebook": "codebook?code=2"}
"""Where a page is opened at a place that shows what it is for."""


def page_names() -> list[str]:
    """List the pages of the app that need a project."""
    return sorted(path.stem for path in PAGES.glob("[a-z]*.py") if path.stem != "start")


def take(wanted: list[str]) -> None:
    """Take a picture of each page at 1280 by 800 points, from a demo project made for it."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = thematic.run_demo(folder)
        log = Path(folder) / "log.txt"
        with served(Path(made.project), log) as address, started() as browser, window(browser) as page:
            for name in wanted:
                picture = _smaller(_picture(page, address, name))
                (FOLDER / f"{name}.png").write_bytes(picture)
                print(f"docs/images/{name}.png: {len(picture) // 1000} KB")  # noqa: T201 - a program's own word


def _picture(page: Page, address: str, name: str) -> bytes:
    """Open a page, wait until nothing moves any more, and photograph it."""
    page.goto(f"{address}/{_ASKED.get(name, name)}")
    page.wait_for_selector('[data-testid="stSidebar"]')
    page.wait_for_selector(_STILL)
    page.wait_for_timeout(_CHARTS_MS)
    page.wait_for_function(_MADE, timeout=120_000)
    page.wait_for_selector(_STILL)
    page.wait_for_timeout(_CHARTS_MS)
    return page.screenshot(animations="disabled", caret="hide")


def _smaller(png: bytes) -> bytes:
    """Write a picture with as many colours as fit into the size; what is drawn on a screen has few anyway."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    for colours in _COLOURS:
        out = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()


if __name__ == "__main__":
    take(sys.argv[1:] or page_names())
