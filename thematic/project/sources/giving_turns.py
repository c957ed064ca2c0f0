"""Giving a single turn of a conversation to another speaker: to one who is there, or to one who was not heard yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.codes import check_new_name
from thematic.model.documents import Speaker, SpeakerRole, Turn
from thematic.model.names import ByName
from thematic.model.sources import Source
from thematic.project.session import settings_of
from thematic.project.sources.adding import DocumentImport

if TYPE_CHECKING:
    from thematic.project.session import Session


@dataclass(frozen=True, slots=True)
class GivenTurn:
    """A turn with the speaker it was given to.

    Attributes:
        new: True when the source had no speaker of that label.
        gone: the label that has no turn left and is no speaker any more; empty when it still has some.
    """

    turn: Turn
    speaker: Speaker
    new: bool
    gone: str


def give_turn(
    session: Session, source_id: int, position: int, speaker: str, *, participant: str | None = None
) -> GivenTurn:
    """Give one turn to a speaker, as one event with one undo; a label without turns is no speaker any more.

    So a line that was taken for a turn of its own ("Important: ...") goes back to who speaks there, and one turn under
    a label that two people share goes to a label of its own, which can be linked. Units follow the roles.
    What is left behind on failure: nothing.

    Args:
        session: the project.
        source_id: the conversation.
        position: the turn, counted from 0, as `documents.turns` lists them.
        speaker: the label of who speaks; a new one makes a new speaker.
        participant: who a new speaker is, when that is known.

    Raises:
        UnknownNameError: there is no such source or turn.
        InvalidValueError: the turn is that speaker's already.
        SpeakerInUseError: what would become the interviewer's is coded, quoted or decided about.
    """
    with session.write("TurnGiven") as change:
        source = change.get(Source, source_id)
        if source is None:
            raise UnknownNameError("source", str(source_id), None)
        turns = change.all(Turn, source_id=source_id)
        turn = next((one for one in turns if one.position == position), None)
        if turn is None:
            raise UnknownNameError("turn", str(position), [str(one.position) for one in turns])
        speakers = change.all(Speaker, source_id=source_id)
        before = next(one for one in speakers if one.speaker_id == turn.speaker_id)
        giving = DocumentImport(change, settings_of(change))
        after = ByName("speaker", ((one.label, one) for one in speakers)).get(speaker)
        new = after is None
        if after is None:
            person = giving.person(participant) if participant else None
            label = check_new_name(speaker, (), "speaker")
            after = Speaker(change.new_id(Speaker), source_id, label, SpeakerRole.PARTICIPANT, person)
            change.add(after)
        if after.speaker_id == before.speaker_id:
            raise InvalidValueError("The speaker", speaker, "another one than who has the turn already")
        given = replace(turn, speaker_id=after.speaker_id)
        change.replace(given)
        giving.reunite(source, before, after, [given])
        left = any(one.speaker_id == before.speaker_id for one in turns if one != turn)
        if not left:
            change.remove_all(Speaker, [(before.speaker_id,)])
        giving.owner(source)
        change.summary.update(source=source_id, turn=turn.turn_id)
    return GivenTurn(given, after, new, "" if left else before.label)
