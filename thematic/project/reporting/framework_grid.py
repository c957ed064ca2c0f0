"""The framework grid: the matrix as a person works on it, a page of rows at a time, with the passages of a cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import one_or_many
from thematic.errors import InvalidValueError
from thematic.model.codings import Coding
from thematic.model.names import ByName
from thematic.model.participants import Attribute
from thematic.model.quotes import QuoteStatus
from thematic.model.themes import CellSummary
from thematic.project.coding.coded_passages import coded_passages
from thematic.project.quotes.views import views_of
from thematic.project.reporting.group_members import group_members
from thematic.project.reporting.row_choice import choose_rows
from thematic.project.themes.passages import ThemePassages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from thematic.model.themes import Theme
    from thematic.project.coding.coded_passages import Passage
    from thematic.project.themes.passages import ThemePassage
    from thematic.store.reading import Reading

PARTICIPANT = "Participant"


@dataclass(frozen=True, slots=True)
class FrameworkCell:
    """One cell.

    Attributes:
        text: the analyst's summary; empty where nobody has written one.
        extracts: how many coded passages there are to summarise, each once.
        quotes: the numbers of the picked quotes that belong to the cell.
    """

    theme: str
    text: str
    extracts: int
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """One participant or group over all themes; `people` says how many participants it is."""

    name: str
    people: int
    cells: tuple[FrameworkCell, ...]


@dataclass(frozen=True, slots=True)
class FrameworkGrid:
    """A page of a framework matrix.

    Attributes:
        corner: what the rows are: "Participant", or the name of an attribute.
        attribute: the same attribute; empty in a matrix of participants.
        themes: the themes at the top, in their order; what is said for a sub-theme is in the one above.
        rows: those on this page.
        first: the place of the first of them among all, from 0.
        total: how many rows there are in all.
        written: how many of all cells have a summary, and `waiting` how many have passages and none.
    """

    corner: str
    attribute: str
    themes: tuple[str, ...]
    rows: tuple[FrameworkRow, ...]
    first: int
    total: int
    written: int
    waiting: int

    @property
    def sentence(self) -> str:
        """Say which rows are shown, and that there are others.

        Example:
            >>> FrameworkGrid("Site", "Site", (), (FrameworkRow("North", 3, ()),), 2, 9, 0, 4).sentence
            'Rows 3 to 3 of 9. Summarised: 0 cells; with extracts and no summary yet: 4.'
        """
        shown = f"Rows {self.first + 1} to {self.first + len(self.rows)} of {self.total}." if self.rows else "No rows."
        cells = one_or_many("cells", self.written)
        return f"{shown} Summarised: {self.written} {cells}; with extracts and no summary yet: {self.waiting}."


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before its cells: who is in it."""

    name: str
    people: frozenset[int]
    key: int | str


def framework_grid(
    reading: Reading, *, attribute: str, only: Sequence[str], first: int, most: int | None
) -> FrameworkGrid:
    """Lay out a page of the matrix.

    Args:
        reading: the project.
        attribute: whose values are the rows; participants when empty.
        only: rows to show, by name; all of them when empty.
        first: the first row that is shown, from 0.
        most: how many; all that are left when None.

    Raises:
        UnknownNameError: there is no such attribute, or no such row.
        InvalidValueError: `first` is under 0.
    """
    if first < 0:
        raise InvalidValueError("The first row", str(first), "0 or more")
    said = ThemePassages.of(reading)
    top = [one for one in said.themes if one.parent_id is None]
    found = _attribute(reading, attribute)
    texts = _texts(reading, found)
    rows = _group_rows(reading, said, found) if found else _people_rows(said, texts)
    corner = found.name if found else PARTICIPANT
    if only:
        chosen = set(choose_rows([one.name for one in rows], what=corner.lower(), only=only, most=1).shown)
        rows = [one for one in rows if one.name in chosen]
    extracts = _extracts(said, top)
    shown = rows[first:] if most is None else rows[first : first + most]
    quotes = _quotes(reading, said, top)
    cells = [(theme.theme_id, row) for row in rows for theme in top]
    written = sum((theme_id, row.key) in texts for theme_id, row in cells)
    waiting = sum(
        (theme_id, row.key) not in texts and any(extracts[theme_id][person] for person in row.people)
        for theme_id, row in cells
    )
    return FrameworkGrid(
        corner,
        found.name if found else "",
        tuple(one.name for one in top),
        tuple(
            FrameworkRow(
                row.name,
                len(row.people),
                tuple(
                    FrameworkCell(
                        theme.name,
                        texts.get((theme.theme_id, row.key), ""),
                        sum(extracts[theme.theme_id][person] for person in row.people),
                        tuple(number for number, person in quotes[theme.theme_id] if person in row.people),
                    )
                    for theme in top
                ),
            )
            for row in shown
        ),
        first,
        len(rows),
        written,
        waiting,
    )


