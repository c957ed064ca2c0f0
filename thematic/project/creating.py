"""Making a new project file, whole or not at all."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, ProjectExistsError, UnreadableFileError
from thematic.model.coders import Coder
from thematic.model.codes import check_new_name
from thematic.model.settings import Approach, Setting, UnitKind
from thematic.project.session import utc_now
from thematic.store.changes import Header
from thematic.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def create_project(
    path: Path,
    *,
    coder: str,
    approach: str = Approach.CODEBOOK.value,
    unit: str = UnitKind.RESPONSE.value,
    blind: float = 0.05,
    seed: int = 0,
    clock: Callable[[], str] = utc_now,
) -> None:
    """Create a project file with its first event.

    What is left behind on failure: nothing.

    Raises:
        ProjectExistsError: something is already at `path`.
        InvalidValueError: approach, unit or blind share are not among those allowed.
        EmptyNameError: the coder has no name.
        UnreadableFileError: the folder is missing or cannot be written.
    """
    settings = _settings(approach=approach, unit=unit, blind=blind, seed=seed)
    name = check_new_name(coder, (), "coder")
    if path.exists():
        raise ProjectExistsError(path)
    if not path.parent.is_dir():
        raise UnreadableFileError(path, f"the folder '{path.parent}' does not exist")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    store = Store.create(draft)
    try:
        with store.write(Header("ProjectCreated", 1, clock())) as change:
            change.add(Coder(change.new_id(Coder), name))
            change.add_all(settings)
            change.summary["approach"] = approach
        store.close()
        _move(draft, path)
    finally:
        store.close()
        draft.unlink(missing_ok=True)


def _move(draft: Path, path: Path) -> None:
    """Give the finished file its name, unless somebody took the name meanwhile."""
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise ProjectExistsError(path) from error
    except OSError:
        # Some file systems (FAT, a few network shares) have no hard links.
        if path.exists():
            raise ProjectExistsError(path) from None
        draft.replace(path)


def _settings(*, approach: str, unit: str, blind: float, seed: int) -> list[Setting]:
    if approach not in list(Approach):
        raise InvalidValueError("The approach", approach, f"one of {', '.join(Approach)}")
    if unit not in list(UnitKind):
        raise InvalidValueError("The unit", unit, f"one of {', '.join(UnitKind)}")
    if not 0 <= blind <= 1:
        raise InvalidValueError("The blind share", str(blind), "a number from 0 (no blind sample) to 1")
    return [
        Setting("ai", "on"),
        Setting("approach", approach),
        Setting("blind", repr(float(blind))),
        Setting("embedder", "minilm"),
        Setting("seed", str(seed)),
        Setting("unit", unit),
    ]
