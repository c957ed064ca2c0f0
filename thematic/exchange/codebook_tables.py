"""Codebooks as tables: one row for each code, its parent named or in a path."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thematic.errors import listed
from thematic.exchange.codebook_rules import TEXT_FIELDS, check_colour, check_siblings, tidy_name, wrong_codebook
from thematic.exchange.report import Counted, ImportReport, counted
from thematic.model.codes import PATH_SEPARATOR, CodebookEntries, CodeEntry, same_name
from thematic.model.spreadsheets import neutralise, restore

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.exchange.tables import Table

_SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": (
        "name",
        "code name",
        "subcategory",
        "sub category",
        "subtheme",
        "sub theme",
        "subcode",
        "sub code",
        "code",
        "label",
        "tag",
    ),
    "parent": ("parent", "parent code", "category", "group", "theme", "main category", "parent category"),
    "definition": (
        "definition",
        "description",
        "meaning",
        "memo",
        "code definition",
        "brief definition",
        "full definition",
    ),
    "include": ("include", "inclusion", "include when", "inclusion criteria", "when to use", "use when"),
    "exclude": ("exclude", "exclusion", "exclude when", "exclusion criteria", "when not to use", "do not use when"),
    "example": ("example", "examples", "example quote", "example quotes", "typical example", "quote"),
    "near_miss": ("near miss", "near misses", "close but no", "counter example", "atypical example"),
    "colour": ("colour", "color"),
    "codebook": ("codebook",),
    "codebook_description": ("codebook description",),
}
_COLUMNS = ("name", "parent", *TEXT_FIELDS, "colour", "codebook", "codebook_description")
_ARROW = re.compile(r"\s+>\s+")

FoldedPath = tuple[str, ...]


@dataclass(slots=True)
class _Node:
    """A code while the tree is being put together."""

    name: str
    line: int
    texts: dict[str, str]
    colour: str = ""
    children: list[_Node] = field(default_factory=list)

    def entry(self, above: tuple[str, ...], path: Path) -> CodeEntry:
        children = sorted(self.children, key=lambda child: child.line)
        here = (*above, self.name)
        check_siblings([child.name for child in children], here, path)
        inside = tuple(child.entry(here, path) for child in children)
        return CodeEntry(name=self.name, colour=self.colour, children=inside, **self.texts)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A code and the path of the parent it asks for."""

    node: _Node
    parent: tuple[str, ...]


def codebook_from_table(table: Table, *, path: Path) -> tuple[CodebookEntries, ImportReport]:
    """Read a codebook from a table, columns matched by their names and common synonyms.

    Raises:
        CodebookFileError: no column of names, a row without a name, a name twice, a bad colour, or parents in a circle.
    """
    places, not_carried = _match(table, path)
    wishes = []
    book = {"codebook": "", "codebook_description": ""}
    for line, row in zip(table.lines, table.rows, strict=True):
        cells = {key: restore(row[at]) for key, at in places.items()}
        book = {key: found or cells.get(key, "") for key, found in book.items()}
        if any(cells.get(key, "").strip() for key in cells if key not in book):
            wishes.append(_wish(cells, line, path))
    top, added = _Tree(path).grow(wishes)
    check_siblings([node.name for node in top], (), path)
    codes = tuple(node.entry((), path) for node in top)
    entries = CodebookEntries(book["codebook"].strip() or path.stem, book["codebook_description"], codes)
    changed = [f"{counted(len(added), 'parent')} without a row became codes: {listed(added)}"] if added else []
    count = sum(1 for _ in entries.walk())
    return entries, ImportReport((Counted("codes", count),), (*table.changed, *changed), (), tuple(not_carried))


def _match(table: Table, path: Path) -> tuple[dict[str, int], list[str]]:
    plain = {same_name(re.sub(r"[_\-]", " ", name)): at for at, name in reversed(list(enumerate(table.columns)))}
    places = {}
    for key, synonyms in _SYNONYMS.items():
        at = next((plain[name] for name in synonyms if name in plain), None)
        if at is not None:
            places[key] = at
    if "name" not in places and "parent" in places:
        places["name"] = places.pop("parent")
    if "name" not in places:
        wanted = listed(_SYNONYMS["name"], most=20)
        raise wrong_codebook(path, f"no column holds the names of codes ({wanted}); it has {listed(table.columns)}")
    left = [name for at, name in enumerate(table.columns) if at not in places.values()]
    return places, [f"{counted(len(left), 'column')} that a codebook has no place for: {listed(left)}"] if left else []


