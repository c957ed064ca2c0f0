"""Loading a codebook: entries of a file become codes, or the texts of codes that are there already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.codes import Code, CodeStatus, CodeTree, check_new_name, same_name
from thematic.project.codebook.palette import own_colour
from thematic.project.codebook.revising import with_revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.model.codes import CodebookEntries, CodeEntry
    from thematic.project.session import Session
    from thematic.store.changes import Change


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """What loading a codebook did: codes that are new, that were already there, and what was refused."""

    codes: int
    created: int
    unchanged: int
    revised: int
    changed: tuple[str, ...]


def add_entries(session: Session, entries: CodebookEntries, *, changed: Iterable[str] = ()) -> CodebookReport:
    """Add the codes of a codebook, as one event; a retired code of the same path is taken into use again.

    What is left behind on failure: nothing.

    Raises:
        EmptyNameError: a code has no name.
    """
    with session.write("CodebookLoaded") as change:
        writing = _Loading(change)
        for code in entries.codes:
            writing.add(code, None)
        writing.flush()
        change.summary.update(created=len(writing.created), revised=len(writing.revised))
        created, revised = len(writing.created), len(writing.revised)
    total = sum(1 for _ in entries.walk())
    return CodebookReport(total, created, total - created - revised, revised, tuple(changed))


class _Loading:
    """Adds entries under parents, or revises the codes that are there already."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._tree = CodeTree(change.all(Code))
        self.created: list[Code] = []
        self.revised: list[Code] = []

    def add(self, entry: CodeEntry, parent_id: int | None) -> None:
        siblings = self._tree.children(parent_id) if parent_id is None or self._known(parent_id) else ()
        alike = [one for one in siblings if same_name(one.name) == same_name(entry.name)]
        there = next((one for one in alike if one.status is CodeStatus.ACTIVE), next(iter(alike), None))
        if there is None:
            code_id = self._change.new_id(Code)
            place = len(siblings) + sum(one.parent_id == parent_id for one in self.created)
            code = _code(entry, code_id, parent_id, place)
            self.created.append(code)
        else:
            code = _rewritten(there, entry)
            if code != there:
                self.revised.append(code)
        for child in entry.children:
            self.add(child, code.code_id)

    def _known(self, code_id: int) -> bool:
        return all(code.code_id != code_id for code in self.created)

    def flush(self) -> None:
        self._change.add_all(self.created)
        self._change.replace_all(self.revised)


def _rewritten(there: Code, entry: CodeEntry) -> Code:
    """Give a code the texts of an entry; new words for what it means are a new revision."""
    code = replace(
        there,
        definition=entry.definition,
        include=entry.include,
        exclude=entry.exclude,
        example=entry.example,
        near_miss=entry.near_miss,
        colour=entry.colour or there.colour,
        status=CodeStatus.ACTIVE,
    )
    return with_revision(there, code)


def _code(entry: CodeEntry, code_id: int, parent_id: int | None, position: int) -> Code:
    return Code(
        code_id,
        parent_id,
        position,
        check_new_name(entry.name, ()),
        entry.definition,
        entry.include,
        entry.exclude,
        entry.example,
        entry.near_miss,
        entry.colour or own_colour(code_id),
        CodeStatus.ACTIVE,
    )
