"""Deciding which possible speakers a text really has, by what comes back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thematic.exchange.documents.labels import is_known_word, is_name_shaped, label_key
from thematic.exchange.documents.layouts import Layout

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from thematic.exchange.documents.layouts import Cue

_FREE = (Layout.COLON, Layout.BOLD)
_OFTEN = 2
_LEAST_CUES = 4
_ALONE = 3
_SHARE = 0.2
_HELPED_SHARE = 0.02
_KNOWN_SHARE = 0.002
_LARGEST_SHARE_OF_ONCE = 0.5


def accept(cues: Sequence[Cue], *, lines: int, forced: Collection[str] = ()) -> tuple[Cue, ...]:
    """Keep the cues of labels that are speakers.

    A label is a speaker when it comes back, when it is a word for a role or letters with a number, or when a
    time stands beside it and others like it are there; a label seen once needs company of its own kind. Labels
    without any such help need to open a good part of the lines, so that a report with headings is no interview.

    Args:
        cues: possible beginnings, in the order of the text.
        lines: how many lines with words the text has.
        forced: labels that a person named as speakers.
    """
    named = {label_key(label) for label in forced}
    likely = [cue for cue in cues if label_key(cue.label) in named or is_name_shaped(cue.label, timed=cue.is_timed)]
    counts = Counter(label_key(cue.label) for cue in likely)
    timed = _timed(likely, counts)
    known = {key for key in counts if is_known_word(key)}
    rare = max(_OFTEN, _KNOWN_SHARE * lines)
    known = known if sum(counts[key] for key in known) >= rare else set()
    timed = timed if sum(counts[key] for key in timed) >= min(rare, len(likely)) else set()
    sure = known | timed | named
    again = _beside(likely, counts, sure, lines=lines) if sure else _coming_back(likely, counts, lines=lines)
    accepted = sure | again
    if accepted:
        accepted |= {key for key in counts if is_known_word(key)}  # in company, once is enough
    kept = [cue for cue in likely if label_key(cue.label) in accepted]
    return tuple(_without_strangers(kept, counts, named))


def _timed(cues: Sequence[Cue], counts: Counter[str]) -> set[str]:
    """Labels beside a time; a programme of a day, where no name comes back, is not a transcript."""
    timed = [cue for cue in cues if cue.is_timed]
    keys = {label_key(cue.label) for cue in timed}
    if len(timed) < _OFTEN:
        return {key for key in keys if is_known_word(key)}
    own_line = [cue for cue in timed if cue.layout is Layout.OWN_LINE]
    if own_line and max(counts[key] for key in keys) < _OFTEN and not any(is_known_word(key) for key in keys):
        return set()
    return keys


def _beside(cues: Sequence[Cue], counts: Counter[str], sure: set[str], *, lines: int) -> set[str]:
    """Labels that come back in the same text as sure ones: before a colon, in bold, or set off as those are."""
    layouts = {*_FREE, *(cue.layout for cue in cues if label_key(cue.label) in sure)}
    again = [cue for cue in cues if cue.layout in layouts and counts[label_key(cue.label)] >= _OFTEN]
    return {label_key(cue.label) for cue in again} if len(again) >= _HELPED_SHARE * lines else set()


def _coming_back(cues: Sequence[Cue], counts: Counter[str], *, lines: int) -> set[str]:
    """Labels that nothing but their coming back speaks for."""
    free = [cue for cue in cues if cue.layout in _FREE and counts[label_key(cue.label)] >= _OFTEN]
    weak = [cue for cue in cues if cue.layout not in _FREE and counts[label_key(cue.label)] >= _OFTEN]
    again = {label_key(cue.label) for cue in free}
    enough = len(free) >= (_LEAST_CUES if len(again) >= _OFTEN else _ALONE)
    if again and enough and len(free) >= _SHARE * lines:
        return again
    apart = {label_key(cue.label) for cue in weak}
    if len(apart) >= _OFTEN and len(weak) >= _LEAST_CUES and len(weak) >= _SHARE * lines / 2:
        return apart
    return set()


def _without_strangers(cues: list[Cue], counts: Counter[str], named: set[str]) -> list[Cue]:
    """Drop everything when most labels stand there once: a list of terms, not a conversation."""
    labels = {label_key(cue.label) for cue in cues}
    once = {key for key in labels if counts[key] == 1 and key not in named and not is_known_word(key)}
    once -= {label_key(cue.label) for cue in cues if cue.is_timed}
    if len(labels) >= _LEAST_CUES and len(once) > _LARGEST_SHARE_OF_ONCE * len(labels):
        return [cue for cue in cues if label_key(cue.label) in named]
    return cues
