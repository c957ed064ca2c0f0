"""Count filters: which part of the study is counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountFilter:
    """What is let through; empty means everything.

    Attributes:
        where: (attribute, value) pairs that a participant must have, all of them.
        wave: the time point.
        question: the question that is answered.
        coders: whose codings count, by name.
    """

    where: tuple[tuple[str, str], ...] = ()
    wave: str = ""
    question: str = ""
    coders: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Say what is let through; empty when all is.

        Example:
            >>> CountFilter((("Site", "North"),), wave="T2").sentence
            'Only: Site is North, wave T2.'
        """
        parts = [f"{name} is {value}" for name, value in self.where]
        parts += [f"wave {self.wave}"] if self.wave else []
        parts += [f"question '{self.question}'"] if self.question else []
        parts += [f"coded by {' or '.join(self.coders)}"] if self.coders else []
        return f"Only: {', '.join(parts)}." if parts else ""
