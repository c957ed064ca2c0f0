"""`thematic app`: open the app in the browser, on this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import click

from thematic.cli.options import note
from thematic.errors import PortTakenError

MOST_MEGABYTES = 50
"""Uploads above this are refused by the server before they are read."""
_WORDS = "THEMATIC_PASSPHRASE"


@click.command(name="app")
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="[FILE]")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="The port to listen on.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser window.")
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase first, for a computer that others use.")
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Read the passphrase from the first line of a file.",
)
@click.option(
    "--lock-after",
    type=click.IntRange(1, 24 * 60),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="With a passphrase: lock a window that was left alone for so long.",
)
def command(
    file: Path | None, port: int, no_browser: bool, passphrase: bool, passphrase_file: Path | None, lock_after: int
) -> None:
    """Open the app, with the project FILE if one is given.

    It listens on 127.0.0.1 only and sends no usage statistics. THEMATIC_PASSPHRASE in the environment is one too.
    """
    from thematic.project.bundled import bundled

    if file is not None:
        from thematic.project.project import open_project

        open_project(file).close()
    lock = _lock(passphrase_file, asked=passphrase)
    folder = bundled("app")
    environment = {
        **{name: value for name, value in os.environ.items() if name != _WORDS},
        "THEMATIC_LOCK": lock,
        "THEMATIC_LOCK_MINUTES": str(lock_after),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(folder.parent), os.environ.get("PYTHONPATH", "")])),
        "THEMATIC_FILE": str(file.resolve()) if file else "",
    }
    if _is_taken(port):
        raise PortTakenError(port)
    note(f"The app is at http://127.0.0.1:{port} (this machine only); Ctrl+C ends it.")
    if lock:
        note(f"It asks for the passphrase first, and again after {lock_after} minutes without a step.")
    arguments = [
        *(sys.executable, "-m", "streamlit", "run", str(folder / "main.py")),
        *("--server.address", "127.0.0.1"),
        *("--server.port", str(port)),
        *("--server.headless", "true" if no_browser else "false"),
        *("--server.showEmailPrompt", "false"),
        *("--browser.gatherUsageStats", "false"),
        *("--server.maxUploadSize", str(MOST_MEGABYTES)),
        *("--server.fileWatcherType", "none"),
        # Else everything held is gone through after each run, half a second for a large project, every few seconds.
        *("--runner.postScriptGC", "false"),
        *("--client.toolbarMode", "viewer"),
        *("--logger.hideWelcomeMessage", "true"),
        *("--client.showSidebarNavigation", "true"),
    ]
    if os.name == "posix":
        # This process becomes the server, so that ending it ends the app.
        os.execve(sys.executable, arguments, environment)  # noqa: S606 - our own arguments
    try:
        code = subprocess.run(arguments, env=environment, check=False).returncode  # noqa: S603 - our own arguments
    except KeyboardInterrupt:
        code = 0
    sys.exit(code)


def _is_taken(port: int) -> bool:
    """Tell whether somebody listens on a port of this machine already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _lock(file: Path | None, *, asked: bool) -> str:
    """Return the hash of the passphrase: of the file, of the variable, or of what is typed; empty without any.

    The words themselves are handed to nobody: the server gets the hash.
    """
    from thematic.project.passphrases import Passphrase

    given = os.environ.get(_WORDS, "")
    if file is not None:
        lines = file.read_text(encoding="utf-8").splitlines()
        return Passphrase.of(lines[0] if lines else "").text
    if given:
        return Passphrase.of(given).text
    if not asked:
        return ""
    return Passphrase.of(click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)).text
