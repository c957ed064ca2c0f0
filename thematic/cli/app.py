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


@click.command(name="app")
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="[FILE]")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="The port to listen on.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser window.")
def command(file: Path | None, port: int, no_browser: bool) -> None:
    """Open the app, with the project FILE if one is given.

    It listens on 127.0.0.1 only and sends no usage statistics.
    """
    from thematic.project.bundled import bundled

    if file is not None:
        from thematic.project.project import open_project

        open_project(file).close()
    folder = bundled("app")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(folder.parent), os.environ.get("PYTHONPATH", "")])),
        "THEMATIC_FILE": str(file.resolve()) if file else "",
    }
    if _is_taken(port):
        raise PortTakenError(port)
    note(f"The app is at http://127.0.0.1:{port} (this machine only); Ctrl+C ends it.")
    arguments = [
        *(sys.executable, "-m", "streamlit", "run", str(folder / "main.py")),
        *("--server.address", "127.0.0.1"),
        *("--server.port", str(port)),
        *("--server.headless", "true" if no_browser else "false"),
        *("--server.showEmailPrompt", "false"),
        *("--browser.gatherUsageStats", "false"),
        *("--server.fileWatcherType", "none"),
        *("--client.toolbarMode", "viewer"),
        *("--logger.hideWelcomeMessage", "true"),
        *("--client.showSidebarNavigation", "true"),
        *("--theme.base", "light"),
        *("--theme.primaryColor", "#1f6f68"),
        *("--theme.backgroundColor", "#ffffff"),
        *("--theme.secondaryBackgroundColor", "#f4f7f5"),
        *("--theme.textColor", "#1c2725"),
        *("--theme.linkColor", "#17635c"),
        *("--theme.borderColor", "#d9e0dd"),
        *("--theme.showWidgetBorder", "true"),
        *("--theme.sidebar.backgroundColor", "#f4f7f5"),
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
