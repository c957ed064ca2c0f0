"""Multi-select questions that an export spreads over several columns: recognised by names and cells together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.option_names import option_runs
from thematic.exchange.report import counted
from thematic.exchange.role_records import AttributeRole, OptionColumn
from thematic.exchange.ticks import says_other, tick
from thematic.model.codes import same_name
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from collections.abc import Collection

    from thematic.exchange.column_profiles import ColumnProfile
    from thematic.exchange.option_names import NamedOption, OptionRun
    from thematic.exchange.tables import Table

_YES_AND_NO = frozenset({"yes", "no", "y", "n", "ja", "nein", "oui", "non", "si", "sí", "tak", "nie"})
_FEWEST = 2
_SURE = 3  # own words in so many columns for each that has others


@dataclass(frozen=True, slots=True)
class SplitProposal:
    """A multi-select to be made of several columns.

    Attributes:
        why: for each column that is merged, a sentence.
        texts: columns that count as an option where they hold text, and keep a role of their own.
    """

    role: AttributeRole
    why: dict[str, str]
    texts: tuple[str, ...]


def propose_split(
    table: Table, profiles: tuple[ColumnProfile, ...], *, taken: Collection[str] = ()
) -> list[SplitProposal]:
    """Find the multi-selects that are spread over columns; columns in `taken` are not looked at.

    Example:
        >>> from thematic.exchange.column_profiles import profile
        >>> from thematic.exchange.tables import Table
        >>> table = Table(("Q3[Phone]", "Q3[Visit]"), (("Y", ""), ("Y", "Y"), ("", "")), (2, 3, 4))
        >>> [(found.role.column, found.role.columns[1].option) for found in propose_split(table, profile(table))]
        [('Q3', 'Visit')]
    """
    used = {same_name(name) for name in taken}
    names = {same_name(name) for name in table.columns}
    found = []
    for run in option_runs(table):
        members = [one for one in run.members if same_name(table.columns[one.at]) not in used]
        if len(members) < _FEWEST:
            continue
        proposal = _Run(run, members, profiles).proposal(names)
        if proposal:
            found.append(proposal)
            used |= {same_name(column) for column in (*proposal.why, *proposal.texts)}
            names.add(same_name(proposal.role.column))
    return sorted(found, key=lambda one: table.columns.index(one.role.columns[0].column))


class _Run:
    """Columns whose names share a question, looked at together with their cells."""

    def __init__(self, run: OptionRun, members: list[NamedOption], profiles: tuple[ColumnProfile, ...]) -> None:
        self._run = run
        self._profiles = {one.at: profiles[one.at] for one in members}
        self._options = {one.at: one.option or self._only_text(one) for one in members}
        self._own = [one for one in members if self._repeats_name(one)]
        self._texts = [one for one in members if self._is_text(one)]
        self._rest = [one for one in members if one not in self._texts]

    def _only_text(self, member: NamedOption) -> str:
        counts = self._profiles[member.at].counts
        only = next(iter(counts)) if len(counts) == 1 else ""
        return only if only and tick(only, "") is None else self._profiles[member.at].name

    def _repeats_name(self, member: NamedOption) -> bool:
        counts = self._profiles[member.at].counts
        return bool(counts) and {same_name(value) for value in counts} == {same_name(self._options[member.at])}

    def _is_text(self, member: NamedOption) -> bool:
        counts = self._profiles[member.at].counts
        other = member.text or says_other(self._options[member.at])
        return other and not (counts and self._ticks(member))

    def _ticks(self, member: NamedOption) -> bool:
        """Say whether all cells of a column are the option's own words or a mark."""
        option = self._options[member.at]
        for value in self._profiles[member.at].counts:
            if tick(value, option) is None:
                return False
            folded = same_name(value)
            if folded in _YES_AND_NO and folded != same_name(option) and not self._run.yes_and_no:
                return False
        return True

    def proposal(self, names: set[str]) -> SplitProposal | None:
        """Propose a role when the cells agree with the names; `names` are those of columns and attributes."""
        merged = self._merged()
        folded = Counter(same_name(self._options[one.at]) for one in merged)
        if len(merged) < _FEWEST or max(folded.values()) > 1 or "" in folded:
            return None
        columns = [OptionColumn(self._options[one.at], self._profiles[one.at].name) for one in merged]
        texts = self._counted_texts(merged)
        columns += [OptionColumn(self._options[one.at], self._profiles[one.at].name) for one in texts]
        wanted = self._run.question
        while same_name(wanted) in names:
            wanted += " (options)"
        separator = next((mark for mark in (";", "|", "\n") if not any(mark in one.option for one in columns)), "\t")
        role = AttributeRole(wanted, AttributeType.MULTI, separator=separator, columns=tuple(columns))
        why = {self._profiles[one.at].name: self._why(one, wanted, len(merged)) for one in merged}
        return SplitProposal(role, why, tuple(self._profiles[one.at].name for one in texts))

    def _merged(self) -> list[NamedOption]:
        filled = [one for one in self._rest if self._profiles[one.at].counts]
        if len(filled) < _FEWEST and not self._own:
            return []
        strange = [one for one in filled if not self._ticks(one)]
        if not strange:
            return self._rest
        if len(self._own) >= _FEWEST and len(self._own) >= _SURE * len(strange):
            return [one for one in self._rest if one not in strange]
        return []

    def _counted_texts(self, merged: list[NamedOption]) -> list[NamedOption]:
        """Return the text column that stands for "other", when no option of its own does."""
        if any(says_other(self._options[one.at]) for one in merged):
            return []
        taken = {same_name(self._options[one.at]) for one in merged}
        filled = [one for one in self._texts if self._profiles[one.at].counts]
        return [one for one in filled[:1] if same_name(self._options[one.at]) not in taken]

    def _why(self, member: NamedOption, question: str, count: int) -> str:
        column = self._profiles[member.at]
        cells = "its cells hold the option's own words or nothing" if member in self._own else "its cells are marks"
        if not column.counts:
            cells = "nobody chose it"
        both = {same_name(value) for value in column.counts} & _YES_AND_NO
        doubt = "; give each column its own role if these were questions with yes and no" if both else ""
        return (
            f"option '{self._options[member.at]}' of '{question}', merged from {counted(count, 'column')}: "
            f"{self._run.writing}, and {cells}{doubt}"
        )
