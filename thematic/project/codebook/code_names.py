"""Names of codes as people give them: a name, a path or an id; and names that may stand beside others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thematic.errors import AmbiguousNameError, CodesInTheWayError, RetiredCodeError, UnknownNameError
from thematic.model.codes import Code, CodeStatus, CodeTree, check_new_name, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

CodeName = str | int
"""A code by its name, its path ("Access > Cost") or its id."""


def find_code(tree: CodeTree, name: CodeName) -> Code:
    """Find a code, an active one where a retired one is called the same.

    Raises:
        UnknownNameError: there is no such code.
        AmbiguousNameError: several codes under different parents are called so.
    """
    if isinstance(name, str):
        return tree.find(name)
    found = next((code for code in tree if code.code_id == name), None)
    if found is None:
        raise UnknownNameError("code", str(name), None)
    return found


def find_active(tree: CodeTree, name: CodeName) -> Code:
    """Find a code that is in use.

    Raises:
        RetiredCodeError: the code is retired.
        UnknownNameError, AmbiguousNameError: as for `find_code`.
    """
    found = find_code(tree, name)
    if found.status is CodeStatus.RETIRED:
        raise RetiredCodeError(tree.path(found.code_id))
    return found


def find_retired(tree: CodeTree, name: CodeName) -> Code:
    """Find a retired code, whether or not an active one is called the same.

    Raises:
        UnknownNameError: no retired code is called so.
        AmbiguousNameError: several are.
    """
    if isinstance(name, int):
        return find_code(tree, name)
    wanted = same_name(name)
    retired = [code for code in tree if code.status is CodeStatus.RETIRED]
    fits = [code for code in retired if wanted in (same_name(code.name), same_name(tree.path(code.code_id)))]
    if not fits:
        raise UnknownNameError("retired code", name, [code.name for code in retired])
    if len(fits) > 1:
        shown = [f"{tree.path(code.code_id)} (#{code.code_id})" for code in fits]
        raise AmbiguousNameError("retired code", name, shown)
    return fits[0]


def active_children(tree: CodeTree, parent_id: int | None) -> list[Code]:
    """List the active codes directly under a parent (None: the top), in order."""
    return [code for code in tree.children(parent_id) if code.status is CodeStatus.ACTIVE]


def below(tree: CodeTree, code_id: int) -> list[Code]:
    """List all codes under a code, whatever their status, parents first."""
    return [one for child in tree.children(code_id) for one in (child, *below(tree, child.code_id))]


def above(tree: CodeTree, code_id: int) -> list[Code]:
    """List the codes over a code, nearest first."""
    parent_id = tree[code_id].parent_id
    return [] if parent_id is None else [tree[parent_id], *above(tree, parent_id)]


def check_code_name(tree: CodeTree, name: str, parent_id: int | None, *, besides: int | None = None) -> str:
    """Return a name with its spaces tidied, if it may stand under a parent; retired codes are in nobody's way.

    Args:
        tree: all codes.
        name: the name wanted.
        parent_id: the code it is to stand under; None for the top.
        besides: the code that is to be called so, which does not stand in its own way.

    Raises:
        EmptyNameError, DuplicateNameError: it may not.
    """
    return check_new_name(name, (one.name for one in active_children(tree, parent_id) if one.code_id != besides))


def check_siblings(codes: Iterable[Code], parent: str) -> None:
    """Make sure that codes which come to stand under one parent have different names; retired ones do not count.

    Raises:
        CodesInTheWayError: two would have the same name.
    """
    active = [code for code in codes if code.status is CodeStatus.ACTIVE]
    counts = Counter(same_name(code.name) for code in active)
    doubled = list(dict.fromkeys(code.name for code in active if counts[same_name(code.name)] > 1))
    if doubled:
        raise CodesInTheWayError(doubled, parent)
