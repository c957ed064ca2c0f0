"""A conversation of thirty turns that two people code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import thematic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TURNS = [f"In week {number} we walked to the harbour and talked about it{'.' * (number % 4)}" for number in range(30)]


class Talk:
    """The project with the conversation, and who codes it."""

    def __init__(self, project: thematic.Project, source: int) -> None:
        """Take the project and the number of the conversation."""
        self.project = project
        self.source = source
        self.text = project.sources.get(source).text

    def span(self, turn: int, last: int | None = None) -> tuple[int, int]:
        """Say where a turn stands, or several from one to another."""
        end = TURNS[turn if last is None else last]
        return self.text.index(TURNS[turn]), self.text.index(end) + len(end)

    def code(self, coder: str, code: str, turn: int, last: int | None = None) -> int:
        """Let somebody code a turn, or several as one passage; returns the number of the coding."""
        with thematic.open(self.project.path, coder=coder) as own:
            return own.coding.code(self.source, *self.span(turn, last), code).coding_id

    def spans(self, coder: str, code: str) -> list[tuple[int, int]]:
        """List where somebody gave a code."""
        page = self.project.coding.read_sources([self.source])
        held = page.sources[0].codings
        return sorted((one.start, one.end) for one in held if (one.coder, one.name) == (coder, code))

    def draw(self) -> list[int]:
        """Draw six turns for Ana and Ben, and say which, in the order of the sample: Ana is sent from one to the next.

        Her codings on the way are undone.
        """
        self.project.reliability.draw("Six", coders=["Ana", "Ben"], size=6)
        found: list[int] = []
        starts = {self.span(turn)[0]: turn for turn in range(len(TURNS))}
        while (place := self.project.reliability.get("Six").coders[0].next_start) is not None:
            found.append(starts[place])
            self.code("Ana", "Talking", found[-1])
        for _ in found:
            self.project.undo()
        return found

    def done(self) -> None:
        """Let both say that they have read all."""
        for coder in ("Ana", "Ben"):
            self.project.reliability.done("Six", coder=coder)


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    """One person's conversation in thirty turns, two codes, nothing coded."""
    lines = "\n\n".join(f"Interviewer: And then?\n\nPM1: {turn}" for turn in TURNS)
    (tmp_path / "PM1.txt").write_text(f"Participant: PM1 | Wave: T1\n\n{lines}\n", encoding="utf-8")
    with thematic.create(tmp_path / "talk.thematic", coder="Lead", blind=0.0, seed=3) as project:
        project.codebook.create("Walking", definition="Moving on foot.")
        project.codebook.create("Talking", definition="Saying things to each other.")
        source = project.documents.add(tmp_path / "PM1.txt").sources[0].source
        yield Talk(project, source)
