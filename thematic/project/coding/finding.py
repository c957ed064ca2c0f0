"""Finding and coding: passages that fit a pattern are proposed, looked through, and coded as one event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding, Origin
from thematic.project.coding.marking import code_in_use, stance_of
from thematic.project.coding.passages import Whole, passages_of
from thematic.project.coding.patterns import How, spans_in_sources
from thematic.project.coding.proposals import FindPreview, FindReport
from thematic.project.sources.searching import SearchFilter
from thematic.project.whose import writer
from thematic.store import marked

if TYPE_CHECKING:
    from thematic.project.codebook.code_names import CodeName
    from thematic.project.coding.marking import Said
    from thematic.project.coding.proposals import Proposal
    from thematic.project.session import Session

__all__ = ["How", "Whole", "code_found", "look_for"]


def look_for(
    session: Session,
    pattern: str,
    code: CodeName,
    *,
    how: str = How.WORDS,
    whole: str = Whole.MATCH,
    only: SearchFilter | None = None,
    interviewers: bool = False,
) -> FindPreview:
    """Look for passages that a code may be given to; writes nothing.

    Args:
        session: who looks.
        pattern: words as `project.search` takes them; a regular expression; or a token pattern of spaCy as JSON,
            for a pipeline that knows words, shapes and punctuation, and no grammar.
        code: the code, by name, path or id.
        how: "words", "regex" or "spacy".
        whole: what is coded around a match: "match" itself, its "sentence", its "unit" (as the project declares
            it) or the whole "answer", which in a conversation is what the speaker says in that turn.
        only: the sources and speakers that are looked through.
        interviewers: propose what interviewers say as well; it is context otherwise, and only counted.

    Raises:
        UnknownNameError, AmbiguousNameError: the code, or what the filter names, is not in the project.
        RetiredCodeError: the code is retired.
        InvalidValueError: there is no such way to look, or to widen.
        SearchQueryError, TokenPatternError: the pattern is not well formed.
        SlowPatternError, TooManyMatchesError: the pattern ran too long, or fits too many places.
    """
    way, wide = _how(how), _whole(whole)
    with session.read() as reading:
        wanted = code_in_use(reading, code)
        path = CodeTree(reading.all(Code)).path(wanted.code_id)
    spans = spans_in_sources(session, pattern, way)
    with session.read() as reading:
        passages = passages_of(reading, spans, wide, only or SearchFilter(), interviewers=interviewers)
        there = _of_code(reading.all(Coding, code_id=wanted.code_id))
        me = writer(reading, session)
    proposals = tuple(_compared(one, there.get(one.source, []), me) for one in passages.proposals)
    return FindPreview(pattern, way.value, wide.value, wanted.code_id, path, proposals, passages.interviewers)


def code_found(session: Session, preview: FindPreview, said: Said, *, reason: str = "") -> FindReport:
    """Code what a preview proposes, as one event; passages that one has coded so already are passed over.

    To leave some out, take them out of the preview. Without a reason the log keeps the pattern as the reason.
    What is left behind on failure: nothing.

    Raises:
        RetiredCodeError, UnknownNameError: the code is not in use any more.
        InvalidValueError: there is no such stance.
    """
    stance = stance_of(said.stance)
    why = reason.strip() or f"found by {preview.how}: {preview.pattern}"
    with session.write("FoundCoded", reason=why) as change:
        coder_id = change.header.coder_id
        code = code_in_use(change, preview.code_id)
        texts = marked.texts_of(change.connection, {one.source for one in preview.proposals})
        held = [one for one in preview.proposals if texts.get(one.source, "")[one.start : one.end] == one.text]
        mine = change.all(Coding, code_id=code.code_id, coder_id=coder_id)
        there = {(one.source_id, one.start, one.end) for one in mine}
        wanted = dict.fromkeys((one.source, one.start, one.end) for one in held if one.text)
        new = [key for key in wanted if key not in there]
        ids = change.new_ids(Coding, len(new)) if new else range(0)
        change.add_all(
            Coding(id_, *key, code.code_id, coder_id, Origin.SEARCH, stance, said.important, code.revision)
            for id_, key in zip(ids, new, strict=True)
        )
        sources = len({source for source, _, _ in new})
        change.summary.update(code=code.code_id, codings=len(new), sources=sources, how=preview.how)
    return FindReport(len(new), len(wanted) - len(new), sources, len(preview.proposals) - len(held))


def _how(how: str) -> How:
    if how not in list(How):
        raise InvalidValueError("The way to look", how, f"one of {', '.join(How)}")
    return How(how)


def _whole(whole: str) -> Whole:
    if whole not in list(Whole):
        raise InvalidValueError("What is coded around a match", whole, f"one of {', '.join(Whole)}")
    return Whole(whole)


def _of_code(codings: list[Coding]) -> dict[int, list[Coding]]:
    held: dict[int, list[Coding]] = {}
    for one in codings:
        held.setdefault(one.source_id, []).append(one)
    return held


def _compared(proposal: Proposal, there: list[Coding], me: int | None) -> Proposal:
    """Say of a passage what the code has been given to there already."""
    return replace(
        proposal,
        coded=any((one.start, one.end, one.coder_id) == (proposal.start, proposal.end, me) for one in there),
        overlapped=any(one.start < proposal.end and one.end > proposal.start for one in there),
    )
