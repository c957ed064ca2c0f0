"""Claims: sentences about prevalence that are tied to a live count and checked against it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count
from thematic.analysis.quantifiers import (
    DEFAULT,
    SMALL_BASE,
    Lexicon,
    QuantifierFinding,
    Severity,
    check_words,
    in_words,
)
from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.claims import Claim, ClaimQuote, ClaimUse
from thematic.model.participants import Participant
from thematic.model.quotes import Quote, QuoteStatus
from thematic.model.sources import Source
from thematic.project.claims.lexicons import lexicon_of
from thematic.project.claims.queries import ClaimCounter, ClaimQuery, query_of, told
from thematic.project.sources.voices import Voices
from thematic.text.quotations import Paragraph, check_figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading

_PLACES = re.compile(r"\{(n|N|number|Number|base|percent|word|Word|count)\}")
_NUMBERED = re.compile(r"\{(n|N|number|Number|count)\}")
_ASIDE = re.compile(r",\s*\{percent\}|\s*\(\{percent\}\)")
_PERCENT = re.compile(r"\d+\s*(?:%|per\s?cent\b)", re.IGNORECASE)
_OF = re.compile(r"\b(\d[\d,]*)\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(\d[\d,]*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as it stands now.

    Attributes:
        text: as it was written, with places for figures when it has them.
        sentence: with the figures of today.
        counts: what is counted, in words.
        count: the live count.
        noted: the count when the claim was last looked at.
        stale: the two differ.
        documents: where it stands.
        quotes: the quotes that show it.
        findings: what is wrong with it; empty when nothing is.
    """

    claim_id: int
    text: str
    sentence: str
    counts: str
    count: Count
    noted: Count
    stale: bool
    documents: tuple[str, ...]
    quotes: tuple[int, ...]
    findings: tuple[QuantifierFinding, ...]

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong and nothing has changed."""
        return not self.stale and not self.findings


class Claims:
    """The claims of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def add(
        self,
        text: str,
        *,
        codes: Sequence[str] = (),
        themes: Sequence[str] = (),
        where: Mapping[str, str] | None = None,
        wave: str = "",
        reason: str = "",
    ) -> ClaimView:
        """Tie a sentence to a count, as one event.

        Args:
            text: the sentence. `{n}`, `{number}` or `{Number}` (spelt out as far as the lexicon says), `{base}`,
                `{percent}`, `{word}`, `{Word}` and `{count}` ("37 of 54 respondents (69%)") are filled with the
                figures of the day it is read.
            codes: counted when any of them is mentioned.
            themes: the same for themes.
            where: attribute values that participants must have.
            wave: the time point; any when empty.
            reason: why, for the log.

        Raises:
            InvalidValueError: the sentence is empty, or nothing says what is counted.
            UnknownNameError: a name is not in the project.
        """
        if not text.strip():
            raise InvalidValueError("A claim", text, "a sentence")
        if not codes and not themes:
            raise InvalidValueError("What a claim counts", "nothing", "at least one code or theme")
        with self._session.write("ClaimAdded", reason=reason) as change:
            query = query_of(change, codes=codes, themes=themes, where=where or {}, wave=wave)
            count = ClaimCounter(change).count(query)
            claim = Claim(
                change.new_id(Claim),
                change.header.coder_id,
                self._session.clock(),
                " ".join(text.split()),
                query.to_json(),
                count.n,
                count.base,
            )
            change.add(claim)
            change.summary.update(claim=claim.claim_id, n=count.n, base=count.base)
        return self.get(claim.claim_id)

    def revise(self, claim_id: int, text: str, *, reason: str = "") -> ClaimView:
        """Change the sentence of a claim and note today's count.

        Raises:
            UnknownNameError: there is no such claim.
            InvalidValueError: the sentence is empty.
        """
        if not text.strip():
            raise InvalidValueError("A claim", text, "a sentence")
        with self._session.write("ClaimRevised", reason=reason) as change:
            self._note(change, replace(_claim(change, claim_id), text=" ".join(text.split())))
        return self.get(claim_id)

    def refresh(self, claim_id: int, *, reason: str = "") -> ClaimView:
        """Note today's count for a claim whose data have changed.

        Raises:
            UnknownNameError: there is no such claim.
        """
        with self._session.write("ClaimRefreshed", reason=reason) as change:
            self._note(change, _claim(change, claim_id))
        return self.get(claim_id)

    def _note(self, change: Change, claim: Claim) -> None:
        count = ClaimCounter(change).count(ClaimQuery.from_json(claim.query))
        noted = replace(claim, n=count.n, base=count.base)
        if change.get(Claim, claim.claim_id) != noted:
            change.replace(noted)
            change.summary.update(claim=claim.claim_id, n=count.n, base=count.base)

    def remove(self, claim_id: int, *, reason: str = "") -> None:
        """Remove a claim.

        Raises:
            UnknownNameError: there is no such claim.
        """
        with self._session.write("ClaimRemoved", reason=reason) as change:
            _claim(change, claim_id)
            change.remove_all(ClaimUse, [(one.use_id,) for one in change.all(ClaimUse, claim_id=claim_id)])
            shown = change.all(ClaimQuote, claim_id=claim_id)
            change.remove_all(ClaimQuote, [(claim_id, one.quote_id) for one in shown])
            change.remove_all(Claim, [(claim_id,)])
            change.summary["claim"] = claim_id

    def use(self, claim_id: int, document: str, *, reason: str = "") -> None:
        """Note that a claim stands in a document; one claim may stand in several.

        Raises:
            UnknownNameError: there is no such claim.
        """
        with self._session.write("ClaimUsed", reason=reason) as change:
            _claim(change, claim_id)
            if document not in {one.document for one in change.all(ClaimUse, claim_id=claim_id)}:
                change.add(ClaimUse(change.new_id(ClaimUse), claim_id, document))
                change.summary["claim"] = claim_id

    def show_with(self, claim_id: int, quote_id: int, *, reason: str = "") -> None:
        """Put a quote beside a claim, to show it.

        Raises:
            UnknownNameError: there is no such claim or quote.
        """
        with self._session.write("ClaimShown", reason=reason) as change:
            _claim(change, claim_id)
            if change.get(Quote, quote_id) is None:
                raise UnknownNameError("quote", str(quote_id), [str(one.quote_id) for one in change.all(Quote)])
            if not change.all(ClaimQuote, claim_id=claim_id, quote_id=quote_id):
                change.add(ClaimQuote(claim_id, quote_id))
                change.summary.update(claim=claim_id, quote=quote_id)

    def list(self) -> Sequence[ClaimView]:
        """List the claims with today's counts and everything that is wrong with them."""
        with self._session.read() as reading:
            counter, lexicon = ClaimCounter(reading), lexicon_of(reading)
            return [_view(reading, one, counter, lexicon) for one in reading.all(Claim)]

    def get(self, claim_id: int) -> ClaimView:
        """Return one claim.

        Raises:
            UnknownNameError: there is no such claim.
        """
        with self._session.read() as reading:
            return _view(reading, _claim(reading, claim_id), ClaimCounter(reading), lexicon_of(reading))

    def lint(self) -> Sequence[ClaimView]:
        """List the claims that are stale, contradict their count, or are shown by a quote that does not fit."""
        return [one for one in self.list() if not one.sound]


