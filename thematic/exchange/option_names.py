"""Names of columns that hold one option of a question each, in the ways survey tools write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thematic.exchange.tables import Table

_BRACKETS = re.compile(r"(?:\w+\[\w+\]\.?\s+)?(?P<question>.+?)\s*\[(?P<option>[^\[\]]+)\]")
_NUMBERED = re.compile(r"(?P<question>.*?\d[^_]*?)_(?P<number>\d+)(?P<text>_TEXT|_other)?", re.IGNORECASE)
_AGAIN = re.compile(r" \(\d+\)$")
_SELECTED = re.compile(r"\s*-\s*Selected Choice\s*(?:-\s*)?", re.IGNORECASE)
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class NamedOption:
    """One column as its name is written.

    Attributes:
        at: the place of the column in the table.
        option: the option that the name gives; "" when only the cells can tell.
        text: True when the name says that people wrote something of their own here.
    """

    at: int
    option: str
    text: bool = False


@dataclass(frozen=True, slots=True)
class OptionRun:
    """Neighbouring columns that share a question.

    Attributes:
        writing: how the names give it away, as the end of a sentence.
        yes_and_no: whether this tool writes yes and no for chosen and not chosen.
    """

    question: str
    members: tuple[NamedOption, ...]
    writing: str
    yes_and_no: bool = False


def option_runs(table: Table) -> Iterator[OptionRun]:
    """Find the runs of columns whose names share a question, most certain way of writing first.

    A column may be in runs of several ways of writing; the first that holds should win.
    """
    yield from _two_rows(table)
    yield from _bracketed(table)
    yield from _coded(table)
    yield from _joined(table, _option_first, "their names are 'option:question', as Alchemer writes them")
    for mark in (": ", " - ", "/"):
        why = f"their names share the question before '{mark.strip()}'"
        yield from _joined(table, lambda name, mark=mark: _question_first(name, mark), why)  # type: ignore[misc]  # mypy cannot type a lambda's default


def _two_rows(table: Table) -> Iterator[OptionRun]:
    why = "the first header row holds the question, the second the options"
    found = list(zip(table.questions, table.options, strict=True))
    for question, group in groupby(range(len(found)), key=lambda at: found[at][0]):
        members: list[NamedOption] = []
        for at in group:
            if not found[at][1]:
                continue
            if any(found[at][1] == one.option for one in members if not found[at][1].lower().startswith("other")):
                yield OptionRun(question, tuple(members), why)  # the same question begins again
                members = []
            members.append(NamedOption(at, found[at][1]))
        if question:
            yield OptionRun(question, tuple(members), why)


def _bracketed(table: Table) -> Iterator[OptionRun]:
    matches = [_BRACKETS.fullmatch(name) if len(name) < _LONGEST else None for name in table.columns]
    why = "their names are 'question [option]', as LimeSurvey writes them"
    for question, group in groupby(range(len(matches)), key=lambda at: (m := matches[at]) and m["question"]):
        if question:
            members = [NamedOption(at, m["option"]) for at in group if (m := matches[at])]
            yield OptionRun(question, tuple(members), why, yes_and_no=True)


def _coded(table: Table) -> Iterator[OptionRun]:
    """Find columns such as Q5_1, Q5_2, whose codes stand in the name or in a second header row."""
    codes = table.aliases if any(table.aliases) else table.columns
    matches = [_NUMBERED.fullmatch(code) if len(code) < _LONGEST else None for code in codes]
    for stem, group in groupby(range(len(matches)), key=lambda at: (m := matches[at]) and m["question"]):
        places = list(group)
        if not stem or len(places) < 2:  # noqa: PLR2004 - one column is no run
            continue
        names = [_AGAIN.sub("", _SELECTED.sub(" - ", table.columns[at]).strip(" -")) for at in places]
        question, options = _common(names) if any(table.aliases) else (stem, [""] * len(places))
        texts = [bool((m := matches[at]) and m["text"]) for at in places]
        members = [NamedOption(*one) for one in zip(places, options, texts, strict=True)]
        yield OptionRun(question or stem, tuple(members), f"their codes are {stem}_1, {stem}_2 and so on")


def _common(names: list[str]) -> tuple[str, list[str]]:
    """Split names into the question that they share and the rest of each."""
    if len(set(names)) == 1:
        return names[0], [""] * len(names)
    first, last = min(names), max(names)
    shared = first[
        : next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    ]
    cut = max(shared.rfind(" - ") + 3, shared.rfind("-") + 1, shared.rfind(": ") + 2)
    if cut < 3:  # noqa: PLR2004 - no mark between question and option was found
        return "", names
    return shared[:cut].rstrip(" -:"), [name[cut:].strip(" -") for name in names]


def _joined(table: Table, split: Callable[[str], tuple[str, str]], why: str) -> Iterator[OptionRun]:
    parts = [split(name) if len(name) < _LONGEST else ("", "") for name in table.columns]
    for question, group in groupby(range(len(parts)), key=lambda at: parts[at][0]):
        members = [NamedOption(at, parts[at][1]) for at in group]
        if question and len(members) > 1:
            yield OptionRun(question, tuple(members), why)


def _option_first(name: str) -> tuple[str, str]:
    option, _, question = name.partition(":")
    return question.lstrip(": ").strip(), option.strip()


def _question_first(name: str, mark: str) -> tuple[str, str]:
    question, _, option = name.rpartition(mark)
    return question.strip(), option.strip()
