"""Comparing readings: two people's codings of the same texts side by side, to be talked about and not to be scored."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.names import ByName
from thematic.model.participants import Participant, Wave
from thematic.model.sources import Question, Source
from thematic.project.agreement.withholding import Withholding
from thematic.project.coding.pairing import Kind, Pair, pair
from thematic.project.sources.placing import find_source
from thematic.project.sources.voices import Voices
from thematic.project.whose import writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.project.session import Session
    from thematic.store.reading import Reading

AGREEMENTS = (Kind.SAME,)


@dataclass(frozen=True, slots=True)
class CodedAs:
    """How one person coded a passage.

    Attributes:
        code: the path of the code.
        start, end: half-open code points of the source.
    """

    coding: int
    code: str
    colour: str
    start: int
    end: int
    text: str
    stance: str
    important: bool


@dataclass(frozen=True, slots=True)
class ComparedPassage:
    """A passage that at least one of two people coded.

    Attributes:
        kind: "same"; "stance", the same code and span; "span", the same code on overlapping spans; "code", different
            codes on overlapping spans; "only first" and "only second".
        where: whose words they are, and where they stand.
        start, end: what both marked together, half-open code points of the source: open it there.
        related: True when one of two different codes lies under the other.
        first, second: how each coded it; None when not at all.
    """

    kind: str
    source: int
    where: str
    start: int
    end: int
    text: str
    related: bool
    first: CodedAs | None
    second: CodedAs | None


@dataclass(frozen=True, slots=True)
class CodeReading:
    """How often two people read a code alike and differently: counts to find the places to talk about."""

    code: str
    same: int
    different: int


@dataclass(frozen=True, slots=True)
class ComparedReadings:
    """Two people's readings of the texts that both have coded.

    Attributes:
        passages: agreements and differences, by source and place.
        sources: how many texts both coded.
        first_only, second_only: how many texts one coded and the other did not; nothing in them is compared.
        counts: how many passages there are of each kind.
        codes: the codes that are read differently most often, first.
        withheld: codings left out, because they touch a reliability sample that is coded unseen until all are done.
    """

    first: str
    second: str
    passages: tuple[ComparedPassage, ...]
    sources: int
    first_only: int
    second_only: int
    counts: tuple[tuple[str, int], ...]
    codes: tuple[CodeReading, ...]
    withheld: int = 0

    @property
    def differences(self) -> tuple[ComparedPassage, ...]:
        """The passages where the readings part."""
        return tuple(one for one in self.passages if one.kind not in AGREEMENTS)

    def count(self, kind: str) -> int:
        """Return how many passages are of a kind."""
        return dict(self.counts).get(kind, 0)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One text with the codings of two people."""

    source: int
    where: str
    text: str
    first: tuple[CodedAs, ...]
    second: tuple[CodedAs, ...]
    passages: tuple[ComparedPassage, ...]


class Comparing:
    """Readings of two people, side by side."""

    def __init__(self, session: Session) -> None:
        """Take the session to read through."""
        self._session = session

    def readings(self, first: str, second: str, *, code: str | None = None) -> ComparedReadings:
        """Compare how two people coded the texts that both have coded.

        Args:
            first: the name of a coder.
            second: the name of another.
            code: compare this code and those below it alone; texts count as coded by whatever code.

        Raises:
            UnknownNameError: there is no such coder or code.
            AmbiguousNameError: a name fits several.
            InvalidValueError: both are the same person.
        """
        with self._session.read() as reading:
            coders = _coders(reading, first, second)
            comparison = _Comparison(reading)
            held = [reading.all(Coding, coder_id=one.coder_id) for one in coders]
            hidden = Withholding.of(reading, writer(reading, self._session))
            ours, theirs = (_by_source(_shown(some, hidden)) for some in held)
            withheld = sum(map(len, held)) - sum(len(some) for by in (ours, theirs) for some in by.values())
            wanted = comparison.below(code) if code is not None else None
            both = sorted(ours.keys() & theirs.keys())
            comparison.know(both)
            pairs = {source: pair(_of(ours[source], wanted), _of(theirs[source], wanted)) for source in both}
            passages = tuple(comparison.passage(source, one) for source, found in pairs.items() for one in found)
        kinds = Counter(one.kind for one in passages)
        return ComparedReadings(
            coders[0].name,
            coders[1].name,
            passages,
            len(both),
            len(ours.keys() - theirs.keys()),
            len(theirs.keys() - ours.keys()),
            tuple((kind.value, kinds[kind.value]) for kind in Kind),
            _codes(passages),
            withheld,
        )

    def side_by_side(self, first: str, second: str, source: int | str) -> SideBySide:
        """Show one text with the codings of two people, paired.

        Raises:
            UnknownNameError: there is no such coder or source.
            AmbiguousNameError: a name fits several.
            InvalidValueError: both are the same person.
        """
        with self._session.read() as reading:
            coders = _coders(reading, first, second)
            found = find_source(reading, source)
            comparison = _Comparison(reading)
            comparison.know([found.source_id])
            hidden = Withholding.of(reading, writer(reading, self._session), [found.source_id])
            ours, theirs = (
                _shown(reading.all(Coding, coder_id=one.coder_id, source_id=found.source_id), hidden) for one in coders
            )
            passages = tuple(comparison.passage(found.source_id, one) for one in pair(ours, theirs))
            columns = [tuple(comparison.coded_as(one) for one in sorted(held, key=_place)) for held in (ours, theirs)]
            where = comparison.where(found.source_id, 0)
        return SideBySide(found.source_id, where, found.text, columns[0], columns[1], passages)


