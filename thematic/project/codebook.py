"""The codebook of a project: load, save, look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import UnsupportedFormatError
from thematic.model.codes import Code, CodebookEntries, CodeEntry, CodeStatus, CodeTree, check_new_name, same_name
from thematic.store import coded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.project.session import Session
    from thematic.store.changes import Change

PALETTE = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#e69f00",
    "#56b4e9",
    "#7f4f9e",
    "#8c6d1f",
    "#3b7d7d",
    "#b2455e",
)
"""Colours for codes that bring none: Okabe and Ito's set (2008), and four more of similar lightness."""


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """What loading a codebook did: codes that are new, that were already there, and what was refused."""

    codes: int
    created: int
    unchanged: int
    revised: int
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One line of a codebook listing."""

    code_id: int
    name: str
    path: str
    depth: int
    definition: str
    colour: str
    status: str
    codings: int


class Codebook:
    """The tree of codes."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def tree(self) -> CodeTree:
        """Read all codes as a tree."""
        with self._session.read() as reading:
            return CodeTree(reading.all(Code))

    def rows(self) -> list[CodeRow]:
        """List the codes, parents first, with the number of codings of each."""
        with self._session.read() as reading:
            tree = CodeTree(reading.all(Code))
            counts = coded.coding_counts(reading.connection)
        return [
            CodeRow(
                code.code_id,
                code.name,
                tree.path(code.code_id),
                tree.depth(code.code_id),
                code.definition,
                code.colour,
                code.status.value,
                counts.get(code.code_id, 0),
            )
            for code in tree
        ]

    def load(self, path: str | Path) -> CodebookReport:
        """Load codes from a YAML, CSV or XLSX file, as one event.

        A code that is already there under the same path gets the file's texts; the others are added after it.
        What is left behind on failure: nothing.

        Raises:
            CodebookFileError: the file is not a codebook.
            UnreadableFileError: the file is missing or cannot be read.
        """
        from thematic.exchange.codebooks import load_codebook

        loaded = load_codebook(Path(path))
        return self.add_entries(loaded.entries, changed=loaded.report.changed)

    def add_entries(self, entries: CodebookEntries, *, changed: Iterable[str] = ()) -> CodebookReport:
        """Add the codes of a codebook, as one event; see `load`."""
        with self._session.write("CodebookLoaded") as change:
            writing = _Loading(change)
            for code in entries.codes:
                writing.add(code, None)
            writing.flush()
            change.summary.update(created=len(writing.created), revised=len(writing.revised))
            created, revised = len(writing.created), len(writing.revised)
        total = sum(1 for _ in entries.walk())
        return CodebookReport(total, created, total - created - revised, revised, tuple(changed))

    def create(self, name: str, *, definition: str = "", parent: str | None = None, colour: str = "") -> Code:
        """Create one code.

        Raises:
            EmptyNameError, DuplicateNameError: the name cannot stand beside its siblings.
            UnknownNameError: there is no such parent.
        """
        with self._session.write("CodeCreated") as change:
            tree = CodeTree(change.all(Code))
            parent_id = tree.find(parent).code_id if parent else None
            siblings = tree.children(parent_id)
            tidy = check_new_name(name, (one.name for one in siblings))
            code_id = change.new_id(Code)
            code = Code(
                code_id,
                parent_id,
                len(siblings),
                tidy,
                definition,
                "",
                "",
                "",
                "",
                colour or PALETTE[code_id % len(PALETTE)],
                CodeStatus.ACTIVE,
            )
            change.add(code)
            change.summary["code"] = code_id
        return code

    def entries(self, *, name: str = "Codebook") -> CodebookEntries:
        """Return the codes as a file would hold them; retired codes are left out."""
        tree = self.tree()

        def below(parent_id: int | None) -> tuple[CodeEntry, ...]:
            return tuple(
                CodeEntry(
                    code.name,
                    code.definition,
                    code.include,
                    code.exclude,
                    code.example,
                    code.near_miss,
                    code.colour,
                    below(code.code_id),
                )
                for code in tree.children(parent_id)
                if code.status is CodeStatus.ACTIVE
            )

        return CodebookEntries(name, "", below(None))

    def save(self, path: str | Path) -> int:
        """Write the codebook to a YAML or CSV file; returns the number of codes.

        Raises:
            UnsupportedFormatError: the file ends in something else.
        """
        from thematic.exchange.codebooks import save_codebook

        target = Path(path)
        if target.suffix.lower() not in (".yaml", ".yml", ".csv"):
            raise UnsupportedFormatError(target.suffix, (".yaml", ".csv"))
        entries = self.entries(name=target.stem)
        save_codebook(entries, target)
        return sum(1 for _ in entries.walk())


class _Loading:
    """Adds entries under parents, or revises the codes that are there already."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._tree = CodeTree(change.all(Code))
        self.created: list[Code] = []
        self.revised: list[Code] = []

    def add(self, entry: CodeEntry, parent_id: int | None, position: int | None = None) -> None:
        siblings = self._tree.children(parent_id) if parent_id is None or self._known(parent_id) else ()
        there = next((one for one in siblings if same_name(one.name) == same_name(entry.name)), None)
        if there is None:
            code_id = self._change.new_id(Code)
            place = len(siblings) + sum(one.parent_id == parent_id for one in self.created)
            code = _code(entry, code_id, parent_id, place if position is None else position, entry.name)
            self.created.append(code)
        else:
            code = _code(entry, there.code_id, parent_id, there.position, there.name, colour=there.colour)
            if code != there:
                self.revised.append(code)
        for child in entry.children:
            self.add(child, code.code_id)

    def _known(self, code_id: int) -> bool:
        return all(code.code_id != code_id for code in self.created)

    def flush(self) -> None:
        self._change.add_all(self.created)
        self._change.replace_all(self.revised)


def _code(entry: CodeEntry, code_id: int, parent_id: int | None, position: int, name: str, *, colour: str = "") -> Code:
    return Code(
        code_id,
        parent_id,
        position,
        check_new_name(name, ()),
        entry.definition,
        entry.include,
        entry.exclude,
        entry.example,
        entry.near_miss,
        entry.colour or colour or PALETTE[code_id % len(PALETTE)],
        CodeStatus.ACTIVE,
    )
