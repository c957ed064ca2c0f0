"""`thematic embed`, `suggest` and `decide`."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

ROW = ["participant", "question", "source", "unit", "start", "end", "text", "code", "score", "evidence"]


def test_embedding_twice_embeds_once(thematic: Callable[..., Typed], surveyed: Path) -> None:
    """Vectors that are there are not made again."""
    assert 0 == thematic("embed", surveyed, "--json").json["embedded"]


def test_an_unknown_embedder_is_refused(thematic: Callable[..., Typed], surveyed: Path) -> None:
    """An embedder that is not there ends with 1 and the names of those that are."""
    done = thematic("embed", surveyed, "--embedder", "oracle")
    assert 1 == done.code
    assert [] == [name for name in ("minilm", "tfidf") if name not in done.err]


def test_rows_have_the_promised_keys(thematic: Callable[..., Typed], coded: Path) -> None:
    """`suggest --json` prints rows with every promised key, best first, with evidence from coded passages."""
    rows = thematic("suggest", coded, "Calls", "--json").json
    assert rows
    assert [] == [key for key in ROW if key not in rows[0]]
    assert {"Calls"} == {row["code"] for row in rows}
    assert list(range(1, len(rows) + 1)) == [row["rank"] for row in rows]
    assert {(None, None)} == {(row["score"], row["band"]) for row in rows}
    supports = [near for near in rows[0]["evidence"] if near["supports"]]
    assert all("Calls" in near["codes"] for near in supports)


def test_limit_limits(thematic: Callable[..., Typed], coded: Path) -> None:
    """`--limit 1` lists one."""
    assert 1 == len(thematic("suggest", coded, "--limit", 1, "--json").json)


def test_limit_and_all_exclude_each_other(thematic: Callable[..., Typed], coded: Path) -> None:
    """Asking for all and for some is wrong usage."""
    assert 2 == thematic("suggest", coded, "--limit", 1, "--all").code


def test_all_lists_every_open_pair(thematic: Callable[..., Typed], coded: Path) -> None:
    """`--all` lists every unit that nobody coded, for every code: 14 units less 5 coded ones, times 3."""
    rows = thematic("suggest", coded, "--all", "--json").json
    assert 27 == len(rows)
    assert 27 == len({(row["unit"], row["code"]) for row in rows})


def test_the_table_has_the_same_rows(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """`--csv` writes the promised columns, no score below eight codings, and nothing on stdout."""
    done = thematic("suggest", coded, "--all", "--csv", files / "rows.csv")
    assert (0, "") == (done.code, done.out)
    with (files / "rows.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert (ROW, 27) == (list(rows[0]), len(rows))
    assert not any(row["score"] for row in rows)


def test_the_same_input_gives_the_same_suggestions(thematic: Callable[..., Typed], coded: Path) -> None:
    """Asking twice gives the very same document."""
    assert thematic("suggest", coded, "--json").out == thematic("suggest", coded, "--json").out


def test_an_unknown_code_is_named_with_the_nearest(thematic: Callable[..., Typed], coded: Path) -> None:
    """A misspelt code ends with 1 and the name that was probably meant."""
    done = thematic("suggest", coded, "Wlking")
    assert (1, "") == (done.code, done.out)
    assert "did you mean 'Walking'" in done.err


def test_without_codes_there_is_nothing_to_suggest(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """Before there is a codebook the sentence says what comes first."""
    assert "nothing to embed yet" in thematic("embed", empty, "--embedder", "tfidf").out
    thematic("survey", empty, files / "answers.csv", "--roles", files / "roles.yaml")
    thematic("embed", empty, "--embedder", "tfidf")
    done = thematic("suggest", empty)
    assert 1 == done.code
    assert "load a codebook" in done.err


def test_the_blind_sample_gets_no_suggestion(thematic: Callable[..., Typed], files: Path) -> None:
    """With everything in the blind sample nothing is listed, and no decision is taken."""
    path = files / "blind.thematic"
    thematic("init", path, "--coder", "Ana", "--blind", "1")
    thematic("survey", path, files / "answers.csv", "--roles", files / "roles.yaml")
    thematic("codebook", path, "load", files / "codebook.yaml")
    thematic("embed", path, "--embedder", "tfidf")
    assert [] == thematic("suggest", path, "--all", "--json").json
    refused = thematic("decide", path, 1, "Walking", "accept")
    assert 1 == refused.code
    assert "blind sample" in refused.err


def test_accepting_makes_a_coding_and_undo_takes_it_back(thematic: Callable[..., Typed], coded: Path) -> None:
    """Only a decision turns a suggestion into a coding; one undo takes both back."""
    first = thematic("suggest", coded, "Calls", "--limit", 1, "--json").json[0]
    before = thematic("status", coded, "--json").json
    done = thematic("decide", coded, first["unit"], "Calls", "accept", "--reason", "a call", "--json")
    assert ("accept", "a call") == (done.json["verdict"], done.json["reason"])
    assert before["codings"] + 1 == thematic("status", coded, "--json").json["codings"]
    assert 0 == thematic("undo", coded).code
    after = thematic("status", coded, "--json").json
    assert {**before, "events": before["events"] + 2} == after


def test_a_rejected_suggestion_does_not_come_back(thematic: Callable[..., Typed], coded: Path) -> None:
    """What was rejected is no longer listed; what was deferred still is."""
    one, two = thematic("suggest", coded, "Calls", "--limit", 2, "--json").json
    thematic("decide", coded, one["unit"], "Calls", "reject")
    thematic("decide", coded, two["unit"], "Calls", "defer")
    units = {row["unit"] for row in thematic("suggest", coded, "Calls", "--all", "--json").json}
    assert (False, True) == (one["unit"] in units, two["unit"] in units)


def test_deciding_about_a_unit_that_is_not_there(thematic: Callable[..., Typed], coded: Path) -> None:
    """An unknown unit ends with 1, an unknown verdict with 2; neither leaves an event."""
    before = thematic("status", coded, "--json").json
    assert 1 == thematic("decide", coded, 4711, "Calls", "accept").code
    assert 2 == thematic("decide", coded, 1, "Calls", "perhaps").code
    assert 2 == thematic("decide", coded, "one", "Calls", "accept").code
    assert before == thematic("status", coded, "--json").json


def test_silence_is_said_in_a_sentence(thematic: Callable[..., Typed], files: Path, coded: Path) -> None:
    """For a code that nothing is near there are no rows, and a sentence says why."""
    (files / "more.csv").write_text("name,definition\nAstrophysics,Quasars\n", encoding="utf-8")
    assert 0 == thematic("codebook", coded, "load", files / "more.csv").code
    assert [] == thematic("suggest", coded, "Astrophysics", "--json").json
    assert (
        "Nothing is listed for 'Astrophysics': no open passage is near"
        in thematic("suggest", coded, "Astrophysics").out
    )
