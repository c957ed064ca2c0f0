"""Identities: proposed replacements put together by person, place or number, with what was decided about each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.opening import chosen_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import thematic

_DECIDED = "anonymise decisions"
_WORDS = "anonymise replacements"
Place = tuple[str, int, int, str]
Key = tuple[str, str]
SURENESS = ("sure", "likely", "look")
UNDECIDED, PARTLY, ALL_YES, ALL_NO, MIXED = "undecided", "partly decided", "yes", "no", "some yes, some no"


@dataclass(frozen=True, slots=True)
class Identity:
    """All places that are taken for one person, place or number.

    Attributes:
        key: kind and replacement as proposed, which all its places share.
        words: the ways it is written, the commonest first.
        replacement: what will be written in its place.
        state: what was decided about its places.
    """

    key: Key
    kind: str
    words: tuple[str, ...]
    replacement: str
    confidence: str
    why: str
    rows: tuple[thematic.RedactionRow, ...]
    state: str


def place_of(row: thematic.RedactionRow) -> Place:
    """Name a row by where it stands and its words, so that a decision still fits after other work."""
    return row.place, row.start, row.end, row.text


def decisions() -> dict[Place, bool]:
    """Return what was decided in this session about this project; nothing is decided beforehand."""
    by_project: dict[str, dict[Place, bool]] = st.session_state.setdefault(_DECIDED, {})
    return by_project.setdefault(chosen_path(), {})


def replacements() -> dict[Key, str]:
    """Return the replacements that a person changed, by identity."""
    by_project: dict[str, dict[Key, str]] = st.session_state.setdefault(_WORDS, {})
    return by_project.setdefault(chosen_path(), {})


def forget_decisions() -> None:
    """Let go of all decisions about this project."""
    decisions().clear()
    replacements().clear()


def decide(rows: Iterable[thematic.RedactionRow], verdict: bool | None) -> None:  # noqa: FBT001 - yes, no, or not decided; always named at the call
    """Write down yes or no for rows; None takes a decision back."""
    held = decisions()
    for row in rows:
        held.pop(place_of(row), None)
        if verdict is not None:
            held[place_of(row)] = verdict


def identities(rows: Sequence[thematic.RedactionRow]) -> list[Identity]:
    """Put rows together by identity: the surest first, then the most frequent, then by words."""
    by_key: dict[Key, list[thematic.RedactionRow]] = defaultdict(list)
    for row in rows:
        by_key[row.kind, row.replacement].append(row)
    held, words = decisions(), replacements()
    found = [_identity(key, same, held, words) for key, same in by_key.items()]
    return sorted(found, key=lambda one: (_rank(one.confidence), -len(one.rows), one.words))


def _identity(
    key: Key, rows: Sequence[thematic.RedactionRow], held: Mapping[Place, bool], words: Mapping[Key, str]
) -> Identity:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.text] += 1
    surest = min(rows, key=lambda row: _rank(row.confidence))
    return Identity(
        key,
        key[0],
        tuple(sorted(counts, key=lambda text: (-counts[text], text))),
        words.get(key, key[1]),
        surest.confidence,
        surest.why,
        tuple(rows),
        _state([held.get(place_of(row)) for row in rows]),
    )


def _state(verdicts: Sequence[bool | None]) -> str:
    kinds = set(verdicts)
    if kinds == {None}:
        return UNDECIDED
    if None in kinds:
        return PARTLY
    if len(kinds) > 1:
        return MIXED
    return ALL_YES if True in kinds else ALL_NO


def _rank(confidence: str) -> int:
    return SURENESS.index(confidence) if confidence in SURENESS else len(SURENESS)


def decided_rows(rows: Sequence[thematic.RedactionRow]) -> list[thematic.RedactionRow]:
    """Return all rows with the decisions and the changed replacements in them."""
    held, words = decisions(), replacements()
    return [
        replace(
            row,
            replacement=words.get((row.kind, row.replacement), row.replacement),
            decision="yes" if held.get(place_of(row)) else "",
        )
        for row in rows
    ]
