"""The order of themes: where each stands, under which theme and before which, and codes that change places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.errors import ThemeCycleError, UnknownNameError
from thematic.model.codes import Code, CodeTree
from thematic.model.memos import Memo
from thematic.model.names import ByName
from thematic.model.quotes import Quote
from thematic.model.themes import CellSummary, JointRow, Theme, ThemeCode, ThemeReview, ThemeStory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
    from thematic.store.changes import Change


def move_theme(
    session: Session, theme: str, *, parent: str | None = None, before: str | None = None, reason: str = ""
) -> None:
    """Put a theme under another, or at the top when `parent` is None, as one event.

    Args:
        session: the project.
        theme: the theme, by name.
        parent: the theme it becomes a sub-theme of.
        before: the theme it stands before; the last of all when None.
        reason: why, for the log.

    Raises:
        UnknownNameError: there is no such theme, or `before` does not stand there.
        ThemeCycleError: the theme would stand below itself.
    """
    with session.write("ThemeMoved", reason=reason) as change:
        themes = change.all(Theme)
        by_name = ByName("theme", ((one.name, one) for one in themes))
        found = by_name.find(theme)
        above = by_name.find(parent) if parent else None
        if above is not None and found.theme_id in _line_of(above, themes):
            raise ThemeCycleError(found.name, above.name)
        parent_id = above.theme_id if above else None
        siblings = sorted(
            (one for one in themes if one.parent_id == parent_id and one.theme_id != found.theme_id),
            key=lambda one: (one.position, one.theme_id),
        )
        place = len(siblings)
        if before is not None:
            there = ByName("theme there", ((one.name, number) for number, one in enumerate(siblings)))
            place = there.find(before)
        siblings.insert(place, replace(found, parent_id=parent_id))
        was = {one.theme_id: one for one in themes}
        ordered = (replace(one, position=number) for number, one in enumerate(siblings))
        changed = [one for one in ordered if one != was[one.theme_id]]
        if changed:
            change.replace_all(changed)
            change.summary.update(theme=found.theme_id, parent=parent_id)


def move_code(session: Session, code: str, *, origin: str | None, to: str | None, reason: str = "") -> None:
    """Let a code argue for one theme instead of another, as one event.

    Args:
        session: the project.
        code: the code, by name or path.
        origin: the theme it leaves; None when it only joins one.
        to: the theme it joins; None when it only leaves one.
        reason: why, for the log.

    Raises:
        UnknownNameError: there is no such code or theme, or the code does not argue for `origin`.
    """
    with session.write("CodeMovedBetweenThemes", reason=reason) as change:
        by_name = ByName("theme", ((one.name, one) for one in change.all(Theme)))
        tree = CodeTree(change.all(Code))
        code_id = tree.find(code).code_id
        leaves = by_name.find(origin) if origin else None
        joins = by_name.find(to) if to else None
        if leaves == joins:
            return
        if leaves is not None:
            _leave(change, leaves, code_id, tree)
        if joins is not None and not change.all(ThemeCode, theme_id=joins.theme_id, code_id=code_id):
            change.add(ThemeCode(joins.theme_id, code_id))
        if not change.is_empty:
            change.summary.update(
                code=code_id,
                origin=leaves.theme_id if leaves else None,
                to=joins.theme_id if joins else None,
            )


def remove_theme(session: Session, theme: str, *, reason: str = "") -> None:
    """Remove a theme with its story, its review and its cells in matrices, as one event.

    Its codes stay in the codebook, its sub-themes move up; quotes and memos of it stay, without a theme.

    Raises:
        UnknownNameError: there is no such theme.
    """
    with session.write("ThemeRemoved", reason=reason) as change:
        themes = change.all(Theme)
        found = ByName("theme", ((one.name, one) for one in themes)).find(theme)
        below = [replace(one, parent_id=found.parent_id) for one in themes if one.parent_id == found.theme_id]
        change.replace_all(below)
        theme_id = found.theme_id
        held = change.all(ThemeCode, theme_id=theme_id)
        change.remove_all(ThemeCode, [(one.theme_id, one.code_id) for one in held])
        change.remove_all(ThemeStory, [(theme_id,)])
        change.remove_all(ThemeReview, [(one.review_id,) for one in change.all(ThemeReview, theme_id=theme_id)])
        change.remove_all(CellSummary, [(one.summary_id,) for one in change.all(CellSummary, theme_id=theme_id)])
        change.remove_all(JointRow, [(one.joint_id,) for one in change.all(JointRow, theme_id=theme_id)])
        change.replace_all(replace(one, theme_id=None) for one in change.all(Quote, theme_id=theme_id))
        change.replace_all(replace(one, theme_id=None) for one in change.all(Memo, theme_id=theme_id))
        change.remove_all(Theme, [(theme_id,)])
        change.summary["theme"] = theme_id


def _leave(change: Change, theme: Theme, code_id: int, tree: CodeTree) -> None:
    held = change.all(ThemeCode, theme_id=theme.theme_id)
    if code_id not in {one.code_id for one in held}:
        names = [tree[one.code_id].name for one in held]
        raise UnknownNameError(f"code of the theme {theme.name}", tree[code_id].name, names)
    change.remove_all(ThemeCode, [(theme.theme_id, code_id)])


def _line_of(theme: Theme, themes: Sequence[Theme]) -> set[int]:
    """List a theme and those above it."""
    by_id = {one.theme_id: one for one in themes}
    found: set[int] = set()
    over: int | None = theme.theme_id
    while over is not None:
        found.add(over)
        over = by_id[over].parent_id
    return found
