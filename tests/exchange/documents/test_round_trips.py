"""Conversations written down in each format and layout come back the same."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.documents.making import (
    Said,
    clock,
    odt_file,
    odt_paragraph,
    rtf_file,
    srt_file,
    textgrid_file,
    vtt_file,
    word_file,
    word_paragraph,
)
from thematic.exchange.documents import read_document
from thematic.exchange.double_encoding import repair_double_encoding
from thematic.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMES = ["Interviewer", "P1", "PM12", "Ana", "Dr. van Dijk", "Speaker 2", "Zoë", "María José", "INT", "李明"]
WORDS = (
    st.lists(
        st.text(
            st.characters(codec="utf-8", categories=["L", "Nd", "So"], exclude_characters="\u0345"),
            min_size=1,
            max_size=9,
        ),
        min_size=1,
        max_size=12,
    )
    .map(lambda parts: normalise("So " + " ".join(parts) + ", you know? Yes.").text)
    .filter(
        lambda words: not repair_double_encoding(words)[1]  # these are put right, as they should be
    )
)


@st.composite
def talks(draw: st.DrawFn) -> list[Said]:
    """Two to four people taking turns, nobody twice in a row, everybody at least twice."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique_by=str.casefold))
    rounds = draw(st.integers(2, 4))
    return [Said(name, draw(WORDS), at * 7 + 1) for at, name in enumerate(names * rounds)]


def _lines(template: str, joint: str = "\n\n") -> Callable[[Sequence[Said]], bytes]:
    return lambda talk: joint.join(
        template.format(name=one.speaker, words=one.words, time=clock(one.seconds)) for one in talk
    ).encode()


def _by_speaker(talk: Sequence[Said]) -> dict[str, list[Said]]:
    return {name: [one for one in talk if one.speaker == name] for name in dict.fromkeys(one.speaker for one in talk)}


LAYOUTS: dict[str, tuple[str, Callable[[Sequence[Said]], bytes]]] = {
    "colon": ("a.txt", _lines("{name}: {words}")),
    "colon without blank lines": ("a.txt", _lines("{name}: {words}", "\n")),
    "stamp first": ("a.txt", _lines("[{time}] {name}: {words}")),
    "otter": ("a.txt", _lines("{name}  {time}\n{words}")),
    "zoom": ("a.txt", _lines("{time} {name}: {words}", "\n")),
    "rev": ("a.txt", _lines("{name} ({time}):\n{words}")),
    "windows line ends": ("a.txt", _lines("{name}: {words}", "\r\n")),
    "markdown": ("a.md", _lines("**{name}:** {words}")),
    "docx": ("a.docx", lambda talk: word_file("".join(word_paragraph(f"{o.speaker}: {o.words}") for o in talk))),
    "docx bold names": (
        "a.docx",
        lambda talk: word_file("".join(word_paragraph("", bold=o.speaker) + word_paragraph(o.words) for o in talk)),
    ),
    "docx teams": (
        "a.docx",
        lambda talk: word_file("".join(word_paragraph(f"{o.speaker}   {clock(o.seconds)}\n{o.words}") for o in talk)),
    ),
    "odt": ("a.odt", lambda talk: odt_file("".join(odt_paragraph(o.words, bold=f"{o.speaker}: ") for o in talk))),
    "rtf": ("a.rtf", lambda talk: rtf_file([f"{o.speaker}: {o.words}" for o in talk])),
    "vtt": ("a.vtt", vtt_file),
    "srt": ("a.srt", srt_file),
    "textgrid": ("a.TextGrid", lambda talk: textgrid_file(_by_speaker(talk))),
    "textgrid short": ("a.TextGrid", lambda talk: textgrid_file(_by_speaker(talk), short=True)),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(talk=talks())
def test_conversation_comes_back(layout: str, talk: list[Said]) -> None:
    """Speakers and words are those that were written, in every layout."""
    name, render = LAYOUTS[layout]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(render(talk))
        document = read_document(path)
    got = [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]
    assert [(one.speaker, one.words) for one in talk] == got
    assert document.text == normalise(document.text).text
    if "{time}" not in layout and document.turns[0].seconds is not None:
        assert [float(one.seconds) for one in talk] == [turn.seconds for turn in document.turns]
