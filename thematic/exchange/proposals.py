"""Proposed column roles: what each column seems to be, with the figures that say so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.exchange.closed_proposals import Proposal, is_open, propose_closed
from thematic.exchange.column_profiles import ColumnProfile, plain_name, profile
from thematic.exchange.key_columns import ANSWER_ID, KeyColumn, KeyColumns
from thematic.exchange.report import counted
from thematic.exchange.role_records import AttributeRole, ColumnEvidence, Fixed, Layout, ProposedRoles, SurveyRoles
from thematic.exchange.role_warnings import role_warnings
from thematic.exchange.split_proposals import SplitProposal, propose_split
from thematic.exchange.survey_tools import administrative, personal
from thematic.model.codes import same_name
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from thematic.exchange.tables import Table


def propose_roles(table: Table) -> ProposedRoles:
    """Propose a role for every column of a table; nothing is decided that the evidence does not say.

    Example:
        >>> from thematic.exchange.tables import Table
        >>> table = Table(
        ...     ("ID", "What helped you most?"),
        ...     (("a", "The calls every week"), ("b", "Knowing whom to ask"), ("c", "n/a")),
        ...     (2, 3, 4),
        ... )
        >>> proposed = propose_roles(table)
        >>> proposed.roles.participant, proposed.roles.open, proposed.roles.no_answer
        ('ID', ('What helped you most?',), ('n/a',))
    """
    profiles = profile(table)
    found = _aside(table, profiles)
    shape = _shape(KeyColumns(table, profiles, aside=found.columns()), profiles, found)
    return _propose(profiles, shape, found)


_MOSTLY_APART = 0.5
"""From this share of different values on, a repeating id is a mistake in a wide table, not another kind of column."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """Columns that neither tell rows apart nor hold answers.

    Attributes:
        left_out: columns of the survey tool, each with a sentence.
        personal: what personal data a column seems to hold.
        split: multi-selects that are spread over columns.
    """

    left_out: dict[str, str]
    personal: dict[str, str]
    split: list[SplitProposal]

    def columns(self) -> frozenset[str]:
        """Return all of them."""
        merged = (column for one in self.split for column in one.why)
        return frozenset((*self.left_out, *self.personal, *merged))


def _aside(table: Table, profiles: tuple[ColumnProfile, ...]) -> _Aside:
    left_out = administrative(table, profiles)
    split = propose_split(table, profiles, taken=left_out)
    merged = {column for one in split for column in one.why}
    aliases = table.aliases or ("",) * len(profiles)
    kinds = {
        column.name: personal(column, forms=bool(left_out)) or (alias and personal(replace(column, name=alias)))
        for column, alias in zip(profiles, aliases, strict=True)
        if column.name not in left_out and column.name not in merged
    }
    return _Aside(left_out, {name: what for name, what in kinds.items() if what}, split)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns tell the rows apart and which hold answers, and what that says of the layout.

    Attributes:
        warning: what a person should decide about the layout before the import.
    """

    layout: Layout
    why: str
    participant: KeyColumn | None
    wave: KeyColumn | None
    question: KeyColumn | Fixed | None = None
    answer: KeyColumn | None = None
    opens: tuple[ColumnProfile, ...] = ()
    not_ids: KeyColumn | None = None
    warning: str = ""

    def evidence(self) -> dict[str, ColumnEvidence]:
        """Collect what is known about the columns so far."""
        found = {"participant": self.participant, "wave": self.wave, "answer": self.answer, "ignore": self.not_ids}
        if isinstance(self.question, KeyColumn):
            found["question"] = self.question
        known = {key.name: _evidence(key.profile, role, key.why) for role, key in found.items() if key}
        for column in self.opens:
            known[column.name] = _evidence(column, "open", "answers in people's own words")
        return known


def _evidence(column: ColumnProfile, role: str, why: str) -> ColumnEvidence:
    return ColumnEvidence(column.name, role, f"{why} ({column.figures()})")


def _shape(keys: KeyColumns, profiles: tuple[ColumnProfile, ...], aside: _Aside) -> _Shape:
    participant, wave = keys.participant(), keys.wave()
    taken = {key.name for key in (participant, wave) if key} | aside.columns()
    opens = tuple(column for column in profiles if column.name not in taken and is_open(column))
    if participant is None or not keys.repeats(participant, wave):
        return _wide(participant, wave, opens)
    people = counted(participant.profile.distinct, "distinct value")
    repeats = f"'{participant.name}' repeats ({people} in {counted(participant.profile.answered, 'row')})"
    if found := keys.question_and_answer(participant):
        question, answer = found
        why = f"long: {repeats} and '{question.name}' holds {counted(question.profile.distinct, 'question')}"
        return _Shape(Layout.LONG, why, participant, wave, question, answer)
    mostly_apart = participant.profile.distinct >= _MOSTLY_APART * participant.profile.answered
    agreeing = len(opens) == 1 and keys.agree(participant, opens[0])
    if opens and mostly_apart and not agreeing:
        # Most rows are told apart: a respondent who stands in two of them is a mistake that must be said.
        return _doubled(participant, wave, opens)
    answer_alone = KeyColumn(opens[0], "answers in people's own words") if len(opens) == 1 else None
    if not opens:
        answer_alone = keys.repeated_answer(participant)
    if answer_alone:
        why = f"long, with one question: {repeats} and '{answer_alone.name}' is the only column of answers"
        asked = (
            f"{repeats}, so the table is taken for a long one in which all rows of one '{participant.name}' are of one "
            "person and hold the same answer; if each row is a respondent of their own, correct the ids, or say "
            "'layout: wide' and another participant"
        )
        warning = asked if mostly_apart else ""
        return _Shape(Layout.LONG, why, participant, wave, Fixed(answer_alone.name), answer_alone, warning=warning)
    why = "it is named like an id, but it repeats and no column of questions tells its rows apart"
    return _wide(None, wave, opens, not_ids=KeyColumn(participant.profile, why))


