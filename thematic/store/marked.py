"""What a reader sees: sources with their words, the codings on them, and how many memos there are."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, or_, select

from thematic.model.participants import ValueState
from thematic.model.sources import SourceState
from thematic.store.schema import ATTRIBUTE_VALUES, CODINGS, PARTICIPANTS, QUESTIONS, SOURCES, TEXTS, WAVES
from thematic.store.schema_refinement import MEMOS
from thematic.store.texts import bodies, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Select


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as it is read: who, in answer to what, when, and the words.

    Attributes:
        memos: memos about the source or a span of it.
    """

    source_id: int
    kind: str
    name: str
    participant: str
    question: str
    wave: str
    text: str
    memos: int


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A coding as it is read; `memos` are those about it."""

    coding_id: int
    source_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    origin: str
    stance: str
    important: bool
    revision: int
    memos: int


@dataclass(frozen=True, slots=True)
class Stated:
    """What the participant of a source stated: at the time of the source when `dated`, else for all times."""

    source_id: int
    attribute_id: int
    value: str
    dated: bool


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A source that is no answer to a question, by the name people gave it."""

    source_id: int
    name: str
    wave_id: int | None
    kind: str = ""


def _sources() -> Select[Any]:
    memos = select(func.count()).select_from(MEMOS).where(MEMOS.c.source_id == SOURCES.c.source_id).scalar_subquery()
    return (
        select(
            SOURCES.c.source_id,
            SOURCES.c.kind,
            SOURCES.c.name_ref,
            PARTICIPANTS.c.label_ref,
            QUESTIONS.c.text_ref.label("question_ref"),
            WAVES.c.name_ref.label("wave_ref"),
            TEXTS.c.body,
            memos.label("memos"),
        )
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
        .outerjoin(PARTICIPANTS, PARTICIPANTS.c.participant_id == SOURCES.c.participant_id)
        .outerjoin(QUESTIONS, QUESTIONS.c.question_id == SOURCES.c.question_id)
        .outerjoin(WAVES, WAVES.c.wave_id == SOURCES.c.wave_id)
        .order_by(SOURCES.c.source_id)
    )


def _read(connection: Connection, query: Select[Any]) -> list[SourceRow]:
    rows = connection.execute(query).all()
    refs = {ref for row in rows for ref in (row.name_ref, row.label_ref, row.question_ref, row.wave_ref) if ref}
    words: dict[int | None, str] = {None: "", **dict[int | None, str](bodies(connection, refs).items())}
    return [
        SourceRow(
            row.source_id,
            row.kind,
            words[row.name_ref],
            words[row.label_ref],
            words[row.question_ref],
            words[row.wave_ref],
            row.body or "",
            row.memos,
        )
        for row in rows
    ]


def source(connection: Connection, source_id: int) -> SourceRow | None:
    """Read one source, or None."""
    return next(iter(_read(connection, _sources().where(SOURCES.c.source_id == source_id))), None)


def answers(
    connection: Connection,
    question_id: int,
    *,
    offset: int,
    limit: int,
    coded: bool | None = None,
    wave_id: int | None = None,
) -> tuple[list[SourceRow], int]:
    """Read a page of the answers to a question that have a text, and count them all.

    Args:
        connection: within a transaction.
        question_id: the question.
        offset: answers before the page, in the order of import.
        limit: answers on the page at most.
        coded: True for those with a coding, False for those without, None for both.
        wave_id: this time point alone.
    """
    fits = [SOURCES.c.question_id == question_id, SOURCES.c.state == SourceState.TEXT.value]
    if wave_id is not None:
        fits.append(SOURCES.c.wave_id == wave_id)
    if coded is not None:
        there = exists().where(CODINGS.c.source_id == SOURCES.c.source_id)
        fits.append(there if coded else ~there)
    total = connection.execute(select(func.count()).select_from(SOURCES).where(*fits)).scalar_one()
    return _read(connection, _sources().where(*fits).limit(limit).offset(offset)), int(total)


def sources(connection: Connection, source_ids: Sequence[int]) -> list[SourceRow]:
    """Read these sources in the order asked for; those that are gone are left out."""
    found: dict[int, SourceRow] = {}
    for some in chunks(source_ids):
        found |= {one.source_id: one for one in _read(connection, _sources().where(SOURCES.c.source_id.in_(some)))}
    return [found[one] for one in source_ids if one in found]


