"""Evidence for the checklist of method: what the project can count for each item, in sentences with base and unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count
from thematic.errors import listed
from thematic.model.claims import Claim, without_figures
from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.model.participants import Participant
from thematic.model.quotes import Quote, QuoteStatus
from thematic.model.settings import Approach, Phase
from thematic.model.sources import Question, Source
from thematic.model.themes import Theme, ThemeCode, ThemeStory
from thematic.project.first_words import first_words
from thematic.project.session import settings_of
from thematic.project.themes.lint import EMERGE
from thematic.store import coded, linting, log, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from thematic.store.linting import SaidCoding
    from thematic.store.reading import Reading

Place = tuple[int, int, int]
_MOST = 6
_TWO = 2


@dataclass(frozen=True, slots=True)
class MethodGround:
    """What the items are answered from, read once; words of passages are not read.

    Attributes:
        themes: in their order.
        codes_of: by theme its codes, with those below them and those of its sub-themes.
        said: the codings of each theme, each passage once.
    """

    reading: Reading
    themes: Sequence[Theme]
    codes_of: Mapping[int, frozenset[int]]
    said: Mapping[int, Mapping[Place, SaidCoding]]

    @classmethod
    def of(cls, reading: Reading) -> MethodGround:
        """Read it within a transaction."""
        themes = sorted(reading.all(Theme), key=lambda one: (one.position, one.theme_id))
        codes_of = _codes_of(reading, themes)
        said: dict[int, dict[Place, SaidCoding]] = {theme.theme_id: {} for theme in themes}
        themes_of: dict[int, list[int]] = defaultdict(list)
        for theme, codes in codes_of.items():
            for code in codes:
                themes_of[code].append(theme)
        if themes:
            for one in linting.codings(reading.connection):
                for theme in themes_of.get(one.code_id, ()):
                    said[theme].setdefault((one.source_id, one.start, one.end), one)
        return cls(reading, themes, codes_of, said)

    def evidence(self) -> dict[str, tuple[str, ...]]:
        """Say what can be counted for each item, by its key."""
        return {
            "attention": tuple(self._attention()),
            "voices": tuple(self._voices()),
            "collated": tuple(self._collated()),
            "distinct": tuple(self._distinct()),
            "balance": tuple(self._balance()),
            "time": tuple(self._time()),
            "method": tuple(self._method()),
            "emerged": tuple(self._emerged()),
        }

    def _attention(self) -> Iterator[str]:
        questions = {one.question_id: one.text for one in self.reading.all(Question)}
        found = standing.coverage(self.reading.connection)
        if not found:
            yield "There is no text yet."
        for one in found:
            if one.question_id is None:
                yield f"Interviews and documents with a coding: {Count(one.coded, one.texts, 'texts').sentence}."
            else:
                name = questions[one.question_id]
                yield f"'{name}': {Count(one.coded, one.texts, 'answers').sentence} carry a coding."
        bare = [self.reading.get(Source, one) for one in standing.uncoded_documents(self.reading.connection)]
        if bare:
            yield f"Nothing is coded in {listed(one.name for one in bare if one is not None)}."

    def _voices(self) -> Iterator[str]:
        people = {one.participant_id: one.label for one in self.reading.all(Participant)}
        for theme in self.themes:
            voices = Counter(
                one.participant_id for one in self.said[theme.theme_id].values() if one.participant_id is not None
            )
            if not voices:
                yield f"'{theme.name}' has no extract whose speaker is known."
                continue
            top = sorted(voices.items(), key=lambda item: (-item[1], people[item[0]]))[:_TWO]
            own = Count(sum(count for _, count in top), sum(voices.values()), "extracts")
            names = " and ".join(people[person] for person, _ in top)
            known = "" if own.base == len(self.said[theme.theme_id]) else " whose speaker is known"
            many = _many(len(voices), "person", "people")
            yield f"'{theme.name}': {own.sentence}{known} are by {names}; {many} in all."
        if not self.themes:
            yield "There is no theme yet."

    def _collated(self) -> Iterator[str]:
        counts = coded.coding_counts(self.reading.connection)
        tree = CodeTree(self.reading.all(Code))
        held = frozenset().union(*self.codes_of.values()) if self.codes_of else frozenset()
        loose = [code for code in tree if counts.get(code.code_id) and code.code_id not in held]
        outside = Count(sum(counts[code.code_id] for code in loose), sum(counts.values()), "codings")
        if not outside.base:
            yield "Nothing is coded yet."
            return
        yield f"Under codes that argue for no theme: {outside.sentence}."
        if loose:
            yield f"These codes are: {listed(code.name for code in loose)}."
        total, _, done = coded.coded_units(self.reading.connection)
        yield f"In texts without any coding: {Count(total - done, total, 'units').sentence}."

    def _distinct(self) -> Iterator[str]:
        parents = {one.theme_id: one.parent_id for one in self.themes}
        found = []
        for one, other in combinations(self.themes, 2):
            if other.theme_id in _above(one.theme_id, parents) or one.theme_id in _above(other.theme_id, parents):
                continue
            mine, theirs = self.said[one.theme_id].keys(), self.said[other.theme_id].keys()
            shared = Count(len(mine & theirs), len(mine | theirs), "extracts")
            if shared.n:
                found.append((shared, one.name, other.name))
        found.sort(key=lambda line: (-(line[0].share or 0), line[1], line[2]))
        for shared, first, second in found[:_MOST]:
            yield f"'{first}' and '{second}' share {shared.sentence}."
        if len(found) > _MOST:
            yield f"{_many(len(found) - _MOST, 'further pair')} of themes share extracts."
        if not found:
            yield "No two themes share an extract." if len(self.themes) > 1 else "There are no two themes yet."

    def _balance(self) -> Iterator[str]:
        stories = {one.theme_id: one for one in self.reading.all(ThemeStory)}
        quoted: Counter[int] = Counter()
        number: Counter[int] = Counter()
        for quote in self.reading.all(Quote, status=QuoteStatus.APPROVED.value):
            source = self.reading.get(Source, quote.source_id)
            if quote.theme_id is not None and source is not None:
                quoted[quote.theme_id] += len(source.text[quote.start : quote.end].split())
                number[quote.theme_id] += 1
        for theme in self.themes:
            story = stories.get(theme.theme_id)
            told = f"{story.description} {story.interpretation} {story.link}" if story else ""
            words = _many(len(told.split()), "word")
            quotes = f"{_many(quoted[theme.theme_id], 'word')} in {_many(number[theme.theme_id], 'approved quote')}"
            yield f"'{theme.name}': {words} of narrative, {quotes}."
        if not self.themes:
            yield "There is no theme yet."

    def _time(self) -> Iterator[str]:
        found = {one.phase: one for one in standing.phases(self.reading.connection)}
        for phase in Phase:
            one = found.get(phase.value)
            if one:
                yield f"{phase.value.capitalize()}: {_many(one.events, 'event')} on {_many(one.days, 'day')}."
        never = [phase.value for phase in Phase if phase.value not in found]
        if never:
            yield f"Never declared: {', '.join(never)}."
        none = found.get("")
        if none:
            yield f"Without a declared phase: {_many(none.events, 'event')} on {_many(none.days, 'day')}."

    def _method(self) -> Iterator[str]:
        settings = settings_of(self.reading)
        yield f"Declared: {settings.approach} approach, unit {settings.unit}."
        codes = [code for code in self.reading.all(Code) if code.status is CodeStatus.ACTIVE]
        defined = Count(sum(bool(code.definition.strip()) for code in codes), len(codes), "codes")
        if settings.approach is not Approach.REFLEXIVE and codes:
            yield f"With a definition: {defined.sentence}."
        yield from self._agreement(settings.approach)
        verdicts = coded.verdicts(self.reading.connection)
        decided = sum(verdicts.values())
        if settings.ai or decided:
            said = ", ".join(f"{count:,} {verdict}" for verdict, count in sorted(verdicts.items()))
            on = "on" if settings.ai else "switched off today"
            yield f"Suggestions are {on}; {_many(decided, 'decision')}{f' ({said})' if said else ''}."
        else:
            yield "Suggestions are switched off, and none was ever decided."
        changed = log.count(self.reading.connection, kinds=["SettingsChanged"])
        if changed:
            yield f"Approach or suggestions were changed in {_many(changed, 'event')}; each has its reason in the log."

    def _agreement(self, approach: Approach) -> Iterator[str]:
        from thematic.model.agreement import ReliabilitySample
        from thematic.project.agreement.reliability import codebook_changes

        samples = self.reading.all(ReliabilitySample)
        if approach is Approach.REFLEXIVE:
            if samples:
                yield f"{_many(len(samples), 'reliability sample')} was drawn, which does not go with this approach."
            return
        if approach is Approach.RELIABILITY and not samples:
            yield "No reliability sample was drawn."
        for one in samples:
            changes = codebook_changes(self.reading, one)
            told = "was not changed" if not changes else f"was changed in {_many(changes, 'event')}"
            yield f"Since the reliability sample '{one.name}' was drawn, the codebook {told}."

    def _emerged(self) -> Iterator[str]:
        stories = {one.theme_id: one for one in self.reading.all(ThemeStory)}
        found = []
        for theme in self.themes:
            story = stories.get(theme.theme_id)
            told = [theme.name, theme.concept, theme.definition]
            told += [story.boundaries, story.description, story.interpretation, story.link] if story else []
            found += [f"the theme '{theme.name}'" for words in ("\n".join(told),) if EMERGE.search(words)]
        found += [
            f"the claim '{first_words(without_figures(one.text))}'"
            for one in self.reading.all(Claim)
            if EMERGE.search(one.text)
        ]
        if found:
            yield f"The word stands in {', '.join(found[:_MOST])}{' and more' if len(found) > _MOST else ''}."
        else:
            yield f"The word stands nowhere in {_many(len(self.themes), 'theme')}, their stories and the claims."


def _codes_of(reading: Reading, themes: Sequence[Theme]) -> dict[int, frozenset[int]]:
    """List for each theme its codes, those below them and those of its sub-themes."""
    tree = CodeTree(reading.all(Code))
    found: dict[int, set[int]] = {theme.theme_id: set() for theme in themes}
    parents = {theme.theme_id: theme.parent_id for theme in themes}
    for one in reading.all(ThemeCode):
        below = _with_below(tree, one.code_id)
        for theme in _above(one.theme_id, parents):
            found[theme] |= below
    return {theme: frozenset(codes) for theme, codes in found.items()}


def _above(theme_id: int, parents: Mapping[int, int | None]) -> list[int]:
    """List a theme and those it stands below."""
    line: list[int] = []
    over: int | None = theme_id
    while over is not None:
        line.append(over)
        over = parents[over]
    return line


def _with_below(tree: CodeTree, code_id: int) -> set[int]:
    return {code_id}.union(*(_with_below(tree, child.code_id) for child in tree.children(code_id)))


def _many(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
