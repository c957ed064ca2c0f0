"""Progress on a terminal."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from thematic.cli.options import progress_bar

if TYPE_CHECKING:
    import pytest


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        """Be a terminal."""
        return True


def test_a_second_stage_begins_at_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that counts anew, such as an evaluation after its vectors, does not stand at 100% from then on."""
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar("Evaluating") as step:
        step(5, 5)
        terminal.truncate(0)
        step(1, 4)
        assert "25%" in terminal.getvalue()
        assert "100%" not in terminal.getvalue()
