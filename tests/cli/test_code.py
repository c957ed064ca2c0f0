"""`thematic code` and `thematic uncode`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Typed

HELPED = ("--question", "What helped?")


def test_a_span_gets_a_code(thematic: Callable[..., Typed], surveyed: Path) -> None:
    """Participant and question name the source; stance, importance and comment come along; JSON says what was made."""
    done = thematic(
        "code",
        surveyed,
        "P4",
        "0:7",
        "Walking",
        *HELPED,
        "--memo",
        "Hm.",
        "--stance",
        "supports",
        "--important",
        "--json",
    )
    assert [
        {
            "coding": 1,
            "source": 7,
            "start": 0,
            "end": 7,
            "code": "Walking",
            "stance": "supports",
            "important": True,
            "quote": "Walking",
        }
    ] == done.json["codings"]
    assert "Hm." == thematic("memo", surveyed, "list", "--json").json["memos"][0]["text"]


def test_the_source_alone_is_shown_with_its_codings(thematic: Callable[..., Typed], coded: Path) -> None:
    """Text, codings, their numbers and coders are shown; nothing is written."""
    before = thematic("status", coded, "--json").json
    shown = thematic("code", coded, "P2", *HELPED)
    assert "Somebody rang when they promised to ring" in shown.out
    assert "Calls (Ana)" in shown.out
    read = thematic("code", coded, "P2", *HELPED, "--json").json
    assert (["Calls"], "P2") == ([one["code"] for one in read["codings"]], read["participant"])
    assert before == thematic("status", coded, "--json").json


def test_several_codes_and_in_vivo(thematic: Callable[..., Typed], surveyed: Path) -> None:
    """A span takes several codes at once, or a new one called as the person put it."""
    done = thematic("code", surveyed, "P1", "0:16", "Walking", "Access", *HELPED)
    assert "as 'Walking' and 'Access'" in done.out
    vivo = thematic("code", surveyed, "P5", "0:7", *HELPED, "--in-vivo", "--parent", "Access", "--json").json
    assert "Access > The tea" == vivo["codings"][0]["code"]


def test_find_shows_first_and_codes_then(thematic: Callable[..., Typed], surveyed: Path) -> None:
    """A dry run writes nothing; the same words without it code everything in one event; again nothing is left."""
    before = thematic("status", surveyed, "--json").json
    words = ("code", surveyed, "--find", "rang OR ring", "--whole", "answer", "Calls", "--json")
    shown = thematic(*words, "--dry-run").json
    assert (3, 0, 0, True) == (shown["new"], shown["already"], shown["codings"], shown["dry_run"])
    assert before == thematic("status", surveyed, "--json").json
    assert 3 == thematic(*words).json["codings"]
    after = thematic("status", surveyed, "--json").json
    assert (before["events"] + 1, before["codings"] + 3) == (after["events"], after["codings"])
    assert (0, 3) == (thematic(*words).json["codings"], thematic(*words).json["already"])
    assert 0 == thematic("undo", surveyed).code
    assert before["codings"] == thematic("status", surveyed, "--json").json["codings"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--find", "(?i)walk", "--regex"), 6),
        (("--find", "(?i)walk", "--regex", "--question", "What helped?"), 3),
        (("--find", "(?i)walk", "--regex", "--participant", "P7"), 2),
        (("--find", "(?i)walk", "--regex", "--where", "Site", "North"), 3),
        (("--find", '[{"LOWER": {"IN": ["walk", "walks"]}}]', "--spacy"), 5),
    ],
)
def test_ways_to_find(thematic: Callable[..., Typed], surveyed: Path, words: tuple[str, ...], expected: int) -> None:
    """Regular expressions and token patterns find, and the options of `search` narrow."""
    assert expected == thematic("code", surveyed, *words, "Walking", "--dry-run", "--json").json["new"]


def test_the_list_is_readable(thematic: Callable[..., Typed], surveyed: Path) -> None:
    """On the screen each proposal stands in its context, with a count below."""
    shown = thematic("code", surveyed, "--find", "canal", "Walking", "--dry-run")
    assert "...Walks by the [canal] in all weathers..." in shown.out
    assert "1 passage would be coded as 'Walking'; coded so already: 0." in shown.out


def test_identical_answers(thematic: Callable[..., Typed], files: Path, empty: Path) -> None:
    """What one answer is coded as goes to the answer with the same words, on request."""
    (files / "same.csv").write_text("Who,Why?\na,The tea\nb,The tea\nc,The cake\n", "utf-8")
    (files / "same.yaml").write_text("layout: wide\nparticipant: Who\nopen: [Why?]\n", "utf-8")
    assert 0 == thematic("survey", empty, files / "same.csv", "--roles", files / "same.yaml").code
    assert 0 == thematic("codebook", empty, "load", files / "codebook.yaml").code
    assert 0 == thematic("code", empty, "a", "4:7", "Calls").code
    shown = thematic("code", empty, "a", "--identical", "--dry-run", "--json").json
    assert (1, ["b"], []) == (shown["answers"], [one["participant"] for one in shown["copies"]], shown["codings"])
    done = thematic("code", empty, "a", "--identical")
    assert "1 coding copied" in done.out
    assert "0 codings copied" in thematic("code", empty, "a", "--identical").out
    assert 2 == thematic("status", empty, "--json").json["codings"]


def test_uncode_takes_back_ones_own(thematic: Callable[..., Typed], coded: Path) -> None:
    """One's own codings go by number; another coder's only with their name and a reason."""
    assert 2 == thematic("uncode", coded, 1, 2, "--coder", "Ana", "--json").json["codings"]
    refused = thematic("uncode", coded, 4, "--coder", "Ana")
    assert 1 == refused.code
    assert "is by Ben" in refused.err
    assert 1 == thematic("uncode", coded, 4, "--of", "Ben", "--coder", "Ana").code
    done = thematic("uncode", coded, 4, "--of", "Ben", "--coder", "Ana", "--reason", "agreed")
    assert "took back 1 coding of Ben as 'Access'" in done.out
    assert 2 == thematic("status", coded, "--json").json["codings"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("P1", "0:4"),
        ("P1", "0-4", "Walking"),
        ("--find", "x"),
        ("--find", "x", "P1", "0:4", "Walking"),
        ("P1", "0:4", "Walking", "--in-vivo"),
        ("P1", "0:4", "--identical"),
        ("P1", "0:4", "Walking", "--stance", "loves"),
        ("--find", "x", "--whole", "book", "Walking"),
    ],
)
def test_wrong_usage(thematic: Callable[..., Typed], surveyed: Path, words: tuple[str, ...]) -> None:
    """What does not go together ends with 2 and changes nothing."""
    before = thematic("status", surveyed, "--json").json
    assert 2 == thematic("code", surveyed, *words).code
    assert before == thematic("status", surveyed, "--json").json


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("P1", "0:4", "Walking"), "2 sources"),
        (("P1", "0:4", "Singing", *HELPED), "Singing"),
        (("P1", "0:4000", "Walking", *HELPED), "0:4000"),
        (("P3", "0:4", "Walking", *HELPED), "blank"),
        (("--find", "(", "--regex", "Walking"), "cannot be understood"),
        (("--find", "bus", "Singing"), "Singing"),
    ],
)
def test_refusals_say_what_is_wrong(
    thematic: Callable[..., Typed], surveyed: Path, words: tuple[str, ...], said: str
) -> None:
    """What the project cannot do ends with 1 and one sentence."""
    done = thematic("code", surveyed, *words)
    assert (1, "") == (done.code, done.out)
    assert said in done.err
