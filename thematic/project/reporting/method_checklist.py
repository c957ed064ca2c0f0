"""The checklist of method in a project: what can be counted for each item, and what people answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.checklists import ChecklistAnswer
from thematic.model.coders import Coder
from thematic.model.names import ByName
from thematic.project.reporting.method_items import ITEMS
from thematic.text.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class MethodAnswer:
    """What a person answered, and when."""

    coder: str
    at: str
    answer: str


@dataclass(frozen=True, slots=True)
class MethodLine:
    """An item of the checklist in this project; a person judges.

    Attributes:
        key: names the item in calls.
        text: what a good analysis has done.
        origin: where the item comes from.
        yours: what only a person can answer.
        evidence: sentences, each with its figures.
    """

    key: str
    text: str
    origin: str
    yours: str
    evidence: tuple[str, ...]
    answers: tuple[MethodAnswer, ...]


class MethodChecklist:
    """The checklist of method, and the answers to it."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def lines(self) -> Sequence[MethodLine]:
        """Fill every item with what can be counted and what was answered."""
        from thematic.project.reporting.method_evidence import MethodGround

        with self._session.read() as reading:
            evidence = MethodGround.of(reading).evidence()
            answers = _answers(reading)
        return [
            MethodLine(one.key, one.text, one.origin, one.yours, evidence[one.key], tuple(answers[one.key]))
            for one in ITEMS
        ]

    def answered(self) -> int:
        """Count the items that somebody answered; the number of items is the length of `lines`."""
        with self._session.read() as reading:
            return len({one.item for one in reading.all(ChecklistAnswer)})

    def answer(self, item: str, text: str, *, reason: str = "") -> None:
        """Answer an item, as one event; one's earlier answer gives way, an empty one takes it back.

        What is left behind on failure: nothing.

        Raises:
            UnknownNameError: there is no such item.
        """
        key = ByName("item of the checklist", ((one.key, one.key) for one in ITEMS)).find(item)
        words = normalise(text).text.strip()
        with self._session.write("ChecklistAnswered", reason=reason) as change:
            coder_id = change.header.coder_id
            held = next(iter(change.all(ChecklistAnswer, item=key, coder_id=coder_id)), None)
            if held is not None and not words:
                change.remove_all(ChecklistAnswer, [(held.answer_id,)])
                change.summary["removed"] = True
            elif held is not None and held.answer != words:
                change.replace(replace(held, answer=words, at=change.header.at))
            elif held is None and words:
                number = change.new_id(ChecklistAnswer)
                change.add(ChecklistAnswer(number, key, words, coder_id, change.header.at))
            if not change.is_empty:
                change.summary["item"] = key


def _answers(reading: Reading) -> dict[str, list[MethodAnswer]]:
    names = {one.coder_id: one.name for one in reading.all(Coder)}
    found: dict[str, list[MethodAnswer]] = defaultdict(list)
    for one in reading.all(ChecklistAnswer):
        found[one.item].append(MethodAnswer(names[one.coder_id], one.at, one.answer))
    return found
