"""From what an extractor got to the frozen document: one normalised text, its turns, facts and speakers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, assert_never

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.bounds import check_text
from thematic.exchange.documents.extracted import Prose, Spoken
from thematic.exchange.documents.headers import HEAD_LINES, read_head
from thematic.exchange.documents.layouts import Line
from thematic.exchange.documents.records import Document
from thematic.exchange.documents.roles import guess_roles
from thematic.exchange.documents.speaker_maps import apply_links, relabel
from thematic.exchange.documents.speech import write_speech
from thematic.exchange.documents.turns import find_turns
from thematic.exchange.report import counted
from thematic.text import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from thematic.exchange.documents.extracted import Extracted, Paragraph
    from thematic.exchange.documents.records import Turn
    from thematic.exchange.documents.speaker_maps import SpeakerMap


LONG_LINE = 200_000
"""Characters; a line of more is told, because people do not write so."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """The text of a document and what stands in it, before a person's word on labels is heard."""

    extracted: Extracted
    text: str
    turns: tuple[Turn, ...]
    facts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the turns, in the order in which they first stand; empty for turns without a name."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))


def freeze(extracted: Extracted, *, path: Path, forced: Collection[str] = ()) -> Frozen:
    """Normalise the text and find its turns.

    Args:
        extracted: what the file holds.
        path: for sentences.
        forced: labels that a person named as speakers.

    Raises:
        UnreadableFileError: there are no words in it, or far too many.
    """
    match extracted:
        case Prose():
            frozen = _freeze_prose(extracted, path, forced)
        case Spoken():
            speech = write_speech(extracted.utterances, forced=forced)
            frozen = Frozen(extracted, speech.text, speech.turns)
        case _:
            assert_never(extracted)
    check_text(path, characters=len(frozen.text), lines=frozen.text.count("\n"))
    if not frozen.text.strip():
        raise UnreadableFileError(path, "there are no words in it")
    return frozen


def _freeze_prose(prose: Prose, path: Path, forced: Collection[str]) -> Frozen:
    text, bolds = _joined(prose.paragraphs)
    check_text(path, characters=len(text), lines=text.count("\n"))
    head = read_head(list(islice(_lines(text, bolds), HEAD_LINES)))
    found = find_turns(text, islice(_lines(text, bolds), head.lines, None), forced=forced)
    return Frozen(prose, text, found.turns, head.facts, found.warnings)


def finish(frozen: Frozen, *, name: str, files: tuple[str, ...], speakers: SpeakerMap) -> Document:
    """Hear a person's word on labels and guess the rest.

    Args:
        frozen: the text and its turns.
        name: what the document is called.
        files: the names of the files it came from.
        speakers: a person's word; may be empty.
    """
    turns = relabel(frozen.turns, speakers)
    return Document(
        name=name,
        format=frozen.extracted.format,
        extractor=frozen.extracted.extractor,
        encoding=frozen.extracted.encoding,
        text=frozen.text,
        turns=turns,
        speakers=apply_links(guess_roles(frozen.text, turns), speakers),
        facts=frozen.facts,
        warnings=(
            *frozen.extracted.warnings,
            *frozen.warnings,
            *_long_line(frozen.text),
            *_ignored(frozen.turns, turns),
        ),
        files=files,
    )


def name_speakers(document: Document, speakers: SpeakerMap) -> Document:
    """Hear a person's word on the labels of a document that was read already; see `SpeakerMap`.

    Raises:
        UnknownNameError: the map names a label that the document does not have.

    Example:
        >>> from thematic.exchange.documents.records import Document, Turn
        >>> from thematic.exchange.documents.speaker_maps import SpeakerLink, SpeakerMap
        >>> read = Document("visit", "txt", "x", "utf-8", "Mia: Yes.", (Turn(5, 9, "Mia"),))
        >>> name_speakers(read, SpeakerMap((SpeakerLink("Mia", participant="P4"),))).speakers[0].participant
        'P4'
    """
    speakers.check_labels(turn.speaker for turn in document.turns)
    turns = relabel(document.turns, speakers)
    return replace(
        document,
        turns=turns,
        speakers=apply_links(guess_roles(document.text, turns), speakers),
        warnings=(*document.warnings, *_ignored(document.turns, turns)),
    )


def _ignored(turns: Sequence[Turn], mapped: Sequence[Turn]) -> tuple[str, ...]:
    gone = len(turns) - len(mapped)
    belong = "belongs" if gone == 1 else "belong"
    return (f"{counted(gone, 'turn')} {belong} to nobody, as the speaker map says",) if gone else ()


def _long_line(text: str) -> tuple[str, ...]:
    longest = max(map(len, text.split("\n")))
    if longest <= LONG_LINE:
        return ()
    return (f"one line has {longest:,} characters: is this a document, or a file whose line breaks were lost?",)


def _joined(paragraphs: Sequence[Paragraph]) -> tuple[str, dict[int, int]]:
    """Join and normalise paragraphs; return the text and the bold beginnings: line start -> length."""
    joined = "\n".join(paragraph.text for paragraph in paragraphs)
    if not any(paragraph.bold for paragraph in paragraphs):
        return normalise(joined).text, {}
    pieces = []
    bolds: dict[int, int] = {}
    at = 0
    for paragraph in paragraphs:
        text = normalise(paragraph.text).text
        bold = normalise(paragraph.text[: paragraph.bold]).text
        _note_bold(bolds, at, text, len(bold) if text.startswith(bold) else 0)
        pieces.append(text)
        at += len(text) + 1
    return "\n".join(pieces), bolds


def _note_bold(bolds: dict[int, int], at: int, text: str, bold: int) -> None:
    """Note the bold beginning of each line of a paragraph."""
    start = 0
    while start < bold:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        bolds[at + start] = min(end, bold) - start
        start = end + 1


def _lines(text: str, bolds: dict[int, int]) -> Iterator[Line]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Line(start, end, text[start:end], bolds.get(start, 0))
        start = end + 1
