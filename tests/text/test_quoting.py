"""Quotes with edits: how they look, and what is questioned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import InvalidEditError
from thematic.model.quotes import EditKind, QuoteEdit
from thematic.text.quoting import QuotingStyle, concerns, form_of, render

SAID = "Well, I did not, you know, trust Ana in Leeds... at first. She kept her word, though."


def _edit(kind: EditKind, words: str, *, to: str = "", position: int = 0) -> QuoteEdit:
    start = SAID.index(words)
    if kind is EditKind.INSERT:
        return QuoteEdit(1, position, kind, start, start, to)
    return QuoteEdit(1, position, kind, start, start + len(words), to)


@pytest.mark.parametrize(
    ("edits", "shown"),
    [
        ([], SAID),
        ([_edit(EditKind.ELIDE, " you know,")], SAID.replace(" you know,", " [...]")),
        ([_edit(EditKind.REDACT, "Ana", to="name"), _edit(EditKind.REDACT, "Leeds", to="city")],
         SAID.replace("Ana", "[name]").replace("Leeds", "[city]")),
        ([_edit(EditKind.INSERT, "trust", to="really")], SAID.replace("trust", "[really] trust")),
        ([_edit(EditKind.EMPHASIS, "kept her word")], SAID.replace("kept her word", "*kept her word*")),
        ([_edit(EditKind.ELIDE, "at first. She "), _edit(EditKind.INSERT, "kept", to="and she")],
         SAID.replace("at first. She ", "[...] [and she] ")),
    ],
)  # fmt: skip
def test_edits_as_they_are_shown(edits: list[QuoteEdit], shown: str) -> None:
    """Cuts, insertions, redactions and emphasis; the speaker's own ellipsis stays as it is."""
    assert shown == render(SAID, 0, len(SAID), edits).text


def test_the_style_of_a_report() -> None:
    """Another style shows the same edits otherwise."""
    style = QuotingStyle(cut="(...)", redacted="({})")
    edits = [_edit(EditKind.ELIDE, " you know,"), _edit(EditKind.REDACT, "Ana", to="name", position=1)]
    shown = render(SAID, 0, len(SAID), edits, style=style).text
    assert SAID.replace(" you know,", " (...)").replace("Ana", "(name)") == shown


def test_a_cut_before_a_full_stop() -> None:
    """No space stands between a cut and the mark after it."""
    text = "We went home early."
    assert "We went home [...]." == render(text, 0, len(text), [QuoteEdit(1, 0, EditKind.ELIDE, 13, 18, "")]).text


def test_the_verbatim_is_never_lost() -> None:
    """What was said stands beside what is shown."""
    shown = render(SAID, 6, 57, [_edit(EditKind.ELIDE, " you know,")])
    assert SAID[6:57] == shown.verbatim


@pytest.mark.parametrize(
    "edits",
    [
        [QuoteEdit(1, 0, EditKind.ELIDE, 0, 500, "")],
        [QuoteEdit(1, 0, EditKind.ELIDE, 4, 4, "")],
        [QuoteEdit(1, 0, EditKind.INSERT, 4, 9, "x")],
        [QuoteEdit(1, 0, EditKind.REDACT, 4, 9, " ")],
        [QuoteEdit(1, 0, EditKind.ELIDE, 4, 9, ""), QuoteEdit(1, 1, EditKind.EMPHASIS, 8, 12, "")],
    ],
)
def test_edits_that_cannot_be(edits: list[QuoteEdit]) -> None:
    """Outside the quote, without words, or over each other."""
    with pytest.raises(InvalidEditError):
        render(SAID, 0, len(SAID), edits)


