"""Merging codes: one concept instead of several, with everything that hung on them, as one event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, NothingToDoError
from thematic.model.codes import Code, CodeExample, CodeStatus, CodeTree
from thematic.model.codings import Coding
from thematic.model.memos import Memo
from thematic.model.quotes import Quote
from thematic.model.splits import CodeSplit, ItemState, SplitItem, SplitState, SplitTarget
from thematic.model.suggestions import Decision, Verdict
from thematic.model.themes import ThemeCode
from thematic.project.agreement.freezing import check_frozen
from thematic.project.codebook.code_names import above, check_siblings, find_active, find_code
from thematic.project.coding.folding import folded, remove_folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thematic.project.codebook.code_names import CodeName
    from thematic.project.coding.folding import Fold
    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading

MERGED = "CodesMerged"
KEEP, UNITE = "keep", "unite"

_WEIGHT = {Verdict.ACCEPT: 3, Verdict.REVISE: 2, Verdict.REJECT: 1, Verdict.DEFER: 0}
"""Of two decisions about one unit that come to be about one code, the one that says more stays."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge does.

    Attributes:
        codings: how many codings come under the code that stays, folded ones not counted.
        folded: how many went because the same coder had marked the very same words so.
        united: how many went because they were joined to one that overlaps them.
        decisions_folded: how many decisions went because another one is about the same unit and code.
        stances_set_aside: in how many codings a stated stance gave way to another one.
        children: how many codes below the merged ones come to stand below the one that stays.
    """

    into: str
    codes: tuple[str, ...]
    codings: int
    folded: int
    united: int
    decisions_folded: int
    stances_set_aside: int
    children: int

    @property
    def sentence(self) -> str:
        """Say it in words."""
        names = ", ".join(f"'{name}'" for name in self.codes)
        parts = [f"{names} merged into '{self.into}'", f"{self.codings} codings moved"]
        if self.folded:
            parts.append(f"{self.folded} folded into the same coding of the same coder")
        if self.united:
            parts.append(f"{self.united} united with one they overlap")
        if self.stances_set_aside:
            parts.append(f"{self.stances_set_aside} stated stances gave way to another")
        if self.children:
            parts.append(f"{self.children} codes below moved along")
        return "; ".join(parts) + "."


def merge(
    session: Session, codes: Sequence[CodeName], into: CodeName, *, overlaps: str = KEEP, reason: str = ""
) -> MergeReport:
    """Merge codes into another one, as one event.

    Codings, decisions, memos, linked examples, quotes, places in themes, open splits and codes below all follow.
    Codings of the same words by the same coder become one; those that overlap are kept or united. What came from a
    merged code has revision 0 until somebody looks at it. The merged codes are retired, not removed: the log, older
    versions and people who look for them find them under their names.
    What is left behind on failure: nothing.

    Raises:
        UnknownNameError, AmbiguousNameError, RetiredCodeError: the codes are not there, or `into` is not in use.
        NothingToDoError: no code but `into` is named.
        CodesInTheWayError: codes below them have the same name.
        InvalidValueError: overlaps are to be neither kept nor united.
    """
    _check_overlaps(overlaps)
    with session.write(MERGED, reason=reason) as change:
        check_frozen(change)
        plan = _Plan.of(change, codes, into, overlaps)
        plan.write(change)
        report = plan.report()
        change.summary.update(
            codes=sorted(plan.code_ids),
            into=plan.into.code_id,
            codings=report.codings,
            folded=report.folded,
            united=report.united,
        )
    return report


def preview_merge(session: Session, codes: Sequence[CodeName], into: CodeName, *, overlaps: str = KEEP) -> MergeReport:
    """Say what a merge would do, without doing it; raises as `merge` does."""
    _check_overlaps(overlaps)
    with session.read() as reading:
        return _Plan.of(reading, codes, into, overlaps).report()


def _check_overlaps(overlaps: str) -> None:
    if overlaps not in (KEEP, UNITE):
        raise InvalidValueError("What becomes of overlaps", overlaps, f"'{KEEP}' or '{UNITE}'")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything a merge will write, worked out before anything is written.

    Attributes:
        folds: codings of the same words that become one.
        unions: codings that overlap and become one.
        moved: codings from merged codes that stay, as they will be.
        grown: codings of `into` that take others in, as they will be.
        decisions: decisions that change, as they will be.
        lost_decisions: ids of decisions that go.
        children: codes below merged ones, as they will be, then `into` itself where it stood below one of them.
    """

    tree: CodeTree
    into: Code
    merged: tuple[Code, ...]
    folds: tuple[Fold, ...]
    unions: tuple[Fold, ...]
    moved: tuple[Coding, ...]
    grown: tuple[Coding, ...]
    decisions: tuple[Decision, ...]
    lost_decisions: tuple[int, ...]
    children: tuple[Code, ...]

    @property
    def code_ids(self) -> frozenset[int]:
        return frozenset(code.code_id for code in self.merged)

    @classmethod
    def of(cls, reading: Reading, codes: Sequence[CodeName], into: CodeName, overlaps: str) -> _Plan:
        tree = CodeTree(reading.all(Code))
        target = find_active(tree, into)
        named = {found.code_id: found for found in (find_code(tree, one) for one in codes) if found != target}
        if not named:
            raise NothingToDoError(f"No code but '{target.name}' is named", "name at least one code to merge into it")
        ids = sorted(named)
        own = reading.all(Coding, code_id=target.code_id)
        coming = reading.all(Coding, code_id=ids)
        folds = tuple(_same(own, coming, target))
        gone = {one.coding_id for fold in folds for one in fold.gone}
        kept = {fold.kept.coding_id: fold.kept for fold in folds}
        rest = [replace(one, code_id=target.code_id, revision=0) for one in coming if one.coding_id not in gone]
        rest = [kept.get(one.coding_id, one) for one in rest]
        unions = tuple(_overlapping([kept.get(one.coding_id, one) for one in own], rest)) if overlaps == UNITE else ()
        gone |= {one.coding_id for fold in unions for one in fold.gone}
        kept |= {fold.kept.coding_id: fold.kept for fold in unions}
        rest = [kept.get(one.coding_id, one) for one in rest if one.coding_id not in gone]
        grown = [now for one in own if (now := kept.get(one.coding_id, one)) != one]
        decisions, lost = _decided(reading, set(ids), target.code_id)
        return cls(
            tree,
            target,
            tuple(named[one] for one in ids),
            folds,
            unions,
            tuple(rest),
            tuple(grown),
            decisions,
            lost,
            tuple(_children(tree, target, set(ids))),
        )

    def report(self) -> MergeReport:
        return MergeReport(
            self.into.name,
            tuple(code.name for code in self.merged),
            len(self.moved),
            sum(len(fold.gone) for fold in self.folds),
            sum(len(fold.gone) for fold in self.unions),
            len(self.lost_decisions),
            sum(fold.stance_set_aside for fold in (*self.folds, *self.unions)),
            sum(one.code_id != self.into.code_id for one in self.children),
        )

    def write(self, change: Change) -> None:
        ids = sorted(self.code_ids)
        into_id = self.into.code_id
        change.remove_all(Decision, [(one,) for one in self.lost_decisions])
        change.replace_all(self.decisions)
        # Folds before unions: a coding that took another in may itself be taken in.
        remove_folded(change, self.folds)
        remove_folded(change, self.unions)
        change.replace_all(self.moved)
        change.replace_all(self.grown)
        change.replace_all([replace(one, code_id=into_id) for one in change.all(Memo, code_id=ids)])
        change.replace_all([replace(one, code_id=into_id) for one in change.all(Quote, code_id=ids)])
        change.replace_all([replace(one, code_id=into_id) for one in change.all(CodeExample, code_id=ids)])
        _move_themes(change, ids, into_id)
        _move_splits(change, ids, into_id)
        change.replace_all(self.children)
        change.replace_all([replace(one, status=CodeStatus.RETIRED) for one in self.merged])


