"""Thematic analysis of open-ended survey answers and interviews, with checkable suggestions and provable quotes.

Names are loaded when they are first used, so that `import thematic` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from thematic.version import __version__

if TYPE_CHECKING:
    from thematic.errors import ThematicError
    from thematic.model.codes import Code
    from thematic.model.grids import Grid, GridAnswer, GridQuery, GridRow
    from thematic.model.suggestions import Evidence, Suggestion
    from thematic.project.bundled import bundled
    from thematic.project.demo import DemoResult, run_demo
    from thematic.project.facts import Progress, Status
    from thematic.project.history import LogLine
    from thematic.project.project import Project, create
    from thematic.project.project import open_project as open  # noqa: A004 - thematic.open reads as io.open does
    from thematic.project.quotes import Bank, PickedQuote
    from thematic.project.sources import SurveyReport
    from thematic.project.themes import ThemeView
    from thematic.report.records import QuoteCard

_HOMES = {
    "Bank": ("thematic.project.quotes", "Bank"),
    "Code": ("thematic.model.codes", "Code"),
    "DemoResult": ("thematic.project.demo", "DemoResult"),
    "Evidence": ("thematic.model.suggestions", "Evidence"),
    "Grid": ("thematic.model.grids", "Grid"),
    "GridAnswer": ("thematic.model.grids", "GridAnswer"),
    "GridQuery": ("thematic.model.grids", "GridQuery"),
    "GridRow": ("thematic.model.grids", "GridRow"),
    "LogLine": ("thematic.project.history", "LogLine"),
    "PickedQuote": ("thematic.project.quotes", "PickedQuote"),
    "Progress": ("thematic.project.facts", "Progress"),
    "Project": ("thematic.project.project", "Project"),
    "QuoteCard": ("thematic.report.records", "QuoteCard"),
    "Status": ("thematic.project.facts", "Status"),
    "Suggestion": ("thematic.model.suggestions", "Suggestion"),
    "SurveyReport": ("thematic.project.sources", "SurveyReport"),
    "ThematicError": ("thematic.errors", "ThematicError"),
    "ThemeView": ("thematic.project.themes", "ThemeView"),
    "bundled": ("thematic.project.bundled", "bundled"),
    "create": ("thematic.project.project", "create"),
    "open": ("thematic.project.project", "open_project"),
    "run_demo": ("thematic.project.demo", "run_demo"),
}

__all__ = [
    "Bank",
    "Code",
    "DemoResult",
    "Evidence",
    "Grid",
    "GridAnswer",
    "GridQuery",
    "GridRow",
    "LogLine",
    "PickedQuote",
    "Progress",
    "Project",
    "QuoteCard",
    "Status",
    "Suggestion",
    "SurveyReport",
    "ThematicError",
    "ThemeView",
    "__version__",
    "bundled",
    "create",
    "open",
    "run_demo",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'thematic' has no attribute '{name}'")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
