"""`thematic import`, `export`, `merge` and `compare-coders`, as they are called."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.exchange.other_tools import write_taguette

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

IMPORT_KEYS = {"origin", "read", "added", "changed", "refused", "not_carried"}
EXPORT_KEYS = {"carried", "changed", "refused", "not_carried"}


def test_import_json(thematic: Callable[..., Typed], empty: Path, tmp_path: Path) -> None:
    """`import --json` says what was read, added, changed, refused and not carried."""
    done = thematic("import", empty, write_taguette(tmp_path), "--json").json
    assert IMPORT_KEYS == set(done)
    assert {"what": "codings", "count": 3} in done["added"]
    assert 2 == len(done["refused"])


def test_import_again_says_so(thematic: Callable[..., Typed], empty: Path, tmp_path: Path) -> None:
    """The same file again adds nothing, and the command says so."""
    file = write_taguette(tmp_path)
    assert 0 == thematic("import", empty, file).code
    assert "everything was there already" in thematic("import", empty, file).out


def test_import_of_something_else(thematic: Callable[..., Typed], empty: Path, files: Path) -> None:
    """A file that is not read here ends with 1, a sentence, and the project as it was."""
    before = thematic("status", empty, "--json").json
    done = thematic("import", empty, files / "answers.csv")
    assert (1, "") == (done.code, done.out)
    assert "thematic survey" in done.err
    assert before == thematic("status", empty, "--json").json


def test_export_json(thematic: Callable[..., Typed], coded: Path, files: Path) -> None:
    """`export --json` says what was carried, changed, refused and not carried; the files are there."""
    done = thematic("export", coded, files / "out.qdpx", "--json").json
    assert EXPORT_KEYS == set(done)
    assert {"what": "codings", "count": 5} in done["carried"]
    for name, what in (("a.csv", "matrix"), ("b.xlsx", "codings"), ("c.csv", "codebook")):
        assert EXPORT_KEYS == set(thematic("export", coded, files / name, "--what", what, "--json").json)
        assert (files / name).is_file()
    for name in ("d.docx", "e.yaml", "f.qdc", "g.csv"):
        assert 0 == thematic("export", coded, files / name).code
        assert (files / name).is_file()


def test_what_was_exported_comes_back(thematic: Callable[..., Typed], coded: Path, files: Path) -> None:
    """A project of this tool comes back from the file that other tools read."""
    thematic("export", coded, files / "out.qdpx")
    thematic("init", files / "again.thematic", "--coder", "Ana", "--blind", "0")
    thematic("import", files / "again.thematic", files / "out.qdpx")
    wanted = ("participants", "sources", "questions", "responses", "units", "codes", "codings", "coders")
    both = [thematic("status", file, "--json").json for file in (coded, files / "again.thematic")]
    assert [both[0][name] for name in wanted] == [both[1][name] for name in wanted]


def test_export_to_an_unknown_ending(thematic: Callable[..., Typed], coded: Path, files: Path) -> None:
    """An ending that is not offered ends with 1 and names those that are."""
    done = thematic("export", coded, files / "out.pdf")
    assert (1, True) == (done.code, ".qdpx" in done.err)


def test_merge_and_compare(thematic: Callable[..., Typed], coded: Path, files: Path) -> None:
    """Two people code in copies; merged into one file, their readings stand side by side."""
    copy = files / "ben.thematic"
    shutil.copyfile(coded, copy)
    thematic("code", coded, 1, "0:8", "Access", "--coder", "Cleo")
    thematic("code", copy, 1, "4:16", "Access", "--coder", "Dora")
    done = thematic("merge", coded, copy, "--reason", "both are done", "--json").json
    assert (True, [{"what": "coders", "count": 1}, {"what": "codings", "count": 1}]) == (done["common"], done["added"])
    assert [] == thematic("merge", coded, copy, "--json").json["added"]
    assert "merged another project file: 2 things new" in thematic("log", coded).out
    found = thematic("compare-coders", coded, "Cleo", "Dora", "--json").json
    assert [("span", 0, 16)] == [(one["kind"], one["start"], one["end"]) for one in found["passages"]]
    shown = thematic("compare-coders", coded, "Cleo", "Dora").out
    assert "same code, another span · source 1 0:16 · P1 · What helped?" in shown


def test_compare_with_nobody(thematic: Callable[..., Typed], coded: Path) -> None:
    """An unknown coder ends with 1 and the names of those who are there."""
    done = thematic("compare-coders", coded, "Ana", "Zoe")
    assert (1, True) == (done.code, "'Ben'" in done.err)
