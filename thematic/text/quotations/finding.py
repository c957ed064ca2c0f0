"""Finding the quotations of a document: marks of several languages, block quotations, italics."""

# ruff: noqa: RUF001 - typographic quotation marks, dashes and apostrophes are the subject here

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.text.quotations.records import Paragraph, Quotation, QuotationForm
from thematic.text.quotations.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_PAIRS = {"“": "”", "„": "“”", "»": "«", "«": "»", "‹": "›", "「": "」", "『": "』", "‘": "’", "‚": "‘’"}
"""Opening marks and what may close them; German quotations close with what opens an English one."""

_SINGLE = "‘‚'"
_DOUBLE = '"“'
"""Marks that open in one language and close in another, or do both in one."""

_BEFORE_OPENING = "([„“\"‚‘'"
_STRAIGHT = '"'
_LEAST_BLOCK = 4
_LEAST_ITALIC = 3
_LONGEST_ATTRIBUTION = 9
"""Words from which on a line that begins with a dash is no longer somebody's name but what they said."""

_ATTRIBUTION_AFTER = re.compile(
    r"^[\s.,;:!?…*_”“\"'’]*(?:\(([^()]{1,120})\)|\[([^\[\]]{1,120})\]|[—–―-]\s*([^\n]{2,80})$)"
)
_ATTRIBUTION_AT_END = re.compile(r"\s*(?:\(([^()]{1,120})\)|\s[—–―]\s*([^\n—–―]{2,80}))\s*[.*_]*$")
_ONLY_ATTRIBUTION = re.compile(r"^[\s*_]*(?:\(([^()]{1,120})\)|[—–―-]\s*([^\n]{2,80}))[\s.*_]*$")
_FIGURE = re.compile(r"[\d\s.,]+(?:%|per\s?cent|percent)?", re.IGNORECASE)
"""What stands in brackets after a count is a share, and nobody's name."""

_SPACES = re.compile(r"\s+")
_BROKEN_WORD = re.compile(r"(\w)-\n(\w)")


def find_quotations(paragraphs: Sequence[Paragraph]) -> list[Quotation]:
    """Find what a document gives as somebody's words, in the order of the text.

    Args:
        paragraphs: in order.

    Returns:
        Quotations in marks (straight, curly, German, French, East Asian), paragraphs in a style for quotations,
        and stretches in italics outside those; each with the attribution that stands beside it.

    Example:
        >>> found = find_quotations([Paragraph("One said: “It was hard at first.” (P4, T2)")])
        >>> found[0].text, found[0].attribution
        ('It was hard at first.', 'P4, T2')
    """
    found: list[Quotation] = []
    skip = 0
    for number, paragraph in enumerate(paragraphs):
        if number < skip:
            continue
        if paragraph.quoted or _is_followed_by_attribution(paragraphs, number):
            block, skip = _block(paragraphs, number)
            found += block
            continue
        inline, skip = _inline(paragraphs, number)
        italic = _italic(paragraph, number, inline)
        found += [one for one in inline if not any(_holds(other, one) for other in italic)]
        found += italic
    return sorted(found, key=lambda one: (one.paragraph, one.start))


def tidy(text: str) -> str:
    r"""Join words that a line end broke and make every space one space.

    Example:
        >>> tidy("it was confi-\ndence that  grew")
        'it was confidence that grew'
    """
    return _SPACES.sub(" ", _BROKEN_WORD.sub(r"\1\2", text)).strip()


def _block(paragraphs: Sequence[Paragraph], number: int) -> tuple[list[Quotation], int]:
    """Take a paragraph in a quotation's style; a paragraph after it that is only an attribution belongs to it."""
    text = paragraphs[number].text
    words = len(words_of(text))
    if (_ONLY_ATTRIBUTION.match(text) and words <= _LONGEST_ATTRIBUTION) or words < _LEAST_BLOCK:
        return [], number + 1
    body, attribution = split_attribution(text)
    following = number + 1
    if not attribution and following < len(paragraphs):
        only = _ONLY_ATTRIBUTION.match(paragraphs[following].text)
        if only:
            attribution, following = _first(only.groups()), following + 1
    start = len(body) - len(body.lstrip(' \t\n"“„»«*_>'))
    inner = body[start:].rstrip(' \t\n"”“«»*_')
    return [Quotation(tidy(inner), QuotationForm.BLOCK, number, start, start + len(inner), attribution)], following


def split_attribution(text: str) -> tuple[str, str]:
    """Cut an attribution off the end of a block quotation.

    Example:
        >>> split_attribution("They listened to me. (Parent 4, T2)")
        ('They listened to me.', 'Parent 4, T2')
    """
    found = _ATTRIBUTION_AT_END.search(text)
    if not found or found.start() == 0:
        return text, ""
    return text[: found.start()], _first(found.groups())


