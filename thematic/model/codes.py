"""Codes and the tree they form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.errors import (
    AmbiguousNameError,
    DuplicateNameError,
    EmptyNameError,
    InvalidValueError,
    UnknownNameError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PATH_SEPARATOR = " > "


class CodeStatus(StrEnum):
    """Whether a code is offered for new codings."""

    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Code:
    """A concept; its id is stable, its name is not a key.

    Attributes:
        revision: counts, from 1, how often what the code means (definition, include, exclude) was revised.
    """

    code_id: int
    parent_id: int | None
    position: int
    name: str
    definition: str
    include: str
    exclude: str
    example: str
    near_miss: str
    colour: str
    status: CodeStatus
    revision: int = 1


class ExampleKind(StrEnum):
    """What a passage shows about a code."""

    EXAMPLE = "example"
    NEAR_MISS = "near miss"


@dataclass(frozen=True, slots=True)
class CodeExample:
    """A real passage, half-open code points of a source, that shows what a code is or only nearly is."""

    example_id: int
    code_id: int
    kind: ExampleKind
    source_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as a codebook file holds it: no ids, its children inside."""

    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    near_miss: str = ""
    colour: str = ""
    children: tuple[CodeEntry, ...] = ()

    def walk(self, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], CodeEntry]]:
        """Yield this entry and all below it, parents first, each with the names on its path."""
        path = (*above, self.name)
        yield path, self
        for child in self.children:
            yield from child.walk(path)


@dataclass(frozen=True, slots=True)
class CodebookEntries:
    """A codebook as a file holds it."""

    name: str
    description: str
    codes: tuple[CodeEntry, ...]

    def walk(self) -> Iterator[tuple[tuple[str, ...], CodeEntry]]:
        """Yield every entry, parents first, with the names on its path."""
        for code in self.codes:
            yield from code.walk()


def same_name(name: str) -> str:
    """Fold a name for comparison: surrounding and doubled spaces and case do not matter.

    Example:
        >>> same_name("  Staff  Manner ") == same_name("staff manner")
        True
    """
    return " ".join(name.split()).casefold()


class CodeTree:
    """The codes of a project as a tree: paths, look-up by name, children in order."""

    def __init__(self, codes: Iterable[Code]) -> None:
        """Take the codes in any order; siblings are ordered by position, then id."""
        ordered = sorted(codes, key=lambda code: (code.position, code.code_id))
        self._by_id = {code.code_id: code for code in ordered}
        self._children: dict[int | None, list[Code]] = defaultdict(list)
        for code in ordered:
            self._children[code.parent_id].append(code)

    def __iter__(self) -> Iterator[Code]:
        """Yield every code, parents first, siblings in order."""
        yield from self._below(None)

    def _below(self, parent_id: int | None) -> Iterator[Code]:
        for code in self._children.get(parent_id, []):
            yield code
            yield from self._below(code.code_id)

    def __len__(self) -> int:
        """Count the codes."""
        return len(self._by_id)

    def __getitem__(self, code_id: int) -> Code:
        """Return the code with that id."""
        return self._by_id[code_id]

    def children(self, parent_id: int | None) -> Sequence[Code]:
        """List the codes directly under `parent_id` (None: the top)."""
        return tuple(self._children.get(parent_id, ()))

    def path(self, code_id: int) -> str:
        """Name a code by its whole path.

        Example:
            >>> CodeTree([Code(1, None, 0, "Access", "", "", "", "", "", "", CodeStatus.ACTIVE)]).path(1)
            'Access'
        """
        code = self._by_id[code_id]
        if code.parent_id is None:
            return code.name
        return f"{self.path(code.parent_id)}{PATH_SEPARATOR}{code.name}"

    def find(self, name: str) -> Code:
        """Find a code by name or by path, whatever the case; a retired code only where no active one is called so.

        Raises:
            UnknownNameError: no code is called so.
            AmbiguousNameError: several codes under different parents are called so.
        """
        wanted = same_name(name)
        fits = [code for code in self if wanted in (same_name(code.name), same_name(self.path(code.code_id)))]
        if not fits:
            raise UnknownNameError("code", name, [code.name for code in self])
        fits = [code for code in fits if code.status is CodeStatus.ACTIVE] or fits
        exact = [code for code in fits if same_name(self.path(code.code_id)) == wanted]
        found = exact if len(exact) == 1 else fits
        if len(found) > 1:
            raise AmbiguousNameError("code", name, [self.path(code.code_id) for code in found])
        return found[0]

    def depth(self, code_id: int) -> int:
        """Count the codes above a code."""
        parent_id = self._by_id[code_id].parent_id
        return 0 if parent_id is None else 1 + self.depth(parent_id)


def has_separator(name: str) -> bool:
    """Tell whether a name holds what stands between the names of a path, so that its path could be read two ways.

    Example:
        >>> has_separator("Access > Hours"), has_separator("> Hours"), has_separator("Pain>5")
        (True, True, False)
    """
    return PATH_SEPARATOR in f" {' '.join(name.split())} "


def check_new_name(name: str, siblings: Iterable[str], kind: str = "code") -> str:
    """Return `name` with its spaces tidied, if it may stand beside `siblings`.

    Raises:
        EmptyNameError: nothing visible is left.
        InvalidValueError: the name of a code has what stands between the names of a path.
        DuplicateNameError: a sibling is called the same.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise EmptyNameError(kind)
    if kind == "code" and has_separator(tidy):
        allowed = f"a name without '{PATH_SEPARATOR.strip()}' as a word of its own (it stands between code and subcode)"
        raise InvalidValueError("The name of a code", tidy, allowed)
    if same_name(tidy) in {same_name(sibling) for sibling in siblings}:
        raise DuplicateNameError(kind, tidy)
    return tidy
