"""Reviews of themes: the questions of the literature, what can be computed for each, and what people answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.coders import Coder
from thematic.model.names import ByName
from thematic.model.themes import Theme, ThemeReview, ThemeStory
from thematic.project.themes.evidence import Ground, evidence
from thematic.project.themes.measures import ThemeMeasures, UnitVectors, measure
from thematic.project.themes.passages import ThemePassages
from thematic.project.themes.questions import QUESTIONS
from thematic.store import coded
from thematic.text.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.project.themes.questions import ReviewQuestion
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """What a person answered, and when."""

    coder: str
    at: str
    answer: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A question of the review, what can be computed for it, and the answers; a person judges.

    Attributes:
        key: names the question in calls.
        level: 1 against the coded extracts, 2 against the whole data set.
        origin: where the question comes from.
        evidence: sentences, each with its figures.
    """

    key: str
    level: int
    question: str
    origin: str
    evidence: tuple[str, ...]
    answers: tuple[ReviewAnswer, ...]


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """The review of one theme."""

    theme_id: int
    theme: str
    status: str
    measures: ThemeMeasures
    items: tuple[ReviewItem, ...]

    @property
    def answered(self) -> int:
        """Count the questions that somebody answered."""
        return sum(bool(one.answers) for one in self.items)


class ThemeReviews:
    """Review cards of themes and the answers to them."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session, and the vectors that likeness is measured by."""
        self._session = session
        self._embedding = embedding

    def card(self, theme: str) -> ReviewCard:
        """Fill the review card of a theme with what can be computed and what was answered; no vector is made.

        Raises:
            UnknownNameError: there is no such theme.
        """
        return self._cards(theme)[0]

    def cards(self) -> Sequence[ReviewCard]:
        """Fill the review cards of all themes, each followed by its sub-themes'."""
        return self._cards(None)

    def answer(self, theme: str, question: str, text: str, *, reason: str = "") -> ReviewCard:
        """Answer a question of the review, as one event; one's earlier answer gives way, an empty one takes it back.

        Raises:
            UnknownNameError: there is no such theme or question.
        """
        key = ByName("question of the review", ((one.key, one.key) for one in QUESTIONS)).find(question)
        words = normalise(text).text.strip()
        with self._session.write("ThemeReviewed", reason=reason) as change:
            found = ByName("theme", ((one.name, one) for one in change.all(Theme))).find(theme)
            coder_id = change.header.coder_id
            held = next(
                iter(change.all(ThemeReview, theme_id=found.theme_id, question=key, coder_id=coder_id)),
                None,
            )
            if held is not None and not words:
                change.remove_all(ThemeReview, [(held.review_id,)])
            elif held is not None and held.answer != words:
                change.replace(replace(held, answer=words, at=change.header.at))
            elif held is None and words:
                review_id = change.new_id(ThemeReview)
                change.add(ThemeReview(review_id, found.theme_id, key, words, coder_id, change.header.at))
            if not change.is_empty:
                change.summary.update(theme=found.theme_id, question=key)
        return self.card(theme)

    def _cards(self, theme: str | None) -> list[ReviewCard]:
        with self._session.read() as reading:
            said = ThemePassages.of(reading)
            wanted = list(said.themes)
            if theme is not None:
                wanted = [ByName("theme", ((one.name, one) for one in said.themes)).find(theme)]
            ground = Ground.of(reading, said)
            stories = {one.theme_id: one for one in reading.all(ThemeStory)}
            answers = _answers(reading)
            unit_of = _units(reading, said)
        near = UnitVectors(unit_of, self._embedding.cached(sorted(set(unit_of.values()))))
        near = UnitVectors({place: unit for place, unit in unit_of.items() if unit in near.vectors}, near.vectors)
        made = []
        for one in wanted:
            measured = measure(said, one, near)
            told = stories.get(one.theme_id)
            items = tuple(
                _item(
                    question,
                    evidence(question.key, one, measured, ground, told),
                    answers.get((one.theme_id, question.key), ()),
                )
                for question in QUESTIONS
            )
            made.append(ReviewCard(one.theme_id, one.name, one.status.value, measured, items))
        return made


def _item(question: ReviewQuestion, found: tuple[str, ...], answers: Sequence[ReviewAnswer]) -> ReviewItem:
    return ReviewItem(question.key, question.level, question.text, question.origin, found, tuple(answers))


def _answers(reading: Reading) -> Mapping[tuple[int, str], list[ReviewAnswer]]:
    names = {one.coder_id: one.name for one in reading.all(Coder)}
    found: dict[tuple[int, str], list[ReviewAnswer]] = defaultdict(list)
    for one in reading.all(ThemeReview):
        found[one.theme_id, one.question].append(ReviewAnswer(names[one.coder_id], one.at, one.answer))
    return found


def _units(reading: Reading, said: ThemePassages) -> dict[tuple[int, int, int], int]:
    """Say which unit each passage of any theme lies in, the one it shares most characters with."""
    places = sorted({one.place for some in said.passages.values() for one in some})
    over = coded.unit_over(reading.connection, places)
    return {place: unit for place, unit in zip(places, over, strict=True) if unit is not None}
