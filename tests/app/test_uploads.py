"""Uploads: how much is taken, and where it is put meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest

import thematic
from app.ui.uploads import MOST_MEGABYTES, MOST_TOGETHER, as_files, check_size, with_file

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile


@dataclass
class Given:
    """A file from the browser, as large as it says."""

    name: str
    size: int = 3

    def getbuffer(self) -> memoryview:
        """Give its bytes."""
        return memoryview(b"abc")


def _given(*files: Given) -> list[UploadedFile]:
    return [cast("UploadedFile", one) for one in files]


def test_a_file_that_is_too_large_is_named_with_its_size() -> None:
    """The sentence says how large it is, what is taken, and what to do; no folder of ours stands in it."""
    large = Given("../all answers.xlsx", (MOST_MEGABYTES + 1) * 1024 * 1024)
    with pytest.raises(thematic.ThematicError, match=r"'all answers.xlsx' has 51 MB; the app takes files up to 50 MB"):
        with_file(_given(large)[0], lambda path: path)


def test_many_files_are_bounded_together() -> None:
    """Each may be small enough and all of them too much."""
    some = _given(*(Given(f"{number}.docx", 45 * 1024 * 1024) for number in range(5)))
    with pytest.raises(
        thematic.ThematicError, match=f"These 5 files have 225 MB together; the app takes {MOST_TOGETHER}"
    ):
        check_size(some)
    check_size(some[:4])


def test_names_lead_nowhere_and_nothing_stays() -> None:
    """Only the last part of a name is used, namesakes stay apart, and the folder goes."""
    kept: list[Path] = []
    with as_files(_given(Given("../../etc/passwd"), Given("C:\\x\\passwd"), Given("..."))) as paths:
        kept += paths
        assert ["passwd", "passwd (2)", "upload"] == [one.name for one in paths]
        assert 1 == len({one.parent for one in paths})
    assert [] == [one for one in kept if one.parent.exists()]
