"""Random histories: whatever people do in whatever order, the log tells it, undoes it and does it again."""

from __future__ import annotations

import re
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.store.building import AT, created, events, header, problems, redo, state, undo
from thematic.errors import NothingToDoError, UndoRefusedError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeStatus
from thematic.model.codings import Coding, Origin
from thematic.model.participants import Participant
from thematic.model.quotes import Quote, QuoteStatus
from thematic.model.settings import Setting
from thematic.model.sources import Question, Source, SourceKind, SourceState, Unit
from thematic.model.suggestions import Decision, Verdict
from thematic.model.themes import Theme, ThemeCode, ThemeStatus
from thematic.store import engine, log, undoing
from thematic.store.changes import Header
from thematic.store.records import BY_RECORD
from thematic.store.schema import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thematic.model.events import Event
    from thematic.store.changes import Change
    from thematic.store.store import Store

QUICK = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = ("Trust", "Doubt", "Hope", "Care", "Time", "Place", "Skill", "")


class Deck:
    """Random choices for one event, all of them drawn from one list of numbers, which hypothesis can shrink."""

    def __init__(self, numbers: list[int]) -> None:
        """Take the numbers; when they run out, every choice is the first."""
        self._left = list(reversed(numbers))

    def number(self, below: int) -> int:
        """Choose a number from 0 to below `below`."""
        return self._left.pop() % below if self._left else 0

    def one(self, of: Any) -> Any:  # noqa: ANN401 - chooses among anything
        """Choose one of several, or None when there is none."""
        held = list(of)
        return held[self.number(len(held))] if held else None

    def word(self) -> str:
        """Choose a word."""
        return str(self.one(WORDS))


class _ImpossibleError(Exception):
    """A write that this state does not allow; it is rolled back."""


def _existing(change: Change, record: type, deck: Deck) -> int:
    """Choose the id of a record that is there."""
    shape = BY_RECORD[record]
    found = deck.one(change.all(record))
    if found is None:
        raise _ImpossibleError
    return int(getattr(found, shape.key[0]))


def _maybe(change: Change, record: type, deck: Deck) -> int | None:
    return _existing(change, record, deck) if deck.number(2) and change.count(record) else None


def _source(change: Change, key: int, deck: Deck) -> Source:
    people, asked = _maybe(change, Participant, deck), _maybe(change, Question, deck)
    text = f"{deck.word()} and then some more"
    return Source(key, deck.one(SourceKind), SourceState.TEXT, deck.word(), people, asked, None, text)


def _unit(change: Change, key: int, deck: Deck) -> Unit:
    return Unit(key, _existing(change, Source, deck), deck.number(3), 0, 4 + deck.number(3), blind=False)


def _code(change: Change, key: int, deck: Deck) -> Code:
    parent = _maybe(change, Code, deck)
    return Code(key, parent, deck.number(3), deck.word(), deck.word(), "", "", "", "", "", deck.one(CodeStatus))


def _coding(change: Change, key: int, deck: Deck) -> Coding:
    source, coded, coder = (_existing(change, one, deck) for one in (Source, Code, Coder))
    start = deck.number(3)
    return Coding(key, source, start, start + 3, coded, coder, deck.one(Origin))


def _decision(change: Change, key: int, deck: Deck) -> Decision:
    unit, coded, coder = (_existing(change, one, deck) for one in (Unit, Code, Coder))
    instead, coding = _maybe(change, Code, deck), _maybe(change, Coding, deck)
    score = deck.one((None, 0.25, -1.0))
    return Decision(key, unit, coded, coder, deck.one(Verdict), instead, coding, score, 1, "minilm", deck.word())


def _theme(change: Change, key: int, deck: Deck) -> Theme:
    parent = _maybe(change, Theme, deck)
    return Theme(key, parent, deck.number(3), deck.word(), deck.word(), "", deck.one(ThemeStatus))


def _quote(change: Change, key: int, deck: Deck) -> Quote:
    source, theme, coded = _existing(change, Source, deck), _maybe(change, Theme, deck), _maybe(change, Code, deck)
    return Quote(key, source, 0, 5, theme, coded, deck.one(QuoteStatus), deck.word())


MAKERS: dict[type, Callable[[Change, Any, Deck], object]] = {
    Coder: lambda _, key, deck: Coder(key, deck.word()),
    Question: lambda _, key, deck: Question(key, deck.word(), deck.number(3)),
    Participant: lambda _, key, deck: Participant(key, deck.word()),
    Source: _source,
    Unit: _unit,
    Code: _code,
    Coding: _coding,
    Decision: _decision,
    Theme: _theme,
    ThemeCode: lambda _change, key, _deck: ThemeCode(*key),
    Quote: _quote,
    Setting: lambda _, key, deck: Setting(key, deck.word()),
}
"""Make a record with the given key and everything else chosen; references point to rows that are there."""

