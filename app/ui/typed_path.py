"""Paths as people type them: a file, a folder with projects in it, or nothing that can be one."""

from __future__ import annotations

from pathlib import Path

from app.ui.notices import failed

ENDING = ".thematic"


def typed_path(text: str) -> Path | None:
    """Read a path as people type it; None, with a sentence, when it is none."""
    tidy = text.strip().strip('"')
    try:
        path = Path(tidy).expanduser()
    except RuntimeError:
        failed(f"'{tidy}' names a home folder that is not there; give the whole path.")
        return None
    if not path.name or "\x00" in tidy:
        failed(f"Give the path of a project file, such as {Path.home() / 'study.thematic'}.")
        return None
    return path


def as_project(path: Path) -> Path:
    """Give a path without an ending that of a project.

    Example:
        >>> as_project(Path("mine")).name, as_project(Path("mine.thematic")).name
        ('mine.thematic', 'mine.thematic')
    """
    return path if path.suffix else path.with_suffix(ENDING)


def projects_in(folder: Path) -> list[Path]:
    """List the projects in a folder, by name; none when it cannot be read."""
    try:
        return sorted(one for one in folder.glob(f"*{ENDING}") if one.is_file())
    except OSError:
        return []
