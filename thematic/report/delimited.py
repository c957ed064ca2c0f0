"""Quote banks as CSV: UTF-8 with a byte-order mark, so that spreadsheet programs read every letter."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

from thematic.report.clock import clock
from thematic.report.grid import grid_of

if TYPE_CHECKING:
    from thematic.report.grid import Cell
    from thematic.report.records import QuoteBank


def quotes(bank: QuoteBank) -> bytes:
    """Return the bank as CSV, one row per quote; texts that a spreadsheet would run as formulas are neutralised."""
    grid = grid_of(bank)
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(grid.header)
    writer.writerows([_written(cell) for cell in row] for row in grid.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str | int | float:
    return clock(cell.total_seconds()) if isinstance(cell, timedelta) else cell