def _same(own: Sequence[Coding], coming: Sequence[Coding], into: Code) -> Iterable[Fold]:
    """Find codings of the same words by the same coder; the one under `into`, else the oldest, stays."""
    groups: dict[tuple[int, int, int, int], list[Coding]] = defaultdict(list)
    for one in (*own, *coming):
        groups[one.source_id, one.start, one.end, one.coder_id].append(one)
    for group in groups.values():
        if len(group) > 1:
            first = group[0]
            if first.code_id != into.code_id:
                first = replace(first, code_id=into.code_id, revision=0)
            yield folded(group, first=first)


def _overlapping(own: Sequence[Coding], coming: Sequence[Coding]) -> Iterable[Fold]:
    """Find runs of overlapping codings of one coder in one source in which at least one comes from a merged code."""
    arriving = {one.coding_id for one in coming}
    lanes: dict[tuple[int, int], list[Coding]] = defaultdict(list)
    for one in (*own, *coming):
        lanes[one.source_id, one.coder_id].append(one)
    for lane in lanes.values():
        lane.sort(key=lambda one: (one.start, one.end, one.coding_id))
        for run in _runs(lane):
            if len(run) > 1 and any(one.coding_id in arriving for one in run):
                first = min(run, key=lambda one: (one.coding_id in arriving, one.coding_id))
                yield folded(run, first=replace(first, revision=0))


