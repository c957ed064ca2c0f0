"""A fresh project for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.building import created

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from thematic.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's project is."""
    return tmp_path / "study.thematic"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A project that has its first event, written by the coder CD (id 1)."""
    made = created(path)
    yield made
    made.close()
