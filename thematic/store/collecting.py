"""Collecting: Python's search for cycles of objects, which waits while very many records are read."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collecting_later() -> Iterator[None]:
    """Let the search wait: records hold no cycles, and looking at each again and again takes as long as reading them.

    Example:
        >>> with collecting_later():
        ...     gc.isenabled()
        False
        >>> gc.isenabled()
        True
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
