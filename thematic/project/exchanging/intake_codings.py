"""Taking in codings: spans that mark text, and words that are looked up in the documents of the project."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING

from thematic.errors import AmbiguousNameError
from thematic.exchange.report import counted
from thematic.model.codes import Code
from thematic.model.codings import Coding, Origin
from thematic.model.names import ByName
from thematic.model.sources import Source, SourceKind
from thematic.project.numbering import new_numbers
from thematic.text.normal import normalise

if TYPE_CHECKING:
    from thematic.exchange.interchange import OuterCoding, OuterQuotation
    from thematic.project.exchanging.intake import Intake
    from thematic.text.spans import Span

_Key = tuple[int, int, int, int, int]
_SHOWN = 60


class CodingIntake:
    """Adds codings that are new; the very same coding is met."""

    def __init__(self, intake: Intake) -> None:
        """Read the codings that are there."""
        self._intake = intake
        self._there: dict[_Key, int] = {
            (one.source_id, one.start, one.end, one.code_id, one.coder_id): one.coding_id
            for one in intake.change.all(Coding)
        }
        self._revisions = {one.code_id: one.revision for one in intake.change.all(Code)}
        self._new: list[Coding] = []
        self._seen: set[_Key] = set()
        self._again = 0
        self._numbers = new_numbers(intake.change, Coding)

    def take(self) -> None:
        """Take in the codings and quotations of the interchange."""
        by_source: dict[str, list[OuterCoding]] = defaultdict(list)
        for outer in self._intake.interchange.codings:
            by_source[outer.source].append(outer)
        for key, codings in by_source.items():
            self._of_source(key, codings)
        self._quotations()
        if self._again:
            again = counted(self._again, "coding")
            self._intake.say(
                f"{again} that the file holds more than once (same words, code and coder): each is one here"
            )
        self._intake.change.add_all(self._new)
        self._intake.added("codings", len(self._new))

    def _of_source(self, key: str, codings: list[OuterCoding]) -> None:
        source_id = self._intake.sources.get(key)
        if source_id is None:
            where = f"{counted(len(codings), 'coding')} of source '{key}'"
            self._intake.refuse(where, "their text was not taken in")
            return
        spans = self._intake.positions[key].spans([(one.start, one.end) for one in codings])
        for outer, span in zip(codings, spans, strict=True):
            code_id = self._intake.codes.get(outer.code)
            if code_id is None:
                self._intake.refuse(f"coding {outer.start}:{outer.end}", f"the file has no code '{outer.code}'")
            elif span is None:
                self._intake.refuse(f"coding {outer.start}:{outer.end}", "it marks no text")
            else:
                self._add(source_id, span, code_id, outer)

    def _add(self, source_id: int, span: Span, code_id: int, outer: OuterCoding) -> None:
        coder_id = self._intake.coder(outer.coder)
        key = (source_id, *span, code_id, coder_id)
        self._again += key in self._seen
        self._seen.add(key)
        coding_id = self._there.get(key)
        if coding_id is None:
            coding_id = next(self._numbers)
            self._there[key] = coding_id
            revision = self._revisions.get(code_id, 1)
            self._new.append(Coding(coding_id, *key, outer.origin, outer.stance, outer.important, revision))
        if outer.key:
            self._intake.codings[outer.key] = coding_id

    def _quotations(self) -> None:
        """Look up words in the document that a table names; where they stand more than once nobody can tell."""
        quotations = self._intake.interchange.quotations
        if not quotations:
            return
        sources = ByName("document", _names(self._intake.change.all(Source)))
        for outer in quotations:
            code_id = self._intake.codes.get(outer.code)
            source = _found(sources, outer.document)
            if source is None or code_id is None:
                self._intake.refuse(outer.where, f"there is no one document '{outer.document}' in the project")
                continue
            places = places_of(outer.words, source.text)
            if len(places) != 1:
                said = " ".join(outer.words.split())[:_SHOWN]
                often = "do not stand" if not places else f"stand {len(places)} times"
                self._intake.refuse(outer.where, f"the words '{said}' {often} in '{source.name}'")
                continue
            self._quotation(source.source_id, places[0], code_id, outer)
        self._intake.say("the table gives words without their places; they were looked up in the documents")

    def _quotation(self, source_id: int, span: Span, code_id: int, outer: OuterQuotation) -> None:
        key = (source_id, *span, code_id, self._intake.coder(outer.coder))
        self._again += key in self._seen
        self._seen.add(key)
        if key not in self._there:
            coding_id = next(self._numbers)
            self._there[key] = coding_id
            self._new.append(Coding(coding_id, *key, Origin.IMPORT, revision=self._revisions.get(code_id, 1)))


def _names(sources: list[Source]) -> list[tuple[str, Source]]:
    """Name documents with and without the ending of their file."""
    documents = [one for one in sources if one.kind is not SourceKind.RESPONSE]
    return [*((PurePath(one.name).stem, one) for one in documents), *((one.name, one) for one in documents)]


def _found(sources: ByName[Source], name: str) -> Source | None:
    try:
        return sources.get(name) or sources.get(PurePath(name).stem)
    except AmbiguousNameError:
        return None


def places_of(words: str, text: str) -> list[Span]:
    r"""List where words stand in a text, however their white space is written.

    Example:
        >>> places_of("a  cup", "A cup, a\ncup.")
        [(7, 12)]
    """
    parts = [re.escape(part) for part in normalise(words).text.split()]
    if not parts:
        return []
    return [found.span() for found in re.finditer(r"\s+".join(parts), text)]
