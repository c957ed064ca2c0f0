"""The names of a table's columns: which rows hold them, tidied and made unique."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.codes import same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANSWER_WORDS = frozenset({"", "response", "open-ended response", "antwort", "réponse"})
_MOST = 3
_IMPORT_ID = re.compile(r'\{"ImportId"\s{0,3}:\s{0,3}"([^"]{1,100})"')
_QUALTRICS = {
    "startDate": "StartDate",
    "endDate": "EndDate",
    "status": "Status",
    "ipAddress": "IPAddress",
    "progress": "Progress",
    "duration": "Duration (in seconds)",
    "finished": "Finished",
    "recordedDate": "RecordedDate",
    "_recordId": "ResponseId",
    "recipientLastName": "RecipientLastName",
    "recipientFirstName": "RecipientFirstName",
    "recipientEmail": "RecipientEmail",
    "externalDataReference": "ExternalReference",
    "locationLatitude": "LocationLatitude",
    "locationLongitude": "LocationLongitude",
    "distributionChannel": "DistributionChannel",
    "userLanguage": "UserLanguage",
}
"""The import ids that every Qualtrics export has, whatever its language, and the codes of an English one."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table as its first rows name them.

    Attributes:
        names: one tidy and unique name for each column.
        aliases: a second name that a column may be called by ("" where there is none).
        written: the names as the file has them, "" for a column without one.
        rows: how many rows the header takes up.
        changed: sentences about what was done to the names.
        questions, options: the parts of names that two rows make up, "" for other columns; () when none is.
    """

    names: tuple[str, ...]
    aliases: tuple[str, ...]
    written: tuple[str, ...]
    rows: int
    changed: tuple[str, ...]
    questions: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """Make one line of a name, with single spaces.

    Example:
        >>> tidy("What was  good? (please say) ")
        'What was good? (please say)'
    """
    return " ".join(text.split())


def read_header(
    first_rows: Sequence[Sequence[str]], *, width: int = 0, questions: Sequence[str] | None = None
) -> Header:
    """Find the column names in the first rows of a table that has at least `width` columns.

    Survey tools write two or three header rows: Qualtrics (codes, wording, import ids) and SurveyMonkey
    (question, option). Their wording becomes the name, their codes stay usable as a second name.

    Args:
        first_rows: the first rows of the table.
        width: how many columns there are at least.
        questions: what stands over the columns when cells of a sheet are merged over a second header row.
    """
    longest = max(width, *(len(row) for row in first_rows[:_MOST]))
    rows = [[*row, *[""] * (longest - len(row))] for row in first_rows[:_MOST]]
    found = _several_rows(rows) if questions is None else _merged_header(rows, questions)
    width = max(width, *(len(row) for row in first_rows[: found.rows]))
    tidied = [tidy(name) for name in found.names[:width]]
    names = _unique(tidied)
    notes = [found.note] if found.note else []
    notes += [
        f"a second column '{name}' is called '{shown}'"
        for name, shown in zip(tidied, names, strict=True)
        if name and name != shown
    ]
    none = [""] * width
    return Header(
        names=tuple(names),
        aliases=tuple(tidy(alias) for alias in found.aliases[:width]) or tuple(none),
        written=tuple(tidied),
        rows=found.rows,
        changed=tuple(notes),
        questions=tuple(found.questions[:width]) or tuple(none),
        options=tuple(found.options[:width]) or tuple(none),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """Header rows made into one."""

    names: list[str]
    rows: int = 1
    note: str = ""
    aliases: Sequence[str] = ()
    questions: Sequence[str] = ()
    options: Sequence[str] = ()


def _several_rows(rows: list[list[str]]) -> _Found:
    top = rows[0]
    for at, row in enumerate(rows[1:], start=1):
        filled = [cell for cell in row if cell.strip()]
        if filled and all(cell.strip().startswith('{"ImportId"') for cell in filled):
            names = [below or above for above, below in zip(top, rows[at - 1], strict=True)]
            note = f"{at + 1} header rows of Qualtrics were read as one: the wording names the column"
            return _Found(names, at + 1, note, aliases=[_code(*pair) for pair in zip(top, row, strict=True)])
    if len(rows) > 1 and _legacy_qualtrics(top, rows[1]):
        names = [below or above for above, below in zip(top, rows[1], strict=True)]
        note = "2 header rows of Qualtrics were read as one: the wording names the column"
        return _Found(names, 2, note, aliases=top)
    if len(rows) > 1 and _survey_monkey(top, rows[1]):
        note = "2 header rows of SurveyMonkey were read as one: 'question: option'"
        return _question_and_option(top, rows[1], note)
    return _Found(top)


def _code(written: str, import_id: str) -> str:
    """Return the English code of a column that Qualtrics adds by itself, in whatever language the export is."""
    match = _IMPORT_ID.match(import_id.strip())
    return _QUALTRICS.get(match[1], written) if match else written


def _merged_header(rows: list[list[str]], questions: Sequence[str]) -> _Found:
    """Read a question merged over its options; a column without a question has one name in either row."""
    over = [*questions, *[""] * (len(rows[0]) - len(questions))]
    names, options = [], []
    for question, above, below in zip(over, rows[0], rows[1], strict=True):
        if question:
            names.append(f"{tidy(question)}: {tidy(below)}")
        else:
            names.append(f"{tidy(above)}: {tidy(below)}" if above.strip() and below.strip() else above or below)
        options.append(tidy(below) if question else "")
    note = "2 header rows with merged cells were read as one: 'question: option'"
    return _Found(names, 2, note, questions=[tidy(question) for question in over], options=options)


def _legacy_qualtrics(top: list[str], below: list[str]) -> bool:
    return [cell.strip() for cell in top[:3]] == ["V1", "V2", "V3"] and same_name(below[0]) == "responseid"


def _survey_monkey(top: list[str], below: list[str]) -> bool:
    if same_name(top[0]).replace(" ", "") != "respondentid":
        return False
    if same_name(below[0]) not in ("", same_name(top[0])):
        return False
    options = [under for over, under in zip(top, below, strict=True) if not over.strip() and under.strip()]
    return bool(options) or any(same_name(cell) in _ANSWER_WORDS - {""} for cell in below)


def _question_and_option(top: list[str], below: list[str], note: str) -> _Found:
    names, questions, options = [], [], []
    question = ""
    for over, under in zip(top, below, strict=True):
        question = tidy(over) or question
        option = tidy(under)
        alone = same_name(option) in _ANSWER_WORDS or same_name(option) == same_name(question)
        names.append(question if alone else f"{question}: {option}")
        questions.append(question)
        options.append("" if alone else option)
    return _Found(names, 2, note, questions=questions, options=options)


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
