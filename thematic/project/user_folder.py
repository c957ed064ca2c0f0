"""The user's own folder: what a person's programs remember for them, never anything of a project."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any


def state_folder() -> Path:
    r"""Say where this machine keeps what programs remember for this user.

    `THEMATIC_STATE` decides; else `XDG_STATE_HOME/thematic`, `~/Library/Application Support/thematic` on macOS,
    `%LOCALAPPDATA%\thematic\State` on Windows, `~/.local/state/thematic` elsewhere.
    """
    own = os.environ.get("THEMATIC_STATE")
    if own:
        return Path(own)
    given = os.environ.get("XDG_STATE_HOME")
    if given and Path(given).is_absolute():
        return Path(given) / "thematic"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "thematic"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "thematic" / "State"
    return Path.home() / ".local" / "state" / "thematic"


def remembered(path: Path) -> Any:  # noqa: ANN401 - JSON
    """Read what is remembered in a file; None when there is nothing, or nothing that can be read."""
    try:
        words = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    try:
        return json.loads(words)
    except ValueError:
        return None


def remember(path: Path, value: object) -> None:
    """Write a file that only this user can read, whole or not at all.

    A folder that cannot be written to costs the memory and nothing else, so nobody is told.
    """
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp gives a file that nobody else can read.
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(value, file, ensure_ascii=False, indent=1)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
