"""Loading a codebook: entries of a file become codes, or the texts of codes that are there already."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.codes import Code, CodeStatus, CodeTree, check_new_name, same_name
from thematic.project.codebook.palette import own_colour
from thematic.project.codebook.revising import with_revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from thematic.model.codes import CodebookEntries, CodeEntry
    from thematic.project.session import Session
    from thematic.store.changes import Change

CODES_AT_ONCE = 100
"""Codes that are compared between two reports of progress."""


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """What loading a codebook did: codes that are new, that were already there, and what was refused."""

    codes: int
    created: int
    unchanged: int
    revised: int
    changed: tuple[str, ...]


def add_entries(
    session: Session,
    entries: CodebookEntries,
    *,
    changed: Iterable[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> CodebookReport:
    """Add the codes of a codebook, as one event; a retired code of the same path is taken into use again.

    What is left behind on failure: nothing.

    Args:
        session: what is read and written through.
        entries: the codes as a file has them.
        changed: sentences about what was tidied when the file was read.
        progress: called with (codes done, codes of the file) within the transaction: what it raises leaves nothing
            behind.

    Raises:
        EmptyNameError: a code has no name.
    """
    total = sum(1 for _ in entries.walk())
    with session.write("CodebookLoaded") as change:
        writing = _Loading(change, total, progress or (lambda _done, _total: None))
        for code in entries.codes:
            writing.add(code, None)
        writing.flush()
        change.summary.update(created=len(writing.created), revised=len(writing.revised))
        created, revised = len(writing.created), len(writing.revised)
    return CodebookReport(total, created, total - created - revised, revised, tuple(changed))


class _Loading:
    """Adds entries under parents, or revises the codes that are there already."""

    def __init__(self, change: Change, total: int, progress: Callable[[int, int], None]) -> None:
        self._change = change
        tree = CodeTree(change.all(Code))
        self._there: dict[tuple[int | None, str], list[Code]] = defaultdict(list)
        self._beside: Counter[int | None] = Counter()
        for parent_id in (None, *(code.code_id for code in tree)):
            for code in tree.children(parent_id):
                self._there[parent_id, same_name(code.name)].append(code)
                self._beside[parent_id] += 1
        self._done, self._total, self._progress = 0, total, progress
        self.created: list[Code] = []
        self.revised: list[Code] = []

    def add(self, entry: CodeEntry, parent_id: int | None) -> None:
        if self._done % CODES_AT_ONCE == 0:
            self._progress(self._done, self._total)
        self._done += 1
        alike = self._there.get((parent_id, same_name(entry.name)), [])
        there = next((one for one in alike if one.status is CodeStatus.ACTIVE), next(iter(alike), None))
        if there is None:
            code_id = self._change.new_id(Code)
            code = _code(entry, code_id, parent_id, self._beside[parent_id])
            self._beside[parent_id] += 1
            self.created.append(code)
        else:
            code = _rewritten(there, entry)
            if code != there:
                self.revised.append(code)
        for child in entry.children:
            self.add(child, code.code_id)

    def flush(self) -> None:
        self._change.add_all(self.created)
        self._change.replace_all(self.revised)
        # Before the event is written: what this raises takes everything back.
        self._progress(self._total, self._total)


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
