"""The quote desk: editing, weighing and approving the quotes that a person picked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.codings import Stance
from thematic.model.quotes import (
    Consent,
    ConsentLevel,
    EditKind,
    Quote,
    QuoteEdit,
    QuoteForm,
    QuotePair,
    QuotePurpose,
    QuoteStatus,
)
from thematic.model.sources import Unit
from thematic.project.attributions import Spoken, attribution, style_of
from thematic.project.disclosure import Disclosure, Risk
from thematic.project.quote_places import QuotePlaces
from thematic.text.quoting import check_edits, concerns, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
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
class QuoteView:
    """A picked quote with everything needed to weigh it.

    Attributes:
        verbatim: the words as the source has them.
        rendered: the words with the edits, as they stand on the page.
        attribution: how the speaker is named; empty when they agreed to no quotation.
        used_in: the documents that were written with it.
        concerns: what a careful reader would question, in words.
        risk: how easily the speaker could be told from what is shown.
    """

    quote_id: int
    source: int
    start: int
    end: int
    verbatim: str
    rendered: str
    edits: tuple[QuoteEdit, ...]
    attribution: str
    participant: str
    wave: str
    question: str
    theme: str
    code: str
    status: QuoteStatus
    purpose: QuotePurpose
    form: QuoteForm
    stance: Stance
    checked: bool
    words: int
    reason: str
    used_in: tuple[str, ...]
    paired_with: tuple[int, ...]
    concerns: tuple[str, ...]
    risk: Risk


class QuoteDesk:
    """Picked quotes: edits, purpose, form, stance, pairs and approval."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def edit(self, quote_id: int, edits: Sequence[EditRequest], *, reason: str = "") -> QuoteView:
        """Give a quote these edits in place of those it has, as one event; the verbatim stays.

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
        return self.get(quote_id)

    def add_edits(self, quote_id: int, edits: Sequence[EditRequest], *, reason: str = "") -> QuoteView:
        """Add edits to those a quote has; see `edit`."""
        with self._session.read() as reading:
            held = sorted(reading.all(QuoteEdit, quote_id=quote_id), key=lambda one: one.position)
        there = [EditRequest(one.kind, one.start, one.end, one.words) for one in held]
        return self.edit(quote_id, [*there, *edits], reason=reason)

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
            return next(one for one in _views(reading) if one.quote_id == quote_id)

    def list(self, *, withdrawn: bool = False) -> Sequence[QuoteView]:
        """List the picked quotes in the order they were picked, those withdrawn only when asked for."""
        with self._session.read() as reading:
            views = _views(reading)
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


def _one_of(kind: type[_E], what: str, value: str) -> _E:
    if value not in set(kind):
        raise InvalidValueError(f"{what} of a quote", value, f"one of {', '.join(kind)}")
    return kind(value)


def _views(reading: Reading) -> list[QuoteView]:
    quotes = reading.all(Quote)
    places = QuotePlaces.of(reading, quotes)
    style = style_of(reading)
    consents = {one.participant_id: one for one in reading.all(Consent)}
    disclosure = Disclosure.of(reading)
    edits: dict[int, list[QuoteEdit]] = defaultdict(list)
    for edit in sorted(reading.all(QuoteEdit), key=lambda one: one.position):
        edits[edit.quote_id].append(edit)
    pairs: dict[int, list[int]] = defaultdict(list)
    for pair in reading.all(QuotePair):
        pairs[pair.first_id].append(pair.second_id)
        pairs[pair.second_id].append(pair.first_id)
    made = []
    for quote in quotes:
        source, own = places.source(quote), edits[quote.quote_id]
        shown = render(source.text, quote.start, quote.end, own)
        person = places.participant_id(quote.quote_id)
        consent = consents.get(person or 0)
        spoken = Spoken(
            places.participant(quote.quote_id), places.wave(quote), places.seconds(quote), places.values(quote)
        )
        named = attribution(style, consent, spoken)
        questioned = [
            *concerns(source.text, quote.start, quote.end, own, turns=places.turns(quote)),
            *_about_consent(consent),
            *_twice(quote, quotes),
        ]
        made.append(
            QuoteView(
                quote.quote_id,
                quote.source_id,
                quote.start,
                quote.end,
                shown.verbatim,
                shown.text,
                tuple(own),
                named,
                spoken.participant,
                spoken.wave,
                places.question(quote),
                places.theme(quote),
                places.code(quote),
                quote.status,
                quote.purpose,
                quote.form,
                quote.stance,
                quote.checked,
                shown.words,
                quote.reason,
                places.used_in(quote),
                tuple(sorted(pairs[quote.quote_id])),
                tuple(questioned),
                disclosure.risk(person, shown.text, named, spoken.values),
            )
        )
    return made


def _about_consent(consent: Consent | None) -> list[str]:
    if consent is not None and consent.level is ConsentLevel.NONE:
        return ["the participant agreed to no quotation"]
    return []


def _twice(quote: Quote, quotes: Sequence[Quote]) -> list[str]:
    """Find other quotes that use the same words."""
    if quote.status is QuoteStatus.WITHDRAWN:
        return []
    return [
        f"its words stand in quote {one.quote_id} too"
        for one in quotes
        if one.quote_id != quote.quote_id
        and one.status is not QuoteStatus.WITHDRAWN
        and one.source_id == quote.source_id
        and one.start < quote.end
        and quote.start < one.end
    ]
