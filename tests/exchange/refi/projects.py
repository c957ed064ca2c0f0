"""Whole projects, drawn at random, with everything that a round trip has to keep."""

from __future__ import annotations

from dataclasses import replace
from uuid import NAMESPACE_OID, uuid5

from hypothesis import strategies as st

from thematic.exchange.interchange import (
    About,
    GroupKind,
    Interchange,
    Original,
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
    ValueState,
)
from thematic.exchange.refi.reading_sources import MEDIA
from thematic.exchange.refi.sections import Heading
from thematic.model.codings import Origin, Stance
from thematic.model.memos import MemoKind
from thematic.model.participants import AttributeType
from thematic.model.sources import SourceKind, SourceState
from thematic.text.alignment import AlignedText

LEGAL = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
PIECES = st.one_of(
    st.sampled_from(["\n", "\r\n", "\t", " ", "🙂", "e\u0301", "שלום", "<&>\"'", "]]>", "\\", "1. ", "; "]),
    st.sampled_from([f"\n[{heading}]\n" for heading in Heading] + [f"\n\\[{heading}]" for heading in Heading]),
    st.text(LEGAL, max_size=4),
)
PROSE = st.lists(PIECES, max_size=5).map("".join)
NAMES = st.lists(PIECES, min_size=1, max_size=3).map("".join).map(lambda name: name if name.strip() else "x")
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["\r\n", "\n", " ", "🙂", "👩\u200d🔬", "e\u0301", "o\u0323\u0302", "שלום", "مرحبا", "\ufeff"]),
        st.sampled_from(["We met. ", "the bus was late", "각", "\u1112\u1161\u11ab", "\uffff", "\u2028", "\U0001d49c"]),
        st.text(st.characters(codec="utf-8"), max_size=3),
    ),
    min_size=1,
    max_size=12,
).map(lambda pieces: "".join(pieces) or "x")
COLOURS = st.sampled_from(["", "#3366AA", "#f0f0f0"])


def key(kind: str, place: int) -> str:
    """Return the GUID of the nth thing of a kind."""
    return str(uuid5(NAMESPACE_OID, f"{kind} {place}"))


def spans(text: str) -> st.SearchStrategy[tuple[int, int]]:
    """Draw a span of a text that is not empty."""
    return st.integers(0, len(text) - 1).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: (start, end))
    )


@st.composite
def codes(draw: st.DrawFn) -> tuple[OuterCode, ...]:
    """Draw a tree of codes, parents first."""
    made: list[OuterCode] = []
    for place in range(draw(st.integers(0, 5))):
        parent = draw(st.sampled_from([None, *(code.key for code in made)]))
        made.append(
            OuterCode(
                key("code", place),
                parent,
                draw(NAMES),
                definition=draw(PROSE),
                include=draw(PROSE),
                exclude=draw(PROSE),
                example=draw(PROSE),
                near_miss=draw(PROSE),
                colour=draw(COLOURS),
                codable=draw(st.booleans()),
                retired=draw(st.booleans()),
            )
        )
    return tuple(preordered(made))


def preordered(made: list[OuterCode]) -> list[OuterCode]:
    """Order codes as a tree is written: each before its children, siblings as they were."""

    def below(parent: str | None) -> list[OuterCode]:
        return [one for code in made if code.parent == parent for one in (code, *below(code.key))]

    return below(None)


@st.composite
def sources(draw: st.DrawFn) -> tuple[OuterSource, ...]:
    """Draw texts of every kind, some with the file they came from, some without a name."""
    made = []
    for place in range(draw(st.integers(0, 4))):
        suffix = draw(st.sampled_from(["", ".docx", ".pdf"]))
        original = Original(f"{draw(NAMES)}{suffix}", MEDIA[suffix], draw(st.binary(max_size=20))) if suffix else None
        name = draw(st.one_of(NAMES, st.just("")))
        kind = draw(st.sampled_from(SourceKind))
        state = draw(st.sampled_from(SourceState))
        made.append(OuterSource(key("source", place), name, draw(TEXTS), kind, draw(PROSE), original, state))
    return tuple(made)


@st.composite
def variables(draw: st.DrawFn) -> tuple[OuterVariable, ...]:
    """Draw variables of every type."""
    made = []
    for place in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(AttributeType))
        levels = tuple(draw(st.lists(NAMES, max_size=3))) if kind is AttributeType.ORDINAL else ()
        separator = draw(st.sampled_from(["; ", ",", "\n", '"'])) if kind is AttributeType.MULTI else ""
        made.append(OuterVariable(key("variable", place), draw(NAMES), kind, levels, separator))
    return tuple(made)


@st.composite
def values(draw: st.DrawFn, known: tuple[OuterVariable, ...], waves: list[str]) -> tuple[OuterValue, ...]:
    """Draw what a case has: values that fit their type and values that do not, blanks and no answers."""
    made = []
    for variable in draw(st.lists(st.sampled_from(known), max_size=4)) if known else []:
        wave = draw(st.sampled_from([None, "later", *waves]))
        state = draw(st.sampled_from(ValueState))
        if state is not ValueState.VALUE:
            made.append(OuterValue(variable.key, "", state, wave))
            continue
        told = {
            AttributeType.NUMBER: st.one_of(st.integers().map(str), st.decimals(-9, 9, places=2).map(str), NAMES),
            AttributeType.DATE: st.one_of(st.dates().map(str), st.just("2024-02-31"), NAMES),
        }.get(variable.type, st.one_of(NAMES, st.just("(no answer)")))
        value = draw(told)
        timed = variable.type is AttributeType.DATE and "T" in value
        made.append(OuterValue(variable.key, value.replace("T", "t") if timed else value, state, wave))
    return tuple(made)


