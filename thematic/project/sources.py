"""Sources: adding survey answers, and looking at what is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import NothingToDoError, UnknownNameError
from thematic.model.grids import Grid, GridQuery
from thematic.model.participants import Attribute, Participant
from thematic.model.sources import Question, Source, SourceState
from thematic.project.appending import Revision, new_part
from thematic.project.importing import SurveyImport, check_attributes
from thematic.project.session import settings_of
from thematic.store import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from thematic.exchange.roles import ProposedRoles, SurveyRoles
    from thematic.exchange.surveys import Survey
    from thematic.project.session import Session
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


class Sources:
    """The texts of a project and who gave them."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def add_survey(
        self,
        path: str | Path,
        *,
        roles: str | Path | SurveyRoles | None = None,
        sheet: str | None = None,
        encoding: str | None = None,
        dry_run: bool = False,
        append: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> SurveyReport:
        """Import a CSV or XLSX survey, wide or long, as one event.

        With `append` the file is a longer export of a survey that is there: new respondents and answers are
        added, what is there stays, an answer with other words is reported as a revision and left as it is.
        With `dry_run` beside it the same is reported and nothing is written.

        Column roles come from a YAML file, or are proposed from the data; the report says on what evidence.
        What is left behind on failure: nothing.

        Args:
            path: the file.
            roles: what each column is, or the YAML file that says so.
            sheet: the sheet of a workbook.
            encoding: what a text file is decoded as; recognised from its bytes when None.
            dry_run: read and report; with `append`, compare with the project; write nothing.
            append: take the file for a longer export of a survey that is there.
            progress: called with (rows done, rows to do): a row for each participant and each answer.

        Raises:
            UnreadableFileError: the file is missing or not what it claims to be.
            UnknownNameError: the workbook has no such sheet, or there is no such encoding.
            RolesError, MissingColumnsError, DuplicateParticipantsError: the roles do not fit the data.
            AlreadyImportedError: the answers are already in the project.
            NothingToDoError: the file has no rows.
        """
        survey = self.read_survey(path, roles=roles, sheet=sheet, encoding=encoding)
        if not survey.answers and not survey.participants:
            raise NothingToDoError(
                f"'{path}' has column names but no rows", "export the survey again, with its answers"
            )
        if dry_run:
            with self._session.read() as reading:
                return _compared(reading, survey, append=append).report
        with self._session.write("SurveyAdded") as change:
            compared = _compared(change, survey, append=append)
            SurveyImport(change, compared.survey, settings_of(change), progress=progress).write()
            change.summary["blank"] = compared.report.blank
        return replace(compared.report, dry_run=False)

    def read_survey(
        self,
        path: str | Path,
        *,
        roles: str | Path | SurveyRoles | None = None,
        sheet: str | None = None,
        encoding: str | None = None,
    ) -> Survey:
        """Read a survey file without adding it; raises as `add_survey` does."""
        from thematic.exchange.roles import load_roles
        from thematic.exchange.surveys import read_survey

        held = load_roles(Path(roles)) if isinstance(roles, str | Path) else roles
        return read_survey(Path(path), held, sheet=sheet, encoding=encoding)

    def propose_roles(
        self, path: str | Path, *, sheet: str | None = None, encoding: str | None = None
    ) -> ProposedRoles:
        """Propose what each column of a survey file is, with the evidence."""
        from thematic.exchange.roles import propose_roles
        from thematic.exchange.tables import read_table

        return propose_roles(read_table(Path(path), sheet=sheet, encoding=encoding))

    def grid(self, query: GridQuery | None = None) -> Grid:
        """Read one page of the answers: a row per respondent, attributes beside answers."""
        with self._session.read() as reading:
            return answers.grid(reading.connection, query or GridQuery())

    def questions(self) -> list[Question]:
        """List the questions in their order."""
        with self._session.read() as reading:
            return sorted(reading.all(Question), key=lambda one: (one.position, one.question_id))

    def attributes(self) -> list[Attribute]:
        """List the attributes in their order."""
        with self._session.read() as reading:
            return sorted(reading.all(Attribute), key=lambda one: (one.position, one.attribute_id))

    def attribute_values(self, name: str) -> list[str]:
        """List the values an attribute takes, in the order of its levels, else by how often they occur.

        Raises:
            UnknownNameError: no attribute is called so.
        """
        with self._session.read() as reading:
            attributes = reading.all(Attribute)
            attribute = next((one for one in attributes if one.name == name), None)
            if attribute is None:
                raise UnknownNameError("attribute", name, [one.name for one in attributes])
            counts = answers.value_counts(reading.connection, attribute.attribute_id)
        if attribute.levels:
            return [level for level in attribute.levels if level in counts]
        return sorted(counts, key=lambda value: (-counts[value], value))

    def participants(self) -> list[Participant]:
        """List the participants in the order of import."""
        with self._session.read() as reading:
            return reading.all(Participant)

    def get(self, source_id: int) -> Source:
        """Return one source with its text.

        Raises:
            UnknownNameError: there is no such source.
        """
        with self._session.read() as reading:
            found = reading.get(Source, source_id)
        if found is None:
            raise UnknownNameError("source", str(source_id), None)
        return found


@dataclass(frozen=True, slots=True)
class _Compared:
    """The part of a survey that is to be written, and what is to be said about it."""

    survey: Survey
    report: SurveyReport


def _compared(reading: Reading, survey: Survey, *, append: bool) -> _Compared:
    """Compare a survey with what the project holds; the report is that of a dry run.

    Raises:
        InvalidValueError: a longer export has an attribute of another type.
    """
    people = {one.label for one in reading.all(Participant)}
    asked = {one.text for one in reading.all(Question)}
    report = replace(_report(survey), new_questions=sum(question not in asked for question in survey.questions))
    if not append:
        return _Compared(survey, replace(report, new_participants=_unknown(survey, people)))
    check_attributes(reading.all(Attribute), survey.attributes)
    part = new_part(reading, survey)
    responses = sum(answer.state is SourceState.TEXT for answer in part.survey.answers)
    report = replace(
        report,
        new_participants=_unknown(part.survey, people),
        responses=responses,
        blank=len(part.survey.answers) - responses,
        unchanged=part.unchanged,
        revisions=part.revisions,
        refused=(*report.refused, *part.refused),
    )
    return _Compared(part.survey, report)


def _unknown(survey: Survey, people: set[str]) -> int:
    return len({one.label for one in survey.participants} - people)


def _report(survey: Survey) -> SurveyReport:
    responses = sum(answer.state is SourceState.TEXT for answer in survey.answers)
    proposed = survey.proposed
    return SurveyReport(
        participants=len({one.label for one in survey.participants}),
        questions=len(survey.questions),
        responses=responses,
        blank=len(survey.answers) - responses,
        attributes=len(survey.attributes),
        changed=(*survey.report.changed, *survey.report.not_carried),
        refused=tuple(f"{one.where}: {one.reason}" for one in survey.report.refused),
        proposed=tuple(f"{one.column}: {one.role} - {one.why}" for one in proposed.evidence) if proposed else (),
        dry_run=True,
        encoding=survey.encoding,
    )
