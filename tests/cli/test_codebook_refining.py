"""`thematic codebook`: changing, merging, splitting, versions and lint from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed


def test_codes_are_revised_moved_ordered_coloured_retired_and_restored(
    thematic: Callable[..., Typed], coded: Path
) -> None:
    """Each command writes with its reason, and the list shows the outcome."""
    assert 0 == thematic("codebook", coded, "create", "Weather", "--definition", "Rain.", "--reason", "new").code
    revised = thematic("codebook", coded, "revise", "Calls", "--name", "Phone", "--definition", "Talk.", "--json").json
    assert ("Phone", 2, 1) == (revised["code"]["name"], revised["code"]["revision"], revised["outdated"])
    moved = thematic("codebook", coded, "move", "Weather", "--under", "Walking", "--json").json
    assert "Walking > Weather" == moved["path"]
    thematic("codebook", coded, "move", "Weather", "--top", "--position", 1)
    order = thematic("codebook", coded, "reorder", "Access", "Walking", "--json").json["codes"]
    assert ["Access", "Walking", "Weather", "Phone"] == [code["name"] for code in order]
    assert 0 == thematic("codebook", coded, "colour", "Weather", "#AA3300").code
    assert "Retired Weather." in thematic("codebook", coded, "retire", "Weather").out
    assert "Weather  (0, retired)" in thematic("codebook", coded, "list").out
    assert "Restored Weather." in thematic("codebook", coded, "restore", "Weather").out
    log = thematic("log", coded, "--json").json["events"]
    assert "new" in [line["reason"] for line in log]
    assert 0 == thematic("verify", coded).code


def test_codes_are_merged_after_a_look(thematic: Callable[..., Typed], coded: Path) -> None:
    """A dry run says what would be done and does nothing; the merge does it and the list says where the code went."""
    preview = thematic("codebook", coded, "merge", "Calls", "--into", "Walking", "--dry-run", "--json").json
    assert (1, 0) == (preview["codings"], preview["folded"])
    before = thematic("status", coded, "--json").json["events"]
    merged = thematic("codebook", coded, "merge", "Calls", "--into", "Walking", "--reason", "one", "--json").json
    assert preview == merged
    assert before + 1 == thematic("status", coded, "--json").json["events"]
    assert "Calls  (0, merged into Walking)" in thematic("codebook", coded, "list").out


def test_a_split_is_worked_through(thematic: Callable[..., Typed], coded: Path) -> None:
    """Splitting queues the passages; assigning and keeping them empties the queue."""
    split = thematic("codebook", coded, "split", "Walking", "--into", "Places", "--into", "Times", "--json").json
    assert (2, "open", ["Places", "Times"]) == (split["open"], split["state"], split["targets"])
    queue = thematic("codebook", coded, "queue", split["split_id"], "--json").json["passages"]
    numbers = [passage["coding_id"] for passage in queue]
    part = thematic("codebook", coded, "assign", 1, numbers[0], "--to", "Places", "--to", "Times", "--json").json
    assert (1, 1) == (part["open"], part["moved"])
    done = thematic("codebook", coded, "assign", 1, numbers[1], "--keep", "--json").json
    assert (0, 1, "done") == (done["open"], done["kept"], done["state"])
    assert ["done"] == [one["state"] for one in thematic("codebook", coded, "splits", "--json").json["splits"]]
    assert "is done already" in thematic("codebook", coded, "finish", 1).err


def test_versions_are_named_and_compared(thematic: Callable[..., Typed], coded: Path) -> None:
    """The difference starts with one sentence and names each code; outdated codings are listed and confirmed."""
    assert 0 == thematic("codebook", coded, "version", "v1", "--note", "first").code
    thematic("codebook", coded, "revise", "Access", "--definition", "Getting in.")
    assert ["v1"] == [one["name"] for one in thematic("codebook", coded, "versions", "--json").json["versions"]]
    told = thematic("codebook", coded, "diff", "v1").out
    assert told.startswith("v1 -> now: 1 definition revised; 2 codings to look at again\n")
    assert "after:  Getting in." in told
    older = thematic("codebook", coded, "outdated", "--code", "Access", "--json").json
    numbers = [passage["coding_id"] for passage in older["passages"]]
    assert 2 == older["total"]
    assert {"confirmed": 2} == thematic("codebook", coded, "confirm", *numbers, "--json").json
    assert 0 == thematic("codebook", coded, "outdated", "--json").json["total"]


def test_passages_are_linked_as_examples(thematic: Callable[..., Typed], coded: Path) -> None:
    """A coding or a span is linked to a code, listed, and taken away."""
    thematic("codebook", coded, "example", "Walking", "--coding", 1, "--reason", "clear")
    linked = thematic("codebook", coded, "example", "Walking", "--span", 1, 0, 3, "--kind", "near miss", "--json").json
    assert ["example", "near miss"] == [one["kind"] for one in linked["examples"]]
    thematic("codebook", coded, "example", "Walking", "--remove", 1)
    assert [2] == [one["example_id"] for one in thematic("codebook", coded, "examples", "--json").json["examples"]]


def test_the_lint_lists_findings_with_quotes(thematic: Callable[..., Typed], coded: Path) -> None:
    """Findings come with severity, sentence, codes and quotes; kinds narrow them; unknown kinds end with 1."""
    found = thematic("codebook", coded, "lint", "--kind", "used once", "--json").json
    assert [["Calls"]] == [finding["codes"] for finding in found["findings"]]
    assert "Somebody rang when they promised to ring" == found["findings"][0]["quotes"][0]["text"]
    assert "[low] 'Calls' was given to one passage only." in thematic("codebook", coded, "lint").out
    assert 1 == thematic("codebook", coded, "lint", "--kind", "typos").code


def test_wrong_usage_and_wrong_names_are_told(thematic: Callable[..., Typed], coded: Path) -> None:
    """Missing options end with 2, unknown codes and numbers with 1 and one sentence."""
    unfinished: tuple[tuple[object, ...], ...] = (
        ("revise", "Calls"),
        ("move", "Calls"),
        ("assign", 1, 1),
        ("example", "Calls"),
        ("split", "Calls", "--into", "A", "--into", "B", "--definition", "one"),
    )
    wrong: tuple[tuple[object, ...], ...] = (
        ("retire", "Clals"),
        ("retire", "#99"),
        ("queue", 7),
        ("colour", "Calls", "blue"),
        ("diff", "v1"),
    )
    assert [2] * 5 == [thematic("codebook", coded, *words).code for words in unfinished]
    told = [thematic("codebook", coded, *words) for words in wrong]
    assert [(1, 1)] * 5 == [(done.code, done.err.count("\n")) for done in told]
