"""Splitting a code: new codes beside it, and a queue in which a person says for each passage where it goes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, NothingToDoError, NotInQueueError, UnknownNameError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeEntry, CodeExample, CodeStatus, CodeTree
from thematic.model.codings import Coding
from thematic.model.quotes import Quote
from thematic.model.splits import CodeSplit, ItemState, SplitItem, SplitState, SplitTarget
from thematic.model.themes import ThemeCode
from thematic.project.agreement.freezing import check_frozen
from thematic.project.codebook.code_names import active_children, check_code_name, find_active, find_code
from thematic.project.codebook.palette import check_colour, own_colour
from thematic.project.coding.coded_passages import coded_passages
from thematic.project.coding.folding import folded, remove_folded
from thematic.project.lookups import of_many
from thematic.store import refining

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.codebook.code_names import CodeName
    from thematic.project.coding.coded_passages import Passage
    from thematic.project.coding.folding import Fold
    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading

SPLIT = "CodeSplit"


@dataclass(frozen=True, slots=True)
class SplitView:
    """How far a split has come.

    Attributes:
        code: the path of the code that is split.
        targets: the names of the codes that passages may go to.
        state: "open" or "done".
        open: how many passages wait.
        gone: how many were uncoded or recoded elsewhere while they waited.
        retired: whether the code that was split is out of use today.
    """

    split_id: int
    code: str
    code_id: int
    targets: tuple[str, ...]
    coder: str
    at: str
    state: str
    open: int
    moved: int
    kept: int
    gone: int
    retired: bool


def split(session: Session, code: CodeName, into: Sequence[str | CodeEntry], *, reason: str = "") -> SplitView:
    """Split a code: make the codes it becomes, and queue its passages.

    Names that are in use are taken as they are; others become codes right after the one that is split. All of them
    come to argue for the themes that it argues for. Nothing is moved until somebody assigns it.
    What is left behind on failure: nothing.

    Raises:
        UnknownNameError, AmbiguousNameError, RetiredCodeError: there is no such code in use.
        NothingToDoError: no other code is named, or the code is being split already.
        EmptyNameError, DuplicateNameError: a new name cannot be given.
    """
    with session.write(SPLIT, reason=reason) as change:
        check_frozen(change)
        tree = CodeTree(change.all(Code))
        found = find_active(tree, code)
        if change.count(CodeSplit, code_id=found.code_id, state=SplitState.OPEN.value):
            raise NothingToDoError(f"The code '{found.name}' is being split already", "finish that split first")
        targets = _targets(change, tree, found, into)
        split_id = change.new_id(CodeSplit)
        codings = change.all(Coding, code_id=found.code_id)
        change.add(CodeSplit(split_id, found.code_id, change.header.coder_id, change.header.at, SplitState.OPEN))
        change.add_all(SplitTarget(split_id, one.code_id) for one in targets)
        change.add_all(SplitItem(split_id, one.coding_id, ItemState.OPEN) for one in codings)
        _join_themes(change, found, targets)
        change.summary.update(
            split=split_id, code=found.code_id, into=[one.code_id for one in targets], codings=len(codings)
        )
        _end_if_empty(change, split_id)
        return view(change, split_id)


def _targets(change: Change, tree: CodeTree, found: Code, into: Sequence[str | CodeEntry]) -> list[Code]:
    """Find the codes that are there, make the others, and let those after the split code move on to give them room."""
    entries = [CodeEntry(one) if isinstance(one, str) else one for one in into]
    there: dict[int, Code] = {}
    new: list[CodeEntry] = []
    for entry in entries:
        known = None if entry != CodeEntry(entry.name) else _known(tree, entry.name)
        if known is None:
            check_code_name(tree, entry.name, found.parent_id)
            check_code_name(CodeTree(_named(other) for other in new), entry.name, None)
            new.append(entry)
        elif known != found:
            there[known.code_id] = known
    if not there and not new:
        raise NothingToDoError(f"No code but '{found.name}' is named", "name the codes that it becomes")
    ids = change.new_ids(Code, len(new)) if new else range(0)
    made = [
        _code(entry, code_id, found, place)
        for place, (code_id, entry) in enumerate(zip(ids, new, strict=True), start=found.position + 1)
    ]
    later = [one for one in tree.children(found.parent_id) if one.position > found.position]
    if made:
        change.replace_all([replace(one, position=one.position + len(made)) for one in later])
    change.add_all(made)
    return [*there.values(), *made]


def _known(tree: CodeTree, name: str) -> Code | None:
    try:
        found = find_code(tree, name)
    except UnknownNameError:
        return None
    return found if found.status is CodeStatus.ACTIVE else None


def _named(entry: CodeEntry) -> Code:
    return Code(0, None, 0, entry.name, "", "", "", "", "", "", CodeStatus.ACTIVE)


def _code(entry: CodeEntry, code_id: int, beside: Code, place: int) -> Code:
    return Code(
        code_id,
        beside.parent_id,
        place,
        " ".join(entry.name.split()),
        entry.definition,
        entry.include,
        entry.exclude,
        entry.example,
        entry.near_miss,
        check_colour(entry.colour) if entry.colour else own_colour(code_id),
        CodeStatus.ACTIVE,
    )


def _join_themes(change: Change, found: Code, targets: Sequence[Code]) -> None:
    themes = sorted(one.theme_id for one in change.all(ThemeCode, code_id=found.code_id))
    there = {(one.theme_id, one.code_id) for one in change.all(ThemeCode, code_id=[one.code_id for one in targets])}
    wanted = [(theme, one.code_id) for theme in themes for one in targets]
    change.add_all(ThemeCode(*one) for one in wanted if one not in there)


def assign(
    session: Session, split_id: int, coding_ids: Sequence[int], to: Sequence[CodeName], *, reason: str = ""
) -> SplitView:
    """Say where passages of a split go, as one event.

    A passage moves to the first code and is coded with the others as well. Its memos and decisions stay with it; quotes
    and linked examples of the split code that lie within it go to the first code. When nothing is left waiting the
    split is done, and a code that is left without codings and codes below it is retired.
    What is left behind on failure: nothing.

    Raises:
        UnknownNameError: there is no such split.
        NotInQueueError: a coding does not wait in it.
        InvalidValueError: a code is none of the split's.
    """
    with session.write("SplitAssigned", reason=reason) as change:
        found = _get(change, split_id)
        targets = _wanted(change, found, to)
        codings = _from_queue(change, found, coding_ids)
        # What became of them is written first: a passage that another coding takes in hands that on.
        _settle(change, found, codings, ItemState.MOVED)
        _copy(change, codings, targets[1:])
        _move(change, codings, targets[0])
        change.summary.update(
            split=split_id, code=found.code_id, codings=len(codings), to=[one.code_id for one in targets]
        )
        _end_if_empty(change, split_id)
        return view(change, split_id)


def keep(session: Session, split_id: int, coding_ids: Sequence[int], *, reason: str = "") -> SplitView:
    """Leave passages of a split under the code that is split, as one event; raises as `assign` does."""
    with session.write("SplitKept", reason=reason) as change:
        found = _get(change, split_id)
        codings = _from_queue(change, found, coding_ids)
        _settle(change, found, codings, ItemState.KEPT)
        change.summary.update(split=split_id, code=found.code_id, codings=len(codings))
        _end_if_empty(change, split_id)
        return view(change, split_id)


def finish(session: Session, split_id: int, *, reason: str = "") -> SplitView:
    """End a split; passages that still wait stay under the code that was split.

    Raises:
        UnknownNameError: there is no such split.
        NothingToDoError: it is done already.
    """
    with session.write("SplitFinished", reason=reason) as change:
        found = _get(change, split_id)
        if found.state is SplitState.DONE:
            raise NothingToDoError(f"Split {split_id} is done already", "there is nothing to finish")
        waiting = refining.waiting(change.connection, split_id)
        change.replace_all(SplitItem(split_id, one, ItemState.KEPT) for one in waiting)
        change.summary.update(split=split_id, code=found.code_id, codings=len(waiting))
        _end_if_empty(change, split_id)
        return view(change, split_id)


def views(session: Session, *, code: CodeName | None = None) -> list[SplitView]:
    """List the splits, newest first; those of one code when it is named."""
    with session.read() as reading:
        found = reading.all(CodeSplit)
        if code is not None:
            wanted = find_code(CodeTree(reading.all(Code)), code)
            found = [one for one in found if one.code_id == wanted.code_id]
        return _views(reading, found[::-1])


def queue(session: Session, split_id: int, *, limit: int = 20, offset: int = 0) -> list[Passage]:
    """List a page of the passages that wait in a split, by source and place.

    Raises:
        UnknownNameError: there is no such split.
    """
    with session.read() as reading:
        _get(reading, split_id)
        return coded_passages(reading, refining.waiting(reading.connection, split_id, limit=limit, offset=offset))


def view(reading: Reading, split_id: int) -> SplitView:
    """Tell how far a split has come, within a transaction."""
    return _views(reading, [_get(reading, split_id)])[0]


def _views(reading: Reading, splits: Sequence[CodeSplit]) -> list[SplitView]:
    tree = CodeTree(reading.all(Code))
    counts = refining.item_counts(reading.connection)
    coders = {one.coder_id: one.name for one in reading.all(Coder)}
    targets: dict[int, set[int]] = defaultdict(set)
    for one in reading.all(SplitTarget):
        targets[one.split_id].add(one.code_id)
    return [
        SplitView(
            split_id=one.split_id,
            code=tree.path(one.code_id),
            code_id=one.code_id,
            targets=tuple(code.name for code in tree if code.code_id in targets[one.split_id]),
            coder=coders[one.coder_id],
            at=one.at,
            state=one.state.value,
            open=counts.get(one.split_id, {}).get("open", 0),
            moved=counts.get(one.split_id, {}).get("moved", 0),
            kept=counts.get(one.split_id, {}).get("kept", 0),
            gone=counts.get(one.split_id, {}).get("gone", 0),
            retired=tree[one.code_id].status is CodeStatus.RETIRED,
        )
        for one in splits
    ]


def _get(reading: Reading, split_id: int) -> CodeSplit:
    found = reading.get(CodeSplit, split_id)
    if found is None:
        raise UnknownNameError("split", str(split_id), [str(one.split_id) for one in reading.all(CodeSplit)])
    return found


def _wanted(reading: Reading, found: CodeSplit, to: Sequence[CodeName]) -> list[Code]:
    """Find the codes that passages go to among those the split offers."""
    tree = CodeTree(reading.all(Code))
    offered = {one.code_id for one in reading.all(SplitTarget, split_id=found.split_id)}
    wanted = {one.code_id: one for one in (find_active(tree, name) for name in to)}
    names = ", ".join(f"'{one.name}'" for one in tree if one.code_id in offered)
    for one in wanted.values():
        if one.code_id not in offered:
            raise InvalidValueError("Where a passage goes", one.name, f"one or more of {names}")
    if not wanted:
        raise InvalidValueError("Where a passage goes", "", f"one or more of {names}")
    return list(wanted.values())


def _from_queue(change: Change, found: CodeSplit, coding_ids: Sequence[int]) -> list[Coding]:
    """Read the codings named, all of which must wait."""
    wanted = list(dict.fromkeys(coding_ids))
    waiting = set(refining.waiting(change.connection, found.split_id))
    missing = [one for one in wanted if one not in waiting]
    if missing or not wanted:
        raise NotInQueueError(found.split_id, missing)
    return of_many(change, Coding, "coding_id", wanted)


def _move(change: Change, codings: Sequence[Coding], target: Code) -> None:
    """Bring codings under another code; those that are there already, by the same coder, take them in."""
    there = {_place(one): one for one in change.all(Coding, code_id=target.code_id)}
    folds: list[Fold] = []
    moved = []
    for one in codings:
        twin = there.get(_place(one))
        if twin is None:
            moved.append(replace(one, code_id=target.code_id, revision=target.revision))
        else:
            folds.append(folded([one], first=twin))
    remove_folded(change, folds)
    change.replace_all(fold.kept for fold in folds if fold.kept != there[_place(fold.kept)])
    change.replace_all(moved)
    _move_shown(change, codings, target)


def _move_shown(change: Change, codings: Sequence[Coding], target: Code) -> None:
    """Let quotes and linked examples of the split code that lie within moved passages follow them."""
    if not codings:
        return
    code_id = codings[0].code_id
    within: dict[int, list[tuple[int, int]]] = {}
    for one in codings:
        within.setdefault(one.source_id, []).append((one.start, one.end))

    def lies_within(shown: Quote | CodeExample) -> bool:
        return any(start <= shown.start and shown.end <= end for start, end in within.get(shown.source_id, ()))

    quotes = [one for one in change.all(Quote, code_id=code_id) if lies_within(one)]
    change.replace_all([replace(one, code_id=target.code_id) for one in quotes])
    examples = [one for one in change.all(CodeExample, code_id=code_id) if lies_within(one)]
    change.replace_all([replace(one, code_id=target.code_id) for one in examples])


def _copy(change: Change, codings: Sequence[Coding], targets: Sequence[Code]) -> None:
    """Code passages with further codes, unless the same coder has done so already."""
    for target in targets:
        there = {_place(one) for one in change.all(Coding, code_id=target.code_id)}
        new = [one for one in codings if _place(one) not in there]
        ids = change.new_ids(Coding, len(new)) if new else range(0)
        change.add_all(
            replace(one, coding_id=coding_id, code_id=target.code_id, revision=target.revision)
            for coding_id, one in zip(ids, new, strict=True)
        )


def _place(coding: Coding) -> tuple[int, int, int, int]:
    return coding.source_id, coding.start, coding.end, coding.coder_id


def _settle(change: Change, found: CodeSplit, codings: Sequence[Coding], state: ItemState) -> None:
    """Write what became of passages; the ones that were taken in by another coding are out of the queue already."""
    items = of_many(change, SplitItem, "coding_id", [one.coding_id for one in codings])
    ours = [one for one in items if one.split_id == found.split_id]
    change.replace_all([replace(one, state=state) for one in ours])


def _end_if_empty(change: Change, split_id: int) -> None:
    """End a split in which nothing waits, and retire its code when that is left empty."""
    found = _get(change, split_id)
    if found.state is SplitState.DONE or refining.waiting(change.connection, split_id, limit=1):
        return
    change.replace(replace(found, state=SplitState.DONE))
    tree = CodeTree(change.all(Code))
    code = tree[found.code_id]
    empty = not active_children(tree, code.code_id) and not change.count(Coding, code_id=code.code_id)
    if code.status is CodeStatus.ACTIVE and empty:
        change.replace(replace(code, status=CodeStatus.RETIRED))
        change.summary["retired"] = code.code_id
