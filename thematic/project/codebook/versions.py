"""Versions of the codebook: giving the present state a name, and saying what changed between two."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree, check_new_name
from thematic.model.names import ByName
from thematic.model.versions import CodebookVersion, VersionCode
from thematic.project.codebook.changes import Happened, compared
from thematic.project.codebook.merging import MERGED
from thematic.project.codebook.splitting import SPLIT
from thematic.store import coded, log, refining

if TYPE_CHECKING:
    from thematic.project.codebook.changes import CodebookDiff
    from thematic.project.session import Session
    from thematic.store.reading import Reading

NOW = "now"


@dataclass(frozen=True, slots=True)
class VersionView:
    """A named state of the codebook.

    Attributes:
        made: the newest event it includes.
        codes: how many codes were in use.
        codings: how many codings there were under codes in use.
    """

    version_id: int
    name: str
    note: str
    coder: str
    at: str
    made: int
    codes: int
    codings: int


def name_version(session: Session, name: str, note: str = "", *, reason: str = "") -> VersionView:
    """Give the codebook as it stands a name, with the number of codings of each code, as one event.

    Raises:
        EmptyNameError, DuplicateNameError: the name cannot be given; "now" means the present.
    """
    with session.write("CodebookVersionNamed", reason=reason) as change:
        taken = [one.name for one in change.all(CodebookVersion)]
        tidy = check_new_name(name, [*taken, NOW], "version")
        version_id = change.new_id(CodebookVersion)
        header = change.header
        change.add(CodebookVersion(version_id, header.coder_id, header.at, tidy, note, change.event_id - 1))
        change.add_all(_snapshot(change, version_id))
        change.summary["version"] = version_id
        return _views(change, version_id=version_id)[0]


def versions(session: Session) -> list[VersionView]:
    """List the versions, oldest first."""
    with session.read() as reading:
        return _views(reading)


def diff(session: Session, before: str | int, after: str | int | None = None) -> CodebookDiff:
    """Say in words what changed from one version to a later one (None or "now": to the present).

    Raises:
        UnknownNameError: there is no such version.
        InvalidValueError: the first is not the older one.
    """
    with session.read() as reading:
        old = _get(reading, before)
        new = None if after in (None, NOW) else _get(reading, after or "")
        if new and new.version_id <= old.version_id:
            raise InvalidValueError("The later version", new.name, f"one that was named after '{old.name}', or '{NOW}'")
        codes = reading.all(VersionCode, version_id=new.version_id) if new else list(_snapshot(reading, 0))
        happened = _happened(reading, old.made, new.made if new else None)
        return compared(
            (old.name, reading.all(VersionCode, version_id=old.version_id)),
            (new.name if new else NOW, codes),
            happened,
            to_decide=_to_decide(reading, happened),
            outdated=0 if new else sum(refining.outdated_counts(reading.connection).values()),
        )


def _snapshot(reading: Reading, version_id: int) -> list[VersionCode]:
    counts = coded.coding_counts(reading.connection)
    return [
        VersionCode(
            version_id,
            one.code_id,
            one.parent_id,
            one.position,
            one.name,
            one.definition,
            one.include,
            one.exclude,
            one.example,
            one.near_miss,
            one.colour,
            one.status,
            one.revision,
            counts.get(one.code_id, 0),
        )
        for one in CodeTree(reading.all(Code))
    ]


def _views(reading: Reading, **equal: int) -> list[VersionView]:
    coders = {one.coder_id: one.name for one in reading.all(Coder)}
    counts = refining.version_counts(reading.connection)
    return [
        VersionView(
            one.version_id,
            one.name,
            one.note,
            coders[one.coder_id],
            one.at,
            one.made,
            *counts.get(one.version_id, (0, 0)),
        )
        for one in reading.all(CodebookVersion, **equal)
    ]


def _get(reading: Reading, name: str | int) -> CodebookVersion:
    found = reading.all(CodebookVersion)
    if isinstance(name, str):
        return ByName("version", ((one.name, one) for one in found)).find(name)
    one = next((one for one in found if one.version_id == name), None)
    if one is None:
        raise UnknownNameError("version", str(name), [one.name for one in found])
    return one


def _happened(reading: Reading, after: int, until: int | None) -> Happened:
    """Read which codes were merged and split after one event and until another, leaving out what was undone by then."""

    def within(event_id: int) -> bool:
        return event_id > after and (until is None or event_id <= until)

    undone: Counter[int | None] = Counter()
    for event in reversed(log.events(reading.connection, kinds=[log.UNDONE, log.REDONE])):
        if until is None or event.event_id <= until:
            undone[event.target] = int(event.kind == log.UNDONE)
    merged: dict[int, int] = {}
    split: dict[int, tuple[int, ...]] = {}
    split_ids = []
    for event in reversed(log.events(reading.connection, kinds=[MERGED, SPLIT, "ProjectsMerged"])):
        if not within(event.event_id) or undone[event.event_id]:
            continue
        held = json.loads(event.summary)
        if event.kind == MERGED:
            merged.update(dict.fromkeys(held["codes"], held["into"]))
        elif event.kind != SPLIT:
            merged.update({int(code_id): into for code_id, into in held.get("merged_into", {}).items()})
        else:
            split[held["code"]] = tuple(dict.fromkeys((*split.get(held["code"], ()), *held["into"])))
            split_ids.append(held["split"])
    return Happened(merged, split, tuple(split_ids))


def _to_decide(reading: Reading, happened: Happened) -> int:
    counts = refining.item_counts(reading.connection)
    return sum(counts.get(one, {}).get("open", 0) for one in happened.splits)


def merged_into(reading: Reading) -> dict[int, int]:
    """Say into which code each merged code went, following codes that were merged again."""
    merged = _happened(reading, 0, None).merged
    found = {}
    for code_id in merged:
        into, seen = merged[code_id], {code_id}
        while into in merged and into not in seen:
            seen.add(into)
            into = merged[into]
        found[code_id] = into
    return found