def _claim(reading: Reading, claim_id: int) -> Claim:
    found = reading.get(Claim, claim_id)
    if found is None:
        raise UnknownNameError("claim", str(claim_id), [str(one.claim_id) for one in reading.all(Claim)])
    return found


def _view(reading: Reading, claim: Claim, counter: ClaimCounter, lexicon: Lexicon) -> ClaimView:
    query = ClaimQuery.from_json(claim.query)
    count = counter.count(query)
    sentence = filled(claim.text, count, lexicon)
    quotes = tuple(one.quote_id for one in reading.all(ClaimQuote, claim_id=claim.claim_id))
    findings = [
        *(
            QuantifierFinding(Severity.ERROR, "", 0, 0, f"it counts {one}, which is no longer there")
            for one in counter.missing(query)
        ),
        *check_words(sentence, count.n, count.base, lexicon=lexicon),
        *_wrong_figures(sentence, count),
        *_typed_percent(sentence, count),
        *_misfits(reading, quotes, query, counter),
    ]
    return ClaimView(
        claim.claim_id,
        claim.text,
        sentence,
        told(reading, query),
        count,
        Count(claim.n, claim.base),
        (claim.n, claim.base) != (count.n, count.base),
        tuple(one.document for one in reading.all(ClaimUse, claim_id=claim.claim_id)),
        quotes,
        tuple(findings),
    )


