"""Cases and attributes of a QualCoder project, and which texts are whose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thematic.exchange.interchange import OuterCase, OuterValue, OuterVariable, ValueState
from thematic.exchange.report import counted
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.store.foreign import ForeignDatabase

_SLACK = 2
"""Characters by which a passage may fall short of its text and still be the whole of it (a last line break)."""


@dataclass(frozen=True, slots=True)
class CasesRead:
    """Cases with their attributes, and what is to be said about them."""

    cases: tuple[OuterCase, ...]
    variables: tuple[OuterVariable, ...]
    changed: tuple[str, ...]
    not_carried: tuple[str, ...]


@dataclass(slots=True)
class _Case:
    """A case while it is being put together."""

    name: str
    description: str = ""
    sources: dict[str, None] = field(default_factory=dict)
    values: list[OuterValue] = field(default_factory=list)


def read_cases(database: ForeignDatabase, names: Mapping[str, str], lengths: Mapping[str, int]) -> CasesRead:
    """Read cases; attributes of a file go to the case it belongs to, or to a case made for it.

    Args:
        database: the project's database.
        names: what each source with a text is called, by key.
        lengths: how long its text is.
    """
    cases = {f"case {key}": _Case(_text(name), _text(memo)) for key, name, memo in _rows(database, "cases")}
    partly = 0
    for _, case, source, start, end in database.rows("case_text", ("id", "caseid", "fid", "pos0", "pos1")):
        if f"case {case}" not in cases or str(source) not in names:
            continue
        cases[f"case {case}"].sources[str(source)] = None
        whole = isinstance(start, int) and isinstance(end, int) and end - start >= lengths[str(source)] - _SLACK
        partly += not whole
    variables = _variables(database)
    made, lost = _values(database, cases, names)
    changed, not_carried = [], []
    if made:
        files = counted(made, "file")
        changed.append(f"{files} with attributes and without a case became participants, named after the file")
    if partly:
        passages = counted(partly, "passage")
        not_carried.append(f"where {passages} assigned to a case begin and end; the case is linked to the whole file")
    if lost:
        not_carried.append(f"{counted(lost, 'attribute value')} of journals, and of files that several cases share")
    outer = tuple(
        OuterCase(key, one.name, tuple(one.sources), tuple(one.values), one.description) for key, one in cases.items()
    )
    return CasesRead(outer, variables, tuple(changed), tuple(not_carried))


def _rows(database: ForeignDatabase, table: str) -> list[tuple[object, object, object]]:
    return [(key, name, memo) for key, name, memo in database.rows(table, ("caseid", "name", "memo"))]


def _variables(database: ForeignDatabase) -> tuple[OuterVariable, ...]:
    made = {}
    for name, type_ in database.rows("attribute_type", ("name", "valuetype")):
        numeric = _text(type_).casefold().startswith("num")
        kind = AttributeType.NUMBER if numeric else AttributeType.NOMINAL
        made[_text(name)] = OuterVariable(_text(name), _text(name), kind)
    return tuple(made.values())


def _values(database: ForeignDatabase, cases: dict[str, _Case], names: Mapping[str, str]) -> tuple[int, int]:
    """Give cases their values; return how many cases were made for files, and how many values found no case."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, one in cases.items():
        for source in one.sources:
            owners[source].append(key)
    made = lost = 0
    for _, name, kind, value, target in database.rows("attribute", ("attrid", "name", "attr_type", "value", "id")):
        key = f"case {target}" if _text(kind) == "case" else ""
        if _text(kind) == "file" and str(target) in names:
            held = owners[str(target)]
            if not held:
                key = f"file {target}"
                cases[key] = _Case(names[str(target)], sources={str(target): None})
                held.append(key)
                made += 1
            key = held[0] if len(held) == 1 else ""
        if key not in cases:
            lost += bool(_text(value).strip())
            continue
        words = _text(value).strip()
        state = ValueState.VALUE if words else ValueState.BLANK
        cases[key].values.append(OuterValue(_text(name), words, state))
    return made, lost


def _text(value: object) -> str:
    return "" if value is None else str(value)
