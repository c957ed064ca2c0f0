"""Checking the quotations of a document: are these the words, did this person say them, and when."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.text.quotations.comparing import FOUND, Match, compare
from thematic.text.quotations.corpus import Corpus
from thematic.text.quotations.finding import attribution_alone, find_quotations, split_attribution, tidy
from thematic.text.quotations.records import Finding, Problem, Quotation, QuotationForm, QuotationStatus
from thematic.text.quotations.words import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thematic.text.quotations.records import Paragraph, Said, Voice

_TWICE_WORDS = 4
"""Words from which on it matters that they stand in a document twice; a fragment may be a refrain."""

_UNMARKED_WORDS = 8
_UNMARKED_SHARE = 0.75
"""A paragraph of at least so many words, of which at least this share is somebody's, is taken for a quotation."""

_ATTRIBUTED_SHARE = 0.5
"""The same, where an attribution stands in a line of its own after it."""

_MOSTLY = 0.6
"""The share of a paragraph's words that stand in marks from which on those are its quotation."""

_BULLET = re.compile(r"^\s*[\uf0b7•·▪◦*-]\s+")
_NUMBERED = re.compile(r"(\D+)\d+")

_STATUS = (
    (Problem.NOT_FOUND, QuotationStatus.NOT_FOUND),
    (Problem.NEGATION, QuotationStatus.ALTERED),
    (Problem.STITCHED, QuotationStatus.ALTERED),
    (Problem.CUT, QuotationStatus.ALTERED),
    (Problem.CHANGED, QuotationStatus.ALTERED),
    (Problem.TURNS, QuotationStatus.ALTERED),
    (Problem.INTERVIEWER, QuotationStatus.WRONG_SPEAKER),
    (Problem.SPEAKER, QuotationStatus.WRONG_SPEAKER),
    (Problem.ATTRIBUTION, QuotationStatus.WRONG_SPEAKER),
    (Problem.WAVE, QuotationStatus.WRONG_WAVE),
    (Problem.CONSENT, QuotationStatus.CONSENT_MISSING),
    (Problem.NAMED, QuotationStatus.CONSENT_MISSING),
    (Problem.NEAR_NEGATION, QuotationStatus.TO_LOOK_AT),
    (Problem.TWICE, QuotationStatus.USED_TWICE),
)
"""Which status a problem gives, the gravest first."""


def check_quotations(
    quotations: Sequence[Quotation], said: Sequence[Said], *, names: Iterable[str] = ()
) -> list[Finding]:
    """Hold every quotation of a document against what was said.

    Args:
        quotations: as `find_quotations` finds them.
        said: every text, with who speaks where.
        names: names of codes, themes, questions and the like; what stands in quotation marks and is called so
            is a name and no quotation, and is left out.

    Returns:
        One finding per quotation that is not a name, in their order. The same words quoted again are said
        of each quotation but the first.
    """
    called = {" ".join(word.text for word in words_of(name)) for name in names}
    corpus = Corpus(said)
    people = _People(said)
    found = [
        _finding(one, compare(one.text, corpus), said, people)
        for one in quotations
        if " ".join(word.text for word in words_of(one.text)) not in called
    ]
    return _said_twice(found)


def find_unstyled(paragraphs: Sequence[Paragraph], said: Sequence[Said]) -> list[Quotation]:
    """Find the quotations of a document whose format has no styles, in the order of the text.

    An indent may be a table's, and brackets at the end of a line may hold anything. So a block counts as a quotation
    when its words are somebody's, or when what stands beside it names somebody; and paragraphs that give somebody's
    words with neither marks nor indent are found too.
    """
    people = _People(said)
    corpus = Corpus(said)
    found: list[Quotation] = []
    for one in find_quotations(paragraphs):
        if one.form is not QuotationForm.BLOCK:
            found.append(one)
            continue
        block = _without_lead(one, paragraphs[one.paragraph].text, corpus)
        if _is_told(one, paragraphs, people) or _share(block.text, corpus) >= FOUND:
            found.append(block)
            continue
        alone = find_quotations([replace(paragraphs[one.paragraph], quoted=False)])
        found += [replace(inner, paragraph=one.paragraph) for inner in alone]
    unmarked = find_unmarked(paragraphs, said, found)
    whole = {one.paragraph for one in unmarked}
    kept = [one for one in found if one.paragraph not in whole]
    return sorted([*kept, *unmarked], key=lambda one: (one.paragraph, one.start))


