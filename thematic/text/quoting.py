"""Quoting: a span with ordered edits, rendered for a page, and what an edit must not do in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from thematic.errors import InvalidEditError
from thematic.model.quotes import EditKind, QuoteForm
from thematic.model.sources import check_span
from thematic.text.quotations.negating import left_out_around, left_out_within
from thematic.text.quotations.words import is_negation, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.model.quotes import QuoteEdit

_BLOCK_FROM = 30
"""Words from which on a quote stands as a block."""

_FRAGMENT_TO = 6
_NO_SPACE_BEFORE = re.compile(r"^[.,;:!?)\]”’\"]")  # noqa: RUF001 - typographic closing marks


@dataclass(frozen=True, slots=True)
class QuotingStyle:
    """How edits are shown; one style per report.

    Attributes:
        cut: stands for words left out; differs from an ellipsis, which is the speaker's own.
        inserted, redacted, emphasised: the words go where "{}" is.
    """

    cut: str = "[...]"
    inserted: str = "[{}]"
    redacted: str = "[{}]"
    emphasised: str = "*{}*"


STYLE = QuotingStyle()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a rendered quote.

    Attributes:
        text: as it is shown.
        kind: the edit it comes of; None for the speaker's own words.
    """

    text: str
    kind: EditKind | None


@dataclass(frozen=True, slots=True)
class RenderedQuote:
    """A quote as it stands on the page, beside its verbatim."""

    text: str
    stretches: tuple[Stretch, ...]
    verbatim: str

    @property
    def words(self) -> int:
        """Count the words as they are shown."""
        return len(self.text.split())


def render(
    text: str, start: int, end: int, edits: Sequence[QuoteEdit] = (), *, style: QuotingStyle = STYLE
) -> RenderedQuote:
    """Render the span `[start, end)` (code points) of a source with its edits.

    Args:
        text: the whole source.
        start: first code point of the quote.
        end: one past its last.
        edits: in any order; places are code points of the source.
        style: how edits are shown.

    Raises:
        InvalidSpanError: the span marks nothing or lies outside the source.
        InvalidEditError: an edit lies outside the quote, or two edits overlap.

    Example:
        >>> from thematic.model.quotes import QuoteEdit
        >>> said = "Well, you know, Ana helped us."
        >>> edits = [QuoteEdit(1, 0, EditKind.ELIDE, 6, 16, ""), QuoteEdit(1, 1, EditKind.REDACT, 16, 19, "mentor")]
        >>> render(said, 0, len(said), edits).text
        'Well, [...] [mentor] helped us.'
    """
    check_span(start, end, len(text))
    ordered = sorted(edits, key=lambda one: (one.start, one.end, one.position))
    check_edits(start, end, ordered)
    pieces: list[Stretch] = []
    place = start
    for one in ordered:
        pieces.append(Stretch(text[place : one.start], None))
        pieces.append(Stretch(_shown(one, text, style), one.kind))
        place = one.end
    pieces.append(Stretch(text[place:end], None))
    joined = _joined([one for one in pieces if one.text])
    return RenderedQuote("".join(one.text for one in joined), tuple(joined), text[start:end])


def check_edits(start: int, end: int, edits: Sequence[QuoteEdit]) -> None:
    """Make sure that edits, in order, lie in a quote and do not overlap.

    Raises:
        InvalidEditError: one does not; the sentence says which and why.
    """
    for one in edits:
        if not start <= one.start <= one.end <= end:
            raise InvalidEditError(one.kind.value, one.start, one.end, f"the quote is {start}:{end}")
        if (one.kind is EditKind.INSERT) != (one.start == one.end):
            why = "an insertion has one place" if one.kind is EditKind.INSERT else "it marks no words"
            raise InvalidEditError(one.kind.value, one.start, one.end, why)
        if one.kind in (EditKind.INSERT, EditKind.REDACT) and not one.words.strip():
            raise InvalidEditError(one.kind.value, one.start, one.end, "it has no words to show")
    for one, two in pairwise(edits):
        if two.start < one.end:
            raise InvalidEditError(
                two.kind.value, two.start, two.end, f"it overlaps the {one.kind.value} {one.start}:{one.end}"
            )


