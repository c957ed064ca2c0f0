"""The quote desk: editing, weighing and approving the quotes that a person picked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from thematic.errors import InvalidValueError, UnansweredConcernsError, UnknownNameError
from thematic.model.codings import Stance
from thematic.model.quotes import EditKind, Quote, QuoteEdit, QuoteForm, QuotePair, QuotePurpose, QuoteStatus
from thematic.model.sources import Source, Unit
from thematic.project.quotes.places import QuotePlaces
from thematic.project.quotes.views import QuoteView, views_of
from thematic.text.quoting import check_edits, concerns, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading


_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class EditRequest:
    """An edit that a person wants; places are code points of the source."""

    kind: EditKind
    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A quote as it would stand on the page, and what a careful reader would question."""

    rendered: str
    verbatim: str
    concerns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two quotes that answer each other."""

    pair_id: int
    first: QuoteView
    second: QuoteView
    note: str


class QuoteDesk:
    """Picked quotes: edits, purpose, form, stance, pairs and approval, which lapses when the words change."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def edit(self, quote_id: int, edits: Sequence[EditRequest], *, reason: str = "") -> QuoteView:
        """Give a quote these edits in place of those it has, as one event; the verbatim stays.

        An approved quote whose edits change is a candidate again, in the same event: what was approved is not what
        would be printed. Edits that are the ones it has change nothing.

        Raises:
            UnknownNameError: there is no such quote.
            InvalidEditError: an edit lies outside the quote, or two overlap.
        """
        with self._session.write("QuoteEdited", reason=reason) as change:
            quote = quote_of(change, quote_id)
            ordered = sorted(edits, key=lambda one: (one.start, one.end))
            wanted = [
                QuoteEdit(quote_id, place, one.kind, one.start, one.end, one.words.strip())
                for place, one in enumerate(ordered)
            ]
            check_edits(quote.start, quote.end, wanted)
            held = change.all(QuoteEdit, quote_id=quote_id)
            if sorted(held, key=lambda one: one.position) != wanted:
                change.remove_all(QuoteEdit, [(quote_id, one.position) for one in held])
                change.add_all(wanted)
                change.summary.update(quote=quote_id, source=quote.source_id, edits=len(wanted))
                _let_lapse(change, quote)
        return self.get(quote_id)

    def add_edits(self, quote_id: int, edits: Sequence[EditRequest], *, reason: str = "") -> QuoteView:
        """Add edits to those a quote has; see `edit`."""
        with self._session.read() as reading:
            held = sorted(reading.all(QuoteEdit, quote_id=quote_id), key=lambda one: one.position)
        there = [EditRequest(one.kind, one.start, one.end, one.words) for one in held]
        return self.edit(quote_id, [*there, *edits], reason=reason)

    def within(self, quote_id: int, edits: Sequence[EditRequest]) -> list[EditRequest]:
        """Turn edits whose places count from the beginning of the quote into edits of the source.

        Raises:
            UnknownNameError: there is no such quote.
            InvalidEditError: an edit lies outside the quote; the message counts from its beginning.
        """
        with self._session.read() as reading:
            quote = quote_of(reading, quote_id)
        length = quote.end - quote.start
        for one in edits:
            check_edits(0, length, [QuoteEdit(quote_id, 0, one.kind, one.start, one.end, one.words)])
        return [replace(one, start=one.start + quote.start, end=one.end + quote.start) for one in edits]

    def preview(self, quote_id: int, edits: Sequence[EditRequest]) -> Preview:
        """Show a quote with these edits in place of those it has; nothing is written.

        Raises:
            UnknownNameError: there is no such quote.
            InvalidEditError: an edit lies outside the quote, or two overlap.
        """
        with self._session.read() as reading:
            quote = quote_of(reading, quote_id)
            source = reading.get(Source, quote.source_id)
            turns = QuotePlaces.of(reading, [quote]).turns(quote)
        text = source.text if source else ""
        wanted = [
            QuoteEdit(quote_id, place, one.kind, one.start, one.end, one.words.strip())
            for place, one in enumerate(sorted(edits, key=lambda one: (one.start, one.end)))
        ]
        shown = render(text, quote.start, quote.end, wanted)
        questioned = concerns(text, quote.start, quote.end, wanted, turns=turns)
        return Preview(shown.text, shown.verbatim, tuple(questioned))

    def appraise(
        self,
        quote_id: int,
        *,
        purpose: str | None = None,
        form: str | None = None,
        stance: str | None = None,
        status: str | None = None,
        checked: bool | None = None,
        reason: str = "",
    ) -> QuoteView:
        """Say what a quote is for, how it stands on the page, what it says to its theme, and how far it has come.

        None leaves a field as it is; `checked` says that the participant saw the quote and agreed.

        Raises:
            UnknownNameError: there is no such quote.
            InvalidValueError: a value is none of those allowed.
        """
        with self._session.write("QuoteAppraised", reason=reason) as change:
            quote = quote_of(change, quote_id)
            changed = replace(
                quote,
                purpose=quote.purpose if purpose is None else _one_of(QuotePurpose, "The purpose", purpose),
                form=quote.form if form is None else _one_of(QuoteForm, "The form", form),
                stance=quote.stance if stance is None else _one_of(Stance, "The stance", stance),
                status=quote.status if status is None else _one_of(QuoteStatus, "The status", status),
                checked=quote.checked if checked is None else checked,
            )
            if changed != quote:
                change.replace(changed)
                change.summary.update(quote=quote_id, source=quote.source_id)
        return self.get(quote_id)

    def approve(self, quote_id: int, *, checked: bool | None = None, reason: str = "") -> QuoteView:
        """Approve a quote for reports; what a careful reader would question needs a reason, which the log keeps.

        Raises:
            UnknownNameError: there is no such quote.
            UnansweredConcernsError: concerns stand, and no reason says why it is right all the same.
        """
        concerned = self.get(quote_id).concerns
        if concerned and not reason.strip():
            raise UnansweredConcernsError(quote_id, concerned)
        return self.appraise(quote_id, status=QuoteStatus.APPROVED.value, checked=checked, reason=reason)

    def pair(self, first: int, second: int, *, note: str = "", reason: str = "") -> QuotePair:
        """Put two quotes of different participants beside each other: one says this, while another says that.

        Raises:
            UnknownNameError: there is no such quote.
            InvalidValueError: both are by the same participant.
        """
        with self._session.write("QuotesPaired", reason=reason) as change:
            places = QuotePlaces.of(change, [quote_of(change, first), quote_of(change, second)])
            people = [places.participant_id(one) for one in (first, second)]
            if people[0] is None or people[0] == people[1]:
                found = "the same participant" if people[0] is not None else "nobody named"
                raise InvalidValueError("A pair of quotes", found, "two quotes of different participants")
            pair = QuotePair(change.new_id(QuotePair), first, second, note.strip())
            change.add(pair)
            change.summary.update(first=first, second=second)
        return pair

    def unpair(self, pair_id: int, *, reason: str = "") -> None:
        """Take a pair of quotes apart; the quotes stay.

        Raises:
            UnknownNameError: there is no such pair.
        """
        with self._session.write("QuotesUnpaired", reason=reason) as change:
            found = change.get(QuotePair, pair_id)
            if found is None:
                raise UnknownNameError("pair", str(pair_id), [str(one.pair_id) for one in change.all(QuotePair)])
            change.remove_all(QuotePair, [(pair_id,)])
            change.summary.update(first=found.first_id, second=found.second_id)

    def pairs(self) -> Sequence[PairView]:
        """List the pairs of quotes that both still stand, in the order they were made."""
        with self._session.read() as reading:
            held = reading.all(QuotePair)
            views = {one.quote_id: one for one in views_of(reading) if one.status is not QuoteStatus.WITHDRAWN}
        return [
            PairView(one.pair_id, views[one.first_id], views[one.second_id], one.note)
            for one in held
            if one.first_id in views and one.second_id in views
        ]

    def span_of_unit(self, unit_id: int) -> tuple[int, int, int]:
        """Return (source, start, end) of a unit, to pick it whole.

        Raises:
            UnknownNameError: there is no such unit.
        """
        with self._session.read() as reading:
            unit = reading.get(Unit, unit_id)
        if unit is None:
            raise UnknownNameError("unit", str(unit_id), None)
        return unit.source_id, unit.start, unit.end

    def get(self, quote_id: int) -> QuoteView:
        """Return one quote.

        Raises:
            UnknownNameError: there is no such quote.
        """
        with self._session.read() as reading:
            quote_of(reading, quote_id)
            return next(one for one in views_of(reading) if one.quote_id == quote_id)

    def list(self, *, withdrawn: bool = False) -> Sequence[QuoteView]:
        """List the picked quotes in the order they were picked, those withdrawn only when asked for."""
        with self._session.read() as reading:
            views = views_of(reading)
        return [one for one in views if withdrawn or one.status is not QuoteStatus.WITHDRAWN]


def quote_of(reading: Reading, quote_id: int) -> Quote:
    """Return a quote.

    Raises:
        UnknownNameError: there is no such quote.
    """
    found = reading.get(Quote, quote_id)
    if found is None:
        raise UnknownNameError("quote", str(quote_id), [str(one.quote_id) for one in reading.all(Quote)])
    return found


def _let_lapse(change: Change, quote: Quote) -> None:
    """Take the approval of a quote back, as its words are not those that were approved."""
    if quote.status is QuoteStatus.APPROVED:
        change.replace(replace(quote, status=QuoteStatus.CANDIDATE))
        change.summary["lapsed"] = True


def _one_of(kind: type[_E], what: str, value: str) -> _E:
    if value not in set(kind):
        raise InvalidValueError(f"{what} of a quote", value, f"one of {', '.join(kind)}")
    return kind(value)
