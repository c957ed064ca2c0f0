"""Reading pages: sources with everything marked on them, as a person reads and codes them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import UnknownNameError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.names import ByName
from thematic.model.participants import Attribute, Participant, Wave
from thematic.model.sources import Question, SourceKind
from thematic.project.agreement.withholding import Withholding
from thematic.project.sources.source_attributes import known_of
from thematic.project.sources.voices import Voices
from thematic.project.whose import writer
from thematic.store import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
    from thematic.project.sources.voices import Voice
    from thematic.store.marked import CodingRow, SourceRow
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ReadCoding:
    """A coding as a reader sees it.

    Attributes:
        start, end: half-open code points of the source.
        code: the path of the code; `name` is its name alone.
        outdated: made under an older definition, or come from another code and not looked at since.
        memos: how many memos are about it.
        mine: made by who writes in this session.
    """

    coding_id: int
    start: int
    end: int
    code_id: int
    code: str
    name: str
    colour: str
    coder_id: int
    coder: str
    origin: str
    stance: str
    important: bool
    revision: int
    outdated: bool
    memos: int
    mine: bool


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source as a reader sees it.

    Attributes:
        name: of a document; empty for an answer.
        memos: how many memos are about it or about a span of it, those about codings not counted.
        codings: by start, end and number; of others none on a unit of a reliability sample that who writes in this
            session has not read to the end, so that each codes it alone.
        turns: who speaks where, in a conversation.
        attributes: the first few things known of who answered, as (name, value).
    """

    source_id: int
    kind: str
    name: str
    participant: str
    question: str
    wave: str
    text: str
    memos: int
    codings: tuple[ReadCoding, ...]
    turns: tuple[Voice, ...]
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A text that is no answer to a question, to choose from."""

    source_id: int
    kind: str
    name: str
    wave: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """Some sources in their order, and how many there are on all pages."""

    sources: tuple[ReadSource, ...]
    total: int
    offset: int
    question: str


def page_of_source(session: Session, source_id: int) -> ReadingPage:
    """Read one source.

    Raises:
        UnknownNameError: there is no such source.
    """
    with session.read() as reading:
        found = marked.source(reading.connection, source_id)
        if found is None:
            raise UnknownNameError("source", str(source_id), None)
        return ReadingPage(_read(reading, session, [found]), 1, 0, found.question)


def page_of_question(
    session: Session, question: str | int, *, offset: int, limit: int, coded: bool | None, wave: str
) -> ReadingPage:
    """Read a page of the answers to a question that have a text.

    Raises:
        UnknownNameError: there is no such question or wave.
    """
    with session.read() as reading:
        asked = _question(reading, question)
        waves = ByName("wave", ((one.name, one.wave_id) for one in reading.all(Wave)))
        found, total = marked.answers(
            reading.connection,
            asked.question_id,
            offset=offset,
            limit=limit,
            coded=coded,
            wave_id=waves.find(wave) if wave else None,
        )
        return ReadingPage(_read(reading, session, found), total, offset, asked.text)


def page_of_sources(session: Session, source_ids: Sequence[int]) -> ReadingPage:
    """Read these sources in their order; those that are gone since are left out."""
    with session.read() as reading:
        found = marked.sources(reading.connection, source_ids)
        return ReadingPage(_read(reading, session, found), len(source_ids), 0, found[0].question if found else "")


def fitting_answers(
    session: Session,
    question: str | int,
    *,
    coded: bool | None,
    wave: str,
    participant: str,
    attribute: tuple[str, str] | None,
    words: str,
) -> list[int]:
    """List the answers to a question that fit every filter, in the order of import.

    Raises:
        UnknownNameError: there is no such question, wave, participant or attribute.
    """
    with session.read() as reading:
        asked = _question(reading, question)
        waves = ByName("wave", ((one.name, one.wave_id) for one in reading.all(Wave)))
        wanted = None
        if attribute is not None:
            known = ByName("attribute", ((one.name, one.attribute_id) for one in reading.all(Attribute)))
            wanted = (known.find(attribute[0]), attribute[1])
        person = None
        if participant:
            people = ByName("participant", ((one.label, one.participant_id) for one in reading.all(Participant)))
            person = people.find(participant)
        found = marked.answer_ids(
            reading.connection,
            asked.question_id,
            coded=coded,
            wave_id=waves.find(wave) if wave else None,
            participant_id=person,
            attribute=wanted,
        )
        needles = words.casefold().split()
        if not needles:
            return found
        texts = marked.texts_of(reading.connection, found)
    return [one for one in found if all(needle in texts[one].casefold() for needle in needles)]


def documents(session: Session) -> list[DocumentLine]:
    """List the texts that are no answers, in the order they came."""
    with session.read() as reading:
        waves = {one.wave_id: one.name for one in reading.all(Wave)}
        return [
            DocumentLine(one.source_id, one.kind, one.name, waves.get(one.wave_id or 0, ""))
            for one in marked.documents(reading.connection)
        ]


def _question(reading: Reading, question: str | int) -> Question:
    held = reading.all(Question)
    if isinstance(question, str):
        return ByName("question", ((one.text, one) for one in held)).find(question)
    for one in held:
        if one.question_id == question:
            return one
    raise UnknownNameError("question", str(question), None)


def _read(reading: Reading, session: Session, sources: Sequence[SourceRow]) -> tuple[ReadSource, ...]:
    if not sources:
        return ()
    naming = _Naming(reading, session)
    held: dict[int, list[ReadCoding]] = defaultdict(list)
    ids = [one.source_id for one in sources]
    hidden = Withholding.of(reading, naming.me, ids)
    for row in marked.codings(reading.connection, ids):
        if not hidden.hides(row):
            held[row.source_id].append(naming.coding(row))
    spoken = [one.source_id for one in sources if one.kind != SourceKind.RESPONSE]
    turns = Voices.of(reading, spoken).turns if spoken else {}
    known = known_of(reading, [one.source_id for one in sources if one.kind == SourceKind.RESPONSE])
    return tuple(
        ReadSource(
            one.source_id,
            one.kind,
            one.name,
            one.participant,
            one.question,
            one.wave,
            one.text,
            one.memos,
            tuple(held[one.source_id]),
            turns.get(one.source_id, ()),
            known.get(one.source_id, ()),
        )
        for one in sources
    )


class _Naming:
    """What the ids of a coding are called."""

    def __init__(self, reading: Reading, session: Session) -> None:
        self._tree = CodeTree(reading.all(Code))
        self._paths: dict[int, str] = {}
        self._coders = {one.coder_id: one.name for one in reading.all(Coder)}
        self.me = writer(reading, session)

    def _path(self, code_id: int) -> str:
        if code_id not in self._paths:
            self._paths[code_id] = self._tree.path(code_id)
        return self._paths[code_id]

    def coding(self, row: CodingRow) -> ReadCoding:
        code = self._tree[row.code_id]
        return ReadCoding(
            row.coding_id,
            row.start,
            row.end,
            row.code_id,
            self._path(row.code_id),
            code.name,
            code.colour,
            row.coder_id,
            self._coders[row.coder_id],
            row.origin,
            row.stance,
            row.important,
            row.revision,
            row.revision < code.revision,
            row.memos,
            row.coder_id == self.me,
        )
