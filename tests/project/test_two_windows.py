"""Two processes on one project."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import thematic

_SCRIPT = """
import sys, thematic
with thematic.open(sys.argv[1], coder="Newcomer") as project:
    project.codebook.create(sys.argv[2])
"""


def test_a_new_coder_in_several_processes_is_one(surveyed: thematic.Project) -> None:
    """Processes that write at the same time as the same new coder all succeed, and add the coder once."""
    running = [
        subprocess.Popen([sys.executable, "-c", _SCRIPT, str(surveyed.path), f"Code {number}"], stderr=subprocess.PIPE)
        for number in range(4)
    ]
    said = [one.communicate()[1].decode() for one in running]
    assert [""] * 4 == said
    assert 2 == surveyed.status().coders
    assert {f"Code {number}" for number in range(4)} <= {row.name for row in surveyed.codebook.rows()}
    assert surveyed.verify().ok
