"""Captions: WebVTT and SubRip files, with the names their voice tags or words give."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.bounds import check_text
from thematic.exchange.documents.extracted import Spoken, Utterance
from thematic.exchange.documents.times import STAMP, seconds_of
from thematic.exchange.encodings import decode
from thematic.exchange.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TIMES = re.compile(rf"\s{{0,40}}({STAMP})\s{{0,40}}-->\s{{0,40}}({STAMP})(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,200})?[ \t]([^>]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]{3,20}>")
_POSITION = re.compile(r"\{\\an?\d\}")
_NO_WORDS = ("NOTE", "STYLE", "REGION")


@dataclass(slots=True)
class _Block:
    """Lines between blank lines."""

    lines: list[str]

    @property
    def times_at(self) -> int:
        """Which line tells the times: the first, or the second after an identifier; -1 for none."""
        return next((at for at, line in enumerate(self.lines[:3]) if _TIMES.match(line[:200])), -1)


def read_captions(data: bytes, *, path: Path, kind: str, encoding: str | None = None) -> Spoken:
    """Read a .vtt or .srt file cue by cue; identifiers, notes, styles and tags are not part of the words.

    Raises:
        UnreadableFileError: the bytes are no text, or no line in it tells a time.
    """
    decoded = decode(data, path=path, encoding=encoding)
    check_text(path, characters=len(decoded.text), lines=decoded.text.count("\n"))
    warnings = list(decoded.changed)
    utterances: list[Utterance] = []
    without_time = without_words = cues = 0
    for block in _blocks(decoded.text):
        at = block.times_at
        if at < 0:
            words = _words("\n".join(block.lines[_identifier_lines(block, kind) :]))
            if kind == "vtt" and _is_apart(block, first=not cues):
                continue
            if words and utterances:
                without_time += 1
                utterances.append(Utterance(words, utterances[-1].speaker))
            continue
        cues += 1
        match = _TIMES.match(block.lines[at][:200])
        if match is None:
            continue
        found = list(_spoken("\n".join(block.lines[at + 1 :])))
        without_words += not found
        times = (seconds_of(match[1]), seconds_of(match[2]))
        utterances += [replace(said, seconds=times[0], end_seconds=times[1]) for said in found]
    if not cues:
        raise UnreadableFileError(path, "no line in it tells when words were spoken (00:00:01.000 --> 00:00:02.000)")
    if without_time:
        warnings.append(f"{counted(without_time, 'block')} of words had no time; kept with the words before")
    if without_words:
        warnings.append(f"{counted(without_words, 'caption')} held no words")
    return Spoken(kind, f"thematic-{kind} 1", decoded.encoding, tuple(utterances), tuple(warnings))


def _blocks(text: str) -> Iterator[_Block]:
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            if lines and _TIMES.match(line[:200]) and any(_TIMES.match(known[:200]) for known in lines[:3]):
                follower = [lines.pop()] if lines[-1].strip().isdecimal() and len(lines) > 1 else []
                yield _Block(lines)  # a blank line between two cues was forgotten
                lines = follower
            lines.append(line)
        elif lines:
            yield _Block(lines)
            lines = []
    if lines:
        yield _Block(lines)


def _identifier_lines(block: _Block, kind: str) -> int:
    return int(kind == "srt" and len(block.lines) > 1 and block.lines[0].strip().isdecimal())


def _is_apart(block: _Block, *, first: bool) -> bool:
    """Say whether a block without times is the file's head, a note or a style."""
    begins = block.lines[0].lstrip("\ufeff")
    if begins.startswith(("WEBVTT", "STYLE", "REGION")):
        return True
    return first or re.match(r"NOTE(?:\s|$)", begins) is not None


def _spoken(payload: str) -> Iterator[Utterance]:
    """Part the words of a cue by its voice tags."""
    at = 0
    speaker = ""
    for match in _VOICE.finditer(payload):
        words = _words(payload[at : match.start()])
        if words:
            yield Utterance(words, speaker)
        speaker = " ".join(html.unescape(match[1]).split())
        at = match.end()
    words = _words(payload[at:])
    if words:
        yield Utterance(words, speaker)


def _words(payload: str) -> str:
    """Take tags off; a line break inside a caption is only the width of the screen, but for a new dash."""
    plain = html.unescape(_POSITION.sub("", _TAG.sub("", payload)))
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    text = ""
    for line in filter(None, lines):
        text += ("\n" if line.startswith(("-", "\u2013", ">>")) else " ") + line if text else line
    return text
