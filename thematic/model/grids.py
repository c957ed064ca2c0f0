"""Survey answers as people want to see them: one row per respondent, attributes beside answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thematic.model.sources import SourceState


@dataclass(frozen=True, slots=True)
class GridQuery:
    """Which page of the grid to read.

    Attributes:
        page: from 0.
        size: rows per page.
        sort: an attribute, a question, or "participant"; empty: the order of import.
        equal: attributes with the values that are let through, any of them.
        contains: words that stand in one of the answers, whatever the case.
        answered: a question that has a text.
        coded: True for rows with a coding, False for rows without, None for both.
    """

    page: int = 0
    size: int = 50
    sort: str = ""
    descending: bool = False
    equal: tuple[tuple[str, tuple[str, ...]], ...] = ()
    contains: str = ""
    answered: str = ""
    coded: bool | None = None


@dataclass(frozen=True, slots=True)
class GridAnswer:
    """One answer in the grid."""

    source_id: int
    state: SourceState
    text: str
    codings: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """One respondent (in one wave).

    Attributes:
        values: one per attribute column; None when it was never asked, "" when it was left blank.
        answers: one per question column; None when it was never asked.
    """

    participant: str
    wave: str
    values: tuple[str | None, ...]
    answers: tuple[GridAnswer | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One page of the grid, with the number of rows on all pages."""

    attributes: tuple[str, ...]
    questions: tuple[str, ...]
    rows: tuple[GridRow, ...]
    total: int
