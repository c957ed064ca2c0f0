"""A whole project out as REFI-QDA and into an empty one: nothing moved, nothing lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import thematic
from tests.project.contents import contents
from thematic.exchange.interchange import (
    About,
    GroupKind,
    Interchange,
    OuterCase,
    OuterCode,
    OuterCoder,
    OuterCoding,
    OuterGroup,
    OuterMemo,
    OuterSource,
    OuterTheme,
    OuterValue,
    OuterVariable,
)
from thematic.exchange.report import ImportReport
from thematic.model.codings import Stance
from thematic.model.memos import MemoKind
from thematic.model.participants import AttributeType
from thematic.model.sources import SourceKind

_WORDS = st.text(
    alphabet="ab ée\u0301🙂👩\u200d🚒שלום\u05b7\u202bعم\u200f\r\n.,<&>\"'\u2028#[]", min_size=1, max_size=60
).filter(lambda text: any(character.isalpha() for character in text))
_NAMES = st.text(alphabet="abc é🙂ש-", min_size=1, max_size=12).filter(lambda name: name.strip(" -"))


@st.composite
def _outers(draw: st.DrawFn) -> Interchange:
    """Invent a project: two interviews, answers of two people, a small tree, overlapping codings, memos, themes."""
    texts = [f"{number} {draw(_WORDS)}" for number in range(4)]
    names = draw(st.lists(_NAMES, min_size=3, max_size=3, unique_by=lambda name: " ".join(name.split()).casefold()))
    codes = tuple(
        OuterCode(
            str(number),
            "0" if number == 2 else None,
            f"{name} {number}",
            draw(_WORDS),
            include=draw(_WORDS),
            near_miss=draw(_WORDS),
            colour=f"#00{number}{number}ff",
            retired=number == 1,
        )
        for number, name in enumerate(names)
    )
    codings = []
    for number in range(draw(st.integers(0, 8))):
        source = draw(st.integers(0, 3))
        start = draw(st.integers(0, len(texts[source]) - 1))
        end = draw(st.integers(start + 1, len(texts[source])))
        code, coder = draw(st.sampled_from("02")), draw(st.sampled_from("xy"))
        stance, important = draw(st.sampled_from(Stance)), draw(st.booleans())
        codings.append(OuterCoding(str(source), start, end, code, coder, stance, important, key=f"c{number}"))
    memos = [
        OuterMemo(draw(_NAMES), draw(_WORDS), About.CODE, "0", coder="x", at="2024-05-01T10:00:00.000Z"),
        OuterMemo("", draw(_WORDS), About.SPAN, "0", 0, 1, "y", "2024-05-02T10:00:00.000Z"),
        OuterMemo("Day", draw(_WORDS), coder="x", at="2024-05-03T10:00:00.000Z", kind=MemoKind.JOURNAL),
    ]
    return Interchange(
        "Invented",
        coders=(OuterCoder("x", "Ana"), OuterCoder("y", "Ben 🙂")),
        codes=codes,
        sources=tuple(
            OuterSource(
                str(number), f"Source {number}", text, SourceKind.RESPONSE if number > 1 else SourceKind.DOCUMENT
            )
            for number, text in enumerate(texts)
        ),
        codings=tuple(codings),
        memos=tuple(memos),
        variables=(
            OuterVariable("n", "Visits", AttributeType.NUMBER),
            OuterVariable("o", "Trust", AttributeType.ORDINAL, ("low", "high")),
            OuterVariable("d", "Since", AttributeType.DATE),
            OuterVariable("m", "Likes; mostly", AttributeType.MULTI, (), ";"),
            OuterVariable("t", "Site", AttributeType.NOMINAL),
        ),
        cases=(
            OuterCase(
                "p",
                "P 1",
                ("0", "2"),
                (
                    OuterValue("n", draw(st.sampled_from(["0", "-3", "2.5"]))),
                    OuterValue("o", draw(st.sampled_from(["low", "high"]))),
                    OuterValue("d", "2024-02-29"),
                    OuterValue("m", "Tea"),
                    OuterValue("m", "Cake 🙂"),
                ),
            ),
            OuterCase("q", "P2", ("3",), (OuterValue("t", draw(_NAMES).strip() or "x"),)),
        ),
        groups=(
            OuterGroup("g", GroupKind.QUESTION, "What <helped> & why?", ("2", "3")),
            OuterGroup("w", GroupKind.WAVE, "T1", ("0", "2")),
        ),
        themes=(
            OuterTheme("t", "Doors 🙂", draw(_WORDS), draw(_WORDS), "reviewed", codes=("0", "1")),
            OuterTheme("u", "Keys", parent="t", codes=("0",)),
        ),
    )


@pytest.mark.slow
@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(outer=_outers())
def test_refi_round_trip(outer: Interchange) -> None:
    """Sources, codes, codings, memos, values and themes come back equal, whatever characters they hold."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out.qdpx"
        with thematic.create(Path(folder) / "one.thematic", coder="Somebody", blind=0.0) as one:
            one.exchanging.take(outer, ImportReport())
            before = contents(one)
            one.export(file)
        with thematic.create(Path(folder) / "two.thematic", coder="Somebody", blind=0.0) as two:
            done = two.import_(file)
            assert before == contents(two)
            assert () == done.refused
            assert () == two.import_(file).added
