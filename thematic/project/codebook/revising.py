"""Revising the codebook: what a code is called and means, its colour, its place, and whether it is in use."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from thematic.errors import CodeCycleError, InvalidValueError, NothingToDoError, UnknownNameError
from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.project.agreement.freezing import check_frozen
from thematic.project.codebook.code_names import (
    above,
    active_children,
    below,
    check_code_name,
    find_active,
    find_code,
    find_retired,
)
from thematic.project.codebook.palette import check_colour, own_colour
from thematic.project.coding.marking import Said, mark, source_with
from thematic.store import log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.codebook.code_names import CodeName
    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading

RETIRED = "CodeRetired"
MEANING = ("definition", "include", "exclude")
"""The fields that say what a code means; changing one makes a new revision."""


def with_revision(before: Code, after: Code) -> Code:
    """Return the code as it becomes, one revision on when what it means has changed.

    Example:
        >>> old = Code(1, None, 0, "Access", "Getting in.", "", "", "", "", "", CodeStatus.ACTIVE, 4)
        >>> with_revision(old, replace(old, name="Entry")).revision
        4
        >>> with_revision(old, replace(old, exclude="Parking.")).revision
        5
    """
    changed = any(getattr(before, name) != getattr(after, name) for name in MEANING)
    return replace(after, revision=before.revision + changed)


def create(
    session: Session,
    code: Code,
    parent: CodeName | None,
    *,
    passages: Sequence[tuple[int, int, int]] = (),
    reason: str = "",
) -> Code:
    """Create a code, last under its parent; its id, parent, place and an empty colour are filled in.

    Args:
        session: the project.
        code: what it is called and means.
        parent: what it goes under.
        passages: source, start and end (code points) of each passage that is given the code in the same event.
        reason: the person's words.

    Raises:
        UnknownNameError, InvalidSpanError: a passage is not there.
        CodedAlreadyError: a passage is named twice.
        EmptyNameError, DuplicateNameError: the name cannot stand beside its siblings.
        UnknownNameError, RetiredCodeError: there is no such parent in use.
        InvalidValueError: the colour is none.
    """
    with session.write("CodeCreated", reason=reason) as change:
        tree = CodeTree(change.all(Code))
        parent_id = None if parent is None else find_active(tree, parent).code_id
        name = check_code_name(tree, code.name, parent_id)
        code_id = change.new_id(Code)
        colour = check_colour(code.colour) if code.colour else own_colour(code_id)
        place = len(tree.children(parent_id))
        made = replace(code, code_id=code_id, parent_id=parent_id, position=place, name=name, colour=colour)
        change.add(made)
        change.summary["code"] = code_id
        for number, start, end in passages:
            mark(change, source_with(change, number, start, end), (start, end), [made], Said())
        if passages:
            change.summary["codings"] = len(passages)
    return made


@dataclass(frozen=True, slots=True)
class CodeTexts:
    """New texts and a new colour for a code; None leaves what is there."""

    name: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    example: str | None = None
    near_miss: str | None = None
    colour: str | None = None


def revise(session: Session, code: CodeName, texts: CodeTexts, *, reason: str = "") -> Code:
    """Change the texts and the colour of a code; no change is no event.

    Raises:
        UnknownNameError, AmbiguousNameError, RetiredCodeError: there is no such code in use.
        EmptyNameError, DuplicateNameError: the new name cannot be given.
        InvalidValueError: the colour is none.
    """
    with session.write("CodeRevised", reason=reason) as change:
        tree = CodeTree(change.all(Code))
        found = find_active(tree, code)
        name = found.name
        if texts.name is not None:
            name = check_code_name(tree, texts.name, found.parent_id, besides=found.code_id)
        written = replace(
            found,
            name=name,
            definition=_or(texts.definition, found.definition),
            include=_or(texts.include, found.include),
            exclude=_or(texts.exclude, found.exclude),
            example=_or(texts.example, found.example),
            near_miss=_or(texts.near_miss, found.near_miss),
            colour=found.colour if texts.colour is None else check_colour(texts.colour),
        )
        revised = with_revision(found, written)
        if revised != found:
            check_frozen(change)
            change.replace(revised)
            changed = [one.name for one in fields(texts) if getattr(found, one.name) != getattr(revised, one.name)]
            change.summary.update(code=found.code_id, fields=changed, revision=revised.revision)
    return revised


def _or(text: str | None, there: str) -> str:
    """Give the new text with its edges tidied, or what is there."""
    return there if text is None else text.strip()


def recolour(session: Session, code: CodeName, colour: str, *, reason: str = "") -> Code:
    """Give a code another colour; raises as `revise` does."""
    tidy = check_colour(colour)
    with session.write("CodeColoured", reason=reason) as change:
        found = find_active(CodeTree(change.all(Code)), code)
        coloured = replace(found, colour=tidy)
        if coloured != found:
            change.replace(coloured)
            change.summary["code"] = found.code_id
    return coloured


def move(
    session: Session, code: CodeName, parent: CodeName | None, *, position: int | None = None, reason: str = ""
) -> Code:
    """Put a code, with all below it, under another parent (None: the top), at a place among the codes there.

    Raises:
        UnknownNameError, AmbiguousNameError, RetiredCodeError: the code or the parent is not in use.
        CodeCycleError: the parent is the code itself or below it.
        DuplicateNameError: a code there is called the same.
        InvalidValueError: the place is below 0.
    """
    if position is not None and position < 0:
        raise InvalidValueError("A place among codes", str(position), "0 for the first, 1 for the second and so on")
    with session.write("CodeMoved", reason=reason) as change:
        tree = CodeTree(change.all(Code))
        found = find_active(tree, code)
        target = None if parent is None else find_active(tree, parent)
        parent_id = target.code_id if target else None
        if target and found in (target, *above(tree, target.code_id)):
            raise CodeCycleError(found.name, target.name)
        check_code_name(tree, found.name, parent_id, besides=found.code_id)
        others = [one for one in active_children(tree, parent_id) if one != found]
        place = len(others) if position is None else position
        order = [*others[:place], replace(found, parent_id=parent_id), *others[place:]]
        placed = _place(change, tree, order)
        if placed:
            change.summary.update(code=found.code_id, parent=parent_id)
    return next((one for one in placed if one.code_id == found.code_id), found)


def reorder(
    session: Session, codes: Sequence[CodeName], *, parent: CodeName | None = None, reason: str = ""
) -> list[Code]:
    """Give the codes under one parent (None: the top) a new order; codes that are not named keep theirs, at the end.

    Raises:
        UnknownNameError, AmbiguousNameError, RetiredCodeError: a code or the parent is not in use.
        InvalidValueError: a code stands somewhere else.
    """
    with session.write("CodesReordered", reason=reason) as change:
        tree = CodeTree(change.all(Code))
        above_them = None if parent is None else find_active(tree, parent)
        parent_id = above_them.code_id if above_them else None
        siblings = active_children(tree, parent_id)
        named = []
        for one in codes:
            found = _sibling(tree, one, siblings)
            if found not in siblings:
                where = f"a code directly under '{above_them.name}'" if above_them else "a code at the top"
                raise InvalidValueError("The order", found.name, where)
            named.append(found)
        order = [*dict.fromkeys(named), *(one for one in siblings if one not in named)]
        if _place(change, tree, order):
            change.summary["parent"] = parent_id
    return [replace(one, position=place) for place, one in enumerate(order)]


def _sibling(tree: CodeTree, name: CodeName, siblings: Sequence[Code]) -> Code:
    """Find a code among siblings first, so that a name used elsewhere too is no riddle."""
    near = CodeTree(replace(one, parent_id=None) for one in siblings)
    try:
        return tree[find_code(near, name).code_id]
    except UnknownNameError:
        return find_active(tree, name)


def _place(change: Change, tree: CodeTree, order: Sequence[Code]) -> list[Code]:
    """Number siblings from 0, retired ones after them, and write those that changed."""
    parent_id = order[0].parent_id if order else None
    retired = [one for one in tree.children(parent_id) if one.status is CodeStatus.RETIRED]
    placed = [replace(one, position=place) for place, one in enumerate((*order, *retired))]
    changed = [one for one in placed if one != tree[one.code_id]]
    change.replace_all(changed)
    return changed


def retire(session: Session, code: CodeName, *, reason: str = "") -> list[Code]:
    """Take a code and all below it out of use; their codings stay.

    Raises:
        UnknownNameError, AmbiguousNameError: there is no such code.
        RetiredCodeError: it is retired already.
    """
    with session.write(RETIRED, reason=reason) as change:
        check_frozen(change)
        tree = CodeTree(change.all(Code))
        found = find_active(tree, code)
        family = [one for one in (found, *below(tree, found.code_id)) if one.status is CodeStatus.ACTIVE]
        retired = [replace(one, status=CodeStatus.RETIRED) for one in family]
        change.replace_all(retired)
        change.summary.update(code=found.code_id, codes=[one.code_id for one in retired])
    return retired


def restore(session: Session, code: CodeName, *, reason: str = "") -> list[Code]:
    """Take a retired code into use again, with the codes below it that were retired together with it.

    Raises:
        UnknownNameError, AmbiguousNameError: there is no such retired code.
        NothingToDoError: it is in use, or the code above it is retired.
        DuplicateNameError: an active code beside it is called the same.
    """
    with session.write("CodeRestored", reason=reason) as change:
        tree = CodeTree(change.all(Code))
        found = find_retired(tree, code)
        if found.status is CodeStatus.ACTIVE:
            raise NothingToDoError(f"The code '{found.name}' is in use", "there is nothing to restore")
        over = None if found.parent_id is None else tree[found.parent_id]
        if over and over.status is CodeStatus.RETIRED:
            raise NothingToDoError(f"The code '{over.name}' above '{found.name}' is retired too", "restore that first")
        check_code_name(tree, found.name, found.parent_id)
        together = _retired_with(change, found.code_id)
        family = (found, *(one for one in below(tree, found.code_id) if one.code_id in together))
        restored = [replace(one, status=CodeStatus.ACTIVE) for one in family if one.status is CodeStatus.RETIRED]
        change.replace_all(restored)
        change.summary.update(code=found.code_id, codes=[one.code_id for one in restored])
    return restored


def _retired_with(reading: Reading, code_id: int) -> set[int]:
    """List the codes that the newest retirement of a code took along."""
    for event in log.events(reading.connection, kinds=[RETIRED]):
        held = json.loads(event.summary).get("codes", [])
        if code_id in held and not event.undone:
            return set(held)
    return set()