def concerns(
    text: str, start: int, end: int, edits: Sequence[QuoteEdit], *, turns: Sequence[tuple[int, int]] = ()
) -> list[str]:
    """Say what about a quote a careful reader would question.

    Args:
        text: the whole source.
        start: first code point of the quote.
        end: one past its last.
        edits: its edits.
        turns: the speaker turns of the source, half-open code points; none for a text by one person.

    Returns:
        One sentence each: an edit that drops a negation, a quote that begins after one or ends before one, a word that
        is divided, a quote that joins turns.
    """
    found = []
    for one in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if one.kind in (EditKind.ELIDE, EditKind.REDACT):
            found += _dropped(text, one)
    found += [one.sentence for one in left_out_around(text, start, end)]
    found += _inside_words(text, start, end, edits)
    met = [turn for turn in turns if turn[0] < end and turn[1] > start and _is_shown(turn, start, end, edits)]
    if len(met) > 1:
        found.append(f"it joins {len(met)} speaker turns")
    return found


def _dropped(text: str, edit: QuoteEdit) -> list[str]:
    """Say so when an edit takes a negation away and puts none in its place."""
    if any(is_negation(word.text) for word in words_of(edit.words)):
        return []
    lost = left_out_within(text, edit.start, edit.end)
    if not lost:
        return []
    what = f"the {_NAMES[edit.kind]} of '{text[edit.start : edit.end].strip()}' drops '{lost[0].word}'"
    if any(one.certain for one in lost):
        return [f"{what}, which turns the sentence round"]
    return [f"{what}: look whether the sense is kept"]


def _inside_words(text: str, start: int, end: int, edits: Sequence[QuoteEdit]) -> list[str]:
    """Find where a quote, a cut or a redaction begins or ends in the middle of a word."""
    found = []
    if _splits(text, start):
        found.append(f"it begins inside the word '{_word_at(text, start)}'")
    if _splits(text, end):
        found.append(f"it ends inside the word '{_word_at(text, end)}'")
    for one in edits:
        places = () if one.kind is EditKind.EMPHASIS else tuple(dict.fromkeys((one.start, one.end)))
        inner = (place for place in places if start < place < end and _splits(text, place))
        found += [f"an edit divides the word '{_word_at(text, place)}'" for place in inner]
    return list(dict.fromkeys(found))


def _splits(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _word_at(text: str, place: int) -> str:
    first, last = place, place
    while first > 0 and text[first - 1].isalnum():
        first -= 1
    while last < len(text) and text[last].isalnum():
        last += 1
    return text[first:last]


_NAMES = {EditKind.ELIDE: "cut", EditKind.REDACT: "redaction"}


def _is_shown(turn: tuple[int, int], start: int, end: int, edits: Sequence[QuoteEdit]) -> bool:
    """Tell whether any word of a turn is left in the quote."""
    first, last = max(turn[0], start), min(turn[1], end)
    cut = [one for one in edits if one.kind is EditKind.ELIDE]
    return not any(one.start <= first and last <= one.end for one in cut)


def form_of(text: str) -> QuoteForm:
    """Propose how a quote stands on the page, by its length.

    Example:
        >>> form_of("a good listener").value, form_of("word " * 40).value
        ('fragment', 'block')
    """
    words = len(text.split())
    if words <= _FRAGMENT_TO:
        return QuoteForm.FRAGMENT
    return QuoteForm.BLOCK if words >= _BLOCK_FROM else QuoteForm.SENTENCE


def _shown(edit: QuoteEdit, text: str, style: QuotingStyle) -> str:
    match edit.kind:
        case EditKind.ELIDE:
            return style.cut
        case EditKind.INSERT:
            return style.inserted.format(edit.words)
        case EditKind.REDACT:
            return style.redacted.format(edit.words)
        case EditKind.EMPHASIS:
            return style.emphasised.format(text[edit.start : edit.end])


def _joined(pieces: Sequence[Stretch]) -> list[Stretch]:
    """See to one space around what stands for words, and none before a comma or a full stop."""
    made: list[Stretch] = []
    for place, one in enumerate(pieces):
        shown = one.text
        follows = place > 0 and pieces[place - 1].kind in (EditKind.ELIDE, EditKind.INSERT, EditKind.REDACT)
        if follows and one.kind is None:
            spaced = pieces[place - 1].kind is not EditKind.REDACT or shown[:1].isspace()
            shown = shown.lstrip()
            shown = shown if not shown or _NO_SPACE_BEFORE.match(shown) or not spaced else f" {shown}"
        if one.kind in (EditKind.ELIDE, EditKind.INSERT) and made:
            made[-1] = Stretch(made[-1].text.rstrip(), made[-1].kind)
            shown = f" {shown}" if made[-1].text else shown
        elif one.kind is EditKind.REDACT and made and made[-1].kind in (EditKind.ELIDE, EditKind.INSERT):
            shown = f" {shown}"
        made.append(Stretch(shown, one.kind))
    return made
