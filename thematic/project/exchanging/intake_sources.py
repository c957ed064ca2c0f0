"""Taking in documents: frozen text with its speaker turns and units, and the file behind it."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict, deque
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.assembling import finish, freeze
from thematic.exchange.documents.extracted import Paragraph, Prose
from thematic.exchange.documents.speaker_maps import SpeakerMap
from thematic.exchange.report import counted
from thematic.model.documents import SourceOriginal
from thematic.model.participants import Participant
from thematic.model.sources import Source, SourceKind
from thematic.project.exchanging.intake_codes import one_line
from thematic.project.exchanging.intake_people import owners_of
from thematic.project.sources.adding import DocumentImport, ReadDocument
from thematic.text.positions import NormalisedPositions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.exchange.documents import Document
    from thematic.exchange.interchange import OuterSource
    from thematic.project.exchanging.intake import Intake

_Held = dict[tuple[str, str], deque[int]]


def take_documents(intake: Intake) -> None:
    """Take in the sources that answer no question; one that is there word for word is met, not added again."""
    pending = [one for one in intake.interchange.sources if one.key not in intake.positions]
    if not pending:
        return
    owners = owners_of(intake.interchange.cases)
    dated = {
        source: intake.waves[group.key]
        for group in intake.interchange.groups
        if group.key in intake.waves
        for source in group.sources
    }
    labels = {one.participant_id: one.label for one in intake.change.all(Participant)}
    adding = DocumentImport(intake.change, intake.settings)
    held = _held(intake.change.all(Source))
    shared = 0
    for outer in pending:
        positions = NormalisedPositions(outer.text)
        intake.positions[outer.key] = positions
        name = one_line(outer.name) or f"Source {outer.key}"
        _tell_changes(intake, name, positions)
        there = held[name, positions.text]
        if there:
            intake.sources[outer.key] = there.popleft()
            continue
        cases = owners[outer.key]
        shared += len(cases) > 1
        owner = labels[intake.participants[cases[0]]] if len(cases) == 1 else ""
        try:
            document = _document(name, positions.text, intake.interchange.origin)
        except UnreadableFileError:
            intake.refuse(f"source '{name}'", "there are no words in it")
            continue
        added = adding.add(ReadDocument(document, owner, dated.get(outer.key, "")))
        intake.sources[outer.key] = added.source
        intake.added("sources")
        intake.added("speaker turns", added.turns)
    if shared:
        texts = counted(shared, "text")
        intake.say(f"{texts} of several cases each: a speaker who is called like a case is that participant")
    _take_originals(intake, pending)


def _held(sources: Iterable[Source]) -> _Held:
    held: _Held = defaultdict(deque)
    for one in sources:
        if one.kind is not SourceKind.RESPONSE:
            held[one.name, one.text].append(one.source_id)
    return held


def _tell_changes(intake: Intake, name: str, positions: NormalisedPositions) -> None:
    if positions.changes:
        intake.say(f"'{name}': {', '.join(positions.changes)}; the places in it were carried over")


def _document(name: str, text: str, origin: str) -> Document:
    """Look for speaker turns in a text, as in a transcript that is added by itself."""
    prose = Prose("text", f"interchange 1 ({origin or 'another tool'})", "", (Paragraph(text),))
    return finish(freeze(prose, path=Path(name)), name=name, files=(), speakers=SpeakerMap())


def _take_originals(intake: Intake, pending: Iterable[OuterSource]) -> None:
    there = (
        {one.source_id for one in intake.change.all(SourceOriginal)} if any(one.original for one in pending) else set()
    )
    for outer in pending:
        source_id = intake.sources.get(outer.key)
        if outer.original is None or source_id is None or source_id in there:
            continue
        there.add(source_id)
        content = b64encode(outer.original.content).decode("ascii")
        name = one_line(outer.original.name) or "original"
        intake.change.add(SourceOriginal(source_id, outer.original.media, name, content))
        intake.added("files behind sources")
