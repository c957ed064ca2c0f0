"""People who were withdrawn: known again by a keyed digest of their label, so that no later file brings them back."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import WithdrawnPersonError
from thematic.model.codes import same_name
from thematic.model.participants import Participant
from thematic.store import log

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.exchange.surveys import Survey, SurveyParticipant
    from thematic.store.reading import Reading

WITHDRAWAL = "ParticipantWithdrawn"
_KEY_BYTES = 16
_DIGEST_BYTES = 16


def mark_of(label: str, key: str = "") -> dict[str, str]:
    """Return what the log keeps of a withdrawn label: a random key, and the digest of the label under it.

    The label cannot be read from it. Who has the file and a guess at the label can test the guess.

    Example:
        >>> mark_of("P 10", "00ff")["digest"] == mark_of("p  10", "00ff")["digest"]
        True
    """
    key = key or secrets.token_hex(_KEY_BYTES)
    held = hashlib.blake2b(same_name(label).encode(), key=bytes.fromhex(key), digest_size=_DIGEST_BYTES)
    return {"key": key, "digest": held.hexdigest()}


@dataclass(frozen=True, slots=True)
class _Mark:
    """One withdrawal, as the log keeps it."""

    key: str
    digest: str
    date: str


@dataclass(frozen=True, slots=True)
class Present:
    """The part of a file that is about people who were not withdrawn.

    Attributes:
        left_out: a sentence for each person who was.
    """

    survey: Survey
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Who was withdrawn from a project.

    Attributes:
        here: the labels of those who are in the project; a label that is there is nobody who was withdrawn.
    """

    marks: tuple[_Mark, ...]
    here: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> Withdrawn:
        """Read the withdrawals from the log; those made before labels had a mark are not known again."""
        marks = []
        for event in log.events(reading.connection, kinds=(WITHDRAWAL,)):
            held = json.loads(event.summary).get("mark") or {}
            if held:
                marks.append(_Mark(held["key"], held["digest"], event.at[:10]))
        here = frozenset(one.label for one in reading.all(Participant)) if marks else frozenset()
        return cls(tuple(marks), here)

    def date(self, label: str) -> str:
        """Return the day on which somebody of that label was withdrawn; empty for everybody else."""
        if not self.marks or not label or label in self.here:
            return ""
        return next((one.date for one in self.marks if mark_of(label, one.key)["digest"] == one.digest), "")

    def check(self, label: str) -> None:
        """Refuse the label of somebody who was withdrawn.

        Raises:
            WithdrawnPersonError: they were.
        """
        if date := self.date(label):
            raise WithdrawnPersonError(label, date)

    def dates(self, labels: Iterable[str]) -> Mapping[str, str]:
        """Return those of the labels that were withdrawn, with the day."""
        if not self.marks:
            return {}
        return {label: date for label in dict.fromkeys(labels) if (date := self.date(label))}

    def without(self, survey: Survey) -> Present:
        """Leave the rows of withdrawn people out of a survey."""
        gone = self.dates(
            [*(one.label for one in survey.participants), *(answer.participant for answer in survey.answers)]
        )
        if not gone:
            return Present(survey, ())
        kept = replace(
            survey,
            participants=tuple(one for one in survey.participants if one.label not in gone),
            answers=tuple(one for one in survey.answers if one.participant not in gone),
        )
        return Present(kept, sentences(gone))

    def present(self, participants: Sequence[SurveyParticipant]) -> tuple[SurveyParticipant, ...]:
        """Leave withdrawn people out of a list."""
        gone = self.dates(one.label for one in participants)
        return tuple(one for one in participants if one.label not in gone)


def sentences(gone: Mapping[str, str]) -> tuple[str, ...]:
    """Say of each person that they are left out, and since when."""
    return tuple(f"{label}: withdrawn here on {date}; left out" for label, date in gone.items())
