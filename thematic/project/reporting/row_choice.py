"""Row choice: which participants or groups a matrix or a report shows when there are more than can be read across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.names import ByName

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


_NAMED = 8
"""Names in a sentence about what is left out."""


@dataclass(frozen=True, slots=True)
class RowChoice:
    """The rows that are shown, and those that are not, both in their order."""

    shown: tuple[str, ...]
    left_out: tuple[str, ...]


def choose_rows(
    names: Sequence[str], *, what: str, only: Sequence[str] = (), most: int, written: Collection[str] = ()
) -> RowChoice:
    """Choose the rows of a matrix: those asked for, else as many as there is room for.

    Args:
        names: all rows, in their order.
        what: what a row is, for messages.
        only: rows that a person asked for; they are shown in their own order, however many they are.
        most: how many are shown where nobody asked for any.
        written: rows that somebody has written in; they are shown before others.

    Raises:
        UnknownNameError: a row that is asked for is not there.
        InvalidValueError: `most` is under 1.

    Example:
        >>> choose_rows(["P1", "P2", "P3"], what="participant", most=2, written=["P3"])
        RowChoice(shown=('P1', 'P3'), left_out=('P2',))
    """
    if most < 1:
        raise InvalidValueError("How many rows are shown", str(most), "at least 1")
    if only:
        known = ByName(what, ((name, name) for name in names))
        chosen = {known.find(name) for name in only}
    else:
        first = [name for name in names if name in written]
        others = [name for name in names if name not in written]
        chosen = set([*first, *others][:most])
    return RowChoice(
        tuple(name for name in names if name in chosen), tuple(name for name in names if name not in chosen)
    )


def left_out_note(choice: RowChoice, what: str) -> str:
    """Say which rows are left out, the first of them by name; nothing where none are.

    Example:
        >>> left_out_note(RowChoice(("P1",), ("P2", "P3")), "participants")
        '1 of 3 participants are shown; left out: P2, P3. Which are shown can be chosen.'
    """
    if not choice.left_out:
        return ""
    whole = len(choice.shown) + len(choice.left_out)
    named = ", ".join(choice.left_out[:_NAMED])
    more = f" and {len(choice.left_out) - _NAMED} more" if len(choice.left_out) > _NAMED else ""
    return f"{len(choice.shown)} of {whole} {what} are shown; left out: {named}{more}. Which are shown can be chosen."
