"""Every record comes back from the file as it went in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.building import created, header, problems
from thematic.model.memos import Memo
from thematic.model.themes import CellSummary
from thematic.store.records import BY_RECORD, SHAPES, Shape, encode_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.store.store import Store

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
"""Any storable text: with NULs, markup, formulas, right-to-left marks and emoji."""

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(0, 2**40),
    float: st.floats(allow_nan=False),
    NoneType: st.none(),
    tuple[str, ...]: st.lists(TEXT, max_size=4).map(tuple),
}


def _values(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - type hints have no common type
    if isinstance(hint, UnionType):
        return st.one_of([_values(one) for one in get_args(hint)])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    return PLAIN[hint]


def _records(shape: Shape) -> st.SearchStrategy[Any]:
    hints = get_type_hints(shape.record)
    values = {field.name: _values(hints[field.name]) for field in fields(shape.record)}
    if "end" in values:
        values["start"], values["end"] = st.integers(0, 999), st.integers(1000, 2**40)
    if shape.record is Memo:
        # A memo is about one thing at most; a span needs its source.
        about = {name: st.none() for name in values if name.endswith("_id") and name not in ("memo_id", "coder_id")}
        values |= about | {"source_id": st.integers(0, 999)}
    if shape.record is CellSummary:
        # A cell is a participant's or a group's, not both.
        values["attribute_id"] = st.none()
    if "other_id" in values:
        # Nobody is related to themself.
        values["participant_id"], values["other_id"] = st.integers(0, 999), st.integers(1000, 2**40)
    return st.builds(shape.record, **values)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One project for all examples; each example is rolled back."""
    made = created(tmp_path_factory.mktemp("records") / "study.thematic")
    yield made
    made.close()


class _TakeBackError(Exception):
    """Ends an example's write."""


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.table.name)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_record_comes_back_as_it_was(shared: Store, shape: Shape, data: st.DataObject) -> None:
    """Any text, enum, tuple, number, None and bool of any record is read as it was written, and removed again."""
    record = data.draw(_records(shape).filter(lambda one: 1 not in _key(shape, one)))
    wanted = dict(zip(shape.key, _key(shape, record), strict=True))
    with suppress(_TakeBackError), shared.write(header("Example")) as change:
        change.add(record)
        assert [record] == change.all(shape.record, **wanted)
        assert 1 == change.count(shape.record, **wanted)
        change.remove_all(shape.record, [_key(shape, record)])
        assert 0 == change.count(shape.record, **wanted)
        raise _TakeBackError


def _key(shape: Shape, record: object) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in shape.key)


def test_every_example_was_rolled_back(shared: Store) -> None:
    """The shared project is as it was: one coder, one event."""
    assert problems(shared) == ()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.table.name)
def test_columns_stand_as_in_the_table(shape: Shape) -> None:
    """A shape names every column of its table, the event last, and its key is the table's primary key."""
    assert list(shape.columns) == [column.name for column in shape.table.columns]
    assert "event" == shape.columns[-1]
    assert set(shape.key) == {column.name for column in shape.table.primary_key.columns}
    assert shape is BY_RECORD[shape.record]


def test_parents_stand_before_their_children() -> None:
    """Tables may be filled in the order of the shapes."""
    names = [shape.table.name for shape in SHAPES]
    for place, shape in enumerate(SHAPES):
        for key in shape.table.foreign_keys:
            parent = key.column.table.name
            assert parent == "texts" or names.index(parent) <= place


def test_nan_is_refused() -> None:
    """SQLite would keep NaN as nothing while the log says otherwise; infinity is a number like others."""
    with pytest.raises(ValueError, match="NaN"):
        encode_field(float("nan"))
    assert float("inf") == encode_field(float("inf"))
