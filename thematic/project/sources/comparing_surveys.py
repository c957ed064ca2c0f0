"""A survey that was read beside what the project holds: what is to be written, and what is to be said about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.exchange.role_lines import role_lines
from thematic.model.participants import Attribute, Participant
from thematic.model.sources import Question, SourceState
from thematic.project.people.withdrawn import Withdrawn
from thematic.project.sources.appending import Revision, new_part, wave_remarks
from thematic.project.sources.known_columns import check_attributes, level_remarks
from thematic.project.sources.same_questions import check_same_questions, renamed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.exchange.surveys import Survey
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """What a survey import read, changed and refused.

    Attributes:
        responses: answers with a text; when appending, those that are new.
        blank: answers left blank or given as a "no answer" text.
        changed: sentences about what was tidied.
        refused: what was left out, where and why.
        proposed: the column roles with their evidence, when none were given.
        unchanged: when appending, answers that were there already.
        revisions: when appending, answers that the file gives differently; a person decides about them.
        dry_run: True when nothing was written.
        new_participants, new_questions: those of the file that the project does not have yet.
        encoding: how a text file was decoded; empty for a workbook.
    """

    participants: int
    questions: int
    responses: int
    blank: int
    attributes: int
    changed: tuple[str, ...]
    refused: tuple[str, ...]
    proposed: tuple[str, ...] = ()
    dry_run: bool = False
    unchanged: int = 0
    revisions: tuple[Revision, ...] = ()
    new_participants: int = 0
    new_questions: int = 0
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says about the questions of a file.

    Attributes:
        same: questions that the project has under other words: new words to old ones.
        new: questions that are new although their answers look like those of another.
    """

    same: Mapping[str, str]
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """The part of a survey that is to be written, and what is to be said about it."""

    survey: Survey
    report: SurveyReport


def compared_whole(reading: Reading, given: Survey, wishes: Wishes) -> Compared:
    """Compare a survey that is to be added as it is; the report is that of a dry run.

    Raises:
        UnknownNameError: the file or the project lacks a question that is named.
        InvalidValueError: an attribute has another type in the project.
    """
    present = Withdrawn.of(reading).without(given)
    survey = renamed(reading, present.survey, wishes.same)
    check_attributes(reading.all(Attribute), survey.attributes)
    people = {one.label for one in reading.all(Participant)}
    report = _report(reading, survey)
    refused = (*report.refused, *present.left_out)
    return Compared(survey, replace(report, new_participants=_unknown(survey, people), refused=refused))


def compared_longer(reading: Reading, given: Survey, wishes: Wishes) -> Compared:
    """Compare a longer export of a survey that is there; the report is that of a dry run.

    Raises:
        UnknownNameError, InvalidValueError: as for `compared_whole`.
        SameQuestionError: a question that looks new has the answers of one that is there.
    """
    present = Withdrawn.of(reading).without(given)
    survey = renamed(reading, present.survey, wishes.same)
    check_attributes(reading.all(Attribute), survey.attributes)
    check_same_questions(reading, survey, wishes.new)
    people = {one.label for one in reading.all(Participant)}
    report, part = _report(reading, survey), new_part(reading, survey)
    responses = sum(answer.state is SourceState.TEXT for answer in part.survey.answers)
    report = replace(
        report,
        new_participants=_unknown(part.survey, people),
        responses=responses,
        blank=len(part.survey.answers) - responses,
        unchanged=part.unchanged,
        changed=(*report.changed, *wave_remarks(reading, survey)),
        revisions=part.revisions,
        refused=(*report.refused, *present.left_out, *part.refused),
    )
    return Compared(part.survey, report)


def _unknown(survey: Survey, people: set[str]) -> int:
    return len({one.label for one in survey.participants} - people)


def _report(reading: Reading, survey: Survey) -> SurveyReport:
    responses = sum(answer.state is SourceState.TEXT for answer in survey.answers)
    proposed = survey.proposed
    asked = {one.text for one in reading.all(Question)}
    levels = level_remarks(reading.all(Attribute), survey.attributes)
    return SurveyReport(
        participants=len({one.label for one in survey.participants}),
        questions=len(survey.questions),
        responses=responses,
        blank=len(survey.answers) - responses,
        attributes=len(survey.attributes),
        changed=(*survey.report.changed, *survey.report.not_carried, *levels),
        refused=tuple(f"{one.where}: {one.reason}" for one in survey.report.refused),
        proposed=role_lines(proposed) if proposed else (),
        dry_run=True,
        new_questions=sum(question not in asked for question in survey.questions),
        encoding=survey.encoding,
    )
