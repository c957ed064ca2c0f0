"""What a column looks like: how full it is, how its cells repeat, how long they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.numbers_and_dates import DateFormat, NumberFormat, date_format, number_format
from thematic.exchange.report import counted
from thematic.model.codes import same_name

if TYPE_CHECKING:
    from thematic.exchange.tables import Table

_NO_ANSWER = re.compile(
    r"n/?\.?a\.?|n\\a|not applicable|not available|not answered|did not answer|no answer( given| provided)?|no response"
    r"|none given|none provided|not (given|provided|stated|recorded|specified)|no comments?( given| provided)?"
    r"|(left )?blank|\(blank\)|null|nil response|missing|skipped|#n/a|#value!|[-\u2013\u2014.?*/_]{1,5}",
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONG = 60
_LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """Figures about one column; cells that mean "no answer" are counted apart.

    Attributes:
        name: the column.
        rows: how many rows the table has.
        counts: how often each distinct answer occurs, by its tidied text, in descending order.
        no_answer: how often each text occurs that seems to mean "no answer".
        mean_words: words in an answer, on average.
        longest: characters of the longest answer.
    """

    name: str
    rows: int
    counts: dict[str, int]
    no_answer: dict[str, int]
    mean_words: float
    longest: int

    @property
    def answered(self) -> int:
        """Count the cells that hold an answer."""
        return sum(self.counts.values())

    @property
    def distinct(self) -> int:
        """Count the different answers."""
        return len(self.counts)

    @property
    def distinct_share(self) -> float:
        """Return the different answers as a share (0 to 1) of all answers."""
        return self.distinct / self.answered if self.answered else 0.0

    @property
    def most_repeats(self) -> int:
        """Return how often the most frequent answer occurs."""
        return max(self.counts.values(), default=0)

    def figures(self) -> str:
        """Say the figures in one clause."""
        share = self.answered / self.rows if self.rows else 0.0
        words = counted(1, "word") if self.mean_words == 1 else f"{self.mean_words:.1f} words"
        return (
            f"{share:.0%} of {counted(self.rows, 'row')} filled, {counted(self.distinct, 'distinct value')}, "
            f"{words} on average, the commonest {self.most_repeats:,} times"
        )

    def numbers(self) -> tuple[NumberFormat, float]:
        """Return how numbers are written here and the share (0 to 1) of answers that are numbers."""
        written = number_format(self.counts)
        fits = sum(
            count for cell, count in self.counts.items() if len(cell) <= _LONG and written.read(cell) is not None
        )
        return written, fits / self.answered if self.answered else 0.0

    def dates(self) -> tuple[DateFormat, float]:
        """Return how dates are written here and the share (0 to 1) of answers that are dates."""
        written = date_format(self.counts)
        fits = sum(
            count for cell, count in self.counts.items() if len(cell) <= _LONG and written.read(cell) is not None
        )
        return written, fits / self.answered if self.answered else 0.0


def plain_name(name: str) -> str:
    """Fold a column's name for recognition: camel case and underscores fall into words.

    Example:
        >>> plain_name("RespondentID"), plain_name("case_no")
        ('respondent id', 'case no')
    """
    return same_name(_CAMEL.sub(" ", name[:_LONGEST_NAME]).replace("_", " "))


def profile(table: Table) -> tuple[ColumnProfile, ...]:
    """Profile every column of a table, in order."""
    return tuple(_profile(name, table.column(at)) for at, name in enumerate(table.columns))


def _profile(name: str, cells: tuple[str, ...]) -> ColumnProfile:
    raw = Counter(cells)
    counts: Counter[str] = Counter()
    no_answer: Counter[str] = Counter()
    words = longest = 0
    for cell, count in raw.items():
        tidied = " ".join(cell.split())
        if not tidied:
            continue
        if len(tidied) < _LONG and _NO_ANSWER.fullmatch(same_name(tidied)):
            no_answer[tidied] += count
            continue
        counts[tidied] += count
        words += count * (tidied.count(" ") + 1)
        longest = max(longest, len(tidied))
    answered = sum(counts.values())
    ordered = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return ColumnProfile(
        name=name,
        rows=len(cells),
        counts=ordered,
        no_answer=dict(sorted(no_answer.items(), key=lambda pair: (-pair[1], pair[0]))),
        mean_words=words / answered if answered else 0.0,
        longest=longest,
    )
