"""RTF documents: the text behind the control words."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.bounds import MOST_TOKENS
from thematic.exchange.documents.extracted import Prose
from thematic.exchange.documents.flow import Flow
from thematic.exchange.documents.word_sets import words

if TYPE_CHECKING:
    from pathlib import Path


_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|(?P<end>[\r\n]+)"
    r"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_DEEPEST = 10_000
_NO_TEXT = words(
    """
    colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote
    annotation atnid atnauthor atndate atnref fldinst themedata datastore listtable listoverridetable revtbl
    rsidtbl generator xmlnstbl filetbl private template bkmkstart bkmkend nonshppict latentstyles mmathPr
    wgrffmtfilter userprops docvar objdata objclass sp upr
    """
)
_CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "emspace": "\u2003",
    "enspace": "\u2002",
}
_SYMBOLS = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_HIGH_BIT = 0x8000


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the group around it."""

    skip: bool = False
    fonts: bool = False
    bold: bool = False
    unseen: bool = False
    fallback: int = 1
    codepage: str = ""


def read_rich_text(data: bytes, *, path: Path) -> Prose:
    """Read the text of an .rtf file, in any of its code pages and in Unicode.

    Raises:
        UnreadableFileError: it is cut short or nested absurdly deep.
    """
    reader = _Reader(path)
    reader.read(data.decode("latin-1"))
    warnings = ("hidden or deleted words are not part of the text",) if reader.left_out else ()
    return Prose("rtf", "thematic-rtf 1", reader.encoding, reader.flow.paragraphs(), warnings)


class _Reader:
    """Goes through the tokens once, with one state per open group."""

    def __init__(self, path: Path) -> None:
        self.flow = Flow()
        self.encoding = "cp1252"
        self.left_out = False
        self._path = path
        self._state = _State()
        self._stack: list[_State] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._font = 0
        self._charsets: dict[int, str] = {}
        self._in_row = False

    def read(self, text: str) -> None:
        at = tokens = 0
        while at < len(text):
            tokens += 1
            if tokens > MOST_TOKENS:
                raise UnreadableFileError(self._path, f"it has more than {MOST_TOKENS:,} control words")
            token = _TOKEN.match(text, at)
            if token is None:  # a lonely backslash at the end
                break
            at = token.end()
            if token["word"] == "bin":
                at += max(0, int(token["number"] or 0))
            elif token["brace"]:
                self._brace(token["brace"])
                if not self._stack:
                    break  # what follows the outermost group is no text
            else:
                self._token(token)
        self._flush()
        if self._stack:
            raise UnreadableFileError(self._path, "it is cut short (an RTF group is never closed)")

    def _brace(self, brace: str) -> None:
        self._flush()
        self._to_skip = 0
        if brace == "}":
            self._state = self._stack.pop() if self._stack else self._state
            return
        if len(self._stack) >= _DEEPEST:
            raise UnreadableFileError(self._path, f"its groups are nested more than {_DEEPEST:,} deep")
        self._stack.append(self._state)

    def _token(self, token: re.Match[str]) -> None:
        if token["byte"] is not None:
            self._byte(int(token["byte"], 16))
        elif token["word"] is not None:
            self._flush()
            number = token["number"]
            self._word(token["word"], None if number is None else int(number))
        elif token["symbol"] is not None:
            self._symbol(token["symbol"])
        elif token["text"] is not None:
            self._text(token["text"])

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._flush()
            self._state = replace(self._state, skip=True)
        elif symbol in "\r\n":
            self._flush()
            self._word("par", None)
        elif symbol in _SYMBOLS:
            self._text(_SYMBOLS[symbol])

    def _byte(self, byte: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
            return
        self._bytes.append(byte)

    def _text(self, text: str) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        text = text[skipped:]
        if text.isascii():
            self._flush()
            self._add(text)
            return
        for char in text:
            self._bytes.extend(char.encode("latin-1", "replace"))

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._add(_character(number))
            self._to_skip = self._state.fallback
            return
        self._to_skip = 0
        if word in _NO_TEXT:
            self._state = replace(self._state, skip=True)
        elif word == "fonttbl":
            self._state = replace(self._state, skip=True, fonts=True)
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word in ("par", "sect", "page", "cell", "nestcell", "row", "nestrow"):
            self._block(word)
        elif word == "trowd":
            self._start_row()
        else:
            self._state_word(word, number)

    def _state_word(self, word: str, number: int | None) -> None:
        on = number != 0
        match word:
            case "b":
                self._state = replace(self._state, bold=on)
            case "v" | "deleted":
                self._state = replace(self._state, unseen=on)
            case "plain":
                self._state = replace(self._state, bold=False, unseen=False, codepage="")
            case "uc":
                self._state = replace(self._state, fallback=max(0, number or 0))
            case _:
                self._encoding_word(word, number)

    def _encoding_word(self, word: str, number: int | None) -> None:
        match word:
            case "ansicpg" if number:
                self.encoding = _known(f"cp{number}")
            case "mac":
                self.encoding = "mac_roman"
            case "pc":
                self.encoding = "cp437"
            case "pca":
                self.encoding = "cp850"
            case "f" if number is not None and self._state.fonts:
                self._font = number
            case "fcharset" if self._state.fonts and number in _CHARSETS:
                self._charsets[self._font] = _CHARSETS[number]
            case "f" if number is not None:
                self._state = replace(self._state, codepage=self._charsets.get(number, ""))
            case _:
                pass

    def _start_row(self) -> None:
        if not self._state.skip and not self._in_row:
            self.flow.start_row()
            self.flow.start_cell()
            self._in_row = True

    def _block(self, word: str) -> None:
        if self._state.skip:
            return
        match word:
            case "cell" | "nestcell" if self._in_row:
                self.flow.end_paragraph()
                self.flow.start_cell()
            case "cell" | "nestcell":
                self.flow.add("\t")
            case "row" | "nestrow" if self._in_row:
                self.flow.end_row()
                self._in_row = False
            case _:
                self.flow.end_paragraph(keep_empty=True)

    def _flush(self) -> None:
        """Turn collected bytes into characters; they are collected because Asian code pages use two for one."""
        if self._bytes:
            raw = bytes(self._bytes)
            self._bytes.clear()
            self._add(raw.decode(self._state.codepage or self.encoding, "replace"))

    def _add(self, text: str) -> None:
        if self._state.skip:
            return
        if self._state.unseen:
            self.left_out = self.left_out or bool(text.strip())
            return
        self.flow.add(text, bold=self._state.bold)


def _character(number: int) -> str:
    r"""Give the character of `\u`, which counts above 32,767 as negative; surrogate halves are joined later."""
    code = number + 2 * _HIGH_BIT if number < 0 else number
    return chr(code) if 0 < code < 2 * _HIGH_BIT else "\ufffd"


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8" if encoding == "cp65001" else "cp1252"
