"""The lint of themes: topics instead of meanings, wording that hides the analyst, and themes too few speak for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.analysis.lint_pairs import top_voices
from thematic.model.codes import same_name
from thematic.model.sources import Question
from thematic.model.themes import ThemeReview, ThemeStatus, ThemeStory
from thematic.project.linting.findings import LintLimits, Severity
from thematic.project.themes.passages import ThemePassages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.model.themes import Theme
    from thematic.project.session import Session
    from thematic.store.reading import Reading

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")  # noqa: RUF001 - a curly apostrophe is meant
EMERGE = re.compile(r"\bemerg(?:e|es|ed|ing|ent|ence)\b", re.IGNORECASE)
"""The word that hides who made a theme."""
_SMALL = frozenset(
    _WORD.findall(
        "a an the and or of to in on at for by with from as is are was were be been being has have had do does did how "
        "what which who whom whose when where why your you their they our we my i it its this that these those there "
        "any some most more can could would should will about into than then if not no so me us them please say tell "
        "think feel"
    )
)
_MEANS = frozenset(
    _WORD.findall(
        "is are was were be been being not no without never always before after until when while because than but if "
        "how who what against between beyond through despite instead from into only more less too"
    )
)
"""Words that make a name say something about its topic."""

_FEW_WORDS = 2
_STEM = 5
_SHARED = 0.5


class ThemeFindingKind(StrEnum):
    """What a finding about a theme is about."""

    QUESTION = "equals a question"
    BARE_NOUN = "bare noun"
    EMERGED = "emerged"
    TWO_VOICES = "two voices"
    ONE_CODE = "same as a code"
    OVERLAP = "overlap"
    NO_CONCEPT = "no concept"
    NO_CODES = "no extracts"
    UNREVIEWED = "not reviewed"


@dataclass(frozen=True, slots=True)
class ThemeFinding:
    """One thing about a theme that is worth a second look; a person judges."""

    kind: ThemeFindingKind
    severity: Severity
    theme: str
    sentence: str


def lint_themes(session: Session) -> list[ThemeFinding]:
    """Look through all themes, the gravest findings first, then by theme; reads only."""
    with session.read() as reading:
        said = ThemePassages.of(reading)
        questions = [one.text for one in reading.all(Question)]
        stories = {one.theme_id: one for one in reading.all(ThemeStory)}
        found = [finding for theme in said.themes for finding in _about(theme, said, questions, stories)]
        found += _unreviewed(reading, said)
    gravest = tuple(Severity)
    return sorted(found, key=lambda one: gravest.index(one.severity))


def _about(
    theme: Theme, said: ThemePassages, questions: list[str], stories: dict[int, ThemeStory]
) -> Iterator[ThemeFinding]:
    yield from _like_a_question(theme, questions)
    yield from _like_a_code(theme, said)
    if is_bare_noun(theme.name):
        sentence = f"'{theme.name}' names a topic; say what is meant by it, as a short sentence would."
        yield ThemeFinding(ThemeFindingKind.BARE_NOUN, Severity.LOW, theme.name, sentence)
    yield from _emerged(theme, stories.get(theme.theme_id))
    if not theme.concept.strip():
        sentence = f"'{theme.name}' has no central organising concept; say in a sentence what holds it together."
        yield ThemeFinding(ThemeFindingKind.NO_CONCEPT, Severity.MEDIUM, theme.name, sentence)
    if not said.passages[theme.theme_id]:
        sentence = f"Nothing is coded under '{theme.name}'; give it codes, or take it out."
        yield ThemeFinding(ThemeFindingKind.NO_CODES, Severity.HIGH, theme.name, sentence)
    yield from _few_voices(theme, said)
    yield from _overlapping(theme, said)


def _like_a_question(theme: Theme, questions: list[str]) -> Iterator[ThemeFinding]:
    for question in questions:
        if mirrors(theme.name, question):
            sentence = f"'{theme.name}' repeats the question '{question}'; a theme says what the answers mean."
            yield ThemeFinding(ThemeFindingKind.QUESTION, Severity.HIGH, theme.name, sentence)
            return


def _like_a_code(theme: Theme, said: ThemePassages) -> Iterator[ThemeFinding]:
    own = said.own.get(theme.theme_id, ())
    names = [said.counting.tree[code].name for code in own]
    if len(names) == 1 and not said.subthemes(theme) and same_name(names[0]) == same_name(theme.name):
        sentence = f"'{theme.name}' is one code of the same name; a theme gathers several codes round one concept."
        yield ThemeFinding(ThemeFindingKind.ONE_CODE, Severity.MEDIUM, theme.name, sentence)


def _emerged(theme: Theme, story: ThemeStory | None) -> Iterator[ThemeFinding]:
    told = [theme.name, theme.concept, theme.definition]
    told += [story.boundaries, story.description, story.interpretation, story.link] if story else []
    found = EMERGE.search("\n".join(told))
    if found:
        sentence = f"'{theme.name}' is told with the word '{found[0]}'; themes are made by a reader: say who saw what."
        yield ThemeFinding(ThemeFindingKind.EMERGED, Severity.LOW, theme.name, sentence)


def _few_voices(theme: Theme, said: ThemePassages) -> Iterator[ThemeFinding]:
    limits = LintLimits()
    counts = Counter(one.participant_id for one in said.passages[theme.theme_id] if one.participant_id is not None)
    everybody = len({person for _, person, _ in said.counting.said})
    top = top_voices(counts, everybody=everybody, least=limits.two_voices)
    if top is None or top.passages < limits.theme_fewest or not top.rests_on_two:
        return
    names = " and ".join(said.labels[one] for one in top.voices)
    known = "" if top.passages == len(said.passages[theme.theme_id]) else " whose speaker is known"
    sentence = (
        f"'{theme.name}' rests on {names}: {top.own} of its {top.passages} extracts{known} ({top.share:.0%}) are "
        f"theirs, listed from {top.threshold:.0%}."
    )
    yield ThemeFinding(ThemeFindingKind.TWO_VOICES, Severity.HIGH, theme.name, sentence)


def _overlapping(theme: Theme, said: ThemePassages) -> Iterator[ThemeFinding]:
    mine = {one.place for one in said.passages[theme.theme_id]}
    for other in said.themes[said.themes.index(theme) + 1 :]:
        theirs = {one.place for one in said.passages[other.theme_id]}
        both, either = len(mine & theirs), len(mine | theirs)
        if either and both / either >= _SHARED and not said.related(theme, other):
            sentence = f"'{theme.name}' and '{other.name}' share {both} of {either} extracts; are they separate?"
            yield ThemeFinding(ThemeFindingKind.OVERLAP, Severity.MEDIUM, theme.name, sentence)


def _unreviewed(reading: Reading, said: ThemePassages) -> Iterator[ThemeFinding]:
    reviewed = {one.theme_id for one in reading.all(ThemeReview)}
    for theme in said.themes:
        if theme.status is not ThemeStatus.CANDIDATE and theme.theme_id not in reviewed:
            sentence = f"'{theme.name}' is {theme.status.value}, but no question of its review is answered."
            yield ThemeFinding(ThemeFindingKind.UNREVIEWED, Severity.LOW, theme.name, sentence)


def mirrors(name: str, question: str) -> bool:
    """Tell whether a theme's name only repeats the words of a question.

    Example:
        >>> asked = "What support did you get from your mentor?"
        >>> mirrors("Support from the mentor", asked), mirrors("Support that asks nothing back", asked)
        (True, False)
    """
    if same_name(name) == same_name(question):
        return True
    own, asked = _stems(name), _stems(question)
    return bool(own) and own <= asked


def is_bare_noun(name: str) -> bool:
    """Tell whether a name only names a topic: one or two words, and none that says anything about it.

    Example:
        >>> [is_bare_noun(name) for name in ("Support", "Staff and training", "Being met", "Help without strings")]
        [True, True, False, False]
    """
    words = [word.casefold() for word in _WORD.findall(name)]
    if not words or _does_something(words[0]) or any(word in _MEANS for word in words):
        return False
    return sum(word not in _SMALL for word in words) <= _FEW_WORDS


def _does_something(word: str) -> bool:
    return word.endswith("ing") and len(word) >= _STEM


def _stems(text: str) -> set[str]:
    """Reduce words to their first letters; crude, and the same for every language with endings."""
    return {word.casefold()[:_STEM] for word in _WORD.findall(text) if word.casefold() not in _SMALL}
