"""Passages out of a file: where each stands, and the codings and memos on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About, OuterCoding, OuterMemo, OuterSource
from thematic.exchange.refi.deciding import MarkedText, decide, decide_as_stated
from thematic.exchange.refi.draft import Target, references
from thematic.exchange.refi.evidence import Mark, folded, is_named, is_quote_of, says
from thematic.exchange.refi.guids import canonical
from thematic.exchange.refi.ledger import shown
from thematic.exchange.refi.sections import Heading
from thematic.exchange.refi.xml_tree import children, count_below, inner_text
from thematic.model.codings import Origin, Stance
from thematic.model.sources import SourceKind, SourceState
from thematic.text.alignment import AlignedText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from thematic.exchange.refi.draft import Draft
    from thematic.exchange.refi.markers import Marker
    from thematic.exchange.refi.reading_sources import FoundText

_NOWHERE = Mark(-1, -1)
_QUOTED = 2  # where at least every second name in a text is a quote, the others are meant to be
_LONG = 5  # and a name of so many words is one anywhere
_STATES = {state.value: state for state in SourceState}
_KINDS = {kind.value: kind for kind in SourceKind}


@dataclass(frozen=True, slots=True)
class Usual:
    """What holds for all codings of a file.

    Attributes:
        markers: the notes that are markers, by GUID.
        origin: how codings came about when no marker says so.
        ours: True when we wrote the file, and so know what its positions count.
    """

    markers: Mapping[str, Marker]
    origin: Origin = Origin.IMPORT
    ours: bool = False


def read_passages(texts: Sequence[FoundText], usual: Usual, draft: Draft) -> None:
    """Decide how positions are counted, then read every text with its codings and memos."""
    elements = [list(children(text.holder, "PlainTextSelection", "TranscriptSelection")) for text in texts]
    marks = [tuple(_mark(one, text.holder) for one in found) for text, found in zip(texts, elements, strict=True)]
    how = decide_as_stated if usual.ours else decide
    decisions, sentences = how([MarkedText(text.name, text.raw, made) for text, made in zip(texts, marks, strict=True)])
    for sentence in sentences:
        draft.ledger.say(sentence)
    for text, found, made, decision in zip(texts, elements, marks, decisions, strict=True):
        reader = _TextReader(text, usual, draft, quoted=_QUOTED * decision.fit.quotes >= decision.fit.named > 1)
        for element, mark, span in zip(found, made, decision.spans, strict=True):
            reader.read(element, mark, span)
        reader.finish({canonical(one.get("guid", "")) for one in found})


def _mark(element: Element, holder: Element) -> Mark:
    """Return the positions and name of a selection; positions that are no numbers lie nowhere."""
    if element.tag == "TranscriptSelection":
        points = {canonical(one.get("guid", "")): one.get("position", "") for one in children(holder, "SyncPoint")}
        first = points.get(canonical(element.get("fromSyncPoint", "")), "")
        last = points.get(canonical(element.get("toSyncPoint", "")), "")
    else:
        first, last = element.get("startPosition", ""), element.get("endPosition", "")
    try:
        return Mark(int(first), int(last), element.get("name", ""))
    except ValueError:
        return _NOWHERE


class _TextReader:
    """Reads the passages of one text."""

    def __init__(self, text: FoundText, usual: Usual, draft: Draft, *, quoted: bool) -> None:
        self._text = text
        self._quoted = quoted
        self._usual = usual
        self._draft = draft
        self._aligned = AlignedText(text.raw)
        self._folded: str | None = None
        draft.sources.append(self._source())
        if text.first:
            draft.mention(text.owner, Target(About.SOURCE, text.key))
        if text.holder is not text.owner:
            draft.mention(text.holder, Target(About.SOURCE, text.key))

    def _source(self) -> OuterSource:
        for change in self._aligned.changes:
            self._draft.ledger.change("text", f"normalised ({change.split(' ', 1)[-1]})")
        told = self._text.description
        return OuterSource(
            self._text.key,
            self._text.name,
            self._aligned.text,
            _KINDS.get(told.get(Heading.KIND), SourceKind.DOCUMENT),
            told.plain,
            self._text.original,
            _STATES.get(told.get(Heading.STATE), SourceState.TEXT),
        )

    def read(self, element: Element, mark: Mark, raw_span: tuple[int, int] | None) -> None:
        """Read one selection; what it cannot be placed is refused, its prose kept as a memo about the source."""
        refusal = self._refusal(mark, raw_span)
        span = self._aligned.span(*raw_span) if raw_span and not refusal else (0, 0)
        if not refusal and span[0] == span[1]:
            refusal = "no text is left there once line ends and byte order marks are normalised"
        if refusal or raw_span is None:
            self._refuse(element, mark, refusal)
            return
        if self._aligned.widens(*raw_span):
            how = "began or ended inside a composed character, and now hold all of it"
            self._draft.ledger.change("passage", how)
        self._take(element, mark, raw_span, span)

    def _refusal(self, mark: Mark, span: tuple[int, int] | None) -> str:
        """Say why a passage is not taken; empty when it is."""
        if mark is _NOWHERE:
            return "it does not say where it begins and ends"
        if span is None:
            return f"it is empty, lies outside the text ({len(self._text.raw):,} characters) or cuts a character"
        passage = self._text.raw[span[0] : span[1]]
        if says(passage, mark.name):
            return ""
        if self._text.extracted:
            return "the file holds no plain text to count positions in, and no stored quote proves the place"
        if is_named(mark) and is_quote_of(self._whole, mark.name, passage=passage):
            return f"the text there is '{shown(passage)}', but the stored quote is '{shown(mark.name)}'"
        return ""

    @property
    def _whole(self) -> str:
        if self._folded is None:
            self._folded = folded(self._text.raw)
        return self._folded

    def _take(self, element: Element, mark: Mark, raw_span: tuple[int, int], span: tuple[int, int]) -> None:
        target = Target(About.SPAN, self._text.key, *span)
        guid = canonical(element.get("guid", ""))
        self._draft.spans.setdefault(guid, target)
        keys = [key for one in children(element, "Coding") if (key := self._coding(one, span, element))]
        about = Target(About.CODING, keys[0]) if len(keys) == 1 else target
        self._draft.mention(element, about)
        passage = self._text.raw[raw_span[0] : raw_span[1]]
        named = is_named(mark) and not says(passage, mark.name)
        if named and (self._quoted or len(mark.name.split()) >= _LONG):
            self._draft.ledger.say(
                f"source '{self._text.name}', positions {mark.start} to {mark.end}: the stored quote is "
                f"'{shown(mark.name)}', which occurs nowhere in the text; what stands there, '{shown(passage)}', was "
                "taken: look at it"
            )
        words = inner_text(element, "Description")
        if words.strip():
            self._draft.memos.append(self._memo(element, words, about, title=mark.name if named else ""))
        elif named:
            how = "passages are known by their text here, not by a name of their own"
            self._draft.ledger.lose("name of a passage", how, plural="names of passages")
        noted = words.strip() or next(references(element, "NoteRef"), "")
        if not keys and not noted and not list(children(element, "Coding")):
            self._draft.ledger.lose("passage", "it has neither a code nor a note", plural="passages")

    def _memo(self, element: Element, words: str, target: Target, *, title: str = "") -> OuterMemo:
        return OuterMemo(
            title,
            words,
            target.about,
            target.key,
            target.start,
            target.end,
            self._draft.coder(element.get("creatingUser")),
            element.get("creationDateTime", ""),
        )

    def _coding(self, element: Element, span: tuple[int, int], selection: Element | None) -> str:
        """Read a coding of a span; return its key, or nothing after refusing it."""
        ledger = self._draft.ledger
        code = next(references(element, "CodeRef"), "")
        if code not in self._draft.codes:
            what = f"its code {code} is not in the codebook" if code else "it names no code"
            ledger.refuse(f"a coding of '{self._text.name}' at {span[0]}:{span[1]}", what)
            self._draft.mention(element, Target(About.SPAN, self._text.key, *span))
            return ""
        found = [self._usual.markers[note] for note in references(element, "NoteRef") if note in self._usual.markers]
        key = self._draft.new_key(element, "coding")
        user = selection.get("creatingUser") if selection is not None else None
        self._draft.codings.append(
            OuterCoding(
                self._text.key,
                *span,
                code,
                self._draft.coder(element.get("creatingUser"), user),
                next((marker.stance for marker in found if marker.stance), Stance.UNSTATED),
                any(marker.important for marker in found),
                next((marker.origin for marker in found if marker.origin), self._usual.origin),
                key,
            )
        )
        self._draft.mention(element, Target(About.CODING, key))
        return key

    def _refuse(self, element: Element, mark: Mark, reason: str) -> None:
        codings = count_below(element, "Coding")
        lost = f"; {codings} coding{'s' if codings != 1 else ''} left out" if codings else ""
        where = f"source '{self._text.name}', positions {mark.start} to {mark.end}"
        self._draft.ledger.refuse(where, f"{reason}{lost}")
        about = Target(About.SOURCE, self._text.key)
        for holder in (element, *children(element, "Coding")):
            self._draft.mention(holder, about)
        words = inner_text(element, "Description")
        if words.strip():
            self._draft.memos.append(self._memo(element, words, about))

    def finish(self, passages: set[str]) -> None:
        """Read the codings of the whole text, and say what areas of pages hold."""
        text = self._text
        whole = [*children(text.owner, "Coding")] if text.first else []
        whole += [*children(text.holder, "Coding")] if text.holder is not text.owner else []
        if whole and self._aligned.text:
            self._draft.ledger.change("coding", "of a whole source; it now marks the whole text", count=len(whole))
            for one in whole:
                self._coding(one, (0, len(self._aligned.text)), None)
        elif whole:
            self._draft.ledger.refuse(f"source '{text.name}'", f"it has no text for its {len(whole)} coding(s)")
        for area in children(text.owner, "PDFSelection"):
            if canonical(area.get("guid", "")) in passages:
                self._draft.ledger.change(
                    "area of a page", "also marked in the text; read once, there", plural="areas of pages"
                )
                continue
            where = f"source '{text.name}', page {area.get('page', '?')}, area '{shown(area.get('name', ''))}'"
            self._draft.ledger.refuse(where, "areas of pages have no place in a text")
            for holder in (area, *children(area, "Coding")):
                self._draft.mention(holder, Target(About.SOURCE, text.key))