RECORDS = tuple(MAKERS)


def _new_key(change: Change, record: type, deck: Deck) -> Any:  # noqa: ANN401 - an id, a name or a pair
    if record is Setting:
        return deck.one(("unit", "seed"))
    if record is ThemeCode:
        return (_existing(change, Theme, deck), _existing(change, Code, deck))
    return change.new_id(record)


def _key_of(record: object) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in BY_RECORD[type(record)].key)


def _step(change: Change, deck: Deck) -> None:
    """Add, replace or remove one record within a write; most records are of the kinds that others do not need."""
    record = deck.one((*RECORDS, Coding, Coding, Decision, ThemeCode, ThemeCode, Quote, Setting, Setting))
    action = deck.number(4)
    if action == 0:
        change.add_all(
            [MAKERS[record](change, _new_key(change, record, deck), deck) for _ in range(1 + deck.number(2))]
        )
        return
    old = deck.one(change.all(record))
    if old is None:
        raise _ImpossibleError
    if action in (1, 2):
        key = _key_of(old)
        change.replace(MAKERS[record](change, key if len(key) > 1 else key[0], deck))
        return
    change.remove_all(record, [_key_of(old)])


def _any_coder(store: Store, deck: Deck) -> int:
    with store.read() as reading:
        return int(deck.one(coder.coder_id for coder in reading.all(Coder)))


def _write(store: Store, deck: Deck, *, coder_id: int = 1) -> bool:
    """Try one event of a few steps; says whether it came about. What the rules of the tables refuse is no event."""
    try:
        with store.write(header("Something", coder_id=coder_id, reason=deck.word())) as change:
            for _ in range(1 + deck.number(3)):
                _step(change, deck)
    except (IntegrityError, _ImpossibleError):
        return False
    return not change.is_empty


def _furnish_one(store: Store, place: int) -> None:
    record = RECORDS[place]
    with store.write(header("Something")) as change:
        if record is Coder:
            change.replace(Coder(1, "EF"))
            return
        change.add(MAKERS[record](change, _new_key(change, record, Deck([])), Deck([])))


def _furnish(store: Store) -> None:
    """Write one event for each kind of record, so that there is something to choose from."""
    for place in range(len(RECORDS)):
        _furnish_one(store, place)


DECKS = st.lists(st.lists(st.integers(0, 2**16), max_size=40), max_size=12)


@contextmanager
def _project() -> Iterator[Store]:
    """A fresh project; what a crash would leave is tested elsewhere, so these do not wait for the disk."""
    waits = engine._CONNECTION_PRAGMAS
    hurried = (*waits, "PRAGMA synchronous = OFF")
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_CONNECTION_PRAGMAS", hurried)
        with closing(created(Path(folder) / "study.thematic")) as store:
            yield store


def _texts(store: Store) -> list[tuple[Any, ...]]:
    with store.read() as reading:
        rows = reading.connection.execute(select(TEXTS.c.text_id, TEXTS.c.salt, TEXTS.c.body).order_by(TEXTS.c.text_id))
        return [tuple(row) for row in rows]


def _newest(store: Store, find: Callable[[Change], int]) -> int | None:
    """Ask for the event to undo or redo next, in a write that changes nothing."""
    with store.write(header("Nothing")) as change:
        try:
            return find(change)
        except NothingToDoError:
            return None


@QUICK
@given(decks=DECKS)
def test_replaying_the_log_gives_the_same_tables(decks: list[list[int]]) -> None:
    """The log and the texts alone make the same project, also after undo and redo."""
    with _project() as store:
        _furnish(store)
        for numbers in decks:
            deck = Deck(numbers)
            _write(store, deck, coder_id=_any_coder(store, deck))
            _undo_or_redo_any(store, deck)
        assert problems(store) == ()
        with closing(store.replay_into(store.path.with_name("again.thematic"))) as again:
            assert state(store) == state(again)
            assert _texts(store) == _texts(again)
            assert events(store) == events(again)
            assert problems(again) == ()


