"""Folding codings: several that have become one; memos, decisions and waiting passages follow to the one that stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.codings import Coding, Stance
from thematic.model.memos import Memo
from thematic.model.splits import SplitItem
from thematic.model.suggestions import Decision
from thematic.project.lookups import of_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.store.changes import Change


@dataclass(frozen=True, slots=True)
class Fold:
    """Codings that become one.

    Attributes:
        kept: the one that stays, as it will be.
        gone: the others, as they were.
    """

    kept: Coding
    gone: tuple[Coding, ...]

    @property
    def stance_set_aside(self) -> bool:
        """Whether a stated stance gave way to another one."""
        return any(one.stance not in (Stance.UNSTATED, self.kept.stance) for one in self.gone)


def folded(codings: Sequence[Coding], *, first: Coding) -> Fold:
    """Make one coding of several: it spans all of them, is important if any was, and has the first stated stance.

    Args:
        codings: of one coder in one source; `first` may be among them.
        first: the one that stays, whose code and revision the result has.

    Example:
        >>> from thematic.model.codings import Origin
        >>> one = Coding(1, 7, 0, 5, 3, 1, Origin.HAND)
        >>> fold = folded([Coding(2, 7, 3, 9, 4, 1, Origin.HAND, important=True)], first=one)
        >>> fold.kept.start, fold.kept.end, fold.kept.code_id, fold.kept.important
        (0, 9, 3, True)
    """
    gone = tuple(one for one in codings if one.coding_id != first.coding_id)
    both = (first, *gone)
    stances = [one.stance for one in both if one.stance is not Stance.UNSTATED]
    kept = replace(
        first,
        start=min(one.start for one in both),
        end=max(one.end for one in both),
        stance=stances[0] if stances else Stance.UNSTATED,
        important=any(one.important for one in both),
    )
    return Fold(kept, gone)


def remove_folded(change: Change, folds: Iterable[Fold]) -> None:
    """Remove the codings that have gone, after what hung on them was hung on those that stay.

    The codings that stay are left for the caller to write. What is left behind on failure: nothing, the caller's
    transaction is rolled back.
    """
    target = {one.coding_id: fold.kept.coding_id for fold in folds for one in fold.gone}
    gone = sorted(target)
    decisions = of_many(change, Decision, "coding_id", gone)
    change.replace_all([replace(one, coding_id=target[one.coding_id or 0]) for one in decisions])
    memos = of_many(change, Memo, "coding_id", gone)
    change.replace_all([replace(one, coding_id=target[one.coding_id or 0]) for one in memos])
    _move_items(change, target)
    change.remove_all(Coding, [(coding_id,) for coding_id in gone])


def _move_items(change: Change, target: Mapping[int, int]) -> None:
    """Let the coding that stays wait in the place of one that goes, unless it is in that queue itself."""
    waiting = of_many(change, SplitItem, "coding_id", sorted(target))
    if not waiting:
        return
    there = of_many(change, SplitItem, "coding_id", sorted(set(target.values())))
    known = {(one.split_id, one.coding_id) for one in there}
    moved: dict[tuple[int, int], SplitItem] = {}
    for one in waiting:
        key = (one.split_id, target[one.coding_id])
        if key not in known:
            moved.setdefault(key, replace(one, coding_id=target[one.coding_id]))
    change.remove_all(SplitItem, [(one.split_id, one.coding_id) for one in waiting])
    change.add_all(moved.values())