def filled(text: str, count: Count, lexicon: Lexicon = DEFAULT) -> str:
    """Fill the places of a sentence with a count.

    Example:
        >>> filled("{Word} mentors ({n} of {base}, {percent}) spoke of it.", Count(37, 54))
        'Most mentors (37 of 54, 69%) spoke of it.'
        >>> filled("Some ({count}) spoke of it.", Count(14, 54))
        'Some (14 of 54 respondents, 26%) spoke of it.'
        >>> filled("{Word} mentors ({percent}) spoke of it.", Count(3, 3))
        'Three mentors (3 of 3) spoke of it.'
    """
    if count.base < SMALL_BASE:
        text = _in_numbers(text)
    whole = count.sentence if count.base >= SMALL_BASE or not count.base else count.sentence.rsplit(" (", 1)[0]
    inside = whole.replace(" (", ", ").rstrip(")")
    number = in_words(count.n, most=lexicon.spelt_to)
    word = lexicon.word(count.n, count.base) or number
    values = {
        "n": str(count.n),
        "N": number.capitalize(),
        "number": number,
        "Number": number.capitalize(),
        "base": str(count.base),
        "percent": f"{count.percent}" if count.percent.endswith("%") else f"{count.percent}%",
        "word": word,
        "Word": word[:1].upper() + word[1:],
        "count": whole,
    }
    return _PLACES.sub(lambda match: values[match.group(1)], text.replace("({count})", f"({inside})"))


def _in_numbers(text: str) -> str:
    """Give numbers where a sentence asks for percent: of a base under 10 percent say more than is known.

    Example:
        >>> _in_numbers("{n} of {base} ({percent})"), _in_numbers("({n} of {base}, {percent})")
        ('{n} of {base}', '({n} of {base})')
    """
    if not _NUMBERED.search(text):
        return text.replace("{percent}", "{n} of {base}")
    return _ASIDE.sub("", text).replace("{percent}", "{n} of {base}")


def _typed_percent(text: str, count: Count) -> list[QuantifierFinding]:
    """Find percent that somebody typed, of a base under 10."""
    if not count.base or count.base >= SMALL_BASE:
        return []
    why = f"{{}} is of {count.base}: a base under {SMALL_BASE} prints numbers, '{count.n} of {count.base}'"
    return [
        QuantifierFinding(Severity.WARNING, one.group(), one.start(), one.end(), why.format(one.group()))
        for one in _PERCENT.finditer(text)
    ]


def _wrong_figures(sentence: str, count: Count) -> list[QuantifierFinding]:
    """Find figures in the sentence that are not those of the count."""
    found = []
    for match in _OF.finditer(sentence):
        stated = tuple(int(one.replace(",", "")) for one in match.groups())
        if stated != (count.n, count.base):
            told_as = f"it says {match.group()}, and it is {count.n} of {count.base}"
            found.append(QuantifierFinding(Severity.ERROR, match.group(), match.start(), match.end(), told_as))
    if found:
        return found
    return [
        QuantifierFinding(Severity.ERROR, one.text, one.start, one.end, one.sentence)
        for one in check_figures([Paragraph(sentence)], bases=[count.base] if count.base else [])
    ]


def _misfits(
    reading: Reading, quote_ids: Sequence[int], query: ClaimQuery, counter: ClaimCounter
) -> list[QuantifierFinding]:
    """Find quotes beside a claim whose speaker or time point is not among those it speaks of."""
    found = []
    base = counter.base(query)
    for quote_id in quote_ids:
        quote = reading.get(Quote, quote_id)
        source = reading.get(Source, quote.source_id) if quote else None
        if quote is None or source is None:
            continue
        voices = Voices.of(reading, [source.source_id])
        person = voices.participant(source.source_id, quote.start, otherwise=source.participant_id)
        which = _called(reading, source, person)
        if quote.status is QuoteStatus.WITHDRAWN:
            why = f"{which}, which stands beside it, was withdrawn: take it out of the documents too"
            found.append(QuantifierFinding(Severity.ERROR, "", 0, 0, why))
            continue
        if query.wave_id is not None and source.wave_id != query.wave_id:
            why = f"{which} is from another time point than the claim"
            found.append(QuantifierFinding(Severity.ERROR, "", 0, 0, why))
        elif person not in base:
            why = f"{which} is by somebody who is not in the group the claim is about"
            found.append(QuantifierFinding(Severity.ERROR, "", 0, 0, why))
    return found


def _called(reading: Reading, source: Source, person: int | None) -> str:
    """Say which quote is meant, by whose words or which document it is of."""
    speaker = reading.get(Participant, person or 0)
    whose = speaker.label if speaker and speaker.label else f"'{source.name}'" if source.name else ""
    return f"the quote of {whose}" if whose else "a quote"
