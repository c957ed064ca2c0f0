"""How a study stands, counted in the database: what was coded where, who is linked, which phases were declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Integer, cast, func, select

from thematic.model.documents import SpeakerRole
from thematic.model.sources import SourceKind, SourceState
from thematic.store.schema import CODINGS, DECISIONS, EVENTS, QUESTIONS, SOURCES, SPEAKERS, TURNS, UNITS

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many texts there are, and how many of them carry a coding.

    Attributes:
        question_id: whose answers these are; None for interviews and documents.
    """

    question_id: int | None
    texts: int
    coded: int


@dataclass(frozen=True, slots=True)
class PhaseWork:
    """What was done in a phase that somebody declared; an empty name is for no phase."""

    phase: str
    events: int
    days: int


@dataclass(frozen=True, slots=True)
class Linked:
    """Speakers that are not interviewers, and how many of them are no participant yet."""

    speakers: int
    unlinked: int


def coverage(connection: Connection) -> list[Coverage]:
    """Count texts and coded texts by question, in the order of the questions; interviews and documents come last."""
    coded = cast(SOURCES.c.source_id.in_(select(CODINGS.c.source_id)), Integer)
    query = (
        select(SOURCES.c.question_id, func.count(), func.coalesce(func.sum(coded), 0))
        .outerjoin(QUESTIONS, QUESTIONS.c.question_id == SOURCES.c.question_id)
        .where(SOURCES.c.state == SourceState.TEXT.value)
        .group_by(SOURCES.c.question_id)
        .order_by(SOURCES.c.question_id.is_(None), QUESTIONS.c.position)
    )
    return [Coverage(question, int(texts), int(done)) for question, texts, done in connection.execute(query)]


def uncoded_documents(connection: Connection) -> list[int]:
    """List the interviews and documents in which nothing is coded."""
    query = (
        select(SOURCES.c.source_id)
        .where(
            SOURCES.c.kind != SourceKind.RESPONSE.value,
            SOURCES.c.state == SourceState.TEXT.value,
            SOURCES.c.source_id.not_in(select(CODINGS.c.source_id)),
        )
        .order_by(SOURCES.c.source_id)
    )
    return list(connection.execute(query).scalars())


def phases(connection: Connection) -> list[PhaseWork]:
    """Count the events and the days (UTC) of each phase that was declared; undone events were work too."""
    query = (
        select(EVENTS.c.phase, func.count(), func.count(func.substr(EVENTS.c.at, 1, 10).distinct()))
        .group_by(EVENTS.c.phase)
        .order_by(EVENTS.c.phase)
    )
    return [PhaseWork(phase, int(events), int(days)) for phase, events, days in connection.execute(query)]


def linked(connection: Connection) -> Linked:
    """Count the speakers with words of their own who are not interviewers, and those who are no participant yet."""
    query = select(func.count(), func.coalesce(func.sum(cast(SPEAKERS.c.participant_id.is_(None), Integer)), 0)).where(
        SPEAKERS.c.role != SpeakerRole.INTERVIEWER.value,
        SPEAKERS.c.speaker_id.in_(select(TURNS.c.speaker_id)),
    )
    speakers, unlinked = connection.execute(query).one()
    return Linked(int(speakers), int(unlinked))


def read_units(connection: Connection) -> int:
    """Count the units that somebody must have read: in a text that carries a coding, or decided about."""
    seen = UNITS.c.source_id.in_(select(CODINGS.c.source_id)) | UNITS.c.unit_id.in_(select(DECISIONS.c.unit_id))
    return int(connection.execute(select(func.count()).select_from(UNITS).where(seen)).scalar_one())
