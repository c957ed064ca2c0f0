"""The matrix of respondents by codes, as statistics programs want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.exchange.matrix import Matrix, MatrixColumn
from thematic.exchange.report import counted
from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.model.documents import Speaker
from thematic.model.participants import AttributeType, Participant, Wave
from thematic.model.sources import Source, SourceKind, SourceState
from thematic.project.people.attribute_cells import AttributeCells
from thematic.store import coded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.exchange.sheets import Cell
    from thematic.model.participants import Attribute
    from thematic.store.reading import Reading

Row = tuple[int, int | None]
"""A participant and a wave."""

_NOTES = (
    "A code is 1 where what the respondent said is coded with it or with a code below it, and 0 where it is not.",
    "A code is empty where there is no text: the respondent was not asked, or left everything blank.",
    "0 means that there is no such coding; whether the text has been read by anybody is not known.",
    "'texts' counts the respondent's texts; it is 0 where questions were asked and left blank, empty where none was.",
)


def respondent_matrix(reading: Reading) -> Matrix:
    """Make a row for each participant (and wave, where there are waves), a column for each attribute and code."""
    people = {one.participant_id: one.label for one in reading.all(Participant)}
    waves = {one.wave_id: one.name for one in sorted(reading.all(Wave), key=lambda one: (one.position, one.wave_id))}
    texts = _texts(reading)
    answered = coded.answered(reading.connection)
    attributes = AttributeCells(reading)
    rows = _rows(people, waves, {*texts, *answered, *attributes.dated()})
    spoken = _spoken(reading, answered)
    counts: list[Cell] = [
        spoken.get(row, texts.get(row, 0)) if row in answered or row in texts else None for row in rows
    ]
    ids: list[tuple[str, tuple[Cell, ...]]] = [("id", tuple(people[person] for person, _ in rows))]
    if waves:
        ids.append(("wave", tuple(waves.get(wave or 0) for _, wave in rows)))
    ids.append(("texts", tuple(counts)))
    columns = (*_attribute_columns(attributes, rows), *_code_columns(reading, rows, answered))
    return Matrix(tuple(ids), tuple(columns), _NOTES)


def _texts(reading: Reading) -> dict[Row, int]:
    """Count the answers with a text of everybody who was asked something."""
    found: dict[Row, int] = {}
    for one in reading.all(Source, kind=SourceKind.RESPONSE.value):
        if one.participant_id is not None:
            row = (one.participant_id, one.wave_id)
            found[row] = found.get(row, 0) + (one.state is SourceState.TEXT)
    return found


def _spoken(reading: Reading, answered: set[Row]) -> dict[Row, int]:
    """Count all texts of a respondent: answers, and conversations in which they speak."""
    found = {row: set[int]() for row in answered}
    sources = {one.source_id: one for one in reading.all(Source, state=SourceState.TEXT.value)}
    own = [(one.participant_id, one) for one in sources.values()]
    own += [(one.participant_id, sources[one.source_id]) for one in reading.all(Speaker) if one.source_id in sources]
    for person, source in own:
        if person is not None and (person, source.wave_id) in found:
            found[person, source.wave_id].add(source.source_id)
    return {row: len(held) for row, held in found.items()}


def _rows(people: dict[int, str], waves: dict[int, str], known: set[tuple[int, int | None]]) -> list[Row]:
    """List participants in the order of import, each in the waves they are known in, else once."""
    order: list[int | None] = [None, *waves]
    rows: list[Row] = []
    for person in people:
        own = [(person, wave) for wave in order if (person, wave) in known]
        rows += own or [(person, None)]
    return rows


def _attribute_columns(attributes: AttributeCells, rows: Sequence[Row]) -> Iterator[MatrixColumn]:
    for one in attributes.attributes:
        if one.type is AttributeType.MULTI:
            yield from _option_columns(attributes, one, rows)
            continue
        levels = f"; levels from the lowest: {', '.join(one.levels)}" if one.levels else ""
        cells = [attributes.cell(person, one, wave) for person, wave in rows]
        yield MatrixColumn("a", one.name, one.name, f"attribute, {one.type.value}{levels}; empty: not stated", cells)


def _option_columns(attributes: AttributeCells, one: Attribute, rows: Sequence[Row]) -> Iterator[MatrixColumn]:
    chosen = [{value.value for value in attributes.said(person, one, wave)} for person, wave in rows]
    for option in sorted(set().union(*chosen)):
        cells = [int(option in said) if said else None for said in chosen]
        about = f"'{option}' was chosen in '{one.name}'; 0: others were, empty: nothing was, or not asked"
        yield MatrixColumn("a", f"{one.name} {option}", f"{one.name}: {option}", about, cells)


def _code_columns(reading: Reading, rows: Sequence[Row], answered: set[Row]) -> Iterator[MatrixColumn]:
    tree = CodeTree(reading.all(Code))
    mentioned: dict[int, set[Row]] = {code.code_id: set() for code in tree}
    for code_id, person, wave in coded.mentions(reading.connection):
        above: int | None = code_id
        while above is not None and person is not None:
            mentioned[above].add((person, wave))
            above = tree[above].parent_id
    for code in tree:
        said = mentioned[code.code_id]
        if code.status is CodeStatus.RETIRED and not said:
            continue
        cells = [int(row in said) if row in answered else None for row in rows]
        below = f", the {counted(len(tree.children(code.code_id)), 'code')} below it included"
        about = f"code{below if tree.children(code.code_id) else ''}{': ' if code.definition else ''}{code.definition}"
        yield MatrixColumn("c", code.name, tree.path(code.code_id), about, cells)
