"""Survey files: respondents, their closed values and their answers, in a wide or a long layout."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import listed
from thematic.exchange.column_profiles import profile
from thematic.exchange.long_surveys import read_long
from thematic.exchange.proposals import propose_roles
from thematic.exchange.report import Counted, ImportReport, counted
from thematic.exchange.role_records import Layout, ProposedRoles, SurveyRoles
from thematic.exchange.role_warnings import role_warnings
from thematic.exchange.survey_records import Survey, SurveyAnswer, SurveyParticipant, SurveyValue
from thematic.exchange.survey_tools import personal
from thematic.exchange.tables import Table, read_table
from thematic.exchange.wide_surveys import read_wide
from thematic.model.codes import same_name
from thematic.model.participants import ValueState
from thematic.model.sources import SourceState

LONG_ANSWER = 100_000
"""Characters; an answer of more is told, because people do not write so much in a cell."""
_ON_PURPOSE = ("ignore", "participant", "option")

if TYPE_CHECKING:
    from thematic.exchange.role_records import AttributeRole, OptionColumn
    from thematic.exchange.survey_rows import SurveyContent

__all__ = ["Survey", "SurveyAnswer", "SurveyParticipant", "SurveyValue", "read_survey", "survey_of"]


def read_survey(
    path: Path | str, roles: SurveyRoles | None = None, *, sheet: str | None = None, encoding: str | None = None
) -> Survey:
    r"""Read a survey from a CSV, TSV, TXT or XLSX file.

    Without `roles` they are proposed from the table itself; `Survey.proposed` holds the evidence to show.
    An `encoding` is what a person names; without one it is recognised from the bytes.

    Raises:
        UnreadableFileError, RaggedTableError, UnknownNameError: the file is no table; see `read_table`.
        MissingColumnsError: a column that has a role is not there.
        DuplicateParticipantsError: a wide table has two rows for one participant (and wave).

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "answers.csv"
        ...     _ = file.write_text("ID,What helped?\na1,The weekly call\na2,\n")
        ...     survey = read_survey(file, SurveyRoles(Layout.WIDE, participant="ID", open=("What helped?",)))
        >>> [(answer.participant, answer.state.value, answer.text) for answer in survey.answers]
        [('a1', 'text', 'The weekly call'), ('a2', 'blank', '')]
    """
    return survey_of(read_table(Path(path), sheet=sheet, encoding=encoding), roles)


def survey_of(table: Table, roles: SurveyRoles | None = None, *, proposed: ProposedRoles | None = None) -> Survey:
    """Make a survey of a table that has been read; see `read_survey`.

    Args:
        table: the table.
        roles: what each column is, as a person says.
        proposed: the proposal to take when nobody says; made from the table when None.
    """
    proposed = (proposed or propose_roles(table)) if roles is None else None
    given = roles if proposed is None else proposed.roles
    fitted = fit_roles(given or SurveyRoles(Layout.WIDE), table)
    content = read_wide(table, fitted) if fitted.layout is Layout.WIDE else read_long(table, fitted)
    absent = tuple(
        f"'{role.column}' was not asked: none of its {counted(len(role.columns), 'column')} is there"
        for role in (given.attributes if given else ())
        if not_asked(role, table)
    )
    report = _report(table, fitted, content, proposed)
    checks = tuple(f"check: {warning}" for warning in (proposed.warnings if proposed else _second_look(table, fitted)))
    return Survey(
        roles=fitted,
        proposed=proposed,
        questions=content.questions,
        participants=content.participants,
        waves=content.waves,
        answers=content.answers,
        attributes=fitted.attributes,
        report=replace(report, changed=(*report.changed, *absent, *checks)),
        encoding=table.encoding,
    )


def _second_look(table: Table, roles: SurveyRoles) -> tuple[str, ...]:
    """Look at roles that were given; columns that they leave out are left out on purpose."""
    types = {one.column: one.type.value for one in roles.attributes}
    given = {column: types.get(column, role) for role, column in roles.columns() if role not in _ON_PURPOSE}
    profiles = [column for column in profile(table) if column.name in given]
    kinds = {column.name: what for column in profiles if (what := personal(column))}
    return tuple(one.text for one in role_warnings(profiles, given, personal=kinds))


def fit_roles(roles: SurveyRoles, table: Table) -> SurveyRoles:
    """Write the columns that the roles name as the table writes them.

    A multi-select that is spread over columns, none of which is there, was not asked and is left out.

    Raises:
        MissingColumnsError: the table lacks some of them; columns that are to be ignored may be absent.
    """
    roles = replace(roles, attributes=tuple(role for role in roles.attributes if not not_asked(role, table)))
    table.at(column for role, column in roles.columns() if role != "ignore")

    def option(given: OptionColumn) -> OptionColumn:
        return replace(given, column=named(given.column))

    def fitted(role: AttributeRole) -> AttributeRole:
        if role.columns:
            return replace(role, columns=tuple(option(given) for given in role.columns))
        return replace(role, column=named(role.column))

    def named(column: str) -> str:
        at = table.find(column)
        return column if at is None else table.columns[at]

    return replace(
        roles,
        participant=roles.participant and named(roles.participant),
        open=tuple(named(column) for column in roles.open),
        question=named(roles.question) if isinstance(roles.question, str) else roles.question,
        answer=roles.answer and named(roles.answer),
        attributes=tuple(fitted(role) for role in roles.attributes),
        wave=named(roles.wave) if isinstance(roles.wave, str) else roles.wave,
        ignore=tuple(named(column) for column in roles.ignore),
    )


def not_asked(role: AttributeRole, table: Table) -> bool:
    """Say whether a table has none of the columns over which a multi-select is spread: it was not asked there."""
    return bool(role.columns) and all(table.find(option.column) is None for option in role.columns)


def _report(table: Table, roles: SurveyRoles, content: SurveyContent, proposed: ProposedRoles | None) -> ImportReport:
    states = [answer.state for answer in content.answers]
    read = [
        Counted("participants", len(content.participants)),
        Counted("questions", len(content.questions)),
        Counted("answers with text", states.count(SourceState.TEXT)),
        Counted("blank answers", states.count(SourceState.BLANK)),
        Counted("answers that say there is none", states.count(SourceState.NO_ANSWER)),
        Counted("closed values", _values(content.participants)),
    ]
    if content.waves:
        read.append(Counted("waves", len(content.waves)))
    asked = ["the roles of the columns were proposed from the table; check them"] if proposed else []
    return ImportReport(
        read=tuple(read),
        changed=(*asked, *table.changed, *content.changed, *_no_answers(content), *_long_answers(content)),
        refused=content.refused,
        not_carried=tuple(_left_out(table, roles)),
    )


def _no_answers(content: SurveyContent) -> tuple[str, ...]:
    """Say which texts counted as "no answer", how often, with case and spaces folded."""
    texts = [answer.text for answer in content.answers if answer.state is SourceState.NO_ANSWER]
    texts += [
        value.value for person in content.participants for value in person.values if value.state is ValueState.NO_ANSWER
    ]
    if not texts:
        return ()
    spelled: dict[str, str] = {}
    counts = Counter(same_name(text) for text in texts)
    for text in texts:
        spelled.setdefault(same_name(text), " ".join(text.split()))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ", ".join(f"'{spelled[key]}' ({count:,})" for key, count in ordered)
    return (f"taken for 'no answer', {counted(len(texts), 'time')}: {shown}",)


def _long_answers(content: SurveyContent) -> tuple[str, ...]:
    """Warn of cells that hold far more than people write."""
    long = [answer for answer in content.answers if len(answer.text) > LONG_ANSWER]
    if not long:
        return ()
    longest = max(len(answer.text) for answer in long)
    whose = listed(list(dict.fromkeys(answer.participant for answer in long)), most=3)
    return (f"check: {counted(len(long), 'answer')} of up to {longest:,} characters (participant {whose})",)


def _values(participants: tuple[SurveyParticipant, ...]) -> int:
    return sum(1 for person in participants for value in person.values if value.state is ValueState.VALUE)


def _left_out(table: Table, roles: SurveyRoles) -> list[str]:
    used = {column for _, column in roles.columns()}
    left = set(roles.ignore)
    forgotten = [column for column in table.columns if column not in used]
    ignored = [column for column in table.columns if column in left]
    said = []
    if forgotten:
        said.append(f"{len(forgotten)} column(s) without a role: {listed(forgotten, most=20)}")
    if ignored:
        said.append(f"{len(ignored)} column(s) that the roles leave out: {listed(ignored, most=20)}")
    return said
