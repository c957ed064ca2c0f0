"""Placing: finding the source that people mean by a number, a document's name or a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import AmbiguousNameError, NothingToDoError, UnknownNameError
from thematic.model.codes import same_name
from thematic.model.names import ByName
from thematic.model.participants import Participant, Wave
from thematic.model.sources import Question, Source, SourceState
from thematic.store import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.store.reading import Reading


def find_source(reading: Reading, name: int | str, *, question: str = "", wave: str = "") -> Source:
    """Find a source: by its number, by a document's name, or by a participant (with the question and the wave).

    A number that is also the name of a participant or document is not guessed at.

    Raises:
        UnknownNameError: nothing is called so, or the participant was not asked.
        AmbiguousNameError: several sources fit; the message tells them apart.
        NothingToDoError: the answer is blank.
    """
    if isinstance(name, int):
        return _with_text(_by_number(reading, name), str(name))
    narrowed = bool(question or wave)
    found: dict[int, Source] = {}
    if not narrowed and name.isascii() and name.isdigit():
        numbered = reading.get(Source, int(name))
        found = {numbered.source_id: numbered} if numbered else {}
    for one in (*([] if question else _documents(reading, name, wave)), *_of_person(reading, name, question, wave)):
        found[one.source_id] = one
    with_text = [one for one in found.values() if one.state is SourceState.TEXT]
    if not found:
        raise UnknownNameError("source", name, _known(reading))
    if len(with_text) > 1:
        raise AmbiguousNameError("source", name, [_told(reading, one) for one in with_text])
    return _with_text(next(iter(with_text or found.values())), name)


def _by_number(reading: Reading, source_id: int) -> Source:
    found = reading.get(Source, source_id)
    if found is None:
        raise UnknownNameError("source", str(source_id), None)
    return found


def _with_text(source: Source, name: str) -> Source:
    if source.state is not SourceState.TEXT:
        raise NothingToDoError(f"The answer '{name}' is blank", "there is no text to code")
    return source


def _documents(reading: Reading, name: str, wave: str) -> list[Source]:
    """List the documents of a name: as it is written, or else whatever the case."""
    held = marked.documents(reading.connection)
    wave_id = _wave_id(reading, wave)
    fits = [one for one in held if one.name == name] or [one for one in held if same_name(one.name) == same_name(name)]
    ids = [one.source_id for one in fits if one.name and wave_id in (None, one.wave_id)]
    return [found for one in ids if (found := reading.get(Source, one)) is not None]


def _of_person(reading: Reading, name: str, question: str, wave: str) -> Sequence[Source]:
    person = ByName("participant", ((one.label, one.participant_id) for one in reading.all(Participant))).get(name)
    if person is None:
        return ()
    equal: dict[str, int] = {"participant_id": person}
    if question:
        asked = ByName("question", ((one.text, one.question_id) for one in reading.all(Question)))
        equal["question_id"] = asked.find(question)
    wave_id = _wave_id(reading, wave)
    return reading.all(Source, **equal, **({} if wave_id is None else {"wave_id": wave_id}))


def _wave_id(reading: Reading, wave: str) -> int | None:
    return ByName("wave", ((one.name, one.wave_id) for one in reading.all(Wave))).find(wave) if wave else None


def _told(reading: Reading, source: Source) -> str:
    question = reading.get(Question, source.question_id or 0)
    wave = reading.get(Wave, source.wave_id or 0)
    rest = [one for one in (question.text if question else source.name, wave.name if wave else "") if one]
    return ", ".join([str(source.source_id), *rest])


def _known(reading: Reading) -> list[str] | None:
    """List the names that documents have; None when there are none, since participants are too many to list."""
    return [one.name for one in marked.documents(reading.connection) if one.name] or None
