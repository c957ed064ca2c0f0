"""Hints: what a program offers once, until the user has said that it is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.project.user_folder import remember, remembered, state_folder

if TYPE_CHECKING:
    from pathlib import Path


class Hints:
    """The hints that were dismissed, in the user's own folder.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     hints = Hints(Path(folder))
        ...     before = hints.is_wanted("tour")
        ...     hints.dismiss("tour")
        ...     (before, hints.is_wanted("tour"))
        (True, False)
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder that remembers, the user's own by default."""
        self._file = (folder or state_folder()) / "hints.json"

    def is_wanted(self, name: str) -> bool:
        """Tell whether a hint was not dismissed yet."""
        return name not in self._dismissed()

    def dismiss(self, name: str) -> None:
        """Do not offer a hint any more."""
        remember(self._file, {"dismissed": sorted({*self._dismissed(), name})})

    def want(self, name: str) -> None:
        """Offer a hint again."""
        remember(self._file, {"dismissed": sorted(self._dismissed() - {name})})

    def _dismissed(self) -> set[str]:
        match remembered(self._file):
            case {"dismissed": [*names]}:
                return {one for one in names if isinstance(one, str)}
        return set()
