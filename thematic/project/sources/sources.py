"""Sources: adding survey answers, and looking at what is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import NothingToDoError, UnknownNameError
from thematic.model.grids import Grid, GridQuery
from thematic.model.participants import Attribute, Participant
from thematic.model.sources import Question, Source
from thematic.project.session import settings_of
from thematic.project.sources.comparing_surveys import SurveyReport, Wishes, compared_longer, compared_whole
from thematic.project.sources.importing import SurveyImport, check_new
from thematic.project.sources.revisions import keep_revisions
from thematic.store import answers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from thematic.exchange.roles import ProposedRoles, SurveyRoles
    from thematic.exchange.surveys import Survey
    from thematic.exchange.tables import Table
    from thematic.project.session import Session

__all__ = ["Sources", "SurveyReport"]


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
        same_questions: Mapping[str, str] | None = None,
        new_questions: Sequence[str] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> SurveyReport:
        """Import a CSV or XLSX survey, wide or long, as one event.

        With `append` the file is a longer export of a survey that is there: new respondents and answers are
        added, what is there stays, an answer with other words is kept as a revision to decide about (see
        `Revisions`). Answers at a time point that the project does not have are new.
        With `dry_run` beside it the same is reported and nothing is written.

        Column roles come from a YAML file, or are proposed from the data; columns that the project knows are taken
        for what they are there. The report says on what evidence. What is left behind on failure: nothing.

        Args:
            path: the file.
            roles: what each column is, or the YAML file that says so.
            sheet: the sheet of a workbook.
            encoding: what a text file is decoded as; recognised from its bytes when None.
            dry_run: read and report; with `append`, compare with the project; write nothing.
            append: take the file for a longer export of a survey that is there.
            same_questions: questions of the file that the project has under other words: new words to old ones.
            new_questions: questions of the file that are new although their answers look like those of another.
            progress: called with (rows done, rows to do): a row for each participant and each answer. It is called
                within the transaction: what it raises leaves nothing behind. A dry run, which writes no row, does not
                call it.

        Raises:
            UnreadableFileError: the file is missing or not what it claims to be.
            UnknownNameError: the workbook has no such sheet, there is no such encoding or question.
            RolesError, MissingColumnsError, DuplicateParticipantsError: the roles do not fit the data.
            AlreadyImportedError: the answers are already in the project.
            SameQuestionError: when appending, a question that looks new has the answers of one that is there.
            NothingToDoError: the file has no rows.
        """
        survey = self.read_survey(path, roles=roles, sheet=sheet, encoding=encoding)
        if not survey.answers and not survey.participants:
            raise NothingToDoError(
                f"'{path}' has column names but no rows", "export the survey again, with its answers"
            )
        wishes = Wishes(same_questions or {}, tuple(new_questions))
        compare = compared_longer if append else compared_whole
        if dry_run:
            with self._session.read() as reading:
                return compare(reading, survey, wishes).report
        with self._session.write("SurveyAdded") as change:
            compared = compare(change, survey, wishes)
            if not append:
                check_new(change, compared.survey)
            SurveyImport(change, compared.survey, settings_of(change), progress=progress).write()
            keep_revisions(change, compared.report.revisions)
            change.summary.update(blank=compared.report.blank, revisions=len(compared.report.revisions))
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
        from thematic.exchange.surveys import survey_of
        from thematic.exchange.tables import read_table

        held = load_roles(Path(roles)) if isinstance(roles, str | Path) else roles
        table = read_table(Path(path), sheet=sheet, encoding=encoding)
        return survey_of(table, held, proposed=None if held else self._proposed(table))

    def propose_roles(
        self, path: str | Path, *, sheet: str | None = None, encoding: str | None = None
    ) -> ProposedRoles:
        """Propose what each column of a survey file is, with the evidence; what the project knows keeps its type."""
        from thematic.exchange.tables import read_table

        return self._proposed(read_table(Path(path), sheet=sheet, encoding=encoding))

    def _proposed(self, table: Table) -> ProposedRoles:
        from thematic.exchange.roles import propose_roles
        from thematic.project.sources.known_columns import as_known

        return as_known(propose_roles(table), self.attributes(), [one.text for one in self.questions()])

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
