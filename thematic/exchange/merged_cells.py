"""Merged cells of a sheet: titles above the table, questions over their options, values that hold for several rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.exchange.report import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.exchange.sheet_facts import Merged

NumberedRow = tuple[int, list[str]]
_TITLES = 5
_FEWEST_CELLS = 3


def without_titles(rows: list[NumberedRow], merged: Sequence[Merged]) -> tuple[list[NumberedRow], str]:
    """Leave out title lines above the header: a single cell (merged, or above a row of many); say which."""
    across = {block.top for block in merged if block.right > block.left}
    found = 0
    while found < min(_TITLES, len(rows) - 2):
        number, cells = rows[found]
        below = sum(1 for cell in rows[found + 1][1] if cell.strip())
        least = 2 if number in across else _FEWEST_CELLS
        after = any(
            sum(1 for cell in later if cell.strip()) >= _FEWEST_CELLS for _, later in rows[found + 1 :][:_TITLES]
        )
        if sum(1 for cell in cells if cell.strip()) != 1 or not (below >= least or (below == 1 and after)):
            break
        found += 1
    if not found:
        return rows, ""
    words = "; ".join(f"'{next(cell for cell in cells if cell.strip()).strip()[:60]}'" for _, cells in rows[:found])
    return rows[found:], f"{counted(found, 'title row')} above the header left out: {words}"


def questions_over(first: NumberedRow, second: NumberedRow, merged: Sequence[Merged]) -> list[str] | None:
    """Return the questions of a header whose cells are merged over their options; None when it is no such header.

    Each column under a merged cell must have an option of its own; elsewhere the second row must be empty, unless
    the merged part is most of the table.
    """
    (number, over), (_, under) = first, second
    spans = [block for block in merged if block.top <= number <= block.bottom and block.right > block.left]
    covered: dict[int, str] = {}
    for block in spans:
        question = over[block.left - 1].strip() if block.left <= len(over) else ""
        options = [
            under[at].strip() if at < len(under) else "" for at in range(block.left - 1, min(block.right, 20_000))
        ]
        if not question or "" in options or len(set(options)) < len(options) or all(map(_is_number, options)):
            return None
        covered |= dict.fromkeys(range(block.left - 1, min(block.right, 20_000)), question)
    if not covered:
        return None
    width = max(len(over), len(under))
    loose = sum(1 for at in range(width) if at not in covered and at < len(under) and under[at].strip())
    if loose and 2 * len(covered) <= width:
        return None
    return [covered.get(at, "") for at in range(width)]


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace("-", "", 1).isdigit()


def filled_down(rows: list[NumberedRow], merged: Sequence[Merged]) -> tuple[list[NumberedRow], str]:
    """Give each row of a merged block the text of its first cell, where the block spans rows; say how many."""
    places = {number: at for at, (number, _) in enumerate(rows)}
    last = max(places, default=0)
    changed = blocks = across = 0
    filled = rows
    for block in merged:
        if block.bottom == block.top:
            across += block.top in places
            continue
        start = places.get(block.top)
        cells = rows[start][1] if start is not None else []
        text = cells[block.left - 1] if block.left <= len(cells) else ""
        if not text.strip():
            continue
        if filled is rows:
            filled = [(number, list(row)) for number, row in rows]
        blocks += 1
        for number in range(block.top + 1, min(block.bottom, last) + 1):
            if (at := places.get(number)) is not None:
                changed += _put(filled[at][1], block.left - 1, text)
    if changed:
        said = f"{counted(blocks, 'merged cell')} over several rows: each row got the text ({counted(changed, 'cell')})"
        return filled, said
    return rows, f"{counted(across, 'cell')} merged across columns; the text is in the first of them" if across else ""


def _put(cells: list[str], at: int, text: str) -> int:
    if at < len(cells) and cells[at].strip():
        return 0
    cells += [""] * (at + 1 - len(cells))
    cells[at] = text
    return 1