@QUICK
@given(decks=DECKS)
def test_undoing_all_is_the_start_and_redoing_all_is_the_end(decks: list[list[int]]) -> None:
    """Newest first, every event can be taken back to the very first state; then every one can be done again."""
    with _project() as store:
        start = state(store)
        steps = [start]
        for record_number in range(len(RECORDS)):
            _furnish_one(store, record_number)
            steps.append(state(store))
        for numbers in decks:
            steps += [state(store)] if _write(store, Deck(numbers)) else []
        for expected in reversed(steps[:-1]):
            event_id = _newest(store, undoing.newest_undoable)
            assert event_id is not None
            undo(store, event_id)
            assert expected == state(store)
        assert _newest(store, undoing.newest_undoable) is None
        assert start == state(store)
        for expected in steps[1:]:
            event_id = _newest(store, undoing.newest_undone)
            assert event_id is not None
            redo(store, event_id)
            assert expected == state(store)
        assert _newest(store, undoing.newest_undone) is None
        assert problems(store) == ()


@QUICK
@given(decks=DECKS, data=st.data())
def test_a_random_undo_succeeds_or_says_what_is_in_the_way(decks: list[list[int]], data: st.DataObject) -> None:
    """An undo is taken back exactly by its redo, or is refused, changes nothing and names a later event."""
    with _project() as store:
        _furnish(store)
        for numbers in decks:
            deck = Deck(numbers)
            _write(store, deck, coder_id=_any_coder(store, deck))
        for _ in range(data.draw(st.integers(1, 6))):
            known = events(store)
            open_ = [event for event in known if event.kind == "Something" and not event.undone]
            if not open_:
                return
            chosen = data.draw(st.sampled_from(open_))
            before = state(store)
            try:
                undo(store, chosen.event_id)
            except UndoRefusedError as error:
                assert before == state(store)
                assert known == events(store)
                _check_refusal(str(error), chosen.event_id, known)
            else:
                after = state(store)
                redo(store, chosen.event_id)
                assert before == state(store)
                undo(store, chosen.event_id)
                assert after == state(store)
            assert problems(store) == ()


@QUICK
@given(decks=DECKS)
def test_a_random_history_stays_whole(decks: list[list[int]]) -> None:
    """Writes, undos and redos of any event in any order either happen or change nothing; the project verifies."""
    with _project() as store:
        _furnish(store)
        for numbers in decks:
            deck = Deck(numbers)
            if deck.number(3):
                _write(store, deck, coder_id=_any_coder(store, deck))
            _undo_or_redo_any(store, deck)
            assert problems(store) == ()


@QUICK
@given(decks=DECKS, data=st.data())
def test_following_the_advice_leads_to_the_undo(decks: list[list[int]], data: st.DataObject) -> None:
    """Undoing what a refusal names, again and again, ends with the event undone (one coder wrote everything)."""
    with _project() as store:
        _furnish(store)
        for numbers in decks:
            _write(store, Deck(numbers))
        open_ = [event.event_id for event in events(store) if event.kind == "Something"]
        if not open_:
            return
        wanted = [data.draw(st.sampled_from(open_))]
        for _ in range(200):
            try:
                undo(store, wanted[-1])
            except UndoRefusedError as error:
                wanted.append(_named(str(error))[0])
            else:
                wanted.pop()
            if not wanted:
                break
        assert [] == wanted


def _undo_or_redo_any(store: Store, deck: Deck) -> None:
    """Undo or redo an event that may well be refused; a refusal changes nothing."""
    chosen = deck.one(event for event in events(store) if event.kind == "Something")
    if chosen is None or deck.number(2):
        return
    before = state(store)
    act = redo if chosen.undone else undo
    try:
        act(store, chosen.event_id)
    except UndoRefusedError:
        assert before == state(store)


def _named(message: str) -> list[int]:
    """Find the events that a refusal names, newest first as it stands there."""
    return [int(number) for number in re.findall(r"(\d+) \(\w+ by [^,]*, ", message)]


def _check_refusal(message: str, event_id: int, known: list[Event]) -> None:
    """Make sure that a refusal names events that are in the log and later than, or done again after, the event."""
    named = _named(message)
    redone = {event.target: event.event_id for event in reversed(known) if event.kind == log.REDONE}
    assert named
    for one in named:
        assert one in {event.event_id for event in known}
        assert one > event_id or redone.get(one, 0) > event_id or "same name" in message


def test_the_coder_who_undoes_is_named(store: Store) -> None:
    """An undo is an event like others, with its own writer."""
    with store.write(header("CoderAdded")) as change:
        change.add(Coder(change.new_id(Coder), "AB"))
    with store.write(header("CodeCreated")) as change:
        change.add(Code(change.new_id(Code), None, 0, "Trust", "", "", "", "", "", "", CodeStatus.ACTIVE))
    with store.write(Header(log.UNDONE, 2, AT, target=3)) as change:
        undoing.undo(change, 3)

    assert ("AB", "EventUndone", 3) == (events(store)[0].coder, events(store)[0].kind, events(store)[0].target)
