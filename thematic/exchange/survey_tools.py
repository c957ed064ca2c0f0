"""Columns that survey tools add by themselves, and columns that say who somebody is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.column_profiles import plain_name
from thematic.model.personal import is_names, personal_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.exchange.column_profiles import ColumnProfile
    from thematic.exchange.tables import Table

_CODE = re.compile(r"^\w+\.\s+")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[a-z]{2,24}", re.IGNORECASE)
_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}", re.IGNORECASE)
_PHONE = re.compile(r"\+?\(?\d{2,5}\)?[\s\-/.]?\d{2,5}(?:[\s\-/.]?\d{2,5}){1,3}")
_WITH_DIGITS = (
    "phone",
    "tele",
    "mobile",
    "cell",
    "handy",
    "post",
    "zip",
    "plz",
    "address",
    "date",
    "dob",
    "birth",
    "geburt",
    "fecha",
    "nhs",
)
_RESPONSE_ID = re.compile(r"response ?id")
_FEW = 3
_MOSTLY = 0.5
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class SurveyTool:
    """A survey tool and the columns it adds to every export.

    Attributes:
        columns: folded names of those columns.
        fewest: how many of them must be there.
        first: a column that must be the first, "" when any may be.
    """

    name: str
    columns: re.Pattern[str]
    fewest: int
    first: str = ""


_TOOLS = (
    SurveyTool(
        "LimeSurvey",
        re.compile(
            r"submitdate|date submitted|last ?page|start ?language|seed|start ?date|date started|datestamp|"
            r"date last action|ref ?url|referrer url|interview ?time|total time|group ?time.*|question time.*|\w+time"
        ),
        3,
    ),
    SurveyTool(
        "Google Forms", re.compile(r"timestamp|zeitstempel|horodateur|marca temporal|score|username"), 1, "timestamp"
    ),
    SurveyTool(
        "Microsoft Forms",
        re.compile(
            r"start time|completion time|last modified time|startzeit|fertigstellungszeit|heure de début"
            r"|heure de fin|hora de inicio|hora de finalización|total points|quiz feedback"
        ),
        2,
    ),
    SurveyTool(
        "Qualtrics",
        re.compile(
            r"start ?date|end ?date|status|response type|progress|duration( \(in seconds\))?|finished|recorded ?date"
            r"|external ?(data )?reference|external data ref|distribution ?channel|response ?set"
            r"|location ?accuracy|v\d+"
            r"|anfangsdatum|enddatum|antworttyp|aktueller stand|dauer \(in sekunden\)|beendet|erfassungsdatum"
            r"|externe datenreferenz|verteilungskanal|user ?language"
        ),
        5,
    ),
    SurveyTool(
        "SurveyMonkey",
        re.compile(r"collector id|start ?date|end ?date|date created|date modified|custom data( \d+)?"),
        2,
        "respondent id",
    ),
    SurveyTool(
        "Alchemer",
        re.compile(
            r"time started|date submitted|status|contact id|legacy comments|tags|session ?id|referer|user agent"
        ),
        3,
    ),
)
_FIRST = {"timestamp": re.compile(r"timestamp|zeitstempel|horodateur|marca temporal")}


def administrative(table: Table, profiles: Sequence[ColumnProfile]) -> dict[str, str]:
    """Return the columns that the exporting tool added by itself, each with a sentence.

    Example:
        >>> from thematic.exchange.column_profiles import profile
        >>> from thematic.exchange.tables import Table
        >>> table = Table(("Timestamp", "Why?"), (("2024/05/01 9:30:00", "It helped"),), (2,))
        >>> administrative(table, profile(table))
        {'Timestamp': 'Google Forms adds it by itself'}
    """
    names = [bare_name(column) for column in table.columns]
    codes = [bare_name(alias) for alias in table.aliases] or [""] * len(names)
    best: tuple[int, str, list[int]] = (0, "", [])
    for tool in _TOOLS:
        first = _FIRST.get(tool.first, re.compile(re.escape(tool.first)))
        if tool.first and not (names and first.fullmatch(names[0])):
            continue
        fits = [
            at
            for at in range(len(names))
            if (tool.columns.fullmatch(names[at]) or tool.columns.fullmatch(codes[at]))
            and not _RESPONSE_ID.fullmatch(names[at])  # legacy Qualtrics calls it V1, as it does its own columns
        ]
        if tool.name == "Google Forms" and (not profiles[0].answered or profiles[0].dates()[1] < _NEARLY_ALL):
            continue
        if len(fits) >= tool.fewest and len(fits) > best[0]:
            best = (len(fits), tool.name, fits)
    return {table.columns[at]: f"{best[1]} adds it by itself" for at in best[2]}


def bare_name(name: str) -> str:
    """Fold a column's name, without the code that LimeSurvey puts before it.

    Example:
        >>> bare_name("submitdate. Date submitted")
        'date submitted'
    """
    return _CODE.sub("", plain_name(name))


def personal(column: ColumnProfile, *, forms: bool = False) -> str:
    """Say what personal data a column seems to hold, by its name or its values; "" when it seems to hold none.

    Args:
        column: the column.
        forms: whether a survey tool put its own columns here, so that a column "Name" is the person's.

    Example:
        >>> from thematic.exchange.column_profiles import ColumnProfile
        >>> personal(ColumnProfile("Contact", 2, {"ann@example.org": 1, "bob@example.org": 1}, {}, 1.0, 15))
        'e-mail addresses'
    """
    if not column.answered:
        return ""
    name = bare_name(column.name)
    what = personal_word(name)
    if what and _holds(column, what):
        return f"personal data ({what})"
    if forms and is_names(name):
        return "names of people"
    for what, pattern in (("e-mail addresses", _EMAIL), ("IP addresses", _IP), ("phone numbers", _PHONE)):
        if column.longest < 400 and _share(column, pattern) >= _MOSTLY and _is_that(column, what):  # noqa: PLR2004 - longer cells are prose
            return what
    return ""


def _holds(column: ColumnProfile, what: str) -> bool:
    """Say whether the values of a column are what its name says: "Phone" may be an option, or a line that was busy."""
    if what.startswith(("e-mail", "email")):
        return any("@" in value for value in column.counts) or column.mean_words <= 1 < column.distinct
    if what.startswith(_WITH_DIGITS):
        digits = sum(count for value, count in column.counts.items() if any(char.isdigit() for char in value))
        return digits >= _MOSTLY * column.answered and (column.distinct > _FEW or column.answered <= _FEW)
    return True


def _share(column: ColumnProfile, pattern: re.Pattern[str]) -> float:
    return sum(count for value, count in column.counts.items() if pattern.fullmatch(value)) / column.answered


def _is_that(column: ColumnProfile, what: str) -> bool:
    """Tell phone numbers from dates and other figures: they begin with 0 or +, and rarely repeat."""
    if what != "phone numbers":
        return True
    begin = sum(value.startswith(("0", "+", "(0")) for value in column.counts)
    long = sum(sum(char.isdigit() for char in value) >= 9 for value in column.counts)  # noqa: PLR2004 - digits of a phone number
    return min(begin, long) >= _MOSTLY * column.distinct and column.dates()[1] < _MOSTLY
