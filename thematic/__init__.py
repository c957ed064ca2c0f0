"""Thematic analysis of open-ended survey answers and interviews, with checkable suggestions and provable quotes.

Names are loaded when they are first used, so that `import thematic` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from thematic.version import __version__

if TYPE_CHECKING:
    from thematic.errors import ThematicError
    from thematic.model.grids import Grid, GridQuery
    from thematic.model.suggestions import Suggestion
    from thematic.project.bundled import bundled
    from thematic.project.demo import DemoResult, run_demo
    from thematic.project.project import Project, create
    from thematic.project.project import open_project as open  # noqa: A004 - thematic.open reads as io.open does

_HOMES = {
    "DemoResult": ("thematic.project.demo", "DemoResult"),
    "Grid": ("thematic.model.grids", "Grid"),
    "GridQuery": ("thematic.model.grids", "GridQuery"),
    "Project": ("thematic.project.project", "Project"),
    "Suggestion": ("thematic.model.suggestions", "Suggestion"),
    "ThematicError": ("thematic.errors", "ThematicError"),
    "bundled": ("thematic.project.bundled", "bundled"),
    "create": ("thematic.project.project", "create"),
    "open": ("thematic.project.project", "open_project"),
    "run_demo": ("thematic.project.demo", "run_demo"),
}

__all__ = [
    "DemoResult",
    "Grid",
    "GridQuery",
    "Project",
    "Suggestion",
    "ThematicError",
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