class _Comparison:
    """Names and words for passages."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tree = CodeTree(reading.all(Code))
        self._paths = {code.code_id: self._tree.path(code.code_id) for code in self._tree}
        self._people = {one.participant_id: one.label for one in reading.all(Participant)}
        self._questions = {one.question_id: one.text for one in reading.all(Question)}
        self._waves = {one.wave_id: one.name for one in reading.all(Wave)}
        self._sources: dict[int, Source] = {}
        self._voices = Voices({})

    def know(self, source_ids: Iterable[int]) -> None:
        """Read the sources that are compared, with who speaks in them."""
        wanted = set(source_ids)
        few = 400
        if len(wanted) <= few:
            found = self._reading.all(Source, source_id=sorted(wanted))
        else:
            found = [one for one in self._reading.all(Source) if one.source_id in wanted]
        self._sources = {one.source_id: one for one in found}
        self._voices = Voices.of(self._reading, wanted)

    def below(self, name: str) -> set[int]:
        """List a code and those below it."""
        found = [self._tree.find(name).code_id]
        for code_id in found:
            found += [child.code_id for child in self._tree.children(code_id)]
        return set(found)

    def where(self, source_id: int, place: int) -> str:
        """Say whose words stand at a place, and in which text."""
        source = self._sources[source_id]
        person = self._voices.participant(source_id, place, otherwise=source.participant_id)
        parts = (
            self._people.get(person or 0, ""),
            self._waves.get(source.wave_id or 0, ""),
            self._questions.get(source.question_id or 0, source.name),
        )
        return " · ".join(dict.fromkeys(part for part in parts if part))

    def passage(self, source_id: int, found: Pair) -> ComparedPassage:
        """Put a pair into words."""
        return ComparedPassage(
            found.kind.value,
            source_id,
            self.where(source_id, found.start),
            found.start,
            found.end,
            self._sources[source_id].text[found.start : found.end],
            found.kind is Kind.CODE and self._are_related(found),
            self.coded_as(found.first) if found.first else None,
            self.coded_as(found.second) if found.second else None,
        )

    def coded_as(self, coding: Coding) -> CodedAs:
        """Say how a passage was coded."""
        return CodedAs(
            coding.coding_id,
            self._paths[coding.code_id],
            self._tree[coding.code_id].colour,
            coding.start,
            coding.end,
            self._sources[coding.source_id].text[coding.start : coding.end],
            coding.stance.value,
            coding.important,
        )

    def _are_related(self, found: Pair) -> bool:
        one, two = (coding.code_id for coding in (found.first, found.second) if coding)
        return one in self._above(two) or two in self._above(one)

    def _above(self, code_id: int) -> set[int]:
        above = set()
        parent = self._tree[code_id].parent_id
        while parent is not None:
            above.add(parent)
            parent = self._tree[parent].parent_id
        return above


def _coders(reading: Reading, first: str, second: str) -> tuple[Coder, Coder]:
    known = ByName("coder", ((one.name, one) for one in reading.all(Coder)))
    both = known.find(first), known.find(second)
    if both[0] == both[1]:
        raise InvalidValueError("The second coder", second, "somebody else than the first")
    return both


def _shown(codings: Sequence[Coding], hidden: Withholding) -> list[Coding]:
    """Leave out what lies in a sample that is coded unseen: one's own as well, for there is nothing beside it yet."""
    return [one for one in codings if not hidden.covers(one.source_id, one.start, one.end)]


def _by_source(codings: Iterable[Coding]) -> Mapping[int, list[Coding]]:
    held: dict[int, list[Coding]] = defaultdict(list)
    for one in codings:
        held[one.source_id].append(one)
    return held


def _of(codings: list[Coding], wanted: set[int] | None) -> list[Coding]:
    return codings if wanted is None else [one for one in codings if one.code_id in wanted]


def _codes(passages: Iterable[ComparedPassage]) -> tuple[CodeReading, ...]:
    """Count, for each code, the passages that were read alike and differently."""
    same, different = Counter[str](), Counter[str]()
    for one in passages:
        counts = same if one.kind in AGREEMENTS else different
        counts.update({coded.code for coded in (one.first, one.second) if coded})
    names = sorted(same.keys() | different.keys(), key=lambda name: (-different[name], name))
    return tuple(CodeReading(name, same[name], different[name]) for name in names)


def _place(coding: Coding) -> tuple[int, int, int]:
    return coding.start, coding.end, coding.coding_id
