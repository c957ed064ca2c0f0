"""The app on a project in a real browser: the server as people start it, and a window that may ask nobody else."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
HELD = Path(__file__).with_name("held")
HOST = "127.0.0.1"
SECONDS = 60
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LOOKED_AT: list[Page] = []
"""The windows that are open: what they say is told with a test that fails."""
SAID: list[tuple[str, str]] = []
"""What windows said that closed because their test failed: their addresses and words."""
LOGS: list[Path] = []
"""What the servers that run have printed."""
_QUIET = ("--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage")


@contextlib.contextmanager
def served(file: Path | None, log: Path, hold: Path | None = None) -> Iterator[str]:
    """Run `thematic app` on a project; gives its address.

    Args:
        file: the project; None for an app that begins with the start page.
        log: what the server prints goes here.
        hold: while this file is there, long work waits at the first step that is done; see `held/sitecustomize.py`.
    """
    around = dict(os.environ)
    if hold is not None:
        around |= {"PYTHONPATH": os.pathsep.join((str(HELD), str(ROOT))), "THEMATIC_TEST_HOLD": str(hold)}
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    with log.open("w") as out:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "thematic",
                "app",
                *([str(file)] if file else []),
                "--port",
                str(port),
                "--no-browser",
            ],
            cwd=ROOT,
            env=around,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        LOGS.append(log)
        try:
            _wait_for(port, server, log)
            yield f"http://{HOST}:{port}"
        finally:
            LOGS.remove(log)
            _end(server)


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        with contextlib.suppress(URLError, ConnectionError), urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=5):
            return
        time.sleep(0.2)
    pytest.fail(f"the app did not answer within {SECONDS} s: {log.read_text()}")


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server and its child: the process group that we started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGINT)
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(15)


@contextlib.contextmanager
def started(*more: str) -> Iterator[Browser]:
    """Start a browser, with more of its own options where a test needs them."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on the PATH")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*_QUIET, *more])
        yield browser
        browser.close()


def what_it_says(page: Page) -> tuple[str, str]:
    """Return the address and the words of a window, as far as it still answers."""
    with contextlib.suppress(Error):
        return page.url, page.locator("body").inner_text(timeout=5000)
    return page.url, "(it does not answer)"


@contextlib.contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """Open a window; it must never ask another machine for anything, and no script of ours may fail."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(SECONDS * 1000)
    asked: set[str] = set()
    failed: list[str] = []
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
    page.on("pageerror", lambda error: failed.append(str(error)))
    LOOKED_AT.append(page)
    try:
        yield page
    except Exception:
        SAID.append(what_it_says(page))
        raise
    finally:
        LOOKED_AT.remove(page)
        page.close()
    assert [] == failed
    # "" stands for data: and blob: addresses, which leave nothing.
    assert set() == asked - {HOST, ""}
