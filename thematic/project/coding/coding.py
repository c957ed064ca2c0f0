"""Coding: marking spans of sources with codes, changing and taking back what was marked, and reading it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree, same_name
from thematic.model.codings import Coding, Origin, Stance
from thematic.model.names import ByName
from thematic.model.sources import check_span
from thematic.model.splits import SplitItem
from thematic.project.codebook.code_names import active_children, check_code_name
from thematic.project.coding.coding_tables import CodingsReport, export_codings, import_codings
from thematic.project.coding.finding import How, Whole, code_found, look_for
from thematic.project.coding.identical import copies_of, copy_codings
from thematic.project.coding.marking import (
    Said,
    blank_code,
    check_new,
    code_in_use,
    codings_of,
    end_splits,
    in_vivo_name,
    let_go,
    mark,
    remove_codings,
    source_with,
    stance_of,
)
from thematic.project.sources.placing import find_source
from thematic.project.sources.reading_pages import (
    documents,
    fitting_answers,
    page_of_question,
    page_of_source,
    page_of_sources,
)
from thematic.project.whose import check_own

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thematic.model.sources import Source
    from thematic.project.codebook.code_names import CodeName
    from thematic.project.coding.identical import IdenticalAnswers
    from thematic.project.coding.proposals import FindPreview, FindReport
    from thematic.project.session import Session
    from thematic.project.sources.reading_pages import DocumentLine, ReadingPage
    from thematic.project.sources.searching import SearchFilter
    from thematic.store.changes import Change

__all__ = ["CodingDesk", "CodingsReport"]

_THEIRS = "what others coded stays theirs, and is taken back only by naming them (uncode_for, or 'uncode --of NAME')"


class CodingDesk:
    """Marking spans of sources with codes."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def code(
        self,
        source: int | Source,
        start: int,
        end: int,
        code: CodeName,
        *,
        memo: str = "",
        stance: str = Stance.UNSTATED,
        important: bool = False,
        reason: str = "",
    ) -> Coding:
        """Code the span `[start, end)` (code points) of a source, with a comment if there is something to say.

        Spans may overlap, and a span may carry several codes. What is left behind on failure: nothing.

        Raises:
            UnknownNameError: there is no such source or code.
            InvalidSpanError: the span marks nothing or lies outside the source.
            RetiredCodeError: the code is retired.
            CodedAlreadyError: the coder coded this very span so already.
            InvalidValueError: there is no such stance.
        """
        said = Said(stance, important, memo)
        with self._session.write("SpanCoded", reason=reason) as change:
            return _marked(change, source_with(change, source, start, end), (start, end), [code], said)[0]

    def code_many(
        self,
        source: int | Source,
        start: int,
        end: int,
        codes: Sequence[CodeName],
        *,
        memo: str = "",
        stance: str = Stance.UNSTATED,
        important: bool = False,
        reason: str = "",
    ) -> list[Coding]:
        """Code a span with several codes as one event; when one is refused, all are. A memo goes to the first.

        Raises:
            InvalidValueError: no code is named, or there is no such stance.
            UnknownNameError, InvalidSpanError, RetiredCodeError, CodedAlreadyError: as for `code`.
        """
        if not codes:
            raise InvalidValueError("The codes of a span", "", "one code or more")
        said = Said(stance, important, memo)
        with self._session.write("SpanCoded", reason=reason) as change:
            return _marked(change, source_with(change, source, start, end), (start, end), codes, said)

    def in_vivo(
        self,
        source: int | Source,
        start: int,
        end: int,
        *,
        parent: CodeName | None = None,
        memo: str = "",
        stance: str = Stance.UNSTATED,
        important: bool = False,
        reason: str = "",
    ) -> Coding:
        """Code a span with a code that is called as the person put it, as one event.

        The name is the words, tidied and cut at a word boundary. A code of that name that is in use under the
        same parent is taken instead of a second one.

        Raises:
            UnknownNameError, InvalidSpanError, DuplicateNameError, InvalidValueError: as for `code`.
            RetiredCodeError: the parent is retired.
            EmptyNameError: the span holds no visible character.
        """
        with self._session.write("CodedInVivo", reason=reason) as change:
            found = source_with(change, source, start, end)
            tree = CodeTree(change.all(Code))
            parent_id = code_in_use(change, parent).code_id if parent is not None else None
            name = in_vivo_name(found.text[start:end])
            siblings = active_children(tree, parent_id)
            code = next((one for one in siblings if same_name(one.name) == same_name(name)), None)
            change.summary["created"] = int(code is None)
            if code is None:
                tidy = check_code_name(tree, name, parent_id)
                code = blank_code(change.new_id(Code), parent_id, len(tree.children(parent_id)), tidy)
                change.add(code)
            said = Said(stance, important, memo)
            return _marked(change, found, (start, end), [code.code_id], said)[0]

    def change(
        self,
        coding_id: int,
        *,
        start: int | None = None,
        end: int | None = None,
        code: CodeName | None = None,
        stance: str | None = None,
        important: bool | None = None,
        reason: str = "",
    ) -> Coding:
        """Change one's own coding, as one event: extend or shrink it, give it to another code, say how it stands.

        Naming a code, even the same one, says that the passage was judged under the definition of today. With
        another code, a decision about a suggestion that made the coding lets go of it, and it counts as made by hand.

        Raises:
            UnknownNameError: there is no such coding or code.
            NotYoursError: another coder made it.
            InvalidSpanError, RetiredCodeError, DuplicateNameError, InvalidValueError: as for `code`.
        """
        appraised = start is None and end is None and code is None
        with self._session.write("CodingAppraised" if appraised else "CodingChanged", reason=reason) as change:
            (before,) = codings_of(change, [coding_id])
            _check_mine(change, [before])
            after = replace(
                before,
                start=before.start if start is None else start,
                end=before.end if end is None else end,
                stance=before.stance if stance is None else stance_of(stance),
                important=before.important if important is None else important,
            )
            if code is not None:
                wanted = code_in_use(change, code)
                after = replace(after, code_id=wanted.code_id, revision=wanted.revision)
            if after.code_id != before.code_id:
                let_go(change, [coding_id])
                after = replace(after, origin=Origin.HAND)
            if after == before:
                return before
            if not appraised:
                check_span(after.start, after.end, len(source_with(change, after.source_id, 0, 1).text))
                check_new(change, after, CodeTree(change.all(Code))[after.code_id].name)
            change.replace(after)
            if after.code_id != before.code_id:
                end_splits(change, {one.split_id for one in change.all(SplitItem, coding_id=coding_id)})
            change.summary.update(coding=coding_id, code=after.code_id, source=after.source_id, was=before.code_id)
        return after

    def uncode(self, *coding_ids: int, reason: str = "") -> int:
        """Take one's own codings back, as one event, with the memos on them; returns how many.

        A decision about a suggestion that made one of them stays on record and lets go of it.

        Raises:
            UnknownNameError: one of them is not there.
            NotYoursError: another coder made one of them.
            InvalidValueError: no coding is named.
        """
        with self._session.write("CodingsRemoved", reason=reason) as change:
            codings = codings_of(change, coding_ids)
            _check_mine(change, codings)
            return _removed(change, codings)

    def uncode_for(self, coder: str, *coding_ids: int, reason: str) -> int:
        """Take back codings that another coder made, who is named, as one event; returns how many.

        Raises:
            UnknownNameError: there is no such coder, or one of the codings is not there.
            NotYoursError: one of them was made by somebody else than the coder named.
            InvalidValueError: no coding is named, or no reason is given.
        """
        if not reason.strip():
            raise InvalidValueError("The reason", reason, f"why codings of {coder} are taken back; the log keeps it")
        with self._session.write("CodingsRemoved", reason=reason) as change:
            owner_id = ByName("coder", ((one.name, one.coder_id) for one in change.all(Coder))).find(coder)
            codings = codings_of(change, coding_ids)
            owned = [(one.coding_id, one.coder_id) for one in codings]
            check_own(change, owner_id, owned, kind="coding", way_out=f"only codings of {coder} were asked for")
            change.summary["coder"] = owner_id
            return _removed(change, codings)

    def get(self, coding_id: int) -> Coding:
        """Return one coding.

        Raises:
            UnknownNameError: there is no such coding.
        """
        with self._session.read() as reading:
            return codings_of(reading, [coding_id])[0]

    def of_source(self, source_id: int) -> list[Coding]:
        """List the codings of a source by place."""
        with self._session.read() as reading:
            found = reading.all(Coding, source_id=source_id)
        return sorted(found, key=lambda one: (one.start, one.end, one.coding_id))

    def find_source(self, name: str, *, question: str = "", wave: str = "") -> Source:
        """Find a source by number, by a document's name, or by a participant with the question and the wave.

        Raises:
            UnknownNameError: nothing is called so.
            AmbiguousNameError: several sources fit; the message tells them apart.
            NothingToDoError: the answer is blank.
        """
        with self._session.read() as reading:
            return find_source(reading, name, question=question, wave=wave)

    def read_source(self, source_id: int) -> ReadingPage:
        """Read one source with everything marked on it.

        Raises:
            UnknownNameError: there is no such source.
        """
        return page_of_source(self._session, source_id)

    def read_question(
        self, question: str | int, *, offset: int = 0, limit: int = 50, coded: bool | None = None, wave: str = ""
    ) -> ReadingPage:
        """Read a page of the answers to a question that have a text, with everything marked on them.

        Args:
            question: its text, or its id.
            offset: how many answers, in the order of import, stand before the page.
            limit: how many answers the page holds at most.
            coded: True for answers with a coding, False for those without, None for both.
            wave: this time point alone.

        Raises:
            UnknownNameError: there is no such question or wave.
        """
        return page_of_question(self._session, question, offset=offset, limit=limit, coded=coded, wave=wave)

    def read_sources(self, source_ids: Sequence[int]) -> ReadingPage:
        """Read these sources in their order with everything marked on them; those that are gone are left out."""
        return page_of_sources(self._session, source_ids)

    def answers(
        self,
        question: str | int,
        *,
        coded: bool | None = None,
        wave: str = "",
        participant: str = "",
        attribute: tuple[str, str] | None = None,
        words: str = "",
    ) -> list[int]:
        """List the answers to a question that have a text and fit every filter, by id, in the order of import.

        Args:
            question: its text, or its id.
            coded: True for answers with a coding, False for those without, None for both.
            wave: this time point alone.
            participant: this person's answers alone.
            attribute: a variable and the value that the person has.
            words: all of these stand in the answer, whatever the case.

        Raises:
            UnknownNameError: there is no such question, wave, participant or attribute.
        """
        return fitting_answers(
            self._session,
            question,
            coded=coded,
            wave=wave,
            participant=participant,
            attribute=attribute,
            words=words,
        )

    def documents(self) -> list[DocumentLine]:
        """List the interviews and documents that can be read and coded, in the order they came."""
        return documents(self._session)

    def preview(
        self,
        pattern: str,
        code: CodeName,
        *,
        how: str = How.WORDS,
        whole: str = Whole.MATCH,
        only: SearchFilter | None = None,
        interviewers: bool = False,
    ) -> FindPreview:
        """Look for passages that a code may be given to; see `thematic.project.coding.finding.look_for`."""
        return look_for(self._session, pattern, code, how=how, whole=whole, only=only, interviewers=interviewers)

    def find_and_code(
        self, preview: FindPreview, *, stance: str = Stance.UNSTATED, important: bool = False, reason: str = ""
    ) -> FindReport:
        """Code what a preview proposes, as one event; see `thematic.project.coding.finding.code_found`."""
        return code_found(self._session, preview, Said(stance, important), reason=reason)

    def identical(self, source: int | Source, *, codings: Sequence[int] = ()) -> IdenticalAnswers:
        """List what answers word for word the same lack; see `thematic.project.coding.identical.copies_of`."""
        return copies_of(self._session, source, codings=codings)

    def copy_to_identical(self, preview: IdenticalAnswers, *, reason: str = "") -> list[Coding]:
        """Copy codings to identical answers, as one event; see `thematic.project.coding.identical.copy_codings`."""
        return copy_codings(self._session, preview, reason=reason)

    def import_table(
        self,
        path: str | Path,
        *,
        create_codes: bool = False,
        skip_unknown: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> CodingsReport:
        """Import a table of codings as one event; see `thematic.project.coding.coding_tables.import_codings`."""
        return import_codings(
            self._session, Path(path), create_codes=create_codes, skip_unknown=skip_unknown, progress=progress
        )

    def export_table(self, path: str | Path) -> int:
        """Write every coding as a row of a CSV file that `import_table` reads; returns the number of rows."""
        return export_codings(self._session, Path(path))


def _marked(
    change: Change, source: Source, span: tuple[int, int], codes: Sequence[CodeName], said: Said
) -> list[Coding]:
    """Mark a span with codes and say so in the summary of the event."""
    made = mark(change, source, span, [code_in_use(change, one) for one in codes], said)
    ids = [one.code_id for one in made]
    change.summary.update(coding=made[0].coding_id, code=ids[0], source=source.source_id)
    if len(ids) > 1:
        change.summary["codes"] = ids
    return made


def _check_mine(change: Change, codings: Sequence[Coding]) -> None:
    owned = [(one.coding_id, one.coder_id) for one in codings]
    check_own(change, change.header.coder_id, owned, kind="coding", way_out=_THEIRS)


def _removed(change: Change, codings: Sequence[Coding]) -> int:
    if not codings:
        raise InvalidValueError("The codings to take back", "", "the number of one coding or more")
    remove_codings(change, codings)
    first = codings[0]
    change.summary.update(codings=len(codings))
    if len({(one.code_id, one.source_id) for one in codings}) == 1:
        change.summary.update(code=first.code_id, source=first.source_id)
    return len(codings)
