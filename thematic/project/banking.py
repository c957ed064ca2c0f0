"""Filling a quote bank: extracts of themes and codes, ranked, with who said it and how many did."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.model.coders import Coder
from thematic.model.codings import Coding
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeType, AttributeValue, Participant, ValueState, Wave
from thematic.model.quotes import Quote
from thematic.model.sources import Question, Source
from thematic.model.themes import ThemeCode
from thematic.project.counting import Counting
from thematic.project.session import settings_of
from thematic.project.themes import themes_of
from thematic.project.voices import Voices
from thematic.report import selection
from thematic.report.records import QuoteBank, QuoteCard, QuoteKind
from thematic.store import coded
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from thematic.model.codes import Code
    from thematic.model.settings import Settings
    from thematic.project.embedding import Embedding
    from thematic.project.session import Session
    from thematic.project.themes import ThemeView
    from thematic.store.coded import Extract
    from thematic.store.reading import Reading

MOST_ATTRIBUTES = 3
"""Attributes shown in an attribution; the bank's table has them all."""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called."""

    participants: Mapping[int, str]
    questions: Mapping[int, str]
    waves: Mapping[int, str]
    coders: Mapping[int, str]
    attributes: Mapping[tuple[int, int | None], tuple[tuple[str, str], ...]]

    def known_of(self, participant_id: int | None, wave_id: int | None) -> tuple[tuple[str, str], ...]:
        """Return what is known of a participant at a time point; what has no time point always holds."""
        found = self.attributes.get((participant_id or 0, wave_id))
        return self.attributes.get((participant_id or 0, None), ()) if found is None else found

    @classmethod
    def of(cls, reading: Reading) -> Names:
        """Read all names within a transaction."""
        return cls(
            {one.participant_id: one.label for one in reading.all(Participant)},
            {one.question_id: one.text for one in reading.all(Question)},
            {one.wave_id: one.name for one in reading.all(Wave)},
            {one.coder_id: one.name for one in reading.all(Coder)},
            _attributions(reading),
        )


def _attributions(reading: Reading) -> dict[tuple[int, int | None], tuple[tuple[str, str], ...]]:
    """Give each participant, in each wave, the values of the first few nominal and ordinal attributes."""
    attributes = sorted(reading.all(Attribute), key=lambda one: (one.position, one.attribute_id))
    shown = [one for one in attributes if one.type in (AttributeType.NOMINAL, AttributeType.ORDINAL)][:MOST_ATTRIBUTES]
    held: dict[tuple[int, int | None], dict[int, str]] = defaultdict(dict)
    for value in reading.all(AttributeValue, attribute_id=[one.attribute_id for one in shown]):
        if value.state is ValueState.VALUE:
            held[value.participant_id, value.wave_id][value.attribute_id] = value.value
    found = {}
    for (person, wave), values in held.items():
        known = {**held.get((person, None), {}), **values}
        found[person, wave] = tuple((one.name, known[one.attribute_id]) for one in shown if one.attribute_id in known)
    return found


def _names_of(reading: Reading, source_ids: set[int]) -> dict[int, str]:
    """Say what documents are called; answers are not in it, as they have no name."""
    found = (one for some in chunks(sorted(source_ids)) for one in reading.all(Source, source_id=list(some)))
    return {one.source_id: one.name for one in found if one.name}


@dataclass(frozen=True, slots=True)
class Group:
    """What quotes are gathered for: a theme with all its codes, or one code."""

    theme: str
    code: str
    code_ids: tuple[int, ...]
    prevalence: str


