"""Co-occurring: codes or themes that stand together, overlap, or follow one another in this project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.cooccurrence import CodedSpan, CooccurrenceTable, cooccurrence, overlaps
from thematic.errors import InvalidValueError
from thematic.project.exploring.tallying import Tally
from thematic.store import coded, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from thematic.analysis.sequences import SequenceTable
    from thematic.project.exploring.count_filters import CountFilter
    from thematic.project.exploring.tallying import TallyRow
    from thematic.store.reading import Reading

WITHIN = ("unit", "participant", "overlap")
NOTES = (
    "c (c-coefficient): units with both over units with either, 0 to 1; for overlapping segments it can pass 1.",
    "Codes count by themselves here, without the codes below them, which would always stand together with them.",
)


@dataclass(frozen=True, slots=True)
class CodePairLine:
    """Two codes or themes and how often they stand together; see `thematic.analysis.cooccurrence.CodePair`."""

    first: str
    second: str
    n_first: int
    n_second: int
    both: int
    jaccard: float | None
    c: float | None


@dataclass(frozen=True, slots=True)
class Cooccurrences:
    """Every pair of codes or themes in use.

    Attributes:
        by: code or theme.
        within: unit, participant or overlap.
        unit: what is counted, in the plural.
        rows: names, in the order of the pairs.
        totals: for each, how many units have it.
        pairs: every pair once, strongest first.
        base: who or what was looked at, in a sentence.
        notes: what else a reader must know.
    """

    by: str
    within: str
    unit: str
    rows: tuple[str, ...]
    totals: tuple[int, ...]
    pairs: tuple[CodePairLine, ...]
    base: str
    notes: tuple[str, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy frame, a line per pair; unit and base stand in its `attrs`."""
        import pandas as pd

        names = ["first", "second", "n_first", "n_second", "both", "jaccard", "c"]
        cells = [[getattr(one, name) for name in names] for one in self.pairs]
        frame = pd.DataFrame(cells, columns=names).astype({"jaccard": "float64", "c": "float64"})
        frame.attrs.update(unit=self.unit, base=self.base, within=self.within, notes=list(self.notes))
        return frame