def _runs(lane: Sequence[Coding]) -> Iterable[list[Coding]]:
    """Cut codings that are sorted by place into runs whose members share characters."""
    run: list[Coding] = []
    end = 0
    for one in lane:
        if run and one.start >= end:
            yield run
            run = []
        run.append(one)
        end = max(end, one.end)
    if run:
        yield run


def _decided(reading: Reading, ids: set[int], into: int) -> tuple[tuple[Decision, ...], tuple[int, ...]]:
    """Work out the decisions about merged codes: as they will be, and the ids of those that go."""
    about = reading.all(Decision, code_id=sorted({*ids, into}))
    given = {one.decision_id: one for one in reading.all(Decision, given_code_id=sorted(ids))}
    groups: dict[tuple[int, int], list[Decision]] = defaultdict(list)
    for one in about:
        groups[one.unit_id, one.coder_id].append(one)
    changed, lost = [], []
    for group in groups.values():
        stays = max(group, key=lambda one: (_WEIGHT[one.verdict], one.decision_id))
        lost += [one.decision_id for one in group if one != stays]
        now = _with_codes(stays, ids, into)
        if now != stays:
            changed.append(now)
    seen = {one.decision_id for one in about}
    changed += [_with_codes(one, ids, into) for one in given.values() if one.decision_id not in seen]
    return tuple(changed), tuple(lost)


def _with_codes(decision: Decision, ids: set[int], into: int) -> Decision:
    """Name the code that stays; giving it instead of itself is accepting it."""
    code_id = into if decision.code_id in ids else decision.code_id
    given = into if decision.given_code_id in ids else decision.given_code_id
    if given == code_id:
        return replace(decision, code_id=code_id, given_code_id=None, verdict=Verdict.ACCEPT)
    return replace(decision, code_id=code_id, given_code_id=given)


def _children(tree: CodeTree, into: Code, ids: set[int]) -> Iterable[Code]:
    """Put the codes below merged ones below `into`, and `into` above them where it stood below one of them."""
    over = [code.code_id for code in above(tree, into.code_id)]
    highest = max((over.index(one) for one in ids if one in over), default=None)
    if highest is not None:
        lifted_from = tree[over[highest]]
        siblings = [one for one in tree.children(lifted_from.parent_id) if one.code_id not in ids]
        check_siblings([*siblings, into], _called(tree, lifted_from.parent_id))
        yield replace(into, parent_id=lifted_from.parent_id, position=lifted_from.position)
    staying = [one for one in tree.children(into.code_id) if one.code_id not in ids]
    coming = [
        child
        for code in tree
        if code.code_id in ids
        for child in tree.children(code.code_id)
        if child.code_id not in ids and child != into
    ]
    check_siblings([*staying, *coming], into.name)
    place = max((one.position for one in tree.children(into.code_id)), default=-1) + 1
    for number, one in enumerate(coming):
        yield replace(one, parent_id=into.code_id, position=place + number)


def _called(tree: CodeTree, code_id: int | None) -> str:
    return "the top" if code_id is None else tree[code_id].name


def _move_themes(change: Change, ids: Sequence[int], into: int) -> None:
    held = change.all(ThemeCode, code_id=list(ids))
    there = {one.theme_id for one in change.all(ThemeCode, code_id=into)}
    change.remove_all(ThemeCode, [(one.theme_id, one.code_id) for one in held])
    change.add_all(ThemeCode(theme, into) for theme in sorted({one.theme_id for one in held} - there))


def _move_splits(change: Change, ids: Sequence[int], into: int) -> None:
    """Let splits go on with the code that stays; one whose only ways out were merged away is done."""
    change.replace_all([replace(one, code_id=into) for one in change.all(CodeSplit, code_id=list(ids))])
    own = {one.split_id for one in change.all(CodeSplit, code_id=into)}
    ways = change.all(SplitTarget, code_id=[*ids, into])
    gone = [one for one in ways if one.code_id != into or one.split_id in own]
    there = {one.split_id for one in ways if one.code_id == into} | own
    change.remove_all(SplitTarget, [(one.split_id, one.code_id) for one in gone])
    change.add_all(SplitTarget(split, into) for split in sorted({one.split_id for one in gone} - there))
    for split_id in sorted({one.split_id for one in gone} & own):
        split = change.get(CodeSplit, split_id)
        if split and split.state is SplitState.OPEN and not change.count(SplitTarget, split_id=split_id):
            waiting = change.all(SplitItem, split_id=split_id, state=ItemState.OPEN.value)
            change.replace_all([replace(one, state=ItemState.KEPT) for one in waiting])
            change.replace(replace(split, state=SplitState.DONE))
