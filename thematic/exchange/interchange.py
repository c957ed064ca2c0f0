"""Interchange: a whole project as other tools exchange it, free of any file format and of our ids."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thematic.model.codings import Origin, Stance
from thematic.model.memos import MemoKind
from thematic.model.participants import AttributeType  # noqa: TC001 - tests and builders read the hints
from thematic.model.sources import SourceKind, SourceState

# Keys are whatever names a thing within one file (a GUID, a number as text); they mean nothing outside it.


@dataclass(frozen=True, slots=True)
class OuterCoder:
    """A person who codes."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class OuterCode:
    """A code; `codable` is False for a category that only holds others."""

    key: str
    parent: str | None
    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    near_miss: str = ""
    colour: str = ""
    codable: bool = True
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """The file behind a source, as it was."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OuterSource:
    """A text; spans of it are half-open code points of `text` exactly as given here.

    Attributes:
        state: an answer that was left blank, or is a "no answer" text, is a source as well.
    """

    key: str
    name: str
    text: str
    kind: SourceKind = SourceKind.DOCUMENT
    description: str = ""
    original: Original | None = None
    state: SourceState = SourceState.TEXT


@dataclass(frozen=True, slots=True)
class OuterCoding:
    """A span under a code by a coder."""

    source: str
    start: int
    end: int
    code: str
    coder: str | None = None
    stance: Stance = Stance.UNSTATED
    important: bool = False
    origin: Origin = Origin.IMPORT
    key: str = ""


@dataclass(frozen=True, slots=True)
class OuterQuotation:
    """Words that were coded, of which a table says the document and not the place.

    Attributes:
        where: the place of the line in its file, for a sentence.
        document: the name of the document.
    """

    where: str
    document: str
    words: str
    code: str
    coder: str | None = None


class About(StrEnum):
    """What a memo is about."""

    PROJECT = "project"
    SOURCE = "source"
    SPAN = "span"
    CODE = "code"
    CODING = "coding"
    CASE = "case"
    THEME = "theme"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class OuterMemo:
    """Prose about something; `target` is the key of what it is about, `start` and `end` its span in a source."""

    title: str
    text: str
    about: About = About.PROJECT
    target: str = ""
    start: int | None = None
    end: int | None = None
    coder: str | None = None
    at: str = ""
    kind: MemoKind = MemoKind.NOTE


@dataclass(frozen=True, slots=True)
class OuterVariable:
    """A typed attribute; `levels` in order for ordinal ones."""

    key: str
    name: str
    type: AttributeType
    levels: tuple[str, ...] = ()
    separator: str = ""


class ValueState(StrEnum):
    """Four things that are not the same: a value, blank, no answer, and not asked (then there is no value at all)."""

    VALUE = "value"
    BLANK = "blank"
    NO_ANSWER = "no answer"


@dataclass(frozen=True, slots=True)
class OuterValue:
    """What a case has for a variable, as text; at a wave when it is known which."""

    variable: str
    value: str
    state: ValueState = ValueState.VALUE
    wave: str | None = None


@dataclass(frozen=True, slots=True)
class OuterCase:
    """A participant with attributes and the sources that are theirs."""

    key: str
    name: str
    sources: tuple[str, ...] = ()
    values: tuple[OuterValue, ...] = ()
    description: str = ""


class GroupKind(StrEnum):
    """Why sources belong together."""

    QUESTION = "question"
    WAVE = "wave"
    SET = "set"


@dataclass(frozen=True, slots=True)
class OuterGroup:
    """Sources that belong together: answers to one question, sources of one wave, or a set somebody made."""

    key: str
    kind: GroupKind
    name: str
    sources: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class OuterTheme:
    """A theme, or a set of codes in other tools."""

    key: str
    name: str
    concept: str = ""
    definition: str = ""
    status: str = ""
    parent: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interchange:
    """A whole project, on its way in or out.

    Attributes:
        name: what the project is called.
        origin: the tool that wrote it, with its version when the file says so.
        identity: what tells this project from every other one, so that GUIDs made for its things are its own;
            no file gives it, and it stands in none.
    """

    name: str
    origin: str = ""
    description: str = ""
    coders: tuple[OuterCoder, ...] = ()
    codes: tuple[OuterCode, ...] = ()
    sources: tuple[OuterSource, ...] = ()
    codings: tuple[OuterCoding, ...] = ()
    memos: tuple[OuterMemo, ...] = ()
    variables: tuple[OuterVariable, ...] = ()
    cases: tuple[OuterCase, ...] = ()
    groups: tuple[OuterGroup, ...] = ()
    themes: tuple[OuterTheme, ...] = ()
    quotations: tuple[OuterQuotation, ...] = ()
    identity: str = ""
