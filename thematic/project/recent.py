"""Recent projects: which files this user opened last; their paths and nothing of what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.project.session import utc_now
from thematic.project.user_folder import remember, remembered, state_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 12


@dataclass(frozen=True, slots=True)
class RecentProject:
    """A file that was opened.

    Attributes:
        opened: when it was last opened, ISO 8601 in UTC.
        is_there: whether the file is where it was.
    """

    path: Path
    opened: str
    is_there: bool

    @property
    def name(self) -> str:
        """What the file is called, without its ending."""
        return self.path.stem


class RecentProjects:
    """The list of files in the user's own folder; a damaged list is an empty one.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     recent = RecentProjects(Path(folder), clock=lambda: "2026-03-01T09:05:11.000Z")
        ...     recent.note("study.thematic")
        ...     [(one.name, one.is_there) for one in recent.list()]
        [('study', False)]
    """

    def __init__(self, folder: Path | None = None, *, clock: Callable[[], str] = utc_now) -> None:
        """Take the folder that remembers, the user's own by default."""
        self._file = (folder or state_folder()) / "recent.json"
        self._clock = clock

    def note(self, path: str | Path) -> None:
        """Put a file at the head of the list."""
        own = str(Path(path).absolute())
        held = [one for one in self._held() if one[0] != own]
        if len(held) >= MOST:
            # What is gone makes room before what is there.
            gone = next((one for one in reversed(held) if not _is_file(Path(one[0]))), held[-1])
            held.remove(gone)
        self._keep([(own, self._clock()), *held][:MOST])

    def forget(self, *paths: str | Path) -> None:
        """Take files off the list; the files themselves are left alone."""
        own = {str(Path(path).absolute()) for path in paths}
        self._keep([one for one in self._held() if one[0] not in own])

    def list(self) -> Sequence[RecentProject]:
        """List the files, the one opened last first."""
        return [RecentProject(Path(path), at, _is_file(Path(path))) for path, at in self._held()]

    def _held(self) -> tuple[tuple[str, str], ...]:
        match remembered(self._file):
            case {"projects": [*found]}:
                return tuple((str(one["path"]), str(one["opened"])) for one in found if _is_line(one))
        return ()

    def _keep(self, lines: Sequence[tuple[str, str]]) -> None:
        remember(self._file, {"projects": [{"path": path, "opened": at} for path, at in lines]})


def _is_line(line: object) -> bool:
    match line:
        case {"path": str(path), "opened": str()}:
            return bool(path) and "\x00" not in path
    return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