def _doubled(participant: KeyColumn, wave: KeyColumn | None, opens: tuple[ColumnProfile, ...]) -> _Shape:
    """Take a table whose ids repeat in a few rows for a wide one, and ask."""
    doubled = participant.profile.answered - participant.profile.distinct
    repeats = "repeats one" if doubled == 1 else "repeat ones"
    why = f"it is named like an id; {counted(doubled, 'row')} {repeats} that another row has"
    shape = _wide(KeyColumn(participant.profile, why), wave, opens, told="is different in most rows")
    asked = (
        f"in {counted(doubled, 'row')} '{participant.name}' is one that another row has, and the answers differ: "
        "correct the ids if these are different people, name a wave column if they are time points, or say "
        "'layout: long' if each row is an answer"
    )
    return replace(shape, warning=asked)


def _wide(
    participant: KeyColumn | None,
    wave: KeyColumn | None,
    opens: tuple[ColumnProfile, ...],
    *,
    not_ids: KeyColumn | None = None,
    told: str = "is different in every row",
) -> _Shape:
    if participant:
        who = f"'{participant.name}' {told}" + (f" of one '{wave.name}'" if wave else "")
    else:
        who = "no column tells who answered, so each row is taken for one respondent"
    holds = "holds" if len(opens) == 1 else "hold"
    why = f"wide: {who}, and {counted(len(opens), 'column')} {holds} answers in people's own words"
    return _Shape(Layout.WIDE, why, participant, wave, opens=opens, not_ids=not_ids)


def _propose(profiles: tuple[ColumnProfile, ...], shape: _Shape, aside: _Aside) -> ProposedRoles:
    evidence = shape.evidence()
    merged = _merged(aside.split)
    attributes: list[AttributeRole] = []
    for column in profiles:
        if (split := merged.get(column.name)) is not None:
            if split.role not in attributes:
                attributes.append(split.role)
            if column.name in split.why:
                evidence[column.name] = _evidence(column, "multi", split.why[column.name])
                continue
        if column.name in evidence:
            continue
        found = _closed(column, aside)
        if found.role is None and column.name in merged and column.answered:
            found = Proposal(AttributeRole(column.name, AttributeType.NOMINAL), "what people wrote under 'other'")
        role = found.role.type.value if found.role else "ignore"
        evidence[column.name] = _evidence(column, role, found.why)
        if found.role:
            attributes.append(found.role)
    for split in aside.split:
        for name in split.texts:
            also = f"; what is written here also counts as an option of '{split.role.column}'"
            evidence[name] = replace(evidence[name], why=evidence[name].why + also)
    ignored = tuple(column.name for column in profiles if evidence[column.name].role == "ignore")
    spoken = {*ignored, *(name for split in aside.split for name in split.why)}
    no_answer, no_answer_why = _no_answer([column for column in profiles if column.name not in spoken])
    roles = SurveyRoles(
        layout=shape.layout,
        participant=shape.participant.name if shape.participant else None,
        open=tuple(column.name for column in shape.opens),
        question=shape.question.name if isinstance(shape.question, KeyColumn) else shape.question,
        answer=shape.answer.name if shape.answer else None,
        attributes=tuple(attributes),
        wave=shape.wave.name if shape.wave else None,
        no_answer=no_answer,
        ignore=ignored,
    )
    given = {
        one.column: one.role
        for one in evidence.values()
        if one.column not in aside.left_out and not ANSWER_ID.fullmatch(plain_name(one.column))
    }
    warnings = role_warnings(profiles, given, personal=aside.personal)
    beside = {one.column: one.text for one in warnings}
    return ProposedRoles(
        roles,
        tuple(replace(evidence[column.name], warning=beside.get(column.name, "")) for column in profiles),
        shape.why,
        no_answer_why,
        (*([shape.warning] if shape.warning else []), *(one.text for one in warnings)),
    )


def _merged(split: list[SplitProposal]) -> dict[str, SplitProposal]:
    """Return the multi-select that each column belongs to, columns of texts included."""
    return {column: one for one in split for column in (*one.why, *one.texts)}


def _closed(column: ColumnProfile, aside: _Aside) -> Proposal:
    if column.name in aside.left_out:
        return Proposal(None, aside.left_out[column.name])
    if column.name in aside.personal:
        return Proposal(None, f"it seems to hold {aside.personal[column.name]}; ignore it, or keep it knowingly")
    if ANSWER_ID.fullmatch(plain_name(column.name)):
        return Proposal(None, "it numbers the answers, not the people")
    return propose_closed(column)


def _no_answer(columns: list[ColumnProfile]) -> tuple[tuple[str, ...], str]:
    """List the texts that seem to mean "no answer", once each whatever their case, the commonest first."""
    found: Counter[str] = Counter()
    for column in columns:
        found.update(column.no_answer)
    if not found:
        return (), ""
    spelled: dict[str, tuple[str, int]] = {}
    for text, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        first, so_far = spelled.get(same_name(text), (text, 0))
        spelled[same_name(text)] = (first, so_far + count)
    shown = ", ".join(f"'{text}' ({count:,})" for text, count in spelled.values())
    return tuple(text for text, _ in spelled.values()), f"taken for 'no answer', whatever their case: {shown}"
