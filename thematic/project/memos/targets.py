"""Targets: what a memo is about, as people name it and as the project keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.names import ByName
from thematic.model.participants import Participant
from thematic.model.sources import Question, check_span
from thematic.model.themes import Theme
from thematic.project.codebook.code_names import find_code
from thematic.project.sources.placing import find_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.store.reading import Reading

_SPAN = re.compile(r"(?P<key>.*):(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)


class TargetKind(StrEnum):
    """What a memo can be about."""

    PROJECT = "project"
    SOURCE = "source"
    QUESTION = "question"
    PARTICIPANT = "participant"
    CODE = "code"
    CODING = "coding"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Target:
    """What a memo is about.

    Attributes:
        key: its name or its id; None for the project.
        start, end: a span of a source, half-open code points; None for the whole.
    """

    kind: TargetKind = TargetKind.PROJECT
    key: int | str | None = None
    start: int | None = None
    end: int | None = None

    @classmethod
    def parse(cls, text: str) -> Target:
        """Read a target as it is typed: KIND:NAME, KIND:ID, source:NAME:START-END, or project.

        Raises:
            InvalidValueError: it names no kind, or nothing of that kind.

        Example:
            >>> Target.parse("code:Access"), Target.parse("source:12:4-9").start
            (Target(kind=<TargetKind.CODE: 'code'>, key='Access', start=None, end=None), 4)
        """
        kind, _, key = text.partition(":")
        if kind == TargetKind.PROJECT and not key:
            return cls()
        if kind not in list(TargetKind) or kind == TargetKind.PROJECT or not key.strip():
            kinds = ", ".join(one for one in TargetKind if one is not TargetKind.PROJECT)
            raise InvalidValueError("What a memo is about", text, f"KIND:NAME with one of {kinds}; or 'project'")
        span = _SPAN.fullmatch(key) if kind == TargetKind.SOURCE else None
        if span:
            return cls(TargetKind.SOURCE, span["key"].strip(), int(span["start"]), int(span["end"]))
        return cls(TargetKind(kind), key.strip())


@dataclass(frozen=True, slots=True)
class Place:
    """A target as the columns of a memo hold it; at most one id is set, none for the project."""

    source_id: int | None = None
    start: int | None = None
    end: int | None = None
    question_id: int | None = None
    participant_id: int | None = None
    code_id: int | None = None
    coding_id: int | None = None
    theme_id: int | None = None


def placed(reading: Reading, target: Target) -> Place:  # noqa: PLR0911 - one for each kind of target
    """Find what a target names.

    Raises:
        UnknownNameError, AmbiguousNameError: nothing, or several things, are called so.
        InvalidSpanError: the span marks nothing or lies outside the source.
        InvalidValueError: a span is given of something that is no source.
    """
    if target.kind is not TargetKind.SOURCE and (target.start is not None or target.end is not None):
        raise InvalidValueError("A span", f"of a {target.kind}", "a source with the span")
    match target.kind:
        case TargetKind.PROJECT:
            return Place()
        case TargetKind.SOURCE:
            return _in_source(reading, target)
        case TargetKind.QUESTION:
            held = [(one.text, one.question_id) for one in reading.all(Question)]
            return Place(question_id=_named("question", target.key, held))
        case TargetKind.PARTICIPANT:
            people = [(one.label, one.participant_id) for one in reading.all(Participant)]
            return Place(participant_id=_named("participant", target.key, people))
        case TargetKind.CODE:
            return Place(code_id=_code(reading, target.key))
        case TargetKind.CODING:
            return Place(coding_id=_coding(reading, target.key))
        case TargetKind.THEME:
            themes = [(one.name, one.theme_id) for one in reading.all(Theme)]
            return Place(theme_id=_named("theme", target.key, themes))
    assert_never(target.kind)


def _in_source(reading: Reading, target: Target) -> Place:
    source = find_source(reading, target.key if target.key is not None else "")
    if target.start is None and target.end is None:
        return Place(source_id=source.source_id)
    start, end = target.start or 0, len(source.text) if target.end is None else target.end
    check_span(start, end, len(source.text))
    return Place(source_id=source.source_id, start=start, end=end)


def _named(kind: str, key: int | str | None, held: Sequence[tuple[str, int]]) -> int:
    """Find by id when a number is given, else by name, and by id when nothing is called so."""
    ids = {one for _, one in held}
    if isinstance(key, int):
        if key not in ids:
            raise UnknownNameError(kind, str(key), None)
        return key
    known, name = ByName(kind, held), key or ""
    found = known.get(name)
    if found is None and name.isascii() and name.isdigit() and int(name) in ids:
        return int(name)
    return known.find(name) if found is None else found


def _code(reading: Reading, key: int | str | None) -> int:
    tree = CodeTree(reading.all(Code))
    try:
        return find_code(tree, key if key is not None else "").code_id
    except UnknownNameError:
        if isinstance(key, str) and key.isascii() and key.isdigit() and reading.count(Code, code_id=int(key)):
            return int(key)
        raise


def _coding(reading: Reading, key: int | str | None) -> int:
    number = str(key).lstrip("#")
    found = reading.get(Coding, int(number)) if number.isascii() and number.isdigit() else None
    if found is None:
        raise UnknownNameError("coding", str(key), None)
    return found.coding_id
