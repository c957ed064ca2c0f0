"""Themes: grouping codes around a central organising concept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.codes import Code, CodeTree, check_new_name
from thematic.model.names import ByName
from thematic.model.themes import Theme, ThemeCode, ThemeStatus
from thematic.project.exploring.counting import Counting
from thematic.project.themes.order import move_code, move_theme, remove_theme
from thematic.store import coded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.analysis.counts import Count
    from thematic.project.session import Session
    from thematic.project.themes.lint import ThemeFinding
    from thematic.report.records import Written
    from thematic.report.theme_map import ThemeMap
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its codes and sub-themes by name, and who mentioned it.

    Attributes:
        codes: the names of its own codes, in the order of the codebook.
        mentioned: participants with a coding under its codes, those of its sub-themes included.
        code_ids: the same codes by id.
    """

    theme_id: int
    name: str
    concept: str
    definition: str
    status: str
    parent: str
    subthemes: tuple[str, ...]
    codes: tuple[str, ...]
    mentioned: Count
    code_ids: tuple[int, ...] = ()


class Themes:
    """The themes of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def create(
        self,
        name: str,
        *,
        codes: Sequence[str] = (),
        concept: str = "",
        definition: str = "",
        parent: str | None = None,
    ) -> Theme:
        """Create a candidate theme, with codes that argue for it.

        Raises:
            EmptyNameError, DuplicateNameError: the name cannot be given.
            UnknownNameError: a code or the parent is not in the project.
        """
        with self._session.write("ThemeCreated") as change:
            themes = change.all(Theme)
            tidy = check_new_name(name, (one.name for one in themes), "theme")
            parent_id = _find(themes, parent).theme_id if parent else None
            theme_id = change.new_id(Theme)
            position = 1 + max((one.position for one in themes if one.parent_id == parent_id), default=-1)
            theme = Theme(theme_id, parent_id, position, tidy, concept, definition, ThemeStatus.CANDIDATE)
            change.add(theme)
            tree = CodeTree(change.all(Code))
            code_ids = dict.fromkeys(tree.find(code).code_id for code in codes)
            change.add_all(ThemeCode(theme_id, code_id) for code_id in code_ids)
            change.summary.update(theme=theme_id, codes=len(code_ids))
        return theme

    def add_code(self, theme: str, code: str) -> None:
        """Let a code argue for a theme; nothing happens when it does already.

        Raises:
            UnknownNameError: the theme or the code is not in the project.
        """
        with self._session.write("CodeAddedToTheme") as change:
            found = _find(change.all(Theme), theme)
            wanted = CodeTree(change.all(Code)).find(code)
            if change.all(ThemeCode, theme_id=found.theme_id, code_id=wanted.code_id):
                return
            change.add(ThemeCode(found.theme_id, wanted.code_id))
            change.summary.update(theme=found.theme_id, code=wanted.code_id)

    def remove_code(self, theme: str, code: str) -> None:
        """Take a code out of a theme.

        Raises:
            UnknownNameError: the theme is not in the project, or the code not in the theme.
        """
        with self._session.write("CodeTakenFromTheme") as change:
            found = _find(change.all(Theme), theme)
            tree = CodeTree(change.all(Code))
            wanted = tree.find(code)
            held = change.all(ThemeCode, theme_id=found.theme_id)
            if wanted.code_id not in {one.code_id for one in held}:
                raise UnknownNameError(
                    f"code of the theme {found.name}", code, [tree[one.code_id].name for one in held]
                )
            change.remove_all(ThemeCode, [(found.theme_id, wanted.code_id)])
            change.summary.update(theme=found.theme_id, code=wanted.code_id)

    def revise(
        self,
        theme: str,
        *,
        name: str | None = None,
        concept: str | None = None,
        definition: str | None = None,
        status: str | None = None,
        reason: str = "",
    ) -> Theme:
        """Change what a theme is called, says or how far it has come; None leaves a field as it is.

        Raises:
            UnknownNameError, DuplicateNameError, EmptyNameError: the names do not fit.
            InvalidValueError: there is no such status.
        """
        if status is not None and status not in list(ThemeStatus):
            raise InvalidValueError("The status of a theme", status, f"one of {', '.join(ThemeStatus)}")
        with self._session.write("ThemeRevised", reason=reason) as change:
            themes = change.all(Theme)
            found = _find(themes, theme)
            others = (one.name for one in themes if one.theme_id != found.theme_id)
            revised = replace(
                found,
                name=found.name if name is None else check_new_name(name, others, "theme"),
                concept=found.concept if concept is None else concept,
                definition=found.definition if definition is None else definition,
                status=found.status if status is None else ThemeStatus(status),
            )
            if revised != found:
                change.replace(revised)
                change.summary["theme"] = found.theme_id
        return revised

    def move(self, theme: str, *, parent: str | None = None, before: str | None = None, reason: str = "") -> None:
        """Put a theme under another, or without `parent` at the top; see `thematic.project.themes.order.move_theme`."""
        move_theme(self._session, theme, parent=parent, before=before, reason=reason)

    def move_code(self, code: str, *, origin: str | None = None, to: str | None = None, reason: str = "") -> None:
        """Let a code argue for one theme instead of another; see `thematic.project.themes.order.move_code`."""
        move_code(self._session, code, origin=origin, to=to, reason=reason)

    def lint(self) -> list[ThemeFinding]:
        """List what about the themes is worth a second look; see `thematic.project.themes.lint.lint_themes`."""
        from thematic.project.themes.lint import lint_themes

        return lint_themes(self._session)

    def map(self) -> ThemeMap:
        """Gather the thematic map; see `thematic.project.themes.map.theme_map`."""
        from thematic.project.themes.map import theme_map

        return theme_map(self._session)

    def write_map(self, path: str | Path) -> Written:
        """Write the thematic map as .svg or .png; see `thematic.project.themes.map.write_theme_map`."""
        from thematic.project.themes.map import write_theme_map

        return write_theme_map(self._session, path)

    def remove(self, theme: str, *, reason: str = "") -> None:
        """Remove a theme with its story and its review; see `thematic.project.themes.order.remove_theme`."""
        remove_theme(self._session, theme, reason=reason)

    def list(self) -> Sequence[ThemeView]:
        """List the themes, each followed by its sub-themes."""
        with self._session.read() as reading:
            return themes_of(reading)

    def loose_codes(self) -> Sequence[Code]:
        """List the codes that have codings and argue for no theme, in the order of the codebook."""
        with self._session.read() as reading:
            counts = coded.coding_counts(reading.connection)
            held = {one.code_id for one in reading.all(ThemeCode)}
            return [one for one in CodeTree(reading.all(Code)) if counts.get(one.code_id) and one.code_id not in held]

    def get(self, name: str) -> ThemeView:
        """Return one theme.

        Raises:
            UnknownNameError: there is no such theme.
        """
        found = self.list()
        return ByName("theme", ((one.name, one) for one in found)).find(name)


def _find(themes: Sequence[Theme], name: str) -> Theme:
    return ByName("theme", ((one.name, one) for one in themes)).find(name)


def themes_of(reading: Reading) -> list[ThemeView]:
    """Read the themes within a transaction, each followed by its sub-themes."""
    themes = sorted(reading.all(Theme), key=lambda one: (one.position, one.theme_id))
    tree = CodeTree(reading.all(Code))
    order = {code.code_id: place for place, code in enumerate(tree)}
    own: dict[int, list[int]] = defaultdict(list)
    for one in sorted(reading.all(ThemeCode), key=lambda one: order[one.code_id]):
        own[one.theme_id].append(one.code_id)
    below: dict[int | None, list[Theme]] = defaultdict(list)
    for theme in themes:
        below[theme.parent_id].append(theme)
    counting = Counting.of(reading)

    def codes_under(theme: Theme) -> set[int]:
        return {*own[theme.theme_id], *(code for child in below[theme.theme_id] for code in codes_under(child))}

    def walk(parent: Theme | None) -> list[ThemeView]:
        found = []
        for theme in below[parent.theme_id if parent else None]:
            view = ThemeView(
                theme.theme_id,
                theme.name,
                theme.concept,
                theme.definition,
                theme.status.value,
                parent.name if parent else "",
                tuple(child.name for child in below[theme.theme_id]),
                tuple(tree[code_id].name for code_id in own[theme.theme_id]),
                counting.mentioned(codes_under(theme)),
                tuple(own[theme.theme_id]),
            )
            found += [view, *walk(theme)]
        return found

    return walk(None)
