"""Leftovers: folders of uploads that a process did not live to remove, cleared away when the app starts."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import streamlit as st

PREFIX = "thematic-upload-"
"""Begins the name of each folder of uploads, and of nothing that a person makes or keeps."""
OLD = 24 * 60 * 60
"""Seconds after which nobody can still be reading a folder of uploads."""


def clear_leftovers(folder: Path, *, now: float) -> tuple[Path, ...]:
    """Remove this user's old folders of uploads; returns those that are gone, by name.

    Links are neither followed nor removed, and what cannot be removed stays for another time.

    Args:
        folder: where temporary folders lie.
        now: seconds since the epoch.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(Path(one.path) for one in entries if _is_ours(one) and _is_old(one, now))
    except OSError:
        return ()
    for path in found:
        # It refuses links itself, also one that is put there in this very moment.
        shutil.rmtree(path, ignore_errors=True)
    return tuple(path for path in found if not path.exists())


@st.cache_resource(show_spinner=False)
def clear_at_start() -> int:
    """Clear leftovers once in the life of this process; returns how many folders went."""
    return len(clear_leftovers(Path(tempfile.gettempdir()), now=time.time()))


def _is_ours(entry: os.DirEntry[str]) -> bool:
    """Tell whether it is a folder of uploads that belongs to this user; on Windows temporary folders are the user's."""
    if not entry.name.startswith(PREFIX) or not entry.is_dir(follow_symlinks=False):
        return False
    return os.name != "posix" or _state(entry).st_uid == os.getuid()


def _is_old(entry: os.DirEntry[str], now: float) -> bool:
    return now - _state(entry).st_mtime > OLD


def _state(entry: os.DirEntry[str]) -> os.stat_result:
    return entry.stat(follow_symlinks=False)
