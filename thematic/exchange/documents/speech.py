"""Writing the words of a recording down: one paragraph per turn, the name before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.exchange.documents.accepting import accept
from thematic.exchange.documents.labels import label_key, tidy_label
from thematic.exchange.documents.layouts import Layout, Line, cues_of
from thematic.exchange.documents.records import Turn
from thematic.text import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from thematic.exchange.documents.extracted import Utterance

_LONG_PAUSE = 2.0  # seconds; captions without names begin a new paragraph after it
_SENTENCE_END = (".", "!", "?", "\u2026", '"', "\u201d", "\u3002", "\uff01", "\uff1f", ")", "]")


@dataclass(frozen=True, slots=True)
class Speech:
    """The text and its turns."""

    text: str
    turns: tuple[Turn, ...]


def write_speech(utterances: Sequence[Utterance], *, forced: Collection[str] = ()) -> Speech:
    """Write utterances down; what one person says in a row is one turn.

    Captions without any name are joined up to the end of a sentence or a pause of two seconds, so that no sentence
    is torn; their turns have times and no speaker.

    Example:
        >>> from thematic.exchange.documents.extracted import Utterance
        >>> write_speech([Utterance("Hello.", "Ana", 1.0, 2.0)])
        Speech(text='Ana: Hello.', turns=(Turn(start=5, end=11, speaker='Ana', seconds=1.0, end_seconds=2.0),))
    """
    pieces: list[str] = []
    turns: list[Turn] = []
    at = 0
    for group in _grouped(_named(_normalised(utterances), forced)):
        words = _joined(group)
        label = f"{group[0].speaker}: " if group[0].speaker else ""
        if pieces:
            pieces.append("\n\n")
            at += 2
        pieces += [label, words]
        start = at + len(label)
        at = start + len(words)
        ends = [utterance.end_seconds for utterance in group if utterance.end_seconds is not None]
        turns.append(Turn(start, at, group[0].speaker, group[0].seconds, max(ends, default=None)))
    return Speech("".join(pieces), tuple(turns))


def _normalised(utterances: Sequence[Utterance]) -> list[Utterance]:
    clean = []
    for utterance in utterances:
        words = normalise(utterance.words).text.strip()
        speaker = " ".join(normalise(utterance.speaker).text.split())
        if words:
            clean.append(replace(utterance, words=words, speaker=speaker))
    return clean


def _named(utterances: list[Utterance], forced: Collection[str]) -> list[Utterance]:
    """Take names out of the words ("Ana: Hello.") where no voice tag gives them."""
    cues = {}
    for at, utterance in enumerate(utterances):
        if utterance.speaker:
            continue
        line = Line(at, at + len(utterance.words), utterance.words)
        for cue in cues_of(line):
            if cue.layout in (Layout.COLON, Layout.BRACKET):
                cues[at] = cue
    accepted = accept(tuple(cues.values()), lines=len(utterances), forced=forced)
    believed = {id(cue) for cue in accepted}
    spelled: dict[str, str] = {}
    named = []
    current = ""
    for at, utterance in enumerate(utterances):
        named_by = cues.get(at)
        words = utterance.words
        if named_by is not None and id(named_by) in believed:
            current = spelled.setdefault(label_key(named_by.label), tidy_label(named_by.label))
            words = words[named_by.words - at :].strip()
        elif utterance.speaker:
            current = utterance.speaker
        if words:
            named.append(replace(utterance, words=words, speaker=current))
    return named


def _grouped(utterances: list[Utterance]) -> list[list[Utterance]]:
    groups: list[list[Utterance]] = []
    for utterance in utterances:
        if groups and _continues(groups[-1][-1], utterance):
            groups[-1].append(utterance)
        else:
            groups.append([utterance])
    return groups


def _continues(before: Utterance, after: Utterance) -> bool:
    if before.speaker != after.speaker:
        return False
    if before.speaker:
        return True
    if before.words.endswith(_SENTENCE_END) or after.words.startswith(("-", "\u2013")):
        return False
    if before.end_seconds is None or after.seconds is None:
        return after.seconds is None
    return 0 <= after.seconds - before.end_seconds < _LONG_PAUSE


def _joined(group: list[Utterance]) -> str:
    text = group[0].words
    for utterance in group[1:]:
        text += ("\n" if utterance.words.startswith(("-", "\u2013")) else " ") + utterance.words
    return text
