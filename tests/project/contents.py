"""What a project holds, said without any number of ours, so that two files can be compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.memos import Memo
from thematic.model.participants import Attribute, AttributeValue, Participant, Wave
from thematic.model.sources import Question, Source, Unit
from thematic.model.themes import Theme, ThemeCode

if TYPE_CHECKING:
    import thematic
    from thematic.store.reading import Reading

Rows = Counter[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that people made, as counted rows."""

    codes: Rows
    sources: Rows
    units: Rows
    values: Rows
    codings: Rows
    memos: Rows
    themes: Rows


def contents(project: thematic.Project) -> Contents:
    """Read what a project holds."""
    with project._session.read() as reading:
        return _Naming(reading).contents()


class _Naming:
    """Names things by what they say."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tree = CodeTree(reading.all(Code))
        self._people = {one.participant_id: one.label for one in reading.all(Participant)}
        self._waves = {one.wave_id: one.name for one in reading.all(Wave)}
        self._questions = {one.question_id: one.text for one in reading.all(Question)}
        self._coders = {one.coder_id: one.name for one in reading.all(Coder)}
        self._attributes = {one.attribute_id: one for one in reading.all(Attribute)}
        self._themes = {one.theme_id: one for one in reading.all(Theme)}
        self._sources = {one.source_id: self._source(one) for one in reading.all(Source)}
        self._codings = {one.coding_id: self._coding(one) for one in reading.all(Coding)}

    def contents(self) -> Contents:
        reading = self._reading
        return Contents(
            Counter(self._code(one) for one in self._tree),
            Counter(self._sources.values()),
            Counter((self._sources[one.source_id], one.start, one.end) for one in reading.all(Unit)),
            Counter(self._value(one) for one in reading.all(AttributeValue)),
            Counter(self._codings.values()),
            Counter(self._memo(one) for one in reading.all(Memo)),
            Counter(self._theme(one) for one in self._themes.values()),
        )

    def _code(self, one: Code) -> tuple[object, ...]:
        texts = (one.definition, one.include, one.exclude, one.example, one.near_miss)
        return (self._tree.path(one.code_id), *texts, one.colour, one.status.value)

    def _source(self, one: Source) -> tuple[object, ...]:
        whose = (self._people.get(one.participant_id or 0), self._questions.get(one.question_id or 0))
        return (one.kind.value, one.state.value, one.name, *whose, self._waves.get(one.wave_id or 0), one.text)

    def _value(self, one: AttributeValue) -> tuple[object, ...]:
        attribute = self._attributes[one.attribute_id]
        about = (attribute.name, attribute.type.value, attribute.levels, self._waves.get(one.wave_id or 0))
        return (self._people[one.participant_id], *about, one.state.value, one.value, one.number)

    def _coding(self, one: Coding) -> tuple[object, ...]:
        how = (self._coders[one.coder_id], one.stance.value, one.important)
        return (self._sources[one.source_id], one.start, one.end, self._tree.path(one.code_id), *how)

    def _memo(self, one: Memo) -> tuple[object, ...]:
        about = (
            self._sources.get(one.source_id or 0),
            one.start,
            one.end,
            self._questions.get(one.question_id or 0),
            self._people.get(one.participant_id or 0),
            self._tree.path(one.code_id) if one.code_id else None,
            self._codings.get(one.coding_id or 0),
            self._themes[one.theme_id].name if one.theme_id else None,
        )
        return (self._coders[one.coder_id], one.kind.value, one.at, one.title, one.text, *about)

    def _theme(self, one: Theme) -> tuple[object, ...]:
        codes = sorted(self._tree.path(link.code_id) for link in self._reading.all(ThemeCode, theme_id=one.theme_id))
        above = self._themes[one.parent_id].name if one.parent_id else None
        return (one.name, above, one.concept, one.definition, one.status.value, tuple(codes))