@dataclass(frozen=True, slots=True)
class Followings:
    """Which code is followed by which; see `thematic.analysis.sequences`.

    Attributes:
        table: every ordered pair.
        names: code id -> path.
        base: which turns were looked at, in a sentence.
    """

    table: SequenceTable
    names: dict[int, str]
    base: str

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy frame, a line per ordered pair; what is counted stands in its `attrs`."""
        frame = self.table.to_frame()
        frame.attrs.update(unit="units", base=self.base, window=self.table.window)
        return frame


def cooccurrences(
    reading: Reading, within: str, only: CountFilter, *, by: str = "code", rows: Sequence[str] = ()
) -> Cooccurrences:
    """Count how often codes or themes stand together.

    Args:
        reading: the transaction.
        within: "unit" (the project's unit), "participant", or "overlap" (segments that share characters).
        only: what is let through.
        by: code or theme.
        rows: these codes or themes alone; empty: all in use.

    Raises:
        InvalidValueError: `within` is not among those offered.
        UnknownNameError: a name is not in the project.
    """
    if within not in WITHIN:
        raise InvalidValueError("Where codes stand together", within, f"one of {', '.join(WITHIN)}")
    tally = Tally(reading, only, of="sources", base="answered")
    chosen = tally.themes(rows) if by == "theme" else _own(tally.codes(rows), tally, named=bool(rows))
    numbered = [(place, row.name) for place, row in enumerate(chosen)]
    groups = _groups(chosen)
    places = _let_through(reading, tally, groups)
    if within == "overlap":
        table = overlaps(
            (CodedSpan(one.source_id, one.start, one.end, place) for one in places for place in groups[one.code_id]),
            numbered,
        )
        base = f"Base: {len({(one.source_id, one.start, one.end) for one in places})} coded segments."
        return _made(table, chosen, by, within, _said(base, only))
    if within == "participant":
        marks = [(one.participant_id, place) for one in places if one.participant_id for place in groups[one.code_id]]
        table = cooccurrence(marks, numbered, unit="respondents")
    else:
        marks = _units(reading, tally, places, groups)
        table = cooccurrence(marks, numbered, unit="units")
    base = f"Base: {len({where for where, _ in marks})} {table.unit} with at least one of these {by}s."
    return _made(table, chosen, by, within, _said(base, only))


def followings(reading: Reading, only: CountFilter, *, rows: Sequence[str] = (), window: int = 1) -> Followings:
    """Count which code is followed by which in the next units of the same text.

    Units of people who are filtered out stay steps of the conversation: no code of theirs comes first or follows.

    Raises:
        InvalidValueError: the window is under 1.
        UnknownNameError: a name is not in the project.
    """
    from thematic.analysis.sequences import CodedTurn, sequences
    from thematic.model.sources import Unit

    tally = Tally(reading, only, of="sources", base="answered")
    chosen = _own(tally.codes(rows), tally, named=bool(rows))
    known = {code_id: row.name for row in chosen for code_id in row.code_ids}
    held: dict[int, set[int]] = {}
    for mark in coded.marks(reading.connection):
        if mark.code_id in known and (tally.coder_ids is None or mark.coder_id in tally.coder_ids):
            held.setdefault(mark.unit_id, set()).add(mark.code_id)
    units = [one for one in reading.all(Unit) if tally.is_kept(one.source_id)]
    unheard = _unheard(reading, tally)
    turns = (
        CodedTurn(one.source_id, one.position, frozenset(held.get(one.unit_id, ())), one.unit_id not in unheard)
        for one in units
    )
    table = sequences(turns, list(known.items()), window=window)
    return Followings(table, known, _said(table.note, only))


def _said(base: str, only: CountFilter) -> str:
    """Add to a base what was let through."""
    return f"{base} {only.sentence}".strip()


def _own(rows: Sequence[TallyRow], tally: Tally, *, named: bool) -> list[TallyRow]:
    """Take codes by themselves; of all codes those that are in use."""
    own = [type(row)(row.name, frozenset({tally.tree.find(row.name).code_id})) for row in rows]
    return own if named else [row for row in own if row.code_ids & tally.used]


def _groups(rows: Sequence[TallyRow]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        for code_id in row.code_ids:
            groups.setdefault(code_id, []).append(place)
    return groups


def _let_through(reading: Reading, tally: Tally, groups: dict[int, list[int]]) -> list[counted.CodedPlace]:
    found = counted.coded_places(reading.connection, list(groups), tally.coder_ids)
    return [one for one in found if tally.is_heard(one.source_id, one.participant_id)]


def _unheard(reading: Reading, tally: Tally) -> frozenset[int]:
    """Name the units whose speaker is filtered out, in a conversation where others are not."""
    spoken = counted.spoken_units(reading.connection)
    return frozenset(unit for unit, source_id, person in spoken if not tally.is_heard(source_id, person))


def _units(
    reading: Reading, tally: Tally, places: Iterable[counted.CodedPlace], groups: dict[int, list[int]]
) -> list[tuple[int, int]]:
    sources = sorted({one.source_id for one in places})
    unheard = _unheard(reading, tally)
    return [
        (mark.unit_id, place)
        for mark in coded.marks(reading.connection, sources)
        if mark.unit_id not in unheard and (tally.coder_ids is None or mark.coder_id in tally.coder_ids)
        for place in groups.get(mark.code_id, ())
    ]


def _made(table: CooccurrenceTable, rows: Sequence[TallyRow], by: str, within: str, base: str) -> Cooccurrences:
    def place(pair: CodePairLine) -> tuple[float, int, str, str]:
        return -(pair.c or 0.0), -pair.both, pair.first, pair.second

    lines = [
        CodePairLine(
            rows[pair.first].name,
            rows[pair.second].name,
            pair.n_first,
            pair.n_second,
            pair.both,
            pair.jaccard,
            pair.c,
        )
        for pair in table.pairs
    ]
    return Cooccurrences(
        by,
        within,
        table.unit,
        tuple(row.name for row in rows),
        table.totals,
        tuple(sorted(lines, key=place)),
        base,
        NOTES if by == "code" else NOTES[:1],
    )
