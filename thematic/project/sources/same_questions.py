"""Questions that were given other words since: met by their answers, never taken for new ones in silence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, SameQuestionError, UnknownNameError
from thematic.model.sources import Question, SourceState
from thematic.project.sources.appending import HeldAnswers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from thematic.exchange.surveys import Survey, SurveyAnswer
    from thematic.store.reading import Reading

ENOUGH = 0.8
"""The share of answers that are word for word the same from which on two questions are taken for one."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far the answers to two questions are the same.

    Attributes:
        compared: answers of people who answered both questions.
        equal: those of them that are the same, word for word.
    """

    new: str
    old: str
    compared: int
    equal: int


def renamed(reading: Reading, survey: Survey, same: Mapping[str, str]) -> Survey:
    """Give questions of a survey the words that the project has for them.

    Raises:
        UnknownNameError: the file or the project has no such question.
        InvalidValueError: two columns of the file would become one question.
    """
    if not same:
        return survey
    there = [one.text for one in reading.all(Question)]
    for new, old in same.items():
        if new not in survey.questions:
            raise UnknownNameError("question of the file", new, list(survey.questions))
        if old not in there:
            raise UnknownNameError("question", old, there)
    questions = tuple(same.get(one, one) for one in survey.questions)
    if len(set(questions)) < len(questions):
        twice = next(one for one in questions if questions.count(one) > 1)
        raise InvalidValueError("The question", twice, "one column of the file only; two would be the same question")
    answers = tuple(replace(one, question=same.get(one.question, one.question)) for one in survey.answers)
    return replace(survey, questions=questions, answers=answers)


def check_same_questions(reading: Reading, survey: Survey, new: Collection[str]) -> None:
    """Make sure that no question which looks new has the answers of one that is there and that the file lacks.

    Args:
        reading: the project.
        survey: the longer export.
        new: questions that a person says are new.

    Raises:
        SameQuestionError: most answers are word for word the same.
    """
    for found in likenesses(reading, survey):
        if found.new not in new:
            raise SameQuestionError(found.new, found.old, found.equal, found.compared)


def likenesses(reading: Reading, survey: Survey) -> Iterator[Likeness]:
    """Find the questions of a survey that look new and have the answers of one that is there."""
    held = HeldAnswers(reading)
    missing = {question: id_ for question, id_ in held.questions.items() if question not in survey.questions}
    given: dict[str, list[SurveyAnswer]] = defaultdict(list)
    for one in survey.answers:
        if one.state is SourceState.TEXT and one.question not in held.questions:
            given[one.question].append(one)
    for question, answers in given.items():
        found = [_likeness(held, question, answers, old, id_) for old, id_ in missing.items()]
        best = max(found, key=lambda one: (one.equal, one.old), default=None)
        if best and best.equal and best.equal >= ENOUGH * best.compared:
            yield best


def _likeness(held: HeldAnswers, new: str, answers: list[SurveyAnswer], old: str, old_id: int) -> Likeness:
    compared, equal, words = 0, 0, set()
    for one in answers:
        person = held.people.get(one.participant)
        if person is None or (one.wave and one.wave not in held.waves):
            continue
        there = held.sources.get((person, old_id, held.waves[one.wave] if one.wave else None), [])
        texts = {source.text for source in there if source.state is SourceState.TEXT}
        compared += bool(texts)
        equal += one.text in texts
        words |= {one.text} & texts
    # Everybody saying the same ("No") shows nothing.
    return Likeness(new, old, compared, equal if len(words) > 1 or compared == 1 else 0)
