"""QualCoder projects: the folder `name.qda`, or the database `data.qda` inside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.errors import UnreadableFileError
from thematic.exchange.interchange import (
    About,
    Interchange,
    Original,
    OuterCode,
    OuterCoder,
    OuterCoding,
    OuterMemo,
    OuterSource,
)
from thematic.exchange.position_units import StoredSpan, place
from thematic.exchange.qualcoder_cases import read_cases
from thematic.exchange.report import Counted, ImportReport, Refusal, counted
from thematic.model.memos import MemoKind
from thematic.store.foreign import open_foreign

if TYPE_CHECKING:
    from collections.abc import Sized

    from thematic.exchange.position_units import PlacedSpans
    from thematic.store.foreign import ForeignDatabase

TABLES = frozenset({"source", "code_name", "code_text"})
"""The tables by which a QualCoder database is known."""

_KEPT = (".docx", ".odt", ".pdf", ".html", ".htm", ".rtf", ".epub")
_LARGEST_ORIGINAL = 50_000_000
_LEFT = {
    "code_image": "coding of a picture",
    "code_av": "coding of a recording",
    "stored_sql": "stored query",
    "graph": "drawing of codes",
    "ris": "line of bibliographic data",
}
_PLURALS = {"stored query": "stored queries", "coding of a picture": "codings of pictures"} | {
    "coding of a recording": "codings of recordings",
    "drawing of codes": "drawings of codes",
    "line of bibliographic data": "lines of bibliographic data",
}


def read_qualcoder(path: Path | str) -> tuple[Interchange, ImportReport]:
    """Read a QualCoder project; the database is opened for reading only and nothing is written beside it.

    Raises:
        UnreadableFileError: there is no QualCoder database at the path, or it is damaged.
    """
    path = Path(path)
    file = path / "data.qda" if path.is_dir() else path
    if not file.is_file():
        raise UnreadableFileError(path, "there is no 'data.qda' in it" if path.is_dir() else "there is no such file")
    with open_foreign(file) as database:
        if not database.tables >= TABLES:
            raise UnreadableFileError(path, "it is a database, but not one of QualCoder")
        return _Reading(database, file).read()


class _Reading:
    """Reads one database; columns that an older version lacks are taken as empty."""

    def __init__(self, database: ForeignDatabase, file: Path) -> None:
        self._database = database
        self._folder = file.parent
        self._name = self._folder.name.removesuffix(".qda") if file.name == "data.qda" else file.stem
        self._texts: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._memos: list[OuterMemo] = []
        self._refused: list[Refusal] = []
        self._changed: list[str] = []
        self._not_carried: list[str] = []

    def read(self) -> tuple[Interchange, ImportReport]:
        sources = self._sources()
        codes = self._codes()
        codings = self._codings({code.key for code in codes})
        self._annotations()
        self._journals()
        people = read_cases(self._database, self._names, {key: len(text) for key, text in self._texts.items()})
        self._left_out()
        version, about, memo = self._about()
        writers = [*(one.coder for one in codings), *(one.coder for one in self._memos)]
        owners = dict.fromkeys(name for name in writers if name)
        interchange = Interchange(
            self._name,
            origin=about or f"QualCoder (database {version})" if version else "QualCoder",
            description=memo,
            coders=tuple(OuterCoder(name, name) for name in owners),
            codes=codes,
            sources=sources,
            codings=codings,
            memos=tuple(self._memos),
            variables=people.variables,
            cases=people.cases,
        )
        kinds: dict[str, Sized] = {
            "sources": sources,
            "codes": [code for code in codes if code.codable],
            "categories": [code for code in codes if not code.codable],
            "codings": codings,
            "coders": list(owners),
            "cases": people.cases,
            "attributes": people.variables,
            "memos": self._memos,
        }
        read = tuple(Counted(what, len(found)) for what, found in kinds.items() if found or what == "codings")
        return interchange, ImportReport(
            read,
            (*self._changed, *people.changed),
            tuple(self._refused),
            (*self._not_carried, *people.not_carried),
        )

    def _about(self) -> tuple[str, str, str]:
        found = self._database.rows("project", ("databaseversion", "about", "memo"))
        version, about, memo = (_text(value) for value in found[0]) if found else ("", "", "")
        return version, about, memo

    def _sources(self) -> tuple[OuterSource, ...]:
        made, media = [], Counter[str]()
        columns = ("id", "name", "fulltext", "mediapath", "memo")
        for key, name, text, stored, memo in self._database.rows("source", columns):
            if not _text(text).strip("\ufeff\r\n\t "):
                media[_kind_of_media(_text(stored))] += 1
                continue
            self._texts[str(key)] = _text(text)
            self._names[str(key)] = _text(name) or f"Source {key}"
            original = self._original(_text(stored), _text(name))
            made.append(
                OuterSource(str(key), self._names[str(key)], _text(text), description=_text(memo), original=original)
            )
        self._not_carried += [f"{counted(count, kind)} without a text" for kind, count in sorted(media.items())]
        return tuple(made)

    def _original(self, stored: str, name: str) -> Original | None:
        """Find the file behind a source in the project's folder, if it is one whose text was taken out of it."""
        folder = self._folder / "documents"
        for wanted in dict.fromkeys((Path(stored.replace("\\", "/").rpartition(":")[2]).name, Path(name).name)):
            file = folder / wanted
            if not wanted or file.suffix.lower() not in _KEPT or file.is_symlink() or not file.is_file():
                continue
            if file.stat().st_size <= _LARGEST_ORIGINAL:
                return Original(file.name, file.suffix.lower().removeprefix("."), file.read_bytes())
            self._not_carried.append(f"the file '{file.name}', which is larger than 50 MB; its text is there")
        return None

    def _codes(self) -> tuple[OuterCode, ...]:
        """Read categories and codes; a code lies in a category, in newer versions also under another code."""
        categories = self._database.rows("code_cat", ("catid", "name", "memo", "supercatid"))
        codes = self._database.rows("code_name", ("cid", "name", "memo", "catid", "color", "supercid"))
        there = {f"category {row[0]}" for row in categories} | {f"code {row[0]}" for row in codes}
        made = [
            OuterCode(
                f"category {key}",
                _known(f"category {above}", there),
                _text(name),
                _text(memo),
                codable=False,
            )
            for key, name, memo, above in categories
        ]
        made += [
            OuterCode(
                f"code {key}",
                _known(f"code {above}", there) or _known(f"category {category}", there),
                _text(name),
                _text(memo),
                colour=_text(colour),
            )
            for key, name, memo, category, colour, above in codes
        ]
        return tuple(made)

    def _codings(self, codes: set[str]) -> tuple[OuterCoding, ...]:
        columns = ("ctid", "cid", "fid", "pos0", "pos1", "seltext", "owner", "memo", "important", "date")
        rows = [row for row in self._database.rows("code_text", columns) if self._has_places(row)]
        stored = [StoredSpan(str(row[2]), row[3], row[4], _text(row[5])) for row in rows]
        placed: PlacedSpans = place(stored, self._texts)
        if rows:
            self._changed.append(placed.evidence)
        made = []
        for row, span in zip(rows, placed.spans, strict=True):
            key, code, source, start, end, _, owner, memo, important, date = row
            where = f"coding {key} in '{self._names.get(str(source), source)}'"
            if span is None:
                self._refused.append(Refusal(where, f"{start}:{end} does not mark the words stored with it"))
                continue
            if f"code {code}" not in codes:
                self._refused.append(Refusal(where, f"there is no code number {code}"))
                continue
            coder = _text(owner) or None
            outer = f"coding {key}"
            made.append(
                OuterCoding(str(source), *span, f"code {code}", coder, important=important in {1, "1"}, key=outer)
            )
            if _text(memo).strip():
                self._memos.append(OuterMemo("", _text(memo), About.CODING, outer, coder=coder, at=_text(date)))
        return tuple(made)

    def _has_places(self, row: tuple[Any, ...]) -> bool:
        if isinstance(row[3], int) and isinstance(row[4], int):
            return True
        self._refused.append(Refusal(f"coding {row[0]}", "its positions are no numbers"))
        return False

    def _annotations(self) -> None:
        for key, source, start, end, memo, owner, date in self._database.rows(
            "annotation", ("anid", "fid", "pos0", "pos1", "memo", "owner", "date")
        ):
            if not _text(memo).strip():
                continue
            if str(source) not in self._texts or not isinstance(start, int) or not isinstance(end, int):
                self._refused.append(Refusal(f"note {key}", "it stands in no text"))
                continue
            self._memos.append(
                OuterMemo("", _text(memo), About.SPAN, str(source), start, end, _text(owner) or None, _text(date))
            )

    def _journals(self) -> None:
        columns = ("jid", "name", "jentry", "owner", "date")
        for _, name, entry, owner, date in self._database.rows("journal", columns):
            if _text(entry).strip():
                self._memos.append(
                    OuterMemo(
                        _text(name), _text(entry), coder=_text(owner) or None, at=_text(date), kind=MemoKind.JOURNAL
                    )
                )

    def _left_out(self) -> None:
        counts = defaultdict(int, {table: self._database.count(table) for table in _LEFT})
        for table, what in _LEFT.items():
            if counts[table]:
                self._not_carried.append(counted(counts[table], what, plural=_PLURALS[what]))


def _kind_of_media(stored: str) -> str:
    folder = stored.replace("\\", "/").lstrip("/").partition("/")[0].partition(":")[0].casefold()
    return {"images": "picture", "audio": "recording", "video": "film"}.get(folder, "file")


def _known(key: str, keys: set[str]) -> str | None:
    return key if key in keys else None


def _text(value: object) -> str:
    return "" if value is None else str(value)
