"""The plan of an export: GUIDs for everything, what points to what, and which memos hang where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About, GroupKind
from thematic.exchange.refi.guids import Guids, made_guid
from thematic.exchange.refi.ledger import Ledger
from thematic.exchange.refi.markers import IMPORTANT, ORIGINS, STANCES
from thematic.model.codings import Origin
from thematic.text.alignment import AlignedText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.exchange.interchange import Interchange, OuterCode, OuterCoding, OuterMemo
    from thematic.exchange.refi.markers import Marker

Spot = tuple[int, int]


class Plan:
    """What the writers of the parts share."""

    def __init__(self, project: Interchange) -> None:
        """Give everything its GUID, and find out what hangs on what; broken references go to the ledger."""
        self.project = project
        self.ledger = Ledger()
        self.guids = Guids(project.identity)
        self.coders = {coder.key for coder in project.coders}
        self.parents = _sound_parents(project.codes, self.ledger)
        self.texts = {source.key: AlignedText(source.text) for source in project.sources}
        self._lengths = {source.key: len(source.text) for source in project.sources}
        self.usual_origin = _commonest(coding.origin for coding in project.codings)
        self._give_guids()
        self.codings: dict[str, dict[Spot, list[OuterCoding]]] = {}
        self.coding_guids: dict[int, str] = {}
        self._place_codings()
        self.memo_guids: list[tuple[OuterMemo, str]] = []
        self._notes: dict[tuple[About, str], list[str]] = {}
        self.span_notes: dict[str, dict[Spot, list[str]]] = {}
        self._place_memos()
        why = "their place in the text is not known"
        self.ledger.lose(
            "quotation without a place", why, plural="quotations without a place", count=len(project.quotations)
        )

    def notes(self, about: About, key: str) -> list[str]:
        """List the GUIDs of the notes that hang on a thing."""
        return self._notes.get((about, key), [])

    def user(self, coder: str | None) -> str:
        """Return the GUID of a coder; nothing when nobody is named."""
        if coder is None:
            return ""
        if coder not in self.coders:
            self.ledger.change("coder", "named but not listed; left out")
            return ""
        return self.guids.of("user", coder)

    def markers(self, coding: OuterCoding) -> list[Marker]:
        """List the markers that say what a coding has beyond span and code."""
        found = [STANCES[coding.stance]] if coding.stance in STANCES else []
        found += [IMPORTANT] if coding.important else []
        return found + ([ORIGINS[coding.origin]] if coding.origin is not self.usual_origin else [])

    def used_markers(self) -> list[Marker]:
        """List each marker in use once, in a fixed order."""
        used = {
            marker
            for placed in self.codings.values()
            for here in placed.values()
            for coding in here
            for marker in self.markers(coding)
        }
        return [marker for marker in (*STANCES.values(), IMPORTANT, *ORIGINS.values()) if marker in used]

    def _give_guids(self) -> None:
        project = self.project
        keys = {
            "user": [coder.key for coder in project.coders],
            "code": [code.key for code in project.codes],
            "source": [source.key for source in project.sources],
            "case": [case.key for case in project.cases],
            "variable": [variable.key for variable in project.variables],
            "set": [*(group.key for group in project.groups), *(theme.key for theme in project.themes)],
        }
        for kind, known in keys.items():
            for key in known:
                self.guids.of(kind, key)

    def _place_codings(self) -> None:
        codes = {code.key for code in self.project.codes}
        for place, coding in enumerate(self.project.codings):
            where = f"coding of '{coding.source}' at {coding.start}:{coding.end}"
            aligned = self.texts.get(coding.source)
            if aligned is None or coding.code not in codes:
                self.ledger.refuse(where, "its source or its code is not in the project")
                continue
            span = self._span(aligned, coding.source, coding.start, coding.end)
            if span is None:
                self.ledger.refuse(where, "it marks no text there")
                continue
            self.codings.setdefault(coding.source, {}).setdefault(span, []).append(coding)
            made = (coding.source, coding.code, coding.coder or "", str(span), str(place))
            key = coding.key or made_guid("coding", *made)
            self.coding_guids[id(coding)] = self.guids.of("coding", key)

    def _span(self, aligned: AlignedText, source: str, start: int | None, end: int | None) -> Spot | None:
        length = self._lengths[source]
        if start is None or end is None or not 0 <= start < end <= length:
            return None
        span = aligned.span(start, end)
        return span if span[0] < span[1] else None

    def _place_memos(self) -> None:
        known = self._things()
        for place, memo in enumerate(self.project.memos):
            guid = self.guids.made("memo", str(place), memo.title, memo.text)
            self.memo_guids.append((memo, guid))
            if memo.about is About.SPAN and self._place_span_memo(memo, guid):
                continue
            target = (memo.about, memo.target if memo.about is not About.PROJECT else "")
            if target not in known:
                self.ledger.change("memo", "about something that is not in the project; now about the project")
                target = (About.PROJECT, "")
            self._notes.setdefault(target, []).append(guid)

    def _place_span_memo(self, memo: OuterMemo, guid: str) -> bool:
        aligned = self.texts.get(memo.target)
        span = self._span(aligned, memo.target, memo.start, memo.end) if aligned is not None else None
        if span is None:
            return False
        self.span_notes.setdefault(memo.target, {}).setdefault(span, []).append(guid)
        return True

    def _things(self) -> set[tuple[About, str]]:
        """List what memos can hang on."""
        project = self.project
        placed = (coding for spots in self.codings.values() for here in spots.values() for coding in here)
        questions = (group for group in project.groups if group.kind is GroupKind.QUESTION)
        return {
            (About.PROJECT, ""),
            *((About.SOURCE, source.key) for source in project.sources),
            *((About.CODE, code.key) for code in project.codes),
            *((About.CODING, coding.key) for coding in placed if coding.key),
            *((About.CASE, case.key) for case in project.cases),
            *((About.THEME, theme.key) for theme in project.themes),
            *((About.QUESTION, group.key) for group in questions),
        }


def _commonest(origins: Iterable[Origin]) -> Origin:
    counts = Counter(origins)
    return max(Origin, key=lambda origin: (counts[origin], -list(Origin).index(origin)))


def _sound_parents(codes: tuple[OuterCode, ...], ledger: Ledger) -> dict[str, str | None]:
    """Return the parent of each code; one that is missing, or below its own child, becomes the top."""
    parents = {code.key: code.parent for code in codes}
    for code in codes:
        above, seen = parents[code.key], {code.key}
        while above is not None and above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        if above is not None:
            parents[code.key] = None
            ledger.change("code", "under a parent that is not in the codebook, or below itself; now at the top")
    return parents
