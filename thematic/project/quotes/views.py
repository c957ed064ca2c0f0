"""Views of picked quotes: rendered, attributed and weighed, with what a careful reader would question."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.quotes import Consent, ConsentLevel, Quote, QuoteEdit, QuotePair, QuoteStatus
from thematic.project.first_words import first_words
from thematic.project.quotes.attributions import Spoken, attribution, style_of
from thematic.project.quotes.disclosure import Disclosure, Risk
from thematic.project.quotes.places import QuotePlaces
from thematic.report.selection import same_words
from thematic.text.quoting import concerns, render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thematic.model.codings import Stance
    from thematic.model.quotes import QuoteForm, QuotePurpose
    from thematic.project.quotes.attributions import AttributionStyle
    from thematic.store.reading import Reading


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
        consent: what the speaker agreed to; None where nothing is noted.
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
    consent: ConsentLevel | None
    participant_id: int | None
    wave_id: int | None
    theme_id: int | None
    code_id: int | None

    def lapsed_since(self, before: QuoteView) -> bool:
        """Tell whether the quote was approved then and is not any more, without having been withdrawn."""
        return before.status is QuoteStatus.APPROVED and self.status is QuoteStatus.CANDIDATE


def views_of(reading: Reading) -> list[QuoteView]:
    """Read all quotes within a transaction, those withdrawn too, in the order they were picked."""
    return _Viewing(reading).views()


class _Viewing:
    """Everything that views are made of, read once."""

    def __init__(self, reading: Reading) -> None:
        self._quotes = reading.all(Quote)
        self._places = QuotePlaces.of(reading, self._quotes)
        self._style: AttributionStyle = style_of(reading)
        self._consents = {one.participant_id: one for one in reading.all(Consent)}
        self._disclosure = Disclosure.of(reading)
        edits: dict[int, list[QuoteEdit]] = defaultdict(list)
        for edit in sorted(reading.all(QuoteEdit), key=lambda one: one.position):
            edits[edit.quote_id].append(edit)
        self._edits = edits
        pairs: dict[int, list[int]] = defaultdict(list)
        for pair in reading.all(QuotePair):
            pairs[pair.first_id].append(pair.second_id)
            pairs[pair.second_id].append(pair.first_id)
        self._pairs = pairs
        self._words = _wordings(self._quotes, self._places)

    def views(self) -> list[QuoteView]:
        return [self._view(one) for one in self._quotes]

    def _view(self, quote: Quote) -> QuoteView:
        places, own = self._places, self._edits[quote.quote_id]
        source = places.source(quote)
        shown = render(source.text, quote.start, quote.end, own)
        person = places.participant_id(quote.quote_id)
        consent = self._consents.get(person or 0)
        spoken = Spoken(
            places.participant(quote.quote_id), places.wave(quote), places.seconds(quote), places.values(quote)
        )
        named = attribution(self._style, consent, spoken)
        questioned = [
            *concerns(source.text, quote.start, quote.end, own, turns=places.turns(quote)),
            *_about_consent(consent),
            *self._twice(quote),
        ]
        return QuoteView(
            quote_id=quote.quote_id,
            source=quote.source_id,
            start=quote.start,
            end=quote.end,
            verbatim=shown.verbatim,
            rendered=shown.text,
            edits=tuple(own),
            attribution=named,
            participant=spoken.participant,
            wave=spoken.wave,
            question=places.question(quote),
            theme=places.theme(quote),
            code=places.code(quote),
            status=quote.status,
            purpose=quote.purpose,
            form=quote.form,
            stance=quote.stance,
            checked=quote.checked,
            words=shown.words,
            reason=quote.reason,
            used_in=places.used_in(quote),
            paired_with=tuple(sorted(self._pairs[quote.quote_id])),
            concerns=tuple(questioned),
            risk=self._disclosure.risk(person, shown.text, named, spoken.values),
            consent=consent.level if consent else None,
            participant_id=person,
            wave_id=source.wave_id,
            theme_id=quote.theme_id,
            code_id=quote.code_id,
        )

    def _twice(self, quote: Quote) -> list[str]:
        """Find other quotes that use the same words, from the same place or by chance."""
        if quote.status is QuoteStatus.WITHDRAWN:
            return []
        said = []
        for one in self._quotes:
            if one.quote_id == quote.quote_id or one.status is QuoteStatus.WITHDRAWN:
                continue
            if one.source_id == quote.source_id and one.start < quote.end and quote.start < one.end:
                said.append(f"its words stand in another quote too, '{self._opening(one)}'")
            elif self._words[one.quote_id] == self._words[quote.quote_id]:
                person = self._places.participant(one.quote_id)
                said.append(f"another quote{f' of {person}' if person else ''} says the very same words")
        return said

    def _opening(self, quote: Quote) -> str:
        """Return the first words of a quote as it is shown."""
        text = self._places.source(quote).text
        return first_words(render(text, quote.start, quote.end, self._edits[quote.quote_id]).text)


def _wordings(quotes: Sequence[Quote], places: QuotePlaces) -> Mapping[int, str]:
    return {one.quote_id: same_words(places.source(one).text[one.start : one.end]) for one in quotes}


def _about_consent(consent: Consent | None) -> list[str]:
    if consent is not None and consent.level is ConsentLevel.NONE:
        return ["the participant agreed to no quotation"]
    return []