def answer_ids(
    connection: Connection,
    question_id: int,
    *,
    coded: bool | None = None,
    wave_id: int | None = None,
    participant_id: int | None = None,
    attribute: tuple[int, str] | None = None,
) -> list[int]:
    """List the answers to a question that have a text and fit, in the order of import.

    Args:
        connection: within a transaction.
        question_id: the question.
        coded: True for those with a coding, False for those without, None for both.
        wave_id: this time point alone.
        participant_id: this person's alone.
        attribute: an attribute and the value that the person has, at the answer's wave or at none.
    """
    fits = [SOURCES.c.question_id == question_id, SOURCES.c.state == SourceState.TEXT.value]
    if wave_id is not None:
        fits.append(SOURCES.c.wave_id == wave_id)
    if participant_id is not None:
        fits.append(SOURCES.c.participant_id == participant_id)
    if coded is not None:
        there = exists().where(CODINGS.c.source_id == SOURCES.c.source_id)
        fits.append(there if coded else ~there)
    if attribute is not None:
        value = select(TEXTS.c.text_id).where(TEXTS.c.body == attribute[1])
        fits.append(
            exists().where(
                ATTRIBUTE_VALUES.c.participant_id == SOURCES.c.participant_id,
                ATTRIBUTE_VALUES.c.attribute_id == attribute[0],
                ATTRIBUTE_VALUES.c.value_ref.in_(value),
                or_(ATTRIBUTE_VALUES.c.wave_id.is_(None), ATTRIBUTE_VALUES.c.wave_id == SOURCES.c.wave_id),
            )
        )
    return list(connection.execute(select(SOURCES.c.source_id).where(*fits).order_by(SOURCES.c.source_id)).scalars())


def codings(connection: Connection, source_ids: Sequence[int]) -> list[CodingRow]:
    """Read the codings of sources by place."""
    memos = select(func.count()).select_from(MEMOS).where(MEMOS.c.coding_id == CODINGS.c.coding_id).scalar_subquery()
    of = CODINGS.c
    query = select(
        of.coding_id,
        of.source_id,
        of.start,
        of.end,
        of.code_id,
        of.coder_id,
        of.origin,
        of.stance,
        of.important,
        of.revision,
        memos,
    ).order_by(of.source_id, of.start, of.end, of.coding_id)
    return [
        CodingRow(*row[:8], bool(row[8]), *row[9:])
        for some in chunks(source_ids)
        for row in connection.execute(query.where(of.source_id.in_(some)))
    ]


def stated(connection: Connection, source_ids: Sequence[int], attribute_ids: Sequence[int]) -> list[Stated]:
    """Read what the participants of sources stated of some attributes, for these times, in the order it was stated."""
    given = ATTRIBUTE_VALUES.c
    query = (
        select(SOURCES.c.source_id, given.attribute_id, given.value_ref, given.wave_id, given.value_id)
        .join(ATTRIBUTE_VALUES, given.participant_id == SOURCES.c.participant_id)
        .where(
            # A sum is in no index: what some people stated is looked up by person, not by reading what all stated.
            (given.attribute_id + 0).in_(attribute_ids),
            given.state == ValueState.VALUE.value,
            or_(given.wave_id.is_(None), given.wave_id == SOURCES.c.wave_id),
        )
    )
    rows = [
        row for some in chunks(source_ids) for row in connection.execute(query.where(SOURCES.c.source_id.in_(some)))
    ]
    rows.sort(key=itemgetter(-1))
    words = bodies(connection, (row[2] for row in rows))
    return [Stated(source, attribute, words[ref], wave is not None) for source, attribute, ref, wave, _ in rows]


def documents(connection: Connection) -> list[DocumentName]:
    """List the sources that answer no question, by name."""
    query = (
        select(SOURCES.c.source_id, TEXTS.c.body, SOURCES.c.wave_id, SOURCES.c.kind)
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.name_ref)
        .where(SOURCES.c.question_id.is_(None))
        .order_by(SOURCES.c.source_id)
    )
    return [DocumentName(row.source_id, row.body or "", row.wave_id, row.kind) for row in connection.execute(query)]


def alike(connection: Connection, source_id: int) -> list[int]:
    """List the other answers to the same question that are word for word the same, by id."""
    mine = select(SOURCES.c.text_ref, SOURCES.c.question_id).where(SOURCES.c.source_id == source_id).subquery()
    query = (
        select(SOURCES.c.source_id)
        .join(mine, mine.c.text_ref == SOURCES.c.text_ref)
        .where(
            SOURCES.c.question_id == mine.c.question_id,
            SOURCES.c.source_id != source_id,
            SOURCES.c.state == SourceState.TEXT.value,
        )
        .order_by(SOURCES.c.source_id)
    )
    return list(connection.execute(query).scalars())


def texts_of(connection: Connection, source_ids: Iterable[int]) -> dict[int, str]:
    """Read the words of sources."""
    found: dict[int, str] = {}
    query = select(SOURCES.c.source_id, TEXTS.c.body).join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
    for some in chunks(sorted(set(source_ids))):
        rows = connection.execute(query.where(SOURCES.c.source_id.in_(some)))
        found |= {source_id: body or "" for source_id, body in rows}
    return found
