"""Counting tables: codes, themes, questions and closed answers in respondents, answers or texts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from thematic.analysis.choices import choices
from thematic.analysis.counts import RESPONDENTS, Count
from thematic.analysis.crossing import crossed
from thematic.errors import InvalidValueError
from thematic.model.codes import same_name
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeType, AttributeValue, ValueState, Wave
from thematic.model.sources import Question
from thematic.project.exploring.count_lines import CountLine, count_line, frame_of
from thematic.project.exploring.tallying import BASES, THING_BASES, Tally
from thematic.store import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from thematic.project.exploring.count_filters import CountFilter
    from thematic.store.reading import Reading

CLAIM = "The intervals (Wilson, 95%) treat those in the base as a random sample from a larger population."
ASKED = "Base: answers asked for, one for each respondent and wave that had the question."
MENTIONED = "Mentioned by: not mentioning something is not disagreeing with it, and who was not read mentions nothing."


@dataclass(frozen=True, slots=True)
class AnswerLength:
    """How long the answers to a question are, in characters (code points).

    Attributes:
        answers: how many have a text.
        shortest: of them.
        median: of them.
        longest: of them.
    """

    question: str
    answers: int
    shortest: int
    median: float
    longest: int


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts with their base and unit.

    Attributes:
        title: what was counted.
        by: code, theme, question or the name of an attribute.
        unit: what is counted, in the plural.
        base: who is in the base, in a sentence.
        lines: one per row.
        notes: what else a reader must know.
        lengths: of answers, when questions were counted.
    """

    title: str
    by: str
    unit: str
    base: str
    lines: tuple[CountLine, ...]
    notes: tuple[str, ...] = ()
    lengths: tuple[AnswerLength, ...] = ()

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy frame, unit and base in its `attrs`; see `count_lines.frame_of`."""
        return frame_of(self.lines, unit=self.unit, base=self.base, notes=self.notes)


def base_sentence(tally: Tally, base: str, only: CountFilter) -> str:
    """Say who is in the base, how many of them nothing is coded of, and what was let through."""
    who = BASES[base] if tally.of == "participants" else THING_BASES[base]
    parts = (f"Base: {tally.cases} {tally.unit} {who}.", _uncoded(tally), only.sentence)
    return " ".join(part for part in parts if part)


def _uncoded(tally: Tally) -> str:
    """Say how many of the base have no coding: who was never read looks there like who had nothing to say of it."""
    number = tally.uncoded
    if not number or number == tally.cases:
        return "None of them has a coding." if number else ""
    return f"{number} of them {'has' if number == 1 else 'have'} no coding."


def mention_counts(
    reading: Reading,
    by: str,
    only: CountFilter,
    *,
    rows: Sequence[str] = (),
    of: str = "participants",
    base: str = "answered",
    interval: bool = False,
) -> CountTable:
    """Count codes or themes.

    Raises:
        UnknownNameError, InvalidValueError, NothingToDoError: see `Tally`.
    """
    import numpy as np

    from thematic.analysis.crossing import Split

    tally = Tally(reading, only, of=of, base=base)
    chosen = tally.themes(rows) if by == "theme" else tally.codes(rows)
    nothing = np.zeros(0, np.int64)
    table = crossed(tally.marked(chosen), Split("", (), nothing, nothing), unit=tally.unit)
    lines = tuple(
        count_line(name, table.total(row), unit=tally.unit, interval=interval) for row, name in enumerate(table.rows)
    )
    more = "sub-themes" if by == "theme" else "the codes below it"
    notes = [MENTIONED, f"A {by} counts with {more}; {tally.unit} count once, however often they mention it."]
    title = f"{by.capitalize()}s in {tally.unit}"
    return CountTable(
        title, by, tally.unit, base_sentence(tally, base, only), lines, (*notes, *([CLAIM] if interval else []))
    )


def question_counts(reading: Reading, only: CountFilter, *, interval: bool = False) -> CountTable:
    """Count for each question who answered of those who were asked, and measure the answers.

    Raises:
        UnknownNameError: the filter names something that is not in the project.
        InvalidValueError: the filter names coders.
    """
    tally = _asked(reading, only, of="responses")
    questions = sorted(reading.all(Question), key=lambda one: (one.position, one.question_id))
    questions = [one for one in questions if not only.question or same_name(one.text) == same_name(only.question)]
    asked: dict[int, int] = defaultdict(int)
    lengths: dict[int, list[int]] = defaultdict(list)
    blank: dict[int, int] = defaultdict(int)
    for source_id, question_id, length, state in counted.answer_lengths(reading.connection):
        if not tally.is_kept(source_id):
            continue
        asked[question_id] += 1
        if state == "text":
            lengths[question_id].append(length)
        blank[question_id] += state == "blank"
    lines, measured, notes = [], [], []
    for one in questions:
        own = lengths[one.question_id]
        count = Count(len(own), asked[one.question_id], "answers")
        lines.append(count_line(one.text, count, unit="answers", interval=interval))
        if own:
            measured.append(AnswerLength(one.text, len(own), min(own), float(median(own)), max(own)))
        silent = count.base - count.n
        if silent:
            notes.append(
                f"'{one.text}': {silent} of {count.base} asked gave no text ({blank[one.question_id]} left it blank)."
            )
    return CountTable(
        "Questions by how many answered",
        "question",
        "answers",
        " ".join(part for part in (ASKED, only.sentence) if part),
        tuple(lines),
        (*notes, *([CLAIM] if interval else [])),
        tuple(measured),
    )


def _asked(reading: Reading, only: CountFilter, *, of: str) -> Tally:
    """Take who was asked; whose codings count makes no difference to answers, so that is not a filter of them."""
    if only.coders:
        raise InvalidValueError("The coders whose codings count", ", ".join(only.coders), "none where answers count")
    return Tally(reading, only, of=of, base="asked")


def closed_counts(reading: Reading, name: str, only: CountFilter, *, interval: bool = False) -> CountTable:
    """Count the answers to a closed question; for a multi-select also those who chose an option alone, and overlaps.

    Raises:
        UnknownNameError: there is no such attribute, or the filter names something that is not in the project.
        InvalidValueError: the filter names coders.
    """
    attribute = ByName("attribute", ((one.name, one) for one in reading.all(Attribute))).find(name)
    values = _let_through(reading, reading.all(AttributeValue, attribute_id=attribute.attribute_id), only)
    numbers: dict[tuple[int, int], int] = {}
    chosen: dict[int, list[str] | None] = {}
    for one in values:
        case = numbers.setdefault((one.participant_id, one.wave_id or 0), len(numbers))
        held = chosen.setdefault(case, None)
        if one.state is ValueState.VALUE:
            chosen[case] = [*(held or ()), one.value]
    dated = any(wave for _, wave in numbers)
    unit = "answers" if dated else RESPONDENTS
    multi = attribute.type is AttributeType.MULTI
    options = attribute.levels
    if attribute.type is AttributeType.NUMBER:
        options = tuple(sorted({one for picked in chosen.values() for one in picked or ()}, key=float))
    found = choices(chosen, options, unit=unit)
    lines = [count_line(one.option, one.chosen, unit=unit, interval=interval) for one in found.options]
    silent = sum(picked is None for picked in chosen.values())
    notes = [f"{silent} of {len(chosen)} asked did not answer."] if silent else []
    notes += ["One answer per respondent and wave."] if dated else []
    if multi:
        notes += [found.note.split(". ", 1)[-1]] if found.base else []
        notes += [f"Only '{one.option}': {one.only.sentence}." for one in found.options if one.only.n]
        met = sorted((pair for pair in found.pairs if pair.both.n), key=lambda pair: (-pair.both.n, pair.first))
        notes += [f"Both '{pair.first}' and '{pair.second}': {pair.both.sentence}." for pair in met]
    return CountTable(
        attribute.name,
        attribute.name,
        unit,
        " ".join(
            part for part in (f"Base: {found.base} {unit} with an answer to '{attribute.name}'.", only.sentence) if part
        ),
        tuple(lines),
        (*notes, *([CLAIM] if interval else [])),
    )


def _let_through(reading: Reading, values: Sequence[AttributeValue], only: CountFilter) -> list[AttributeValue]:
    """Keep the values of those who are let through, at the wave that is."""
    people = _asked(reading, only, of="participants").people
    if not (only.where or only.wave or only.question):
        return list(values)
    waves = ByName("wave", ((one.name, one.wave_id) for one in reading.all(Wave)))
    wave_id = waves.find(only.wave) if only.wave else None
    return [
        one for one in values if one.participant_id in people and (wave_id is None or one.wave_id in (None, wave_id))
    ]
