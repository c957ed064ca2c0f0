"""Quotes: a bank of candidates for themes and codes, and the spans a person picked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, NothingToDoError, UnknownNameError
from thematic.model.codes import Code, CodeTree
from thematic.model.names import ByName
from thematic.model.participants import Participant
from thematic.model.quotes import Quote, QuoteStatus
from thematic.model.sources import Question, Source, check_span
from thematic.model.themes import Theme
from thematic.project.quotes.banking import Banking
from thematic.project.quotes.exporting import note_export
from thematic.project.quotes.fragments import fragments
from thematic.project.quotes.picked_cards import picked_bank
from thematic.project.quotes.views import views_of
from thematic.project.sources.voices import Voices
from thematic.report.selection import Caps
from thematic.report.writing import render_quotes, write_quotes
from thematic.text.quoting import form_of

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.project.quotes.fragments import Fragment
    from thematic.project.quotes.views import QuoteView
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.report.records import QuoteBank, QuoteCard, Rendered, Written

DEFAULT_LIMIT = 6
"""Quotes per theme or code: two typical, two middle, two farthest."""


@dataclass(frozen=True, slots=True)
class Bank:
    """A quote bank that can be looked at and written.

    Example:
        >>> Bank.to_docx.__doc__.split(";")[0]
        'Write the bank as a Word document'
    """

    record: QuoteBank
    session: Session

    @property
    def cards(self) -> tuple[QuoteCard, ...]:
        """The quotes, theme by theme."""
        return self.record.cards

    def write(self, path: str | Path) -> Written:
        """Write the bank as .docx, .xlsx, .csv, .md, .html or .json, by the ending; an earlier file survives a failure.

        The log notes what was written and which spans it quotes.

        Raises:
            UnsupportedFormatError: the ending is none of these.
        """
        written = write_quotes(self.record, path)
        note_export(self.session, "quote bank", written.path, self.cards)
        return written

    def to_docx(self, path: str | Path) -> Written:
        """Write the bank as a Word document; see `write`."""
        return self.write(path)

    def to_xlsx(self, path: str | Path) -> Written:
        """Write the bank as a workbook; see `write`."""
        return self.write(path)

    def render(self, suffix: str) -> Rendered:
        """Return the bank as bytes in the format of a file ending, for a download.

        Nothing is noted in the log; call `note_download` when the person takes the file.
        """
        return render_quotes(self.record, suffix)

    def note_download(self, name: str) -> None:
        """Note in the log that a person downloaded the bank under this file name."""
        note_export(self.session, "quote bank (download)", name, self.cards)


@dataclass(frozen=True, slots=True)
class PickedQuote:
    """A quote a person picked, with its words as the source has them.

    Attributes:
        theme: the name of the theme it was picked for, or empty.
        code: the path of the code it was picked for, or empty.
        at: when its speaker turn begins, in seconds; None where that is not known.
    """

    quote_id: int
    source: int
    start: int
    end: int
    text: str
    participant: str
    question: str
    theme: str
    code: str
    status: str
    reason: str
    at: float | None = None

    def same_as(self, card: QuoteCard, *, code: str | None = None) -> bool:
        """Tell whether a candidate is this quote: the same span for the same theme or code."""
        mine = (self.source, self.start, self.end, self.theme, self.code)
        return mine == (card.source, card.start, card.end, card.theme, code or "")


class Quotes:
    """Choosing and picking quotes."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session, and the vectors that "typical" is measured by."""
        self._session = session
        self._embedding = embedding

    def bank(
        self,
        *,
        theme: str | None = None,
        code: str | None = None,
        limit: int = DEFAULT_LIMIT,
        per_participant: int = 2,
        per_group: int | None = None,
        per_wave: int | None = None,
        attribute: str | None = None,
    ) -> Bank:
        """Gather candidates: typical, middle and farthest among the coded extracts, at most 2 per participant.

        Without `theme` or `code` the bank covers every theme, or every code when there are no themes. One place of
        each theme goes to an extract that contradicts or qualifies what it is coded as; where none is coded so, the
        notes say "sought, none found", or "not looked for yet" while no extract says how it
        stands. Nobody who agreed to no quotation is in it.

        Args:
            theme: this theme alone, by name.
            code: this code alone, with those below it, by name or path.
            limit: quotes per theme or code.
            per_participant: quotes of one participant in the whole bank.
            per_group: quotes of one group in the whole bank; None for no cap.
            per_wave: quotes of one time point in the whole bank; None for no cap.
            attribute: what the groups are; the first nominal or ordinal attribute when None.

        Raises:
            UnknownNameError: there is no such theme, code or attribute.
            InvalidValueError: both a theme and a code are given.
            NothingToDoError: nothing is coded under what was asked for, or none of it may be quoted.
        """
        if theme is not None and code is not None:
            raise InvalidValueError("A quote bank", f"{theme}, {code}", "a theme or a code, not both")
        caps = Caps(per_participant, per_group, per_wave)
        banking = Banking.of(self._session, self._embedding, attribute=attribute)
        bank = banking.bank(theme=theme, code=code, limit=limit, caps=caps)
        if not bank.cards and banking.silent_spans:
            raise NothingToDoError(
                "Whoever is coded there agreed to no quotation",
                "'thematic quotes FILE consent' lists what was agreed to",
            )
        if not bank.cards:
            about = f" under '{theme or code}'" if theme or code else ""
            raise NothingToDoError(
                f"There is no coded extract{about} to quote", "code some answers or import codings first"
            )
        return Bank(bank, self._session)

    def picked_bank(self) -> Bank:
        """Gather the quotes a person picked, those withdrawn left out, to be written as a bank.

        Each stands as rendered, with the verbatim beside it, attributed by the project's style and the speaker's
        consent; nobody who agreed to no quotation is in it.

        Raises:
            NothingToDoError: nothing is picked.
        """
        views = [one for one in self._views() if one.status is not QuoteStatus.WITHDRAWN]
        if not views:
            raise NothingToDoError("No quote is picked", "pick some from the bank first")
        return Bank(picked_bank(Banking.of(self._session, self._embedding), views), self._session)

    def _views(self) -> list[QuoteView]:
        with self._session.read() as reading:
            return views_of(reading)

    def fragments(self, *, theme: str | None = None, code: str | None = None) -> list[Fragment]:
        """List short wordings of people; see `thematic.project.quotes.fragments.fragments`."""
        return fragments(self._session, theme=theme, code=code)

    def pick(
        self,
        source_id: int,
        start: int,
        end: int,
        *,
        theme: str | None = None,
        code: str | None = None,
        status: str = QuoteStatus.APPROVED.value,
        reason: str = "",
    ) -> Quote:
        """Pick the span `[start, end)` of a source for the report, as one event.

        Picking the same span for the same theme again gives back the quote that is there; one that was withdrawn
        comes back, and one that is approved stays so.

        Args:
            source_id: the source.
            start: first code point.
            end: one past the last.
            theme: what it is picked for, by name.
            code: or the code, by name or path.
            status: candidate or approved.
            reason: why it was chosen.

        Raises:
            UnknownNameError: the source, theme or code is not in the project.
            InvalidSpanError: the span marks nothing or lies outside the source.
            InvalidValueError: there is no such status.
        """
        wanted = _status(status)
        with self._session.write("QuotePicked", reason=reason) as change:
            source = change.get(Source, source_id)
            if source is None:
                raise UnknownNameError("source", str(source_id), None)
            check_span(start, end, len(source.text))
            theme_id = _theme_id(change.all(Theme), theme) if theme else None
            code_id = CodeTree(change.all(Code)).find(code).code_id if code else None
            for there in change.all(Quote, source_id=source_id):
                if (there.start, there.end, there.theme_id, there.code_id) == (start, end, theme_id, code_id):
                    again = there if there.status is QuoteStatus.APPROVED else replace(there, status=wanted)
                    if again != there:
                        change.replace(again)
                        change.summary.update(quote=there.quote_id, source=source_id)
                    return again
            form = form_of(source.text[start:end])
            quote = Quote(change.new_id(Quote), source_id, start, end, theme_id, code_id, wanted, reason, form=form)
            change.add(quote)
            change.summary.update(quote=quote.quote_id, source=source_id, theme=theme_id, code=code_id)
        return quote

    def withdraw(self, quote_id: int, *, reason: str = "") -> Quote:
        """Withdraw a picked quote; it stays in the log.

        Raises:
            UnknownNameError: there is no such quote.
        """
        return self._set_status(quote_id, QuoteStatus.WITHDRAWN, reason)

    def set_status(self, quote_id: int, status: str, *, reason: str = "") -> Quote:
        """Move a picked quote to another status.

        Raises:
            UnknownNameError: there is no such quote.
            InvalidValueError: there is no such status.
        """
        return self._set_status(quote_id, _status(status), reason)

    def _set_status(self, quote_id: int, status: QuoteStatus, reason: str) -> Quote:
        with self._session.write("QuoteStatusChanged", reason=reason) as change:
            found = change.get(Quote, quote_id)
            if found is None:
                raise UnknownNameError("quote", str(quote_id), [str(one.quote_id) for one in change.all(Quote)])
            changed = replace(found, status=status)
            if changed != found:
                change.replace(changed)
                change.summary.update(quote=quote_id, source=found.source_id)
        return changed

    def picked(self) -> list[Quote]:
        """List the quotes a person picked, those withdrawn left out."""
        with self._session.read() as reading:
            return [one for one in reading.all(Quote) if one.status is not QuoteStatus.WITHDRAWN]

    def picked_quotes(self) -> list[PickedQuote]:
        """List the quotes a person picked with their words, those withdrawn left out."""
        with self._session.read() as reading:
            kept = [one for one in reading.all(Quote) if one.status is not QuoteStatus.WITHDRAWN]
            tree = CodeTree(reading.all(Code))
            themes = {one.theme_id: one.name for one in reading.all(Theme)}
            voices = Voices.of(reading, {one.source_id for one in kept})
            found = []
            for one in kept:
                source = reading.get(Source, one.source_id)
                if source is None:
                    continue
                voice = voices.participant(one.source_id, one.start, otherwise=source.participant_id)
                person = reading.get(Participant, voice or 0)
                question = reading.get(Question, source.question_id or 0)
                found.append(
                    PickedQuote(
                        one.quote_id,
                        one.source_id,
                        one.start,
                        one.end,
                        source.text[one.start : one.end],
                        person.label if person else "",
                        question.text if question else source.name,
                        themes.get(one.theme_id or 0, ""),
                        tree.path(one.code_id) if one.code_id else "",
                        one.status.value,
                        one.reason,
                        voices.seconds(one.source_id, one.start),
                    )
                )
        return found


def _status(status: str) -> QuoteStatus:
    if status not in list(QuoteStatus):
        raise InvalidValueError("The status of a quote", status, f"one of {', '.join(QuoteStatus)}")
    return QuoteStatus(status)


def _theme_id(themes: list[Theme], name: str) -> int:
    return ByName("theme", ((one.name, one.theme_id) for one in themes)).find(name)