def test_a_dropped_negation_is_questioned() -> None:
    """A cut or a redaction that takes "not" away, and a beginning right after it."""
    dropped = concerns(SAID, 0, len(SAID), [_edit(EditKind.ELIDE, " not, you know,")])
    assert ["the cut of 'not, you know,' drops 'not', which turns the sentence round"] == dropped
    text = "I did not trust them."
    assert ["it begins after 'not', which turns the sentence round"] == concerns(text, 10, 20, [])
    assert [] == concerns(SAID, 0, len(SAID), [_edit(EditKind.ELIDE, " you know,")])


def test_joined_turns_are_questioned() -> None:
    """Two turns in one quote, unless a cut takes one of them away whole."""
    text = "It was slow.\nWas it?\nYes."
    turns = [(0, 12), (13, 20), (21, 25)]
    assert ["it joins 3 speaker turns"] == concerns(text, 0, 25, [], turns=turns)
    assert [] == concerns(text, 0, 20, [QuoteEdit(1, 0, EditKind.ELIDE, 12, 20, "")], turns=turns)


def test_forms() -> None:
    """A few words are a fragment, a sentence stands in the line, more is a block."""
    assert ["fragment", "sentence", "block"] == [form_of("word " * n).value for n in (6, 12, 30)]


@given(st.data())
def test_what_is_shown_is_what_was_said_without_the_edits(data: st.DataObject) -> None:
    """Taking the shown words of the speaker alone gives the source with the edited stretches left out, in order."""
    text = data.draw(st.text(st.sampled_from("ab é🙂.,\n"), min_size=1, max_size=30))
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        QuoteEdit(1, at, data.draw(st.sampled_from([EditKind.ELIDE, EditKind.REDACT])), one, two, "x")
        for at, (one, two) in enumerate(zip(places[::2], places[1::2], strict=False))
    ]
    shown = render(text, 0, len(text), edits)
    kept = "".join(stretch.text for stretch in shown.stretches if stretch.kind is None)
    left = list(text)
    for one in edits:
        left[one.start : one.end] = [""] * (one.end - one.start)
    assert "".join("".join(left).split()) == "".join(kept.split())


@pytest.mark.parametrize(
    ("text", "cut", "told"),
    [
        ("I did not... well, enjoy it.", "not... well, ", "which turns the sentence round"),
        ("We didnt go back there.", "didnt ", "which turns the sentence round"),
        ("It was not good. It was kind.", "not good. It was ", "which turns the sentence round"),
        ("She came early. I never asked. He left.", "I never asked. ", ""),
        ("It was good, and I never said so. They came.", "never said so. ", "which turns the sentence round"),
    ],
)
def test_a_cut_that_takes_a_negation_with_it(text: str, cut: str, told: str) -> None:
    """An ellipsis ends no sentence, an apostrophe may be missing, and a whole sentence may go."""
    start = text.index(cut)
    found = concerns(text, 0, len(text), [QuoteEdit(1, 0, EditKind.ELIDE, start, start + len(cut), "")])
    assert ([True] if told else []) == [told in one for one in found]


@pytest.mark.parametrize(
    ("text", "quoted", "looked_at"),
    [
        ("I didn't really enjoy it.", "enjoy it", True),
        ("They were not at all kind.", "kind", True),
        ("It was good, not.", "It was good", True),
        ("They said they'd write, but they wouldn't.", "They said they'd write", True),
        ("No, I enjoyed it.", "I enjoyed it", False),
        ("I never drove, I took the bus.", "I took the bus", False),
        ("It did not rain and the hall was warm.", "the hall was warm", False),
        ("There was no tea. The hall was warm.", "The hall was warm", False),
        ("The hall was warm. Nobody came.", "The hall was warm", False),
    ],
)
def test_a_negation_close_by_is_to_be_looked_at(text: str, quoted: str, looked_at: bool) -> None:  # noqa: FBT001 - a case of a table
    """What the clause said before the quote, or says right after it, may turn its sense; another clause does not."""
    start = text.index(quoted)
    found = concerns(text, start, start + len(quoted), [])
    assert ([True] if looked_at else []) == ["look whether the sense is kept" in one for one in found]
