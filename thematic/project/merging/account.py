"""The account of a merge: what came, went, contradicted or stayed behind, told at the end in one report."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.exchange.report import Counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.project.merging.settling import Conflict


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging brought.

    Attributes:
        common: True when both files began as one, so that what either took back or revised since is known.
        added, updated, removed: what changed in this project, by kind.
        conflicts: what both files changed differently; of the two what was written later stands.
        changed: sentences about what else is here differently than in the other file.
        refused: what of the other file was left out, with the reason.
        not_carried: what of the other file has no way here.
    """

    common: bool
    added: tuple[Counted, ...]
    updated: tuple[Counted, ...]
    removed: tuple[Counted, ...]
    conflicts: tuple[Conflict, ...]
    changed: tuple[str, ...]
    refused: tuple[str, ...]
    not_carried: tuple[str, ...]

    def count(self, what: str) -> int:
        """Return how many of `what` are new."""
        return sum(one.count for one in self.added if one.what == what)


class Account:
    """What a merge under way has done so far."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.added = Counter[str]()
        self.updated = Counter[str]()
        self.removed = Counter[str]()
        self.lost = Counter[str]()
        self.conflicts: list[Conflict] = []
        self.changed: list[str] = []
        self.refused: list[str] = []

    def summary(self) -> dict[str, int]:
        """Count what the merge did, for the log."""
        counts = {"added": self.added, "updated": self.updated, "removed": self.removed}
        sums = {name: sum(some.values()) for name, some in counts.items()}
        return {**sums, "codings": self.added["codings"], "conflicts": len(self.conflicts)}

    def report(self, *, common: bool, not_carried: Iterable[str]) -> Merged:
        """Tell everything once, what happened to many things alike in one sentence."""
        lost = [f"{one}: what they belong to is not here" for one in _counted(self.lost)]
        return Merged(
            common,
            _counted(self.added),
            _counted(self.updated),
            _counted(self.removed),
            _together(self.conflicts),
            tuple(dict.fromkeys(self.changed)),
            tuple(dict.fromkeys([*self.refused, *lost])),
            tuple(not_carried),
        )


def _counted(counts: Iterable[str] | Counter[str]) -> tuple[Counted, ...]:
    return tuple(Counted(what, count) for what, count in Counter(counts).items() if count)


def _together(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Say in one sentence what happened to many codings alike, as by merging one code into two."""
    alike: dict[tuple[str, ...], list[Conflict]] = defaultdict(list)
    for one in conflicts:
        which = "" if (one.what, one.field) == ("codings", "code") else one.which
        alike[one.what, which, one.field, one.kept, one.other].append(one)
    return tuple(
        some[0] if len(some) == 1 else replace(some[0], which=f"{len(some)} of them") for some in alike.values()
    )
