"""What a survey file holds, as records: participants, answers and closed values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thematic.exchange.report import ImportReport
    from thematic.exchange.role_records import AttributeRole, ProposedRoles, SurveyRoles
    from thematic.model.participants import ValueState
    from thematic.model.sources import SourceState


@dataclass(frozen=True, slots=True)
class SurveyValue:
    """What a participant answered to a closed question; one for each chosen option of a multi-select.

    Attributes:
        value: tidied text; the declared spelling of an ordinal level, the ISO form of a date.
        number: the value of a number attribute; None for other types and states.
    """

    attribute: str
    wave: str | None
    state: ValueState
    value: str
    number: float | None


@dataclass(frozen=True, slots=True)
class SurveyParticipant:
    """A respondent with all closed answers, over all waves."""

    label: str
    values: tuple[SurveyValue, ...]


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """An answer to an open question, normalised; the words are kept when they mean "no answer"."""

    participant: str
    question: str
    wave: str | None
    state: SourceState
    text: str


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey as read from a file; order is that of the file.

    Attributes:
        proposed: the proposal that the roles came from; None when they were given.
        encoding: how a text file was decoded; empty for a workbook.
    """

    roles: SurveyRoles
    proposed: ProposedRoles | None
    questions: tuple[str, ...]
    participants: tuple[SurveyParticipant, ...]
    waves: tuple[str, ...]
    answers: tuple[SurveyAnswer, ...]
    attributes: tuple[AttributeRole, ...]
    report: ImportReport
    encoding: str = ""
