"""How far: what was read, coded and reviewed, as bars with their base and unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.figures import count_of, share_of
from app.ui.notices import block, muted, quiet
from app.ui.words import written

if TYPE_CHECKING:
    import thematic

_READ = "units of all texts; read are those in texts that carry a coding, and those decided about"
_CODED = "units of all texts"
_MOST = 8


def how_far(far: thematic.HowFar, status: thematic.Status, progress: thematic.Progress) -> None:
    """Draw it."""
    if not far.coded.base:
        muted("Nothing to read yet.")
        return
    lines = [
        _line("Read", far.read, "unit", base=_READ),
        _line("Coded", far.coded, "unit", base=_CODED),
    ]
    if status.ai == "off":
        lines.append(_plain("Suggestions", "switched off"))
    elif far.decided.base:
        lines.append(_line("Suggestions decided", far.decided, "suggestion", base="those decided and those still open"))
    if far.reviewed.base:
        lines.append(
            _line("Themes reviewed", far.reviewed, "theme", base="themes with a question of their review answered")
        )
    blind = count_of(progress.blind, "unit", base=f"{progress.units} units, drawn at random")
    lines.append(_plain("Blind sample", f"{blind}, for which no suggestion is ever shown"))
    lines.append(_plain("Approach", written(status.approach)))
    parts = [f'<div class="th-far">{"".join(lines)}</div>']
    if len(far.texts) > 1:
        rows = [
            _line(one.name, one.count, one.count.unit.removesuffix("s"), base="texts with words")
            for one in far.texts[:_MOST]
        ]
        parts.append(f'<p class="th-label th-far-head">Coded, by question</p><div class="th-far">{"".join(rows)}</div>')
    if len(far.texts) > _MOST:
        parts.append(quiet(f"and {len(far.texts) - _MOST} more; all of them are in the checklist."))
    block("".join(parts))


def _line(name: str, count: thematic.Count, noun: str, *, base: str) -> str:
    told = share_of(count.n, count.base, noun, base=base)
    share = 100 * count.n / count.base if count.base else 0
    return (
        f'<div class="th-far-line"><span class="th-far-name" dir="auto">{written(name)}</span><span>{told}</span>'
        f'<span class="th-far-bar" aria-hidden="true"><span style="width:{share:.1f}%"></span></span></div>'
    )


def _plain(name: str, html: str) -> str:
    return f'<div class="th-far-line"><span class="th-far-name">{name}</span><span>{html}</span></div>'
