"""Theme choice: which theme is chosen on the Themes page, and what the board's wishes do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import thematic
from app.ui.theme_board import BoardCode, BoardTheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.outbox import Wish


ACTIVE = "active"


@dataclass(slots=True)
class ThemeChoice:
    """The theme that is chosen, kept for the session."""

    project: thematic.Project
    theme: int | None = None

    def of(self, themes: Sequence[thematic.ThemeView]) -> thematic.ThemeView | None:
        """Return the theme that is chosen; the first when none is, None when there is none."""
        return next((one for one in themes if one.theme_id == self.theme), next(iter(themes), None))

    def carry_out(self, wish: Wish) -> None:
        """Do what the board wishes for.

        Raises:
            ThematicError: the project refuses it.
        """
        match wish:
            case {"do": "choose", "theme": int(theme)}:
                self.theme = theme
            case {"do": "move-code", "code": int(code), "from": int() | None as origin, "to": int() | None as to}:
                path = self.project.codebook.tree().path(code)
                self.project.themes.move_code(path, origin=self._name(origin), to=self._name(to))
            case {
                "do": "move-theme",
                "theme": int(theme),
                "parent": int() | None as parent,
                "before": int() | None as at,
            }:
                self.project.themes.move(self._named(theme), parent=self._name(parent), before=self._name(at))
            case _:
                raise thematic.ThematicError("The browser asked for something unknown; load the page anew.")

    def _name(self, theme: int | None) -> str | None:
        return None if theme is None else self._named(theme)

    def _named(self, theme: int) -> str:
        for one in self.project.themes.list():
            if one.theme_id == theme:
                return one.name
        raise thematic.ThematicError("This theme is no longer there; load the page anew.")


def board_themes(themes: Sequence[thematic.ThemeView], rows: Sequence[thematic.CodeRow]) -> list[BoardTheme]:
    """Turn the themes into those of the board; retired codes are not moved about any more, so it leaves them out."""
    drawn = {row.code_id: _drawn(row) for row in rows if row.status == ACTIVE}
    ids = {one.name: one.theme_id for one in themes}
    return [
        BoardTheme(
            one.theme_id,
            ids.get(one.parent),
            one.name,
            one.status,
            one.concept,
            one.mentioned.sentence,
            tuple(drawn[code] for code in one.code_ids if code in drawn),
        )
        for one in themes
    ]


def board_loose(project: thematic.Project, rows: Sequence[thematic.CodeRow]) -> list[BoardCode]:
    """Turn the used codes outside themes into those of the board."""
    loose = {code.code_id for code in project.themes.loose_codes()}
    return [_drawn(row) for row in rows if row.code_id in loose and row.status == ACTIVE]


def retired_codes(theme: thematic.ThemeView, rows: Sequence[thematic.CodeRow]) -> list[str]:
    """Name the codes of a theme that are retired; their codings still count."""
    return [row.name for row in rows if row.code_id in theme.code_ids and row.status != ACTIVE]


def _drawn(row: thematic.CodeRow) -> BoardCode:
    return BoardCode(row.code_id, row.name, row.path, row.colour, row.codings)
