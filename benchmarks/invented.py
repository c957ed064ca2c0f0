"""Invented material of any size: answers, codes and codings from word lists and a seed."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUESTIONS = ("What helped?", "What could be better?", "What has changed?")
_WHO = [
    "the nurse",
    "my supporter",
    "a volunteer",
    "the man at the desk",
    "our group",
    "somebody new",
    "the driver",
    "the whole team",
]
_DID = [
    "listened",
    "rang me back",
    "forgot my name",
    "made time",
    "explained the form",
    "kept a promise",
    "moved the hour",
    "sat with me",
    "lost the letter",
    "opened the door",
    "shared a story",
    "walked with me",
    "asked twice",
    "said nothing",
    "found a room",
    "brought tea",
]
_WHEN = [
    "on a wet Monday",
    "before the meeting",
    "when I had given up",
    "after three weeks",
    "every single time",
    "in the evening",
    "at the second attempt",
    "without being asked",
    "as soon as I came",
    "in front of the others",
    "on the phone",
    "in the end",
]
_SO = [
    "and I slept",
    "and that was that",
    "so I came again",
    "but the bus was late",
    "and I told my sister",
    "so I stayed",
    "but it cost too much",
    "and I can do it myself now",
    "so the children noticed",
    "but nobody wrote it down",
]
_CLOSED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Site", ("North", "South", "Quay")),
    ("Role", ("Member", "Carer", "Staff")),
    ("Length", ("Under a month", "1-6 months", "Over 6 months")),
    ("Before", ("Not at all", "Slightly", "Very")),
    ("After", ("Not at all", "Slightly", "Very")),
    ("Recommend", ("Yes", "No", "Not sure")),
    ("Heard from", ("GP", "Friend", "Leaflet", "Online")),
    ("Services", ("Group", "Group;Calls", "Calls", "Walks;Group")),
    ("Visits", tuple(str(number) for number in range(40))),
    ("Score", ("0", "1", "2", "3", "4", "5")),
)
ROLES = f"""\
layout: wide
participant: Person
open: [{", ".join(QUESTIONS)}]
attributes:
  Site: nominal
  Role: nominal
  Length: {{type: ordinal, levels: [Under a month, 1-6 months, Over 6 months]}}
  Before: {{type: ordinal, levels: [Not at all, Slightly, Very]}}
  After: {{type: ordinal, levels: [Not at all, Slightly, Very]}}
  Recommend: nominal
  Heard from: nominal
  Services: {{type: multi, separator: ";"}}
  Visits: number
  Score: {{type: ordinal, levels: ["0", "1", "2", "3", "4", "5"]}}
"""


def sentence(draw: random.Random) -> str:
    """Make one answer of 6 to 30 words."""
    parts = [
        f"{draw.choice(_WHO)} {draw.choice(_DID)} {draw.choice(_WHEN)} {draw.choice(_SO)}"
        for _ in range(draw.choice((1, 1, 2, 3)))
    ]
    return f"{'. '.join(part[0].upper() + part[1:] for part in parts)}. ({draw.randrange(10**6)})"


def answers(count: int, *, seed: int = 1) -> list[str]:
    """Make that many answers, hardly any two alike."""
    draw = random.Random(seed)  # noqa: S311 - invented text, not a secret
    return [sentence(draw) for _ in range(count)]


def write_survey(folder: Path, respondents: int, *, seed: int = 1) -> None:
    """Write `answers.csv` (3 open and 10 closed columns) and `roles.yaml`."""
    draw = random.Random(seed)  # noqa: S311 - invented text, not a secret
    (folder / "roles.yaml").write_text(ROLES, encoding="utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Person", *(name for name, _ in _CLOSED), *QUESTIONS])
        for number in range(respondents):
            closed = [draw.choice(values) for _, values in _CLOSED]
            writer.writerow([f"P{number:06}", *closed, *(sentence(draw) for _ in QUESTIONS)])


def write_closed(folder: Path, respondents: int, attributes: int, *, seed: int = 1) -> None:
    """Write `answers.csv` (3 open columns and that many closed ones) and `roles.yaml`."""
    draw = random.Random(seed)  # noqa: S311 - invented text, not a secret
    closed = [(f"Item {number:02}", _CLOSED[number % 5][1]) for number in range(attributes)]
    held = "".join(f"  {name}: nominal\n" for name, _ in closed)
    roles = f"layout: wide\nparticipant: Person\nopen: [{', '.join(QUESTIONS)}]\nattributes:\n{held}"
    (folder / "roles.yaml").write_text(roles, encoding="utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Person", *(name for name, _ in closed), *QUESTIONS])
        for number in range(respondents):
            chosen = [draw.choice(values) for _, values in closed]
            writer.writerow([f"P{number:06}", *chosen, *(sentence(draw) for _ in QUESTIONS)])


def write_codes(folder: Path, codes: int) -> list[str]:
    """Write `codebook.yaml` with that many codes; returns their names."""
    names = [f"Code {number:02}" for number in range(codes)]
    lines = [f"  - name: {name}\n    definition: What {_WHO[place % 8]} did." for place, name in enumerate(names)]
    (folder / "codebook.yaml").write_text("codebook: Invented\ncodes:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return names


def write_codings(folder: Path, respondents: int, codings: int, names: list[str], *, seed: int = 1) -> None:
    """Write `codings.csv` with that many rows, spread over answers and codes."""
    with (folder / "codings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["participant", "question", "code"])
        writer.writerows(_codings(respondents, codings, names, random.Random(seed)))  # noqa: S311 - invented text


def _codings(respondents: int, codings: int, names: list[str], draw: random.Random) -> Iterator[tuple[str, str, str]]:
    seen: set[tuple[str, str, str]] = set()
    while len(seen) < codings:
        row = (f"P{draw.randrange(respondents):06}", draw.choice(QUESTIONS), draw.choice(names))
        if row not in seen:
            seen.add(row)
            yield row
