"""Agreement with the machine: what people decided about suggestions, which is not agreement between coders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.figures import figure, told_of
from app.ui.notices import block, empty
from app.ui.result_view import kept_result, notes
from app.ui.stacked_table import stacked_table
from app.ui.words import counted, number, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

HEADS = ("Code", "Accepted", "Of", "Percent", "Rejected", "Another code", "Left for later")
_MEANS = {
    "Of": "Suggestions decided for good",
    "Percent": "Accepted of those decided for good; below it the 95% interval",
    "Left for later": "In no base",
}


def machine_table(project: thematic.Project) -> None:
    """Draw a line per code: how many suggestions were taken, of those decided for good, with an interval."""
    found = kept_result("machine", project, (), project.agreement.machine)
    if not found.lines:
        empty("Nothing decided yet", "Decisions about suggestions are counted here, code by code.")
        return
    block(stacked_table(HEADS, ((one.code, _cells(one)) for one in found.lines), notes=_MEANS))
    notes(found.notes)


def _cells(one: thematic.MachineLine) -> Sequence[str]:
    taken = one.accepted
    percent = "" if taken.percent is None else f"{taken.percent:.0f}%"
    interval = "" if taken.low is None or taken.high is None else f"{taken.low:.0f} to {taken.high:.0f}%"
    decided = {"base": f"{counted(taken.base or 0, 'suggestion')} decided for good", "unit": "suggestion"}
    return (
        figure(number(taken.n or 0), **decided),
        figure(number(taken.base or 0), base="suggestions decided for good", unit="suggestion"),
        told_of(f"{written(percent)} <span class='th-below'>{written(interval)}</span>", **decided),
        figure(number(one.rejected), **decided),
        figure(number(one.revised), **decided),
        figure(number(one.deferred), base="every suggestion of this code that was shown", unit="suggestion"),
    )
