"""Who writes: a person, or an import; never a machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coder:
    """A person (or a named import) that codes."""

    coder_id: int
    name: str
