"""Code choice: which codes are chosen on the Codebook page, and what the tree's wishes do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import thematic
from app.ui.code_tree import TreeRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.outbox import Wish


@dataclass(slots=True)
class CodeChoice:
    """The codes that are chosen, kept for the session."""

    project: thematic.Project
    codes: list[int] = field(default_factory=list)

    def of(self, rows: Sequence[thematic.CodeRow]) -> list[thematic.CodeRow]:
        """Return the rows that are chosen; the first code when none is."""
        chosen = [row for code in self.codes for row in rows if row.code_id == code]
        return chosen or list(rows[:1])

    def carry_out(self, wish: Wish) -> None:
        """Do what the tree wishes for.

        Raises:
            ThematicError: the project refuses it.
        """
        match wish:
            case {"do": "choose", "codes": [*codes]}:
                self.codes = [code for code in codes if isinstance(code, int)]
            case {"do": "move", "code": int(code), "parent": int() | None as parent, "before": int() | None as before}:
                self._move(code, parent, before)
            case _:
                raise thematic.ThematicError("The browser asked for something unknown; load the page anew.")

    def _move(self, code: int, parent: int | None, before: int | None) -> None:
        """Move a code under a parent, before one of its children or after all of them."""
        tree = self.project.codebook.tree()
        order = [one.code_id for one in tree.children(parent) if one.code_id != code]
        place = order.index(before) if before in order else len(order)
        if tree[code].parent_id == parent:
            self.project.codebook.reorder([*order[:place], code, *order[place:]], parent=parent)
            return
        self.project.codebook.move(code, parent, position=place)


def tree_rows(rows: Sequence[thematic.CodeRow], *, retired: bool) -> list[TreeRow]:
    """Turn the rows of the codebook into those of the tree."""
    return [
        TreeRow(
            row.code_id,
            row.parent_id,
            row.name,
            row.path,
            row.depth,
            row.colour,
            row.definition,
            row.codings,
            row.status != "active",
            _note(row),
        )
        for row in rows
        if retired or row.status == "active"
    ]


def _note(row: thematic.CodeRow) -> str:
    if row.merged_into:
        return f"→ {row.merged_into}"
    return f"{row.outdated} to check" if row.outdated else ""
