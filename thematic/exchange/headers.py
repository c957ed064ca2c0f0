"""The names of a table's columns: which rows hold them, tidied and made unique."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.codes import same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANSWER_WORDS = frozenset({"", "response", "open-ended response", "antwort", "réponse"})
_MOST = 3


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table as its first rows name them.

    Attributes:
        names: one tidy and unique name for each column.
        aliases: a second name that a column may be called by ("" where there is none).
        written: the names as the file has them, "" for a column without one.
        rows: how many rows the header takes up.
        changed: sentences about what was done to the names.
    """

    names: tuple[str, ...]
    aliases: tuple[str, ...]
    written: tuple[str, ...]
    rows: int
    changed: tuple[str, ...]


def tidy(text: str) -> str:
    """Make one line of a name, with single spaces.

    Example:
        >>> tidy("What was  good? (please say) ")
        'What was good? (please say)'
    """
    return " ".join(text.split())


def read_header(first_rows: Sequence[Sequence[str]], *, width: int = 0) -> Header:
    """Find the column names in the first rows of a table that has at least `width` columns.

    Survey tools write two or three header rows: Qualtrics (codes, wording, import ids) and SurveyMonkey
    (question, option). Their wording becomes the name, their codes stay usable as a second name.
    """
    longest = max(width, *(len(row) for row in first_rows[:_MOST]))
    rows = [[*row, *[""] * (longest - len(row))] for row in first_rows[:_MOST]]
    raw, aliases, used, note = _several_rows(rows)
    width = max(width, *(len(row) for row in first_rows[:used]))
    tidied = [tidy(name) for name in raw[:width]]
    names = _unique(tidied)
    notes = [note] if note else []
    notes += [
        f"a second column '{name}' is called '{shown}'"
        for name, shown in zip(tidied, names, strict=True)
        if name and name != shown
    ]
    return Header(tuple(names), tuple(tidy(alias) for alias in aliases[:width]), tuple(tidied), used, tuple(notes))


def _several_rows(rows: list[list[str]]) -> tuple[list[str], list[str], int, str]:
    top = rows[0]
    none = [""] * len(top)
    for at, row in enumerate(rows[1:], start=1):
        filled = [cell for cell in row if cell.strip()]
        if filled and all(cell.strip().startswith('{"ImportId"') for cell in filled):
            names = [below or above for above, below in zip(top, rows[at - 1], strict=True)]
            return (
                names,
                top,
                at + 1,
                f"{at + 1} header rows of Qualtrics were read as one: the wording names the column",
            )
    if len(rows) > 1 and _legacy_qualtrics(top, rows[1]):
        names = [below or above for above, below in zip(top, rows[1], strict=True)]
        return names, top, 2, "2 header rows of Qualtrics were read as one: the wording names the column"
    if len(rows) > 1 and _survey_monkey(top, rows[1]):
        note = "2 header rows of SurveyMonkey were read as one: 'question: option'"
        return _question_and_option(top, rows[1]), none, 2, note
    return top, none, 1, ""


def _legacy_qualtrics(top: list[str], below: list[str]) -> bool:
    return [cell.strip() for cell in top[:3]] == ["V1", "V2", "V3"] and same_name(below[0]) == "responseid"


def _survey_monkey(top: list[str], below: list[str]) -> bool:
    if same_name(top[0]).replace(" ", "") != "respondentid":
        return False
    if same_name(below[0]) not in ("", same_name(top[0])):
        return False
    options = [under for over, under in zip(top, below, strict=True) if not over.strip() and under.strip()]
    return bool(options) or any(same_name(cell) in _ANSWER_WORDS - {""} for cell in below)


def _question_and_option(top: list[str], below: list[str]) -> list[str]:
    names, question = [], ""
    for over, under in zip(top, below, strict=True):
        question = tidy(over) or question
        option = tidy(under)
        alone = same_name(option) in _ANSWER_WORDS or same_name(option) == same_name(question)
        names.append(question if alone else f"{question}: {option}")
    return names


def _unique(names: list[str]) -> list[str]:
    """Name the nameless and number the repeated."""
    taken = {same_name(name) for name in names}
    seen: set[str] = set()
    unique: list[str] = []
    for at, name in enumerate(names, start=1):
        wanted = name or f"Column {at}"
        shown, number = wanted, 1
        while same_name(shown) in seen or (shown != name and same_name(shown) in taken):
            number += 1
            shown = f"{wanted} ({number})"
        seen.add(same_name(shown))
        unique.append(shown)
    return unique
