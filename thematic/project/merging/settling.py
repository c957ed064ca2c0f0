"""Settling: one thing that two project files describe differently, in the same way whichever file is merged."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from thematic.model.codings import Stance
from thematic.model.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from thematic.project.merging.rules import MergeRule
    from thematic.store.reading import Reading

_SHOWN = 60
_ALWAYS: Mapping[str, Callable[[Any, Any], Any]] = {"revision": max, "origin": min}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that both files changed, each in its own way.

    Attributes:
        what: what kind of thing, such as "codes".
        which: which one of them.
        field: what about it.
        kept: what stands in this project now: of the two the one written later.
        other: what does not.
    """

    what: str
    which: str
    field: str
    kept: str
    other: str

    def __str__(self) -> str:
        """Say it in a sentence without its full stop."""
        return f"{self.what}, {self.which}, {self.field}: '{self.kept}' was kept, the other file says '{self.other}'"


@dataclass(frozen=True, slots=True)
class Version:
    """A record as one file has it.

    Attributes:
        changed: the fields that are other than at the common start, with when they became so; None when it was
            made since, or nothing is known of a start.
        at: when it was last written.
    """

    record: Any
    changed: Mapping[str, str] | None
    at: str

    def moved(self, field: str) -> str:
        """Tell when a field became what it is; empty when it is as at the common start."""
        return self.at if self.changed is None else self.changed.get(field, "")

    def gives_way(self, field: str) -> bool:
        """Tell whether a field is empty because nobody has written it, as far as is known."""
        value = getattr(self.record, field)
        return self.changed is None and (value is None or value is False or value in ("", Stance.UNSTATED))


@dataclass(frozen=True, slots=True)
class Settled:
    """What a record is to be, and what two people have to talk about."""

    record: Any
    conflicts: tuple[Conflict, ...]


class Naming:
    """Names things in sentences about conflicts; looked up when there is one."""

    def __init__(self, reading: Reading) -> None:
        """Take the transaction to look names up in."""
        self._reading = reading

    def which(self, rule: MergeRule, record: Any) -> str:  # noqa: ANN401 - any record of the project
        """Say which one a record is."""
        told = [str(getattr(record, field)) for field in rule.told if getattr(record, field)]
        if told:
            return " ".join(f"'{one}'" for one in told)
        start, end = getattr(record, "start", None), getattr(record, "end", None)
        source = self._reading.get(Source, getattr(record, "source_id", None) or 0)
        if source is not None and start is not None and end is not None:
            return f"'{shortened(source.text[start:end])}' ({start}:{end} of source {source.source_id})"
        links = [self.value(rule, field, getattr(record, field)) for field, _ in rule.links]
        return ", ".join(f"'{one}'" for one in links if one) or "one of them"

    def value(self, rule: MergeRule, field: str, value: Any) -> str:  # noqa: ANN401 - the value of any field
        """Say a value; a number that leads to another thing becomes its name."""
        kind = dict(rule.links).get(field)
        if kind is None or value is None:
            return "" if value is None else str(value)
        found = self._reading.get(kind, value)
        names = (getattr(found, name, "") for name in ("name", "label", "text"))
        return shortened(next((one for one in names if one), str(value)))


def shortened(text: str) -> str:
    r"""Shorten words to one line for a sentence.

    Example:
        >>> shortened("one\ntwo")
        'one two'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}..."


def settle(rule: MergeRule, ours: Version, theirs: Version, *, naming: Naming) -> Settled:
    """Settle a record that both files have; the links of both lead to our own things.

    What one file alone has changed since the common start is taken over, a field that it cleared like any other.
    Of what both have changed, what was written later stands and the other is told. Only in a record that was made
    since the start, or where there is none, an empty field gives way.
    """
    names = [one.name for one in fields(ours.record) if one.name != rule.number]
    differing = [name for name in names if getattr(ours.record, name) != getattr(theirs.record, name)]
    taken: dict[str, Any] = {}
    conflicts = []
    for name in differing:
        mine, other = getattr(ours.record, name), getattr(theirs.record, name)
        mine_at, other_at = ours.moved(name), theirs.moved(name)
        if name in _ALWAYS:
            taken[name] = _ALWAYS[name](mine, other)
        elif not mine_at or not other_at:
            taken[name] = other if other_at else mine
        elif ours.gives_way(name) or theirs.gives_way(name):
            taken[name] = other if ours.gives_way(name) else mine
        else:
            mine_said, other_said = (naming.value(rule, name, one) for one in (mine, other))
            later = (other_at, other_said) > (mine_at, mine_said)
            taken[name] = other if later else mine
            if name not in rule.quiet:
                said = (other_said, mine_said) if later else (mine_said, other_said)
                field = name.removesuffix("_id").replace("_", " ")
                conflicts.append(Conflict(rule.name, naming.which(rule, ours.record), field, *said))
    return Settled(replace(ours.record, **taken), tuple(conflicts))
