"""Changes between two states of the codebook, typed and in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.model.codes import Code, CodeStatus, CodeTree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from thematic.model.versions import VersionCode


class ChangeKind(StrEnum):
    """What became of a code."""

    CREATED = "created"
    RETIRED = "retired"
    RESTORED = "restored"
    RENAMED = "renamed"
    MOVED = "moved"
    REDEFINED = "redefined"
    EXAMPLE_REVISED = "example revised"
    RECOLOURED = "recoloured"
    MERGED = "merged into"
    SPLIT = "split into"


@dataclass(frozen=True, slots=True)
class CodeChange:
    """One change of one code.

    Attributes:
        field: the field that changed ("definition", "include" ...); empty where the code as a whole did.
        before, after: its words then and now.
        others: the names of the codes it was merged or split into.
    """

    kind: ChangeKind
    sentence: str
    field: str = ""
    before: str = ""
    after: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeDiff:
    """A code that changed; name and path are today's, counts are of codings under it."""

    code_id: int
    name: str
    path: str
    changes: tuple[CodeChange, ...]
    codings_before: int
    codings_after: int


@dataclass(frozen=True, slots=True)
class CodebookDiff:
    """What changed between two states of the codebook.

    Attributes:
        headline: all of it in one sentence.
        codes: the codes that changed, in the order of the tree.
        to_decide: passages that wait in the splits begun between the two.
        outdated: codings to look at again under the present definitions; 0 when both states are past.
    """

    before: str
    after: str
    headline: str
    codes: tuple[CodeDiff, ...]
    to_decide: int
    outdated: int


@dataclass(frozen=True, slots=True)
class Happened:
    """What the log says was done between the two states.

    Attributes:
        merged: code id -> the code it was merged into.
        split: code id -> the codes it was split into.
        splits: the ids of the splits.
    """

    merged: Mapping[int, int]
    split: Mapping[int, tuple[int, ...]]
    splits: tuple[int, ...]


def compared(
    old: tuple[str, Sequence[VersionCode]],
    new: tuple[str, Sequence[VersionCode]],
    happened: Happened,
    *,
    to_decide: int = 0,
    outdated: int = 0,
) -> CodebookDiff:
    """Compare two states of the codebook, each given with its name.

    A code that came and was retired again between the two is passed over, unless it was merged or split.
    """
    states = _States({one.code_id: one for one in old[1]}, {one.code_id: one for one in new[1]}, happened)
    codes = tuple(found for code in states.tree if (found := states.diff(code)) is not None)
    phrases = list(_phrases(codes, happened, to_decide, outdated))
    headline = f"{old[0]} -> {new[0]}: {'; '.join(phrases) or 'nothing changed'}"
    return CodebookDiff(old[0], new[0], headline, codes, to_decide, outdated)


class _States:
    """Both states, by code."""

    def __init__(self, old: Mapping[int, VersionCode], new: Mapping[int, VersionCode], happened: Happened) -> None:
        self._old = old
        self._new = new
        self._happened = happened
        self.tree = CodeTree(_as_code(one, new) for one in new.values())
        self._old_tree = CodeTree(_as_code(one, old) for one in old.values())

    def diff(self, code: Code) -> CodeDiff | None:
        """Say what became of a code; None when nothing did."""
        old, new = self._old.get(code.code_id), self._new[code.code_id]
        changes = tuple(self._came(new) if old is None else self._became(old, new))
        if not changes:
            return None
        return CodeDiff(
            code.code_id, new.name, self.tree.path(code.code_id), changes, old.codings if old else 0, new.codings
        )

    def _came(self, new: VersionCode) -> Iterator[CodeChange]:
        ended = list(self._merged_or_split(new))
        if new.status is CodeStatus.ACTIVE or ended:
            over = self._new.get(new.parent_id or 0)
            where = f" under '{over.name}'" if over else ""
            yield CodeChange(ChangeKind.CREATED, f"'{new.name}' is new{where}.", after=new.definition)
        yield from ended

    def _became(self, old: VersionCode, new: VersionCode) -> Iterator[CodeChange]:
        ended = list(self._merged_or_split(new))
        yield from ended
        if old.status is CodeStatus.ACTIVE and new.status is CodeStatus.RETIRED and not ended:
            yield CodeChange(ChangeKind.RETIRED, f"'{new.name}' was retired.")
        if old.status is CodeStatus.RETIRED and new.status is CodeStatus.ACTIVE:
            yield CodeChange(ChangeKind.RESTORED, f"'{new.name}' is in use again.")
        if old.name != new.name:
            yield CodeChange(
                ChangeKind.RENAMED, f"'{old.name}' is now called '{new.name}'.", "name", old.name, new.name
            )
        if old.parent_id != new.parent_id:
            before, after = self._old_tree.path(old.code_id), self.tree.path(new.code_id)
            yield CodeChange(ChangeKind.MOVED, f"'{before}' is now at '{after}'.", "parent", before, after)
        yield from _rewritten(old, new)

    def _merged_or_split(self, new: VersionCode) -> Iterator[CodeChange]:
        into = self._happened.merged.get(new.code_id)
        if into is not None and new.status is CodeStatus.RETIRED:
            name = self._name(into)
            yield CodeChange(ChangeKind.MERGED, f"'{new.name}' was merged into '{name}'.", others=(name,))
        if new.code_id in self._happened.split:
            names = tuple(self._name(one) for one in self._happened.split[new.code_id])
            listed = ", ".join(f"'{name}'" for name in names)
            sentence = f"'{new.name}' was split into {number_word(len(names))}: {listed}."
            yield CodeChange(ChangeKind.SPLIT, sentence, others=names)

    def _name(self, code_id: int) -> str:
        return self._new[code_id].name if code_id in self._new else f"code {code_id}"


