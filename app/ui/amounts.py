"""Amounts: how much of everything a project holds, counted once for each state of its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.kept import kept

if TYPE_CHECKING:
    import thematic


def amounts(project: thematic.Project) -> thematic.Status:
    """Count what is in the project, unless nothing was written since it was counted.

    Suggestions are made without an event: ask `project.reviewing` how many are open.
    """
    return kept("amounts", (str(project.path), project.history.count()), project.status)