def _without_lead(block: Quotation, paragraph: str, corpus: Corpus) -> Quotation:
    """Leave out lines before a block that were run together with it, such as a heading: nobody said those.

    A line is left out when its words are in no source and the next one begins anew, with a capital; so a line of the
    quotation with a changed word stays.
    """
    lines = paragraph[block.start : block.end].split("\n")
    first = 0
    while first + 1 < len(lines):
        begins = next((sign for sign in lines[first + 1] if sign.isalpha()), "")
        if not begins.isupper() or _share(lines[first], corpus) >= _ATTRIBUTED_SHARE:
            break
        first += 1
    kept = "\n".join(lines[first:])
    if not first or _share(tidy(kept), corpus) < FOUND:
        return block
    return replace(block, text=tidy(kept), start=block.end - len(kept))


def _is_told(quotation: Quotation, paragraphs: Sequence[Paragraph], people: _People) -> bool:
    """Tell whether what stands beside a block says whose words it is: a known name, or a line with a dash."""
    if not quotation.attribution:
        return False
    if people.knows(quotation.attribution):
        return True
    following = paragraphs[quotation.paragraph + 1 : quotation.paragraph + 2]
    return bool(following) and following[0].text.lstrip().startswith(("—", "–", "―"))  # noqa: RUF001 - dashes of attributions


def find_unmarked(paragraphs: Sequence[Paragraph], said: Sequence[Said], found: Sequence[Quotation]) -> list[Quotation]:
    """Find paragraphs that give somebody's words with neither marks nor a style, as plain text does.

    Args:
        paragraphs: the document.
        said: every text.
        found: the quotations that are known; paragraphs that they are most of are left out. Marks around a few words
            may be the speaker's own.
    """
    corpus = Corpus(said)
    unmarked = []
    for number, paragraph in enumerate(paragraphs):
        words = len(words_of(paragraph.text))
        if words < _UNMARKED_WORDS or _is_taken(number, words, found):
            continue
        body, attribution = split_attribution(paragraph.text)
        least = _UNMARKED_SHARE
        if not attribution and number + 1 < len(paragraphs):
            attribution = attribution_alone(paragraphs[number + 1].text)
            least = _ATTRIBUTED_SHARE if attribution else least
        text = tidy(_BULLET.sub("", body))
        inner = [one for one in found if one.paragraph == number]
        if any(_share(one, corpus) < least for one in (text, *_around(body, inner))):
            continue
        unmarked.append(Quotation(text, QuotationForm.UNMARKED, number, 0, len(body), attribution))
    return unmarked


def _share(text: str, corpus: Corpus) -> float:
    match = compare(text, corpus)
    return match.similarity if match is not None else 0.0


def _around(body: str, inner: Sequence[Quotation]) -> list[str]:
    """Return what stands around marks in a paragraph, which must be somebody's too when the marks are the speaker's.

    A few words before a quotation ("as they put it") are anywhere, and tell nothing.
    """
    if not inner:
        return []
    pieces, end = [], 0
    for one in inner:
        pieces.append(body[end : one.start])
        end = one.end
    around = tidy(" [...] ".join([*pieces, body[end:]]))
    least = _UNMARKED_WORDS if any(one.attribution for one in inner) else _TWICE_WORDS
    return [around if len(words_of(around)) > least else ""]


def _is_taken(number: int, words: int, found: Sequence[Quotation]) -> bool:
    """Tell whether known quotations are a paragraph, or most of it."""
    own = [one for one in found if one.paragraph == number]
    if any(one.form is not QuotationForm.MARKS for one in own):
        return True
    return sum(len(words_of(one.text)) for one in own) >= _MOSTLY * words


def _finding(quotation: Quotation, match: Match | None, said: Sequence[Said], people: _People) -> Finding:
    if match is None:
        nowhere = (Problem.NOT_FOUND,)
        return Finding(quotation, QuotationStatus.NOT_FOUND, nowhere, None, None, None, "", "", 0.0, "")
    text = said[match.text]
    voices = _voices(text, match)
    problems = list(match.problems)
    if len({id(voice) for voice in voices}) > 1 and Problem.STITCHED not in problems:
        problems.append(Problem.TURNS)
    problems += people.problems(quotation.attribution, voices, text.wave)
    names = (*voices[0].hidden, *voices[0].names) if voices else ()
    difference = match.difference
    return Finding(
        quotation,
        _status(problems, match),
        tuple(dict.fromkeys(problems)),
        text.source_id,
        match.start,
        match.end,
        names[0] if names else "",
        text.wave,
        match.similarity,
        difference,
        text.text[match.start : match.end],
    )


def _status(problems: Sequence[Problem], match: Match) -> QuotationStatus:
    for problem, status in _STATUS:
        if problem in problems:
            return status
    return QuotationStatus.EDITED if match.marked else QuotationStatus.EXACT


