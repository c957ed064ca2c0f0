"""What the lint looks at: codes, codings, units and marks, read once within one transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.model.participants import Participant
from thematic.model.sources import Question
from thematic.project.linting.findings import LintQuote
from thematic.project.session import settings_of
from thematic.store import coded, linting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.model.settings import Settings
    from thematic.project.linting.findings import LintLimits
    from thematic.store.coded import UnitMark, UnitText
    from thematic.store.linting import OpenText, SaidCoding
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Shown:
    """A span that a finding wants to show, before its words are read."""

    source_id: int
    start: int
    end: int
    codes: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LintMaterial:
    """The project as the lint sees it.

    Attributes:
        codes: the codes in use, in the order of the tree.
        by_code: the codings of each code, retired ones too, by source and place.
        units: every unit by id.
        marks: which coder gave which code to which unit; codes in use only.
        texts: whose texts there are.
    """

    reading: Reading
    limits: LintLimits
    settings: Settings
    tree: CodeTree
    codes: Sequence[Code]
    codings: Sequence[SaidCoding]
    by_code: Mapping[int, Sequence[SaidCoding]]
    units: Mapping[int, UnitText]
    marks: Sequence[UnitMark]
    texts: Sequence[OpenText]
    people: Mapping[int, str]
    questions: Mapping[int, str]

    @classmethod
    def of(cls, reading: Reading, limits: LintLimits) -> LintMaterial:
        """Read everything but vectors."""
        tree = CodeTree(reading.all(Code))
        used = [code for code in tree if code.status is CodeStatus.ACTIVE]
        ids = {code.code_id for code in used}
        codings = linting.codings(reading.connection)
        by_code: dict[int, list[SaidCoding]] = defaultdict(list)
        for one in codings:
            by_code[one.code_id].append(one)
        return cls(
            reading,
            limits,
            settings_of(reading),
            tree,
            used,
            codings,
            by_code,
            {one.unit_id: one for one in coded.units(reading.connection)},
            [one for one in coded.marks(reading.connection) if one.code_id in ids],
            linting.texts(reading.connection),
            {one.participant_id: one.label for one in reading.all(Participant)},
            {one.question_id: one.text for one in reading.all(Question)},
        )

    def path(self, code_id: int) -> str:
        """Name a code by its whole path."""
        return self.tree.path(code_id)

    @property
    def units_word(self) -> str:
        """What the units are called, in the plural: responses, turns, paragraphs or sentences."""
        return f"{self.settings.unit.value}s"

    def is_heading(self, code: Code) -> bool:
        """Tell whether a code only holds others: it has codes below it and no coding of its own."""
        below = (child.status is CodeStatus.ACTIVE for child in self.tree.children(code.code_id))
        return not self.by_code.get(code.code_id) and any(below)

    def names(self, code_ids: Iterable[int]) -> tuple[str, ...]:
        """Name codes in the order of the tree."""
        wanted = set(code_ids)
        return tuple(code.name for code in self.codes if code.code_id in wanted)

    def of_code(self, code_id: int, *, remark: str = "") -> list[Shown]:
        """Choose passages of a code to show: at even distances through the sources."""
        held = {(one.source_id, one.start, one.end) for one in self.by_code.get(code_id, ())}
        found = sorted(held)
        most = self.limits.quotes
        chosen = found if len(found) <= most else [found[place * len(found) // most] for place in range(most)]
        return [Shown(*one, remark=remark) for one in chosen]

    def of_unit(self, unit_id: int, *, codes: Iterable[int] = (), remark: str = "") -> Shown:
        """Show a unit."""
        unit = self.units[unit_id]
        return Shown(unit.source_id, unit.start, unit.end, self.names(codes), remark)

    def quotes(self, shown: Sequence[Shown]) -> tuple[LintQuote, ...]:
        """Read the words of spans, and who said them."""
        from thematic.project.coding.coded_passages import Speech

        speech = Speech(self.reading, [one.source_id for one in shown])
        made = []
        for one in shown:
            said = speech.at(one.source_id, one.start, one.end)
            question = said.question or said.name
            quote = LintQuote(
                one.source_id, one.start, one.end, said.text, said.participant, question, one.codes, one.remark
            )
            made.append(quote)
        return tuple(made)
