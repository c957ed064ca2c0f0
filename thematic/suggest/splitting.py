"""Splitting: which coded answers are learnt from and which are held out, participant by participant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Split:
    """One draw.

    Attributes:
        held_out: indices of answers that nothing is learnt from, rising.
        order: the other answers in the order in which they are learnt from: the first n of them are n coded answers.
    """

    held_out: NDArray[np.int64]
    order: NDArray[np.int64]


def groups_of(participants: Sequence[frozenset[str]], texts: Sequence[str]) -> NDArray[np.int64]:
    """Number the answers so that those of one participant, and those alike but for case and blanks, share a number.

    Sharing is handed on: whoever gave the same answer as somebody else is of their group.

    Args:
        participants: who gave each answer.
        texts: the answers.

    Returns:
        (answers,) from 0, in the order in which groups first appear.

    Example:
        >>> people = [frozenset({"A"}), frozenset({"B"}), frozenset({"A"}), frozenset({"C"})]
        >>> groups_of(people, ["late", "Cold  soup", "cold soup", "fine"]).tolist()
        [0, 0, 0, 1]
    """
    leader: dict[tuple[str, str], tuple[str, str]] = {}

    def lead(key: tuple[str, str]) -> tuple[str, str]:
        leader.setdefault(key, key)
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    words = [("text", " ".join(text.split()).casefold()) for text in texts]
    for own, people in zip(words, participants, strict=True):
        for person in people:
            one, other = sorted((lead(own), lead(("participant", person))))
            leader[other] = one
    numbers: dict[tuple[str, str], int] = {}
    return np.array([numbers.setdefault(lead(own), len(numbers)) for own in words], dtype=np.int64)


def split(
    groups: NDArray[np.int64], texts: Sequence[str], *, first: NDArray[np.bool_], share: float, seed: int
) -> Split:
    """Hold out whole groups, those with answers of the blind sample before the others.

    Args:
        groups: (answers,) from `groups_of`.
        texts: the answers, each once: with them the split is the same whatever the order of the answers.
        first: (answers,) True in the blind sample.
        share: how much of the groups to hold out, 0 to 1.
        seed: another seed is another draw.
    """
    random = np.random.default_rng(seed)
    names = names_of(groups, texts)
    lots = {group: random.random() for group in sorted(names, key=lambda group: names[group])}
    blind = set(groups[first].tolist())
    ordered = sorted(lots, key=lambda group: (group not in blind, lots[group]))
    held = np.isin(groups, ordered[: round(share * len(ordered))])
    turns = dict(zip(ordered, random.permutation(len(ordered)).tolist(), strict=True))
    rest = sorted(np.flatnonzero(~held).tolist(), key=lambda row: (turns[int(groups[row])], texts[row]))
    return Split(held_out=np.flatnonzero(held), order=np.array(rest, dtype=np.int64))


def names_of(groups: NDArray[np.int64], texts: Sequence[str]) -> dict[int, str]:
    """Name each group by the first of its texts in the order of code points."""
    names: dict[int, str] = {}
    for group, text in zip(groups.tolist(), texts, strict=True):
        names[group] = min(names.get(group, text), text)
    return names
