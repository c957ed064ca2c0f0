"""Freezing: with the reliability approach the codebook stays as it is while a sample is being coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import FrozenCodebookError
from thematic.model.agreement import ReliabilitySample, SampleCoder
from thematic.model.settings import Approach
from thematic.project.session import settings_of

if TYPE_CHECKING:
    from thematic.store.changes import Change


def check_frozen(change: Change) -> None:
    """Ask for a reason before the codebook is changed under coders who are reading a sample by it.

    Raises:
        FrozenCodebookError: no reason is given, the approach is reliability, and a sample is not finished.
    """
    if change.header.reason.strip() or settings_of(change).approach is not Approach.RELIABILITY:
        return
    waits = {one.sample_id for one in change.all(SampleCoder) if not one.done}
    names = [one.name for one in change.all(ReliabilitySample) if one.sample_id in waits]
    if names:
        raise FrozenCodebookError(names)
