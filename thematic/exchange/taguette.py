"""Taguette projects (.sqlite3): documents, codes, highlights and who made them."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.errors import UnreadableFileError, listed
from thematic.exchange.interchange import Interchange, OuterCode, OuterCoder, OuterCoding, OuterSource
from thematic.exchange.position_units import PositionUnit, StoredSpan, place
from thematic.exchange.report import Counted, ImportReport, Refusal, counted
from thematic.exchange.taguette_markup import MarkedText, read_markup
from thematic.store.foreign import open_foreign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.exchange.position_units import PlacedSpans
    from thematic.store.foreign import ForeignDatabase

TABLES = frozenset({"projects", "documents", "tags", "highlights", "highlight_tags"})
"""The tables by which a Taguette database is known."""

_SEPARATORS = (".", "/")


@dataclass(frozen=True, slots=True)
class _Highlight:
    """A row of the table of highlights."""

    key: str
    document: str
    start: int
    end: int
    words: str


def read_taguette(path: Path | str) -> tuple[Interchange, ImportReport]:
    """Read a Taguette project; the file is opened for reading only.

    A code "care.staff" lies under "care" when there is a code of that name. A highlight with several codes becomes
    a coding for each. Each highlight must mark the words that Taguette stored with it, or it is refused.

    Raises:
        UnreadableFileError: the file is no Taguette database, is damaged, or holds several projects.
    """
    path = Path(path)
    with open_foreign(path) as database:
        if not database.tables >= TABLES:
            raise UnreadableFileError(path, "it is a database, but not one of Taguette")
        return _Reading(database, path).read()


class _Reading:
    """Reads one database."""

    def __init__(self, database: ForeignDatabase, path: Path) -> None:
        self._database = database
        projects = database.rows("projects", ("id", "name", "description"))
        if len(projects) != 1:
            names = listed(str(row[1]) for row in projects)
            held = f"{len(projects)} projects ({names})" if projects else "no project"
            raise UnreadableFileError(path, f"it holds {held}; export the one you want from Taguette as its own file")
        self._name, self._description = _text(projects[0][1]), _text(projects[0][2])
        self._texts: dict[str, MarkedText] = {}
        self._names: dict[str, str] = {}
        self._refused: list[Refusal] = []

    def read(self) -> tuple[Interchange, ImportReport]:
        sources = self._sources()
        codes = self._codes()
        highlights = self._highlights()
        placed = place(
            [StoredSpan(one.document, one.start, one.end, one.words) for one in highlights],
            {key: text.words for key, text in self._texts.items()},
            expected=PositionUnit.UTF8,
        )
        coders, codings = self._codings(highlights, placed, {code.key for code in codes})
        read = (
            Counted("sources", len(sources)),
            Counted("codes", len(codes)),
            Counted("highlights", len(highlights)),
            Counted("codings", len(codings)),
            Counted("coders", len(coders)),
        )
        changed = (placed.evidence,) if highlights else ()
        interchange = Interchange(
            self._name,
            origin="Taguette",
            description=self._description,
            coders=coders,
            codes=codes,
            sources=sources,
            codings=codings,
        )
        return interchange, ImportReport(read, changed, tuple(self._refused), self._not_carried())

    def _sources(self) -> tuple[OuterSource, ...]:
        made = []
        for key, name, description, filename, contents in self._database.rows(
            "documents", ("id", "name", "description", "filename", "contents")
        ):
            marked = read_markup(_text(contents))
            self._texts[str(key)] = marked
            self._names[str(key)] = _text(name) or _text(filename) or f"Document {key}"
            made.append(OuterSource(str(key), self._names[str(key)], marked.text, description=_text(description)))
        return tuple(made)

    def _codes(self) -> tuple[OuterCode, ...]:
        rows = self._database.rows("tags", ("id", "path", "description"))
        keys = {_text(path): str(key) for key, path, _ in rows}
        made = []
        for key, path, description in rows:
            parent = _parent(_text(path), keys)
            name = _text(path)[len(parent) + 1 :] if parent else _text(path)
            made.append(OuterCode(str(key), keys[parent] if parent else None, name, _text(description)))
        return tuple(made)

    def _highlights(self) -> list[_Highlight]:
        columns = ("id", "document_id", "start_offset", "end_offset", "snippet")
        found = []
        for key, document, start, end, snippet in self._database.rows("highlights", columns):
            if not isinstance(start, int) or not isinstance(end, int):
                self._refused.append(Refusal(f"highlight {key}", "its positions are no numbers"))
                continue
            found.append(_Highlight(str(key), str(document), start, end, read_markup(_text(snippet)).words))
        return found

    def _codings(
        self, highlights: Sequence[_Highlight], placed: PlacedSpans, codes: set[str]
    ) -> tuple[tuple[OuterCoder, ...], tuple[OuterCoding, ...]]:
        given: dict[str, list[str]] = defaultdict(list)
        for highlight, code in self._database.rows("highlight_tags", ("highlight_id", "tag_id")):
            if str(code) in codes:
                given[str(highlight)].append(str(code))
        users = [_text(row[0]) for row in self._database.rows("users", ("login",))]
        authors = self._authors()
        only = users[0] if len(users) == 1 else None
        made = []
        for one, span in zip(highlights, placed.spans, strict=True):
            where = f"highlight {one.key} in '{self._names.get(one.document, one.document)}'"
            if span is None:
                self._refused.append(Refusal(where, f"{one.start}:{one.end} does not mark the words stored with it"))
                continue
            if not given[one.key]:
                self._refused.append(Refusal(where, "it has no code"))
                continue
            start, end = self._texts[one.document].span(*span)
            coder = authors.get(one.key, only)
            made += [OuterCoding(one.document, start, end, code, coder) for code in sorted(given[one.key], key=int)]
        names = dict.fromkeys(one.coder for one in made if one.coder)
        return tuple(OuterCoder(name, name) for name in names), tuple(made)

    def _authors(self) -> dict[str, str]:
        """Tell who made each highlight, as far as the history says."""
        authors: dict[str, str] = {}
        for _, user, payload in self._database.rows("commands", ("id", "user_login", "payload")):
            told = _json(payload)
            if told.get("type") == "highlight_add" and "highlight_id" in told:
                authors.setdefault(str(told["highlight_id"]), _text(user))
        return authors

    def _not_carried(self) -> tuple[str, ...]:
        commands = self._database.count("commands")
        told = (f"{counted(commands, 'step')} of Taguette's history; the log here starts with this import",)
        return told if commands else ()


def _parent(path: str, known: dict[str, str]) -> str:
    """Return the longest code path that a path lies under; empty when it lies under none."""
    ends = sorted((at for separator in _SEPARATORS for at in _places(path, separator)), reverse=True)
    return next((path[:at] for at in ends if path[:at] in known and path[at + 1 :].strip()), "")


def _places(path: str, separator: str) -> list[int]:
    return [at for at, character in enumerate(path) if character == separator]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _json(payload: object) -> dict[str, Any]:
    try:
        told = json.loads(_text(payload))
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