def _voices(text: Said, match: Match) -> list[Voice]:
    """List who speaks in the quoted stretches, in order; what was cut does not count."""
    found: list[Voice] = []
    for start, end in match.spans:
        for voice in text.voices:
            if voice.start < end and voice.end > start and voice not in found:
                found.append(voice)
    return found


class _People:
    """Reads attributions: whom and which time point they name."""

    def __init__(self, said: Sequence[Said]) -> None:
        names = {name for text in said for voice in text.voices for name in (*voice.names, *voice.hidden)}
        self._names = {_squeezed(name): name for name in names if name.strip()}
        self._waves = {_squeezed(text.wave): text.wave for text in said if text.wave}
        self._series = {found[1] for name in self._names if (found := _NUMBERED.fullmatch(name))}
        self._wave_series = {found[1] for name in self._waves if (found := _NUMBERED.fullmatch(name))}

    def problems(self, attribution: str, voices: Sequence[Voice], wave: str) -> list[Problem]:
        """List what an attribution and the voices that were found do not agree in."""
        found = []
        if voices and all(voice.interviewer for voice in voices):
            found.append(Problem.INTERVIEWER)
        if any(not voice.quotable for voice in voices):
            found.append(Problem.CONSENT)
        if not attribution:
            return found
        named, waves = self._named(attribution), self._waves_in(attribution)
        hidden = {_squeezed(name) for voice in voices for name in voice.hidden}
        own = {_squeezed(name) for voice in voices for name in voice.names} | hidden
        if named & hidden:
            found.append(Problem.NAMED)
        if named and own and not named & own:
            found.append(Problem.SPEAKER)
        if not named and self._is_one_of(attribution, self._series - self._wave_series):
            found.append(Problem.ATTRIBUTION)
        if wave and _squeezed(wave) not in waves and (waves or self._is_one_of(attribution, self._wave_series)):
            found.append(Problem.WAVE)
        return found

    def knows(self, attribution: str) -> bool:
        """Tell whether an attribution names a person or time point of the project, or is numbered like one."""
        return bool(
            self._named(attribution)
            or self._waves_in(attribution)
            or self._is_one_of(attribution, self._series | self._wave_series)
        )

    @staticmethod
    def _is_one_of(attribution: str, series: set[str]) -> bool:
        """Tell whether a part is numbered like the names of the project, such as "PM9" where there are PM1 and PM2."""
        parts = (_NUMBERED.fullmatch(_squeezed(part)) for part in re.split(r"[,;/|()]", attribution))
        return any(part is not None and part[1] in series for part in parts)

    def _named(self, attribution: str) -> set[str]:
        """Find the people an attribution names: whole parts of it first, else names that stand in it as words."""
        parts = {_squeezed(part) for part in re.split(r"[,;/|]", attribution)}
        whole = parts & set(self._names)
        if whole:
            return whole
        words = f" {' '.join(word.text for word in words_of(attribution))} "
        return {
            squeezed
            for squeezed, name in self._names.items()
            if f" {' '.join(word.text for word in words_of(name))} " in words
        }

    def _waves_in(self, attribution: str) -> set[str]:
        parts = {_squeezed(part) for part in re.split(r"[,;/|()]", attribution)}
        return parts & set(self._waves)


def _squeezed(name: str) -> str:
    """Fold a name so that "PM 2", "PM2" and "pm-2" are one."""
    return re.sub(r"[\s\-_.]+", "", folded(name))


def _said_twice(findings: list[Finding]) -> list[Finding]:
    """Say of each quotation after the first that its words stand in the document already."""
    held: dict[int, list[tuple[int, int]]] = {}
    told = []
    for one in findings:
        if one.source_id is None or one.start is None or one.end is None or not _matters(one):
            told.append(one)
            continue
        earlier = held.setdefault(one.source_id, [])
        if any(_overlap(span, (one.start, one.end)) for span in earlier):
            problems = (*one.problems, Problem.TWICE)
            sound = one.status in (QuotationStatus.EXACT, QuotationStatus.EDITED)
            status = QuotationStatus.USED_TWICE if sound else one.status
            told.append(replace(one, problems=problems, status=status))
            continue
        earlier.append((one.start, one.end))
        told.append(one)
    return told


def _matters(finding: Finding) -> bool:
    return len(words_of(finding.quotation.text)) >= _TWICE_WORDS


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Tell whether two spans share at least half of the shorter."""
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return 2 * shared >= min(one[1] - one[0], two[1] - two[0])
