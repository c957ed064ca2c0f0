"""Versions of the codebook: a name for how it stood at a time."""

from __future__ import annotations

from dataclasses import dataclass

from thematic.model.codes import CodeStatus  # noqa: TC001 - the store reads the type hints when it runs


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """A named state of the codebook; `made` is the newest event it includes."""

    version_id: int
    coder_id: int
    at: str
    name: str
    note: str
    made: int


@dataclass(frozen=True, slots=True)
class VersionCode:
    """A code as it stood in a version, with the number of its codings then."""

    version_id: int
    code_id: int
    parent_id: int | None
    position: int
    name: str
    definition: str
    include: str
    exclude: str
    example: str
    near_miss: str
    colour: str
    status: CodeStatus
    revision: int
    codings: int
