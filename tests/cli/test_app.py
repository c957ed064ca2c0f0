"""`thematic app`: what the server is started with."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from thematic.project.passphrases import Passphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

WORDS = "rain on a tin roof"
PORT = "8597"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """What would have been started: arguments and environment, instead of a server."""
    found: list[tuple[list[str], dict[str, str]]] = []
    if os.name != "posix":
        pytest.skip("the process is replaced on POSIX systems alone")

    def execve(_: str, arguments: list[str], environment: dict[str, str]) -> None:
        found.append((arguments, environment))
        sys.exit(0)

    monkeypatch.setattr(os, "execve", execve)
    monkeypatch.delenv("THEMATIC_PASSPHRASE", raising=False)
    return found


def test_it_listens_on_this_machine_only_and_says_so(
    thematic: Callable[..., Typed], coded: Path, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    """The address is fixed, nothing is counted for others, and uploads are bounded."""
    done = thematic("app", coded, "--port", PORT, "--no-browser")
    ((arguments, environment),) = started
    pairs = dict(pairwise(arguments))
    assert ("127.0.0.1", "false", "50") == (
        pairs["--server.address"],
        pairs["--browser.gatherUsageStats"],
        pairs["--server.maxUploadSize"],
    )
    assert f"http://127.0.0.1:{PORT} (this machine only)" in done.err
    assert "" == environment["THEMATIC_LOCK"]


def test_the_upload_bound_is_the_same_in_app_and_server() -> None:
    """What the page promises is what the server takes."""
    from app.ui.uploads import MOST_MEGABYTES as IN_APP
    from thematic.cli.app import MOST_MEGABYTES as IN_SERVER

    assert IN_APP == IN_SERVER


def test_a_passphrase_of_a_file(
    thematic: Callable[..., Typed], coded: Path, tmp_path: Path, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    """The server gets the hash of the first line, and how long a window may be left alone."""
    secret = tmp_path / "secret.txt"
    secret.write_text(f"{WORDS}\nanything else\n", encoding="utf-8")
    done = thematic("app", coded, "--port", PORT, "--passphrase-file", secret, "--lock-after", "5")
    ((_, environment),) = started
    assert Passphrase.parse(environment["THEMATIC_LOCK"]).fits(WORDS)
    assert "5" == environment["THEMATIC_LOCK_MINUTES"]
    assert "asks for the passphrase first" in done.err
    assert WORDS not in done.err


def test_a_passphrase_of_the_environment_goes_no_further(
    thematic: Callable[..., Typed],
    coded: Path,
    monkeypatch: pytest.MonkeyPatch,
    started: list[tuple[list[str], dict[str, str]]],
) -> None:
    """The variable locks the app by itself, and the server does not see the words."""
    monkeypatch.setenv("THEMATIC_PASSPHRASE", WORDS)
    thematic("app", coded, "--port", PORT)
    ((arguments, environment),) = started
    assert Passphrase.parse(environment["THEMATIC_LOCK"]).fits(WORDS)
    assert [] == [one for one in [*arguments, *environment.values()] if WORDS in one]


def test_a_short_passphrase_starts_nothing(
    thematic: Callable[..., Typed],
    coded: Path,
    monkeypatch: pytest.MonkeyPatch,
    started: list[tuple[list[str], dict[str, str]]],
) -> None:
    """One sentence, exit 1, and no server without a lock."""
    monkeypatch.setenv("THEMATIC_PASSPHRASE", "short")
    done = thematic("app", coded, "--port", PORT)
    assert (1, []) == (done.code, started)
    assert "too short" in done.err
