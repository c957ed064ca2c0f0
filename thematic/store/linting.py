"""What the lint of a codebook reads: codings with who said them, and the texts nobody has coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, literal, select

from thematic.model.documents import SpeakerRole
from thematic.model.sources import SourceState
from thematic.store.schema import CODINGS, SOURCES, SPEAKERS, TEXTS, TURNS

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class SaidCoding:
    """A coding with who speaks where it begins."""

    coding_id: int
    source_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    participant_id: int | None


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text without any coding: from where to where there is something to read, and whose it is."""

    source_id: int
    start: int
    end: int
    participant_id: int | None
    question_id: int | None


def codings(connection: Connection) -> list[SaidCoding]:
    """Read all codings by source and place, each with its speaker, or the participant of the whole source."""
    begins = and_(
        TURNS.c.source_id == CODINGS.c.source_id, TURNS.c.start <= CODINGS.c.start, TURNS.c.end > CODINGS.c.start
    )
    voice = case((TURNS.c.turn_id.is_(None), SOURCES.c.participant_id), else_=SPEAKERS.c.participant_id)
    query = (
        select(
            CODINGS.c.coding_id,
            CODINGS.c.source_id,
            CODINGS.c.start,
            CODINGS.c.end,
            CODINGS.c.code_id,
            CODINGS.c.coder_id,
            voice,
        )
        .join(SOURCES, SOURCES.c.source_id == CODINGS.c.source_id)
        .outerjoin(TURNS, begins)
        .outerjoin(SPEAKERS, SPEAKERS.c.speaker_id == TURNS.c.speaker_id)
        .order_by(CODINGS.c.source_id, CODINGS.c.start, CODINGS.c.end, CODINGS.c.coding_id)
    )
    return [SaidCoding(*row) for row in connection.execute(query)]


def texts(connection: Connection) -> list[OpenText]:
    """Read where every text with words lies: whole sources, and where people speak in turns, each one's first turn."""
    length = func.length(TEXTS.c.body)
    spoken = select(SPEAKERS.c.source_id).where(SPEAKERS.c.participant_id.is_not(None))
    whole = (
        select(SOURCES.c.source_id, literal(0), length, SOURCES.c.participant_id, SOURCES.c.question_id)
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
        .where(SOURCES.c.state == SourceState.TEXT.value, SOURCES.c.source_id.not_in(spoken))
        .order_by(SOURCES.c.source_id)
    )
    first = (
        select(TURNS.c.speaker_id, func.min(TURNS.c.start).label("start"))
        .where(TURNS.c.end > TURNS.c.start)
        .group_by(TURNS.c.speaker_id)
        .subquery()
    )
    turns = (
        select(TURNS.c.source_id, TURNS.c.start, TURNS.c.end, SPEAKERS.c.participant_id, SOURCES.c.question_id)
        .join(first, and_(first.c.speaker_id == TURNS.c.speaker_id, first.c.start == TURNS.c.start))
        .join(SPEAKERS, SPEAKERS.c.speaker_id == TURNS.c.speaker_id)
        .join(SOURCES, SOURCES.c.source_id == TURNS.c.source_id)
        .where(SPEAKERS.c.participant_id.is_not(None), SPEAKERS.c.role != SpeakerRole.INTERVIEWER.value)
        .order_by(TURNS.c.source_id, TURNS.c.start)
    )
    return [OpenText(*row) for query in (whole, turns) for row in connection.execute(query)]