@st.composite
def projects(draw: st.DrawFn) -> Interchange:
    """Draw a project in which everything points to something that is there."""
    coders = tuple(OuterCoder(key("user", place), draw(NAMES)) for place in range(draw(st.integers(0, 2))))
    who = st.sampled_from([None, *(coder.key for coder in coders)])
    book, texts, typed = draw(codes()), draw(sources()), draw(variables())
    codings = []
    for place in range(draw(st.integers(0, 8)) if book and texts else 0):
        source = draw(st.sampled_from(texts))
        codings.append(
            OuterCoding(
                source.key,
                *draw(spans(source.text)),
                draw(st.sampled_from(book)).key,
                draw(who),
                draw(st.sampled_from(Stance)),
                draw(st.booleans()),
                draw(st.sampled_from(Origin)),
                key("coding", place),
            )
        )
    members = st.lists(st.sampled_from(texts), unique=True).map(tuple) if texts else st.just(())
    inside = members.map(lambda found: tuple(one.key for one in found))
    groups = tuple(
        OuterGroup(key("group", place), draw(st.sampled_from(GroupKind)), draw(NAMES), draw(inside), draw(PROSE))
        for place in range(draw(st.integers(0, 3)))
    )
    waves = [group.key for group in groups if group.kind is GroupKind.WAVE]
    cases = tuple(
        OuterCase(key("case", place), draw(NAMES), draw(inside), draw(values(typed, waves)), draw(PROSE))
        for place in range(draw(st.integers(0, 3)))
    )
    themes: list[OuterTheme] = []
    for place in range(draw(st.integers(0, 3))):
        argued = draw(st.lists(st.sampled_from(book), unique_by=lambda code: code.key)) if book else []
        parent = draw(st.sampled_from([None, *(theme.key for theme in themes)]))
        concept, definition, status = draw(PROSE), draw(PROSE), draw(PROSE)
        argued_by = tuple(code.key for code in argued)
        themes.append(OuterTheme(key("theme", place), draw(NAMES), concept, definition, status, parent, argued_by))
    bare = Interchange(
        name=draw(NAMES),
        description=draw(PROSE),
        coders=coders,
        codes=book,
        sources=texts,
        codings=tuple(codings),
        variables=typed,
        cases=cases,
        groups=groups,
        themes=tuple(themes),
    )
    return replace(bare, memos=tuple(draw(st.lists(memos(bare, who), max_size=5))))


@st.composite
def memos(draw: st.DrawFn, around: Interchange, who: st.SearchStrategy[str | None]) -> OuterMemo:
    """Draw a memo about anything there is."""
    questions = [group.key for group in around.groups if group.kind is GroupKind.QUESTION]
    things = {
        About.PROJECT: [""],
        About.SOURCE: [source.key for source in around.sources],
        About.SPAN: [source.key for source in around.sources],
        About.CODE: [code.key for code in around.codes],
        About.CODING: [coding.key for coding in around.codings],
        About.CASE: [case.key for case in around.cases],
        About.THEME: [theme.key for theme in around.themes],
        About.QUESTION: questions,
    }
    about = draw(st.sampled_from([about for about, there in things.items() if there]))
    target = draw(st.sampled_from(things[about]))
    start = end = None
    if about is About.SPAN:
        start, end = draw(spans(next(source.text for source in around.sources if source.key == target)))
    at = draw(st.sampled_from(["", "2024-05-01T09:30:00Z", "2024-05-01T09:30:00.123+02:00", "last May"]))
    kind = draw(st.sampled_from(MemoKind)) if about is About.PROJECT else MemoKind.NOTE
    return OuterMemo(draw(PROSE), draw(PROSE), about, target, start, end, draw(who), at, kind)


def as_read(project: Interchange) -> Interchange:
    """Return a project as it must come back: texts normalised, spans with them, codings in the order of the text."""
    texts = {source.key: AlignedText(source.text) for source in project.sources}
    order = {source.key: place for place, source in enumerate(project.sources)}
    codings = []
    for coding in project.codings:
        start, end = texts[coding.source].span(coding.start, coding.end)
        if start < end:
            codings.append(replace(coding, start=start, end=end))
    kept = {coding.key for coding in codings}
    return replace(
        project,
        sources=tuple(replace(source, text=texts[source.key].text) for source in project.sources),
        codings=tuple(sorted(codings, key=lambda one: (order[one.source], one.start, one.end))),
        memos=tuple(_memo_as_read(memo, texts, kept) for memo in project.memos),
    )


def _memo_as_read(memo: OuterMemo, texts: dict[str, AlignedText], codings: set[str]) -> OuterMemo:
    about_project = replace(memo, about=About.PROJECT, target="", start=None, end=None)
    if memo.about is About.CODING and memo.target not in codings:
        return about_project
    if memo.about is not About.SPAN or memo.start is None or memo.end is None:
        return memo
    start, end = texts[memo.target].span(memo.start, memo.end)
    return replace(memo, start=start, end=end) if start < end else about_project
