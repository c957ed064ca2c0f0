"""In a server of the tests, long work waits at its first step that is done while the file named here is there.

So a test may read, go elsewhere and cancel in the middle of it, however fast the machine is.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from app.ui import work

HOLD = Path(os.environ["THEMATIC_TEST_HOLD"])
_tell = work.Work.tell


def _held(self: work.Work, steps: int, total: int, *, what: str = "", unit: str = "") -> None:
    _tell(self, steps, total, what=what, unit=unit)
    while steps and HOLD.exists() and not self.stop.is_set():
        time.sleep(0.02)
    _tell(self, steps, total, what=what, unit=unit)


work.Work.tell = _held  # type: ignore[method-assign]