def _wish(cells: dict[str, str], line: int, path: Path) -> _Wish:
    parent = _parts(cells.get("parent", ""))
    parts = _parts(cells["name"])
    if not parts:  # a row that describes a category itself
        parts, parent = parent, ()
    where = f"line {line}"
    if not parts:
        raise wrong_codebook(path, f"{where} has no name")
    names = [tidy_name(part, where, path) for part in parts]
    colour = check_colour(cells.get("colour", "").strip(), where, path)
    texts = {key: cells.get(key, "") for key in TEXT_FIELDS}
    return _Wish(_Node(names[-1], line, texts, colour), (*parent, *names[:-1]))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(_ARROW.split(cell.strip())) if cell.strip() else ()


class _Tree:
    """Hangs codes under their parents, whatever the order of the rows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._placed: dict[FoldedPath, _Node] = {}
        self._by_name: dict[str, list[FoldedPath]] = {}

    def grow(self, wishes: list[_Wish]) -> tuple[list[_Node], list[str]]:
        """Return the top codes in order, and the names of parents that had no row."""
        pending, added = list(wishes), []
        while pending:
            left = [wish for wish in pending if not self._place(wish, deep=False)]
            if len(left) == len(pending):
                left = [wish for wish in pending if not self._place(wish, deep=True)]
            if len(left) == len(pending):
                added.append(self._add_parent(left))
            pending = left
        top = sorted((node for path, node in self._placed.items() if len(path) == 1), key=lambda node: node.line)
        return top, added

    def _place(self, wish: _Wish, *, deep: bool) -> bool:
        parent = _fold(wish.parent)
        if parent and parent not in self._placed:
            found = self._by_name.get(parent[0], []) if deep and len(parent) == 1 else []
            if len(found) > 1:
                fits = f"'{wish.parent[0]}' fits {len(found)} codes"
                why = f"line {wish.node.line}: {fits}; give the whole path of the parent"
                raise wrong_codebook(self._path, why)
            if not found:
                return False
            parent = found[0]
        self._hang(wish.node, parent)
        return True

    def _hang(self, node: _Node, parent: FoldedPath) -> None:
        here = (*parent, same_name(node.name))
        if here in self._placed:
            why = (
                f"line {node.line}: the code '{node.name}' stands there twice (first in line {self._placed[here].line})"
            )
            raise wrong_codebook(self._path, why)
        self._placed[here] = node
        self._by_name.setdefault(here[-1], []).append(here)
        if parent:
            self._placed[parent].children.append(node)

    def _add_parent(self, pending: list[_Wish]) -> str:
        """Add one parent that has no row of its own, the highest that is missing."""
        waiting = {same_name(wish.node.name) for wish in pending}
        for wish in pending:
            for depth in range(1, len(wish.parent) + 1):
                above, name = _fold(wish.parent[: depth - 1]), wish.parent[depth - 1]
                if (*above, same_name(name)) in self._placed:
                    continue
                if same_name(name) in waiting:
                    break
                self._hang(_Node(" ".join(name.split()), wish.node.line, dict.fromkeys(TEXT_FIELDS, "")), above)
                return PATH_SEPARATOR.join(wish.parent[:depth])
        wish = pending[0]
        parent = PATH_SEPARATOR.join(wish.parent)
        raise wrong_codebook(
            self._path, f"line {wish.node.line}: '{wish.node.name}' and its parent '{parent}' go in a circle"
        )


def _fold(names: tuple[str, ...]) -> FoldedPath:
    return tuple(same_name(name) for name in names)


def codebook_to_csv(codebook: CodebookEntries, *, path: Path) -> str:
    """Write a codebook as CSV, parents before children; cells that look like formulas get an apostrophe.

    Raises:
        CodebookFileError: a name holds ' > ', which in a table separates the names of a path.

    Example:
        >>> from pathlib import Path
        >>> book = CodebookEntries("Care", "", (CodeEntry("Access", definition="=getting in"),))
        >>> codebook_to_csv(book, path=Path("care.csv")).splitlines()[1]
        "Access,,'=getting in,,,,,,Care,"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    book = (codebook.name, codebook.description)
    rows = list(codebook.walk())
    if not rows:
        writer.writerow([*[""] * (len(_COLUMNS) - 2), *(neutralise(cell) for cell in book)])
    for names, code in rows:
        if _ARROW.search(f" {code.name} ") or code.name == ">":
            raise wrong_codebook(path, f"the name '{code.name}' holds ' > '; save the codebook as YAML")
        texts = [getattr(code, key) for key in TEXT_FIELDS]
        cells = [code.name, PATH_SEPARATOR.join(names[:-1]), *texts, code.colour, *book]
        writer.writerow([neutralise(cell) for cell in cells])
        book = ("", "")
    return out.getvalue()
