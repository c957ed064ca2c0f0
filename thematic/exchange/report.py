"""What became of a file: read, changed, refused and not carried, in sentences for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLURAL = re.compile(r"s\b")


def counted(count: int, what: str, *, plural: str = "") -> str:
    """Say a number and its thing, in the singular or the plural.

    Example:
        >>> counted(1, "row"), counted(2000, "row"), counted(3, "entry", plural="entries")
        ('1 row', '2,000 rows', '3 entries')
    """
    return f"{count:,} {what if count == 1 else plural or what + 's'}"


@dataclass(frozen=True, slots=True)
class Counted:
    """A kind of thing and how many of it were read.

    Example:
        >>> str(Counted("answers", 20000)), str(Counted("answers with text", 1))
        ('20,000 answers', '1 answer with text')
    """

    what: str
    count: int

    def __str__(self) -> str:
        """Say the number before the thing."""
        return f"{self.count:,} {_PLURAL.sub('', self.what, count=1) if self.count == 1 else self.what}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A place in the file whose content was not taken, and why.

    Example:
        >>> str(Refusal("line 7, column 'Score'", "'nine' is not a number"))
        "line 7, column 'Score': 'nine' is not a number"
    """

    where: str
    reason: str

    def __str__(self) -> str:
        """Say the place before the reason."""
        return f"{self.where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Everything a person should know about one import.

    Attributes:
        read: what was read, by kind, with counts.
        changed: sentences about what was read differently from what the file holds.
        refused: single places that were left out, each with its reason.
        not_carried: sentences about parts of the file that have no place here.
    """

    read: tuple[Counted, ...] = ()
    changed: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    not_carried: tuple[str, ...] = ()

    def count(self, what: str) -> int:
        """Return how many of `what` were read; 0 when that kind is not in the report.

        Example:
            >>> ImportReport(read=(Counted("codes", 3),)).count("codes")
            3
        """
        return sum(counted.count for counted in self.read if counted.what == what)

    def sentences(self, *, most: int = 20) -> tuple[str, ...]:
        """Tell the whole report line by line, listing at most `most` refusals.

        Example:
            >>> ImportReport(read=(Counted("codes", 3),), changed=("1 name was tidied",)).sentences()
            ('Read 3 codes.', 'Changed: 1 name was tidied.')
        """
        lines = [f"Read {_and(str(counted) for counted in self.read)}."] if self.read else []
        lines += [f"Changed: {sentence}." for sentence in self.changed]
        lines += [f"Refused: {refusal}." for refusal in self.refused[:most]]
        left = len(self.refused) - most
        if left > 0:
            lines.append(f"Refused: {left:,} more.")
        lines += [f"Not carried: {sentence}." for sentence in self.not_carried]
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Everything a person should know about one export.

    Attributes:
        carried: what was written, by kind, with counts.
        changed: sentences about what stands in the file differently from the project.
        refused: single things that were left out, each with its reason.
        not_carried: sentences about parts of the project that the format has no place for.
    """

    carried: tuple[Counted, ...] = ()
    changed: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    not_carried: tuple[str, ...] = ()

    def count(self, what: str) -> int:
        """Return how many of `what` were written; 0 when that kind is not in the report.

        Example:
            >>> ExportReport(carried=(Counted("codes", 3),)).count("codes")
            3
        """
        return sum(counted.count for counted in self.carried if counted.what == what)


def _and(parts: Iterable[str]) -> str:
    """Join parts as a sentence does.

    Example:
        >>> _and(["1 code", "2 answers", "3 waves"])
        '1 code, 2 answers and 3 waves'
    """
    known = list(parts)
    if len(known) < 2:  # noqa: PLR2004 - one part stands alone, two need an "and"
        return "".join(known)
    return f"{', '.join(known[:-1])} and {known[-1]}"
