"""Identical answers: copying what one answer was coded as to others that are word for word the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import NothingToDoError, UnknownNameError
from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.model.codings import Coding, Origin, Stance
from thematic.model.participants import Participant, Wave
from thematic.model.sources import Question, Source
from thematic.project.coding.marking import codings_of
from thematic.project.whose import writer
from thematic.store import marked
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Copy:
    """One coding that an identical answer lacks; `code` is the path of the code."""

    source: int
    participant: str
    wave: str
    start: int
    end: int
    code_id: int
    code: str
    stance: str
    important: bool


@dataclass(frozen=True, slots=True)
class IdenticalAnswers:
    """What the answers that are word for word the same as one answer lack.

    Attributes:
        answers: how many other answers are the same.
        copies: the codings they lack, answer by answer; empty when they lack none.
    """

    source: int
    question: str
    text: str
    answers: int
    copies: tuple[Copy, ...]


def copies_of(session: Session, source: int | Source, *, codings: Sequence[int] = ()) -> IdenticalAnswers:
    """List the codings of an answer that identical answers to the same question lack.

    Args:
        session: whose codings are meant.
        source: the answer.
        codings: these of its codings alone, by number; all of one's own when none is named.

    Raises:
        UnknownNameError: there is no such answer, or one of the codings is not on it.
        NothingToDoError: one has coded nothing in the answer.
    """
    source_id = source.source_id if isinstance(source, Source) else source
    with session.read() as reading:
        answer = reading.get(Source, source_id)
        if answer is None:
            raise UnknownNameError("source", str(source_id), None)
        me = writer(reading, session)
        wanted = codings_of(reading, codings) if codings else reading.all(Coding, source_id=source_id, coder_id=me)
        for one in wanted:
            if one.source_id != source_id:
                raise UnknownNameError("coding of this answer", str(one.coding_id), None)
        if not wanted:
            raise NothingToDoError("You have coded nothing in this answer", "code it first, then copy")
        others = marked.alike(reading.connection, source_id)
        question = reading.get(Question, answer.question_id or 0)
        copies = _lacking(reading, wanted, others, me) if others else ()
    return IdenticalAnswers(source_id, question.text if question else "", answer.text, len(others), copies)


def copy_codings(session: Session, preview: IdenticalAnswers, *, reason: str = "") -> list[Coding]:
    """Copy what a preview lists, as one event; what is there by now is passed over.

    The copies are one's own, and count as made by search. To leave some out, take them out of the preview.
    What is left behind on failure: nothing.

    Raises:
        NothingToDoError: nothing is left to copy.
        UnknownNameError: an answer or a code is not there any more, or the answer has other words now.
    """
    with session.write("CodingsCopied", reason=reason) as change:
        codes = {one.code_id: one for one in change.all(Code) if one.status is CodeStatus.ACTIVE}
        texts = marked.texts_of(change.connection, {one.source for one in preview.copies})
        there = _there(change, list(texts), change.header.coder_id)
        new: dict[tuple[int, int, int, int], Copy] = {}
        for one in preview.copies:
            if texts.get(one.source) != preview.text:
                raise UnknownNameError("answer with these words", str(one.source), None)
            if one.code_id not in codes:
                raise UnknownNameError("code in use", one.code, [code.name for code in codes.values()])
            key = (one.source, one.start, one.end, one.code_id)
            if key not in there:
                new[key] = one
        if not new:
            raise NothingToDoError("No identical answer lacks these codings", "there is nothing to copy")
        made = [
            Coding(
                coding_id,
                *key,
                change.header.coder_id,
                Origin.SEARCH,
                Stance(one.stance),
                one.important,
                codes[one.code_id].revision,
            )
            for coding_id, (key, one) in zip(change.new_ids(Coding, len(new)), new.items(), strict=True)
        ]
        change.add_all(made)
        change.summary.update(codings=len(made), sources=len({one.source_id for one in made}), source=preview.source)
    return made


def _lacking(
    reading: Reading, wanted: Sequence[Coding], others: Sequence[int], coder_id: int | None
) -> tuple[Copy, ...]:
    tree = CodeTree(reading.all(Code))
    waves = {one.wave_id: one.name for one in reading.all(Wave)}
    there = _there(reading, others, coder_id)
    held = [one for some in chunks(others) for one in reading.all(Source, source_id=list(some))]
    wrote = sorted({one.participant_id for one in held if one.participant_id is not None})
    people = {
        one.participant_id: one.label
        for some in chunks(wrote)
        for one in reading.all(Participant, participant_id=list(some))
    }
    return tuple(
        Copy(
            source.source_id,
            people.get(source.participant_id or 0, ""),
            waves.get(source.wave_id or 0, ""),
            one.start,
            one.end,
            one.code_id,
            tree.path(one.code_id),
            one.stance.value,
            one.important,
        )
        for source in held
        for one in sorted(wanted, key=lambda one: (one.start, one.end, one.coding_id))
        if tree[one.code_id].status is CodeStatus.ACTIVE
        and (source.source_id, one.start, one.end, one.code_id) not in there
    )


def _there(
    reading: Reading | Change, source_ids: Sequence[int], coder_id: int | None
) -> set[tuple[int, int, int, int]]:
    """List what a coder has coded in some sources: source, span, code."""
    return {
        (one.source_id, one.start, one.end, one.code_id)
        for some in chunks(list(source_ids))
        for one in reading.all(Coding, source_id=list(some), coder_id=coder_id)
    }
