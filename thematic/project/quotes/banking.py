"""Filling a quote bank: extracts of themes and codes, ranked, with who said it and how many did."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.model.codings import Coding, Stance
from thematic.model.names import ByName
from thematic.model.quotes import Quote
from thematic.model.themes import ThemeCode
from thematic.project.exploring.counting import Counting
from thematic.project.quotes.attributions import Spoken
from thematic.project.quotes.bank_names import Names, names_of
from thematic.project.quotes.coverage import GroupOf, adds, coverage_note, length_of
from thematic.project.quotes.speakers import Speakers
from thematic.project.session import settings_of
from thematic.project.sources.voices import Voices
from thematic.project.themes.themes import themes_of
from thematic.report import selection
from thematic.report.records import QuoteBank, QuoteCard, QuoteKind
from thematic.store import coded

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from thematic.model.codes import Code
    from thematic.model.settings import Settings
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.project.themes.themes import ThemeView
    from thematic.store.coded import Extract


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
    speakers: Speakers
    groups_of: GroupOf
    stances: Mapping[tuple[int, int, int, int], frozenset[Stance]]

    @classmethod
    def of(cls, session: Session, embedding: Embedding, *, attribute: str | None = None) -> Banking:
        """Read what a project's banks are made of; no vector is made that is not there.

        Args:
            session: the project.
            embedding: where vectors are.
            attribute: the groups that quotes are spread over; the first nominal or ordinal one when None.

        Raises:
            UnknownNameError: there is no such attribute.
        """
        with session.read() as reading:
            settings = settings_of(reading)
            names = Names.of(reading)
            counting = Counting.of(reading)
            themes = tuple(themes_of(reading))
            theme_codes: dict[int, list[int]] = defaultdict(list)
            for argued in reading.all(ThemeCode):
                theme_codes[argued.theme_id].append(argued.code_id)
            coders: dict[tuple[int, int, int, int], list[str]] = defaultdict(list)
            stances: dict[tuple[int, int, int, int], set[Stance]] = defaultdict(set)
            for coding in reading.all(Coding):
                key = (coding.source_id, coding.start, coding.end, coding.code_id)
                coders[key].append(names.coders[coding.coder_id])
                if coding.stance is not Stance.UNSTATED:
                    stances[key].add(coding.stance)
            found = coded.extracts(reading.connection, [code.code_id for code in counting.tree])
            spans = sorted({(one.source_id, one.start, one.end) for one in found})
            over = dict(zip(spans, coded.unit_over(reading.connection, spans), strict=True))
            conversations = {one.source_id for one in found if one.question_id is None}
            conversations |= {one.source_id for one in reading.all(Quote)}
            documents = names_of(reading, conversations)
            voices = Voices.of(reading, conversations)
            speakers = Speakers.of(reading)
            groups_of = GroupOf.of(reading, attribute)
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
            speakers,
            groups_of,
            {key: frozenset(some) for key, some in stances.items()},
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

    def bank(self, *, theme: str | None, code: str | None, limit: int, caps: selection.Caps) -> QuoteBank:
        """Make the bank; the caps hold over the whole of it, and no words stand in it twice."""
        cards: list[QuoteCard] = []
        notes: dict[str, None] = {}
        earlier: list[selection.Extract] = []
        heard: Counter[str] = Counter()
        for group in self.groups(theme=theme, code=code):
            chosen = self.choose(
                group,
                limit=limit,
                per_participant=caps.participant,
                per_group=caps.group,
                per_wave=caps.wave,
                earlier=earlier,
            )
            for choice, card in zip(chosen.choices, self.cards(group, chosen), strict=True):
                brings = adds(choice.extract, heard)
                cards.append(replace(card, reason=f"{card.reason}; {brings}" if brings else card.reason))
            earlier += chosen.extracts
            notes.update(dict.fromkeys(chosen.notes))
        if earlier:
            notes[coverage_note(earlier, self.groups_of, self.names.waves.values(), len(self.counting.base))] = None
        title = theme or code or "All themes" if self.themes or theme or code else "All codes"
        return QuoteBank(
            title=f"Quotes: {title}",
            project=self.project,
            unit=self.settings.unit.value,
            base=self.base,
            cards=tuple(cards),
            notes=(*notes, *self._unquoted()),
            made_on=self.made_on,
        )

    @property
    def silent_spans(self) -> int:
        """How many coded spans are kept back because their speakers agreed to no quotation."""
        return len(
            {
                (one.source_id, one.start, one.end)
                for some in self.extracts.values()
                for one in some
                if not self.speakers.may_be_quoted(one.participant_id)
            }
        )

    def _unquoted(self) -> tuple[str, ...]:
        kept = self.silent_spans
        many = f"{kept} extract{' is' if kept == 1 else 's are'}"
        return (f"{many} left out: the speaker agreed to no quotation.",) if kept else ()

    def group_of_quote(self, theme_id: int | None, code_id: int | None) -> Group:
        """Return what a picked quote stands for."""
        if theme_id is not None:
            return self.theme_group(next(one for one in self.themes if one.theme_id == theme_id))
        if code_id is not None:
            return self.code_group(self.counting.tree[code_id])
        return Group("", "", (), "")

    @property
    def base(self) -> str:
        """Say what the counts are of."""
        return f"Counts are of {len(self.counting.base)} respondents who gave at least one answer with text."

    def choose(
        self,
        group: Group,
        *,
        limit: int,
        per_participant: int = 2,
        per_group: int | None = None,
        per_wave: int | None = None,
        earlier: Sequence[selection.Extract] = (),
    ) -> selection.Selection:
        """Choose extracts of a group; vectors are used when every extract has one.

        Where an extract is coded as contradicting or qualifying, one such takes a place, unless there is only one
        place; for a theme the notes say when none was found.
        """
        import numpy as np

        spans = self._spans(group)
        stated = {span[:3] for span in self.stances}
        against = {span: one for span, one in spans.items() if span in stated and self._stances(group, span)}
        first = self._chosen(against, limit=1 if limit > 1 else 0, per_participant=per_participant, earlier=earlier)
        negative = [replace(one, kind=QuoteKind.NEGATIVE, reason=self._against(group, one)) for one in first.choices]
        taken = {(one.extract.source, one.extract.start, one.extract.end) for one in negative}
        given = [self._extract(one) for span, one in spans.items() if span not in taken]
        have = [self.vectors.get(span) for span in spans if span not in taken]
        whole = [one for one in have if one is not None]
        others = selection.choose(
            given,
            np.stack(whole) if given and len(whole) == len(given) else None,
            limit=limit - len(negative),
            per_participant=per_participant,
            per_group=per_group,
            per_wave=per_wave,
            seed=self.settings.seed,
            earlier=[*earlier, *first.extracts],
        )
        notes = [*others.notes]
        if group.theme and not against:
            notes.append(f"A case against '{group.theme}': {self._looked(group, spans)}.")
        return selection.Selection((*others.choices, *negative), tuple(notes))

    def _chosen(
        self,
        spans: Mapping[tuple[int, int, int], Extract],
        *,
        limit: int,
        per_participant: int,
        earlier: Sequence[selection.Extract],
    ) -> selection.Selection:
        given = [self._extract(one) for one in spans.values()]
        return selection.choose(
            given, None, limit=limit, per_participant=per_participant, seed=self.settings.seed, earlier=earlier
        )

    def _stances(self, group: Group, span: tuple[int, int, int]) -> list[str]:
        """Name the stances against what a group says that a span is coded with."""
        said = frozenset().union(*(self.stances.get((*span, code), frozenset()) for code in group.code_ids))
        return [one.value for one in (Stance.CONTRADICTS, Stance.QUALIFIES) if one in said]

    def _against(self, group: Group, choice: selection.Choice) -> str:
        one = choice.extract
        return f"{' and '.join(self._stances(group, (one.source, one.start, one.end)))} what it is coded as"

    def _looked(self, group: Group, spans: Mapping[tuple[int, int, int], Extract]) -> str:
        stated = sum(any((*span, code) in self.stances for code in group.code_ids) for span in spans)
        held = {(one.source_id, one.start, one.end) for code in group.code_ids for one in self.extracts.get(code, ())}
        quotable = "" if len(held) == len(spans) else " that may be quoted"
        among = f"{stated} of its {len(spans)} extracts{quotable} say how they stand to their code"
        return f"sought, none found ({among})" if stated else f"not looked for yet ({among})"

    def _spans(
        self, group: Group, *, among: Container[tuple[int, int, int]] | None = None
    ) -> dict[tuple[int, int, int], Extract]:
        """Return the distinct spans coded under a group, by place; all of them, or those among some."""
        found = [
            one
            for code_id in group.code_ids
            for one in self.extracts.get(code_id, ())
            if (among is None or (one.source_id, one.start, one.end) in among)
            and self.speakers.may_be_quoted(one.participant_id)
        ]
        found.sort(key=lambda one: (one.source_id, one.start, one.end, one.code_id))
        return {(one.source_id, one.start, one.end): one for one in reversed(found)}

    def _extract(self, one: Extract) -> selection.Extract:
        question = self.names.questions.get(one.question_id or 0, "")
        wave = self.names.waves.get(one.wave_id or 0, "")
        person = self.names.participants.get(one.participant_id or 0, "")
        group = self.groups_of.by_person.get(one.participant_id or 0, "")
        place = f"{question}\n{wave}"
        return selection.Extract(one.source_id, one.start, one.end, one.text, person, place, group, wave)

    def cards(self, group: Group, chosen: selection.Selection) -> list[QuoteCard]:
        """Write a card for each chosen extract."""
        wanted = {(one.source, one.start, one.end) for one in chosen.extracts}
        spans = self._spans(group, among=wanted)
        return [self._card(group, choice, spans) for choice in chosen.choices]

    def _card(self, group: Group, choice: selection.Choice, spans: Mapping[tuple[int, int, int], Extract]) -> QuoteCard:
        span = (choice.extract.source, choice.extract.start, choice.extract.end)
        found = spans[span]
        on_it = [code for code in self.counting.tree if (*span, code.code_id) in self.coders]
        who = sorted({name for code in on_it for name in self.coders[*span, code.code_id]})
        person, wave = found.participant_id, self.names.waves.get(found.wave_id or 0, "")
        at = self.voices.seconds(found.source_id, found.start)
        known = self.names.known_of(person, found.wave_id)
        card = QuoteCard(
            quote=found.text,
            participant=self.speakers.label(person, choice.extract.participant),
            source=found.source_id,
            start=found.start,
            end=found.end,
            question=self.names.questions.get(found.question_id or 0, self.documents.get(found.source_id, "")),
            wave=wave,
            attributes=known,
            theme=group.theme,
            codes=tuple(self.counting.tree.path(code.code_id) for code in on_it),
            prevalence=group.prevalence,
            kind=choice.kind,
            words=choice.extract.words,
            coders=tuple(who),
            reason=choice.reason,
            at=at,
            named=self.speakers.named(person, Spoken(choice.extract.participant, wave, at, {}), found.wave_id),
            consent=self.speakers.consent(person),
            length=length_of(found.text),
        )
        return replace(card, risk=self.speakers.risk(person, card.quote, card.attribution, dict(known)))