def cell_passages(
    reading: Reading, theme_id: int, *, participant_id: int | None, attribute: Attribute | None, value: str
) -> list[Passage]:
    """Read what was said in one cell, each passage once, in the order of the sources."""
    said = ThemePassages.of(reading)
    if participant_id is not None:
        people = frozenset({participant_id})
    elif attribute is not None:
        people = group_members(reading, attribute, said.counting.base).get(value, frozenset())
    else:
        people = frozenset()
    wanted = [one for one in said.passages[theme_id] if one.participant_id in people]
    return coded_passages(reading, _coding_ids(reading, wanted))


def _coding_ids(reading: Reading, passages: Sequence[ThemePassage]) -> list[int]:
    """Find one coding for each passage: the earliest under a code of the theme."""
    held: dict[tuple[int, int, int], dict[int, int]] = defaultdict(dict)
    places = {one.place: one for one in passages}
    for coding in reading.all(Coding):
        place = (coding.source_id, coding.start, coding.end)
        if place in places and coding.code_id in places[place].codes:
            held[place][coding.coding_id] = coding.code_id
    return [min(held[one.place]) for one in passages if held[one.place]]


def _attribute(reading: Reading, name: str) -> Attribute | None:
    if not name:
        return None
    return ByName("attribute", ((one.name, one) for one in reading.all(Attribute))).find(name)


def _texts(reading: Reading, attribute: Attribute | None) -> dict[tuple[int, int | str], str]:
    """Return the summaries of a matrix by theme, and by participant or value."""
    summaries = reading.all(CellSummary)
    if attribute is not None:
        mine = [one for one in summaries if one.attribute_id == attribute.attribute_id]
        return {(one.theme_id, one.value): one.text for one in mine}
    return {(one.theme_id, one.participant_id): one.text for one in summaries if one.participant_id is not None}


def _group_rows(reading: Reading, said: ThemePassages, attribute: Attribute) -> list[_Row]:
    members = group_members(reading, attribute, said.counting.base)
    return [_Row(value, people, value) for value, people in members.items()]


def _people_rows(said: ThemePassages, texts: dict[tuple[int, int | str], str]) -> list[_Row]:
    """List who has a passage under a theme, or a summary, by label."""
    spoke = {one.participant_id for some in said.passages.values() for one in some if one.participant_id is not None}
    written = {key for _, key in texts if isinstance(key, int)}
    people = sorted(spoke | written, key=lambda person: (said.labels.get(person, ""), person))
    return [_Row(said.labels.get(person, ""), frozenset({person}), person) for person in people]


def _extracts(said: ThemePassages, top: Sequence[Theme]) -> dict[int, Counter[int]]:
    return {
        theme.theme_id: Counter(
            one.participant_id for one in said.passages[theme.theme_id] if one.participant_id is not None
        )
        for theme in top
    }


def _quotes(reading: Reading, said: ThemePassages, top: Sequence[Theme]) -> dict[int, list[tuple[int, int]]]:
    """List the quotes that stand, with who said them, under the theme at the top that they belong to."""
    over = {one.theme_id: _family(said, one) for one in top}
    views = [one for one in views_of(reading) if one.status is not QuoteStatus.WITHDRAWN]
    return {
        theme_id: [
            (one.quote_id, one.participant_id)
            for one in views
            if one.theme_id in family and one.participant_id is not None
        ]
        for theme_id, family in over.items()
    }


def _family(said: ThemePassages, theme: Theme) -> AbstractSet[int]:
    below = (_family(said, one) for one in said.subthemes(theme))
    return {theme.theme_id}.union(*below)
