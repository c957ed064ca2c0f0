"""Whether a column holds words of people's own, or a closed question and of which type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.column_profiles import plain_name
from thematic.exchange.joined_options import joined_options
from thematic.exchange.report import counted
from thematic.exchange.role_records import AttributeRole
from thematic.exchange.scales import bands, digit_scale, word_scale
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from thematic.exchange.column_profiles import ColumnProfile

_OPEN_NAME = re.compile(
    r"comment|verbatim|free[ -]?text|open[ -]?ended|\bwhy\b|please (say|tell|explain|describe|specify|state)"
    r"|in your own words|\bwhat\b|\bhow (do|did|has|have|would|could|can|was|were|is|are)\b|describe|explain"
    r"|anything else|feedback|suggestion|\btell us\b|write[ -]?in|other \(please|: *other\b|\breasons?\b|\?$",
)
_MEASURE_NAME = re.compile(
    r"\b(age|years?|number of|how many|count|total|amount|duration|seconds|sekunden|minutes|hours|income|weight"
    r"|height)\b",
)
_NEARLY_ALL = 0.95
_FEW = 30
_HALF = 0.5
_SMALL_TABLE = 20


@dataclass(frozen=True, slots=True)
class Proposal:
    """A role for a closed column, or None when it should be left out, and why."""

    role: AttributeRole | None
    why: str


def is_open(column: ColumnProfile) -> bool:
    """Say whether a column seems to hold answers in people's own words."""
    if not column.answered or _multi(column) or word_scale(column.counts) or bands(column.counts):
        return False
    named = bool(_OPEN_NAME.search(plain_name(column.name)))
    many_words, varied = (1.3, 0.4) if named else (4.0, 0.5)
    if column.answered < _SMALL_TABLE:
        many_words, varied = (2.0, 0.5) if named else (5.0, 0.6)
    if column.mean_words < many_words or column.distinct_share < varied:
        return _spaceless(column)
    return column.numbers()[1] < _NEARLY_ALL and column.dates()[1] < _NEARLY_ALL


def _spaceless(column: ColumnProfile) -> bool:
    """Recognise answers in scripts that put no spaces between words."""
    letters = "".join(list(column.counts)[:200])
    wide = sum(1 for char in letters if "\u3040" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0eff")
    mean = sum(len(value) * count for value, count in column.counts.items()) / max(1, column.answered)
    return wide > 0.5 * len(letters) and mean >= 8 and column.distinct_share > 0.5  # noqa: PLR2004 - as many characters as four words have


def propose_closed(column: ColumnProfile) -> Proposal:
    """Propose the type of a closed column from its values."""
    if not column.answered:
        return Proposal(None, "it holds no answer at all")
    return _scale(column) or _numbers(column) or _bands(column) or _dates(column) or _multi(column) or _nominal(column)


def _scale(column: ColumnProfile) -> Proposal | None:
    found = word_scale(column.counts)
    if found is None:
        return None
    what, levels = found
    missing = len(levels) - column.distinct
    unused = f"; {counted(missing, 'level')} of the scale did not occur" if missing else ""
    return Proposal(AttributeRole(column.name, AttributeType.ORDINAL, levels), f"a scale of {what}{unused}")


def _bands(column: ColumnProfile) -> Proposal | None:
    ordered = bands(column.counts)
    if ordered is None:
        return None
    return Proposal(AttributeRole(column.name, AttributeType.ORDINAL, ordered), "bands of numbers, in their order")


def _dates(column: ColumnProfile) -> Proposal | None:
    written, share = column.dates()
    if share < _NEARLY_ALL:
        return None
    order = ", month first" if written.month_first else ""
    assumed = "" if written.proven else "; day or month first is not proven, the day is assumed"
    others = "" if share == 1 else f"; {1 - share:.1%} of the values are no dates and would be refused"
    return Proposal(AttributeRole(column.name, AttributeType.DATE), f"dates{order}{assumed}{others}")


def _numbers(column: ColumnProfile) -> Proposal | None:
    name = column.name
    written, share = column.numbers()
    if share < _NEARLY_ALL or (column.dates()[1] >= _NEARLY_ALL and not _years(column)):
        return None
    numbers = [number for value in column.counts if (number := written.read(value)) is not None]
    levels = digit_scale(numbers)
    measure = bool(_MEASURE_NAME.search(plain_name(name)))
    if levels and share == 1 and not measure:
        why = (
            f"whole numbers that fit a scale from {levels[0]} to {levels[-1]}; make it 'number' if they count something"
        )
        return Proposal(AttributeRole(name, AttributeType.ORDINAL, levels), why)
    if set(numbers) <= {0, 1}:
        return Proposal(AttributeRole(name, AttributeType.NOMINAL), "0 and 1 only, a yes and a no")
    if column.distinct == column.answered > _FEW and all(number == int(number) for number in numbers):
        return Proposal(None, "whole numbers that are never the same, as serial numbers are")
    others = "" if share == 1 else f"; {1 - share:.1%} of the values are no numbers and would be refused"
    return Proposal(
        AttributeRole(name, AttributeType.NUMBER), f"numbers from {min(numbers):g} to {max(numbers):g}{others}"
    )


def _years(column: ColumnProfile) -> bool:
    """Say whether the values are bare years, which are as much numbers as dates."""
    return all(value.isdigit() for value in column.counts)


def _multi(column: ColumnProfile) -> Proposal | None:
    found = joined_options(column.name, column.counts)
    return Proposal(found.role, found.why) if found else None


def _nearly(column: ColumnProfile, role: AttributeRole) -> Proposal:
    """Say why a column that is mostly dates or numbers is not taken for one."""
    written, share = column.dates()
    what, reads = ("dates", written.read) if share > _HALF else ("numbers", column.numbers()[0].read)
    odd = next(value for value in column.counts if reads(value) is None)
    return Proposal(role, f"mostly {what}, but too many are not, as '{odd[:40]}'; mend the column or name its type")


def _nominal(column: ColumnProfile) -> Proposal:
    role = AttributeRole(column.name, AttributeType.NOMINAL)
    if column.dates()[1] > _HALF or column.numbers()[1] > _HALF:
        return _nearly(column, role)
    if column.distinct == 1:
        return Proposal(role, f"always '{next(iter(column.counts))[:40]}'")
    if column.answered < _SMALL_TABLE or column.distinct <= _FEW or column.distinct_share < 0.2:  # noqa: PLR2004 - values occur five times each
        return Proposal(role, "values that repeat, without an order that is known")
    if column.distinct_share > _HALF:
        return Proposal(None, "short texts that hardly ever repeat, neither answers nor groups")
    return Proposal(role, "short texts that repeat, without an order that is known")