def _is_followed_by_attribution(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Tell a block that no style marks: nothing in it is in marks, and the next paragraph says whose words it is."""
    if number + 1 == len(paragraphs) or attribution_alone(paragraphs[number].text):
        return False
    if any(end is not None for _mark, _start, end in _marked(paragraphs[number].text)):
        return False
    return not paragraphs[number + 1].quoted and bool(attribution_alone(paragraphs[number + 1].text))


def attribution_alone(text: str) -> str:
    """Return the attribution that a paragraph consists of, or nothing.

    Example:
        >>> attribution_alone("(PM2, T2)"), attribution_alone("She came back.")
        ('PM2, T2', '')
    """
    found = _ONLY_ATTRIBUTION.match(text)
    told = _first(found.groups()) if found else ""
    return "" if _FIGURE.fullmatch(told) else told


def _inline(paragraphs: Sequence[Paragraph], number: int) -> tuple[list[Quotation], int]:
    """Take what stands in marks; a quotation that is not closed goes on when the next paragraph opens one too."""
    text = paragraphs[number].text
    found = []
    following = number + 1
    for opening, start, end in _marked(text):
        if end is not None:
            found.append(_quotation(text, number, start, end))
            continue
        pieces, place = [text[start:]], number + 1
        while place < len(paragraphs) and paragraphs[place].text.lstrip().startswith(opening):
            piece = paragraphs[place].text.lstrip()[1:]
            closed = next((one for one, char in enumerate(piece) if char in _closing(opening)), None)
            pieces.append(piece if closed is None else piece[:closed])
            place += 1
            if closed is not None:
                body = tidy(" ".join(pieces))
                found.append(
                    Quotation(body, QuotationForm.MARKS, number, start, len(text), _attribution(piece, closed + 1))
                )
                following = place
                break
    return [one for one in found if words_of(one.text)], following


def _quotation(text: str, number: int, start: int, end: int) -> Quotation:
    inner = text[start:end].strip("*_ \n")
    return Quotation(tidy(inner), QuotationForm.MARKS, number, start, end, _attribution(text, end + 1))


def _attribution(text: str, end: int) -> str:
    found = _ATTRIBUTION_AFTER.match(text[end:])
    return _first(found.groups()) if found else ""


def _first(groups: tuple[str | None, ...]) -> str:
    return next((one.strip() for one in groups if one), "")


def _closing(opening: str) -> str:
    return _STRAIGHT if opening == _STRAIGHT else _PAIRS[opening]


def _marked(text: str) -> Iterator[tuple[str, int, int | None]]:
    """Yield (opening mark, first code point inside, code point of the closing mark or None) of outermost marks."""
    place = 0
    while place < len(text):
        char = text[place]
        if not _opens(text, place):
            place += 1
            continue
        end = _end_of(text, place)
        if end is None:
            if char not in _SINGLE and _tail_is_open(text, place):
                yield char, place + 1, None
                return
            place += 1
            continue
        yield char, place + 1, end
        place = end + 1


def _opens(text: str, place: int) -> bool:
    char = text[place]
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if char == _STRAIGHT or char in _SINGLE:
        return not before.isalnum() and not after.isspace()
    if char not in _PAIRS:
        return False
    return not (char == "»" and before.isalnum()) and not after.isspace()


def _are_the_speakers(text: str, start: int, end: int, marked: Sequence[Quotation]) -> bool:
    """Tell whether marks inside italics are the speaker's own: more is said around them, and a name follows."""
    inside = sum(len(words_of(one.text)) for one in marked if start <= one.start and one.end <= end)
    around = len(words_of(text[start:end])) - inside
    within = all(start <= one.start and one.end <= end for one in marked)
    return within and around >= inside and bool(_attribution(text, end))


def _holds(italic: Quotation, marked: Quotation) -> bool:
    return italic.paragraph == marked.paragraph and italic.start <= marked.start and marked.end <= italic.end


def _end_of(text: str, place: int) -> int | None:
    """Find where a quotation that opens at `place` closes within the paragraph.

    What the speaker quotes stands in marks inside; where those are not in pairs, the first closing mark counts.
    """
    found = _closed(text, place, opens=_opens_inside)
    return _closed(text, place, opens=lambda _text, _place: False) if found is None else found


def _opens_inside(text: str, place: int) -> bool:
    """Tell a mark that opens a quotation within one: a space or another mark before it, a word after it."""
    before, after = text[place - 1], text[place + 1] if place + 1 < len(text) else " "
    return (before.isspace() or before in _BEFORE_OPENING) and after.isalnum()


def _closed(text: str, place: int, *, opens: Callable[[str, int], bool]) -> int | None:
    char = text[place]
    closing = "'’" if char == "'" else _closing(char)
    nested = 0
    for one in range(place + 1, len(text)):
        if (text[one] == char and char not in closing) or (text[one] in _DOUBLE and opens(text, one)):
            nested += 1
            continue
        if text[one] not in closing:
            continue
        if not _closes(text, one):
            continue
        if nested:
            nested -= 1
            continue
        return one
    return None


def _closes(text: str, place: int) -> bool:
    """Tell a closing mark from an apostrophe or from the next opening mark."""
    before = text[place - 1]
    after = text[place + 1] if place + 1 < len(text) else " "
    if text[place] in "'’‘":
        return not after.isalnum() and not before.isspace()
    return not (before.isspace() and after.isalnum())


def _tail_is_open(text: str, place: int) -> bool:
    return len(words_of(text[place:])) >= _LEAST_BLOCK


def _italic(paragraph: Paragraph, number: int, inline: Sequence[Quotation]) -> list[Quotation]:
    """Take stretches in italics that no marks surround; marks inside one may be those of the speaker."""
    found = []
    for start, end in paragraph.italics:
        marked = [one for one in inline if one.paragraph == number and one.start < end and start < one.end]
        if marked and not _are_the_speakers(paragraph.text, start, end, marked):
            continue
        inner = paragraph.text[start:end]
        if len(words_of(inner)) >= _LEAST_ITALIC:
            whole = _attribution(paragraph.text, end)
            found.append(Quotation(tidy(inner), QuotationForm.ITALICS, number, start, end, whole))
    return found