def _rewritten(old: VersionCode, new: VersionCode) -> Iterator[CodeChange]:
    said = {
        "definition": (ChangeKind.REDEFINED, "definition"),
        "include": (ChangeKind.REDEFINED, "include-when"),
        "exclude": (ChangeKind.REDEFINED, "exclude-when"),
        "example": (ChangeKind.EXAMPLE_REVISED, "example"),
        "near_miss": (ChangeKind.EXAMPLE_REVISED, "near miss"),
        "colour": (ChangeKind.RECOLOURED, "colour"),
    }
    for name, (kind, word) in said.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield CodeChange(kind, f"The {word} of '{new.name}' was revised.", name, before, after)


def _as_code(one: VersionCode, state: Mapping[int, VersionCode]) -> Code:
    parent_id = one.parent_id if one.parent_id in state else None
    return Code(one.code_id, parent_id, one.position, one.name, "", "", "", "", "", one.colour, one.status)


def _phrases(codes: Sequence[CodeDiff], happened: Happened, to_decide: int, outdated: int) -> Iterator[str]:
    """Say what matters most first, naming codes where there is one of a kind."""
    each = [(code, change) for code in codes for change in code.changes]
    for code, change in each:
        if change.kind is ChangeKind.SPLIT:
            yield f"'{code.name}' split into {number_word(len(change.others))}"
    if to_decide:
        yield f"{to_decide} coding{_s(to_decide)} need{'' if to_decide > 1 else 's'} a decision"
    merged: dict[str, list[str]] = {}
    for code, change in each:
        if change.kind is ChangeKind.MERGED:
            merged.setdefault(change.others[0], []).append(code.name)
    for into, names in merged.items():
        which = f"'{names[0]}'" if len(names) == 1 else f"{number_word(len(names))} codes"
        yield f"{which} merged into '{into}'"
    yield from _counted(codes, happened)
    if outdated:
        yield f"{outdated} coding{_s(outdated)} to look at again"


def _counted(codes: Sequence[CodeDiff], happened: Happened) -> Iterator[str]:
    """Count the changes that are not told one by one; codes that a split made are told with it."""
    by_split = {code_id for targets in happened.split.values() for code_id in targets}
    counts = Counter(
        kind
        for code in codes
        for kind in {change.kind for change in code.changes}
        if not (kind is ChangeKind.CREATED and code.code_id in by_split)
    )
    for kind, thing, done in (
        (ChangeKind.REDEFINED, "definition", "revised"),
        (ChangeKind.CREATED, "code", "created"),
        (ChangeKind.RENAMED, "code", "renamed"),
        (ChangeKind.MOVED, "code", "moved"),
        (ChangeKind.RETIRED, "code", "retired"),
        (ChangeKind.RESTORED, "code", "restored"),
        (ChangeKind.EXAMPLE_REVISED, "example", "revised"),
        (ChangeKind.RECOLOURED, "code", "recoloured"),
    ):
        if counts[kind]:
            yield f"{counts[kind]} {thing}{_s(counts[kind])} {done}"


_WORDS = ("no codes", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_word(number: int) -> str:
    """Write a small number as a word.

    Example:
        >>> number_word(2), number_word(12)
        ('two', '12')
    """
    return _WORDS[number] if number < len(_WORDS) else str(number)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