@dataclass(frozen=True, slots=True)
class Banking:
    """Everything a bank is made of, read once."""

    project: str
    settings: Settings
    names: Names
    counting: Counting
    themes: tuple[ThemeView, ...]
    theme_codes: Mapping[int, tuple[int, ...]]
    coders: Mapping[tuple[int, int, int, int], tuple[str, ...]]
    extracts: Mapping[int, tuple[Extract, ...]]
    documents: Mapping[int, str]
    voices: Voices
    vectors: Mapping[tuple[int, int, int], NDArray[np.float32]]
    made_on: str

    @classmethod
    def of(cls, session: Session, embedding: Embedding) -> Banking:
        """Read what a project's banks are made of; no vector is made that is not there."""
        with session.read() as reading:
            settings = settings_of(reading)
            names = Names.of(reading)
            counting = Counting.of(reading)
            themes = tuple(themes_of(reading))
            theme_codes: dict[int, list[int]] = defaultdict(list)
            for argued in reading.all(ThemeCode):
                theme_codes[argued.theme_id].append(argued.code_id)
            coders: dict[tuple[int, int, int, int], list[str]] = defaultdict(list)
            for coding in reading.all(Coding):
                key = (coding.source_id, coding.start, coding.end, coding.code_id)
                coders[key].append(names.coders[coding.coder_id])
            found = coded.extracts(reading.connection, [code.code_id for code in counting.tree])
            spans = sorted({(one.source_id, one.start, one.end) for one in found})
            over = dict(zip(spans, coded.unit_over(reading.connection, spans), strict=True))
            conversations = {one.source_id for one in found if one.question_id is None}
            conversations |= {one.source_id for one in reading.all(Quote)}
            documents = _names_of(reading, conversations)
            voices = Voices.of(reading, conversations)
        held: dict[int, list[Extract]] = defaultdict(list)
        for one in found:
            held[one.code_id].append(one)
        cached = embedding.cached([unit for unit in over.values() if unit is not None])
        return cls(
            Path(session.store.path).stem,
            settings,
            names,
            counting,
            themes,
            {theme: tuple(codes) for theme, codes in theme_codes.items()},
            {key: tuple(sorted(names)) for key, names in coders.items()},
            {code: tuple(some) for code, some in held.items()},
            documents,
            voices,
            {span: cached[unit] for span, unit in over.items() if unit in cached},
            session.clock()[:10],
        )

    def groups(self, *, theme: str | None, code: str | None) -> list[Group]:
        """List what quotes are gathered for: the theme or code asked for, else all themes, else all codes."""
        if code is not None:
            return [self.code_group(self.counting.tree.find(code))]
        if theme is not None:
            return [self.theme_group(ByName("theme", ((one.name, one) for one in self.themes)).find(theme))]
        if self.themes:
            return [self.theme_group(one) for one in self.themes]
        return [self.code_group(one) for one in self.counting.tree if one.code_id in self.extracts]

    def code_group(self, code: Code) -> Group:
        """Gather for a code and those below it."""
        ids = tuple(sorted(self.counting.with_children([code.code_id])))
        return Group("", code.name, ids, f"code mentioned by {self.counting.mentioned(ids).sentence}")

    def theme_group(self, theme: ThemeView) -> Group:
        """Gather for a theme, its sub-themes included."""
        ids = tuple(sorted(self.counting.with_children(self._codes_of(theme))))
        return Group(theme.name, "", ids, f"theme mentioned by {theme.mentioned.sentence}")

    def _codes_of(self, theme: ThemeView) -> list[int]:
        own = list(self.theme_codes.get(theme.theme_id, ()))
        below = [one for one in self.themes if one.parent == theme.name]
        return own + [code for one in below for code in self._codes_of(one)]

    def bank(self, *, theme: str | None, code: str | None, limit: int, per_participant: int) -> QuoteBank:
        """Make the bank; the cap per participant holds over the whole of it, and no words stand in it twice."""
        cards: list[QuoteCard] = []
        notes: dict[str, None] = {}
        earlier: list[selection.Extract] = []
        for group in self.groups(theme=theme, code=code):
            chosen = self.choose(group, limit=limit, per_participant=per_participant, earlier=earlier)
            cards += self.cards(group, chosen)
            earlier += chosen.extracts
            notes.update(dict.fromkeys(chosen.notes))
        title = theme or code or "All themes" if self.themes or theme or code else "All codes"
        return QuoteBank(
            title=f"Quotes: {title}",
            project=self.project,
            unit=self.settings.unit.value,
            base=self.base,
            cards=tuple(cards),
            notes=tuple(notes),
            made_on=self.made_on,
        )

    def picked(self, quotes: Sequence[tuple[Quote, Source]]) -> QuoteBank:
        """Make a bank of what a person picked, in the order of themes, then of picking."""
        place = {view.theme_id: number for number, view in enumerate(self.themes)}
        ordered = sorted(quotes, key=lambda pair: (place.get(pair[0].theme_id or 0, len(place)), pair[0].quote_id))
        return QuoteBank(
            title="Picked quotes",
            project=self.project,
            unit=self.settings.unit.value,
            base=self.base,
            cards=tuple(self._picked_card(quote, source) for quote, source in ordered),
            notes=("These quotes were picked by a person.",),
            made_on=self.made_on,
        )

    def _picked_card(self, quote: Quote, source: Source) -> QuoteCard:
        group = Group("", "", (), "")
        if quote.theme_id is not None:
            group = self.theme_group(next(one for one in self.themes if one.theme_id == quote.theme_id))
        elif quote.code_id is not None:
            group = self.code_group(self.counting.tree[quote.code_id])
        on_it = {
            code_id: names
            for (source_id, start, end, code_id), names in self.coders.items()
            if source_id == source.source_id and start < quote.end and end > quote.start
        }
        person = self.voices.participant(source.source_id, quote.start, otherwise=source.participant_id)
        return QuoteCard(
            quote=source.text[quote.start : quote.end],
            participant=self.names.participants.get(person or 0, ""),
            source=source.source_id,
            start=quote.start,
            end=quote.end,
            question=self.names.questions.get(source.question_id or 0, source.name),
            wave=self.names.waves.get(source.wave_id or 0, ""),
            attributes=self.names.known_of(person, source.wave_id),
            theme=group.theme,
            codes=tuple(self.counting.tree.path(code.code_id) for code in self.counting.tree if code.code_id in on_it),
            prevalence=group.prevalence,
            kind=QuoteKind.CHOSEN,
            words=len(source.text[quote.start : quote.end].split()),
            coders=tuple(sorted({name for names in on_it.values() for name in names})),
            reason=quote.reason,
            at=self.voices.seconds(source.source_id, quote.start),
        )

    @property
    def base(self) -> str:
        """Say what the counts are of."""
        return f"Counts are of {len(self.counting.base)} respondents who gave at least one answer with text."

    def choose(
        self, group: Group, *, limit: int, per_participant: int, earlier: Sequence[selection.Extract] = ()
    ) -> selection.Selection:
        """Choose extracts of a group; vectors are used when every extract has one."""
        import numpy as np

        spans = self._spans(group)
        given = [self._extract(one) for one in spans.values()]
        have = [self.vectors.get(span) for span in spans]
        whole = [one for one in have if one is not None]
        matrix = np.stack(whole) if given and len(whole) == len(given) else None
        return selection.choose(
            given,
            matrix,
            limit=limit,
            per_participant=per_participant,
            seed=self.settings.seed,
            earlier=earlier,
        )

    def _spans(self, group: Group) -> dict[tuple[int, int, int], Extract]:
        """Return the distinct spans coded under a group, by place."""
        found = [one for code_id in group.code_ids for one in self.extracts.get(code_id, ())]
        found.sort(key=lambda one: (one.source_id, one.start, one.end, one.code_id))
        return {(one.source_id, one.start, one.end): one for one in reversed(found)}

    def _extract(self, one: Extract) -> selection.Extract:
        question = self.names.questions.get(one.question_id or 0, "")
        wave = self.names.waves.get(one.wave_id or 0, "")
        person = self.names.participants.get(one.participant_id or 0, "")
        return selection.Extract(one.source_id, one.start, one.end, one.text, person, f"{question}\n{wave}")

    def cards(self, group: Group, chosen: selection.Selection) -> list[QuoteCard]:
        """Write a card for each chosen extract."""
        spans = self._spans(group)
        return [self._card(group, choice, spans) for choice in chosen.choices]

    def _card(self, group: Group, choice: selection.Choice, spans: Mapping[tuple[int, int, int], Extract]) -> QuoteCard:
        span = (choice.extract.source, choice.extract.start, choice.extract.end)
        found = spans[span]
        on_it = [code for code in self.counting.tree if (*span, code.code_id) in self.coders]
        who = sorted({name for code in on_it for name in self.coders[*span, code.code_id]})
        return QuoteCard(
            quote=found.text,
            participant=choice.extract.participant,
            source=found.source_id,
            start=found.start,
            end=found.end,
            question=self.names.questions.get(found.question_id or 0, self.documents.get(found.source_id, "")),
            wave=self.names.waves.get(found.wave_id or 0, ""),
            attributes=self.names.known_of(found.participant_id, found.wave_id),
            theme=group.theme,
            codes=tuple(self.counting.tree.path(code.code_id) for code in on_it),
            prevalence=group.prevalence,
            kind=choice.kind,
            words=choice.extract.words,
            coders=tuple(who),
            reason=choice.reason,
            at=self.voices.seconds(found.source_id, found.start),
        )
