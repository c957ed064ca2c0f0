"""Before and after: the same people at two times, on an ordinal item or on a code or theme."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.analysis.change import Change, MentionChange, before_after, mentions_before_after
from thematic.analysis.differences import Difference, paired_difference
from thematic.errors import InvalidValueError, NothingToDoError
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeType, AttributeValue, Participant, ValueState, Wave
from thematic.project.coding.coded_passages import Speech
from thematic.project.exploring.count_filters import CountFilter
from thematic.project.exploring.tallying import Tally
from thematic.store import coded, counted

if TYPE_CHECKING:
    import pandas as pd

    from thematic.analysis.association import Association
    from thematic.store.reading import Reading

NO_MEAN = "Levels are ordered, not measured: there is no mean of them."


@dataclass(frozen=True, slots=True)
class Changed:
    """An ordinal item before and after.

    Attributes:
        before, after: what the two times are called.
        change: the transition table with its counts.
        people: label of each participant of the panel.
        notes: bases, and what else a reader must know.
        test: of improved against worsened, when asked for.
    """

    before: str
    after: str
    change: Change
    people: dict[int, str]
    notes: tuple[str, ...]
    test: Association | None = None

    def to_frame(self) -> pd.DataFrame:
        """Return the transition table, tidy; unit and base stand in its `attrs`."""
        frame = self.change.to_frame()
        frame.attrs.update(unit=self.change.same.unit, base=self.change.note, notes=list(self.notes))
        return frame


@dataclass(frozen=True, slots=True)
class SaidAt:
    """What a participant said at one time under a code."""

    source: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """One participant of the panel: what they said before and after; empty where they did not mention it."""

    participant: str
    before: tuple[SaidAt, ...]
    after: tuple[SaidAt, ...]


@dataclass(frozen=True, slots=True)
class MentionsChanged:
    """A code or theme at two time points.

    Attributes:
        name: the code or theme.
        before, after: the waves.
        change: of the panel, who mentioned it when.
        difference: share after less share before, in the panel; None without a panel.
        panel: how many were heard at both waves.
        only_before, only_after: how many were heard at one wave alone.
        people: the panel, those first who mentioned it at all.
        notes: bases, and what else a reader must know.
        test: of those who came to mention it against those who no longer did, when asked for.
    """

    name: str
    before: str
    after: str
    change: MentionChange
    difference: Difference | None
    panel: int
    only_before: int
    only_after: int
    people: tuple[ThenAndNow, ...]
    notes: tuple[str, ...]
    test: Association | None = None

    def to_frame(self) -> pd.DataFrame:
        """Return a line per participant of the panel; unit and base stand in its `attrs`."""
        import pandas as pd

        lines = [(one.participant, bool(one.before), bool(one.after)) for one in self.people]
        frame = pd.DataFrame(lines, columns=["participant", "before", "after"])
        frame.attrs.update(unit=self.change.both.unit, base=self.notes[0], notes=list(self.notes))
        return frame


def item_before_after(
    reading: Reading, before: str, after: str, *, attribute: str = "", wave: str = "", top: int = 2, test: bool = False
) -> Changed:
    """Compare two ordinal attributes, at one wave where they were asked at several, or one ordinal one at two waves.

    Raises:
        UnknownNameError: an attribute or wave is not in the project.
        InvalidValueError: the attributes are not ordinal or have other levels, or no wave says which answers count.
    """
    from thematic.analysis.association import sign_test

    known = ByName("attribute", ((one.name, one) for one in reading.all(Attribute)))
    waves = ByName("wave", ((one.name, one) for one in reading.all(Wave)))
    if attribute:
        item = _ordinal(known.find(attribute))
        times = waves.find(before), waves.find(after)
        answers = [_answers(reading, item, one.wave_id) for one in times]
        names = [f"{item.name}, {one.name}" for one in times]
        levels = item.levels
    else:
        items = _ordinal(known.find(before)), _ordinal(known.find(after))
        if items[0].levels != items[1].levels:
            found = f"{', '.join(items[0].levels)} and {', '.join(items[1].levels)}"
            raise InvalidValueError("The levels of the two attributes", found, "the same levels in the same order")
        at = waves.find(wave) if wave else None
        answers = [_answers_once(reading, one, at) for one in items]
        names = [one.name if at is None else f"{one.name}, {at.name}" for one in items]
        levels = items[0].levels
    change = before_after(answers[0], answers[1], levels, top=min(top, max(1, len(levels) - 1)))
    people = {one.participant_id: one.label for one in reading.all(Participant)}
    cross = (
        f"Cross-section at the top {change.top} level(s): {change.all_before.sentence} before, "
        f"{change.all_after.sentence} after; these are not the same people."
    )
    moved = sign_test(change.improved.n, change.worsened.n) if test else None
    notes = (change.note, cross, NO_MEAN, "Levels stand worst first as they were declared.")
    panel = {move.participant_id: people[move.participant_id] for move in change.moves}
    return Changed(names[0], names[1], change, panel, notes, moved)


def mentions_at_two_waves(
    reading: Reading, before: str, after: str, *, code: str = "", theme: str = "", test: bool = False
) -> MentionsChanged:
    """Compare who mentioned a code or theme at two waves, among those heard at both, with what each said.

    `test` adds McNemar's exact test: of those who mentioned it once alone, before or after.

    Source: Q. McNemar (1947), Psychometrika 12, 153-157; exact binomial, two-sided.

    Raises:
        UnknownNameError: a code, theme or wave is not in the project.
        InvalidValueError: not exactly one of code and theme is given.
        NothingToDoError: nobody was heard at one of the waves.
    """
    if bool(code) == bool(theme):
        raise InvalidValueError("What is compared", "nothing" if not code else "a code and a theme", "one of the two")
    waves = ByName("wave", ((one.name, one) for one in reading.all(Wave)))
    times = waves.find(before), waves.find(after)
    tally = Tally(reading, CountFilter(), of="participants", base="answered")
    row = (tally.themes([theme]) if theme else tally.codes([code]))[0]
    heard: dict[int, set[int]] = defaultdict(set)
    for participant_id, wave_id in coded.answered(reading.connection):
        heard[wave_id or 0].add(participant_id)
    first, second = (heard[one.wave_id] for one in times)
    if not first or not second:
        silent = times[0].name if not first else times[1].name
        raise NothingToDoError(f"Nobody was heard at '{silent}'", "choose another wave")
    said = _said(reading, row.code_ids)
    mentioned = [{person for person, wave in said if wave == one.wave_id} for one in times]
    panel = first & second
    change = mentions_before_after(mentioned[0], mentioned[1], panel=panel)
    base = (
        f"Panel: {len(panel)} respondents heard at both waves; {len(first - second)} only at {times[0].name}, "
        f"{len(second - first)} only at {times[1].name}."
    )
    cross = (
        f"Cross-section: {len(mentioned[0])} of {len(first)} respondents at {times[0].name}, "
        f"{len(mentioned[1])} of {len(second)} at {times[1].name}; these are not the same people."
    )
    labels = {one.participant_id: one.label for one in reading.all(Participant)}
    people = [
        ThenAndNow(labels[one], *(tuple(said.get((one, time.wave_id), ())) for time in times)) for one in sorted(panel)
    ]
    return MentionsChanged(
        row.name,
        times[0].name,
        times[1].name,
        change,
        paired_difference(change) if panel else None,
        len(panel),
        len(first - second),
        len(second - first),
        tuple(sorted(people, key=lambda one: (not (one.before or one.after), one.participant))),
        (base, cross, "Not mentioning something at a time is not disagreeing with it."),
        _mcnemar(change) if test else None,
    )


def _mcnemar(change: MentionChange) -> Association:
    """Test mentions at one time alone; it is the sign test of them, under the name and in the words it has here."""
    from thematic.analysis.association import sign_test

    found = sign_test(change.only_after.n, change.only_before.n)
    return replace(
        found,
        name="McNemar's exact test",
        strength_name="share that mentioned it only after" if found.p is not None else "",
        reason="" if found.p is not None else "nobody mentioned it at one time alone",
        source="McNemar (1947), exact binomial, two-sided",
    )


def _ordinal(attribute: Attribute) -> Attribute:
    if attribute.type is not AttributeType.ORDINAL:
        raise InvalidValueError(
            f"The attribute '{attribute.name}'", attribute.type.value, "an ordinal one with declared levels"
        )
    return attribute


def _answers(reading: Reading, item: Attribute, wave_id: int | None) -> dict[int, str | None]:
    """Read what everybody answered at a wave, or without one; a level that was not declared is no answer."""
    levels = {level.casefold(): level for level in item.levels}
    return {
        one.participant_id: levels.get(one.value.casefold())
        for one in reading.all(AttributeValue, attribute_id=item.attribute_id, state=ValueState.VALUE.value)
        if one.wave_id == wave_id
    }


def _answers_once(reading: Reading, item: Attribute, wave: Wave | None) -> dict[int, str | None]:
    """Read the one answer of everybody: that of the wave, else the one without a date, else the only one.

    Raises:
        InvalidValueError: somebody answered at several waves, and none is named.
    """
    undated = _answers(reading, item, None)
    if wave is not None:
        return undated | _answers(reading, item, wave.wave_id)
    order = sorted(reading.all(Wave), key=lambda one: (one.position, one.wave_id))
    dated = [(one.name, _answers(reading, item, one.wave_id)) for one in order]
    asked = [(name, held) for name, held in dated if held]
    answers = [undated, *(held for _, held in asked)]
    if sum(map(len, answers)) > len(set().union(*answers)):
        raise InvalidValueError(
            f"The wave of '{item.name}', which some answered more than once,",
            "left open",
            f"{' or '.join(name for name, _ in asked)} as the wave",
        )
    return {person: level for held in answers for person, level in held.items()}


def _said(reading: Reading, code_ids: frozenset[int]) -> dict[tuple[int, int], list[SaidAt]]:
    """Read what was said under codes by participant and wave, each span once."""
    from thematic.model.sources import Source
    from thematic.project.lookups import of_many

    found = counted.coded_places(reading.connection, sorted(code_ids))
    speech = Speech(reading, [one.source_id for one in found])
    ids = sorted({one.source_id for one in found})
    wave = {one.source_id: one.wave_id or 0 for one in of_many(reading, Source, "source_id", ids)}
    said: dict[tuple[int, int], dict[tuple[int, int, int], SaidAt]] = defaultdict(dict)
    for one in found:
        place = (one.source_id, one.start, one.end)
        words = speech.at(*place).text
        said[one.participant_id, wave[one.source_id]][place] = SaidAt(*place, words)
    return {key: list(places.values()) for key, places in said.items()}
