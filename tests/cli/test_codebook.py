"""`thematic codebook`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def test_load_and_list(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """Loaded codes are listed in order with their number of codings."""
    loaded = thematic("codebook", empty, "load", files / "codebook.yaml", "--json").json
    assert (3, 3, 0, 0) == tuple(loaded[key] for key in ("codes", "created", "unchanged", "revised"))
    rows = thematic("codebook", empty, "list", "--json").json["codes"]
    assert [("Walking", 0), ("Calls", 0), ("Access", 0)] == [(row["name"], row["codings"]) for row in rows]


def test_loading_again_changes_nothing(thematic: Callable[..., Typed], files: Path, surveyed: Path) -> None:
    """The same codebook again is unchanged, and leaves no event."""
    before = thematic("status", surveyed, "--json").json
    again = thematic("codebook", surveyed, "load", files / "codebook.yaml", "--json").json
    assert (0, 3) == (again["created"], again["unchanged"])
    assert before == thematic("status", surveyed, "--json").json


def test_what_is_saved_loads_as_the_same(thematic: Callable[..., Typed], files: Path, surveyed: Path) -> None:
    """A saved codebook, in YAML or CSV, loads into the same project without a change."""
    for name in ("saved.yaml", "saved.csv"):
        saved = thematic("codebook", surveyed, "save", files / name, "--json").json
        assert 3 == saved["codes"]
        again = thematic("codebook", surveyed, "load", files / name, "--json").json
        assert (name, 0, 3, 0) == (name, again["created"], again["unchanged"], again["revised"])


def test_a_file_that_is_no_codebook_leaves_the_project_untouched(
    thematic: Callable[..., Typed], files: Path, surveyed: Path
) -> None:
    """A codebook with an unknown key ends with 1 and a sentence; nothing changes."""
    before = thematic("status", surveyed, "--json").json
    (files / "bad.yaml").write_text("codes:\n  - name: Walking\n    colr: red\n", encoding="utf-8")
    done = thematic("codebook", surveyed, "load", files / "bad.yaml")
    assert (1, 1) == (done.code, done.err.count("\n"))
    assert "colr" in done.err
    assert before == thematic("status", surveyed, "--json").json
