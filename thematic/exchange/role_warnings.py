"""Second looks at column roles: open columns that look like choices, closed ones that look open, personal data."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from thematic.exchange.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thematic.exchange.column_profiles import ColumnProfile

_FEWEST = 10
_REPEATING = 0.5
_FEW_VALUES = 12
_OPEN_WORDS = 4.0
_VARIED = 0.2
_SHORT_TEXTS = 1.5
_HARDLY_REPEAT = 0.5


@dataclass(frozen=True, slots=True)
class RoleWarning:
    """A column that a person should look at before the import, and why, in a sentence."""

    column: str
    text: str


def role_warnings(
    profiles: Iterable[ColumnProfile], roles: Mapping[str, str], *, personal: Mapping[str, str]
) -> tuple[RoleWarning, ...]:
    """Return a warning for each column that a person should look at before the import.

    Args:
        profiles: the columns.
        roles: the role of each column: open, answer, the type of an attribute, ignore; absent when it has none.
        personal: what personal data a column seems to hold, for those that do.
    """
    told = ((column.name, _warning(column, roles.get(column.name, ""), personal)) for column in profiles)
    return tuple(RoleWarning(name, text) for name, text in told if text)


def _warning(column: ColumnProfile, role: str, personal: Mapping[str, str]) -> str:
    if column.name in personal:
        return _personal(column.name, personal[column.name], role)
    if role in ("open", "answer") and (why := looks_like_choices(column)):
        return f"'{column.name}' is taken for an open question, but {why}; check whether it is a closed one"
    if role in ("nominal", "ignore") and (why := looks_open(column)):
        taken = "is left out" if role == "ignore" else "is taken for a closed question"
        return f"'{column.name}' {taken}, but {why}; list it under 'open' if people wrote these themselves"
    return ""


def _personal(name: str, what: str, role: str) -> str:
    if role in ("", "ignore"):
        return f"'{name}' seems to hold {what}: ignore it, or keep it knowingly by giving it a role"
    return f"'{name}' seems to hold {what} and is kept as {role}: ignore it unless that is what you want"


def looks_like_choices(column: ColumnProfile) -> str:
    """Say why the answers of a column look like choices: few values that repeat; "" when they do not.

    Example:
        >>> from thematic.exchange.column_profiles import ColumnProfile
        >>> looks_like_choices(ColumnProfile("Why?", 40, {"Too far away": 25, "No time": 15}, {}, 2.6, 12))
        'it has 2 distinct values and 100% of the answers repeat word for word (the commonest 25 times)'
    """
    repeating = sum(count for count in column.counts.values() if count > 1)
    if column.answered < _FEWEST or column.most_repeats < 3 or repeating < _REPEATING * column.answered:  # noqa: PLR2004 - two may agree by chance
        return ""
    commonest = sum(islice(column.counts.values(), _FEW_VALUES))  # they come in descending order
    if commonest < _REPEATING * column.answered:
        return ""
    return (
        f"it has {counted(column.distinct, 'distinct value')} and {repeating / column.answered:.0%} of the answers "
        f"repeat word for word (the commonest {column.most_repeats:,} times)"
    )


def looks_open(column: ColumnProfile) -> str:
    """Say why a column looks as if people wrote it themselves: many different texts; "" when it does not."""
    if column.answered < _FEWEST or column.distinct < _FEWEST:
        return ""
    if column.numbers()[1] >= _HARDLY_REPEAT or column.dates()[1] >= _HARDLY_REPEAT:
        return ""
    wordy = column.mean_words >= _OPEN_WORDS and column.distinct_share >= _VARIED
    if not wordy and (column.distinct_share <= _HARDLY_REPEAT or column.mean_words < _SHORT_TEXTS):
        return ""
    return (
        f"it has {counted(column.distinct, 'distinct value')} in {counted(column.answered, 'answer')}, "
        f"{column.mean_words:.1f} words on average"
    )
